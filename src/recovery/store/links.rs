//! The table of links that say "this wasn't me".

use sqlx::PgConnection;

use crate::base::{Instant, OrganizationId, RequestId};

/// Keeps the hash of a new link's token.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep_link(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    request_id: RequestId,
    digest: &[u8; 32],
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into not_me_links (organization_id, digest, request_id, created_at) values ($1, $2, $3, $4)",
        organization_id.0,
        digest.as_slice(),
        request_id.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Which request the token with this hash is about.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find_link(
    connection: &mut PgConnection,
    digest: &[u8; 32],
) -> Result<Option<(OrganizationId, RequestId)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select organization_id as "organization_id: OrganizationId", request_id as "request_id: RequestId"
           from not_me_links where digest = $1"#,
        digest.as_slice(),
    );
    let row = row.fetch_optional(connection).await?;
    Ok(row.map(|row| (row.organization_id, row.request_id)))
}
