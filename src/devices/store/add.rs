//! New devices.

use sqlx::PgConnection;

use super::super::rules::{DeviceKey, NewDevice};
use crate::base::id::DeviceId;
use crate::base::{Instant, MemberId, OrganizationId, Secret};

/// A device to add.
pub(crate) struct New<'a> {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) id: DeviceId,
    pub(crate) device: &'a NewDevice,
    pub(crate) key: &'a DeviceKey,
    /// What is stored of its passcode, where it has one.
    pub(crate) passcode: Option<&'a Secret>,
}

/// A new trusted device. Postgres refuses a second one.
///
/// # Errors
/// A unique violation where one stands; else when the database refuses.
pub(crate) async fn add(
    connection: &mut PgConnection,
    new: &New<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into devices (organization_id, id, member_id, name, model, platform, public_key, passcode, activated_at, last_used_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        new.organization_id.0,
        new.id.0,
        new.member_id.0,
        new.device.name,
        new.device.model,
        new.device.platform,
        new.key.to_json(),
        new.passcode.map(Secret::expose),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
