//! Somebody moves to the identity provider, or everybody does: then the password is gone.

use super::{GOOD, ON, has, is_wrong, past, stage, types};
use crate::login::stage_with;
use crate::support::{Provider, TestApp, refused};

const NOOR: &str = "noor.devries@acme.example";

#[actix_web::test]
async fn a_sign_in_at_the_provider_takes_the_password_away() {
    let (app, _provider) = stage_with(Provider::start(), &ON).await;
    has(&app, &app.people.noor, GOOD).await;
    let mut library = app.browser();
    assert_eq!(types(&mut library, NOOR, GOOD).await.path(), "/profile");
    let mut noor = app.browser();
    noor.open("/password/forgotten").await;
    noor.fill("email", NOOR).press("Send me a link").await;
    noor.open("/sign-in").await;
    let page = noor.press("Continue with your work account").await;
    assert_eq!(page.signed_in_as().as_deref(), Some("Noor de Vries"));
    assert!(page.says("Single sign-on"));
    assert_eq!(app.count("select count(*) from member_passwords").await, 0);
    assert_eq!(app.count("select count(*) from password_links").await, 0);
    assert!(
        library
            .open("/profile")
            .await
            .path()
            .starts_with("/sign-in")
    );
    is_wrong(types(&mut library, NOOR, GOOD).await);
    let past = past(&app, &app.people.noor).await;
    assert_eq!(past[past.len() - 2..], ["password_removed", "signed_in"]);
    noor.open("/profile").await;
    let page = noor.open("/profile/security/password").await;
    assert_eq!(page.status, 404);
}

#[actix_web::test]
async fn somebody_without_an_account_here_takes_nobodys_password() {
    let (app, provider) = stage_with(Provider::start(), &ON).await;
    has(&app, &app.people.noor, GOOD).await;
    provider.change(|ways| ways.person["email_verified"] = false.into());
    let mut noor = app.browser();
    noor.open("/sign-in").await;
    let page = noor.press("Continue with your work account").await;
    assert_eq!(page.status, 403);
    assert_eq!(types(&mut noor, NOOR, GOOD).await.path(), "/profile");
}

#[actix_web::test]
async fn where_passwords_are_switched_off_those_there_were_are_gone_at_the_start() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    has(&app, &app.people.kurt, GOOD).await;
    let mut noor = app.browser();
    types(&mut noor, NOOR, GOOD).await;
    let mut pest = app.browser();
    pest.open("/password/forgotten").await;
    pest.fill("email", NOOR).press("Send me a link").await;
    let off = readmit::config::Settings::read(
        None,
        crate::support::environment(&app.database.url, &app.address, &[]).into_iter(),
    );
    let (clock, random) = (app.clock.clone(), app.random.clone());
    let portal = readmit::app::Portal::new(&off.unwrap(), clock, random).unwrap();
    portal.settle().await.unwrap();
    let left = "select count(*) from member_passwords";
    assert_eq!(app.count(left).await, 1, "another organization's stays");
    assert_eq!(app.count("select count(*) from password_links").await, 0);
    assert!(
        noor.open("/profile").await.path().starts_with("/sign-in"),
        "signed out"
    );
    is_wrong(types(&mut noor, NOOR, GOOD).await);
    let past = past(&app, &app.people.noor).await;
    assert_eq!(past.last().unwrap(), "password_removed");
    portal.settle().await.unwrap();
    assert_eq!(super::past(&app, &app.people.noor).await, past, "once");
}

#[actix_web::test]
async fn the_database_lets_nobody_have_both() {
    let app: TestApp = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let portal = &app.database.portal;
    let link = "update members set issuer = 'https://login.acme.example', subject = 'noor' where name like 'Noor%'";
    let (code, words) = refused(sqlx::raw_sql(link).execute(portal).await);
    assert_eq!(code, "23514", "{words}");
    let linked = "update members set issuer = 'https://login.acme.example', subject = 'sanne' where name like 'Sanne%'";
    sqlx::raw_sql(linked).execute(portal).await.unwrap();
    let give = "insert into member_passwords (organization_id, member_id, hash, set_at)
        select m.organization_id, m.id, p.hash, p.set_at from members m, member_passwords p where m.name like 'Sanne%'";
    let (code, words) = refused(sqlx::raw_sql(give).execute(portal).await);
    assert_eq!(code, "23514", "{words}");
    let plain = "update member_passwords set hash = 'zebra kruiwagen notenboom'";
    let (code, words) = refused(sqlx::raw_sql(plain).execute(portal).await);
    assert_eq!(code, "23514", "{words}");
}
