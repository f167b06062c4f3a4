//! A database for each test, copied from one that was migrated once, in a Postgres that only this
//! run uses.

use std::sync::atomic::{AtomicU32, Ordering};

use readmit::base::Secret;
use readmit::base::db::PORTAL_ROLE;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};
use tokio::sync::OnceCell;

/// The server, once it runs and has the migrated template.
struct Cluster {
    directory: String,
    template: String,
}

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);

impl Cluster {
    async fn shared() -> &'static Self {
        CLUSTER.get_or_init(Self::start).await
    }

    async fn start() -> Self {
        let cluster = Self {
            directory: "/tmp/pg".to_owned(),
            template: format!("it_{}", std::process::id()),
        };
        cluster.create(&cluster.template, "template0").await;
        let url = Secret::new(cluster.url(&cluster.template));
        readmit::base::db::migrate(&url, readmit::notify::migrate)
            .await
            .expect("the schema migrates");
        cluster
    }

    fn url(&self, database: &str) -> String {
        format!(
            "postgres://app@localhost/{database}?host={}",
            self.directory
        )
    }

    async fn create(&self, name: &str, template: &str) {
        let mut connection = PgConnection::connect(&self.url("postgres"))
            .await
            .expect("Postgres answers");
        let sql = format!("create database {name} template {template}");
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .expect("the database is copied");
        connection.close().await.expect("the connection closes");
    }
}

/// One test's database.
#[derive(Clone)]
pub struct Database {
    /// As the owner of the tables, for the portal's settings.
    pub url: String,
    /// As the owner of the tables, for what a test looks at or puts there.
    pub owner: PgPool,
    /// As the role that the portal works as.
    pub portal: PgPool,
}

impl Database {
    /// A new database with the whole schema and nothing in it.
    pub async fn new() -> Self {
        let cluster = Cluster::shared().await;
        let name = format!(
            "{}_{}",
            cluster.template,
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        cluster.create(&name, &cluster.template).await;
        let url = cluster.url(&name);
        let options: PgConnectOptions = url.parse().expect("an address");
        let pool = |options: PgConnectOptions| {
            PgPoolOptions::new()
                .max_connections(3)
                .connect_lazy_with(options)
        };
        Self {
            owner: pool(options.clone().application_name("test")),
            portal: pool(options.options([("role", PORTAL_ROLE)])),
            url,
        }
    }
}

/// The code (SQLSTATE) and the words with which Postgres refused.
pub fn refused<T>(outcome: Result<T, sqlx::Error>) -> (String, String) {
    match outcome {
        Ok(_) => panic!("Postgres should have refused"),
        Err(sqlx::Error::Database(refusal)) => (
            refusal.code().unwrap_or_default().into_owned(),
            refusal
                .constraint()
                .map_or_else(|| refusal.message().to_owned(), str::to_owned),
        ),
        Err(other) => panic!("not refused, but failed: {other}"),
    }
}
