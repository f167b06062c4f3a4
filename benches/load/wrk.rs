//! Load by wrk, and what it says of it.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, ensure};

const WARM_UP: &str = "2s";
const RUN: &str = "10s";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/load/send.lua");

/// What a run came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// Requests a second.
    pub(crate) rate: f64,
    /// Requests that were answered in all.
    pub(crate) requests: u32,
    /// Milliseconds.
    pub(crate) p99: f64,
    p50: f64,
    /// How many were answered with 4xx or 5xx.
    refused: u32,
}

/// The same page, over and over.
pub(crate) fn pages(
    name: &str,
    address: &str,
    path: &str,
    cookie: Option<&str>,
) -> anyhow::Result<Figures> {
    let run = |time| {
        let mut wrk = wrk(time);
        if let Some(cookie) = cookie {
            wrk.args(["-H", &format!("Cookie: {cookie}")]);
        }
        read(wrk.arg(format!("{address}{path}")))
    };
    run(WARM_UP)?;
    let figures = run(RUN)?;
    ensure!(figures.refused == 0, "{path} was refused");
    figures.print(name);
    Ok(figures)
}

/// A form that is sent once.
pub(crate) struct Form {
    pub(crate) path: String,
    pub(crate) cookies: String,
    pub(crate) body: String,
}

/// Sends the forms one after another as a warm-up.
pub(crate) fn warm_up(address: &str, forms: impl Iterator<Item = Form>) -> anyhow::Result<()> {
    send(WARM_UP, address, forms).map(drop)
}

/// Sends the forms one after another until the time is over; there must be enough of them. Whether
/// they did what they are for, the caller counts.
pub(crate) fn forms(
    name: &str,
    address: &str,
    forms: impl Iterator<Item = Form>,
) -> anyhow::Result<Figures> {
    let figures = send(RUN, address, forms)?;
    figures.print(name);
    Ok(figures)
}

fn send(
    time: &'static str,
    address: &str,
    forms: impl Iterator<Item = Form>,
) -> anyhow::Result<Figures> {
    let file = std::env::temp_dir().join(format!("readmit-load-{}", std::process::id()));
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file)?);
    for form in forms {
        writeln!(out, "{}\t{}\t{}", form.path, form.cookies, form.body)?;
    }
    out.flush()?;
    drop(out);
    let figures = read(wrk(time).args(["-s", SCRIPT, address, "--"]).arg(&file));
    std::fs::remove_file(&file)?;
    figures
}

fn wrk(time: &str) -> Command {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c16", "--latency", "-d", time]);
    wrk
}

fn read(wrk: &mut Command) -> anyhow::Result<Figures> {
    let output = wrk
        .output()
        .context("wrk does not start; on Debian: apt-get install wrk")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(
        output.status.success() && !said.contains("Socket errors"),
        "the load went wrong: {said}"
    );
    let after = |label: &str| {
        let rest = said.split_once(label)?.1;
        rest.split_whitespace().next()
    };
    // Above it stand other percentages.
    let spread = said
        .split_once("Latency Distribution")
        .context("no spread")?
        .1;
    let share = |label: &str| spread.split_once(label)?.1.split_whitespace().next();
    let count = said.split_once(" requests in").context("no count")?.0;
    let count = count.split_whitespace().next_back().context("no count")?;
    Ok(Figures {
        rate: after("Requests/sec:").context("no rate")?.parse()?,
        requests: count.parse()?,
        p50: milliseconds(share("50%").context("no p50")?)?,
        p99: milliseconds(share("99%").context("no p99")?)?,
        refused: after("Non-2xx or 3xx responses:").map_or(Ok(0), str::parse)?,
    })
}

/// wrk says `870.00us`, `3.21ms` or `1.02s`.
fn milliseconds(text: &str) -> anyhow::Result<f64> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = text.trim_end_matches(unit).parse()?;
    match unit {
        "us" => Ok(number / 1000.0),
        "ms" => Ok(number),
        "s" => Ok(number * 1000.0),
        _ => anyhow::bail!("an unknown unit: {text}"),
    }
}

impl Figures {
    fn print(&self, name: &str) {
        let Self { rate, p50, p99, .. } = self;
        println!("{name:34} {rate:9.0} {p50:9.2} {p99:9.2}");
    }
}
