//! The tables of organizations and members.

use sqlx::PgConnection;

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
