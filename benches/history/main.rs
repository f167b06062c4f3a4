//! The history of a company with 10,000 requests, with 100,000 (a million events), and with a million of
//! them and ten million events: `cargo bench --bench history`.
//!
//! Every page of the largest is to take at most one and a half times as long as the first page of
//! the smallest, and an export is to take no more memory. Its first page stands beside a bare actix page of the same
//! size, which asks the same queries and does nothing more. `-- few` stops after the smallest. The stage and the load are those of `load`.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured here is time on this machine"
)]

#[path = "../load/bare.rs"]
mod bare;
mod past;
#[path = "../load/seed.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod seed;
#[path = "../load/stage.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod stage;
#[path = "../load/wrk.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod wrk;

use std::time::Instant;

use anyhow::{Context, ensure};
use reqwest::Client;

use self::bare::Pools;
use self::past::Past;
use self::seed::{ADMIN, Seed};
use self::stage::{Server, Stage};
use self::wrk::Figures;

const FEW: u32 = 10_000;
const SOME: u32 = 100_000;
const MANY: u32 = 1_000_000;
/// What every page of the large company may take, in first pages of the small one.
const MOST: f64 = 1.5;
/// What the first page is to reach of a bare one.
const LEAST: f64 = 0.7;
/// What the slowest in a hundred may take with ten million events, in those with one million.
const TAIL: f64 = 1.25;
/// The page that lies this many parts below the first.
const DEEP: u32 = 1_000;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    if let Some(bare) = bare::asked_for() {
        return bare.serve().await;
    }
    let stage = Stage::build().await?;
    let seed = Seed::new(&stage);
    seed.admin().await?;
    seed.sessions(ADMIN, ADMIN).await?;
    let past = Past::new(&stage);
    println!("{:34} {:>9} {:>9} {:>9}", "", "req/s", "p50 ms", "p99 ms");
    past.grow(0, FEW).await?;
    let cookies = seed.cookies(ADMIN);
    let few = pages(&stage, &past, &cookies, FEW).await?;
    if std::env::args().any(|argument| argument == "few") {
        let portal = stage.portal(&["--no-worker"]).await?;
        let (_, first) = few.first().context("no page was measured")?;
        return beside_bare(&stage, &portal, &cookies, first).await;
    }
    past.grow(FEW, SOME).await?;
    let portal = stage.portal(&["--no-worker"]).await?;
    let title = format!("first page, {SOME} requests");
    let some = wrk::pages(&title, &portal.address, "/history", Some(&cookies))?;
    drop(portal);
    past.grow(SOME, MANY).await?;
    let many = pages(&stage, &past, &cookies, MANY).await?;
    let first = few.first().map_or(0.0, |(_, figures)| figures.rate);
    for ((name, figures), (_, before)) in many.iter().zip(&few) {
        let (ratio, same) = (first / figures.rate, before.rate / figures.rate);
        let word = if ratio <= MOST { "reached" } else { "MISSED" };
        println!(
            "  {name}: {ratio:.2} times the first page of the small one ({MOST} is {word}), {same:.2} times the same page there"
        );
    }
    let portal = stage.portal(&["--no-worker"]).await?;
    beside_bare(&stage, &portal, &cookies, &some).await?;
    export(&portal, &cookies).await
}

/// The first page of the largest, and one that does nothing but ask the same.
async fn beside_bare(
    stage: &Stage,
    portal: &Server,
    cookies: &str,
    some: &Figures,
) -> anyhow::Result<()> {
    let size = portal.get("/history", Some(cookies)).await?.len();
    let ours = wrk::pages(
        "first page again",
        &portal.address,
        "/history",
        Some(cookies),
    )?;
    let bare = stage.bare(size, Pools::Shared).await?;
    let yardstick = wrk::pages("bare, same queries", &bare.address, "/history", None)?;
    let (rate, tail) = (ours.rate / yardstick.rate, ours.p99 / some.p99);
    let word = |good| if good { "reached" } else { "MISSED" };
    println!(
        "  {rate:.2} of the bare page ({LEAST} is {})",
        word(rate >= LEAST)
    );
    println!(
        "  p99 {tail:.2} times that of a million events ({TAIL} is {})",
        word(tail <= TAIL)
    );
    Ok(())
}

/// Every kind of page, under load.
async fn pages(
    stage: &Stage,
    past: &Past<'_>,
    cookies: &str,
    requests: u32,
) -> anyhow::Result<Vec<(String, Figures)>> {
    let portal = stage.portal(&["--no-worker"]).await?;
    let deep = past.id_at(DEEP.min(requests / 50) * 25).await?;
    let mut measured = Vec::new();
    for (name, path) in [
        ("first page", "/history".to_owned()),
        ("state, common", "/history?state=completed".to_owned()),
        ("state, rare", "/history?state=failed".to_owned()),
        ("reason", "/history?origin=app_blocked".to_owned()),
        (
            "state and reason, rare",
            "/history?state=failed&origin=app_blocked".to_owned(),
        ),
        ("decider", "/history?decider=sanne".to_owned()),
        ("name", "/history?q=person+4321".to_owned()),
        (
            "reference",
            format!("/history?q={}", seed::reference(4_321)),
        ),
        (
            "period",
            "/history?from=2025-10-01&to=2025-10-31".to_owned(),
        ),
        ("deep page", format!("/history?after={deep}")),
        (
            "deep page of a state",
            format!("/history?state=rejected&after={deep}"),
        ),
        ("timeline", format!("/history/{}", seed::reference(4_321))),
    ] {
        portal.get(&path, Some(cookies)).await?;
        let title = format!("{name}, {requests} requests");
        let figures = wrk::pages(&title, &portal.address, &path, Some(cookies))?;
        measured.push((name.to_owned(), figures));
    }
    Ok(measured)
}

/// All of it as a file, read as it comes; memory is looked at all the while.
async fn export(portal: &Server, cookies: &str) -> anyhow::Result<()> {
    portal.get("/history", Some(cookies)).await?;
    let before = portal.resident()?;
    let begin = Instant::now();
    let client = Client::builder().tls_certs_only([]).build()?;
    let request = client
        .get(format!("{}/history.csv", portal.address))
        .header("cookie", cookies);
    let mut answer = request.send().await?.error_for_status()?;
    let (mut rows, mut bytes, mut most) = (0_usize, 0_usize, before);
    while let Some(piece) = answer.chunk().await? {
        bytes += piece.len();
        rows += piece.split(|byte| *byte == b'\n').count() - 1;
        most = most.max(portal.resident()?);
    }
    ensure!(rows == usize::try_from(MANY)? + 1, "{rows} rows came");
    println!(
        "export: {rows} lines, {} MB in {:.1} s; resident {before} MB before, {most} MB at most",
        bytes / 1_000_000,
        begin.elapsed().as_secs_f64()
    );
    Ok(())
}
