//! Devices as their apps know them: by id and key, locked by a passcode.

use sqlx::PgConnection;

use super::super::rules::{self, DeviceState};
use crate::base::id::DeviceId;
use crate::base::{Instant, MemberId, OrganizationId};

/// A device, as its own app and its owner see it.
#[derive(Clone, Debug)]
pub(crate) struct Keyed {
    pub(crate) id: DeviceId,
    pub(crate) name: String,
    pub(crate) model: String,
    pub(crate) platform: String,
    pub(crate) state: DeviceState,
    /// The thumbprint of its key.
    pub(crate) jkt: String,
    pub(crate) has_passcode: bool,
    pub(crate) blocked: bool,
    pub(crate) wrong_passcodes: i16,
    pub(crate) activated_at: Instant,
    pub(crate) last_used_at: Option<Instant>,
}

impl Keyed {
    /// How many wrong passcodes it still takes.
    pub(crate) fn tries_left(&self) -> u8 {
        rules::tries_left(self.wrong_passcodes)
    }
}

/// The query for [`Keyed`] with this condition, of members who are not suspended.
macro_rules! keyed {
    ($condition:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            Keyed,
            r#"select d.id as "id: DeviceId", d.name, d.model, d.platform, d.state as "state: DeviceState", coalesce(d.jkt, '') as "jkt!",
                   d.passcode is not null as "has_passcode!", d.blocked_at is not null as "blocked!", d.wrong_passcodes,
                   d.activated_at, d.last_used_at
               from devices d join members m on m.organization_id = d.organization_id and m.id = d.member_id
               where m.disabled_at is null and "# + $condition,
            $($argument),+
        )
    };
}

/// The device with this id and key, whatever its state.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn by_key(
    connection: &mut PgConnection,
    id: DeviceId,
    jkt: &str,
) -> Result<Option<Keyed>, sqlx::Error> {
    keyed!("d.id = $1 and d.jkt = $2", id.0, jkt)
        .fetch_optional(connection)
        .await
}

/// The member's trusted device.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn of_member(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Option<Keyed>, sqlx::Error> {
    keyed!(
        "d.organization_id = $1 and d.member_id = $2 and d.state <> 'deactivated'",
        organization_id.0,
        member_id.0
    )
    .fetch_optional(connection)
    .await
}

/// A try that is counted as a wrong one before anybody looks at it.
pub(crate) struct Taken {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    /// What is stored of the passcode.
    pub(crate) passcode: String,
    /// The tries in a row, with this one: 1 to 5.
    pub(crate) wrong_passcodes: i16,
}

/// Counts a try on the active device with this id and key; the fifth blocks it. Nothing where it takes none.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take(
    connection: &mut PgConnection,
    id: DeviceId,
    jkt: &str,
    now: Instant,
) -> Result<Option<Taken>, sqlx::Error> {
    sqlx::query_as!(
        Taken,
        r#"update devices d set wrong_passcodes = d.wrong_passcodes + 1,
               blocked_at = case when d.wrong_passcodes = 4 then $3::timestamptz end
           from members m where m.organization_id = d.organization_id and m.id = d.member_id and m.disabled_at is null
               and d.id = $1 and d.jkt = $2 and d.state = 'active' and d.blocked_at is null and d.passcode is not null
           returning d.organization_id as "organization_id: OrganizationId", d.member_id as "member_id: MemberId",
               d.passcode as "passcode!", d.wrong_passcodes"#,
        id.0,
        jkt,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// A counted try that was right, on a device.
pub(crate) struct Opening<'a> {
    pub(crate) organization_id: OrganizationId,
    pub(crate) id: DeviceId,
    /// Did this try itself block the device? A block by another one stays.
    pub(crate) fifth: bool,
    /// What is stored of the passcode from now on, where it changes.
    pub(crate) anew: Option<&'a str>,
}

/// The counted try counts for nothing, and so do those before it. Answers whether the device is open.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open(
    connection: &mut PgConnection,
    opening: &Opening<'_>,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update devices set wrong_passcodes = 0, blocked_at = null, passcode = coalesce($4, passcode), last_used_at = $5
         where organization_id = $1 and id = $2 and state = 'active' and ($3 or blocked_at is null)",
        opening.organization_id.0,
        opening.id.0,
        opening.fifth,
        opening.anew,
        now,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// As [`open`], and keeps a token for the device, by its hash. One round trip, as this is what phones do all day.
/// Answers the device; nothing where it stays shut.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open_with_token(
    connection: &mut PgConnection,
    opening: &Opening<'_>,
    (digest, expires_at): (&[u8; 32], Instant),
    now: Instant,
) -> Result<Option<Keyed>, sqlx::Error> {
    sqlx::query_as!(
        Keyed,
        r#"with opened as (
               update devices d set wrong_passcodes = 0, blocked_at = null, passcode = coalesce($4, d.passcode), last_used_at = $5
               from members m where m.organization_id = d.organization_id and m.id = d.member_id and m.disabled_at is null
                   and d.organization_id = $1 and d.id = $2 and d.state = 'active' and ($3 or d.blocked_at is null)
               returning d.*
           ), kept as (
               insert into access_tokens (digest, organization_id, member_id, device_id, jkt, created_at, seen_at, expires_at)
               select $6, organization_id, member_id, id, jkt, $5, $5, $7 from opened
           )
           select id as "id: DeviceId", name, model, platform, state as "state: DeviceState", coalesce(jkt, '') as "jkt!",
               passcode is not null as "has_passcode!", blocked_at is not null as "blocked!", wrong_passcodes, activated_at, last_used_at
           from opened"#,
        opening.organization_id.0,
        opening.id.0,
        opening.fifth,
        opening.anew,
        now,
        digest.as_slice(),
        expires_at,
    )
    .fetch_optional(connection)
    .await
}

/// The first passcode of an active device. Answers whether it had none.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn set_first(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
    passcode: &str,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update devices set passcode = $3 where organization_id = $1 and id = $2 and state = 'active' and passcode is null",
        organization_id.0,
        id.0,
        passcode,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// The device is blocked: its tokens end. Answers its name.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn end_tokens(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(
        "with locked as (delete from access_tokens where organization_id = $1 and device_id = $2)
         select name from devices where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
    )
    .fetch_one(connection)
    .await
}
