//! The queue's way to the database, watched: the worker hears of every error there.

use std::any::Any;
use std::sync::Arc;

use futures_util::StreamExt;
use graphile_worker::sqlx::SqlxDatabase;
use graphile_worker::{
    BoxFuture, DatabaseDriver, DbError, DbExecutor, DbParams, DbRow, DbTransaction,
    NotificationStream,
};
use sqlx::PgPool;
use tokio::sync::Notify;

/// The database, and a bell that rings at every error. After one, nobody can tell whether the
/// database handed out a job whose news was lost on the way; whoever hears the bell takes the queue
/// up again under a new name, so that such a job is given out again.
#[derive(Debug)]
pub(super) struct Watched {
    database: SqlxDatabase,
    lost: Arc<Notify>,
}

impl Watched {
    pub(super) fn new(pool: PgPool, lost: Arc<Notify>) -> Self {
        let database = SqlxDatabase::new(pool);
        Self { database, lost }
    }

    fn watch<'a, T: 'a>(
        &'a self,
        answer: BoxFuture<'a, Result<T, DbError>>,
    ) -> BoxFuture<'a, Result<T, DbError>> {
        Box::pin(async move { answer.await.inspect_err(|_| self.lost.notify_one()) })
    }
}

impl DbExecutor for Watched {
    fn execute<'a>(
        &'a self,
        sql: &'a str,
        params: DbParams,
    ) -> BoxFuture<'a, Result<u64, DbError>> {
        self.watch(self.database.execute(sql, params))
    }

    fn fetch_all<'a>(
        &'a self,
        sql: &'a str,
        params: DbParams,
    ) -> BoxFuture<'a, Result<Vec<DbRow>, DbError>> {
        self.watch(self.database.fetch_all(sql, params))
    }
}

impl DatabaseDriver for Watched {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn begin(&self) -> BoxFuture<'_, Result<DbTransaction, DbError>> {
        self.watch(self.database.begin())
    }

    fn listen<'a>(
        &'a self,
        channel: &'a str,
    ) -> BoxFuture<'a, Result<Option<NotificationStream>, DbError>> {
        Box::pin(async move {
            let stream = self.watch(self.database.listen(channel)).await?;
            let lost = Arc::clone(&self.lost);
            Ok(stream.map(|stream| {
                let watched = stream.inspect(move |news| {
                    if news.is_err() {
                        lost.notify_one();
                    }
                });
                Box::pin(watched) as NotificationStream
            }))
        })
    }
}
