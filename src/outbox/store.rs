//! The table of messages. Here they are queued; `queue` is what a worker does with them, `parked`
//! what admins do, `trace` what timelines tell.
//!
//! A message is `queued`, then `sent`, or `parked` where it cannot be delivered: an admin may send
//! it again (`queued`) or give it up (`dropped`). One whose time is over has `expired`. `attempts`
//! and `problem` say how often it was tried and why it has not gone out. Where to and what are kept
//! as long as it may still be sent, and no longer.

pub(crate) mod late;
pub(crate) mod parked;
pub(crate) mod push;
pub(crate) mod queue;
pub(crate) mod trace;

use sqlx::PgConnection;
use uuid::Uuid;

use super::message::{Content, Draft};
use crate::base::id::MessageId;
use crate::base::{Instant, Random};

/// Queues messages in the caller's transaction, in one statement. They are sent only if the
/// transaction commits, which wakes the workers. Answers their ids, in the same order.
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
    sqlx::query!(
        "insert into messages (organization_id, id, channel, kind, member_id, request_id, recipient, recipient_masked, body, expires_at,
             created_at, due_at)
         select row.*, $11, $11
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::json[],
             $10::timestamptz[]) row",
        &rows.organizations,
        &ids,
        &rows.channels as &[&str],
        &rows.kinds as &[&str],
        &rows.members,
        &rows.requests as &[Option<Uuid>],
        &rows.recipients,
        &rows.masked,
        &rows.bodies,
        &rows.expiries as &[Option<Instant>],
        now,
    )
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
    masked: Vec<String>,
    bodies: Vec<serde_json::Value>,
    expiries: Vec<Option<Instant>>,
}

impl Rows {
    fn push(&mut self, draft: &Draft) {
        let (recipient, body) = match &draft.content {
            Content::Email(to, email) => (to.as_str().to_owned(), serde_json::json!(email)),
            Content::Voice(to, voice) => (to.expose().to_owned(), serde_json::json!(voice)),
            Content::Push(to, push) => (to.to_string(), serde_json::json!(push)),
        };
        self.organizations.push(draft.organization_id.0);
        self.channels.push(draft.content.channel().name());
        self.kinds.push(draft.kind);
        self.members.push(draft.member_id.0);
        self.requests.push(draft.request_id.map(|id| id.0));
        self.recipients.push(recipient);
        self.masked.push(draft.content.recipient_masked());
        self.bodies.push(body);
        self.expiries.push(draft.expires_at);
    }
}

/// How many messages of each channel wait to be sent.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn depth(
    connection: &mut PgConnection,
) -> Result<[(&'static str, u32); 3], sqlx::Error> {
    let row = sqlx::query!(
        r#"select count(*) filter (where channel = 'email') as "email!", count(*) filter (where channel = 'voice') as "voice!",
               count(*) filter (where channel = 'push') as "push!"
           from messages where state = 'queued'"#
    )
    .fetch_one(connection)
    .await?;
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok([
        ("email", count(row.email)),
        ("voice", count(row.voice)),
        ("push", count(row.push)),
    ])
}
