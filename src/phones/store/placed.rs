//! How many calls went out, those of recovery and of numbers alike, for their caps.

use sqlx::PgConnection;

use super::super::caps::{Caps, Reached};
use crate::base::{Instant, MemberId, OrganizationId};

/// The number that Postgres locks by while the calls of all are counted.
const ALL: i64 = 0x5245_4144_4d49_5401;

/// The number that Postgres locks by, for the number with this digest.
fn lock_of(number_digest: &[u8; 32]) -> i64 {
    number_digest
        .first_chunk()
        .map_or(0, |first| i64::from_be_bytes(*first))
}

/// When calls of the last day went out: to the member, and to the number with this digest whoever
/// asked, each oldest first. Locks the number, so that its cap holds for all who ask at once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn calls_of_the_day(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    number_digest: &[u8; 32],
    since: Instant,
) -> Result<(Vec<Instant>, Vec<Instant>), sqlx::Error> {
    sqlx::query!("select pg_advisory_xact_lock($1)", lock_of(number_digest))
        .fetch_one(&mut *connection)
        .await?;
    let rows = sqlx::query!(
        r#"select c.created_at, (c.organization_id = $1 and c.member_id = $2) as "to_member!", c.number_digest = $3 as "to_number!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.created_at > $4 and (m.state in ('queued', 'sent') or c.progress is not null)
               and ((c.organization_id = $1 and c.member_id = $2) or c.number_digest = $3)
           order by c.created_at"#,
        organization_id.0,
        member_id.0,
        number_digest.as_slice(),
        since,
    )
    .fetch_all(connection)
    .await?;
    let to_member = rows
        .iter()
        .filter(|row| row.to_member)
        .map(|row| row.created_at)
        .collect();
    let to_number = rows
        .iter()
        .filter(|row| row.to_number)
        .map(|row| row.created_at)
        .collect();
    Ok((to_member, to_number))
}

/// Keeps the workers from the calls of a member that have not gone out, until the transaction ends:
/// whether one of them is about to ring does not change meanwhile.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_waiting(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "select m.id from messages m
         join recovery_calls c on c.organization_id = m.organization_id and c.message_id = m.id
         where c.organization_id = $1 and c.member_id = $2 and c.used_at is null and c.voided_at is null and m.state = 'queued'
         for update of m",
        organization_id.0,
        member_id.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Which caps are reached. Locks the count of all calls until the transaction ends, so that it
/// holds for all who ask at once: a call is placed one after the other.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn caps_reached(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    caps: &Caps,
    now: Instant,
) -> Result<Reached, sqlx::Error> {
    sqlx::query!("select pg_advisory_xact_lock($1)", ALL)
        .fetch_one(&mut *connection)
        .await?;
    // The oldest of as many calls as the cap has, newest first.
    let before = |cap: u32| i64::from(cap.saturating_sub(1));
    let row = sqlx::query!(
        "select
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.organization_id = $1 and c.created_at > $2 and (m.state in ('queued', 'sent') or c.progress is not null)
              order by c.created_at desc offset $4 limit 1) as organization_day,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.organization_id = $1 and c.created_at > $3 and (m.state in ('queued', 'sent') or c.progress is not null)
              order by c.created_at desc offset $5 limit 1) as organization_hour,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.created_at > $2 and (m.state in ('queued', 'sent') or c.progress is not null)
              order by c.created_at desc offset $6 limit 1) as all_day,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.created_at > $3 and (m.state in ('queued', 'sent') or c.progress is not null)
              order by c.created_at desc offset $7 limit 1) as all_hour",
        organization_id.0,
        now - chrono::TimeDelta::hours(24),
        now - chrono::TimeDelta::hours(1),
        before(caps.organization.day),
        before(caps.organization.hour),
        before(caps.all.day),
        before(caps.all.hour),
    )
    .fetch_one(connection)
    .await?;
    Ok(Reached {
        organization_day: row.organization_day,
        organization_hour: row.organization_hour,
        all_day: row.all_day,
        all_hour: row.all_hour,
    })
}
