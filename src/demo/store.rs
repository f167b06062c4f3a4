//! SQL of the demo's own.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

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
