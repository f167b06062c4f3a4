//! What the portal does under load, beside yardsticks that do nothing else: `cargo bench --bench load`.
//!
//! The portal is the real program on a Postgres of its own, with fsync on; the load is wrk's, with
//! 16 connections for 10 seconds after 2 of warm-up. Each row stands beside a bare actix page of the
//! same size, which asks the same queries and does nothing more, and beside pgbench with the same
//! statements. Absolute figures change from machine to machine; the ratios carry over.
//!
//! Needs `wrk` (Debian: apt-get install wrk) and Postgres' own programs. `cargo bench --bench load
//! -- inbox` runs the rows whose name begins with `inbox` only.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured here is time on this machine"
)]

mod bare;
mod pgbench;
mod seed;
mod stage;
mod wrk;

use anyhow::ensure;

use self::bare::Pools;
use self::seed::{ADMIN, Seed, reference};
use self::stage::{Server, Stage};
use self::wrk::{Figures, Form};

/// As many requests as the table holds for the inbox, and how many of them wait.
const REQUESTS: u32 = 10_000;
const WAITING: u32 = 300;
/// As many forms as the warm-up, and as the run itself, may use up.
const WARM_UP: u32 = 16_000;
const RUN: u32 = 60_000;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    if let Some(bare) = bare::asked_for() {
        return bare.serve().await;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only: Vec<&String> = arguments
        .iter()
        .filter(|name| !name.starts_with('-'))
        .collect();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|only| name.starts_with(*only));
    let stage = Stage::build().await?;
    let seed = Seed::new(&stage);
    seed.admin().await?;
    seed.sessions(ADMIN, ADMIN).await?;
    seed.requests(1, REQUESTS - WAITING, "approved").await?;
    seed.requests(REQUESTS - WAITING + 1, REQUESTS, "pending")
        .await?;
    println!("{:34} {:>9} {:>9} {:>9}", "", "req/s", "p50 ms", "p99 ms");
    if wanted("start") {
        start(&stage).await?;
    }
    let portal = stage.portal(&[]).await?;
    if wanted("sign-in") {
        sign_in(&stage, &portal).await?;
    }
    if wanted("inbox") {
        inbox(&stage, &portal, &seed).await?;
    }
    println!(
        "{:34} {:>9}",
        "resident after pages, MB",
        portal.resident()?
    );
    drop(portal);
    // Nobody is there to take the e-mails that deciding queues.
    let portal = stage.portal(&["--no-worker"]).await?;
    if wanted("approve") {
        approve(&stage, &portal, &seed).await?;
    }
    if wanted("wrong code") {
        wrong_code(&portal, &seed).await?;
    }
    println!(
        "{:34} {:>9}",
        "resident after forms, MB",
        portal.resident()?
    );
    Ok(())
}

/// The middle of five starts on a migrated database.
async fn start(stage: &Stage) -> anyhow::Result<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(stage.portal(&[]).await?.took.as_millis());
    }
    times.sort_unstable();
    println!(
        "{:34} {:>9}",
        "start to ready, ms",
        times.get(2).copied().unwrap_or_default()
    );
    Ok(())
}

async fn sign_in(stage: &Stage, portal: &Server) -> anyhow::Result<()> {
    let page = portal.get("/sign-in", None).await?;
    let ours = wrk::pages("sign-in", &portal.address, "/sign-in", None)?;
    let bare = stage.bare(page.len(), Pools::Shared).await?;
    let name = format!("(a) {} bytes from memory", page.len());
    let yardstick = wrk::pages(&name, &bare.address, "/memory", None)?;
    compare(&ours, &yardstick, 0.35);
    Ok(())
}

