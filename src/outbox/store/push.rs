//! The table of browsers that push messages go to.

use sqlx::PgConnection;
use uuid::Uuid;

use super::super::push::Browser;
use super::super::rules::Subscription;
use crate::base::id::SubscriptionId;
use crate::base::{Instant, Lang, MemberId, OrganizationId};

/// A browser, as its owner's page lists it.
pub(crate) struct Listed {
    pub(crate) id: SubscriptionId,
    /// The SHA-256 of its endpoint, by which a browser finds itself in the list.
    pub(crate) digest: Vec<u8>,
    pub(crate) user_agent: Option<String>,
    pub(crate) created_at: Instant,
    pub(crate) last_used_at: Option<Instant>,
}

/// The browsers of a member that were given the public key `server_key`, the oldest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn list(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    server_key: &str,
) -> Result<Vec<Listed>, sqlx::Error> {
    sqlx::query_as!(
        Listed,
        r#"select id as "id: SubscriptionId", sha256(convert_to(endpoint, 'UTF8')) as "digest!", user_agent, created_at, last_used_at
           from push_subscriptions where organization_id = $1 and member_id = $2 and server_key = $3 order by id"#,
        organization_id.0,
        member_id.0,
        server_key,
    )
    .fetch_all(connection)
    .await
}

/// The browsers of several members, with each one's language.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn of_members(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    members: &[MemberId],
    server_key: &str,
) -> Result<Vec<Browser>, sqlx::Error> {
    let members: Vec<Uuid> = members.iter().map(|member| member.0).collect();
    sqlx::query_as!(
        Browser,
        r#"select s.id as "id: SubscriptionId", s.member_id as "member_id: MemberId", coalesce(m.lang, o.lang) as "lang!: Lang"
           from push_subscriptions s
           join members m on m.organization_id = s.organization_id and m.id = s.member_id
           join organizations o on o.id = s.organization_id
           where s.organization_id = $1 and s.member_id = any($2) and s.server_key = $3 order by s.id"#,
        organization_id.0,
        &members,
        server_key,
    )
    .fetch_all(connection)
    .await
}

/// Where a browser's messages go; nothing where its owner removed it, or where what is kept of it
/// can no longer be sent to.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: SubscriptionId,
    loopback: bool,
) -> Result<Option<Subscription>, sqlx::Error> {
    let row = sqlx::query!(
        "select endpoint, p256dh, auth from push_subscriptions where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| Subscription::of(&row.endpoint, &row.p256dh, &row.auth, loopback).ok()))
}

/// A browser that is known by its endpoint already.
pub(crate) struct Known {
    pub(crate) id: SubscriptionId,
    pub(crate) member_id: MemberId,
    pub(crate) p256dh: Vec<u8>,
    pub(crate) auth: Vec<u8>,
}

/// Whoever has this endpoint; the row is locked.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn lock_by_endpoint(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    endpoint: &str,
) -> Result<Option<Known>, sqlx::Error> {
    sqlx::query_as!(
        Known,
        r#"select id as "id: SubscriptionId", member_id as "member_id: MemberId", p256dh, auth
           from push_subscriptions where organization_id = $1 and endpoint = $2 for update"#,
        organization_id.0,
        endpoint,
    )
    .fetch_optional(connection)
    .await
}

/// What is kept of a browser.
pub(crate) struct New<'a> {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) id: SubscriptionId,
    pub(crate) subscription: &'a Subscription,
    pub(crate) server_key: &'a str,
    pub(crate) user_agent: Option<&'a str>,
}

/// Keeps a new browser, at the first of its owner's places that is free. Answers false where none is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn insert(
    connection: &mut PgConnection,
    new: &New<'_>,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "insert into push_subscriptions (organization_id, id, member_id, place, endpoint, p256dh, auth, server_key, user_agent, created_at)
         select $1, $2, $3, free.place, $4, $5, $6, $7, $8, $9
         from (
             select min(n)::smallint as place from generate_series(1, 10) n
             where not exists (select from push_subscriptions s where s.organization_id = $1 and s.member_id = $3 and s.place = n)
         ) free
         where free.place is not null",
        new.organization_id.0,
        new.id.0,
        new.member_id.0,
        new.subscription.endpoint.as_str(),
        new.subscription.p256dh.as_slice(),
        new.subscription.auth.as_slice(),
        new.server_key,
        new.user_agent,
        now,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A browser of the same owner comes again, with other keys perhaps.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn renew(connection: &mut PgConnection, new: &New<'_>) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update push_subscriptions set p256dh = $4, auth = $5, server_key = $6, user_agent = $7
         where organization_id = $1 and member_id = $2 and id = $3",
        new.organization_id.0,
        new.member_id.0,
        new.id.0,
        new.subscription.p256dh.as_slice(),
        new.subscription.auth.as_slice(),
        new.server_key,
        new.user_agent,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets those of a member's browsers that no message can reach any more: the one with the endpoint
/// `replaced`, and those that were given another key than `server_key`.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_stale(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    replaced: Option<&str>,
    server_key: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from push_subscriptions where organization_id = $1 and member_id = $2 and (endpoint = $3 or server_key <> $4)",
        organization_id.0,
        member_id.0,
        replaced,
        server_key,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets a browser: its push service no longer knows it, or somebody else sits at it now.
/// Messages that wait for it are not sent.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: SubscriptionId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from push_subscriptions where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The same, if it is this member's. Answers whether it was there.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remove(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    member_id: MemberId,
    id: SubscriptionId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "delete from push_subscriptions where organization_id = $1 and member_id = $2 and id = $3",
        organization_id.0,
        member_id.0,
        id.0,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A browser's push service took a message.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn used(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: SubscriptionId,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update push_subscriptions set last_used_at = $3 where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that its owner asked for a test. `None` where it is not this member's browser, and
/// false where the last test was asked for after `since`.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn begin_test(
    connection: &mut PgConnection,
    (organization_id, member_id): (OrganizationId, MemberId),
    id: SubscriptionId,
    since: Instant,
    now: Instant,
) -> Result<Option<bool>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"with asked as (
               select organization_id, id, tested_at is null or tested_at <= $4 as again
               from push_subscriptions where organization_id = $1 and member_id = $2 and id = $3 for update
           ), noted as (
               update push_subscriptions s set tested_at = $5 from asked
               where s.organization_id = asked.organization_id and s.id = asked.id and asked.again
           )
           select again as "again!" from asked"#,
        organization_id.0,
        member_id.0,
        id.0,
        since,
        now,
    )
    .fetch_optional(connection)
    .await
}
