//! Holds: members in whose name somebody else may have acted.

use sqlx::PgConnection;

use crate::base::{Email, Instant, MemberId, OrganizationId, Reference, RequestId};

/// Is the member on hold?
///
/// # Errors
/// When the database refuses.
pub(crate) async fn is_on_hold(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select (held_at is not null and hold_lifted_at is null) as "on_hold!"
           from members where organization_id = $1 and id = $2"#,
        organization_id.0,
        id.0,
    )
    .fetch_one(connection)
    .await
}

/// Puts the member on hold because of this request. `false` where they are already.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn place_hold(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    request: RequestId,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query!(
        "update members set held_at = $4, held_by_request_id = $3,
             hold_lifted_at = null, hold_lifted_by = null, hold_lift_reason = null
         where organization_id = $1 and id = $2 and (held_at is null or hold_lifted_at is not null)",
        organization_id.0,
        id.0,
        request.0,
        now,
    );
    Ok(done.execute(connection).await?.rows_affected() == 1)
}

/// An admin lifts the hold. Answers the request that it was placed for; nothing where there was none.
///
/// # Errors
/// When the database refuses, which it does for one's own hold.
pub(crate) async fn lift_hold(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    by: MemberId,
    reason: &str,
    now: Instant,
) -> Result<Option<RequestId>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"update members set hold_lifted_at = $5, hold_lifted_by = $3, hold_lift_reason = $4
           where organization_id = $1 and id = $2 and held_at is not null and hold_lifted_at is null
           returning held_by_request_id as "request!: RequestId""#,
        organization_id.0,
        id.0,
        by.0,
        reason,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Somebody on hold.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) since: Instant,
    /// The request that was disowned.
    pub(crate) request: Reference,
}

/// Everybody on hold, those who wait longest first, at most 200.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn held(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
) -> Result<Vec<Held>, sqlx::Error> {
    sqlx::query_as!(
        Held,
        r#"select m.id as "id: MemberId", m.name, m.email as "email: Email", m.held_at as "since!",
               r.reference as "request: Reference"
           from members m
           join recovery_requests r on r.organization_id = m.organization_id and r.id = m.held_by_request_id
           where m.organization_id = $1 and m.held_at is not null and m.hold_lifted_at is null
           order by m.held_at, m.id limit 200"#,
        organization_id.0,
    )
    .fetch_all(connection)
    .await
}

/// Ends every session of the member, also those of apps.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn sign_out(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with apps as (delete from access_tokens where organization_id = $1 and member_id = $2)
         delete from sessions where organization_id = $1 and member_id = $2",
        organization_id.0,
        id.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What keeps a member from sending a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holds {
    /// Did somebody say "this wasn't me", and nobody lift that?
    pub(crate) on_hold: bool,
    /// Until when requests wait because the number changed.
    pub(crate) number_held_until: Option<Instant>,
}

/// What keeps the member from sending a request at `now`.
///
/// # Errors
/// [`sqlx::Error::RowNotFound`] where there is nobody with this id; else when the database refuses.
pub(crate) async fn holds(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    id: MemberId,
    now: Instant,
) -> Result<Holds, sqlx::Error> {
    sqlx::query_as!(
        Holds,
        r#"select (held_at is not null and hold_lifted_at is null) as "on_hold!",
               case when phone_held_until > $3 then phone_held_until end as number_held_until
           from members where organization_id = $1 and id = $2"#,
        organization_id.0,
        id.0,
        now,
    )
    .fetch_one(connection)
    .await
}
