//! What an app shows of whoever signed in.

use sqlx::PgConnection;

use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone, Reference};

/// The member.
pub(crate) struct Me {
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) phone: Option<Phone>,
    pub(crate) lang: Lang,
    pub(crate) on_hold: bool,
    /// The newest recovery request that is open, approved or ended lately.
    pub(crate) reference: Option<Reference>,
    /// Where that stands, by the name that is kept.
    pub(crate) state: Option<String>,
}

/// The member, with the newest request that is not over or ended after `since`.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] where there is nobody with this id.
pub(crate) async fn me(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    since: Instant,
    now: Instant,
) -> Result<Me, sqlx::Error> {
    sqlx::query_as!(
        Me,
        r#"select m.name, m.email as "email: Email", m.phone as "phone: Phone", coalesce(m.lang, o.lang) as "lang!: Lang",
               (m.held_at is not null and m.hold_lifted_at is null) as "on_hold!",
               r.reference as "reference?: Reference",
               case when r.state in ('awaiting_code', 'pending') and r.expires_at <= $4 then 'expired' else r.state end as state
           from members m join organizations o on o.id = m.organization_id
           left join lateral (
               select * from recovery_requests r where r.organization_id = m.organization_id and r.member_id = m.id
               order by r.id desc limit 1
           ) r on r.state in ('awaiting_code', 'pending', 'approved') or r.ended_at > $3
           where m.organization_id = $1 and m.id = $2"#,
        organization_id.0,
        member_id.0,
        since,
        now,
    )
    .fetch_one(connection)
    .await
}
