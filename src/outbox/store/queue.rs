//! What a worker does: takes messages in hand, and settles what became of them.

use sqlx::PgConnection;
use uuid::Uuid;

use super::super::message::{Channel, Content, Outcome};
use crate::base::id::{MessageId, SubscriptionId};
use crate::base::{Email, Instant, OrganizationId, Phone, RequestId};

/// A message that a worker has in hand.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Whose data it is.
    pub(crate) organization_id: OrganizationId,
    /// Which it is.
    pub(crate) id: MessageId,
    /// What it is for.
    pub(crate) kind: String,
    /// The request it belongs to, if any.
    pub(crate) request_id: Option<RequestId>,
    /// When it was queued.
    pub(crate) created_at: Instant,
    /// After this it is not sent any more.
    pub(crate) expires_at: Option<Instant>,
    /// How often it was tried before.
    pub(crate) attempts: u16,
    /// Since when it is in hand: tells this worker from another that took it before or after.
    pub(crate) since: Instant,
    /// Did a worker have it in hand before, and was never heard of again? Then it may have been
    /// sent.
    pub(crate) in_doubt: bool,
    /// Where to, and what. The error says what is wrong with the row, without what was read.
    pub(crate) content: Result<Content, &'static str>,
}

/// Takes up to `most` messages that are due on a channel in hand, until `until`. What another
/// worker has in hand is not due. E-mails of one request to one person are taken one at a time, in
/// the order in which they were queued.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take(
    connection: &mut PgConnection,
    channel: Channel,
    most: i64,
    now: Instant,
    until: Instant,
) -> Result<Vec<Taken>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"with due as (
               select m.organization_id, m.id, m.taken_at is not null as in_doubt from messages m
               where m.state = 'queued' and m.channel = $1 and m.due_at <= $3
                   and not ($5 and exists (
                       select from messages earlier
                       where earlier.organization_id = m.organization_id and earlier.request_id = m.request_id and earlier.id < m.id
                           and earlier.state = 'queued' and earlier.channel = m.channel and earlier.recipient = m.recipient))
               order by m.due_at, m.id limit $2
               for update of m skip locked
           )
           update messages m set taken_at = $3, due_at = $4
           from due where m.organization_id = due.organization_id and m.id = due.id
           returning m.organization_id as "organization_id: OrganizationId", m.id as "id: MessageId", m.kind,
               m.request_id as "request_id: RequestId", m.created_at, m.expires_at, m.attempts, due.in_doubt as "in_doubt!",
               m.recipient as "recipient!", m.body::text as "body!""#,
        channel.name(),
        most,
        now,
        until,
        channel.in_order(),
    )
    .fetch_all(connection)
    .await?;
    let taken = rows.into_iter().map(|row| Taken {
        organization_id: row.organization_id,
        id: row.id,
        kind: row.kind,
        request_id: row.request_id,
        created_at: row.created_at,
        expires_at: row.expires_at,
        attempts: u16::try_from(row.attempts).unwrap_or_default(),
        since: now,
        in_doubt: row.in_doubt,
        content: content(channel, &row.recipient, &row.body),
    });
    let mut taken: Vec<Taken> = taken.collect();
    taken.sort_by_key(|message| message.id);
    Ok(taken)
}

fn content(channel: Channel, recipient: &str, body: &str) -> Result<Content, &'static str> {
    match channel {
        Channel::Email => {
            let to: Email = recipient.parse().map_err(|_| "no address")?;
            let email = serde_json::from_str(body).map_err(|_| "no text")?;
            Ok(Content::Email(to, email))
        }
        Channel::Voice => {
            let to: Phone = recipient.parse().map_err(|_| "no phone number")?;
            let voice = serde_json::from_str(body).map_err(|_| "no script")?;
            Ok(Content::Voice(to, voice))
        }
        Channel::Push => {
            let to: Uuid = recipient.parse().map_err(|_| "no browser")?;
            let push = serde_json::from_str(body).map_err(|_| "no text")?;
            Ok(Content::Push(SubscriptionId(to), push))
        }
    }
}

/// What became of a message that was in hand.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    /// Whose data it is.
    pub(crate) organization_id: OrganizationId,
    /// Which it is.
    pub(crate) id: MessageId,
    /// Since when it was in hand.
    pub(crate) taken_at: Instant,
    /// How it ended, or goes on.
    pub(crate) outcome: Outcome,
}

/// Readies a connection that is for nothing but settling: Postgres would plan that anew for each number of messages,
/// which takes longer than doing it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn prepare_to_settle(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query!("set plan_cache_mode = force_generic_plan")
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes down what became of messages, and wipes those that are not sent any more. One that is
/// not queued any more stays as it is, and so does one that another worker has taken meanwhile,
/// unless it was sent.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn settle(
    connection: &mut PgConnection,
    settled: &[Settled],
    now: Instant,
) -> Result<(), sqlx::Error> {
    let mut rows = Rows::default();
    for one in settled {
        rows.push(one);
    }
    sqlx::query!(
        "update messages m set state = s.state, problem = s.problem, accepted_as = s.accepted_as, due_at = s.due_at, taken_at = null,
             attempts = m.attempts + 1,
             parked_at = case when s.state = 'parked' then $8::timestamptz end,
             ended_at = case when s.state in ('sent', 'expired') then $8 end,
             recipient = case when s.state in ('queued', 'parked') then m.recipient end,
             body = case when s.state in ('queued', 'parked') then m.body end
         from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
             as s (organization_id, id, taken_at, state, problem, accepted_as, due_at)
         where m.organization_id = s.organization_id and m.id = s.id and m.state = 'queued'
             and (s.state = 'sent' or m.taken_at = s.taken_at)",
        &rows.organizations,
        &rows.ids,
        &rows.taken,
        &rows.states as &[&str],
        &rows.problems as &[Option<String>],
        &rows.accepted as &[Option<String>],
        &rows.due as &[Option<Instant>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[derive(Default)]
struct Rows {
    organizations: Vec<Uuid>,
    ids: Vec<Uuid>,
    taken: Vec<Instant>,
    states: Vec<&'static str>,
    problems: Vec<Option<String>>,
    accepted: Vec<Option<String>>,
    due: Vec<Option<Instant>>,
}

impl Rows {
    fn push(&mut self, one: &Settled) {
        let (state, problem, accepted, due) = match &one.outcome {
            Outcome::Sent(accepted) => ("sent", None, accepted.clone(), None),
            Outcome::Again(problem, due) => ("queued", Some(problem), None, Some(*due)),
            Outcome::Parked(problem) => ("parked", Some(problem), None, None),
            Outcome::Expired(problem) => ("expired", Some(problem), None, None),
        };
        self.organizations.push(one.organization_id.0);
        self.ids.push(one.id.0);
        self.taken.push(one.taken_at);
        self.states.push(state);
        self.problems.push(problem.map(ToString::to_string));
        self.accepted.push(accepted);
        self.due.push(due);
    }
}

/// Gives back a message whose sending has not begun: others may take it at once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn give_back(
    connection: &mut PgConnection,
    taken: &Taken,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update messages set taken_at = null, due_at = $4
         where organization_id = $1 and id = $2 and taken_at = $3 and state = 'queued'",
        taken.organization_id.0,
        taken.id.0,
        taken.since,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
