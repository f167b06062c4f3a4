//! The history of a company with 10,000 requests, and with a million of them and ten million events:
//! `cargo bench --bench history`.
//!
//! Every page of the large one is to take at most one and a half times as long as the first page of
//! the small one, and an export is to take no more memory. The stage and the load are those of `load`.

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

use anyhow::ensure;
use reqwest::Client;

use self::past::Past;
use self::seed::{ADMIN, Seed};
use self::stage::{Server, Stage};
use self::wrk::Figures;

const FEW: u32 = 10_000;
const MANY: u32 = 1_000_000;
/// What every page of the large company may take, in first pages of the small one.
const MOST: f64 = 1.5;
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
    past.grow(FEW, MANY).await?;
    let many = pages(&stage, &past, &cookies, MANY).await?;
    let first = few.first().map_or(0.0, |(_, figures)| figures.rate);
    for (name, figures) in &many {
        let ratio = first / figures.rate;
        let word = if ratio <= MOST { "reached" } else { "MISSED" };
        println!("  {name}: {ratio:.2} times the first page of the small one ({MOST} is {word})");
    }
    let portal = stage.portal(&["--no-worker"]).await?;
    export(&portal, &cookies).await
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
