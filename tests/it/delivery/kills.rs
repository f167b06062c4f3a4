//! `kill -9` of workers in a loop, under load: nothing is lost, and one e-mail a kill sent twice at most, or few where a
//! worker goes through many.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use readmit::base::{Clock, Random};

use crate::support::{Letter, Post};

/// How often a worker dies.
const KILLS: usize = 20;
/// E-mails queued before each death.
const LOAD: usize = 40;

/// The same among many: how often, and how many are queued before each death.
const DEATHS: usize = 5;
const MANY: usize = 600;
/// So many go out one by one before a worker takes it that there are many, and so many it then has in hand, any of which
/// may be in doubt when it dies (ADR 0010).
const ONE_BY_ONE: usize = 64;
const IN_DOUBT: usize = 192;

fn start(post: &Post) -> Child {
    let child = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg("work")
        .env_clear()
        .envs(post.settings(&[("READMIT_MIGRATE", "false")]))
        .stderr(Stdio::null())
        .spawn();
    child.expect("the worker starts")
}

#[actix_web::test]
async fn workers_that_die_in_a_loop_lose_nothing_and_send_one_email_twice_at_most() {
    let post = Post::start().await;
    let app = &post.app;
    app.clock.advance(Clock::system().now() - app.now());
    // A server that takes its time, as one that writes to disk does.
    post.mail.takes(Duration::from_millis(20));
    let random = Random::seeded(3);
    let mut queued = 0;
    let mut workers = [start(&post), start(&post)];
    for round in 0..KILLS {
        for _ in 0..LOAD {
            let letter = Letter::about("Under load");
            post.queue_email(&app.people.noor, &letter).await;
            queued += 1;
        }
        // Both are up, and in the middle of it.
        let [more, wait] = random.bytes();
        let enough = sent(&post).await + 10 + usize::from(more % 16);
        while sent(&post).await < enough {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(u64::from(wait % 32))).await;
        let worker = &mut workers[round % 2];
        worker.kill().expect("kill -9");
        worker.wait().expect("it is dead");
        // As if more than a minute went by: the dead counts as dead, the living goes on.
        post.leases_of_the_dead_end().await;
        *worker = start(&post);
    }
    let twice = all_arrived(&post, queued).await;
    for worker in &mut workers {
        worker.kill().expect("kill -9");
        worker.wait().expect("it is dead");
    }
    println!("{KILLS} kills under load, {queued} e-mails, {twice} sent twice");
    assert!(twice <= KILLS, "{twice} duplicates of {KILLS} kills");
}

/// Waits until every e-mail is sent and looks that each arrived: how many did so again.
async fn all_arrived(post: &Post, queued: usize) -> usize {
    for _ in 0..600 {
        post.leases_of_the_dead_end().await;
        if post.left().await == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(sent(post).await, queued, "nothing is lost");
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(mail) = post.mail.waiting() {
        *arrived.entry(mail.header("Message-ID")).or_default() += 1;
    }
    assert_eq!(arrived.len(), queued, "each arrived");
    arrived.values().map(|times| times - 1).sum()
}

async fn sent(post: &Post) -> usize {
    let sent = "select count(*) from messages where state = 'sent'";
    usize::try_from(post.app.count(sent).await).expect("some")
}

#[actix_web::test]
async fn workers_that_die_among_many_lose_nothing_and_leave_few_in_doubt() {
    let post = Post::start().await;
    let app = &post.app;
    app.clock.advance(Clock::system().now() - app.now());
    let random = Random::seeded(4);
    for death in 1..=DEATHS {
        for _ in 0..MANY {
            let letter = Letter::about("Among many");
            post.queue_email(&app.people.noor, &letter).await;
        }
        let before = sent(&post).await;
        let mut worker = start(&post);
        let [more] = random.bytes();
        while sent(&post).await < before + ONE_BY_ONE + usize::from(more) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        worker.kill().expect("kill -9");
        worker.wait().expect("it is dead");
        assert!(
            sent(&post).await < death * MANY,
            "it died before it was done"
        );
        post.leases_end().await;
    }
    let mut worker = start(&post);
    let twice = all_arrived(&post, DEATHS * MANY).await;
    worker.kill().expect("kill -9");
    worker.wait().expect("it is dead");
    println!("{DEATHS} deaths among many, {twice} sent twice");
    assert!(twice <= DEATHS * IN_DOUBT, "{twice} of {DEATHS} deaths");
}
