//! The yardsticks: an actix server that answers pages of a given size from memory, after the portal's
//! own queries or after a bare transaction, and does nothing else.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::error::ErrorInternalServerError;
use actix_web::web::{Data, Path, get, post};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use readmit::base::{Clock, Secret};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Row};
use uuid::Uuid;

use super::seed::{ADMIN, id, key_hash};

const ASKED: &str = "READMIT_LOAD_BARE";

/// How the server reaches its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pools {
    /// One pool for all workers.
    Shared,
    /// One pool a worker, and plans that do not depend on the values.
    EachWorker,
}

/// This program again, as a yardstick.
pub(crate) fn program(
    listen: &str,
    url: &Secret,
    size: usize,
    pools: Pools,
) -> anyhow::Result<Command> {
    let mut program = Command::new(std::env::current_exe()?);
    let pools = if pools == Pools::Shared {
        "shared"
    } else {
        "each"
    };
    program.env(ASKED, format!("{listen} {size} {pools} {}", url.expose()));
    Ok(program)
}

/// A yardstick that this process is to be.
pub(crate) struct Bare {
    listen: String,
    size: usize,
    pools: Pools,
    url: String,
}

/// Is this process started as a yardstick?
pub(crate) fn asked_for() -> Option<Bare> {
    let asked = std::env::var(ASKED).ok()?;
    let mut parts = asked.splitn(4, ' ');
    Some(Bare {
        listen: parts.next()?.to_owned(),
        size: parts.next()?.parse().ok()?,
        pools: if parts.next()? == "shared" {
            Pools::Shared
        } else {
            Pools::EachWorker
        },
        url: parts.next()?.to_owned(),
    })
}

struct State {
    pool: PgPool,
    page: String,
    session: Arc<str>,
    inbox: Arc<str>,
    history: Arc<str>,
    days: Arc<str>,
    clock: Clock,
}

impl Bare {
    pub(crate) async fn serve(self) -> anyhow::Result<()> {
        let mut options: PgConnectOptions = self.url.parse()?;
        options = options.options([("role", "readmit_portal")]);
        if self.pools == Pools::EachWorker {
            options = options.options([("plan_cache_mode", "force_generic_plan")]);
        }
        let open = move |size| {
            PgPoolOptions::new()
                .max_connections(size)
                .test_before_acquire(false)
                .connect_lazy_with(options.clone())
        };
        let shared = open(10);
        let page = "readmit ".repeat(self.size.div_ceil(8));
        let session: Arc<str> = portal_query("open_tasks")?.into();
        let inbox: Arc<str> = portal_query("order by id limit 25")?.into();
        let history: Arc<str> = history_query()?.into();
        let days: Arc<str> = portal_query("where organization_id = $1 and day between")?.into();
        let server = HttpServer::new(move || {
            let pool = match self.pools {
                Pools::Shared => shared.clone(),
                Pools::EachWorker => open(5),
            };
            let state = State {
                pool,
                page: page.clone(),
                session: Arc::clone(&session),
                inbox: Arc::clone(&inbox),
                history: Arc::clone(&history),
                days: Arc::clone(&days),
                clock: Clock::system(),
            };
            App::new()
                .app_data(Data::new(state))
                .route("/memory", get().to(memory))
                .route("/inbox", get().to(inbox_page))
                .route("/history", get().to(history_page))
                .route("/approve/{n}", post().to(approve))
        });
        Ok(server.bind(&self.listen)?.run().await?)
    }
}

/// The text of one of the portal's queries, as it was checked against the database.
pub(crate) fn portal_query(part: &str) -> anyhow::Result<String> {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx"))? {
        let query: serde_json::Value = serde_json::from_slice(&std::fs::read(entry?.path())?)?;
        let text = query.get("query").and_then(serde_json::Value::as_str);
        if let Some(text) = text.filter(|text| text.contains(part)) {
            return Ok(text.to_owned());
        }
    }
    anyhow::bail!("no query has {part:?}")
}

/// The first part of an organization's history, as the portal puts the statement together.
fn history_query() -> anyhow::Result<String> {
    let source = include_str!("../../src/history/store/requests.rs");
    let text = |name: &str| {
        let rest = source.split_once(&format!("const {name}: &str = \""));
        let text = rest.and_then(|(_, rest)| rest.split_once("\";"));
        text.map(|(text, _)| text.to_owned())
            .with_context(|| format!("no {name}"))
    };
    let chosen = "select r.organization_id, r.id from recovery_requests r where true and r.organization_id = $1
        and r.id > $2 and r.id < $3 order by r.id desc limit 26";
    Ok(format!("{}{chosen}{}", text("COLUMNS")?, text("JOINS")?))
}

async fn memory(state: Data<State>) -> HttpResponse {
    page(&state)
}

fn page(state: &State) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(state.page.clone())
}

