//! What the profile reads and writes itself: the newest request, the sessions, the own choices,
//! and the lock on a member.

use std::net::IpAddr;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::{Instant, Lang, MemberId, OrganizationId, Reference};
use crate::http::session;

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

/// A session of the member, as its owner sees it.
pub(crate) struct Session {
    pub(crate) id: Uuid,
    pub(crate) created_at: Instant,
    pub(crate) seen_at: Instant,
    pub(crate) address: Option<IpAddr>,
    pub(crate) user_agent: Option<String>,
    /// Is it the app's?
    pub(crate) in_app: bool,
}

/// The member's sessions that are not over, the last used first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn sessions(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    now: Instant,
) -> Result<Vec<Session>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select id, created_at, seen_at, host(address) as address, user_agent, device_id is not null as "in_app!" from sessions
           where organization_id = $1 and member_id = $2 and seen_at > $3 and created_at > $4
           order by seen_at desc, id limit 50"#,
        organization_id.0,
        member_id.0,
        now - session::IDLE,
        now - session::AT_MOST,
    )
    .fetch_all(connection)
    .await?;
    let sessions = rows.into_iter().map(|row| Session {
        id: row.id,
        created_at: row.created_at,
        seen_at: row.seen_at,
        address: row.address.and_then(|address| address.parse().ok()),
        user_agent: row.user_agent,
        in_app: row.in_app,
    });
    Ok(sessions.collect())
}

/// Ends one of the member's sessions besides `this`, or all of them, those of apps too. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn end_sessions(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    this: Uuid,
    which: Option<Uuid>,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query_scalar!(
        r#"with ended as (
               delete from sessions where organization_id = $1 and member_id = $2 and id <> $3 and ($4::uuid is null or id = $4)
               returning 1
           ), apps as (
               delete from access_tokens where organization_id = $1 and member_id = $2 and $4::uuid is null
               returning 1
           )
           select (select count(*) from ended) + (select count(*) from apps) as "count!""#,
        organization_id.0,
        member_id.0,
        this,
        which as Option<Uuid>,
    );
    let count = done.fetch_one(connection).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// What a member chose.
pub(crate) struct Choices {
    pub(crate) lang: Lang,
    /// A name of the IANA database; nothing for the organization's.
    pub(crate) time_zone: Option<String>,
}

/// Keeps what a member chose.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn choose(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    choices: &Choices,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set lang = $3, time_zone = $4 where organization_id = $1 and id = $2",
        organization_id.0,
        member_id.0,
        choices.lang.code(),
        choices.time_zone,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What preferences show besides the session's own data.
pub(crate) struct Chosen {
    /// The member's own time zone.
    pub(crate) time_zone: Option<String>,
    /// The organization's.
    pub(crate) theirs: String,
}

/// The time zones of a member and of the organization.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn chosen(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
) -> Result<Chosen, sqlx::Error> {
    sqlx::query_as!(
        Chosen,
        "select m.time_zone, o.time_zone as theirs from members m join organizations o on o.id = m.organization_id
         where m.organization_id = $1 and m.id = $2",
        organization_id.0,
        member_id.0,
    )
    .fetch_one(connection)
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
