//! Whoever asks.

use sqlx::PgConnection;

use super::super::rules::Asker;
use crate::base::{DeviceId, Instant, Lang, MemberId, OrganizationId};

/// Locks the member, so that what changes how a member stands to requests comes one after the other:
/// sending, forgetting the device, activating one. Taken before anything of the member's. The history
/// may be written beside it, which refers to members.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_member(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Standing, sqlx::Error> {
    sqlx::query_as!(
        Standing,
        r#"select (held_at is not null and hold_lifted_at is null) as "on_hold!", phone_held_until, lang as "lang: Lang"
           from members where organization_id = $1 and id = $2 for no key update"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_one(connection)
    .await
}

/// How a locked member stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Did somebody say "this wasn't me", and no admin lift that yet?
    pub(crate) on_hold: bool,
    /// Until when requests wait because the number changed; it may be over.
    pub(crate) phone_held_until: Option<Instant>,
    /// The language they chose, if they did.
    pub(crate) lang: Option<Lang>,
}

/// Is `key` (a thumbprint) that of this device, and is that blocked?
///
/// # Errors
/// When the database refuses.
pub(crate) async fn asker(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    device: DeviceId,
    key: &str,
) -> Result<Asker, sqlx::Error> {
    let blocked = sqlx::query_scalar!(
        r#"select blocked_at is not null as "blocked!" from devices where organization_id = $1 and id = $2 and jkt = $3"#,
        organization_id.0,
        device.0,
        key,
    );
    let blocked = blocked.fetch_optional(connection).await?;
    Ok(blocked.map_or(Asker::OtherPhone, |blocked| Asker::Device { blocked }))
}

/// When the member's requests of the last day were sent, oldest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn requests_of_the_day(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    since: Instant,
) -> Result<Vec<Instant>, sqlx::Error> {
    sqlx::query_scalar!(
        "select created_at from recovery_requests where organization_id = $1 and member_id = $2 and created_at > $3 order by created_at",
        organization_id.0,
        member_id.0,
        since,
    )
    .fetch_all(connection)
    .await
}