async fn inbox(stage: &Stage, portal: &Server, seed: &Seed<'_>) -> anyhow::Result<()> {
    let cookies = seed.cookies(ADMIN);
    let page = portal.get("/tasks", Some(&cookies)).await?;
    let first = format!("Person {}", REQUESTS - WAITING + 1);
    ensure!(page.contains(&first), "the inbox is not there: {page}");
    let ours = wrk::pages("inbox", &portal.address, "/tasks", Some(&cookies))?;
    let bare = stage.bare(page.len(), Pools::Shared).await?;
    let yardstick = wrk::pages("(b) bare, same queries", &bare.address, "/inbox", None)?;
    compare(&ours, &yardstick, 0.7);
    drop(bare);
    let generic = stage.portal_with_generic_plans().await?;
    let name = "inbox, generic plans";
    let ours = wrk::pages(name, &generic.address, "/tasks", Some(&cookies))?;
    drop(generic);
    let bare = stage.bare(page.len(), Pools::EachWorker).await?;
    let yardstick = wrk::pages(
        "(b*) pool a worker, generic plans",
        &bare.address,
        "/inbox",
        None,
    )?;
    compare(&ours, &yardstick, 0.5);
    pgbench::inbox(stage, &seed.organization().await?)
}

async fn approve(stage: &Stage, portal: &Server, seed: &Seed<'_>) -> anyhow::Result<()> {
    let approved =
        "select count(*) from recovery_requests where id between $1 and $2 and state = 'approved'";
    let first = 100_000;
    let (warm, last) = (first + WARM_UP, first + WARM_UP + RUN);
    seed.requests(first + 1, last, "pending").await?;
    let (cookies, token) = (seed.cookies(ADMIN), seed.csrf_token());
    let form = |n| Form {
        path: format!("/approvals/{}/approval", reference(n)),
        cookies: cookies.clone(),
        body: format!("csrf_token={token}&note="),
    };
    wrk::warm_up(&portal.address, (first + 1..=warm).map(form))?;
    let ours = wrk::forms("approve", &portal.address, (warm + 1..=last).map(form))?;
    seed.count(approved, (warm + 1, last), ours.requests)
        .await?;

    let first = 200_000;
    let (warm, last) = (first + WARM_UP, first + WARM_UP + RUN);
    seed.requests(first + 1, last, "pending").await?;
    let bare = stage.bare(0, Pools::Shared).await?;
    let form = |n: u32| Form {
        path: format!("/approve/{n}"),
        cookies: String::new(),
        body: String::new(),
    };
    wrk::warm_up(&bare.address, (first + 1..=warm).map(form))?;
    let yardstick = wrk::forms(
        "bare transaction over HTTP",
        &bare.address,
        (warm + 1..=last).map(form),
    )?;
    seed.count(approved, (warm + 1, last), yardstick.requests)
        .await?;
    compare(&ours, &yardstick, 0.4);

    let first = 300_000;
    seed.requests(first + 1, first + 4 * pgbench::EACH, "pending")
        .await?;
    pgbench::approve(stage, &seed.organization().await?, first)
}

async fn wrong_code(portal: &Server, seed: &Seed<'_>) -> anyhow::Result<()> {
    let tried =
        "select count(*) from recovery_requests where id between $1 and $2 and wrong_codes = 1";
    let first = 800_000;
    let (warm, last) = (first + WARM_UP, first + WARM_UP + RUN);
    seed.requests(first + 1, last, "awaiting_code").await?;
    seed.sessions(first + 1, last).await?;
    let token = seed.csrf_token();
    let form = |n| Form {
        path: format!("/recovery/{}/code", reference(n)),
        cookies: seed.cookies(n),
        body: format!("csrf_token={token}&code=000000"),
    };
    wrk::warm_up(&portal.address, (first + 1..=warm).map(form))?;
    let ours = wrk::forms("wrong code", &portal.address, (warm + 1..=last).map(form))?;
    // One in a million is right.
    seed.count(tried, (warm + 1, last), ours.requests.saturating_sub(2))
        .await
}

/// Says how a row compares with its yardstick, and whether that is what it is to reach.
fn compare(ours: &Figures, yardstick: &Figures, least: f64) {
    let ratio = ours.rate / yardstick.rate;
    let tail = ours.p99 / yardstick.p99;
    let word = if ratio >= least { "reached" } else { "MISSED" };
    println!("  {ratio:.2} of it ({least} is {word}), p99 {tail:.2} times");
}
