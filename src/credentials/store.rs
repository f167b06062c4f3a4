//! The table of passwords; `links` has the links of e-mails, `tries` what was wrong.

pub(crate) mod links;
pub(crate) mod tries;

use sqlx::PgConnection;

use crate::base::{Email, Instant, MemberId, OrganizationId, Secret};
use crate::members::store::Member;

/// A password, and whose it is.
pub(crate) struct Stored {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) hash: Secret,
    pub(crate) set_at: Instant,
}

/// The password that counts for this address: that of a member of the operator's organization who is
/// not kept out.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find(
    connection: &mut PgConnection,
    email: &str,
) -> Result<Option<Stored>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select w.organization_id as "organization_id: OrganizationId", w.member_id as "member_id: MemberId", w.hash, w.set_at
           from members m
           join organizations o on o.id = m.organization_id and o.is_operator
           join member_passwords w on w.organization_id = m.organization_id and w.member_id = m.id
           where m.email = $1 and m.issuer is null and m.disabled_at is null"#,
        email,
    );
    let row = row.fetch_optional(connection).await?;
    Ok(row.map(|row| Stored {
        organization_id: row.organization_id,
        member_id: row.member_id,
        hash: Secret::new(row.hash),
        set_at: row.set_at,
    }))
}

/// How somebody may get a password.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(crate) struct Standing {
    /// Belongs to the organization whose members may have one.
    pub(crate) operator: bool,
    /// Known to the identity provider.
    pub(crate) linked: bool,
    /// Kept out by an admin.
    pub(crate) suspended: bool,
    /// Has one.
    pub(crate) has: bool,
}

/// Locks a member's row, so that passwords, links and sign-ins of one member come one after the
/// other. Nothing where there is no such member.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Standing>, sqlx::Error> {
    sqlx::query_as!(
        Standing,
        r#"select o.is_operator as operator, m.issuer is not null as "linked!", m.disabled_at is not null as "suspended!",
               exists (select from member_passwords w where w.organization_id = m.organization_id and w.member_id = m.id) as "has!"
           from members m join organizations o on o.id = m.organization_id
           where m.organization_id = $1 and m.id = $2
           for no key update of m"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_optional(connection)
    .await
}

/// The member with this address who has a password, and forgot it perhaps.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn owner(
    connection: &mut PgConnection,
    email: &Email,
) -> Result<Option<(OrganizationId, MemberId)>, sqlx::Error> {
    let row = find(connection, email.as_str()).await?;
    Ok(row.map(|row| (row.organization_id, row.member_id)))
}

/// The member has this password from now on.
///
/// # Errors
/// When the database refuses, which it does for whoever is linked to the identity provider.
pub(crate) async fn set(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    hash: &Secret,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into member_passwords (organization_id, member_id, hash, set_at) values ($1, $2, $3, $4)
         on conflict (organization_id, member_id) do update set hash = excluded.hash, set_at = excluded.set_at",
        organization_id.0,
        member_id.0,
        hash.expose(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The member has no password any more. Answers whether there was one.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remove(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "delete from member_passwords where organization_id = $1 and member_id = $2",
        organization_id.0,
        member_id.0,
    );
    Ok(done.execute(connection).await?.rows_affected() > 0)
}

/// Nobody of the operator's organization has a password any more. Answers whose there were.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remove_all(
    connection: &mut PgConnection,
) -> Result<Vec<(OrganizationId, MemberId)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"delete from member_passwords w using organizations o
           where o.id = w.organization_id and o.is_operator
           returning w.organization_id as "organization_id: OrganizationId", w.member_id as "member_id: MemberId""#,
    );
    let rows = rows.fetch_all(connection).await?;
    let whose = rows
        .into_iter()
        .map(|row| (row.organization_id, row.member_id));
    Ok(whose.collect())
}

/// Writes down that a member signed in with the password that was set then. `false` where that is no
/// longer the password, or the member may not sign in with one any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn signed_in(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    set_at: Instant,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update members m set first_signed_in_at = coalesce(first_signed_in_at, $4), last_signed_in_at = $4
         where organization_id = $1 and id = $2 and disabled_at is null and issuer is null
         and exists (select from member_passwords w where w.organization_id = $1 and w.member_id = $2 and w.set_at = $3)",
        organization_id.0,
        member_id.0,
        set_at,
        now,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// Ends the member's sessions but this one, and all of apps; every one where there is none.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn sign_out_others(
    connection: &mut PgConnection,
    member: &Member,
    this: Option<uuid::Uuid>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with apps as (delete from access_tokens where organization_id = $1 and member_id = $2)
         delete from sessions where organization_id = $1 and member_id = $2 and id is distinct from $3",
        member.organization_id.0,
        member.id.0,
        this as Option<uuid::Uuid>,
    )
    .execute(connection)
    .await?;
    Ok(())
}
