//! The table of messages, and the queue's job for each.
//!
//! A message is `queued`, then `sent` or `failed`. While it is queued, `attempts` and `problem` say
//! how often it was tried and why it has not gone out; a failed one keeps its last `problem`. It
//! starts with a stable word (`Problem`): `refused`, `unavailable`, `silent` or `expired`.

use sqlx::PgConnection;
use uuid::Uuid;

use super::message::{Content, Draft, Problem};
use crate::base::id::MessageId;
use crate::base::{Email, Instant, OrganizationId, Phone, Random, RequestId};

/// The job queue's name for sending an e-mail; its payload is the message's id only.
pub(crate) const EMAIL_JOB: &str = "deliver_email";
/// The same for a call. A job of its own, so that a mail server that stalls holds up no call.
pub(crate) const VOICE_JOB: &str = "deliver_voice";

/// How often an e-mail is tried: with the queue's backoff (e^n seconds, at most six hours) over
/// about three days.
const EMAIL_TRIES: i32 = 21;
/// How often a call is tried: somebody is waiting for it, so twice more within some ten seconds.
const VOICE_TRIES: i32 = 3;

/// Queues messages in the caller's transaction: the rows and their jobs, in one statement. They
/// are sent only if the transaction commits. Answers their ids, in the same order.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn enqueue(
    connection: &mut PgConnection,
    drafts: &[Draft],
    now: Instant,
    random: &Random,
) -> Result<Vec<MessageId>, sqlx::Error> {
    let ids: Vec<Uuid> = drafts
        .iter()
        .map(|_| MessageId::new(now, random).0)
        .collect();
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Rows::default();
    for draft in drafts {
        rows.push(draft);
    }
    sqlx::query(
        "with queued as (
             insert into messages (organization_id, id, channel, kind, member_id, request_id, recipient, body, expires_at, created_at)
             select row.*, $10 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[], $9::timestamptz[]) row
             returning organization_id, id, channel
         )
         select graphile_worker.add_job(case channel when 'voice' then $11 else $12 end,
             json_build_object('organization_id', organization_id, 'message_id', id),
             max_attempts := case channel when 'voice' then $13 else $14 end) from queued",
    )
    .bind(rows.organizations)
    .bind(&ids)
    .bind(rows.channels)
    .bind(rows.kinds)
    .bind(rows.members)
    .bind(rows.requests)
    .bind(rows.recipients)
    .bind(rows.bodies)
    .bind(rows.expiries)
    .bind(now)
    .bind(VOICE_JOB)
    .bind(EMAIL_JOB)
    .bind(VOICE_TRIES)
    .bind(EMAIL_TRIES)
    .execute(connection)
    .await?;
    Ok(ids.into_iter().map(MessageId).collect())
}

#[derive(Default)]
struct Rows {
    organizations: Vec<Uuid>,
    channels: Vec<&'static str>,
    kinds: Vec<&'static str>,
    members: Vec<Uuid>,
    requests: Vec<Option<Uuid>>,
    recipients: Vec<String>,
    bodies: Vec<serde_json::Value>,
    expiries: Vec<Option<Instant>>,
}

impl Rows {
    fn push(&mut self, draft: &Draft) {
        let (channel, recipient, body) = match &draft.content {
            Content::Email(to, email) => {
                ("email", to.as_str().to_owned(), serde_json::json!(email))
            }
            Content::Voice(to, voice) => {
                ("voice", to.expose().to_owned(), serde_json::json!(voice))
            }
        };
        self.organizations.push(draft.organization_id.0);
        self.channels.push(channel);
        self.kinds.push(draft.kind);
        self.members.push(draft.member_id.0);
        self.requests.push(draft.request_id.map(|id| id.0));
        self.recipients.push(recipient);
        self.bodies.push(body);
        self.expiries.push(draft.expires_at);
    }
}

/// A message that waits to be sent.
#[derive(Debug)]
pub(crate) struct Queued {
    /// Whose data it is.
    pub(crate) organization_id: OrganizationId,
    /// Which it is.
    pub(crate) id: MessageId,
    /// What it is for.
    pub(crate) kind: String,
    /// The request it belongs to, if any.
    pub(crate) request_id: Option<RequestId>,
    /// After this it is not sent any more.
    pub(crate) expires_at: Option<Instant>,
    /// Where to, and what.
    pub(crate) content: Content,
}

/// The message, if it still waits to be sent.
///
/// # Errors
/// When the database refuses, or a body is not what its channel has.
pub(crate) async fn queued(
    connection: &mut PgConnection,
    organization: OrganizationId,
    id: MessageId,
) -> Result<Option<Queued>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select channel, kind, request_id, recipient as "recipient!", body as "body!", expires_at
           from messages where organization_id = $1 and id = $2 and state = 'queued'"#,
        organization.0,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(Queued {
        organization_id: organization,
        id,
        kind: row.kind,
        request_id: row.request_id.map(RequestId),
        expires_at: row.expires_at,
        content: content(&row.channel, &row.recipient, row.body)?,
    }))
}

fn content(
    channel: &str,
    recipient: &str,
    body: serde_json::Value,
) -> Result<Content, sqlx::Error> {
    // What was read is not in the error: it is personal.
    let bad = |what: &str| sqlx::Error::Decode(format!("a {channel} message has {what}").into());
    if channel == "voice" {
        let to: Phone = recipient.parse().map_err(|_| bad("no phone number"))?;
        let voice = serde_json::from_value(body).map_err(|_| bad("no script"))?;
        Ok(Content::Voice(to, voice))
    } else {
        let to: Email = recipient.parse().map_err(|_| bad("no address"))?;
        let email = serde_json::from_value(body).map_err(|_| bad("no text"))?;
        Ok(Content::Email(to, email))
    }
}

/// The message was sent: wipes where to and what, and keeps the receiving side's own id of it.
/// Answers false when it was no longer queued.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn mark_sent(
    connection: &mut PgConnection,
    organization: OrganizationId,
    id: MessageId,
    accepted_as: Option<&str>,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update messages set state = 'sent', recipient = null, body = null, problem = null,
             attempts = attempts + 1, accepted_as = $3, ended_at = $4
         where organization_id = $1 and id = $2 and state = 'queued'",
        organization.0,
        id.0,
        accepted_as,
        now,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The message is given up: wipes where to and what, and keeps why. Answers false when it was no
/// longer queued.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn mark_failed(
    connection: &mut PgConnection,
    organization: OrganizationId,
    id: MessageId,
    problem: &Problem,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update messages set state = 'failed', recipient = null, body = null,
             attempts = attempts + 1, problem = $3, ended_at = $4
         where organization_id = $1 and id = $2 and state = 'queued'",
        organization.0,
        id.0,
        problem.to_string(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The message could not be sent this time and waits for the next try. Answers false when it was
/// no longer queued.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn mark_tried(
    connection: &mut PgConnection,
    organization: OrganizationId,
    id: MessageId,
    problem: &Problem,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update messages set attempts = attempts + 1, problem = $3
         where organization_id = $1 and id = $2 and state = 'queued'",
        organization.0,
        id.0,
        problem.to_string(),
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many messages of each channel wait to be sent.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn depth(
    connection: &mut PgConnection,
) -> Result<[(&'static str, u32); 2], sqlx::Error> {
    let row = sqlx::query!(
        r#"select count(*) filter (where channel = 'email') as "email!", count(*) filter (where channel = 'voice') as "voice!"
           from messages where state = 'queued'"#
    )
    .fetch_one(connection)
    .await?;
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok([("email", count(row.email)), ("voice", count(row.voice))])
}
