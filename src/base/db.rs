//! Connections to Postgres. A connection is only ever asked for in the name of an organization, or
//! of the operator where the organization is not known yet or does not matter, so that row-level
//! security has one place to hang on.

use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::{Connection, PgPool, Postgres, Transaction};

use super::{OrganizationId, Secret};

/// The role that the portal works as. It owns no table, so it can neither change the schema nor
/// give itself rights that the migrations took away.
pub const PORTAL_ROLE: &str = "readmit_portal";

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The channel on which the database tells of news; its triggers name it too.
const NEWS: &str = "recovery_news";

/// How long a request waits for the database before it is told to try again.
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);

/// A transaction: everything in it happens, or nothing.
pub type Tx = Transaction<'static, Postgres>;

/// The connections to the one database.
#[derive(Clone, Debug)]
pub struct Db(PgPool);

impl Db {
    /// Opens a pool of up to `size` connections, each working as [`PORTAL_ROLE`]. Nothing is
    /// connected yet, so that a database that is away does not stop the start.
    ///
    /// # Errors
    /// When `url` is not an address of a Postgres database.
    pub fn open(url: &Secret, size: u32) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(url.expose())?
            .application_name("readmit")
            .options([("role", PORTAL_ROLE)]);
        let pool = PgPoolOptions::new()
            .max_connections(size)
            .acquire_timeout(PATIENCE)
            .idle_timeout(Duration::from_mins(10))
            .max_lifetime(Duration::from_hours(1))
            // A round trip before each use costs a fifth of the speed; one after a pause finds
            // the connections that a restart of Postgres has ended.
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    Ok(meta.idle_for < Duration::from_secs(1) || connection.ping().await.is_ok())
                })
            })
            .connect_lazy_with(options);
        Ok(Self(pool))
    }

    /// A connection for the work of one organization.
    ///
    /// # Errors
    /// When no connection could be had within three seconds.
    pub async fn organization(
        &self,
        _organization: OrganizationId,
    ) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        self.0.acquire().await
    }

    /// A transaction for the work of one organization.
    ///
    /// # Errors
    /// When no connection could be had within three seconds.
    pub async fn begin(&self, _organization: OrganizationId) -> Result<Tx, sqlx::Error> {
        self.0.begin().await
    }

    /// A connection for work across organizations: sign-in, sessions, the worker, the operator's
    /// support.
    ///
    /// # Errors
    /// When no connection could be had within three seconds.
    pub async fn operator(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        self.0.acquire().await
    }

    /// A transaction across organizations.
    ///
    /// # Errors
    /// When no connection could be had within three seconds.
    pub async fn begin_operator(&self) -> Result<Tx, sqlx::Error> {
        self.0.begin().await
    }

    /// News of recovery requests from now on, over a connection of its own.
    ///
    /// # Errors
    /// When no connection could be had within three seconds.
    pub(crate) async fn news(&self) -> Result<News, sqlx::Error> {
        let options = PgConnectOptions::clone(&self.0.connect_options());
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options.application_name("readmit news"));
        let mut listener = PgListener::connect_with(&pool).await?;
        listener.eager_reconnect(false);
        listener.listen(NEWS).await?;
        Ok(News(listener))
    }

    /// Looks whether the portal can work here as it should.
    ///
    /// # Errors
    /// When the database cannot be reached or used as [`PORTAL_ROLE`], or was never migrated.
    pub async fn examine(&self) -> Result<Findings, sqlx::Error> {
        let mut connection = self.operator().await?;
        let (server, owned, superuser): (String, i64, bool) = sqlx::query_as(
            "select current_setting('server_version'),
                 (select count(*) from pg_class where relkind in ('r', 'p') and relowner = current_user::regrole),
                 (select rolsuper from pg_roles where rolname = current_user)",
        )
        .fetch_one(&mut *connection)
        .await?;
        let applied: Vec<(i64, Vec<u8>)> =
            sqlx::query_as("select version, checksum from _sqlx_migrations where success")
                .fetch_all(&mut *connection)
                .await?;
        let ours = |version: i64| MIGRATIONS.iter().find(|ours| ours.version == version);
        let done = |version: i64| applied.iter().any(|(applied, _)| *applied == version);
        Ok(Findings {
            server,
            owns_tables: owned > 0 || superuser,
            missing: MIGRATIONS.iter().filter(|ours| !done(ours.version)).count(),
            foreign: applied
                .iter()
                .filter(|(version, sum)| ours(*version).is_none_or(|ours| ours.checksum != *sum))
                .count(),
        })
    }

    /// The pool itself, for what listens on a connection of its own.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.0
    }
}

/// Requests that have news, one after the other.
pub(crate) struct News(PgListener);

impl News {
    /// The id of the next request that has news; none once the connection is lost.
    ///
    /// # Errors
    /// When the connection breaks.
    pub(crate) async fn next(&mut self) -> Result<Option<String>, sqlx::Error> {
        let told = self.0.try_recv().await?;
        Ok(told.map(|told| told.payload().to_owned()))
    }
}

/// What [`Db::examine`] found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The version of Postgres.
    pub server: String,
    /// May the portal's role change tables, which it must not?
    pub owns_tables: bool,
    /// Migrations of this version that the database lacks.
    pub missing: usize,
    /// Migrations of the database that this version does not have, or has with another text.
    pub foreign: usize,
}

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database could not be reached, or refused a statement.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed, or one that ran before has changed since.
    #[error("a migration failed: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

/// Brings the schema up to date as the role of `url`, which comes to own the tables.
///
/// # Errors
/// [`MigrateError`]; nothing of a failed migration stays.
pub async fn migrate(url: &Secret) -> Result<(), MigrateError> {
    let options = PgConnectOptions::from_str(url.expose())?.application_name("readmit migrate");
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await?;
    MIGRATIONS.run(&pool).await?;
    // The portal looks whether the schema is the one it knows.
    sqlx::query("grant select on _sqlx_migrations to readmit_portal")
        .execute(&pool)
        .await?;
    pool.close().await;
    Ok(())
}
