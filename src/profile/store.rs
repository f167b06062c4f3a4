//! What the profile reads besides: whether a recovery request is under way; and the lock on a member.

use sqlx::PgConnection;

use crate::base::{Instant, MemberId, OrganizationId, Reference};

/// A member's newest recovery request.
pub(crate) struct Newest {
    pub(crate) reference: Reference,
    state: String,
    expires_at: Instant,
}

impl Newest {
    /// Does it still wait for its owner, an admin, or a new phone?
    pub(crate) fn is_under_way(&self, now: Instant) -> bool {
        match self.state.as_str() {
            "awaiting_code" | "pending" => now < self.expires_at,
            state => state == "approved",
        }
    }
}

/// The newest recovery request of a member, if there ever was one.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn newest_request(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Newest>, sqlx::Error> {
    sqlx::query_as!(
        Newest,
        r#"select reference as "reference: Reference", state, expires_at from recovery_requests
           where organization_id = $1 and member_id = $2 order by id desc limit 1"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_optional(connection)
    .await
}

/// Locks a member's row, so that what is counted for a member is counted once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_member(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "select id from members where organization_id = $1 and id = $2 for no key update",
        organization_id.0,
        member_id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}
