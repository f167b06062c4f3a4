//! Messages whose time is over before anybody sent them.

use sqlx::PgConnection;

use crate::base::Instant;

/// Wipes what waits to be sent and is of no use any more, also where its next try is hours away. What a worker
/// has in hand is left to it. Answers how many. Safe to run at any time, on several machines.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn wipe(connection: &mut PgConnection, now: Instant) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "update messages m set state = 'expired', due_at = null, taken_at = null, ended_at = $1, recipient = null, body = null
         from (
             select organization_id, id from messages
             where state = 'queued' and expires_at <= $1 and (taken_at is null or due_at <= $1)
             order by expires_at limit 500 for update skip locked
         ) late where m.organization_id = late.organization_id and m.id = late.id",
        now,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
