//! The table of messages, and the queue's job for each.

use sqlx::PgConnection;
use uuid::Uuid;

use super::message::{Content, Draft};
use crate::base::id::MessageId;
use crate::base::{Instant, Random};

/// The job queue's name for sending one message; its payload is the message's id only.
pub(crate) const JOB: &str = "deliver";

/// How often an e-mail is tried: with the queue's backoff (e^n seconds) over about three days.
const EMAIL_TRIES: i32 = 13;
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
         select graphile_worker.add_job($11, json_build_object('organization_id', organization_id, 'message_id', id),
             max_attempts := case channel when 'voice' then $12 else $13 end) from queued",
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
    .bind(JOB)
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
