//! The tables of access tokens and of proofs that were shown.

use sqlx::PgConnection;

use super::{SIGN_IN_IDLE, rules};
use crate::base::id::DeviceId;
use crate::base::{Instant, Lang, MemberId, OrganizationId};

/// How often the use of a token is written down: the idle time is exact to this.
const SEEN_EVERY: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

/// How a person signed in with an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum Method {
    /// With e-mail and password.
    Password,
    /// At the identity provider, by way of the portal.
    SingleSignOn,
}

impl Method {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SingleSignOn => "single_sign_on",
        }
    }
}

/// Whom a token is for.
pub(super) struct Holder<'a> {
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: MemberId,
    pub(super) device_id: Option<DeviceId>,
    pub(super) jkt: &'a str,
    /// How and when the person signed in; nothing for a device.
    pub(super) signed_in: Option<(Method, Instant)>,
}

/// Keeps a new token by its hash.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep(
    connection: &mut PgConnection,
    digest: &[u8; 32],
    to: &Holder<'_>,
    now: Instant,
    expires_at: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into access_tokens (digest, organization_id, member_id, device_id, jkt, method, auth_time, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        digest.as_slice(),
        to.organization_id.0,
        to.member_id.0,
        to.device_id.map(|id| id.0),
        to.jkt,
        to.signed_in.map(|(method, _)| method.name()),
        to.signed_in.map(|(_, at)| at),
        now,
        expires_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whose a token is that counts.
pub(super) struct Known {
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: MemberId,
    pub(super) device: Option<DeviceId>,
    pub(super) lang: Lang,
}

/// Whose the token with this hash and key is, where it counts: it is not over, its device is active, its
/// member not suspended. That it is used is written down.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(
    connection: &mut PgConnection,
    digest: &[u8; 32],
    jkt: &str,
    now: Instant,
) -> Result<Option<Known>, sqlx::Error> {
    sqlx::query_as!(
        Known,
        r#"with found as (
               select t.digest, t.organization_id, t.member_id, t.device_id, t.seen_at,
                   coalesce(m.lang, o.lang) as lang
               from access_tokens t
               join members m on m.organization_id = t.organization_id and m.id = t.member_id
               join organizations o on o.id = t.organization_id
               left join devices d on d.organization_id = t.organization_id and d.id = t.device_id
               where t.digest = $1 and t.jkt = $2 and t.expires_at > $3 and m.disabled_at is null
                   and case when t.device_id is null then t.seen_at > $4 else d.state = 'active' and d.blocked_at is null end
           ), seen as (
               update access_tokens t set seen_at = $3 from found f where t.digest = f.digest and f.seen_at < $5
           )
           select organization_id as "organization_id: OrganizationId", member_id as "member_id: MemberId",
               device_id as "device: DeviceId", lang as "lang!: Lang"
           from found"#,
        digest.as_slice(),
        jkt,
        now,
        now - SIGN_IN_IDLE,
        now - SEEN_EVERY,
    )
    .fetch_optional(connection)
    .await
}

/// Does the token with this hash still count? That this was asked is no use of it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn lives(
    connection: &mut PgConnection,
    digest: &[u8; 32],
    now: Instant,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from access_tokens t
               join members m on m.organization_id = t.organization_id and m.id = t.member_id
               left join devices d on d.organization_id = t.organization_id and d.id = t.device_id
               where t.digest = $1 and t.expires_at > $2 and m.disabled_at is null
                   and case when t.device_id is null then t.seen_at > $3 else d.state = 'active' and d.blocked_at is null end
           ) as "lives!""#,
        digest.as_slice(),
        now,
        now - SIGN_IN_IDLE,
    )
    .fetch_one(connection)
    .await
}

/// Ends the token with this hash.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end(
    connection: &mut PgConnection,
    digest: &[u8; 32],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from access_tokens where digest = $1",
        digest.as_slice()
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Remembers a proof. Answers whether it was not shown before; of several at once, one was not.
///
/// # Errors
/// When the database refuses.
pub(super) async fn use_proof(
    connection: &mut PgConnection,
    mark: &[u8; 32],
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "insert into dpop_proofs (digest, expires_at) values ($1, $2) on conflict do nothing",
        mark.as_slice(),
        now + rules::REMEMBERED,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// Deletes tokens that are over and proofs that cannot count any more. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn delete_over(
    connection: &mut PgConnection,
    now: Instant,
) -> Result<u64, sqlx::Error> {
    let tokens = sqlx::query!(
        "delete from access_tokens where digest in (
             select digest from access_tokens where expires_at <= $1 or (device_id is null and seen_at <= $2)
             limit 1000 for update skip locked
         )",
        now,
        now - SIGN_IN_IDLE,
    )
    .execute(&mut *connection)
    .await?;
    let proofs = sqlx::query!("delete from dpop_proofs where expires_at <= $1", now,)
        .execute(connection)
        .await?;
    Ok(tokens.rows_affected() + proofs.rows_affected())
}
