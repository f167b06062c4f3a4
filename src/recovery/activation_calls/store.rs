//! The tables of attempts to activate a phone and of their calls.

use sqlx::PgConnection;
use uuid::Uuid;

use super::rules::Attempt;
use crate::base::id::CallId;
use crate::base::{Instant, Lang, MemberId, OrganizationId};
use crate::phones::caps::Waiting;
use crate::recovery::progress::{AnsweredBy, Progress};
use crate::recovery::rules::Call;
use crate::recovery::store::{NewCall, PlacedCall};

/// The member's attempt that waits for its code, whether or not its time is over.
///
/// # Errors
/// When the database refuses.
pub(super) async fn open(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Attempt>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select id, lang as "lang: Lang", wrong_codes, expires_at from activation_attempts
           where organization_id = $1 and member_id = $2 and state = 'awaiting_code'"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Attempt {
        id: row.id,
        lang: row.lang,
        wrong_codes: u8::try_from(row.wrong_codes).unwrap_or(u8::MAX),
        expires_at: row.expires_at,
    }))
}

/// Begins an attempt.
///
/// # Errors
/// A unique violation where one is under way.
pub(super) async fn insert(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    attempt: &Attempt,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into activation_attempts (organization_id, id, member_id, lang, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        organization_id.0,
        attempt.id,
        member_id.0,
        attempt.lang.code(),
        now,
        attempt.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// One more wrong code of an attempt.
///
/// # Errors
/// When the database refuses: an attempt takes five.
pub(super) async fn count_wrong(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: Uuid,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update activation_attempts set wrong_codes = wrong_codes + 1 where organization_id = $1 and id = $2 and state = 'awaiting_code'",
        organization_id.0,
        id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// An attempt ends: no code of it counts but the one that was `used`.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] when it has ended already.
pub(super) async fn end(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: Uuid,
    state: &'static str,
    used: Option<CallId>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "update activation_attempts set state = $3, ended_at = $4 where organization_id = $1 and id = $2 and state = 'awaiting_code'",
        organization_id.0,
        id,
        state,
        now,
    );
    if done.execute(&mut *connection).await?.rows_affected() != 1 {
        return Err(sqlx::Error::RowNotFound);
    }
    sqlx::query!(
        "update recovery_calls set used_at = case when id = $3 then $4::timestamptz end,
             voided_at = case when id = $3 then null else $4 end
         where organization_id = $1 and attempt_id = $2 and used_at is null and voided_at is null",
        organization_id.0,
        id,
        used.map(|id| id.0) as Option<Uuid>,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The calls of an attempt, oldest first, with how they fared.
///
/// # Errors
/// When the database refuses.
pub(super) async fn calls(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: Uuid,
) -> Result<Vec<PlacedCall>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CallId", c.nonce, c.created_at, c.voided_at, c.used_at,
               call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) as "expires_at!", c.progress as "progress: Progress", c.answered_by as "answered_by: AnsweredBy",
               (m.state in ('parked', 'dropped', 'expired') and c.progress is null) as "failed!", m.state = 'sent' as "sent!",
               (m.state = 'queued' and m.attempts > 0 and c.progress is null) as "waiting!", m.taken_at is not null as "in_hand!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.organization_id = $1 and c.attempt_id = $2 order by c.id"#,
        organization_id.0,
        id,
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

/// Keeps a new call of an attempt; the code of the one before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    attempt: Uuid,
    call: &NewCall<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set voided_at = $3 where organization_id = $1 and attempt_id = $2 and used_at is null and voided_at is null",
        organization_id.0,
        attempt,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into recovery_calls (organization_id, id, attempt_id, member_id, message_id, nonce, number_digest, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        organization_id.0,
        call.id.0,
        attempt,
        member_id.0,
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

/// A call that is being spoken, as the telephone API that asks what to say next finds it.
pub(super) struct Spoken {
    pub(super) attempt_id: Uuid,
    pub(super) member_id: MemberId,
    pub(super) placed_at: Instant,
    pub(super) nonce: Vec<u8>,
    pub(super) lang: Lang,
    pub(super) organization: String,
    /// Where the attempt stands, by the name that is kept.
    pub(super) state: String,
    /// Does its code still count?
    pub(super) counts: bool,
}

/// The call with this id, if it is of an attempt.
///
/// # Errors
/// When the database refuses.
pub(super) async fn spoken(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
    now: Instant,
) -> Result<Option<Spoken>, sqlx::Error> {
    sqlx::query_as!(
        Spoken,
        r#"select a.id as attempt_id, a.member_id as "member_id: MemberId", c.created_at as placed_at, c.nonce, a.lang as "lang: Lang",
               o.name as organization, a.state,
               (c.used_at is null and c.voided_at is null and call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) > $3 and a.state = 'awaiting_code' and a.expires_at > $3) as "counts!"
           from recovery_calls c
           join activation_attempts a on a.organization_id = c.organization_id and a.id = c.attempt_id
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           join organizations o on o.id = c.organization_id
           where c.organization_id = $1 and c.id = $2"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await
}
