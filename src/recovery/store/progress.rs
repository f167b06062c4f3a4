//! How calls fare, in the table of calls.

use sqlx::PgConnection;

use super::super::progress::{AnsweredBy, Fares, Progress, SpokenCall};
use crate::base::id::CallId;
use crate::base::{Instant, Lang, OrganizationId, RequestId};

/// When the call was placed and how it fares; locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
) -> Result<Option<(Instant, Fares)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select c.created_at, coalesce(c.sid, m.accepted_as) as sid, c.progress as "progress: Progress",
               c.progress_sequence, c.answered_by as "answered_by: AnsweredBy"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.organization_id = $1 and c.id = $2 for update of c"#,
        organization_id.0,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let fares = Fares {
            sid: row.sid,
            progress: row.progress,
            sequence: row.progress_sequence,
            answered_by: row.answered_by,
        };
        (row.created_at, fares)
    }))
}

/// Writes how the call fares now. `void`: its code does not count any more, unless it was used.
///
/// # Errors
/// When the database refuses: a call takes no step back.
pub(crate) async fn save_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
    after: &Fares,
    void: bool,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set sid = $3, progress = $4, progress_sequence = $5, answered_by = $6,
             voided_at = case when $7 and used_at is null then coalesce(voided_at, $8) else voided_at end
         where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
        after.sid,
        after.progress as Option<Progress>,
        after.sequence,
        after.answered_by as Option<AnsweredBy>,
        void,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The call with this id.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn spoken_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
    now: Instant,
) -> Result<Option<SpokenCall>, sqlx::Error> {
    sqlx::query_as!(
        SpokenCall,
        r#"select r.id as "request_id: RequestId", c.created_at as placed_at, c.nonce, r.lang as "lang: Lang", o.name as organization,
               (c.used_at is null and c.voided_at is null and call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) > $3
                   and r.state = 'awaiting_code' and r.expires_at > $3) as "counts!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           join recovery_requests r on r.organization_id = c.organization_id and r.id = c.request_id
           join organizations o on o.id = c.organization_id
           where c.organization_id = $1 and c.id = $2"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await
}
