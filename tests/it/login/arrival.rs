//! Who is let in, as whom, and out again.

use serde_json::{Value, json};

use super::{NO_ACCOUNT, is_refused, known, sessions, set, signs_in, stage, stage_with};
use crate::support::{Person, Provider, TestApp, claims_of};

async fn entries(app: &TestApp, person: &Person) -> Vec<(String, Value, Option<String>)> {
    sqlx::query_as(
        "select event, detail, host(address) from history where member_id = $1 and actor_id = $1 order by id",
    )
    .bind(person.id.0)
    .fetch_all(&app.db)
    .await
    .unwrap()
}

#[actix_web::test]
async fn noor_signs_in_for_the_first_time_and_again_and_is_the_same_person() {
    let (app, _provider) = stage().await;
    let noor = &app.people.noor;
    let mut browser = app.browser();
    let page = signs_in(&mut browser).await;
    assert_eq!(
        (page.path(), page.signed_in_as().as_deref()),
        ("/profile", Some("Noor de Vries"))
    );
    let first = app.now();
    let linked = known(&app, noor).await;
    assert_eq!(linked.subject.as_deref(), Some("noor.devries"));
    assert_eq!(
        (linked.first_signed_in_at, linked.last_signed_in_at),
        (Some(first), Some(first))
    );
    let proved: (readmit::base::Instant, Option<String>) =
        sqlx::query_as("select auth_time, host(address) from sessions")
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        proved,
        (
            first - chrono::TimeDelta::minutes(1),
            Some("127.0.0.1".to_owned())
        )
    );
    let key = browser.cookie("readmit-session").map(str::to_owned);

    app.later(30);
    browser.forget_cookie("readmit-session");
    signs_in(&mut browser).await;
    assert_ne!(browser.cookie("readmit-session").map(str::to_owned), key);
    let again = known(&app, noor).await;
    assert_eq!(
        (again.first_signed_in_at, again.last_signed_in_at),
        (Some(first), Some(app.now()))
    );
    let told = |first| {
        (
            "signed_in".to_owned(),
            json!({ "first": first }),
            Some("127.0.0.1".to_owned()),
        )
    };
    assert_eq!(entries(&app, noor).await, [told(true), told(false)]);
}

#[actix_web::test]
async fn a_session_of_before_ends_when_its_browser_signs_in_anew() {
    let (app, _provider) = stage().await;
    let mut browser = app.signed_in(&app.people.sanne).await;
    let token = browser.open("/nothing-here").await.csrf_token();
    browser
        .post_raw("/sign-in", format!("csrf_token={token}").into_bytes())
        .await;
    assert_eq!(
        browser.page().signed_in_as().as_deref(),
        Some("Noor de Vries")
    );
    assert_eq!(sessions(&app).await, 1, "Sanne's is over");
}

#[actix_web::test]
async fn everybody_comes_to_the_page_they_asked_for_and_never_to_another_site() {
    let (app, provider) = stage().await;
    let mut noor = app.browser();
    let page = noor.open("/recovery/K7Q4-M2PX?lang=en").await;
    assert_eq!(page.path(), "/sign-in");
    assert_eq!(noor.press("Continue").await.path(), "/recovery/K7Q4-M2PX");
    // Signed in already: no need to do it again.
    assert_eq!(
        noor.open("/sign-in?return_to=%2Fprofile%2Fsecurity")
            .await
            .path(),
        "/profile/security"
    );
    for elsewhere in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/sign-out",
        "\n",
    ] {
        let mut other = app.browser();
        let query: String = url::form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
        other.open(&format!("/sign-in?return_to={query}")).await;
        assert_eq!(
            other.press("Continue").await.path(),
            "/profile",
            "{elsewhere}"
        );
        let mut another = app.browser();
        another.open("/sign-in").await;
        another.post("/sign-in", &[("return_to", elsewhere)]).await;
        assert_eq!(another.page().path(), "/profile", "{elsewhere}");
    }
    for (person, start) in [
        (&app.people.sanne, "/tasks"),
        (&app.people.priya, "/history"),
        (&app.people.noor, "/profile"),
    ] {
        provider.greets(person);
        assert_eq!(
            signs_in(&mut app.browser()).await.path(),
            start,
            "{}",
            person.name
        );
    }
    assert_eq!(app.browser().open("/").await.path(), "/sign-in");
}

