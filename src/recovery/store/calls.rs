//! The table of calls, with how each fared in the outbox.

use sqlx::PgConnection;
use uuid::Uuid;

use super::super::progress::{AnsweredBy, Progress};
use super::super::rules::{Call, Request};
use crate::base::Instant;
use crate::base::id::{CallId, MessageId};
use crate::phones::caps::Waiting;

/// The calls of a request, oldest first, with how they fared.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn calls(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<Vec<PlacedCall>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CallId", c.nonce, c.created_at, c.voided_at, c.used_at,
               call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) as "expires_at!", c.progress as "progress: Progress", c.answered_by as "answered_by: AnsweredBy",
               (m.state in ('parked', 'dropped', 'expired') and c.progress is null) as "failed!", m.state = 'sent' as "sent!",
               (m.state = 'queued' and m.attempts > 0 and c.progress is null) as "waiting!", m.taken_at is not null as "in_hand!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.organization_id = $1 and c.request_id = $2 order by c.id"#,
        request.organization_id.0,
        request.id.0,
    )
    .fetch_all(connection)
    .await?;
    let placed = rows.into_iter().map(|row| PlacedCall {
        call: Call {
            id: row.id,
            // The table's own check says that it has 16 bytes.
            nonce: row.nonce.try_into().unwrap_or_default(),
            created_at: row.created_at,
            expires_at: row.expires_at,
            failed: row.failed,
            waiting: Waiting::of(row.waiting, row.in_hand),
            voided_at: row.voided_at,
            used_at: row.used_at,
        },
        accepted: row.sent,
        progress: row.progress,
        answered_by: row.answered_by,
    });
    Ok(placed.collect())
}

/// A call, and how it fared with the telephone API.
#[derive(Clone, Debug)]
pub(crate) struct PlacedCall {
    pub(crate) call: Call,
    /// Did the telephone API take it?
    pub(crate) accepted: bool,
    /// How far it is, once the telephone API told.
    pub(crate) progress: Option<Progress>,
    /// Who took it, once that was found out.
    pub(crate) answered_by: Option<AnsweredBy>,
}

/// A call to keep.
pub(crate) struct NewCall<'a> {
    pub(crate) id: CallId,
    pub(crate) message_id: MessageId,
    pub(crate) nonce: &'a [u8; 16],
    pub(crate) number_digest: &'a [u8; 32],
    pub(crate) expires_at: Instant,
}

/// Keeps a new call of the request; the code of the one before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_call(
    connection: &mut PgConnection,
    request: &Request,
    call: &NewCall<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set voided_at = $3 where organization_id = $1 and request_id = $2 and used_at is null and voided_at is null",
        request.organization_id.0,
        request.id.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into recovery_calls (organization_id, id, request_id, member_id, message_id, nonce, number_digest, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        request.organization_id.0,
        call.id.0,
        request.id.0,
        request.member_id.0,
        call.message_id.0,
        call.nonce.as_slice(),
        call.number_digest.as_slice(),
        now,
        call.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The call's code was used, or, where it is none of these, no code of the request counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn settle_calls(
    connection: &mut PgConnection,
    request: &Request,
    used: Option<CallId>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set used_at = case when id = $3 then $4::timestamptz end,
             voided_at = case when id = $3 then null else $4 end
         where organization_id = $1 and request_id = $2 and used_at is null and voided_at is null",
        request.organization_id.0,
        request.id.0,
        used.map(|id| id.0) as Option<Uuid>,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
