//! What admins do with messages that could not be delivered.

use sqlx::PgConnection;

use crate::base::id::MessageId;
use crate::base::{Instant, MemberId, OrganizationId, RequestId};

/// The most that a list shows, and that a count counts to.
pub(crate) const MOST: usize = 100;

/// A message that waits for an admin.
#[derive(Clone, Debug)]
pub(crate) struct Parked {
    /// Which it is.
    pub(crate) id: MessageId,
    /// By what it goes, as kept.
    pub(crate) channel: String,
    /// What it is for, as kept.
    pub(crate) kind: String,
    /// Whose name it is addressed to.
    pub(crate) person: Option<String>,
    /// To whom, masked.
    pub(crate) recipient: String,
    /// Why it was not delivered, as kept.
    pub(crate) problem: String,
    /// Since when it waits.
    pub(crate) since: Instant,
    /// Can it be sent again from here? A call with a code cannot: nobody waits at the phone any more,
    /// and whoever needs one asks for another.
    pub(crate) again: bool,
    /// The reference of its request, if it has one.
    pub(crate) reference: Option<String>,
}

/// What waits for an admin, latest first, up to [`MOST`] and one.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn list(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    now: Instant,
) -> Result<Vec<Parked>, sqlx::Error> {
    sqlx::query_as!(
        Parked,
        r#"select m.id as "id: MessageId", m.channel, m.kind, p.name as "person?", coalesce(m.recipient_masked, '••') as "recipient!",
               coalesce(m.problem, '') as "problem!", m.parked_at as "since!",
               (m.channel <> 'voice' or m.kind = 'phone_changed_call') as "again!", r.reference as "reference?"
           from messages m
           left join members p on p.organization_id = m.organization_id and p.id = m.member_id
           left join recovery_requests r on r.organization_id = m.organization_id and r.id = m.request_id
           where m.organization_id = $1 and m.state = 'parked' and (m.expires_at is null or m.expires_at > $2)
           order by m.id desc limit 101"#,
        organization_id.0,
        now,
    )
    .fetch_all(connection)
    .await
}

/// A message that was not taken yet and is tried again.
#[derive(Clone, Debug)]
pub(crate) struct Late {
    /// By what it goes, as kept.
    pub(crate) channel: String,
    /// What it is for, as kept.
    pub(crate) kind: String,
    /// Whose name it is addressed to.
    pub(crate) person: Option<String>,
    /// To whom, masked.
    pub(crate) recipient: String,
    /// Why it was not taken the last time, as kept.
    pub(crate) problem: String,
    /// When it was queued.
    pub(crate) since: Instant,
    /// When it is tried again, at the earliest.
    pub(crate) next: Instant,
    /// The reference of its request, if it has one.
    pub(crate) reference: Option<String>,
}

/// What is tried again, latest first, up to [`MOST`].
///
/// # Errors
/// When the database refuses.
pub(crate) async fn late(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    now: Instant,
) -> Result<Vec<Late>, sqlx::Error> {
    sqlx::query_as!(
        Late,
        r#"select m.channel, m.kind, p.name as "person?", coalesce(m.recipient_masked, '••') as "recipient!",
               coalesce(m.problem, '') as "problem!", m.created_at as "since!", m.due_at as "next!", r.reference as "reference?"
           from messages m
           left join members p on p.organization_id = m.organization_id and p.id = m.member_id
           left join recovery_requests r on r.organization_id = m.organization_id and r.id = m.request_id
           where m.organization_id = $1 and m.state = 'queued' and m.attempts > 0 and m.problem is not null
               and (m.expires_at is null or m.expires_at > $2)
           order by m.id desc limit 100"#,
        organization_id.0,
        now,
    )
    .fetch_all(connection)
    .await
}

/// How many wait for an admin, up to [`MOST`], for the notice on admins' pages.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn count(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    now: Instant,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from messages
               where organization_id = $1 and state = 'parked' and (expires_at is null or expires_at > $2)
               limit 100
           ) parked"#,
        organization_id.0,
        now,
    )
    .fetch_one(connection)
    .await
}

/// What an admin did with it.
#[derive(Clone, Debug)]
pub(crate) struct Handled {
    /// Whom it is for.
    pub(crate) member_id: Option<MemberId>,
    /// The request it belongs to, if any.
    pub(crate) request_id: Option<RequestId>,
    /// What it is for, as kept.
    pub(crate) kind: String,
    /// To whom, masked.
    pub(crate) recipient: String,
}

/// Queues parked messages again: the one with this id, or all, the oldest first, up to [`MOST`].
/// Those whose time is over stay as they are, and so do calls with a code: nobody waits at the
/// phone any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn retry(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: Option<MessageId>,
    now: Instant,
) -> Result<Vec<Handled>, sqlx::Error> {
    sqlx::query_as!(
        Handled,
        r#"update messages m set state = 'queued', attempts = 0, parked_at = null, due_at = $3
           from (
               select id from messages
               where organization_id = $1 and state = 'parked' and ($2::uuid is null or id = $2) and (expires_at is null or expires_at > $3)
                   and (channel <> 'voice' or kind = 'phone_changed_call')
               order by id limit 100 for update
           ) parked
           where m.organization_id = $1 and m.id = parked.id
           returning m.member_id as "member_id: MemberId", m.request_id as "request_id: RequestId", m.kind,
               coalesce(m.recipient_masked, '••') as "recipient!""#,
        organization_id.0,
        id.map(|id| id.0),
        now,
    )
    .fetch_all(connection)
    .await
}

/// Gives a parked message up, and wipes it. Answers what it was, if it was parked.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn give_up(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MessageId,
    now: Instant,
) -> Result<Option<Handled>, sqlx::Error> {
    sqlx::query_as!(
        Handled,
        r#"update messages set state = 'dropped', parked_at = null, ended_at = $3, recipient = null, body = null
           where organization_id = $1 and id = $2 and state = 'parked'
           returning member_id as "member_id: MemberId", request_id as "request_id: RequestId", kind,
               coalesce(recipient_masked, '••') as "recipient!""#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Does the organization have this message, in whatever state?
///
/// # Errors
/// When the database refuses.
pub(crate) async fn is_known(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MessageId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from messages where organization_id = $1 and id = $2) as "known!""#,
        organization_id.0,
        id.0,
    )
    .fetch_one(connection)
    .await
}

/// Wipes what waited for an admin until its time was over, or since before `since`, in every
/// organization. Answers how many. Safe to run at any time, on several machines.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn expire(
    connection: &mut PgConnection,
    since: Instant,
    now: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "update messages set state = 'expired', parked_at = null, ended_at = $2, recipient = null, body = null
         where state = 'parked' and (expires_at <= $2 or parked_at <= $1)",
        since,
        now,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
