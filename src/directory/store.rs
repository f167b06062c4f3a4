//! Members as admins see them; `change` has what admins change.

mod change;

use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use change::{lock, lock_listed, reinstate, set_role, suspend};

use crate::base::keyset::Part;
use crate::base::{Email, Instant, Lang, MemberId, OrganizationId, Phone, Reference};

/// A member, as the list shows them.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(crate) struct Listing {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) admin: bool,
    pub(crate) support: bool,
    /// Known to the identity provider: has signed in here.
    pub(crate) linked: bool,
    /// Signs in with a password.
    pub(crate) by_password: bool,
    /// Until when an invitation to set one counts.
    pub(crate) invited_until: Option<Instant>,
    pub(crate) phone: Option<Phone>,
    pub(crate) phone_held_until: Option<Instant>,
    pub(crate) suspended: bool,
    /// Was "this wasn't me" said in their name, and not lifted?
    pub(crate) on_hold: bool,
    /// `active` or `suspended`, where there is a trusted device.
    pub(crate) device: Option<String>,
    /// The open request.
    pub(crate) request: Option<Reference>,
}

/// One part of the organization's members by name, whose name or address holds `search` (in lower
/// case), with one row more than [`keyset::SIZE`] where there are more.
///
/// [`keyset::SIZE`]: crate::base::keyset::SIZE
///
/// # Errors
/// When the database refuses.
pub(crate) async fn list(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    search: &str,
    part: Part,
    now: Instant,
) -> Result<Vec<Listing>, sqlx::Error> {
    // Which way to read, and from which member on: from the nil id, where that is the beginning.
    let (after, before) = match part {
        Part::Newest => (Some(Uuid::nil()), None),
        Part::After(id) => (Some(id), None),
        Part::Before(id) => (None, Some(id)),
    };
    sqlx::query_as!(
        Listing,
        r#"select m.id as "id!: MemberId", m.name as "name!", m.email as "email!: Email", m.is_admin as "admin!",
               (m.is_support and o.is_operator) as "support!", m.subject is not null as "linked!", m.phone as "phone: Phone",
               exists (select from member_passwords w where w.organization_id = m.organization_id and w.member_id = m.id) as "by_password!",
               (select max(l.expires_at) from password_links l where l.organization_id = m.organization_id and l.member_id = m.id
                    and l.purpose = 'invitation' and l.expires_at > $5) as invited_until,
               m.phone_held_until, m.disabled_at is not null as "suspended!",
               (m.held_at is not null and m.hold_lifted_at is null) as "on_hold!", d.state as "device?", r.reference as "request?: Reference"
           from (
               (select * from members where organization_id = $1 and $3::uuid is not null
                    and (lower(name), id) > (coalesce((select lower(name) from members where organization_id = $1 and id = $3), ''), $3)
                    and ($2 = '' or strpos(lower(name) || ' ' || email, $2) > 0)
                order by lower(name), id limit 26)
               union all
               (select * from members where organization_id = $1 and $4::uuid is not null
                    and (lower(name), id) < (coalesce((select lower(name) from members where organization_id = $1 and id = $4), ''), $4)
                    and ($2 = '' or strpos(lower(name) || ' ' || email, $2) > 0)
                order by lower(name) desc, id desc limit 26)
           ) m
           join organizations o on o.id = m.organization_id
           left join devices d on d.organization_id = m.organization_id and d.member_id = m.id and d.state <> 'deactivated'
           left join recovery_requests r on r.organization_id = m.organization_id and r.member_id = m.id
               and r.state in ('awaiting_code', 'pending') and r.expires_at > $5
           order by lower(m.name), m.id"#,
        organization_id.0,
        search,
        after as Option<Uuid>,
        before as Option<Uuid>,
        now,
    )
    .fetch_all(connection)
    .await
}

/// A member, as their page shows them.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(crate) struct Profile {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) admin: bool,
    pub(crate) support: bool,
    pub(crate) from_provider: bool,
    pub(crate) issuer: Option<String>,
    /// May members of this organization have passwords, if the settings say so?
    pub(crate) operator: bool,
    /// Signs in with a password.
    pub(crate) by_password: bool,
    /// Until when the last invitation to set one counts.
    pub(crate) invited_until: Option<Instant>,
    pub(crate) phone: Option<Phone>,
    pub(crate) phone_changed_at: Option<Instant>,
    pub(crate) phone_held_until: Option<Instant>,
    pub(crate) phone_changed_by: Option<MemberId>,
    pub(crate) lang: Option<Lang>,
    pub(crate) created_at: Instant,
    pub(crate) first_signed_in_at: Option<Instant>,
    pub(crate) last_signed_in_at: Option<Instant>,
    pub(crate) disabled_at: Option<Instant>,
    /// Was "this wasn't me" said in their name, and not lifted?
    pub(crate) on_hold: bool,
}

/// One member of the organization.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn profile(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    now: Instant,
) -> Result<Option<Profile>, sqlx::Error> {
    sqlx::query_as!(
        Profile,
        r#"select m.id as "id: MemberId", m.name, m.email as "email: Email", m.is_admin as admin,
               (m.is_support and o.is_operator) as "support!", m.roles_from_provider as from_provider, m.issuer, o.is_operator as operator,
               exists (select from member_passwords w where w.organization_id = m.organization_id and w.member_id = m.id) as "by_password!",
               (select max(l.expires_at) from password_links l where l.organization_id = m.organization_id and l.member_id = m.id
                    and l.purpose = 'invitation' and l.expires_at > $3) as invited_until,
               m.phone as "phone: Phone", m.phone_changed_at, m.phone_held_until, m.phone_changed_by as "phone_changed_by: MemberId",
               m.lang as "lang: Lang", m.created_at, m.first_signed_in_at, m.last_signed_in_at, m.disabled_at,
               (m.held_at is not null and m.hold_lifted_at is null) as "on_hold!"
           from members m join organizations o on o.id = m.organization_id
           where m.organization_id = $1 and m.id = $2"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// A request of a member.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) reference: Reference,
    pub(crate) origin: String,
    state: String,
    pub(crate) created_at: Instant,
    expires_at: Instant,
}

impl Asked {
    /// The name of its state at `now`, whether or not somebody wrote down that its time is over.
    pub(crate) fn state_at(&self, now: Instant) -> &str {
        let open = matches!(self.state.as_str(), "awaiting_code" | "pending");
        if open && self.expires_at <= now {
            "expired"
        } else {
            &self.state
        }
    }
}

/// The member's last ten requests, newest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn requests(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<Vec<Asked>, sqlx::Error> {
    sqlx::query_as!(
        Asked,
        r#"select reference as "reference: Reference", origin, state, created_at, expires_at from recovery_requests
           where organization_id = $1 and member_id = $2 order by id desc limit 10"#,
        organization_id.0,
        id.0,
    )
    .fetch_all(connection)
    .await
}

/// Something that happened to a member outside of requests.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) at: Instant,
    pub(crate) event: String,
    pub(crate) detail: serde_json::Value,
    pub(crate) actor: Option<String>,
}

/// The last twenty-five things that happened to a member outside of requests, newest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn past(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<Vec<Past>, sqlx::Error> {
    sqlx::query_as!(
        Past,
        r#"select h.at, h.event, h.detail, a.name as "actor?" from history h
           left join members a on a.organization_id = h.actor_organization_id and a.id = h.actor_id
           where h.organization_id = $1 and h.member_id = $2 and h.request_id is null
           order by h.id desc limit 25"#,
        organization_id.0,
        id.0,
    )
    .fetch_all(connection)
    .await
}
