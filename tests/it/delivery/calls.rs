//! Calls that speak a code.

use std::time::Duration;

use chrono::TimeDelta;
use readmit::base::confirmation::ConfirmationCode;

use crate::support::{Answer, Letter, Post, Reply, Step};

#[actix_web::test]
async fn noors_phone_rings_within_a_second_and_speaks_the_code_of_this_call() {
    let post = Post::start().await;
    let _worker = post.worker();
    // The worker is at rest: only the news of the job wakes it at once.
    let (first, ..) = post.queue_call(&post.app.people.noor).await;
    post.phone.next().await;
    post.ended(first).await;
    let (id, call, nonce) = post.queue_call(&post.app.people.noor).await;
    let placed = tokio::time::timeout(Duration::from_secs(1), post.phone.next());
    let placed = placed.await.expect("a call within a second");
    let code = ConfirmationCode::derive(&post.key(), call, &nonce);
    let spoken: Vec<String> = code.digits().map(String::from).collect();
    let spoken = spoken.join(", ");
    assert_eq!(
        placed.field("Twiml"),
        format!(
            "<Response><Say language=\"nl-NL\">Uw code is {spoken}</Say><Pause/><Say>{spoken}</Say></Response>"
        )
    );
    assert_eq!(placed.field("To"), "+31612345647");
    assert_eq!(placed.field("From"), "+31208085500");
    assert_eq!(placed.field("Timeout"), "30");
    assert_eq!(placed.account, "AC0123456789abcdef0123456789abcdef");
    assert_eq!(
        placed.credentials,
        "AC0123456789abcdef0123456789abcdef:another secret"
    );
    let row = post.ended(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts, row.problem()),
        ("sent", 1, "")
    );
    assert_eq!(
        row.accepted_as.as_deref(),
        Some("CA0123456789abcdef0123456789abcdef")
    );
    assert!(post.row(id).await.is_wiped());
}

#[actix_web::test]
async fn a_call_that_the_api_refuses_is_not_tried_again() {
    for status in [400, 401, 404, 302] {
        let post = Post::start().await;
        post.phone.will(&[Reply::Says(status)]);
        let _worker = post.worker();
        let (id, ..) = post.queue_call(&post.app.people.noor).await;
        let row = post.ended(id).await;
        assert_eq!((row.state.as_str(), row.attempts), ("parked", 1));
        let said = format!("refused: the telephone API answered {status}");
        assert_eq!(
            row.problem(),
            said,
            "and nothing of what it said about the number"
        );
        post.nothing_left().await;
    }
}

#[actix_web::test]
async fn an_api_that_is_busy_is_asked_again_and_the_phone_rings() {
    tokio::join!(
        is_asked_again(429),
        is_asked_again(500),
        is_asked_again(503)
    );
}

async fn is_asked_again(status: u16) {
    let post = Post::start().await;
    post.phone.will(&[Reply::Says(status)]);
    let _worker = post.worker();
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    let said = format!("unavailable: the telephone API answered {status}");
    assert_eq!(
        (row.state.as_str(), row.problem()),
        ("queued", said.as_str())
    );
    post.later(2);
    let row = post.ended(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts, row.problem()),
        ("sent", 2, "")
    );
}

#[actix_web::test]
async fn an_api_that_stays_busy_is_asked_until_noors_code_counts_no_more() {
    let post = Post::start().await;
    post.phone.is_down(true);
    let _worker = post.worker();
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let begin = post.app.now();
    let mut tries = 0;
    let row = loop {
        let row = post
            .row_when(id, |row| row.attempts > tries || row.state != "queued")
            .await;
        if row.state != "queued" {
            break row;
        }
        tries = row.attempts;
        let wait = row.due_at.expect("another try") - post.app.now();
        assert!(wait <= TimeDelta::seconds(20), "{wait}");
        post.app.clock.advance(wait);
    };
    assert_eq!(row.state, "parked");
    assert_eq!(row.problem(), "unavailable: the telephone API answered 503");
    let tried = post.app.now() - begin;
    let ten = TimeDelta::minutes(10);
    assert!(
        tried < ten && tried > ten - TimeDelta::seconds(21),
        "{tried}"
    );
    post.phone.is_down(false);
    post.later(60);
    post.at_rest().await;
    assert!(post.phone.waiting().is_none(), "nobody waits any more");
}

