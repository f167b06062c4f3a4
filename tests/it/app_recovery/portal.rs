//! What the portal shows of requests that were sent in the app: to their owner, to those who decide, to
//! support, and to nobody else.

use crate::support::{Person, TestApp};

/// Every way of the app: whose, how it is called in the API, in words.
const WAYS: [(&str, &str); 3] = [
    ("app_lost_device", "Phone lost, asked in the app"),
    ("app_forgot_passcode", "Passcode forgotten"),
    ("app_blocked", "Blocked after wrong passcodes"),
];

/// `person` asks in this way and confirms the code; the reference.
async fn pending(app: &TestApp, person: &Person, origin: &str) -> String {
    let (own, device) = app.own_phone(person).await;
    app.blocks(device).await;
    let phone = if origin == "app_lost_device" {
        app.other_phone(person).await
    } else {
        own
    };
    let sent = phone.sends(origin).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let code = app.spoken(&sent.reference()).await;
    let told = phone.enters(&sent.text("reference"), &code).await;
    assert_eq!(told.status, 200, "{}", told.body);
    sent.text("reference").to_owned()
}

#[actix_web::test]
async fn its_owner_finds_it_however_they_sign_in_and_nobody_else_does() {
    let app = TestApp::start().await;
    let request = pending(&app, &app.people.noor, "app_forgot_passcode").await;
    let path = format!("/recovery/{request}");
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open(&path).await.h1(), "Your admins are deciding");
    assert!(noor.page().says("Passcode forgotten · iPhone 15"));
    assert!(
        noor.page()
            .says("iPhone 15 is deactivated when they approve")
    );
    noor.open("/recovery/new").await;
    assert_eq!(noor.page().path(), path, "there is one already");
    let people = &app.people;
    for person in [&people.sanne, &people.priya, &people.marta, &people.kurt] {
        let mut other = app.signed_in(person).await;
        assert_eq!(other.open(&path).await.status, 404, "{}", person.name);
    }
    let mut marta = app.signed_in(&people.marta).await;
    let review = format!("/approvals/{request}");
    assert_eq!(
        marta.open(&review).await.status,
        404,
        "another organization"
    );
    assert_eq!(app.browser().asks(&path).await.status, 303, "to sign-in");
}

#[actix_web::test]
async fn those_who_decide_and_support_see_how_it_came_about() {
    let app = TestApp::start().await;
    let people = [&app.people.noor, &app.people.sanne, &app.people.thomas];
    let mut requests = Vec::new();
    for (person, (origin, words)) in people.into_iter().zip(WAYS) {
        let request = pending(&app, person, origin).await;
        requests.push((person, origin, words, request));
    }
    let mut priya = app.signed_in(&app.people.priya).await;
    for (person, origin, words, request) in &requests {
        let admin = if person.name == "Sanne Bakker" {
            &app.people.thomas
        } else {
            &app.people.sanne
        };
        let mut admin = app.signed_in(admin).await;
        for page in ["/tasks".to_owned(), format!("/approvals/{request}")] {
            let says = admin.open(&page).await.says(words);
            assert!(says, "{page}: {}", admin.page().words());
        }
        let blocked = admin.page().says("Blocked after five wrong passcodes");
        assert!(blocked, "whatever was said: {}", admin.page().words());
        for list in ["/approvals", "/history"] {
            let filtered = format!("{list}?origin={origin}");
            let page = if list == "/history" {
                &mut priya
            } else {
                &mut admin
            };
            page.open(&filtered).await;
            let names = page.page().texts("main .table tbody th a");
            assert_eq!(names, [person.name], "{filtered}");
        }
        let line = format!("{words}, for iPhone 15");
        let history = priya.open(&format!("/history/{request}")).await;
        assert!(history.says(&line), "{}", history.words());
        assert!(history.says(&format!("{}: {words}", person.name)));
    }
    let figures = priya.open("/history").await;
    for (_, words) in WAYS {
        assert!(figures.says(words), "{}", figures.words());
    }
    let csv = priya.open("/history.csv?origin=app_blocked").await;
    assert!(
        csv.body.contains(",app_blocked,iPhone 15,pending,"),
        "{}",
        csv.body
    );
    assert!(!csv.body.contains("app_forgot_passcode"));
}

#[actix_web::test]
async fn pages_and_mails_say_it_in_every_language() {
    for (lang, words, again) in [
        (
            "nl",
            "Toegangscode vergeten",
            "Uw telefoon opnieuw activeren",
        ),
        ("en", "Passcode forgotten", "Activate your phone again"),
        ("de", "Code vergessen", "Ihr Telefon neu aktivieren"),
    ] {
        let app = TestApp::start().await;
        sqlx::query("update members set lang = $1")
            .bind(lang)
            .execute(&app.db)
            .await
            .unwrap();
        let request = pending(&app, &app.people.noor, "app_forgot_passcode").await;
        let mut noor = app.signed_in(&app.people.noor).await;
        noor.open(&format!("/recovery/{request}")).await;
        assert_eq!(noor.page().lang(), lang);
        for said in [format!("{words} · iPhone 15"), again.to_owned()] {
            assert!(noor.page().says(&said), "{said}: {}", noor.page().words());
        }
        let mails: Vec<String> = sqlx::query_scalar(
            "select body ->> 'text' from messages where kind = 'recovery_waits_for_you'",
        )
        .fetch_all(&app.db)
        .await
        .unwrap();
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|mail| mail.contains(words)), "{mails:?}");
    }
}
