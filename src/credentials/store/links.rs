//! The table of links by which a password is chosen.

use sqlx::PgConnection;

use crate::base::{Instant, MemberId, OrganizationId};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub(crate) enum Purpose {
    /// An admin invited the member.
    Invitation,
    /// The member forgot the password.
    Reset,
}

impl Purpose {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }
}

/// A link that counts, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) purpose: Purpose,
    pub(crate) expires_at: Instant,
}

/// Keeps the hash of a new link's token.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    link: &Link,
    digest: &[u8; 32],
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into password_links (organization_id, digest, member_id, purpose, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        link.organization_id.0,
        digest.as_slice(),
        link.member_id.0,
        link.purpose.name(),
        now,
        link.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The link of this token's hash, as long as it counts and its member may use it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find(
    connection: &mut PgConnection,
    digest: &[u8; 32],
    now: Instant,
) -> Result<Option<Link>, sqlx::Error> {
    sqlx::query_as!(
        Link,
        r#"select l.organization_id as "organization_id: OrganizationId", l.member_id as "member_id: MemberId",
               l.purpose as "purpose: Purpose", l.expires_at
           from password_links l
           join members m on m.organization_id = l.organization_id and m.id = l.member_id
           where l.digest = $1 and l.expires_at > $2 and m.issuer is null and m.disabled_at is null"#,
        digest.as_slice(),
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Uses a link: it counts no more. `false` where it does not count any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn spend(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    digest: &[u8; 32],
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "delete from password_links where organization_id = $1 and digest = $2 and expires_at > $3",
        organization_id.0,
        digest.as_slice(),
        now,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// No link of the member counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn void(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from password_links where organization_id = $1 and member_id = $2",
        organization_id.0,
        member_id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// No link of anybody in the operator's organization counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn void_all(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from password_links l using organizations o where o.id = l.organization_id and o.is_operator"
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// When links for a forgotten password went to the member that were not used, since `since`.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn resets(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    since: Instant,
) -> Result<Vec<Instant>, sqlx::Error> {
    sqlx::query_scalar!(
        "select created_at from password_links
         where organization_id = $1 and member_id = $2 and purpose = 'reset' and created_at > $3
         order by created_at desc limit 100",
        organization_id.0,
        member_id.0,
        since,
    )
    .fetch_all(connection)
    .await
}

/// Deletes links whose time was over at `before`. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn delete_spent(
    connection: &mut PgConnection,
    before: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "delete from password_links where (organization_id, digest) in (
             select organization_id, digest from password_links where expires_at <= $1 limit 1000
         )",
        before,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
