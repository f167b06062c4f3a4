//! `kill -9` of workers in a loop, under load: nothing is lost, and one e-mail a kill sent twice at most.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use readmit::base::{Clock, Random};

use crate::support::{Letter, Post};

/// How often a worker dies.
const KILLS: usize = 20;
/// E-mails queued before each death.
const LOAD: usize = 40;

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
        let [wait] = random.bytes();
        tokio::time::sleep(Duration::from_millis(100 + u64::from(wait))).await;
        let worker = &mut workers[round % 2];
        worker.kill().expect("kill -9");
        worker.wait().expect("it is dead");
        // As if more than a minute went by: the dead counts as dead, the living goes on.
        post.leases_of_the_dead_end().await;
        *worker = start(&post);
    }
    for _ in 0..600 {
        post.leases_of_the_dead_end().await;
        if post.left().await == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let sent = app
        .count("select count(*) from messages where state = 'sent'")
        .await;
    assert_eq!(usize::try_from(sent).unwrap(), queued, "nothing is lost");
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(mail) = post.mail.waiting() {
        *arrived.entry(mail.header("Message-ID")).or_default() += 1;
    }
    for worker in &mut workers {
        worker.kill().expect("kill -9");
        worker.wait().expect("it is dead");
    }
    assert_eq!(arrived.len(), queued, "each arrived");
    let twice: usize = arrived.values().map(|times| times - 1).sum();
    println!("{KILLS} kills under load, {queued} e-mails, {twice} sent twice");
    assert!(twice <= KILLS, "{twice} duplicates of {KILLS} kills");
}
