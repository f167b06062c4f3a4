//! A connection to Postgres of one's own, for what is asked again and again.

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres};

use crate::base::Db;

/// Kept as long as it works: a pool asks after each use whether a connection lives, which costs as much as asking it
/// something.
#[derive(Debug)]
pub(super) struct Own {
    db: Db,
    connection: Option<PoolConnection<Postgres>>,
}

impl Own {
    pub(super) const fn of(db: Db) -> Self {
        Self {
            db,
            connection: None,
        }
    }

    /// The connection, a new one where there is none, readied by `ready`.
    pub(super) async fn get(
        &mut self,
        ready: impl AsyncFnOnce(&mut PgConnection) -> Result<(), sqlx::Error>,
    ) -> Result<&mut PgConnection, sqlx::Error> {
        let connection = if let Some(connection) = self.connection.take() {
            connection
        } else {
            let mut connection = self.db.operator().await?;
            // As it was readied, it is for nobody else.
            connection.close_on_drop();
            ready(&mut connection).await?;
            connection
        };
        Ok(self.connection.insert(connection))
    }

    /// Nobody knows what comes next on it.
    pub(super) fn close(&mut self) {
        self.connection = None;
    }
}