#[actix_web::test]
async fn the_provider_is_asked_as_the_standard_says() {
    let (app, provider) = stage().await;
    let mut noor = app.browser().reading("nl");
    noor.open("/sign-in").await;
    noor.post("/sign-in", &[("email", "Noor.deVries@acme.example")])
        .await;
    let asked = provider.asked();
    let field = |name: &str| asked.get(name).map(String::as_str);
    assert_eq!(field("response_type"), Some("code"));
    assert_eq!(field("code_challenge_method"), Some("S256"));
    assert_eq!(
        field("redirect_uri"),
        Some(format!("{}/auth/callback", app.address).as_str())
    );
    assert_eq!(field("scope"), Some("openid profile email"));
    assert_eq!(field("login_hint"), Some("noor.devries@acme.example"));
    assert_eq!(field("ui_locales"), Some("nl"));
    assert_eq!(field("prompt"), None);
}

#[actix_web::test]
async fn whoever_is_not_an_imported_member_gets_a_page_and_no_account() {
    let (app, provider) = stage().await;
    let noor = &app.people.noor;
    let strangers = [
        (
            "a stranger",
            json!({ "sub": "lucia", "email": "lucia@elsewhere.example", "email_verified": true }),
        ),
        (
            "an address that nobody vouches for",
            json!({ "sub": "x", "email": noor.email, "email_verified": false }),
        ),
        (
            "an address of which it is not said",
            json!({ "sub": "x", "email": noor.email }),
        ),
        ("no address", json!({ "sub": "x" })),
        (
            "the right address as a name",
            json!({ "sub": noor.email, "email_verified": true }),
        ),
    ];
    for (who, person) in strangers {
        provider.change(|ways| ways.person = person);
        let mut browser = app.browser();
        is_refused(signs_in(&mut browser).await, 403, NO_ACCOUNT);
        assert_eq!(browser.cookie("readmit-session"), None, "{who}");
    }
    let members: i64 = sqlx::query_scalar("select count(*) from members where subject is not null")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!((members, sessions(&app).await), (0, 0));
    // The provider still knows them: another account takes another sign-in there.
    let mut browser = app.browser();
    assert!(
        signs_in(&mut browser)
            .await
            .says("Your work account is fine")
    );
    browser.press("Sign in with another account").await;
    assert_eq!(
        provider.asked().get("prompt").map(String::as_str),
        Some("login")
    );
}

#[actix_web::test]
async fn nobody_takes_over_a_member_by_an_address() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    // Somebody else got Noor's address at the provider.
    provider.change(|ways| ways.person["sub"] = json!("not-noor"));
    is_refused(signs_in(&mut app.browser()).await, 403, NO_ACCOUNT);
    assert_eq!(
        known(&app, &app.people.noor).await.subject.as_deref(),
        Some("noor.devries")
    );
    // Noor herself may have a new one.
    provider.greets(&app.people.noor);
    provider.change(|ways| ways.person["email"] = json!("noor.jansen@acme.example"));
    let mut noor = app.browser();
    assert_eq!(
        signs_in(&mut noor).await.signed_in_as().as_deref(),
        Some("Noor de Vries")
    );

    set(&app, &app.people.sanne, "linked elsewhere").await;
    provider.greets(&app.people.sanne);
    is_refused(signs_in(&mut app.browser()).await, 403, NO_ACCOUNT);
}

#[actix_web::test]
async fn a_disabled_member_is_not_let_in_linked_or_not() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    for person in [&app.people.noor, &app.people.thomas] {
        set(&app, person, "disabled").await;
        provider.greets(person);
        is_refused(signs_in(&mut app.browser()).await, 403, NO_ACCOUNT);
    }
    assert_eq!(known(&app, &app.people.thomas).await.subject, None);
}

#[actix_web::test]
async fn a_directory_that_is_trusted_need_not_vouch_but_a_no_is_a_no() {
    let (app, provider) =
        stage_with(Provider::start(), &[("READMIT_OIDC__TRUST_EMAIL", "true")]).await;
    provider.change(|ways| ways.person["email_verified"] = json!(false));
    is_refused(signs_in(&mut app.browser()).await, 403, NO_ACCOUNT);
    provider.change(|ways| ways.person["email_verified"] = Value::Null);
    assert_eq!(signs_in(&mut app.browser()).await.path(), "/profile");
}

#[actix_web::test]
async fn groups_give_and_take_roles_at_each_sign_in() {
    let (app, provider) = stage().await;
    let sanne = &app.people.sanne;
    let story = [
        (None, (true, false), "no groups said: as imported"),
        (
            Some(json!(["readmit-support"])),
            (false, true),
            "the groups decide",
        ),
        (
            Some(json!("readmit-admins")),
            (true, false),
            "one alone, not in a list",
        ),
        (
            None,
            (false, false),
            "the provider decided once, and now says nothing",
        ),
        (
            Some(json!(["readmit-admins", "staff"])),
            (true, false),
            "given back",
        ),
        (Some(json!([])), (false, false), "in no group"),
    ];
    for (groups, roles, why) in story {
        let mut person = claims_of(sanne);
        if let Some(groups) = groups {
            person["groups"] = groups;
        }
        provider.change(|ways| ways.person = person);
        signs_in(&mut app.browser()).await;
        let now = known(&app, sanne).await;
        assert_eq!((now.is_admin, now.is_support), roles, "{why}");
    }
}

