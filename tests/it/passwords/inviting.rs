//! An admin invites a member; the member chooses a password and signs in.

use super::{GOOD, OTHER, at, has, is_wrong, link, past, stage, types};
use crate::support::{Browser, TestApp};

const INVITE: &str = "Invite to set a password";

async fn page_of(app: &TestApp, browser: &mut Browser) {
    let path = format!("/members/{}", app.people.noor.id);
    browser.open(&path).await;
}

#[actix_web::test]
async fn noor_is_invited_chooses_a_password_and_signs_in() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    sanne.press(INVITE).await;
    assert!(sanne.page().says("Invited. The person gets an e-mail"));
    assert!(
        sanne
            .page()
            .says("Invited. The link counts until 2 December 2026")
    );
    let invitation = link(&app, "password_invitation").await;
    assert!(invitation.len() == "/password/".len() + 26, "130 bits");

    let mut scanner = app.browser();
    let page = scanner.open(&invitation).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (200, "Choose your password")
    );
    assert!(page.says("For n…@acme.example"), "{}", page.words());
    assert!(
        !page.body.contains("noor.devries"),
        "nobody learns the address"
    );
    assert_eq!(app.count("select count(*) from member_passwords").await, 0);

    let mut noor = app.browser();
    noor.open(&invitation).await;
    noor.fill("password", "noordevries1")
        .press("Save password")
        .await;
    assert_eq!(noor.page().status, 422);
    assert!(
        noor.page()
            .says("Too easy to guess: it is made of your name")
    );
    assert!(noor.page().says("Strength: weak") || noor.page().says("Strength: very weak"));
    assert!(!noor.page().body.contains("noordevries1"), "not sent back");
    noor.fill("password", "tooshort")
        .press("Save password")
        .await;
    assert!(noor.page().says("Too short"));
    noor.fill("password", GOOD).press("Save password").await;
    assert_eq!(noor.page().path(), "/sign-in");
    assert!(
        noor.page()
            .says("Your password is saved. Sign in with it now.")
    );
    let page = types(&mut noor, " Noor.deVries@ACME.example ", GOOD).await;
    assert_eq!(page.path(), "/profile");
    assert_eq!(page.signed_in_as().as_deref(), Some("Noor de Vries"));
    assert!(
        page.says("With the password that you chose."),
        "{}",
        page.words()
    );

    let page = app.browser().open(&invitation).await.status;
    assert_eq!(page, 410, "a link counts once");
    let told = app.queued().await;
    let kinds: Vec<&str> = told.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["password_invitation", "password_set"]);
    assert_eq!(
        past(&app, &app.people.noor).await,
        ["password_invited", "password_set", "signed_in"]
    );
    let by: String = sqlx::query_scalar(
        "select m.name from history h join members m on m.id = h.actor_id where event = 'password_invited'",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!(by, "Sanne Bakker");
    page_of(&app, &mut sanne).await;
    assert!(!sanne.page().buttons().contains(&INVITE.to_owned()));
    assert!(sanne.page().says("E-mail and password"));
    let list = sanne.open("/members").await;
    assert!(list.says("E-mail and password"));
}

#[actix_web::test]
async fn neither_link_nor_password_is_kept_anywhere() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    sanne.press(INVITE).await;
    let token = link(&app, "password_invitation").await;
    let token = token.trim_start_matches("/password/").to_owned();
    let mut noor = app.browser();
    noor.open(&format!("/password/{token}")).await;
    noor.fill("password", GOOD).press("Save password").await;
    for table in [
        "password_links",
        "member_passwords",
        "password_tries",
        "history",
    ] {
        let sql = format!("select coalesce(string_agg(t::text, ' '), '') from {table} t");
        let all: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&app.db)
            .await
            .unwrap();
        assert!(!all.contains(&token) && !all.contains(GOOD), "{table}");
        assert!(!all.contains("127.0.0.1") || table == "history", "{table}");
    }
    let hash: String = sqlx::query_scalar("select hash from member_passwords")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
}

#[actix_web::test]
async fn an_invitation_runs_out_after_ten_days_and_another_replaces_it() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    sanne.press(INVITE).await;
    let first = link(&app, "password_invitation").await;
    sanne.press("Invite again").await;
    let second = link(&app, "password_invitation").await;
    let mut noor = app.browser();
    let page = noor.open(&first).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (410, "This link no longer works")
    );
    assert_eq!(noor.open(&second).await.status, 200);
    app.later(10 * 24 * 60 - 1);
    assert_eq!(noor.open(&second).await.status, 200);
    app.later(1);
    let page = noor.post(&second, &[("password", GOOD)]).await;
    assert_eq!(page.status, 410);
    assert_eq!(app.count("select count(*) from member_passwords").await, 0);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    assert_eq!(sanne.press(INVITE).await.status, 200, "again after its end");
    let third = link(&app, "password_invitation").await;
    assert_eq!(noor.open(&third).await.status, 200);
    app.later(11 * 24 * 60);
    app.portal.sweep().await;
    assert_eq!(app.count("select count(*) from password_links").await, 0);
}