async fn inbox_page(state: Data<State>) -> actix_web::Result<HttpResponse> {
    let read = async {
        let now = state.clock.now();
        let mut connection = state.pool.acquire().await?;
        let (organization, member) = session(&mut connection, &state, now).await?;
        let rows: Vec<InboxRow> = sqlx::query_as(AssertSqlSafe(&*state.inbox))
            .bind(organization)
            .bind(member)
            .bind(now)
            .fetch_all(&mut *connection)
            .await?;
        Ok::<_, sqlx::Error>(rows.len())
    };
    read.await.map_err(ErrorInternalServerError)?;
    Ok(page(&state))
}

async fn history_page(state: Data<State>) -> actix_web::Result<HttpResponse> {
    let read = async {
        let now = state.clock.now();
        let mut connection = state.pool.acquire().await?;
        let (organization, _) = session(&mut connection, &state, now).await?;
        let rows: Vec<HistoryRow> = sqlx::query_as(AssertSqlSafe(&*state.history))
            .bind(organization)
            .bind(Uuid::nil())
            .bind(Uuid::max())
            .fetch_all(&mut *connection)
            .await?;
        let today = now.date_naive();
        let days: Vec<DayRow> = sqlx::query_as(AssertSqlSafe(&*state.days))
            .bind(organization)
            .bind(today - TimeDelta::days(29))
            .bind(today)
            .fetch_all(&mut *connection)
            .await?;
        Ok::<_, sqlx::Error>(rows.len() + days.len())
    };
    read.await.map_err(ErrorInternalServerError)?;
    Ok(page(&state))
}

type HistoryRow = (
    Uuid,
    String,
    Uuid,
    String,
    Uuid,
    String,
    String,
    String,
    String,
    String,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
    Option<String>,
);

type DayRow = (NaiveDate, String, i32, i32, i32, Vec<i32>);

type InboxRow = (
    Uuid,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
    DateTime<Utc>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<String>,
    Option<Uuid>,
    Option<String>,
);

/// The organization and the member of the session.
async fn session(
    connection: &mut PgConnection,
    state: &State,
    now: DateTime<Utc>,
) -> Result<(Uuid, Uuid), sqlx::Error> {
    let row = sqlx::query(AssertSqlSafe(&*state.session))
        .bind(key_hash(ADMIN))
        .bind(now)
        .bind(now - TimeDelta::minutes(60))
        .bind(now - TimeDelta::hours(12))
        .bind(now - TimeDelta::minutes(1))
        .bind(false)
        .fetch_one(connection)
        .await?;
    Ok((row.try_get(0)?, row.try_get(2)?))
}

async fn approve(state: Data<State>, n: Path<u32>) -> actix_web::Result<HttpResponse> {
    transaction(&state, n.into_inner())
        .await
        .map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::SeeOther()
        .insert_header(("location", "/tasks"))
        .finish())
}

/// What deciding takes at the very least, in eight round trips.
async fn transaction(state: &State, n: u32) -> anyhow::Result<()> {
    static ENTRIES: AtomicU32 = AtomicU32::new(0);
    let now = state.clock.now();
    let mut connection = state.pool.acquire().await?;
    let (organization, by) = session(&mut connection, state, now).await?;
    drop(connection);
    let entry = id(7, 900_000_000 + ENTRIES.fetch_add(1, Ordering::Relaxed));
    let (request, task) = (id(3, n), id(4, n));
    let mut tx = state.pool.begin().await?;
    let (device, member): (Uuid, Uuid) = sqlx::query_as(
        "select device_id, member_id from recovery_requests where organization_id = $1 and id = $2 and state = 'pending' for update",
    )
    .bind(organization)
    .bind(request)
    .fetch_optional(&mut *tx)
    .await?
    .context("no such request")?;
    sqlx::query("update recovery_requests set state = 'approved', decided_at = $3, decided_by = $4 where organization_id = $1 and id = $2 and state = 'pending'")
        .bind(organization).bind(request).bind(now).bind(by)
        .execute(&mut *tx).await?;
    sqlx::query("update devices set state = 'deactivated', deactivated_at = $3, deactivated_by = 'recovery', deactivated_by_request_id = $4 where organization_id = $1 and id = $2")
        .bind(organization).bind(device).bind(now).bind(request)
        .execute(&mut *tx).await?;
    sqlx::query("insert into history (organization_id, id, at, event, member_id, request_id, actor_organization_id, actor_id) values ($1, $2, $3, 'approved', $4, $5, $1, $6)")
        .bind(organization).bind(entry).bind(now).bind(member).bind(request).bind(by)
        .execute(&mut *tx).await?;
    sqlx::query("update tasks set closed_at = $3, closed_by = $4, outcome = 'approved' where organization_id = $1 and id = $2")
        .bind(organization).bind(task).bind(now).bind(by)
        .execute(&mut *tx).await?;
    sqlx::query("insert into messages (organization_id, id, channel, kind, member_id, request_id, recipient, recipient_masked, body, created_at, due_at) values ($1, $2, 'email', 'recovery_approved', $3, $4, 'person@acme.example', 'p…@acme.example', '{}', $5, $5)")
        .bind(organization).bind(entry).bind(member).bind(request).bind(now)
        .execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
