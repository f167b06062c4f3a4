//! A request as its owner's app sees it.

use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

use super::super::progress::AnsweredBy;
use super::super::rules::{self, State};
use super::super::store::{self, Asked, PlacedCall};
use crate::base::Instant;
use crate::members;

/// A request for app access.
#[derive(Serialize, ToSchema)]
pub(super) struct Recovery {
    /// What people call it, on the phone too.
    #[schema(example = "K7Q4-M2PX")]
    reference: String,
    /// How its owner came to ask: `web_sso`, `app_lost_device`, `app_forgot_passcode` or `app_blocked`.
    #[schema(value_type = String, example = "app_forgot_passcode")]
    origin: &'static str,
    /// Where it stands: `awaiting_code`, `pending`, `approved`, `completed`, `rejected`, `cancelled`,
    /// `expired` or `failed`.
    #[schema(value_type = String, example = "awaiting_code")]
    state: &'static str,
    /// The device that an approval deactivates, as its owner calls it.
    #[schema(example = "iPhone 15")]
    device: String,
    /// The number that is called, masked; null where there is none any more.
    #[schema(example = "+31 6 •• •• •• 47")]
    number: Option<String>,
    /// Is the device suspended because it was reported lost?
    suspended: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    /// When it ends by itself, unless the next step is done before.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Instant,
    /// Codes that may still be tried, over all calls.
    #[schema(minimum = 0, maximum = 5)]
    tries_left: u8,
    /// The newest call, while a code is awaited.
    call: Option<CallOf>,
    /// The three verification words, once the code is confirmed. An admin who calls compares them.
    #[schema(value_type = Option<Vec<String>>, min_items = 3, max_items = 3)]
    words: Option<Vec<String>>,
    /// Who may decide.
    approvers: Vec<Approver>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Instant>,
    /// Who decided, by name.
    decided_by: Option<String>,
    /// Why it was rejected.
    reason: Option<String>,
    /// What cancelled it where its owner did not: `device_forgotten`, `phone_activated` or `disowned`
    /// ("this wasn't me").
    #[schema(value_type = Option<String>)]
    cause: Option<&'static str>,
}

/// The newest call of a request.
#[derive(Serialize, ToSchema)]
struct CallOf {
    /// Which of the request's three.
    #[schema(minimum = 1, maximum = 3)]
    number: u8,
    /// How it fares: `queued`, `initiated`, `ringing`, `answered`, `completed`, `busy`, `no_answer`, `failed`,
    /// `cancelled`, `voicemail` (a machine took it: its code is void) or `not_placed` (it does not count).
    #[schema(value_type = String, example = "ringing")]
    progress: &'static str,
    /// Until when its code counts; null where it does not count any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    code_expires_at: Option<Instant>,
    /// From when on another call may be asked for; null where there is none left.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_call_at: Option<Instant>,
    #[schema(minimum = 0, maximum = 3)]
    calls_left: u8,
}

/// An admin who may decide.
#[derive(Serialize, ToSchema)]
struct Approver {
    name: String,
    #[schema(format = Email)]
    email: String,
}

impl Recovery {
    /// The request as it stands at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn read(
        connection: &mut PgConnection,
        asked: Asked,
        now: Instant,
    ) -> Result<Self, sqlx::Error> {
        let Asked { request, member } = asked;
        let state = request.state_at(now);
        let calls = if state == State::AwaitingCode {
            store::calls(connection, &request).await?
        } else {
            Vec::new()
        };
        let (organization, owner) = (request.organization_id, request.member_id);
        let approvers = members::store::approvers(connection, organization, owner).await?;
        let decided_by = match request.decided_by {
            Some(_) => store::decider(connection, &request).await?,
            None => None,
        };
        let named = approvers.into_iter().map(|admin| Approver {
            name: admin.name,
            email: admin.email.as_str().to_owned(),
        });
        Ok(Self {
            origin: request.origin.name(),
            state: state.name(),
            number: member.phone.map(|phone| phone.masked()),
            suspended: request.suspended,
            created_at: request.created_at,
            expires_at: request.expires_at,
            tries_left: request.tries_left(),
            call: CallOf::newest(&calls),
            approvers: named.collect(),
            decided_at: request.decided_at,
            decided_by,
            // An approver's note is not for the owner.
            reason: request.remark.filter(|_| state == State::Rejected),
            cause: request.cause.map(rules::Cause::name),
            words: request.confirmed_at.map(|_| request.words),
            reference: request.reference.to_string(),
            device: request.device,
        })
    }
}

impl CallOf {
    fn newest(calls: &[PlacedCall]) -> Option<Self> {
        let newest = calls.last()?;
        let went_out = calls.iter().filter(|placed| !placed.call.failed).count();
        let mut left = rules::CALLS_PER_REQUEST.saturating_sub(went_out);
        if calls.len() >= rules::CALL_ATTEMPTS_PER_REQUEST {
            left = 0;
        }
        let number = went_out + usize::from(newest.call.failed);
        let counts = newest.call.voided_at.is_none() && !newest.call.failed;
        let pause = calls.iter().rfind(|placed| !placed.call.failed);
        let next = pause.map_or(newest.call.created_at, |placed| {
            placed.call.created_at + rules::BETWEEN_CALLS
        });
        Some(Self {
            number: small(number.min(rules::CALLS_PER_REQUEST)),
            progress: progress(newest),
            code_expires_at: counts.then_some(newest.call.expires_at),
            next_call_at: (left > 0).then_some(next),
            calls_left: small(left),
        })
    }
}

/// A count of few.
pub(in crate::recovery) fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// How a call fares, in a word of the API.
pub(in crate::recovery) fn progress(placed: &PlacedCall) -> &'static str {
    if placed.call.failed {
        return "not_placed";
    }
    if placed.answered_by == Some(AnsweredBy::Machine) {
        return "voicemail";
    }
    match placed.progress {
        Some(progress) => progress.name(),
        None if placed.accepted => "initiated",
        None => "queued",
    }
}
