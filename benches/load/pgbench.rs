//! The portal's inbox query, and the bare transaction, without any portal: by pgbench.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, ensure};

use super::bare::portal_query;
use super::stage::Stage;

const CLIENTS: u32 = 4;
/// How many requests each client may approve.
pub(crate) const EACH: u32 = 40_000;

/// The inbox query.
pub(crate) fn inbox(stage: &Stage, organization: &str) -> anyhow::Result<()> {
    let query = portal_query("order by id limit 25")?
        .replace("$1", &format!("'{organization}'"))
        .replace("$2", "'00000000-0000-7000-8000-000000000001'")
        .replace("$3", "now()");
    run(
        stage,
        "pgbench: inbox query",
        &format!("{};\n", query.replace('\n', " ")),
        0,
    )
}

/// The transaction of the bare server, on the requests from `first` on.
pub(crate) fn approve(stage: &Stage, organization: &str, first: u32) -> anyhow::Result<()> {
    let script = include_str!("approve.sql").replace("ORGANIZATION", organization);
    run(stage, "pgbench: approve transaction", &script, first)
}

fn run(stage: &Stage, name: &str, script: &str, first: u32) -> anyhow::Result<()> {
    let file = std::env::temp_dir().join(format!("readmit-load-{}.sql", std::process::id()));
    std::fs::File::create(&file)?.write_all(script.as_bytes())?;
    let log = std::env::temp_dir().join(format!("readmit-load-{}", std::process::id()));
    let mut pgbench = Command::new(program());
    pgbench
        .args([
            "-n", "-M", "prepared", "-j1", "-T10", "-l", "-U", "app", "-f",
        ])
        .arg(&file);
    pgbench
        .arg(format!("-c{CLIENTS}"))
        .arg(format!("--log-prefix={}", log.display()));
    pgbench.args([
        "-D",
        &format!("first={first}"),
        "-D",
        &format!("each={EACH}"),
        "-D",
        "done=0",
    ]);
    let output = pgbench
        .arg("-h")
        .arg(&stage.folder)
        .arg(super::stage::DATABASE)
        .output();
    let output = output.context("pgbench does not start")?;
    std::fs::remove_file(&file)?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(
        output.status.success(),
        "pgbench failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let rate = said.split_once("tps = ").context("no rate")?.1;
    let rate: f64 = rate.split_whitespace().next().context("no rate")?.parse()?;
    let mut times = latencies(&log)?;
    times.sort_unstable();
    let at = |percent: usize| {
        let place = times.len().saturating_sub(1) * percent / 100;
        times
            .get(place)
            .map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    };
    println!("{name:34} {rate:9.0} {:9.2} {:9.2}", at(50), at(99));
    Ok(())
}

/// Microseconds of each transaction, from pgbench's log, which goes.
fn latencies(log: &std::path::Path) -> anyhow::Result<Vec<u32>> {
    let (folder, prefix) = (
        log.parent().context("a folder")?,
        log.file_name().context("a name")?,
    );
    let mut times = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with(&format!("{}.", prefix.to_string_lossy())) {
            for line in std::fs::read_to_string(&path)?.lines() {
                times.extend(
                    line.split(' ')
                        .nth(2)
                        .and_then(|micros| micros.parse::<u32>().ok()),
                );
            }
            std::fs::remove_file(&path)?;
        }
    }
    Ok(times)
}

/// Beside the server's other programs; Debian has it on no path.
fn program() -> std::path::PathBuf {
    let found = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<_> = found
        .map(|version| version.path().join("bin/pgbench"))
        .collect();
    found.sort();
    found.pop().unwrap_or_else(|| "pgbench".into())
}
