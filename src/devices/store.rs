//! The tables of devices and activation codes.

mod add;
pub(crate) mod locks;
pub(crate) mod me;

use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use add::{New, add};

use super::code::ActivationCode;
use super::rules::{Device, DeviceState};
use crate::base::id::DeviceId;
use crate::base::{Instant, MemberId, OrganizationId, RequestId, SecretKey};

/// The member's trusted device, if there is one.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn trusted(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Device>, sqlx::Error> {
    sqlx::query_as!(
        Device,
        r#"select id as "id: DeviceId", name, model, platform, state as "state: DeviceState", activated_at, last_used_at, suspended_at
           from devices where organization_id = $1 and member_id = $2 and state <> 'deactivated'"#,
        organization_id.0,
        member_id.0,
    )
    .fetch_optional(connection)
    .await
}

/// An active device is suspended, and locked. Answers whether it was active.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn suspend(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query_scalar!(
        r#"with suspended as (
               update devices set state = 'suspended', suspended_at = $3 where organization_id = $1 and id = $2 and state = 'active'
               returning organization_id, id
           ), locked as (
               delete from access_tokens t using suspended s where t.organization_id = s.organization_id and t.device_id = s.id
           )
           select count(*) as "count!" from suspended"#,
        organization_id.0,
        id.0,
        now,
    );
    Ok(done.fetch_one(connection).await? == 1)
}

/// A suspended device may be used again. Answers whether it was suspended.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn resume(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update devices set state = 'active', suspended_at = null where organization_id = $1 and id = $2 and state = 'suspended'",
        organization_id.0,
        id.0,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// The name of a device, whatever its state.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] where there is none with this id.
pub(crate) async fn name(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(
        "select name from devices where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
    )
    .fetch_one(connection)
    .await
}

/// A device is deactivated for ever, by its owner or by an approved request; its sessions end and
/// the member's activation codes no longer count. Answers whether it was still trusted.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn deactivate(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
    request: Option<RequestId>,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query_scalar!(
        r#"with gone as (
               update devices set state = 'deactivated', deactivated_at = $3, deactivated_by_request_id = $4,
                   deactivated_by = case when $4::uuid is null then 'owner' else 'recovery' end
               where organization_id = $1 and id = $2 and state <> 'deactivated'
               returning organization_id, id, member_id
           ), signed_out as (
               delete from sessions s using gone where s.organization_id = gone.organization_id and s.device_id = gone.id
           ), locked as (
               delete from access_tokens t using gone where t.organization_id = gone.organization_id and t.device_id = gone.id
           ), voided as (
               update activation_codes c set voided_at = $3 from gone
               where c.organization_id = gone.organization_id and c.member_id = gone.member_id and c.used_at is null and c.voided_at is null
           )
           select count(*) as "count!" from gone"#,
        organization_id.0,
        id.0,
        now,
        request.map(|id| id.0),
    );
    Ok(done.fetch_one(connection).await? == 1)
}

/// An activation code to keep.
pub(crate) struct NewCode<'a> {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) request_id: Option<RequestId>,
    pub(crate) id: Uuid,
    pub(crate) nonce: &'a [u8; 16],
    pub(crate) digest: &'a [u8; 32],
    pub(crate) expires_at: Instant,
}

/// Keeps a new activation code; the one before no longer counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_code(
    connection: &mut PgConnection,
    code: &NewCode<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    void_codes(connection, code.organization_id, code.member_id, now).await?;
    sqlx::query!(
        "insert into activation_codes (organization_id, id, member_id, request_id, nonce, digest, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        code.organization_id.0,
        code.id,
        code.member_id.0,
        code.request_id.map(|id| id.0),
        code.nonce.as_slice(),
        code.digest.as_slice(),
        now,
        code.expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// No activation code of the member counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn void_codes(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update activation_codes set voided_at = $3 where organization_id = $1 and member_id = $2 and used_at is null and voided_at is null",
        organization_id.0,
        member_id.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Activation codes whose time is over are void, which is written down. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn void_late_codes(
    connection: &mut PgConnection,
    now: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "update activation_codes c set voided_at = $1 from (
             select organization_id, id from activation_codes
             where expires_at <= $1 and used_at is null and voided_at is null
             order by expires_at limit 500 for update skip locked
         ) late where c.organization_id = late.organization_id and c.id = late.id",
        now,
    );
    Ok(done.execute(connection).await?.rows_affected())
}

/// A code that a page shows.
pub(crate) struct ShownCode {
    pub(crate) code: ActivationCode,
    pub(crate) expires_at: Instant,
}

/// The member's activation code that still counts, if there is one.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn live_code(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    key: &SecretKey,
    now: Instant,
) -> Result<Option<ShownCode>, sqlx::Error> {
    let row = sqlx::query!(
        "select id, nonce, digest, expires_at from activation_codes
         where organization_id = $1 and member_id = $2 and used_at is null and voided_at is null and expires_at > $3",
        organization_id.0,
        member_id.0,
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| {
        let nonce = <[u8; 16]>::try_from(row.nonce).ok()?;
        // After a change of the key, the code is shown that was given out before.
        let mut codes = key
            .each()
            .map(|key| (ActivationCode::derive(&key, row.id, &nonce), key));
        let (code, _) = codes.find(|(code, key)| code.digest(key).as_slice() == row.digest)?;
        Some(ShownCode {
            code,
            expires_at: row.expires_at,
        })
    }))
}

/// Whose code a phone sent.
pub(crate) struct Claimed {
    pub(crate) organization_id: OrganizationId,
    pub(crate) id: Uuid,
    pub(crate) member_id: MemberId,
}

/// Whose the code with one of these digests is, if it still counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find_code(
    connection: &mut PgConnection,
    digests: &[Vec<u8>],
    now: Instant,
) -> Result<Option<Claimed>, sqlx::Error> {
    sqlx::query_as!(
        Claimed,
        r#"select organization_id as "organization_id: OrganizationId", id, member_id as "member_id: MemberId" from activation_codes
           where digest = any($1) and used_at is null and voided_at is null and expires_at > $2"#,
        digests,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Finds the code with one of these digests that still counts, and locks it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn claim_code(
    connection: &mut PgConnection,
    digests: &[Vec<u8>],
    now: Instant,
) -> Result<Option<Claimed>, sqlx::Error> {
    sqlx::query_as!(
        Claimed,
        r#"select organization_id as "organization_id: OrganizationId", id, member_id as "member_id: MemberId" from activation_codes
           where digest = any($1) and used_at is null and voided_at is null and expires_at > $2
               and exists (select from members m where m.organization_id = activation_codes.organization_id
                   and m.id = activation_codes.member_id and m.disabled_at is null)
           for update"#,
        digests,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// The claimed code is used up by this device.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] when it no longer counts.
pub(crate) async fn use_code(
    connection: &mut PgConnection,
    claimed: &Claimed,
    device: DeviceId,
    now: Instant,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "update activation_codes set used_at = $3, device_id = $4 where organization_id = $1 and id = $2 and used_at is null and voided_at is null",
        claimed.organization_id.0,
        claimed.id,
        now,
        device.0,
    );
    if done.execute(connection).await?.rows_affected() == 1 {
        Ok(())
    } else {
        Err(sqlx::Error::RowNotFound)
    }
}
