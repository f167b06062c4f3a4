//! Signing in with the company's own identity provider, and out again.

mod arrival;
mod forgery;
mod outage;
mod quirks;
mod trouble;

use readmit::base::Instant;

use crate::support::{Browser, Page, Person, Provider, TestApp};

/// A portal, and the provider it trusts.
pub async fn stage() -> (TestApp, Provider) {
    stage_with(Provider::start(), &[]).await
}

/// The same with a provider and settings of a story's own.
pub async fn stage_with(provider: Provider, settings: &[(&str, &str)]) -> (TestApp, Provider) {
    let all: Vec<_> = provider
        .settings()
        .into_iter()
        .chain(settings.iter().copied())
        .collect();
    let app = TestApp::start_with(&all).await;
    provider.change(|ways| ways.clock = app.clock.clone());
    provider.greets(&app.people.noor);
    (app, provider)
}

/// Somebody goes to the sign-in page and on to the provider, and lands where that leads.
pub async fn signs_in(browser: &mut Browser) -> &Page {
    browser.open("/sign-in").await;
    browser.press("Continue").await
}

/// Nobody is signed in, and this is why.
pub fn is_refused(page: &Page, status: u16, title: &str) {
    assert_eq!(
        (page.status, page.h1().as_str()),
        (status, title),
        "{}",
        page.body
    );
    assert_eq!(page.signed_in_as(), None);
    assert!(
        page.says("Nothing was lost") || page.says("Nothing was changed"),
        "{}",
        page.words()
    );
    let leads_on = page.form(&page.buttons()[0], &[]);
    assert_eq!(leads_on.action.path(), "/sign-in");
}

pub const NO_ACCOUNT: &str = "There is no account for you here";
pub const AWAY: &str = "Your company’s sign-in service does not answer";
pub const REFUSED: &str = "Your company’s sign-in service refuses";
pub const UNTRUSTED: &str = "We do not trust the answer";
pub const USED: &str = "This sign-in is no longer valid";
pub const MIXED: &str = "This answer belongs to another sign-in";
pub const LATE: &str = "This sign-in has run out";
pub const DENIED: &str = "You were not signed in";

/// What the database has of a member.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    pub subject: Option<String>,
    pub is_admin: bool,
    pub is_support: bool,
    pub phone: Option<String>,
    pub first_signed_in_at: Option<Instant>,
    pub last_signed_in_at: Option<Instant>,
}

pub async fn known(app: &TestApp, person: &Person) -> Known {
    sqlx::query_as(
        "select subject, is_admin, is_support, phone, first_signed_in_at, last_signed_in_at from members where id = $1",
    )
    .bind(person.id.0)
    .fetch_one(&app.db)
    .await
    .unwrap()
}

pub async fn sessions(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from sessions")
        .fetch_one(&app.db)
        .await
        .unwrap()
}

/// Changes a column of a member, as if it had come about.
pub async fn set(app: &TestApp, person: &Person, change: &'static str) {
    let statement: &'static str = match change {
        "linked elsewhere" => {
            "update members set issuer = 'https://old.example', subject = 'old' where id = $1"
        }
        "disabled" => "update members set disabled_at = now() where id = $1",
        "no phone" => "update members set phone = null where id = $1",
        other => panic!("{other}?"),
    };
    sqlx::query(statement)
        .bind(person.id.0)
        .execute(&app.db)
        .await
        .unwrap();
}
