//! E-mails.

use readmit::base::RequestId;
use uuid::Uuid;

use crate::support::{Answer, Letter, MailServer, Person, Post, Step};

#[actix_web::test]
async fn noors_email_arrives_whole_and_nothing_of_it_stays_behind() {
    let post = Post::start().await;
    let _worker = post.worker();
    let mut letter = Letter::about("Your request was approved");
    letter.text = "Hé Noor,\n\nyour new phone – with all its apps – is ready.\n.\nBye".to_owned();
    let id = post.queue_email(&post.app.people.noor, &letter).await;
    let mail = post.mail.next().await;
    assert_eq!(
        mail.header("To"),
        "\"Noor de Vries\" <noor.devries@acme.example>"
    );
    assert_eq!(mail.header("From"), "\"Acme app\" <no-reply@acme.example>");
    assert_eq!(mail.header("Subject"), "Your request was approved");
    assert_eq!(
        mail.header("Message-ID"),
        format!("<{id}@readmit.acme.example>")
    );
    assert_eq!(mail.header("Date"), "Sun, 22 Nov 2026 08:16:00 +0000");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Content-Language"), "en");
    assert_eq!(mail.header("In-Reply-To"), "");
    assert!(
        mail.header("Content-Type")
            .starts_with("multipart/alternative")
    );
    assert_eq!(mail.text(), letter.text);
    assert_eq!(mail.html(), format!("<p>{}</p>", letter.text));
    let row = post.ended(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts, row.problem),
        ("sent", 1, None)
    );
    assert_eq!(row.ended_at, Some(post.app.now()));
    let row = post.row(id).await;
    assert!(row.is_wiped(), "{row:?}");
}

#[actix_web::test]
async fn emails_of_one_request_are_one_thread() {
    let post = Post::start().await;
    let _worker = post.worker();
    let request = a_request(&post, &post.app.people.noor).await;
    for subject in ["Sent to your admins", "Approved"] {
        let letter = Letter {
            request: Some(request),
            ..Letter::about(subject)
        };
        post.queue_email(&post.app.people.noor, &letter).await;
        let mail = post.mail.next().await;
        let thread = format!("<{request}@readmit.acme.example>");
        assert_eq!(mail.header("In-Reply-To"), thread);
        assert_eq!(mail.header("References"), thread);
    }
}

async fn a_request(post: &Post, person: &Person) -> RequestId {
    let device = post.app.trusts_an_iphone(person).await;
    let request = RequestId::new(post.app.now(), &post.app.random);
    sqlx::query(
        "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, suspended, lang, words, created_at, expires_at)
         values ($1, $2, 'K7Q4-M2PX', $3, $4, 'web_sso', true, 'nl', '{appel,boom,citroen}', $5, $5)",
    )
    .bind(person.organization.0)
    .bind(request.0)
    .bind(person.id.0)
    .bind(device.0)
    .bind(post.app.now())
    .execute(&post.app.db)
    .await
    .expect("a request is there");
    request
}

#[actix_web::test]
async fn a_name_cannot_break_a_header() {
    let post = Post::start().await;
    let _worker = post.worker();
    let long = ["Wilhelmina"; 20].join(" ");
    let names = [
        ("Bakker, Sanne \"Sas\" <boss@evil.example>", None),
        ("Zoë van der Meulen-Łukaszewska", None),
        (
            "Noor\r\nBcc: everybody@acme.example\r\n\r\nClick here",
            Some("Noor Bcc: everybody@acme.example Click here"),
        ),
        (&long, None),
        ("田中さくら 🌸", None),
    ];
    for (name, shown) in names {
        let mut letter = Letter::about("A test");
        name.clone_into(&mut letter.name);
        letter.subject = format!("For {name}");
        post.queue_email(&post.app.people.noor, &letter).await;
        let mail = post.mail.next().await;
        let shown = shown.unwrap_or(name);
        let to = mail.header("To");
        let to = to.strip_suffix(" <noor.devries@acme.example>").expect(&to);
        let unquoted = to.trim_matches('"').replace("\\\"", "\"");
        assert_eq!(unquoted, shown);
        assert_eq!(mail.header("Subject"), format!("For {shown}"));
        let names: Vec<String> = mail.headers().into_iter().map(|(name, _)| name).collect();
        assert!(!names.contains(&"bcc".to_owned()), "{names:?}");
        assert!(
            mail.raw.split("\r\n").all(|line| line.len() <= 998),
            "{}",
            mail.raw
        );
        assert!(mail.text().starts_with("Dear Noor"));
    }
}

