//! What the minute's work finds, in every organization, and marks. Each statement is safe to run twice
//! and on several machines.

use sqlx::PgConnection;

use crate::base::{Instant, OrganizationId, RequestId};

/// How much is taken up in one go.
const BATCH: i64 = 500;

/// Open requests whose time is over, those first that wait longest.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn due(
    connection: &mut PgConnection,
    now: Instant,
) -> Result<Vec<(OrganizationId, RequestId)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", id as "id: RequestId" from recovery_requests
           where state in ('awaiting_code', 'pending') and expires_at <= $1 order by expires_at limit $2"#,
        now,
        BATCH,
    );
    let rows = rows.fetch_all(connection).await?.into_iter();
    Ok(rows.map(|row| (row.organization_id, row.id)).collect())
}

/// Requests that wait since before `first` and were never reminded of, or since before `second` and were
/// reminded of once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn undecided(
    connection: &mut PgConnection,
    first: Instant,
    second: Instant,
    now: Instant,
) -> Result<Vec<(OrganizationId, RequestId)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", id as "id: RequestId" from recovery_requests
           where state = 'pending' and expires_at > $3
               and ((reminders = 0 and confirmed_at <= $1) or (reminders < 2 and confirmed_at <= $2))
           order by confirmed_at limit $4"#,
        first,
        second,
        now,
        BATCH,
    );
    let rows = rows.fetch_all(connection).await?.into_iter();
    Ok(rows.map(|row| (row.organization_id, row.id)).collect())
}

/// Writes down that the admins are reminded for the `time`-th time. `false` where they were already, or
/// the request no longer waits.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remind(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: RequestId,
    time: u8,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update recovery_requests set reminders = $3, reminded_at = $4
         where organization_id = $1 and id = $2 and state = 'pending' and reminders < $3",
        organization_id.0,
        id.0,
        i16::from(time),
        now,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// Codes of calls whose time is over count no more, which is written down. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn void_late_calls(
    connection: &mut PgConnection,
    now: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "update recovery_calls c set voided_at = $1 from (
             select c.organization_id, c.id from recovery_calls c
             join messages m on m.organization_id = c.organization_id and m.id = c.message_id
             where c.expires_at <= $1 and c.used_at is null and c.voided_at is null
                 and call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) <= $1
             order by c.expires_at limit $2 for update of c skip locked
         ) late where c.organization_id = late.organization_id and c.id = late.id",
        now,
        BATCH,
    );
    Ok(done.execute(connection).await?.rows_affected())
}

/// Links of requests that ended before `since` are deleted: they open nothing. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn delete_spent_links(
    connection: &mut PgConnection,
    since: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "delete from not_me_links l using (
             select l.organization_id, l.digest from not_me_links l
             join recovery_requests r on r.organization_id = l.organization_id and r.id = l.request_id
             where r.ended_at <= $1 limit $2
         ) spent where l.organization_id = spent.organization_id and l.digest = spent.digest",
        since,
        BATCH,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
