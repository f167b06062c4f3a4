//! The history table: appended to, read, never changed.

use sqlx::PgConnection;
use uuid::Uuid;

use super::event::Entry;
use crate::base::id::new_uuid;
use crate::base::keyset::Part;
use crate::base::{Instant, MemberId, OrganizationId, Random, Reference, RequestId, tally};

/// Appends entries in the caller's transaction, in this order, in one statement.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn append(
    connection: &mut PgConnection,
    entries: &[Entry],
    now: Instant,
    random: &Random,
) -> Result<(), sqlx::Error> {
    if entries.is_empty() {
        return Ok(());
    }
    for entry in entries {
        tally::happened(entry.event.name());
    }
    let ids = column(entries, |_| new_uuid(now, random));
    let organizations = column(entries, |entry| entry.organization_id.0);
    let names = column(entries, |entry| entry.event.name().to_owned());
    let details = column(entries, |entry| entry.event.detail());
    let members = column(entries, |entry| entry.member_id.0);
    let requests = column(entries, |entry| entry.request_id.map(|id| id.0));
    let actors = column(entries, |entry| entry.actor.member.map(|id| id.0));
    let actor_organizations = column(entries, |entry| {
        entry.actor.member.map(|_| entry.actor_organization_id.0)
    });
    let addresses = column(entries, |entry| {
        entry.actor.origin.address.map(|ip| ip.to_string())
    });
    let agents = column(entries, |entry| entry.actor.origin.user_agent.clone());
    sqlx::query!(
        "insert into history (organization_id, id, event, detail, member_id, request_id, actor_id, actor_organization_id, address, user_agent, at)
         select e.organization_id, e.id, e.event, e.detail, e.member_id, e.request_id, e.actor_id, e.actor_organization_id, e.address::inet, e.user_agent, $11
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[])
             as e (organization_id, id, event, detail, member_id, request_id, actor_id, actor_organization_id, address, user_agent)",
        &organizations,
        &ids,
        &names,
        &details,
        &members,
        &requests as &[Option<Uuid>],
        &actors as &[Option<Uuid>],
        &actor_organizations as &[Option<Uuid>],
        &addresses as &[Option<String>],
        &agents as &[Option<String>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// One value of each entry, for `unnest`.
fn column<T>(entries: &[Entry], value: impl Fn(&Entry) -> T) -> Vec<T> {
    entries.iter().map(value).collect()
}

/// Whose requests somebody may read about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of this organization: an admin's own.
    Organization(OrganizationId),
    /// Everybody's: the operator's support.
    All,
}

/// A request, as the history tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) organization_id: OrganizationId,
    pub(crate) organization: String,
    pub(crate) id: RequestId,
    pub(crate) reference: Reference,
    pub(crate) member_id: MemberId,
    pub(crate) person: String,
    pub(crate) device: String,
    pub(crate) origin: String,
    state: String,
    pub(crate) created_at: Instant,
    expires_at: Instant,
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) decided_at: Option<Instant>,
    pub(crate) ended_at: Option<Instant>,
    pub(crate) decider: Option<String>,
}

impl Request {
    /// The name of its state at `now`: one whose time is over has expired, whether or not somebody
    /// came by to write that down.
    pub(crate) fn state_at(&self, now: Instant) -> &str {
        let open = matches!(self.state.as_str(), "awaiting_code" | "pending");
        if open && self.expires_at <= now {
            "expired"
        } else {
            &self.state
        }
    }
}

/// The query for [`Request`]s, around the statement that chooses their rows.
macro_rules! requests {
    ($rows:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            Request,
            r#"select r.organization_id as "organization_id!: OrganizationId", o.name as organization, r.id as "id!: RequestId",
                   r.reference as "reference!: Reference", r.member_id as "member_id!: MemberId", m.name as person,
                   d.name as device, r.origin as "origin!", r.state as "state!", r.created_at as "created_at!",
                   r.expires_at as "expires_at!", r.confirmed_at, r.decided_at, r.ended_at, c.name as "decider?"
               from ("# + $rows + r#") r
               join organizations o on o.id = r.organization_id
               join members m on m.organization_id = r.organization_id and m.id = r.member_id
               join devices d on d.organization_id = r.organization_id and d.id = r.device_id
               left join members c on c.organization_id = r.organization_id and c.id = r.decided_by
               order by r.id desc"#,
            $($argument),+
        )
    };
}

/// One part of the requests in scope, with one row more than [`keyset::SIZE`] where there are more.
///
/// [`keyset::SIZE`]: crate::base::keyset::SIZE
///
/// # Errors
/// When the database refuses.
pub(crate) async fn requests(
    connection: &mut PgConnection,
    scope: Scope,
    part: Part,
) -> Result<Vec<Request>, sqlx::Error> {
    let (below, above) = (part.below(), part.above());
    match scope {
        Scope::Organization(organization_id) => {
            requests!(
                "(select * from recovery_requests where organization_id = $1 and id < $2 order by id desc limit 26)
                 union all
                 (select * from recovery_requests where organization_id = $1 and id > $3 order by id limit 26)",
                organization_id.0,
                below,
                above
            )
            .fetch_all(connection)
            .await
        }
        Scope::All => {
            requests!(
                "(select * from recovery_requests where id < $1 order by id desc limit 26)
                 union all
                 (select * from recovery_requests where id > $2 order by id limit 26)",
                below,
                above
            )
            .fetch_all(connection)
            .await
        }
    }
}

/// The request with this reference, if it is in scope. Two organizations may have drawn the same
/// one; then the newest is meant.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn request(
    connection: &mut PgConnection,
    scope: Scope,
    reference: &Reference,
) -> Result<Option<Request>, sqlx::Error> {
    match scope {
        Scope::Organization(organization_id) => {
            requests!(
                "select * from recovery_requests where organization_id = $1 and reference = $2",
                organization_id.0,
                reference.as_str()
            )
            .fetch_optional(connection)
            .await
        }
        Scope::All => {
            requests!(
                "select * from recovery_requests where reference = $1 order by id desc limit 1",
                reference.as_str()
            )
            .fetch_optional(connection)
            .await
        }
    }
}

/// An entry, as a timeline shows it.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) at: Instant,
    pub(crate) event: String,
    pub(crate) detail: serde_json::Value,
    /// Who did it; nobody where Readmit itself did.
    pub(crate) actor: Option<String>,
    /// The network address, as text.
    pub(crate) address: Option<String>,
    pub(crate) user_agent: Option<String>,
}

/// What happened to a request, oldest first: all that changed something, and the last ten times
/// that somebody read it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn of_request(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    request_id: RequestId,
) -> Result<Vec<Past>, sqlx::Error> {
    sqlx::query_as!(
        Past,
        r#"select h.at as "at!", h.event as "event!", h.detail as "detail!", m.name as "actor?",
               host(h.address) as address, h.user_agent
           from (
               (select * from history where organization_id = $1 and request_id = $2 and event <> 'history_read' order by id limit 200)
               union all
               (select * from history where organization_id = $1 and request_id = $2 and event = 'history_read' order by id desc limit 10)
           ) h
           left join members m on m.organization_id = h.actor_organization_id and m.id = h.actor_id
           order by h.id"#,
        organization_id.0,
        request_id.0,
    )
    .fetch_all(connection)
    .await
}
