//! What admins change about members.

use sqlx::PgConnection;

use super::super::rules::Person;
use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone};

/// The query for [`Person`]s, locked in the order of their ids, so that two admins who act at once
/// come one after the other and the second sees what the first did.
macro_rules! people {
    ($condition:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            Person,
            r#"select id as "id: MemberId", email as "email: Email", name, phone as "phone: Phone", lang as "lang: Lang",
                   is_admin as admin, is_support as support, roles_from_provider as from_provider, disabled_at is not null as "suspended!"
               from members where organization_id = $1 and ((is_admin and disabled_at is null) or "# + $condition + r#")
               order by id for update"#,
            $($argument),+
        )
    };
}

/// The member and every admin who is not suspended.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<Vec<Person>, sqlx::Error> {
    people!("id = $2", organization_id.0, id.0)
        .fetch_all(connection)
        .await
}

/// The members with these addresses and every admin who is not suspended.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_listed(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    emails: &[String],
) -> Result<Vec<Person>, sqlx::Error> {
    people!("email = any($2)", organization_id.0, emails)
        .fetch_all(connection)
        .await
}

/// The member is an admin from now on, or no longer.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn set_role(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    admin: bool,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set is_admin = $3 where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
        admin,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the member out: their sessions end, also the app's, and no code activates a phone for them.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn suspend(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with signed_out as (
             delete from sessions where organization_id = $1 and member_id = $2
         ), apps as (
             delete from access_tokens where organization_id = $1 and member_id = $2
         ), voided as (
             update activation_codes set voided_at = $3
             where organization_id = $1 and member_id = $2 and used_at is null and voided_at is null
         )
         update members set disabled_at = $3 where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Lets the member in again.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn reinstate(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set disabled_at = null where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
