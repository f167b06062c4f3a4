//! How many phones the portal opens in a second, beside bare Argon2id: `cargo bench --bench unlock`.
//!
//! The portal is the real program on a Postgres of its own, with fsync on. Phones prove their key and send their passcode over
//! HTTP; each has a proof and a try of its own, so nothing is answered from memory. The yardstick hashes as many secrets at the same cost on
//! as many threads as there are processors, and does nothing else. They take turns, so that both meet the same machine; the middle of the ratios
//! counts.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured here is time on this machine"
)]

#[path = "../load/bare.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod bare;
mod phone;
#[path = "../load/seed.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod seed;
#[path = "../load/stage.rs"]
#[expect(dead_code, reason = "the load bench uses all of it")]
mod stage;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant};

use anyhow::{anyhow, ensure};
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};

use self::phone::Phones;
use self::stage::Stage;

/// How many phones there are; each is asked for one thing at a time.
const PHONES: u32 = 24;
const WARM_UP: Duration = Duration::from_secs(2);
const RUN: Duration = Duration::from_secs(10);
const ROUNDS: usize = 5;
/// What unlocking is to reach of the yardstick.
const LEAST: f64 = 0.8;

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let stage = Stage::build().await?;
    let phones = Phones::new(&stage, PHONES).await?;
    let portal = stage.portal(&["--no-worker"]).await?;
    println!("{:30} {:>9} {:>9} {:>9}", "", "per s", "p50 ms", "p99 ms");
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let bare = alone(RUN).await?;
        println!("{:30} {bare:>9.1}", "bare Argon2id, same cost");
        phones.unlock(&portal.address, WARM_UP).await?;
        let ours = phones.unlock(&portal.address, RUN).await?;
        println!(
            "{:30} {:>9.1} {:>9.1} {:>9.1}",
            "unlock over HTTP", ours.rate, ours.p50, ours.p99
        );
        ratios.push(ours.rate / bare);
    }
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ROUNDS / 2).copied().unwrap_or_default();
    let word = if middle >= LEAST { "reached" } else { "MISSED" };
    println!("  {middle:.2} of it ({LEAST} is {word}); rounds {ratios:.2?}");
    ensure!(
        phones.are_open(&stage).await?,
        "a phone was blocked or not opened"
    );
    Ok(())
}

/// Secrets hashed in a second, on as many threads as there are processors.
async fn alone(run: Duration) -> anyhow::Result<f64> {
    let stored: PasswordHash = Argon2::default()
        .hash_password_with_salt(b"014235", &[7; 16])
        .map_err(|error| anyhow!("{error}"))?;
    let (done, over) = (
        Arc::new(AtomicU32::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let threads = available_parallelism().map_or(1, usize::from);
    let begin = Instant::now();
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            let (done, over, stored) = (Arc::clone(&done), Arc::clone(&over), stored.clone());
            thread::spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    if Argon2::default()
                        .verify_password(b"014235", &stored)
                        .is_ok()
                    {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    tokio::time::sleep(run).await;
    over.store(true, Ordering::Relaxed);
    for worker in workers {
        ensure!(worker.join().is_ok(), "a thread of the yardstick failed");
    }
    Ok(f64::from(done.load(Ordering::Relaxed)) / begin.elapsed().as_secs_f64())
}
