//! Admins look after the members of their own organization, and every step is in the history.

use crate::support::{Browser, Person, TestApp};

fn page_of(person: &Person) -> String {
    format!("/members/{}", person.id)
}

/// What happened to somebody outside of requests, oldest first: the event, and who did it.
async fn past(app: &TestApp, person: &Person) -> Vec<(String, String)> {
    sqlx::query_as(
        "select h.event, coalesce(a.name, '') from history h left join members a on a.id = h.actor_id
         where h.member_id = $1 and h.request_id is null order by h.id",
    )
    .bind(person.id.0)
    .fetch_all(&app.db)
    .await
    .unwrap()
}

async fn admins(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from members where organization_id = $1 and is_admin and disabled_at is null")
        .bind(app.people.acme.0)
        .fetch_one(&app.db)
        .await
        .unwrap()
}

async fn add(app: &TestApp, count: i32) {
    sqlx::query(
        "insert into members (organization_id, id, email, name, created_at)
         select $1, gen_random_uuid(), 'person' || n || '@acme.example', 'Person ' || lpad(n::text, 3, '0'), $2 from generate_series(1, $3) n",
    )
    .bind(app.people.acme.0)
    .bind(app.now())
    .bind(count)
    .execute(&app.db)
    .await
    .unwrap();
}

#[actix_web::test]
async fn sanne_sees_who_is_a_member_and_what_they_have() {
    let app = TestApp::start().await;
    let asked = app.has_asked(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open("/members").await;
    assert_eq!(page.h1(), "Members");
    assert_eq!(
        page.texts("tbody th a"),
        [
            "Noor de Vries",
            "Priya Raman",
            "Sanne Bakker",
            "Thomas Meyer"
        ],
        "by name, and nobody of Globex"
    );
    let noor = &page.texts("tbody tr")[0];
    for words in [
        "Employee",
        "+31 6 •• •• •• 47",
        "Active",
        asked.reference.as_str(),
        "Not signed in yet",
    ] {
        assert!(noor.contains(words), "{words}: {noor}");
    }
    assert!(!page.body.contains("612345647"), "never a whole number");
    assert!(page.texts("tbody tr")[1].contains("Support"));

    sanne.fill("q", "  MEYER@ ").press("Search").await;
    assert_eq!(sanne.page().texts("tbody th a"), ["Thomas Meyer"]);
    let page = sanne.open("/members?q=%25").await;
    assert_eq!(
        page.texts("main h2"),
        ["Nobody found"],
        "a sign of SQL's is only a sign"
    );
    assert_eq!(sanne.open("/members?q=%00").await.status, 200);
    assert_eq!(sanne.open("/members?after=nobody").await.status, 400);
}

#[actix_web::test]
async fn the_list_goes_on_and_back() {
    let app = TestApp::start().await;
    add(&app, 60).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let first = sanne.open("/members?q=person").await.texts("tbody th a");
    assert_eq!((first.len(), first[0].as_str()), (25, "Person 001"));
    let second = sanne.follow("Next").await.texts("tbody th a");
    assert_eq!(second[0], "Person 026");
    let third = sanne.follow("Next").await.texts("tbody th a");
    assert_eq!((third.len(), third[9].as_str()), (10, "Person 060"));
    assert_eq!(sanne.follow("Previous").await.texts("tbody th a"), second);
    assert_eq!(sanne.follow("Previous").await.texts("tbody th a"), first);
    assert_eq!(sanne.page().texts("nav a[rel=prev]").len(), 0);
}

#[actix_web::test]
async fn a_role_is_given_and_taken_and_counts_at_once() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open("/members").await.status, 403);
    sanne.open(&page_of(&app.people.noor)).await;
    sanne.press("Make an admin").await;
    assert!(sanne.page().says("The role is changed"));
    assert!(sanne.page().says("Made an admin"), "it is in the history");
    assert_eq!(noor.open("/members").await.status, 200);
    sanne.press("No longer an admin").await;
    assert_eq!(noor.open("/members").await.status, 403);
    let by_sanne = |event: &str| (event.to_owned(), "Sanne Bakker".to_owned());
    assert_eq!(
        past(&app, &app.people.noor).await,
        [by_sanne("role_changed"), by_sanne("role_changed")]
    );
}

#[actix_web::test]
async fn the_last_admin_stays_and_the_providers_groups_rule() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&page_of(&app.people.thomas)).await;
    sanne.press("No longer an admin").await;
    sanne.open(&page_of(&app.people.sanne)).await;
    let page = sanne.press("No longer an admin").await;
    assert_eq!(page.status, 409);
    assert!(page.says("This is the last admin"));
    assert_eq!(admins(&app).await, 1);

    sqlx::query("update members set roles_from_provider = true where id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    let path = page_of(&app.people.noor);
    assert!(sanne.open(&path).await.says("Change them there"));
    let page = sanne
        .post(&format!("{path}/role"), &[("admin", "yes")])
        .await;
    assert_eq!(page.status, 409);
    assert_eq!(admins(&app).await, 1);
    for wrong in [&[("admin", "maybe")][..], &[]] {
        assert_eq!(sanne.post(&format!("{path}/role"), wrong).await.status, 400);
    }
}

#[actix_web::test]
async fn two_admins_who_demote_each_other_at_once_leave_one() {
    for _ in 0..5 {
        let app = TestApp::start().await;
        let mut sanne = app.signed_in(&app.people.sanne).await;
        let mut thomas = app.signed_in(&app.people.thomas).await;
        let (of_thomas, of_sanne) = (page_of(&app.people.thomas), page_of(&app.people.sanne));
        sanne.open(&of_thomas).await;
        thomas.open(&of_sanne).await;
        let no = [("admin", "no")];
        let (to_thomas, to_sanne) = (format!("{of_thomas}/role"), format!("{of_sanne}/role"));
        let both =
            futures_util::future::join(sanne.post(&to_thomas, &no), thomas.post(&to_sanne, &no));
        both.await;
        assert_eq!(admins(&app).await, 1, "one admin remains");
    }
}

