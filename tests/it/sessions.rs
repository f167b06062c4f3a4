//! A session: 60 minutes idle, 12 hours in all, and over at once when its row goes. Roles are read
//! from the database at every request.

use crate::support::{Browser, TestApp};

/// Somebody's name while they are signed in, as a page says it.
async fn who(browser: &mut Browser) -> Option<String> {
    browser.open("/nothing-here").await.signed_in_as()
}

fn tabs(browser: &Browser) -> Vec<String> {
    browser.page().texts("nav.tabs a")
}

async fn sessions(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from sessions")
        .fetch_one(&app.db)
        .await
        .unwrap()
}

#[actix_web::test]
async fn an_hour_without_a_request_ends_the_session() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    for _ in 0..3 {
        app.later(59);
        assert_eq!(
            who(&mut noor).await.as_deref(),
            Some("Noor de Vries"),
            "59 minutes after the last request"
        );
    }
    app.later(60);
    assert_eq!(who(&mut noor).await, None);
}

#[actix_web::test]
async fn twelve_hours_end_the_session_however_busy_it_is() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    for half_hours in 1..24 {
        app.later(30);
        assert!(
            who(&mut noor).await.is_some(),
            "after {} minutes",
            half_hours * 30
        );
    }
    app.later(30);
    assert_eq!(who(&mut noor).await, None, "after 12 hours");
}

#[actix_web::test]
async fn a_session_whose_row_is_gone_is_over_at_once_and_does_not_come_back() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    assert!(who(&mut noor).await.is_some());
    sqlx::query("delete from sessions where member_id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(who(&mut noor).await, None);
    assert_eq!(who(&mut noor).await, None);
    assert_eq!(sessions(&app).await, 1, "Sanne's");
    assert!(who(&mut sanne).await.is_some());
}

#[actix_web::test]
async fn a_cookie_that_was_tampered_with_opens_nothing() {
    let app = TestApp::start().await;
    let noor = app.signed_in(&app.people.noor).await;
    let good = noor.cookie("readmit-session").unwrap().to_owned();
    let (signature, key) = good.split_at(44);
    let stored: Vec<u8> = sqlx::query_scalar("select key_hash from sessions")
        .fetch_one(&app.db)
        .await
        .unwrap();
    let hash: String = stored.iter().map(|byte| format!("{byte:02x}")).collect();
    for bad in [
        key.to_owned(),
        format!(
            "{}{key}",
            signature.replace(
                &signature[..1],
                if signature.starts_with('a') { "b" } else { "a" }
            )
        ),
        format!("{signature}{key}x"),
        format!("{signature}{hash}"),
        String::new(),
        "%FF".to_owned(),
    ] {
        let mut thief = app.browser();
        thief.set_cookie("readmit-session", &bad);
        assert_eq!(who(&mut thief).await, None, "{bad}");
    }
    let mut same = app.browser();
    same.set_cookie("readmit-session", &good);
    assert!(who(&mut same).await.is_some());
}

#[actix_web::test]
async fn a_member_who_was_disabled_is_out_at_once() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    assert!(who(&mut noor).await.is_some());
    sqlx::query("update members set disabled_at = $1 where id = $2")
        .bind(app.now())
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(who(&mut noor).await, None);
}

#[actix_web::test]
async fn roles_given_and_taken_away_count_from_the_next_request() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    who(&mut sanne).await;
    assert_eq!(
        tabs(&sanne),
        ["Profile", "My tasks", "Approvals", "Members", "History"]
    );
    let role = "update members set is_admin = $1 where id = $2";
    for (admin, seen) in [
        (false, vec!["Profile"]),
        (
            true,
            vec!["Profile", "My tasks", "Approvals", "Members", "History"],
        ),
    ] {
        sqlx::query(role)
            .bind(admin)
            .bind(app.people.sanne.id.0)
            .execute(&app.db)
            .await
            .unwrap();
        who(&mut sanne).await;
        assert_eq!(tabs(&sanne), seen);
    }
    let mut priya = app.signed_in(&app.people.priya).await;
    who(&mut priya).await;
    assert_eq!(tabs(&priya), ["Profile", "History"]);
}

#[actix_web::test]
async fn support_is_the_operators_only() {
    let app = TestApp::start().await;
    sqlx::query("update members set is_support = true where id = $1")
        .bind(app.people.kurt.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    let mut kurt = app.signed_in(&app.people.kurt).await;
    who(&mut kurt).await;
    assert_eq!(
        tabs(&kurt),
        ["Profile"],
        "Globex does not operate this installation"
    );
}
