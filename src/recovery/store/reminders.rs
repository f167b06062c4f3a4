//! The table of reminders that owners of requests sent.

use sqlx::PgConnection;

use super::super::rules::Request;
use crate::base::Instant;

/// How often the owner reminded the admins of this request, and when last.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn own_reminders(
    connection: &mut PgConnection,
    request: &Request,
) -> Result<(u8, Option<Instant>), sqlx::Error> {
    let row = sqlx::query!(
        r#"select count(*) as "count!", max(sent_at) as last from owner_reminders
           where organization_id = $1 and request_id = $2"#,
        request.organization_id.0,
        request.id.0,
    );
    let row = row.fetch_one(connection).await?;
    Ok((u8::try_from(row.count).unwrap_or(u8::MAX), row.last))
}

/// Writes down that the owner reminded the admins, for the `number`-th time.
///
/// # Errors
/// A check violation where that was done within the last day, or nobody is to decide any more.
pub(crate) async fn keep_own_reminder(
    connection: &mut PgConnection,
    request: &Request,
    number: u8,
    now: Instant,
) -> Result<(), sqlx::Error> {
    let done = sqlx::query!(
        "insert into owner_reminders (organization_id, request_id, number, sent_at) values ($1, $2, $3, $4)",
        request.organization_id.0,
        request.id.0,
        i16::from(number),
        now,
    );
    done.execute(connection).await.map(|_| ())
}
