//! The whole story with everything that is outside of the portal: a telephone API that rings, a
//! mail server that takes e-mails, and a worker between.

use std::time::Duration;

use crate::support::{Browser, Call, Line, Post, Reply, reference};

/// The six digits that a call speaks, as somebody hears them.
fn heard(call: &Call) -> String {
    let script = call.field("Twiml");
    let html = scraper::Html::parse_fragment(script);
    let said = scraper::Selector::parse("say").expect("a selector");
    let codes = html.select(&said).map(|say| say.text().collect::<String>());
    let mut codes = codes.filter(|words| words.chars().filter(char::is_ascii_digit).count() == 6);
    let code = codes
        .next()
        .unwrap_or_else(|| panic!("no code in {script}"));
    assert_eq!(codes.next().as_ref(), Some(&code), "spoken twice");
    assert!(
        code.contains(", ") || code.contains(". "),
        "digit by digit: {code}"
    );
    code.chars().filter(char::is_ascii_digit).collect()
}

/// Opens the request's page again until it has this heading.
async fn until(browser: &mut Browser, heading: &str) {
    let path = browser.page().path().to_owned();
    for _ in 0..200 {
        if browser.open(&path).await.h1() == heading {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("still {:?}", browser.page().h1());
}

async fn queue_is_empty(post: &Post) {
    for _ in 0..200 {
        if post.left().await == 0 {
            let unsent = "select count(*) from messages where state <> 'sent' or body is not null or recipient is not null";
            assert_eq!(post.app.count(unsent).await, 0, "sent and wiped");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} messages are left", post.left().await);
}

#[actix_web::test]
async fn noor_loses_her_phone_and_is_back_in_with_a_new_one() {
    let post = Post::start().await;
    let worker = post.worker();
    let app = &post.app;
    let (mut noor, phone) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let call = post.phone.next().await;
    assert_eq!(
        (call.field("To"), call.field("From")),
        ("+31612345647", "+31208085500")
    );
    until(&mut noor, "Enter the code").await;
    noor.fill("code", &heard(&call)).press("Confirm code").await;
    assert_eq!(noor.page().h1(), "Your admins are deciding");
    let mut letters = Vec::new();
    for _ in 0..4 {
        letters.push(post.mail.next().await);
    }
    let to_sanne = letters
        .iter()
        .find(|mail| mail.header("To").contains("sanne.bakker@acme.example"));
    let link = format!("https://readmit.acme.example/approvals/{request}");
    let text = to_sanne
        .expect("an e-mail to Sanne")
        .text()
        .replace(&app.address, "https://readmit.acme.example");
    assert!(text.contains(&link), "{text}");
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    assert_eq!(app.state_of(phone).await, "deactivated");
    let approved = post.mail.next().await;
    assert!(
        approved.header("To").contains("noor.devries@acme.example"),
        "{}",
        approved.header("To")
    );
    noor.open(&format!("/recovery/{request}")).await;
    let code = noor.page().texts("p.code").join("");
    let (status, _) = crate::activating::activate(app, &crate::activating::body(&code)).await;
    assert_eq!(status, 201);
    assert!(
        post.mail
            .next()
            .await
            .header("To")
            .contains("noor.devries@acme.example")
    );
    until(&mut noor, "You are back in").await;
    queue_is_empty(&post).await;
    worker.stop().await;
    assert!(
        post.mail.waiting().is_none() && post.phone.waiting().is_none(),
        "nothing too much"
    );
    for mail in &letters {
        assert!(
            !mail.text().contains(&heard(&call)) && !mail.text().contains("612345647"),
            "{}",
            mail.text()
        );
    }
}

#[actix_web::test]
async fn a_call_that_the_telephone_service_refuses_costs_noor_nothing() {
    for refusal in [Reply::Says(400), Reply::Says(401)] {
        let post = Post::start().await;
        post.phone.will(&[refusal]);
        let _worker = post.worker();
        let (mut noor, _) = post.app.asks(&post.app.people.noor).await;
        let request = reference(&noor);
        let call = post.phone.next().await;
        until(&mut noor, "Enter the code").await;
        for words in [
            "The call did not go out",
            "it does not count",
            "You can have 3 more.",
        ] {
            assert!(noor.page().says(words), "{words}: {}", noor.page().words());
        }
        let page = noor.fill("code", &heard(&call)).press("Confirm code").await;
        assert_eq!(page.status, 409, "the code that nobody heard is void");
        assert!(page.says("No call has gone out yet"), "{}", page.words());
        assert_eq!(
            post.app
                .count("select sum(wrong_codes)::bigint from recovery_requests")
                .await,
            0
        );
        noor.press("Call again").await;
        let again = post.phone.next().await;
        until(&mut noor, "Enter the code").await;
        noor.fill("code", &heard(&again))
            .press("Confirm code")
            .await;
        assert_eq!(
            post.app.state(&request).await,
            "pending",
            "after {refusal:?}"
        );
    }
}

#[actix_web::test]
async fn a_telephone_service_that_says_nothing_loses_no_request() {
    let post = Post::start().await;
    post.phone.will(&[Reply::Silent]);
    let _worker = post.worker();
    let (mut noor, _) = post.app.asks(&post.app.people.noor).await;
    let request = reference(&noor);
    post.phone.next().await;
    assert_eq!(noor.open(&format!("/recovery/{request}")).await.status, 200);
    post.app.later(1);
    noor.press("Call again").await;
    let again = post.phone.next().await;
    noor.fill("code", &heard(&again))
        .press("Confirm code")
        .await;
    assert_eq!(post.app.state(&request).await, "pending");
}

#[actix_web::test]
async fn a_busy_telephone_service_calls_a_little_later() {
    for busy in [429, 500] {
        let post = Post::start().await;
        post.phone.will(&[Reply::Says(busy)]);
        let _worker = post.worker();
        let (mut noor, _) = post.app.asks(&post.app.people.noor).await;
        post.phone.next().await;
        let tried = "select count(*) from messages where attempts = 1";
        while post.app.count(tried).await == 0 {
            tokio::task::yield_now().await;
        }
        post.later(2);
        let second = post.phone.next().await;
        until(&mut noor, "Enter the code").await;
        noor.fill("code", &heard(&second))
            .press("Confirm code")
            .await;
        assert_eq!(
            post.app.state(&reference(&noor)).await,
            "pending",
            "after {busy}"
        );
    }
}

#[actix_web::test]
async fn calls_that_never_went_out_count_for_no_limit() {
    let post = Post::start().await;
    let _worker = post.worker();
    post.phone.will(&[Reply::Says(400); 6]);
    let (mut noor, _) = post.app.asks(&post.app.people.noor).await;
    post.phone.next().await;
    for _ in 0..5 {
        until(&mut noor, "Enter the code").await;
        assert!(
            noor.page().says("You can have 3 more."),
            "{}",
            noor.page().words()
        );
        assert_eq!(noor.press("Call again").await.status, 200);
        post.phone.next().await;
    }
    until(&mut noor, "Enter the code").await;
    assert_eq!(
        noor.press("Call again").await.status,
        200,
        "the seventh, which goes out"
    );
    let call = post.phone.next().await;
    until(&mut noor, "Enter the code").await;
    noor.fill("code", &heard(&call)).press("Confirm code").await;
    assert_eq!(post.app.state(&reference(&noor)).await, "pending");
}

#[actix_web::test]
async fn key_1_speaks_the_code_again_while_it_counts() {
    let post = Post::start().await;
    let _worker = post.worker();
    let app = &post.app;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let call = post.phone.next().await;
    let script = scraper::Html::parse_fragment(call.field("Twiml"));
    let gather = scraper::Selector::parse("gather").expect("a selector");
    let address = script
        .select(&gather)
        .next()
        .and_then(|gather| gather.attr("action"))
        .expect("an address");
    let line = Line::new(address, call.field("StatusCallback"));
    let again = line.presses("1").await;
    assert_eq!(again.status, 200);
    let spoken: String = heard(&call);
    let repeated = Call {
        form: [("Twiml".to_owned(), again.body.clone())].into(),
        ..call.clone()
    };
    assert_eq!(heard(&repeated), spoken);
    until(&mut noor, "Enter the code").await;
    noor.fill("code", &spoken).press("Confirm code").await;
    let over = line.presses("1").await;
    assert!(
        over.status == 200 && !over.body.contains(&spoken[..1]),
        "used up: {}",
        over.body
    );
}
