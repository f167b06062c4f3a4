//! The provider is away, slow or broken: a page with "try again" within 10 seconds, and all is well
//! when it is back.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{AWAY, is_refused, sessions, signs_in, stage, stage_with};
use crate::support::{Database, Health, Provider, TestApp, Wire};

#[actix_web::test]
async fn a_provider_that_is_broken_or_says_nothing_gives_a_page_in_time() {
    let (app, provider) = stage().await;
    for health in [Health::Broken, Health::Silent] {
        for sends_on in [false, true] {
            let mut noor = app.browser();
            noor.open("/sign-in?return_to=%2Fprofile%2Fsecurity").await;
            // It may also fall silent while somebody is there.
            provider.change(|ways| {
                ways.health = if sends_on { Health::Well } else { health };
                ways.asks = true;
            });
            let began = Instant::now();
            let mut page = noor.press("Continue").await;
            if sends_on {
                provider.change(|ways| ways.health = health);
                page = noor.follow("Sign in").await;
            }
            is_refused(page, 503, AWAY);
            assert_eq!(page.header("retry-after"), "5");
            assert!(began.elapsed() < Duration::from_secs(10), "{health:?}");
            provider.change(|ways| ways.health = Health::Well);
            noor.press("Try again").await;
            assert_eq!(noor.follow("Sign in").await.path(), "/profile/security");
        }
    }
}

#[actix_web::test]
async fn many_who_come_while_it_says_nothing_all_get_their_page_in_time() {
    let provider = Provider::start();
    provider.change(|ways| ways.health = Health::Silent);
    let (app, provider) = stage_with(provider, &[]).await;
    let began = Instant::now();
    let all = (0..20).map(|_| {
        let mut browser = app.browser();
        async move {
            is_refused(signs_in(&mut browser).await, 503, AWAY);
        }
    });
    futures_util::future::join_all(all).await;
    assert!(began.elapsed() < Duration::from_secs(10));
    assert!(
        provider.seen().len() <= 3,
        "one asks for all: {:?}",
        provider.seen()
    );
}

#[actix_web::test]
async fn a_portal_starts_without_its_provider_and_finds_it_later() {
    let provider = Provider::start();
    provider.change(|ways| ways.health = Health::Broken);
    let (app, provider) = stage_with(provider, &[]).await;
    let mut noor = app.browser();
    is_refused(signs_in(&mut noor).await, 503, AWAY);
    provider.change(|ways| ways.health = Health::Well);
    // That page was made before it was known where the provider's pages are, and so forbids its form
    // to lead there: a link does.
    let page = noor.press("Try again").await;
    assert_eq!(page.h1(), "On to your work account");
    let refresh = page
        .html()
        .select(&scraper::Selector::parse("meta[http-equiv=refresh]").unwrap())
        .count();
    assert_eq!(refresh, 1);
    assert_eq!(noor.follow("Continue").await.path(), "/profile");
    let mut sanne = app.browser();
    assert_eq!(
        signs_in(&mut sanne).await.path(),
        "/profile",
        "no detour any more"
    );
}

#[actix_web::test]
async fn a_provider_that_is_gone_is_missed_at_once() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    provider.goes_away().await;
    is_refused(signs_in(&mut app.browser()).await, 503, AWAY);
    // Who is in stays in, and can leave.
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/nothing-here").await;
    assert!(noor.page().signed_in_as().is_some());
}

#[actix_web::test]
async fn what_it_said_of_itself_counts_while_it_cannot_say_it_again() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    provider.change(|ways| ways.health = Health::Speechless);
    app.later(11);
    let mut noor = app.browser();
    assert_eq!(signs_in(&mut noor).await.path(), "/profile");
    assert_eq!(sessions(&app).await, 2);
}

#[actix_web::test]
async fn what_it_says_of_itself_is_taken_over_when_it_changes() {
    let (app, provider) = stage().await;
    signs_in(&mut app.browser()).await;
    let issuer = provider.issuer.clone();
    provider.change(|ways| {
        ways.description =
            Box::new(move |it| it["authorization_endpoint"] = json!(format!("{issuer}/moved")));
    });
    let mut noor = app.browser();
    signs_in(&mut noor).await;
    assert_eq!(noor.page().path(), "/moved");
}

#[actix_web::test]
async fn forms_may_lead_to_the_providers_pages_and_nowhere_else() {
    let provider = Provider::start();
    provider.change(|ways| {
        ways.description = Box::new(|it| {
            it["end_session_endpoint"] = json!("https://logout.acme.example/end?a=b");
        });
    });
    let (app, provider) = stage_with(provider, &[]).await;
    let mut noor = app.browser();
    noor.open("/sign-in").await;
    noor.post("/sign-in", &[]).await;
    let policy = noor
        .open("/nothing-here")
        .await
        .header("content-security-policy")
        .to_owned();
    let issuer = &provider.issuer;
    assert!(
        policy.contains(&format!(
            "form-action 'self' {issuer} https://logout.acme.example;"
        )),
        "{policy}"
    );
}

#[actix_web::test]
async fn the_sign_in_page_asks_neither_the_database_nor_the_provider() {
    let database = Database::new().await;
    let wire = Wire::to(&database.folder);
    let provider = Provider::start();
    let watched = Database {
        url: wire.address(&database.url),
        ..database
    };
    let app = TestApp::on(watched, &provider.settings()).await;
    app.browser().open("/sign-in").await;
    let before = (wire.trips(), provider.seen().len());
    for lang in ["nl", "en", "de"] {
        assert_eq!(
            app.browser().reading(lang).open("/sign-in").await.status,
            200
        );
    }
    assert_eq!((wire.trips(), provider.seen().len()), before);
}