#[actix_web::test]
async fn an_api_that_asks_for_time_gets_it_if_somebody_can_wait_so_long() {
    let post = Post::start().await;
    post.phone.will(&[Reply::Wait(503, "90")]);
    let _worker = post.worker();
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    assert_eq!(row.due_at, Some(post.app.now() + TimeDelta::seconds(90)));
    post.later(90);
    assert_eq!(post.ended(id).await.state, "sent");
    post.phone
        .will(&[Reply::Wait(429, "Sun, 22 Nov 2026 09:00:00 GMT")]);
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let row = post.ended(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts),
        ("parked", 1),
        "the code does not count so long"
    );
}

#[actix_web::test]
async fn a_call_without_a_code_is_tried_like_an_email_for_hours() {
    let post = Post::start().await;
    post.phone.is_down(true);
    let _worker = post.worker();
    let id = post.queue_notice(&post.app.people.noor).await;
    for _ in 0..6 {
        post.at_rest().await;
        post.later(3600);
    }
    let row = post.row(id).await;
    assert_eq!(row.state, "queued");
    post.phone.is_down(false);
    assert_eq!(post.ended(id).await.state, "sent");
    post.phone.next().await;
    assert!(post.phone.waiting().is_none(), "once");
}

#[actix_web::test]
async fn a_gateway_that_waited_in_vain_may_have_let_it_ring() {
    let post = Post::start().await;
    post.phone.will(&[Reply::Says(504)]);
    let _worker = post.worker();
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let row = post.ended(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("parked", 1));
    assert_eq!(row.problem(), "silent: the telephone API answered 504");
}

#[actix_web::test]
async fn an_api_that_says_nothing_may_have_called_so_nobody_is_called_twice() {
    let post = Post::start().await;
    post.phone.will(&[Reply::Silent]);
    let _worker = post.worker();
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    post.phone.next().await;
    let row = post.ended(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("parked", 1));
    assert_eq!(row.problem(), "silent: no answer from the telephone API");
    post.nothing_left().await;
    assert!(post.phone.waiting().is_none());
}

#[actix_web::test]
async fn an_api_that_is_not_there_is_tried_again() {
    let post = Post::start().await;
    let _worker = post.worker_with(&[("READMIT_VOICE__URL", "http://127.0.0.1:9")]);
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    assert_eq!(
        (row.state.as_str(), row.problem()),
        ("queued", "unavailable: no connection to the telephone API")
    );
}

#[actix_web::test]
async fn a_call_whose_time_is_over_is_not_placed() {
    let post = Post::start().await;
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    post.app.clock.advance(TimeDelta::minutes(10));
    let _worker = post.worker();
    let row = post.ended(id).await;
    assert_eq!(row.state, "expired");
    assert_eq!(
        row.problem(),
        "expired: its time was over before it could be sent"
    );
    assert!(row.is_wiped(), "{row:?}");
    assert!(post.phone.waiting().is_none());
}

#[actix_web::test]
async fn a_number_that_costs_money_or_lies_abroad_is_not_called() {
    let post = Post::start().await;
    let _worker = post.worker();
    for number in ["+31900123456", "+12025550123"] {
        let (id, ..) = post.queue_call_to(&post.app.people.noor, number).await;
        let row = post.ended(id).await;
        assert_eq!(row.state, "parked");
        assert_eq!(row.problem(), "refused: this number may not be called");
    }
    assert!(post.phone.waiting().is_none());
}

#[actix_web::test]
async fn mail_servers_that_stall_hold_up_no_call() {
    let post = Post::start().await;
    let _worker = post.worker();
    for number in 0..20 {
        post.mail.will(Step::Mail, Answer::Stalls);
        let letter = Letter::about(&format!("Number {number}"));
        post.queue_email(&post.app.people.noor, &letter).await;
    }
    post.mail.keeps_waiting(6).await;
    let (id, ..) = post.queue_call(&post.app.people.noor).await;
    let placed = tokio::time::timeout(Duration::from_secs(2), post.phone.next());
    placed.await.expect("a call, while the mail waits");
    assert_eq!(post.ended(id).await.state, "sent");
}
