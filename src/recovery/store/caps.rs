//! How many calls went out, for the caps on an organization and on all.

use sqlx::PgConnection;

use super::super::caps::{Caps, Reached};
use crate::base::{Instant, OrganizationId};

/// The number that Postgres locks by while the calls of all are counted.
const ALL: i64 = 0x5245_4144_4d49_5401;

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
              where c.organization_id = $1 and c.created_at > $2 and m.state in ('queued', 'sent')
              order by c.created_at desc offset $4 limit 1) as organization_day,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.organization_id = $1 and c.created_at > $3 and m.state in ('queued', 'sent')
              order by c.created_at desc offset $5 limit 1) as organization_hour,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.created_at > $2 and m.state in ('queued', 'sent')
              order by c.created_at desc offset $6 limit 1) as all_day,
             (select c.created_at from recovery_calls c
              join messages m on m.organization_id = c.organization_id and m.id = c.message_id
              where c.created_at > $3 and m.state in ('queued', 'sent')
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
