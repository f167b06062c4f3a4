//! The table of tasks.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::base::id::new_uuid;
use crate::base::{Instant, MemberId, OrganizationId, Random};

/// Something that waits for a decision.
pub(crate) struct Task<'a> {
    pub(crate) organization_id: OrganizationId,
    /// What it is about.
    pub(crate) subject_id: Uuid,
    /// Whom it is about: this member never sees it.
    pub(crate) member_id: MemberId,
    pub(crate) reference: &'a str,
    /// Why it was asked, as the slice that opened it names it.
    pub(crate) reason: &'static str,
    pub(crate) device: &'a str,
    /// Where it is handled: a path of ours.
    pub(crate) link: String,
    /// Until when.
    pub(crate) due_at: Instant,
}

/// Opens a task in the caller's transaction.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open(
    connection: &mut PgConnection,
    task: &Task<'_>,
    now: Instant,
    random: &Random,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        task.organization_id.0,
        new_uuid(now, random),
        task.subject_id,
        task.member_id.0,
        task.reference,
        task.reason,
        task.device,
        task.link,
        now,
        task.due_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Closes the task about `subject_id` in the caller's transaction; one that is closed stays as it is.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn close(
    connection: &mut PgConnection,
    organization_id: OrganizationId,
    subject_id: Uuid,
    by: Option<MemberId>,
    outcome: &'static str,
    now: Instant,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update tasks set closed_at = $3, closed_by = $4, outcome = $5 where organization_id = $1 and subject_id = $2 and closed_at is null",
        organization_id.0,
        subject_id,
        now,
        by.map(|by| by.0),
        outcome,
    )
    .execute(connection)
    .await?;
    Ok(())
}
