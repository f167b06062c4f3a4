//! A database for each test, copied from one that was migrated once, in a Postgres that only this
//! run uses and that ends with it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use readmit::base::Random;
use readmit::base::db::PORTAL_ROLE;
use readmit::demo::postgres::PrivatePostgres;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::OnceCell;

const TEMPLATE: &str = "migrated";

static POSTGRES: OnceCell<PrivatePostgres> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);

async fn shared() -> &'static PrivatePostgres {
    POSTGRES.get_or_init(start).await
}

async fn start() -> PrivatePostgres {
    let postgres = PrivatePostgres::temporary(&Random::system()).expect("Postgres starts");
    migrated(&postgres, TEMPLATE).await;
    postgres
}

/// Makes a database with the whole schema and nothing in it.
pub async fn migrated(postgres: &PrivatePostgres, name: &str) {
    let created = postgres.create_database(name, None).await;
    created.expect("a database is created");
    readmit::base::db::migrate(&postgres.url(name))
        .await
        .expect("the schema migrates");
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
    /// The folder with the socket.
    pub folder: PathBuf,
}

impl Database {
    /// A new database with the whole schema and nothing in it.
    pub async fn new() -> Self {
        let postgres = shared().await;
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let created = postgres.create_database(&name, Some(TEMPLATE)).await;
        created.expect("the template is copied");
        Self::of(postgres, &name)
    }

    /// A database with nothing in it, not even the schema.
    pub async fn create_empty(name: &str) {
        let created = shared().await.create_database(name, None).await;
        created.expect("a database is created");
    }

    /// A database that is there.
    pub fn of(postgres: &PrivatePostgres, name: &str) -> Self {
        let url = postgres.url(name).expose().to_owned();
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
            folder: postgres.folder().to_owned(),
        }
    }
}

/// The code (SQLSTATE) with which Postgres refused, and the constraint, or else the words.
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