#[actix_web::test]
async fn the_providers_number_counts_only_where_it_vouches_and_none_is_on_file() {
    let (app, provider) = stage().await;
    let priya = &app.people.priya;
    for (verified, number, then) in [
        (false, "+442071838750", None),
        (true, "+442071838750", Some("+442071838750")),
        (true, "+442071838751", Some("+442071838750")),
    ] {
        let mut person = claims_of(priya);
        person["phone_number"] = json!(number);
        person["phone_number_verified"] = json!(verified);
        provider.change(|ways| ways.person = person);
        signs_in(&mut app.browser()).await;
        assert_eq!(known(&app, priya).await.phone.as_deref(), then);
    }
}

#[actix_web::test]
async fn two_windows_that_link_noor_at_the_same_moment_are_both_noor() {
    for _ in 0..10 {
        let (app, _provider) = stage().await;
        let (mut one, mut other) = (app.browser(), app.browser());
        one.open("/sign-in").await;
        other.open("/sign-in").await;
        let (one, other) = tokio::join!(one.press("Continue"), other.press("Continue"));
        assert_eq!((one.path(), other.path()), ("/profile", "/profile"));
    }
}

#[actix_web::test]
async fn signing_out_ends_the_session_here_and_there() {
    let (app, provider) = stage().await;
    let mut noor = app.browser();
    signs_in(&mut noor).await;
    let cookie = noor.cookie("readmit-session").unwrap().to_owned();
    let id_token: String = sqlx::query_scalar("select id_token from sessions")
        .fetch_one(&app.db)
        .await
        .unwrap();
    let page = noor.post("/sign-out", &[]).await;
    assert_eq!(page.h1(), "Signed out of the work account");
    let asked = provider.asked();
    assert_eq!(asked["id_token_hint"], id_token);
    assert_eq!(asked["client_id"], "readmit portal");
    assert_eq!(
        asked["post_logout_redirect_uri"],
        format!("{}/", app.address)
    );
    assert!(asked["state"].len() >= 22);
    assert_eq!(sessions(&app).await, 0);
    // Back from there, and with the cookie that a thief has kept.
    let back = noor.open(&format!("/?state={}", asked["state"])).await;
    assert_eq!(
        (back.path(), back.says("You are signed out.")),
        ("/sign-in", true)
    );
    noor.set_cookie("readmit-session", &cookie);
    assert_eq!(noor.open("/profile").await.path(), "/sign-in");
}

#[actix_web::test]
async fn where_the_provider_has_no_sign_out_it_ends_here() {
    let provider = Provider::start();
    provider
        .change(|ways| ways.description = Box::new(|it| it["end_session_endpoint"] = Value::Null));
    let (app, _provider) = stage_with(provider, &[]).await;
    let mut noor = app.browser();
    signs_in(&mut noor).await;
    assert_eq!(noor.post("/sign-out", &[]).await.path(), "/sign-in");
    assert_eq!(sessions(&app).await, 0);
    // Nobody is signed in any more: nothing to end.
    assert_eq!(noor.post("/sign-out", &[]).await.path(), "/sign-in");
}

#[actix_web::test]
async fn signing_out_takes_what_the_browser_stored_and_leaves_the_language() {
    let (app, _provider) = stage().await;
    let mut noor = app.browser();
    signs_in(&mut noor).await;
    let token = noor.page().csrf_token();
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let cookies = ["session", "form"].map(|name| {
        let name = format!("readmit-{name}");
        format!("{name}={}", noor.cookie(&name).unwrap())
    });
    let answer = client
        .post(format!("{}/sign-out", app.address))
        .header("cookie", cookies.join("; "))
        .form(&[("csrf_token", token)])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 303);
    assert_eq!(answer.headers()["clear-site-data"], "\"storage\"");
    let removed = answer.headers().get_all("set-cookie").iter().any(|cookie| {
        let cookie = cookie.to_str().unwrap();
        cookie.starts_with("readmit-session=;") && cookie.contains("Max-Age=0")
    });
    assert!(removed);
}

#[actix_web::test]
async fn nobody_is_signed_in_or_out_by_another_site() {
    let (app, provider) = stage().await;
    let mut noor = app.browser();
    signs_in(&mut noor).await;
    let before = provider.seen().len();
    for path in ["/sign-out", "/sign-in"] {
        let page = noor.post_raw(path, b"csrf_token=guessed".to_vec()).await;
        assert_eq!(page.status, 403);
    }
    assert_eq!((provider.seen().len(), sessions(&app).await), (before, 1));
}
