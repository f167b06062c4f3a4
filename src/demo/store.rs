//! SQL of the demo's own.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::base::id::SubscriptionId;
use crate::base::{DeviceId, Instant, Lang, MemberId, OrganizationId};
use crate::outbox::rules::Subscription;

/// Makes the database `name`, as a copy of `template` where one is given. Both are names of
/// lower-case letters, digits and underscores: the caller has checked.
pub(super) async fn create_database(
    connection: &mut PgConnection,
    name: &str,
    template: Option<&str>,
) -> Result<(), sqlx::Error> {
    let template = template.unwrap_or("template1");
    // A statement of this kind takes no parameters.
    let statement = format!("create database \"{name}\" template \"{template}\"");
    connection.execute(AssertSqlSafe(statement)).await?;
    Ok(())
}

/// Removes the database `name` if it is there.
pub(super) async fn drop_database(
    connection: &mut PgConnection,
    name: &str,
) -> Result<(), sqlx::Error> {
    let statement = format!("drop database if exists \"{name}\"");
    connection.execute(AssertSqlSafe(statement)).await?;
    Ok(())
}

/// Is there a database of this name?
pub(super) async fn has_database(
    connection: &mut PgConnection,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "select exists (select from pg_database where datname = $1) as \"found!\"",
        name
    );
    found.fetch_one(connection).await
}

/// A member of the demo, as the import of a real installation makes them.
pub(super) struct NewMember<'a> {
    pub(super) organization_id: OrganizationId,
    pub(super) id: MemberId,
    pub(super) email: &'a str,
    pub(super) name: &'a str,
    pub(super) phone: &'a str,
    pub(super) lang: Option<Lang>,
    pub(super) admin: bool,
    pub(super) support: bool,
}

/// Adds a member.
pub(super) async fn add_member(
    connection: &mut PgConnection,
    member: &NewMember<'_>,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into members (organization_id, id, email, name, phone, lang, is_admin, is_support, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        member.organization_id.0,
        member.id.0,
        member.email,
        member.name,
        member.phone,
        member.lang.map(Lang::code),
        member.admin,
        member.support,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A device was last used then.
pub(super) async fn used_device(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: DeviceId,
    at: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update devices set last_used_at = $3 where organization_id = $1 and id = $2",
        organization_id.0,
        id.0,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Every message that is queued counts as sent long ago: what was told in the past is not
/// delivered to the demo's mailbox today. All but the one to this
/// recipient of this kind.
pub(super) async fn settle_messages(
    connection: &mut PgConnection,
    (recipient, kind): (&str, &str),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update messages set state = 'sent', attempts = 1, recipient = null, body = null, due_at = null, ended_at = created_at
         where state = 'queued' and not (recipient = $1 and kind = $2)",
        recipient,
        kind,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// People who signed in before keep their account when the demo's provider has moved to another
/// port and so to another name.
pub(super) async fn follow_issuer(
    connection: &mut PgConnection,
    issuer: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update members set issuer = $1 where issuer is distinct from $1 and issuer is not null",
        issuer
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The member with this address is told on the demo's screen, which has a port of its own at each
/// start. It takes the last of the member's places, and leaves the others to real browsers.
pub(super) async fn tell_on_screen(
    connection: &mut PgConnection,
    email: &str,
    id: SubscriptionId,
    screen: &Subscription,
    server_key: &str,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into push_subscriptions (organization_id, id, member_id, place, endpoint, p256dh, auth, server_key, user_agent, created_at)
         select organization_id, $2, id, 10, $3, $4, $5, $6, 'Chrome/142.0 Linux', $7 from members where email = $1
         on conflict (organization_id, member_id, place) do update set
             endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth, server_key = excluded.server_key",
        email,
        id.0,
        screen.endpoint.as_str(),
        screen.p256dh.as_slice(),
        screen.auth.as_slice(),
        server_key,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
