//! Messages that could not be delivered: what admins see of them and do with them, and what a
//! request's timeline tells of every message.

use chrono::TimeDelta;
use readmit::base::id::MessageId;
use uuid::Uuid;

use crate::support::{Answer, Letter, Page, Post, Step, reference, refused};

/// Noor's request waits for the admins, and the mail server refuses everything so far: four e-mails.
async fn all_refused() -> (Post, String) {
    let post = Post::start().await;
    for _ in 0..4 {
        post.mail.will(
            Step::Rcpt,
            Answer::Says("550 5.1.1 <somebody@acme.example> is not here"),
        );
    }
    let (noor, _) = post.app.confirms(&post.app.people.noor).await;
    let request = reference(&noor).to_string();
    let worker = post.worker();
    post.nothing_left().await;
    worker.stop().await;
    (post, request)
}

fn rows(page: &Page) -> Vec<String> {
    page.texts("main .list strong")
}

#[actix_web::test]
async fn sanne_sees_why_messages_were_not_delivered_and_sends_them_again() {
    let (post, request) = all_refused().await;
    let app = &post.app;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for page in ["/tasks", "/approvals", "/approvals?state=decided"] {
        let page = sanne.open(page).await;
        assert!(
            page.says("4 messages could not be delivered."),
            "{}",
            page.words()
        );
        assert_eq!(page.link("See why").path(), "/messages");
    }
    let page = sanne.open("/messages").await;
    assert_eq!(page.h1(), "Messages that were not delivered");
    assert_eq!(
        rows(page),
        [
            "A request waits for a decision",
            "A request waits for a decision",
            "Request sent to the admins",
            "Device suspended"
        ]
    );
    let words = page.words();
    for part in [
        "E-mail to n…@acme.example",
        "Noor de Vries",
        "The other side refused it.",
        "the mail server answered 550 5.1.1",
        request.as_str(),
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(!page.body.contains("noor.devries@acme.example"), "masked");
    sanne.press("Send again Device suspended").await;
    assert!(sanne.page().says("It is on its way again."));
    assert_eq!(rows(sanne.page()).len(), 3);
    let worker = post.worker();
    let mail = post.mail.next().await;
    assert_eq!(
        mail.header("To"),
        "\"Noor de Vries\" <noor.devries@acme.example>"
    );
    sanne.press("Send all again").await;
    for _ in 0..3 {
        post.mail.next().await;
    }
    post.nothing_left().await;
    worker.stop().await;
    let page = sanne.open("/messages").await;
    assert!(page.says("Every message was delivered"));
    assert!(!sanne.open("/tasks").await.says("could not be delivered"));
    let wiped = "select count(*) from messages where channel = 'email' and (state <> 'sent' or body is not null or recipient is not null)";
    assert_eq!(app.count(wiped).await, 0);
    let retried = app.events(&request.parse().unwrap()).await;
    let retried = retried.iter().filter(|event| *event == "message_retried");
    assert_eq!(retried.count(), 4);
}

#[actix_web::test]
async fn sanne_sees_what_is_still_tried_and_that_she_need_not_do_anything() {
    let post = Post::start().await;
    let app = &post.app;
    post.mail
        .will(Step::Rcpt, Answer::Says("450 4.2.0 greylisted"));
    let worker = post.worker();
    let letter = Letter::about("A test");
    let id = post.queue_email(&app.people.noor, &letter).await;
    post.row_when(id, |row| row.attempts == 1).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    assert!(!sanne.open("/tasks").await.says("could not be delivered"));
    let page = sanne.open("/messages").await;
    for words in [
        "Still on their way",
        "Noor de Vries",
        "Another try at",
        "450 4.2.0",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert!(
        !page.says("Every message was delivered"),
        "{}",
        page.words()
    );
    assert!(!page.body.contains("noor.devries@acme.example"), "masked");
    let mut marta = app.signed_in(&app.people.marta).await;
    let page = marta.open("/messages").await;
    assert!(page.says("Every message was delivered"), "{}", page.words());
    post.later(5);
    assert_eq!(post.ended(id).await.state, "sent");
    assert!(
        sanne
            .open("/messages")
            .await
            .says("Every message was delivered")
    );
    worker.stop().await;
}

#[actix_web::test]
async fn what_sanne_gives_up_is_wiped_and_stays_in_the_timeline() {
    let (post, request) = all_refused().await;
    let app = &post.app;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/messages").await;
    sanne.press("Give up Request sent to the admins").await;
    assert!(sanne.page().says("The message is given up"));
    let (state, wiped): (String, bool) = sqlx::query_as(
        "select state, body is null and recipient is null from messages where kind = 'recovery_sent_to_admins'",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!((state.as_str(), wiped), ("dropped", true));
    let page = sanne.open(&format!("/history/{request}")).await;
    for part in [
        "Given up: Request sent to the admins",
        "E-mail to n…@acme.example: Not delivered, given up by an admin.",
        "E-mail to s…@acme.example: Not delivered. The other side refused it.",
    ] {
        assert!(page.says(part), "{part}: {}", page.words());
    }
}

#[actix_web::test]
async fn the_timeline_tells_of_every_delivery() {
    let post = Post::start().await;
    let app = &post.app;
    post.mail.will(Step::Rcpt, Answer::Says("450 4.2.0 later"));
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let worker = post.worker();
    // The first is to be tried again, and the one behind it waits for its turn.
    while post.left().await > 2 {
        tokio::task::yield_now().await;
    }
    let path = format!("/history/{request}");
    let mut priya = app.signed_in(&app.people.priya).await;
    // Whoever was asked for first waits for another try; the others have theirs.
    while !priya
        .open(&path)
        .await
        .says(": not delivered yet, another try at 09:16")
    {
        tokio::task::yield_now().await;
    }
    for part in [
        "Call to +31 6 •• •• •• 47: accepted by the telephone service",
        ": accepted by the mail server",
    ] {
        assert!(priya.page().says(part), "{part}: {}", priya.page().words());
    }
    post.later(2);
    post.nothing_left().await;
    worker.stop().await;
    let page = priya.open(&path).await;
    assert!(!page.says("another try"), "{}", page.words());
    for (language, part) in [
        (
            "nl",
            "E-mail aan n…@acme.example: aangenomen door de mailserver",
        ),
        ("de", "E-Mail an n…@acme.example: vom Mailserver angenommen"),
    ] {
        let page = priya.open(&format!("{path}?lang={language}")).await;
        assert!(page.says(part), "{part}: {}", page.words());
    }
}

/// A refused e-mail to Noor that belongs to no request.
async fn one_refused(post: &Post) -> MessageId {
    post.mail.will(Step::Rcpt, Answer::Says("550 5.1.1 no"));
    let worker = post.worker();
    let noor = &post.app.people.noor;
    let id = post.queue_email(noor, &Letter::about("A test")).await;
    assert_eq!(post.ended(id).await.state, "parked");
    worker.stop().await;
    id
}

#[actix_web::test]
async fn another_company_an_employee_and_a_forged_form_change_nothing() {
    let post = Post::start().await;
    let id = one_refused(&post).await;
    let app = &post.app;
    let forms = [
        format!("/messages/{id}/retry"),
        format!("/messages/{id}/dropping"),
    ];
    let mut marta = app.signed_in(&app.people.marta).await;
    let page = marta.open("/messages").await;
    assert!(page.says("Every message was delivered"));
    for form in &forms {
        let page = marta.post(form, &[]).await;
        assert_eq!(page.status, 404, "{form}");
    }
    assert_eq!(marta.post("/messages/retry", &[]).await.status, 200);
    for none in [
        "/messages/nothing/retry".to_owned(),
        format!("/messages/{}/retry", Uuid::nil()),
    ] {
        assert_eq!(marta.post(&none, &[]).await.status, 404, "{none}");
    }
    for person in [&app.people.noor, &app.people.priya] {
        let mut browser = app.signed_in(person).await;
        assert_eq!(browser.open("/messages").await.status, 403);
        for form in forms.iter().map(String::as_str).chain(["/messages/retry"]) {
            assert_eq!(browser.post(form, &[]).await.status, 403, "{form}");
        }
    }
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for form in forms.iter().map(String::as_str).chain(["/messages/retry"]) {
        let page = sanne.post_raw(form, b"csrf_token=guessed".to_vec()).await;
        assert_eq!(page.status, 403, "{form}");
    }
    assert_eq!(post.row(id).await.state, "parked");
}

#[actix_web::test]
async fn of_two_admins_who_press_the_second_hears_that_it_is_done() {
    let post = Post::start().await;
    let id = one_refused(&post).await;
    let app = &post.app;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let mut thomas = app.signed_in(&app.people.thomas).await;
    sanne.open("/messages").await;
    thomas.open("/messages").await;
    sanne.press("Give up Message").await;
    thomas.press("Send again Message").await;
    assert!(thomas.page().says("Somebody was faster"));
    assert_eq!(post.row(id).await.state, "dropped");
}

#[actix_web::test]
async fn what_waited_until_its_time_was_over_is_wiped() {
    let post = Post::start().await;
    let id = one_refused(&post).await;
    let app = &post.app;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/messages").await;
    app.clock.advance(TimeDelta::days(2));
    let mut sanne_later = app.signed_in(&app.people.sanne).await;
    let page = sanne_later.open("/messages").await;
    assert!(page.says("Every message was delivered"), "nothing to press");
    let page = sanne_later
        .post(&format!("/messages/{id}/retry"), &[])
        .await;
    assert!(page.says("its time is over"), "{}", page.words());
    let _worker = post.worker();
    let row = post.row_when(id, |row| row.state == "expired").await;
    assert!(row.is_wiped(), "{row:?}");
}

#[actix_web::test]
async fn postgres_lets_a_message_go_no_other_way() {
    let post = Post::start().await;
    let id = one_refused(&post).await;
    let db = &post.app.database.portal;
    let sent = "update messages set state = 'sent', parked_at = null, ended_at = now(), body = null, recipient = null where id = $1";
    let gone = sqlx::query(sent).bind(id.0).execute(db).await;
    let said = "a message does not go from parked to sent".to_owned();
    assert_eq!(refused(gone), ("23514".to_owned(), said));
    for (keeps, constraint) in [
        (
            "update messages set state = 'dropped', parked_at = null, ended_at = now() where id = $1",
            "messages_wiped",
        ),
        (
            "update messages set state = 'queued', parked_at = null where id = $1",
            "messages_due",
        ),
        (
            "update messages set taken_at = now() where id = $1",
            "messages_taken",
        ),
        (
            "update messages set state = 'queued', due_at = now() where id = $1",
            "messages_parked",
        ),
    ] {
        let kept = sqlx::query(keeps).bind(id.0).execute(db).await;
        assert_eq!(refused(kept).1, constraint);
    }
}
