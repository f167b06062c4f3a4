//! The history table: appended to, read, never changed.

use sqlx::PgConnection;
use uuid::Uuid;

use super::event::Entry;
use crate::base::id::new_uuid;
use crate::base::{Instant, Random};

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
    let column = |value: fn(&Entry) -> Option<Uuid>| entries.iter().map(value).collect::<Vec<_>>();
    let ids: Vec<Uuid> = entries.iter().map(|_| new_uuid(now, random)).collect();
    let organizations: Vec<Uuid> = entries
        .iter()
        .map(|entry| entry.organization_id.0)
        .collect();
    let names: Vec<String> = entries
        .iter()
        .map(|entry| entry.event.name().to_owned())
        .collect();
    let details: Vec<serde_json::Value> =
        entries.iter().map(|entry| entry.event.detail()).collect();
    let members: Vec<Uuid> = entries.iter().map(|entry| entry.member_id.0).collect();
    let requests = column(|entry| entry.request_id.map(|id| id.0));
    let actors = column(|entry| entry.actor.member.map(|id| id.0));
    let actor_organizations =
        column(|entry| entry.actor.member.map(|_| entry.actor_organization_id.0));
    let addresses: Vec<Option<String>> = entries
        .iter()
        .map(|entry| {
            entry
                .actor
                .origin
                .address
                .map(|address| address.to_string())
        })
        .collect();
    let agents: Vec<Option<String>> = entries
        .iter()
        .map(|entry| entry.actor.origin.user_agent.clone())
        .collect();
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
