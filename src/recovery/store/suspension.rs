//! Whether the device of a request stays suspended.

use sqlx::PgConnection;

use super::super::rules::Request;

/// Was a request for the same device rejected while that was suspended?
///
/// # Errors
/// When the database refuses.
pub(crate) async fn decided_while_suspended(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from recovery_requests where organization_id = $1 and member_id = $2
               and device_id = $3 and state = 'rejected' and suspended) as "decided!""#,
        request.organization_id.0,
        request.member_id.0,
        request.device_id.0,
    )
    .fetch_one(connection)
    .await
}

/// The owner lifted the suspension of the device: no undecided request speaks of it any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn withdraw_suspension(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "update recovery_requests set suspended = false where organization_id = $1 and member_id = $2
             and device_id = $3 and suspended and state not in ('approved', 'completed', 'rejected')",
        request.organization_id.0,
        request.member_id.0,
        request.device_id.0,
    );
    done.execute(connection).await.map(|_| ())
}