#[actix_web::test]
async fn an_address_that_does_not_exist_waits_for_an_admin_at_once() {
    let post = Post::start().await;
    let _worker = post.worker();
    post.mail.will(
        Step::Rcpt,
        Answer::Says("550-5.1.1 <noor.devries@acme.example>:\r\n550 5.1.1 no such mailbox"),
    );
    let id = post
        .queue_email(&post.app.people.noor, &Letter::about("A test"))
        .await;
    let row = post.ended(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("parked", 1));
    assert_eq!(row.problem(), "refused: the mail server answered 550 5.1.1");
    assert_eq!(
        row.recipient.as_deref(),
        Some("noor.devries@acme.example"),
        "it can be sent again"
    );
    assert!(row.body.is_some());
}

#[actix_web::test]
async fn a_server_that_is_busy_gets_the_email_a_little_later() {
    let (rcpt, mail) = (Step::Rcpt, Step::Mail);
    tokio::join!(
        is_tried_again(
            rcpt,
            "450 4.2.0 greylisted",
            "the mail server answered 450 4.2.0"
        ),
        is_tried_again(mail, "421 closing down", "the mail server answered 421"),
        is_tried_again(
            mail,
            "530 5.7.0 sign in",
            "the mail server answered 530 5.7.0"
        ),
        is_tried_again(
            Step::Body,
            "452 4.3.1 full",
            "the mail server answered 452 4.3.1"
        ),
        is_tried_again(
            Step::Greeting,
            "554 no",
            "the mail server did not let us in (554)"
        ),
    );
}

async fn is_tried_again(step: Step, answer: &'static str, problem: &str) {
    let post = Post::start().await;
    post.mail.will(step, Answer::Says(answer));
    let _worker = post.worker();
    let noor = &post.app.people.noor;
    let id = post.queue_email(noor, &Letter::about("A test")).await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    let problem = format!("unavailable: {problem}");
    assert_eq!(
        (row.state.as_str(), row.problem()),
        ("queued", problem.as_str())
    );
    post.later(2);
    let mail = post.mail.next().await;
    assert_eq!(
        mail.header("Message-ID"),
        format!("<{id}@readmit.acme.example>")
    );
    let row = post.ended(id).await;
    assert_eq!(
        (row.state.as_str(), row.attempts, row.problem()),
        ("sent", 2, "")
    );
}

#[actix_web::test]
async fn a_line_that_breaks_gets_the_same_email_again() {
    let post = Post::start().await;
    post.mail.will(Step::Body, Answer::HangsUp);
    let _worker = post.worker();
    let id = post
        .queue_email(&post.app.people.noor, &Letter::about("A test"))
        .await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    assert_eq!(
        (row.state.as_str(), row.problem()),
        (
            "queued",
            "unavailable: the connection to the mail server broke"
        )
    );
    post.later(2);
    let (first, second) = (post.mail.next().await, post.mail.next().await);
    assert_eq!(
        first.raw, second.raw,
        "the reader's program sees that it is the same"
    );
    assert_eq!(post.ended(id).await.state, "sent");
}

#[actix_web::test]
async fn a_mail_server_that_is_away_gets_the_email_when_it_is_back() {
    let mut post = Post::start().await;
    let place = post.mail.place();
    let _worker = post.worker();
    post.mail = MailServer::start();
    let id = post
        .queue_email(&post.app.people.noor, &Letter::about("A test"))
        .await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    assert_eq!(
        row.problem(),
        "unavailable: no connection to the mail server"
    );
    assert!(!row.is_wiped(), "{row:?}");
    post.mail = MailServer::again(place);
    post.later(2);
    assert_eq!(post.mail.next().await.header("Subject"), "A test");
    assert_eq!(post.ended(id).await.state, "sent");
    post.nothing_left().await;
}

