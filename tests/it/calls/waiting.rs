//! Calls that the telephone API does not take: they are tried as long as their code counts, the page
//! says so, and no phone rings for a code that counts no more.

use chrono::TimeDelta;
use readmit::base::Reference;
use readmit::base::id::MessageId;

use crate::support::{Browser, Post, TestApp, reference};

/// The calls of a request, oldest first.
async fn calls(app: &TestApp, request: &Reference) -> Vec<MessageId> {
    let ids: Vec<uuid::Uuid> = sqlx::query_scalar(
        "select m.id from messages m join recovery_requests r on r.id = m.request_id
         where r.reference = $1 and m.channel = 'voice' order by m.id",
    )
    .bind(request.as_str())
    .fetch_all(&app.db)
    .await
    .expect("calls");
    ids.into_iter().map(MessageId).collect()
}

async fn says(noor: &mut Browser, words: &str) {
    // Also where a form was answered at an address of its own.
    let path = noor.page().path().trim_end_matches("/code").to_owned();
    let path = path.trim_end_matches("/call").to_owned();
    noor.open(&path).await;
    assert!(noor.page().says(words), "{words}: {}", noor.page().words());
}

/// Noor asked while the telephone API refuses every call, which was noticed.
async fn asks_in_vain() -> (Post, Browser, Reference) {
    let post = Post::with_line(&[]).await;
    post.phone.is_down(true);
    let (noor, _) = post.app.asks(&post.app.people.noor).await;
    let request = reference(&noor);
    (post, noor, request)
}

#[actix_web::test]
async fn noor_reads_that_it_is_tried_on_and_her_phone_rings_once_when_it_can() {
    let (post, mut noor, request) = asks_in_vain().await;
    let worker = post.worker();
    let id = calls(&post.app, &request).await[0];
    post.row_when(id, |row| row.attempts == 1).await;
    says(&mut noor, "The call could not be placed yet").await;
    says(&mut noor, "You can have 3 more.").await;
    let code = post.app.spoken(&request).await;
    let page = noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(page.status, 409, "nobody has heard a code yet");
    // Nine minutes later it goes out, and its code counts from then.
    for _ in 0..9 {
        post.later(60);
        post.at_rest().await;
    }
    post.phone.is_down(false);
    post.later(20);
    post.phone.next().await;
    assert_eq!(post.ended(id).await.state, "sent");
    says(&mut noor, "Your phone +31 6 •• •• •• 47 should ring now").await;
    post.later(9 * 60);
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(post.app.state(&request).await, "pending");
    assert!(post.phone.waiting().is_none(), "it rang once");
    worker.stop().await;
}

#[actix_web::test]
async fn another_call_takes_the_place_of_the_one_that_waits() {
    let (post, mut noor, request) = asks_in_vain().await;
    let worker = post.worker();
    let first = calls(&post.app, &request).await[0];
    post.row_when(first, |row| row.attempts == 1).await;
    says(&mut noor, "The call could not be placed yet").await;
    let page = noor.press("Call again").await;
    assert_eq!(page.status, 429, "a moment is left to the first one");
    post.later(31);
    post.at_rest().await;
    let page = noor.press("Call again").await;
    assert_eq!(page.status, 200, "{}", page.words());
    assert_eq!(post.ended(first).await.state, "expired");
    assert!(post.row(first).await.is_wiped());
    post.phone.is_down(false);
    post.later(20);
    let second = calls(&post.app, &request).await[1];
    assert_eq!(post.ended(second).await.state, "sent");
    let code = post.app.spoken(&request).await;
    let digits: Vec<String> = code
        .chars()
        .filter(char::is_ascii_digit)
        .map(String::from)
        .collect();
    let placed = post.phone.next().await;
    assert!(placed.field("Twiml").contains(&digits.join(", ")));
    post.later(60);
    post.at_rest().await;
    assert!(post.phone.waiting().is_none(), "it rang once");
    says(&mut noor, "You can have 2 more.").await;
    worker.stop().await;
}

#[actix_web::test]
async fn while_a_call_is_in_hand_no_other_takes_its_place() {
    let (post, mut noor, request) = asks_in_vain().await;
    let id = calls(&post.app, &request).await[0];
    post.later(31);
    sqlx::query("update messages set attempts = 1, taken_at = $2, due_at = $2 + interval '45 seconds' where id = $1")
        .bind(id.0)
        .bind(post.app.now())
        .execute(&post.app.db)
        .await
        .unwrap();
    let page = noor.press("Call again").await;
    assert_eq!(page.status, 429, "the phone may ring this very moment");
    assert_eq!(calls(&post.app, &request).await.len(), 1);
}

#[actix_web::test]
async fn a_request_that_was_taken_back_rings_no_phone() {
    let (post, mut noor, request) = asks_in_vain().await;
    let worker = post.worker();
    let id = calls(&post.app, &request).await[0];
    post.row_when(id, |row| row.attempts == 1).await;
    noor.press("Cancel this request").await;
    assert_eq!(post.app.state(&request).await, "cancelled");
    post.phone.is_down(false);
    assert_eq!(post.ended(id).await.state, "expired");
    assert!(post.phone.waiting().is_none());
    worker.stop().await;
}

#[actix_web::test]
async fn when_the_code_counts_no_more_the_page_offers_another_call() {
    let (post, mut noor, request) = asks_in_vain().await;
    let worker = post.worker();
    let id = calls(&post.app, &request).await[0];
    for _ in 0..10 {
        post.at_rest().await;
        post.app.clock.advance(TimeDelta::minutes(1));
    }
    assert_ne!(post.ended(id).await.state, "sent");
    says(&mut noor, "The call did not go out").await;
    post.phone.is_down(false);
    let page = noor.press("Call again").await;
    assert_eq!(page.status, 200, "{}", page.words());
    post.phone.next().await;
    says(&mut noor, "You can have 2 more.").await;
    worker.stop().await;
}
