//! What goes wrong around a message: the database, the process, two workers at once.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use readmit::base::Clock;

use crate::support::{Answer, Letter, Post, Reply, Step, Way, Wire};

#[actix_web::test]
async fn the_database_goes_away_in_the_middle_and_the_email_is_sent_once() {
    let post = Post::start().await;
    let wire = Wire::to(&post.app.database.folder);
    let url = wire.address(&post.app.database.url);
    post.mail.will(Step::Body, Answer::Stalls);
    let worker = post.worker_with(&[("READMIT_DATABASE_URL", &url)]);
    let id = post
        .queue_email(&post.app.people.noor, &Letter::about("A test"))
        .await;
    post.mail.next().await;
    wire.set(Way::Cut);
    // The server takes it now, and nobody can write that down.
    post.mail.let_go();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(post.row(id).await.state, "queued");
    wire.set(Way::Open);
    let row = post.ended(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
    let later = post
        .queue_email(&post.app.people.noor, &Letter::about("Later"))
        .await;
    assert_eq!(
        post.mail.next().await.header("Subject"),
        "Later",
        "and the first one only once"
    );
    assert_eq!(post.ended(later).await.state, "sent");
    let (call, ..) = post.queue_call(&post.app.people.noor).await;
    assert_eq!(
        post.ended(call).await.state,
        "sent",
        "calls go out again, too"
    );
    post.nothing_left().await;
    assert!(post.mail.waiting().is_none(), "still only once");
    worker.stop().await;
}

#[actix_web::test]
async fn a_database_that_swallows_everything_for_a_while_is_no_matter() {
    let post = Post::start().await;
    let wire = Wire::to(&post.app.database.folder);
    let url = wire.address(&post.app.database.url);
    let _worker = post.worker_with(&[("READMIT_DATABASE_URL", &url)]);
    let first = post
        .queue_email(&post.app.people.noor, &Letter::about("First"))
        .await;
    post.ended(first).await;
    wire.set(Way::Silent);
    let (call, ..) = post.queue_call(&post.app.people.noor).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(post.row(call).await.state, "queued");
    wire.set(Way::Cut);
    wire.set(Way::Open);
    assert_eq!(post.ended(call).await.state, "sent");
    post.phone.next().await;
    assert!(post.phone.waiting().is_none(), "placed once");
}

/// `readmit work`, in a process of its own.
struct Process(Child);

impl Process {
    fn start(post: &Post) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_readmit"))
            .arg("work")
            .env_clear()
            .envs(post.settings(&[]))
            .stderr(Stdio::null())
            .spawn();
        Self(child.expect("the worker starts"))
    }

    fn kill(&mut self) {
        self.0.kill().expect("kill -9");
        self.0.wait().expect("it is dead");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

#[actix_web::test]
async fn kill_9_in_the_middle_loses_no_email_and_rings_no_phone_twice() {
    let post = Post::start().await;
    // A process of its own goes by the machine's clock.
    let app = &post.app;
    app.clock.advance(Clock::system().now() - app.now());
    post.mail.will(Step::Rcpt, Answer::Stalls);
    let noor = &app.people.noor;
    let mut worker = Process::start(&post);
    let email = post.queue_email(noor, &Letter::about("A test")).await;
    post.mail.keeps_waiting(1).await;
    post.phone.will(&[Reply::Silent]);
    let (call, ..) = post.queue_call(noor).await;
    post.phone.next().await;
    worker.kill();
    let _again = Process::start(&post);
    // What the dead one had in hand is left alone until it counts as dead.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert!(post.row(email).await.taken_at.is_some());
    post.leases_end().await;
    let row = post.ended(call).await;
    assert_eq!(
        (row.state.as_str(), row.problem()),
        (
            "parked",
            "silent: the worker that placed it was not heard of again"
        ),
        "Noor's page offers her another"
    );
    assert!(post.phone.waiting().is_none());
    let row = post.ended(email).await;
    assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
    assert_eq!(post.mail.next().await.header("Subject"), "A test");
}

#[actix_web::test]
async fn two_workers_send_each_message_once() {
    let post = Post::start().await;
    let noor = &post.app.people.noor;
    let (one, two) = (post.worker(), post.worker());
    let mut ids = Vec::new();
    for number in 0..100 {
        let letter = Letter::about(&format!("Number {number}"));
        ids.push(post.queue_email(noor, &letter).await);
    }
    for id in ids {
        let row = post.ended(id).await;
        assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
    }
    one.stop().await;
    two.stop().await;
    let mut subjects = Vec::new();
    while let Some(mail) = post.mail.waiting() {
        subjects.push(mail.header("Subject"));
    }
    subjects.sort_unstable();
    subjects.dedup();
    assert_eq!(subjects.len(), 100);
    post.nothing_left().await;
}

#[actix_web::test]
async fn whoever_waits_behind_many_waits_for_no_single_one() {
    let post = Post::start().await;
    // One by one at first; then the server takes its time over eight.
    for _ in 0..64 {
        post.mail.will(Step::Body, Answer::Says("250 2.0.0 taken"));
    }
    for _ in 0..8 {
        post.mail.will(Step::Body, Answer::Stalls);
    }
    let mut ids = Vec::new();
    for number in 0..80 {
        let letter = Letter::about(&format!("Number {number}"));
        ids.push(post.queue_email(&post.app.people.noor, &letter).await);
    }
    let _worker = post.worker();
    // One by one, they would be there in fourteen seconds, each after two.
    let together = post.mail.keeps_waiting(8);
    let together = tokio::time::timeout(Duration::from_secs(9), together).await;
    together.expect("all eight are handed over at the same time");
    post.mail.let_go();
    for id in ids {
        assert_eq!(post.ended(id).await.state, "sent");
    }
}

#[actix_web::test]
async fn what_one_worker_has_in_hand_no_other_touches_until_it_counts_as_dead() {
    let post = Post::start().await;
    let noor = &post.app.people.noor;
    post.mail.will(Step::Body, Answer::Stalls);
    let one = post.worker();
    let id = post.queue_email(noor, &Letter::about("A test")).await;
    post.mail.keeps_waiting(1).await;
    post.mail.next().await;
    let two = post.worker();
    // Everything else it sends at once.
    let other = post.queue_email(noor, &Letter::about("Another")).await;
    assert_eq!(post.ended(other).await.state, "sent");
    post.mail.next().await;
    post.later(99);
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert!(post.mail.waiting().is_none(), "the first may still live");
    post.later(1);
    assert_eq!(post.ended(id).await.state, "sent");
    assert_eq!(post.mail.next().await.header("Subject"), "A test");
    // The first was not dead, after all, and what it says now changes nothing.
    post.mail.let_go();
    one.stop().await;
    two.stop().await;
    let row = post.row(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
}

#[actix_web::test]
async fn stopping_lets_what_is_being_sent_end_and_takes_nothing_new() {
    let post = Post::start().await;
    let noor = &post.app.people.noor;
    for _ in 0..8 {
        post.mail.will(Step::Body, Answer::Stalls);
    }
    let worker = post.worker();
    let mut ids = Vec::new();
    for number in 0..20 {
        let letter = Letter::about(&format!("Number {number}"));
        ids.push(post.queue_email(noor, &letter).await);
    }
    post.mail.keeps_waiting(8).await;
    let stopping = tokio::spawn(worker.stop());
    tokio::time::sleep(Duration::from_millis(300)).await;
    post.mail.let_go();
    tokio::time::timeout(Duration::from_secs(10), stopping)
        .await
        .expect("within ten seconds")
        .unwrap();
    let mut sent = 0;
    for id in &ids {
        sent += usize::from(post.row(*id).await.state == "sent");
    }
    assert_eq!(
        sent, 8,
        "what was begun is done and written down, and nothing else"
    );
    let in_hand = "select count(*) from messages where taken_at is not null";
    assert_eq!(post.app.count(in_hand).await, 0, "the rest was given back");
    let _again = post.worker();
    for id in ids {
        assert_eq!(post.ended(id).await.state, "sent");
    }
}

#[actix_web::test]
async fn a_worker_with_nothing_to_do_leaves_the_database_alone() {
    let post = Post::start().await;
    let wire = Wire::to(&post.app.database.folder);
    let url = wire.address(&post.app.database.url);
    let _worker = post.worker_with(&[("READMIT_DATABASE_URL", &url)]);
    let (call, ..) = post.queue_call(&post.app.people.noor).await;
    post.ended(call).await;
    let before = wire.trips();
    tokio::time::sleep(Duration::from_secs(4)).await;
    let trips = wire.trips() - before;
    assert!(
        (4..100).contains(&trips),
        "{trips} round trips in four seconds"
    );
}
