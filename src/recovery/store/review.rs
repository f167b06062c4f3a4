//! What an approver's page reads.

use sqlx::PgConnection;

use super::{Asked, find};
use crate::base::{Instant, OrganizationId, Reference};

/// A request as an approver sees it.
pub(crate) struct Reviewed {
    pub(crate) asked: Asked,
    pub(crate) device_model: String,
    pub(crate) device_activated_at: Instant,
    pub(crate) device_last_used_at: Option<Instant>,
    pub(crate) device_suspended_at: Option<Instant>,
    /// Were five wrong passcodes entered on it in a row?
    pub(crate) device_blocked: bool,
    pub(crate) address: Option<String>,
    pub(crate) user_agent: Option<String>,
    /// Who decided, where somebody did.
    pub(crate) decider: Option<String>,
}

/// The request with this reference, and what an approver needs besides.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn review(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    reference: &Reference,
) -> Result<Option<Reviewed>, sqlx::Error> {
    let Some(asked) = find(connection, organization_id, reference).await? else {
        return Ok(None);
    };
    let row = sqlx::query!(
        r#"select d.model, d.activated_at, d.last_used_at, d.suspended_at, d.blocked_at is not null as "blocked!", host(r.address) as address, r.user_agent, by.name as "decider?"
           from recovery_requests r
           join devices d on d.organization_id = r.organization_id and d.id = r.device_id
           left join members by on by.organization_id = r.organization_id and by.id = r.decided_by
           where r.organization_id = $1 and r.id = $2"#,
        organization_id.0,
        asked.request.id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Some(Reviewed {
        asked,
        device_model: row.model,
        device_activated_at: row.activated_at,
        device_last_used_at: row.last_used_at,
        device_suspended_at: row.suspended_at,
        device_blocked: row.blocked,
        address: row.address,
        user_agent: row.user_agent,
        decider: row.decider,
    }))
}
