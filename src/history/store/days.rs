//! What was sent and decided, day by day. The table is kept by Postgres itself.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::Scope;

/// A part of a day's requests of one origin; there may be several parts.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    /// When they were sent, in the organization's time zone.
    pub(crate) sent_on: NaiveDate,
    pub(crate) origin: String,
    pub(crate) sent: i32,
    pub(crate) approved: i32,
    pub(crate) rejected: i32,
    /// How many decisions took how long, by `wait_step`, from the first step on.
    pub(crate) waits: Vec<i32>,
}

/// What was sent from the first to the last of these days, both included.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn days(
    connection: &mut PgConnection,
    scope: Scope,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Day>, sqlx::Error> {
    match scope {
        Scope::Organization(id) => {
            sqlx::query_as!(
                Day,
                "select day as sent_on, origin, sent, approved, rejected, waits from request_days
                 where organization_id = $1 and day between $2 and $3",
                id.0,
                first,
                last
            )
            .fetch_all(connection)
            .await
        }
        Scope::All => {
            sqlx::query_as!(
                Day,
                "select day as sent_on, origin, sent, approved, rejected, waits from request_days where day between $1 and $2",
                first,
                last
            )
            .fetch_all(connection)
            .await
        }
    }
}
