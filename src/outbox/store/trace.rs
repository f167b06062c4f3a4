//! What became of the messages of a request, for its timeline.

use sqlx::PgConnection;

use crate::base::{Instant, OrganizationId, RequestId};

/// A message, as a timeline tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    /// By what it goes, as kept.
    pub(crate) channel: String,
    /// What it is for, as kept.
    pub(crate) kind: String,
    /// To whom, masked.
    pub(crate) recipient: String,
    /// Where it is, as kept.
    pub(crate) state: String,
    /// How often it was tried.
    pub(crate) attempts: i16,
    /// Why it has not gone out, as kept.
    pub(crate) problem: Option<String>,
    /// When it came to where it is; while it is queued, when it was queued.
    pub(crate) at: Instant,
    /// When it is tried again.
    pub(crate) due_at: Option<Instant>,
}

/// What became of the messages of a request, in the order in which they were queued, up to 200.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn of_request(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    request_id: RequestId,
) -> Result<Vec<Trace>, sqlx::Error> {
    sqlx::query_as!(
        Trace,
        r#"select channel, kind, coalesce(recipient_masked, '••') as "recipient!", state, attempts, problem,
               coalesce(ended_at, parked_at, created_at) as "at!", due_at
           from messages where organization_id = $1 and request_id = $2 order by id limit 200"#,
        organization_id.0,
        request_id.0,
    )
    .fetch_all(connection)
    .await
}