#[actix_web::test]
async fn who_is_suspended_is_out_at_once_until_let_in_again() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.press("Activate a phone").await;
    let code = noor.page().texts("main .code")[0].clone();
    let path = page_of(&app.people.noor);
    sanne.open(&path).await;
    let page = sanne.press("Suspend Noor de Vries").await;
    assert!(page.says("Every session has ended"));
    assert!(noor.open("/profile").await.path().starts_with("/sign-in"));
    let body = serde_json::json!({
        "code": code, "device": { "name": "Pixel", "model": "Pixel 9", "platform": "Android 16" },
        "public_key": { "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" },
    });
    let answer = app
        .browser()
        .post_as(
            "/api/v1/activations",
            "application/json",
            body.to_string().into_bytes(),
        )
        .await
        .status;
    assert_eq!(answer, 410, "no code of theirs activates a phone");
    assert!(sanne.open("/members").await.says("Suspended"));

    sanne.open(&path).await;
    sanne.press("Let Noor de Vries in again").await;
    let mut noor = app.signed_in(&app.people.noor).await;
    assert_eq!(noor.open("/profile").await.status, 200);
    let events: Vec<String> = past(&app, &app.people.noor)
        .await
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    assert_eq!(events, ["member_suspended", "member_reinstated"]);

    let own = page_of(&app.people.sanne);
    assert!(sanne.open(&own).await.says("Nobody suspends themselves"));
    assert_eq!(
        sanne.post(&format!("{own}/suspension"), &[]).await.status,
        409
    );
    assert!(
        app.signed_in(&app.people.sanne)
            .await
            .open("/members")
            .await
            .status
            == 200
    );
}

const FORMS: [&str; 5] = [
    "role",
    "suspension",
    "reinstatement",
    "phone",
    "phone/confirmation",
];

async fn is_kept_from(browser: &mut Browser, person: &Person, status: u16) {
    browser.open("/profile").await;
    for form in FORMS {
        let path = format!("{}/{form}", page_of(person));
        let fields = [("admin", "yes"), ("phone", "+31612345699")];
        assert_eq!(browser.post(&path, &fields).await.status, status, "{form}");
        browser.open("/profile").await;
    }
    assert_eq!(browser.open(&page_of(person)).await.status, status);
}

#[actix_web::test]
async fn nobody_else_gets_near_a_member() {
    let app = TestApp::start().await;
    let noor = &app.people.noor;
    is_kept_from(&mut app.signed_in(&app.people.marta).await, noor, 404).await;
    is_kept_from(&mut app.signed_in(&app.people.priya).await, noor, 403).await;
    is_kept_from(&mut app.signed_in(&app.people.noor).await, noor, 403).await;
    assert!(past(&app, noor).await.is_empty());
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/members").await;
    let forged = format!("{}/suspension", page_of(noor));
    let page = sanne
        .post_raw(&forged, b"csrf_token=made-up".to_vec())
        .await;
    assert_eq!(page.status, 403);
    assert_eq!(sanne.open("/members/nobody").await.status, 404);
}

#[actix_web::test]
async fn a_number_that_sanne_enters_waits_until_thomas_confirms_it() {
    let app = TestApp::start().await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let path = page_of(&app.people.noor);
    sanne.open(&path).await;
    let page = sanne.fill("phone", "0612345699").press("Save number").await;
    assert_eq!(page.status, 422);
    assert!(page.says("with its country code") && page.body.contains("value=\"0612345699\""));
    sanne
        .fill("phone", "+31 6 12345699")
        .press("Save number")
        .await;
    assert!(sanne.page().says("The number is on file"));
    assert_eq!(
        app.queued().await,
        [
            ("phone_changed".to_owned(), "Noor".to_owned()),
            ("phone_changed_call".to_owned(), "Noor".to_owned())
        ]
    );
    assert!(sanne.page().says("A new phone number is on hold"));
    assert!(sanne.page().says("You entered this number yourself"));
    let confirmation = format!("{path}/phone/confirmation");
    assert_eq!(
        sanne.post(&confirmation, &[]).await.status,
        403,
        "not by who entered it"
    );

    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/recovery/new").await;
    assert_eq!(page.status, 409);
    assert!(page.says("Your phone number changed lately") && page.says("Wednesday at 09:16"));

    let mut thomas = app.signed_in(&app.people.thomas).await;
    thomas.open(&path).await;
    thomas.press("I know it is theirs").await;
    assert!(thomas.page().says("Confirmed."));
    assert_eq!(
        thomas.post(&confirmation, &[]).await.status,
        409,
        "nothing waits any more"
    );
    assert_eq!(noor.open("/recovery/new").await.h1(), "Restore app access");
}

#[actix_web::test]
async fn a_step_that_matters_needs_a_fresh_sign_in_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let path = page_of(&app.people.noor);
    sanne.open(&path).await;
    app.later(16);
    let page = sanne
        .fill("phone", "+31612345699")
        .press("Save number")
        .await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Please sign in once more")
    );
    let again = page.form("Sign in again", &[]);
    assert_eq!(again.action.path(), "/sign-in");
    assert!(
        again
            .fields
            .contains(&("return_to".to_owned(), path.clone()))
    );
    app.sign_in(&mut sanne, &app.people.sanne).await;
    assert!(
        sanne
            .open(&path)
            .await
            .body
            .contains("value=\"+31612345699\"")
    );
    assert_eq!(past(&app, &app.people.noor).await, []);
}
