//! The page of a request follows its call.

use std::time::Duration;

use crate::support::{Browser, Post, TestApp, reference};

async fn says(noor: &mut Browser, words: &[&str]) {
    let path = noor.page().path().to_owned();
    noor.open(&path).await;
    for words in words {
        assert!(noor.page().says(words), "{words}: {}", noor.page().words());
    }
}

#[actix_web::test]
async fn noor_reads_how_her_call_fares_from_the_first_ring_to_the_end() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let line = app.line(&reference(&noor)).await;
    says(&mut noor, &["We are calling you", "Calling"]).await;
    let told = [
        ("queued", "We are dialling +31 6 •• •• •• 47"),
        ("initiated", "We are dialling +31 6 •• •• •• 47"),
        ("ringing", "Your phone +31 6 •• •• •• 47 is ringing"),
        ("in-progress", "You are on the line"),
        ("completed", "The call is over"),
    ];
    for (number, (status, words)) in (0..).zip(told) {
        line.tells(status, number).await;
        says(&mut noor, &["Enter the code", words]).await;
    }
    let code = app.spoken(&reference(&noor)).await;
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(noor.page().h1(), "Your admins are deciding");
}

#[actix_web::test]
async fn a_call_that_nobody_took_says_what_to_do_and_the_next_one_works() {
    let ends = [
        (
            "busy",
            "The line was busy, or the call was declined",
            "busy",
        ),
        ("no-answer", "Nobody picked up", "no_answer"),
        ("failed", "The call could not be connected", "failed"),
        ("canceled", "The call was cancelled", "cancelled"),
    ];
    for (status, words, kept) in ends {
        let app = TestApp::start().await;
        let (mut noor, _) = app.asks(&app.people.noor).await;
        let request = reference(&noor);
        let line = app.line(&request).await;
        line.tells("initiated", 0).await;
        line.tells(status, 1).await;
        says(&mut noor, &[words, "You can have 2 more."]).await;
        app.clock.advance(chrono::TimeDelta::seconds(31));
        noor.press("Call again").await;
        assert_eq!(app.fares(&request).await, [kept, "-"]);
        app.line(&request).await.tells("ringing", 0).await;
        says(&mut noor, &["is ringing"]).await;
    }
}

#[actix_web::test]
async fn a_machine_that_answers_is_hung_up_on_and_its_code_is_void() {
    let post = Post::with_line(&[]).await;
    let app = &post.app;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let (line, code) = (app.line(&request).await, app.spoken(&request).await);
    line.tells("ringing", 0).await;
    line.tells("in-progress", 1).await;
    line.tells_who("machine_start").await;
    let hung_up = tokio::time::timeout(Duration::from_secs(5), post.phone.hung_up()).await;
    assert_eq!(
        hung_up.expect("within moments"),
        (line.sid.clone(), "completed".to_owned())
    );
    line.tells("completed", 2).await;
    let words = [
        "An answering machine took the call",
        "does not count any more",
        "You can have 2 more.",
    ];
    says(&mut noor, &words).await;
    let page = noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(page.status, 410, "{}", page.words());
    assert_eq!(app.state(&request).await, "awaiting_code");
    let spoken = line.presses("1").await;
    assert!(spoken.body.contains("time is over"), "{}", spoken.body);
    app.clock.advance(chrono::TimeDelta::seconds(31));
    noor.press("Call again").await;
    let code = app.spoken(&request).await;
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(app.state(&request).await, "pending");
}

#[actix_web::test]
async fn somebody_of_whom_the_api_is_not_sure_is_a_person() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    line.tells("in-progress", 0).await;
    line.tells_who("unknown").await;
    says(&mut noor, &["You are on the line"]).await;
    let code = app.spoken(&request).await;
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(app.state(&request).await, "pending");
}
