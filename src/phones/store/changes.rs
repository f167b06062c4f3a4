//! The tables of changes under way and of the calls that speak their codes.

use sqlx::PgConnection;
use uuid::Uuid;

use super::super::caps::Waiting;
use super::super::rules::Call;
use crate::base::id::{CallId, MessageId};
use crate::base::{Instant, Lang, MemberId, OrganizationId, Phone};

/// A change that waits for its code.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) id: Uuid,
    pub(crate) number: Phone,
    pub(crate) lang: Lang,
    pub(crate) wrong_codes: u8,
    pub(crate) expires_at: Instant,
}

/// The member's change that waits for its code, whether or not its time is over.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open_change(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Change>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select id, number as "number!: Phone", lang as "lang: Lang", wrong_codes, expires_at from phone_changes
           where organization_id = $1 and member_id = $2 and state = 'awaiting_code'"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Change {
        id: row.id,
        number: row.number,
        lang: row.lang,
        wrong_codes: u8::try_from(row.wrong_codes).unwrap_or(u8::MAX),
        expires_at: row.expires_at,
    }))
}

/// Begins a change.
///
/// # Errors
/// A unique violation where one is under way.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    change: &Change,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into phone_changes (organization_id, id, member_id, number, lang, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        organization_id.0,
        change.id,
        member_id.0,
        change.number.expose(),
        change.lang.code(),
        now,
        change.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// One more wrong code of a change.
///
/// # Errors
/// When the database refuses: a change takes five.
pub(crate) async fn count_wrong(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    change: &Change,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update phone_changes set wrong_codes = wrong_codes + 1 where organization_id = $1 and id = $2 and state = 'awaiting_code'",
        organization_id.0,
        change.id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A change ends: its number is wiped, and no code of it counts but the one that was `used`.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] when it has ended already.
pub(crate) async fn end(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    change: &Change,
    state: &'static str,
    used: Option<CallId>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "update phone_changes set state = $3, number = null, ended_at = $4
         where organization_id = $1 and id = $2 and state = 'awaiting_code'",
        organization_id.0,
        change.id,
        state,
        now,
    );
    if done.execute(&mut *connection).await?.rows_affected() != 1 {
        return Err(sqlx::Error::RowNotFound);
    }
    sqlx::query!(
        "update recovery_calls set used_at = case when id = $3 then $4::timestamptz end,
             voided_at = case when id = $3 then null else $4 end
         where organization_id = $1 and change_id = $2 and used_at is null and voided_at is null",
        organization_id.0,
        change.id,
        used.map(|id| id.0) as Option<Uuid>,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The calls of a change, oldest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn calls(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    change: &Change,
) -> Result<Vec<Call>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CallId", c.nonce, c.created_at, c.voided_at is not null as "voided!",
               call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) as "expires_at!",
               m.state not in ('queued', 'sent') as "failed!",
               (m.state = 'queued' and m.attempts > 0) as "waiting!", m.taken_at is not null as "in_hand!"
           from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           where c.organization_id = $1 and c.change_id = $2 order by c.id"#,
        organization_id.0,
        change.id,
    )
    .fetch_all(connection)
    .await?;
    let calls = rows.into_iter().map(|row| Call {
        id: row.id,
        // The table's own check says that it has 16 bytes.
        nonce: row.nonce.try_into().unwrap_or_default(),
        created_at: row.created_at,
        expires_at: row.expires_at,
        failed: row.failed,
        waiting: Waiting::of(row.waiting, row.in_hand),
        voided: row.voided,
    });
    Ok(calls.collect())
}

/// A call to keep.
pub(crate) struct NewCall<'a> {
    pub(crate) id: CallId,
    pub(crate) message_id: MessageId,
    pub(crate) nonce: &'a [u8; 16],
    pub(crate) number_digest: &'a [u8; 32],
    pub(crate) expires_at: Instant,
}

/// Keeps a new call of a change; a code that was spoken before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_call(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    change_id: Uuid,
    call: &NewCall<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update recovery_calls set voided_at = $3 where organization_id = $1 and change_id = $2 and used_at is null and voided_at is null",
        organization_id.0,
        change_id,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into recovery_calls (organization_id, id, change_id, member_id, message_id, nonce, number_digest, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        organization_id.0,
        call.id.0,
        change_id,
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

/// The 128 random bits of a call whose code still counts, and the language it is spoken in.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn spoken(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: CallId,
    now: Instant,
) -> Result<Option<([u8; 16], Lang)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select c.nonce, p.lang as "lang: Lang" from recovery_calls c
           join messages m on m.organization_id = c.organization_id and m.id = c.message_id
           join phone_changes p on p.organization_id = c.organization_id and p.id = c.change_id
           where c.organization_id = $1 and c.id = $2 and c.used_at is null and c.voided_at is null
               and call_counts_until(c.created_at, c.expires_at, m.state, m.ended_at) > $3 and p.state = 'awaiting_code' and p.expires_at > $3"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| Some((row.nonce.try_into().ok()?, row.lang))))
}