#[actix_web::test]
async fn many_emails_share_a_few_connections() {
    let post = Post::start().await;
    let mut ids = Vec::new();
    for number in 0..60 {
        let letter = Letter::about(&format!("Number {number}"));
        ids.push(post.queue_email(&post.app.people.noor, &letter).await);
    }
    let _worker = post.worker();
    for id in ids {
        assert_eq!(post.ended(id).await.state, "sent");
    }
    let connections = post.mail.connections();
    assert!(connections <= 8, "{connections} connections for 60 e-mails");
}

#[actix_web::test]
async fn the_last_try_that_fails_leaves_it_to_an_admin() {
    let post = Post::start().await;
    post.mail.will(Step::Rcpt, Answer::Says("450 4.2.0 later"));
    let id = post
        .queue_email(&post.app.people.noor, &Letter::about("A test"))
        .await;
    sqlx::query("update messages set attempts = 119")
        .execute(&post.app.db)
        .await
        .unwrap();
    let _worker = post.worker();
    let row = post.ended(id).await;
    assert_eq!((row.state.as_str(), row.attempts), ("parked", 120));
    assert_eq!(
        row.problem(),
        "unavailable: the mail server answered 450 4.2.0"
    );
}

#[actix_web::test]
async fn what_cannot_be_read_is_set_aside_and_holds_up_nothing() {
    let post = Post::start().await;
    let noor = &post.app.people.noor;
    let broken = post.queue_email(noor, &Letter::about("Broken")).await;
    sqlx::query("update messages set body = '{\"name\": 1}' where id = $1")
        .bind::<Uuid>(broken.0)
        .execute(&post.app.db)
        .await
        .unwrap();
    let whole = post.queue_email(noor, &Letter::about("Whole")).await;
    let _worker = post.worker();
    assert_eq!(post.ended(whole).await.state, "sent");
    let row = post.ended(broken).await;
    assert_eq!(row.problem(), "refused: the message cannot be read");
}

#[actix_web::test]
async fn a_server_that_falls_silent_gets_the_email_again() {
    let post = Post::start().await;
    post.mail.will(Step::Rcpt, Answer::Stalls);
    let _worker = post.worker();
    let noor = &post.app.people.noor;
    let id = post.queue_email(noor, &Letter::about("A test")).await;
    post.mail.keeps_waiting(1).await;
    let mut row = post.row(id).await;
    while row.attempts == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        row = post.row(id).await;
    }
    assert_eq!(
        (row.state.as_str(), row.problem()),
        ("queued", "silent: the mail server did not answer in time")
    );
    post.mail.let_go();
    post.later(2);
    assert_eq!(post.ended(id).await.state, "sent");
}

#[actix_web::test]
async fn a_sender_that_the_server_does_not_want_is_ours_to_mend_and_loses_nothing() {
    let post = Post::start().await;
    post.mail.will(
        Step::Mail,
        Answer::Says("550 5.1.8 this sender may not send from here"),
    );
    let _worker = post.worker();
    let noor = &post.app.people.noor;
    let id = post.queue_email(noor, &Letter::about("A test")).await;
    let row = post.row_when(id, |row| row.attempts == 1).await;
    assert_eq!(
        (row.state.as_str(), row.problem()),
        ("queued", "unavailable: the mail server answered 550 5.1.8")
    );
}

#[actix_web::test]
async fn a_later_email_of_a_request_waits_for_the_earlier_one_and_not_for_a_parked_one() {
    let post = Post::start().await;
    let noor = &post.app.people.noor;
    let request = Some(a_request(&post, noor).await);
    post.mail.will(Step::Rcpt, Answer::Says("450 4.2.0 later"));
    let about = |subject| Letter {
        request,
        ..Letter::about(subject)
    };
    let first = post.queue_email(noor, &about("First")).await;
    let _worker = post.worker();
    post.row_when(first, |row| row.attempts == 1).await;
    let second = post.queue_email(noor, &about("Second")).await;
    let other = post
        .queue_email(noor, &Letter::about("Of no request"))
        .await;
    assert_eq!(post.ended(other).await.state, "sent");
    post.at_rest().await;
    assert_eq!(post.row(second).await.attempts, 0, "it has its turn later");
    post.mail.will(Step::Rcpt, Answer::Says("550 5.1.1 no"));
    post.later(2);
    assert_eq!(post.ended(first).await.state, "parked");
    assert_eq!(post.ended(second).await.state, "sent");
}
