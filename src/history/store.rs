//! The history table: appended to, read, never changed. `requests` lists what it is about, `days` has
//! the figures.

mod days;
mod requests;

use sqlx::PgConnection;
use uuid::Uuid;

use super::event::Entry;
use crate::base::actor::Holder;
use crate::base::id::new_uuid;
use crate::base::{Instant, OrganizationId, Random, RequestId, tally};

pub(crate) use days::{Day, days};
pub(crate) use requests::{Request, Scope, Search, names, reference, request, requests};

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
    let holders = column(entries, |entry| {
        entry.actor.holder.map(|holder| holder.name().to_owned())
    });
    let agents = column(entries, |entry| entry.actor.origin.user_agent.clone());
    sqlx::query!(
        "insert into history (organization_id, id, event, detail, member_id, request_id, actor_id, actor_organization_id, address, user_agent, holder, at)
         select e.organization_id, e.id, e.event, e.detail, e.member_id, e.request_id, e.actor_id, e.actor_organization_id, e.address::inet, e.user_agent, e.holder, $12
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[])
             as e (organization_id, id, event, detail, member_id, request_id, actor_id, actor_organization_id, address, user_agent, holder)",
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
        &holders as &[Option<String>],
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

/// An entry, as a timeline shows it.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) at: Instant,
    pub(crate) event: String,
    pub(crate) detail: serde_json::Value,
    /// Who did it; nobody where Readmit itself did, or a holder.
    pub(crate) actor: Option<String>,
    /// What somebody held who was not signed in.
    pub(crate) holder: Option<Holder>,
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
        r#"select h.at as "at!", h.event as "event!", h.detail as "detail!", m.name as "actor?", h.holder as "holder: Holder",
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
