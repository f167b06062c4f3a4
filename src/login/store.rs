//! The table of sign-ins that apps take over from browsers.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::{Instant, MemberId, OrganizationId};

/// A code to keep.
pub(super) struct New<'a> {
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: MemberId,
    pub(super) session_id: Uuid,
    pub(super) digest: &'a [u8; 32],
    pub(super) redirect_uri: &'a str,
    pub(super) challenge: &'a str,
    pub(super) auth_time: Instant,
    pub(super) expires_at: Instant,
}

/// Keeps the hash of a new code.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep(
    connection: &mut PgConnection,
    new: &New<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into app_sign_ins (organization_id, digest, member_id, session_id, redirect_uri, challenge, auth_time, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.organization_id.0,
        new.digest.as_slice(),
        new.member_id.0,
        new.session_id,
        new.redirect_uri,
        new.challenge,
        new.auth_time,
        now,
        new.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A code that was given out, used now.
pub(super) struct Used {
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: MemberId,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) auth_time: Instant,
    /// Does the session live that it came from, and may its member still sign in?
    pub(super) lives: bool,
}

/// Uses the code with this hash, whatever else is right or wrong. Nothing where it does not count.
///
/// # Errors
/// When the database refuses.
pub(super) async fn spend(
    connection: &mut PgConnection,
    digest: &[u8; 32],
    now: Instant,
) -> Result<Option<Used>, sqlx::Error> {
    sqlx::query_as!(
        Used,
        r#"update app_sign_ins a set used_at = $2
           where digest = $1 and used_at is null and expires_at > $2
           returning organization_id as "organization_id: OrganizationId", member_id as "member_id: MemberId",
               redirect_uri, challenge, auth_time,
               exists (select from sessions s
                   join members m on m.organization_id = s.organization_id and m.id = s.member_id
                   where s.organization_id = a.organization_id and s.member_id = a.member_id and s.id = a.session_id
                   and m.disabled_at is null) as "lives!""#,
        digest.as_slice(),
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Deletes codes whose time was over at `before`. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(super) async fn delete_over(
    connection: &mut PgConnection,
    before: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "delete from app_sign_ins where (organization_id, digest) in (
             select organization_id, digest from app_sign_ins where expires_at <= $1 limit 1000 for update skip locked
         )",
        before,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