#[actix_web::test]
async fn whoever_must_not_have_one_is_not_invited() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let invitation = |id| format!("/members/{id}/invitation");
    has(&app, &app.people.noor, GOOD).await;
    sqlx::query("update members set issuer = 'https://login.acme.example', subject = 'thomas' where name like 'Thomas%'")
        .execute(&app.db)
        .await
        .unwrap();
    sqlx::query("update members set disabled_at = now() where name like 'Priya%'")
        .execute(&app.db)
        .await
        .unwrap();
    page_of(&app, &mut sanne).await;
    for (person, why) in [
        (&app.people.noor, "This person has a password."),
        (
            &app.people.thomas,
            "This person signs in with a work account",
        ),
        (&app.people.priya, "This person is suspended."),
    ] {
        let page = sanne.post(&invitation(person.id), &[]).await;
        assert_eq!(page.status, 409, "{}", person.name);
        assert!(page.says(why), "{}: {}", person.name, page.words());
        assert!(!page.buttons().contains(&INVITE.to_owned()));
    }
    let page = sanne.post(&invitation(app.people.kurt.id), &[]).await;
    assert_eq!(page.status, 404, "Kurt works for another company");
    let mut marta = app.signed_in(&app.people.marta).await;
    let page = marta
        .open(&format!("/members/{}", app.people.kurt.id))
        .await;
    assert!(!page.buttons().contains(&INVITE.to_owned()));
    let page = marta.post(&invitation(app.people.kurt.id), &[]).await;
    assert_eq!(page.status, 404, "passwords are the operator's to allow");
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile").await;
    assert_eq!(
        noor.post(&invitation(app.people.sanne.id), &[])
            .await
            .status,
        403
    );
    sanne.open("/profile").await;
    app.later(16);
    let page = sanne.post(&invitation(app.people.noor.id), &[]).await;
    assert_eq!(page.status, 401, "a step that needs a fresh sign-in");
    assert_eq!(app.queued().await, []);
}

#[actix_web::test]
async fn a_link_of_somebody_who_is_kept_out_meanwhile_does_nothing() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    sanne.press(INVITE).await;
    let invitation = link(&app, "password_invitation").await;
    let mut noor = app.browser();
    noor.open(&invitation).await;
    page_of(&app, &mut sanne).await;
    sanne.press("Suspend Noor de Vries").await;
    let page = noor.fill("password", GOOD).press("Save password").await;
    assert_eq!(page.status, 410);
    has(&app, &app.people.noor, OTHER).await;
    is_wrong(types(&mut noor, "noor.devries@acme.example", OTHER).await);
}

#[actix_web::test]
async fn two_tabs_with_the_same_link_set_one_password() {
    let app = stage().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    sanne.press(INVITE).await;
    let invitation = link(&app, "password_invitation").await;
    let mut tab = app.browser();
    tab.open(&invitation).await;
    let mut tries = Vec::new();
    for number in 0..6 {
        let (tab, path) = (tab.clone(), invitation.clone());
        let password = format!("{GOOD} {number}");
        tries.push(actix_web::rt::spawn(async move {
            let page = tab.attempt(&path, &[("password", &password)]).await;
            page.unwrap().status
        }));
    }
    let mut saved = 0;
    for done in tries {
        match done.await.unwrap() {
            303 => saved += 1,
            status => assert_eq!(status, 410),
        }
    }
    assert_eq!(saved, 1);
    assert_eq!(
        past(&app, &app.people.noor).await,
        ["password_invited", "password_set"]
    );
}

#[actix_web::test]
async fn links_are_guessed_slowly() {
    let app = stage().await;
    let mut guesser = at(&app, "203.0.113.7");
    let mut statuses = Vec::new();
    for number in 0..45 {
        let path = format!("/password/{number:026}");
        statuses.push(guesser.open(&path).await.status);
    }
    assert_eq!(statuses[0], 410);
    assert_eq!(*statuses.last().unwrap(), 429);
    for odd in ["/password/x", "/password/%00", "/password/K7Q4-M2PX"] {
        assert_eq!(at(&app, "203.0.113.8").open(odd).await.status, 410, "{odd}");
    }
}

#[actix_web::test]
async fn where_passwords_are_off_there_is_no_trace_of_them() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/sign-in").await;
    assert!(!page.body.contains("type=\"password\""), "{}", page.body);
    assert!(!page.body.contains("/password"), "{}", page.body);
    let fields = [("email", "noor.devries@acme.example"), ("password", GOOD)];
    assert_eq!(browser.post("/sign-in/password", &fields).await.status, 404);
    for path in [
        "/password/forgotten",
        "/password/00000000000000000000000000",
    ] {
        assert_eq!(browser.open(path).await.status, 404, "{path}");
        browser.open("/sign-in").await;
        assert_eq!(browser.post(path, &fields).await.status, 404, "{path}");
    }
    let mut sanne = app.signed_in(&app.people.sanne).await;
    page_of(&app, &mut sanne).await;
    assert!(!sanne.page().buttons().contains(&INVITE.to_owned()));
    let path = format!("/members/{}/invitation", app.people.noor.id);
    assert_eq!(sanne.post(&path, &[]).await.status, 404);
    assert_eq!(sanne.open("/profile/security/password").await.status, 404);
}
