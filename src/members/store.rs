//! The tables of organizations and members; `search` finds people by what was typed.

pub(crate) mod search;

mod holds;

use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use self::holds::{Held, held, holds, is_on_hold, lift_hold, place_hold, sign_out};
use super::import::{Role, Row};
use super::roles::Roles;
use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone};

/// A person, as other slices need them.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) organization_id: OrganizationId,
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) phone: Option<Phone>,
    /// The language of messages to them: their own, else the organization's.
    pub(crate) lang: Lang,
    /// The time zone of times told to them: their own, else the organization's.
    pub(crate) time_zone: String,
    pub(crate) created_at: Instant,
}

/// One member.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] where there is none with this id.
pub(crate) async fn find(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<Member, sqlx::Error> {
    sqlx::query_as!(
        Member,
        r#"select m.organization_id as "organization_id: OrganizationId", m.id as "id: MemberId", m.name,
               m.email as "email: Email", m.phone as "phone: Phone",
               coalesce(m.lang, o.lang) as "lang!: Lang", coalesce(m.time_zone, o.time_zone) as "time_zone!", m.created_at
           from members m join organizations o on o.id = m.organization_id
           where m.organization_id = $1 and m.id = $2"#,
        organization_id.0,
        id.0,
    )
    .fetch_one(connection)
    .await
}

/// Who may decide the requests of `requester`: every other admin of the organization, by name.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn approvers(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    requester: MemberId,
) -> Result<Vec<Member>, sqlx::Error> {
    sqlx::query_as!(
        Member,
        r#"select m.organization_id as "organization_id: OrganizationId", m.id as "id: MemberId", m.name,
               m.email as "email: Email", m.phone as "phone: Phone",
               coalesce(m.lang, o.lang) as "lang!: Lang", coalesce(m.time_zone, o.time_zone) as "time_zone!", m.created_at
           from members m join organizations o on o.id = m.organization_id
           where m.organization_id = $1 and m.id <> $2 and m.is_admin and m.disabled_at is null
           order by m.name, m.id"#,
        organization_id.0,
        requester.0,
    )
    .fetch_all(connection)
    .await
}

/// The operator's organization gets its name, and is made where there is none yet.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn found_operator(
    connection: &mut PgConnection,
    id: OrganizationId,
    name: &str,
    lang: Lang,
    time_zone: &str,
    now: Instant,
) -> Result<OrganizationId, sqlx::Error> {
    sqlx::query_scalar!(
        r#"insert into organizations (id, name, is_operator, lang, time_zone, created_at) values ($1, $2, true, $3, $4, $5)
           on conflict (is_operator) where is_operator do update set name = excluded.name, lang = excluded.lang, time_zone = excluded.time_zone
           returning id as "id: OrganizationId""#,
        id.0,
        name,
        lang.code(),
        time_zone,
        now,
    )
    .fetch_one(connection)
    .await
}

/// A member, as sign-in needs them; the row is locked.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) organization_id: OrganizationId,
    pub(crate) id: MemberId,
    /// Already known by this issuer and subject?
    pub(crate) is_linked: bool,
    pub(crate) is_disabled: bool,
    pub(crate) roles: Roles,
}

/// The member known by this issuer and subject, and those whom nobody is linked to yet with this
/// address; locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_for_sign_in(
    connection: &mut PgConnection,
    issuer: &str,
    subject: &str,
    email: Option<&Email>,
) -> Result<Vec<Account>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select organization_id, id, subject is not null as "is_linked!", disabled_at is not null as "is_disabled!",
               is_admin, is_support, roles_from_provider
           from members
           where (issuer = $1 and subject = $2) or (issuer is null and email = $3)
           order by organization_id, id
           for update"#,
        issuer,
        subject,
        email.map(Email::as_str),
    )
    .fetch_all(connection)
    .await?;
    let accounts = rows.into_iter().map(|row| Account {
        organization_id: row.organization_id.into(),
        id: row.id.into(),
        is_linked: row.is_linked,
        is_disabled: row.is_disabled,
        roles: Roles {
            admin: row.is_admin,
            support: row.is_support,
            from_provider: row.roles_from_provider,
        },
    });
    Ok(accounts.collect())
}

/// What a sign-in changes about a member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignIn<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) roles: Roles,
    /// Taken only where no number is on file.
    pub(crate) phone: Option<&'a Phone>,
}

/// Writes down that a locked member signed in. `false` where the member is linked to somebody else.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn signed_in(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    by: SignIn<'_>,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update members set issuer = $3, subject = $4, is_admin = $5, is_support = $6, roles_from_provider = $7,
             phone = coalesce(phone, $8), first_signed_in_at = coalesce(first_signed_in_at, $9), last_signed_in_at = $9
         where organization_id = $1 and id = $2 and disabled_at is null
             and (issuer is null or (issuer = $3 and subject = $4))",
        organization_id.0,
        id.0,
        by.issuer,
        by.subject,
        by.roles.admin,
        by.roles.support,
        by.roles.from_provider,
        by.phone.map(Phone::expose),
        now,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What an import did with one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Import {
    /// Was not there.
    Added,
    /// Was there, and something about them changed.
    Changed(MemberId),
    /// Was there, just like that.
    Same,
}

/// Who imports, and until when recovery waits for whoever gets another number by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Importer {
    /// Nobody on the command line.
    pub(crate) admin: Option<MemberId>,
    pub(crate) held_until: Instant,
}

/// Adds a member, or changes the one with this address; who they are to the provider stays. No
/// number, or no language, leaves what is on file.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn import(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    row: &Row,
    by: Importer,
    now: Instant,
) -> Result<Import, sqlx::Error> {
    let (is_admin, is_support) = (row.role == Role::Admin, row.role == Role::Support);
    let found = sqlx::query_scalar!(
        r#"insert into members as m (organization_id, id, email, name, is_admin, is_support, phone, lang, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (organization_id, email) do update set
               name = excluded.name, is_admin = excluded.is_admin, is_support = excluded.is_support,
               roles_from_provider = m.roles_from_provider and (m.is_admin, m.is_support) = (excluded.is_admin, excluded.is_support), phone = coalesce(excluded.phone, m.phone), lang = coalesce(excluded.lang, m.lang),
               phone_changed_at = case when excluded.phone <> m.phone then excluded.created_at else m.phone_changed_at end,
               phone_changed_by = case when excluded.phone <> m.phone then $11 else m.phone_changed_by end,
               phone_held_until = case when excluded.phone <> m.phone then $10 else m.phone_held_until end
           where (m.name, m.is_admin, m.is_support, m.phone, m.lang) is distinct from
               (excluded.name, excluded.is_admin, excluded.is_support, coalesce(excluded.phone, m.phone), coalesce(excluded.lang, m.lang))
           returning id as "id: MemberId""#,
        organization_id.0,
        id.0,
        row.email.as_str(),
        row.name,
        is_admin,
        is_support,
        row.phone.as_ref().map(Phone::expose),
        row.lang.map(Lang::code),
        now,
        by.held_until,
        by.admin.map(|id| id.0) as Option<Uuid>,
    )
    .fetch_optional(connection)
    .await?;
    Ok(match found {
        Some(found) if found == id => Import::Added,
        Some(found) => Import::Changed(found),
        None => Import::Same,
    })
}
