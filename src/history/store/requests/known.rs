//! Requests by their reference, and the names of organizations.

use sqlx::PgConnection;

use super::{Request, Scope};
use crate::base::{MemberId, OrganizationId, Reference, RequestId};

/// The query for [`Request`]s, around the statement that chooses their rows.
macro_rules! requests {
    ($rows:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            Request,
            r#"select r.organization_id as "organization_id!: OrganizationId", o.name as organization, r.id as "id!: RequestId",
                   r.reference as "reference!: Reference", r.member_id as "member_id!: MemberId", m.name as person, m.email,
                   d.name as device, r.origin as "origin!", r.state as "state!", r.created_at as "created_at!",
                   r.expires_at as "expires_at!", r.confirmed_at, r.decided_at, r.ended_at, c.name as "decider?",
                   r.remark
               from ("# + $rows + r#") r
               join organizations o on o.id = r.organization_id
               join members m on m.organization_id = r.organization_id and m.id = r.member_id
               join devices d on d.organization_id = r.organization_id and d.id = r.device_id
               left join members c on c.organization_id = r.organization_id and c.id = r.decided_by
               order by r.id desc"#,
            $($argument),+
        )
    };
}

/// The request with this reference, if it is in scope. Two organizations may have drawn the same
/// one; then the newest is meant.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn request(
    connection: &mut PgConnection,
    scope: Scope,
    reference: &Reference,
) -> Result<Option<Request>, sqlx::Error> {
    match scope {
        Scope::Organization(organization_id) => {
            requests!(
                "select * from recovery_requests where organization_id = $1 and reference = $2",
                organization_id.0,
                reference.as_str()
            )
            .fetch_optional(connection)
            .await
        }
        Scope::All => {
            requests!(
                "select * from recovery_requests where reference = $1 order by id desc limit 1",
                reference.as_str()
            )
            .fetch_optional(connection)
            .await
        }
    }
}

/// The names of all organizations, in their order.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn names(
    connection: &mut PgConnection,
) -> Result<Vec<(OrganizationId, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select id as "id: OrganizationId", name from organizations order by lower(name), id"#
    );
    let rows = rows.fetch_all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Is there a request with this reference in scope?
///
/// # Errors
/// When the database refuses.
pub(crate) async fn reference(
    connection: &mut PgConnection,
    scope: Scope,
    reference: &Reference,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from recovery_requests
               where reference = $1 and ($2::uuid is null or organization_id = $2)) as "is_there!""#,
        reference.as_str(),
        scope.organization().map(|id| id.0),
    )
    .fetch_one(connection)
    .await
}
