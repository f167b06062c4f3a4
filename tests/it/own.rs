//! What a member decides about the own sessions and the looks of the pages, and that a session goes
//! on when its owner says so.

use crate::support::TestApp;

#[actix_web::test]
async fn noor_sees_where_she_is_signed_in_and_ends_the_rest() {
    let app = TestApp::start().await;
    let mut library = app.signed_in(&app.people.noor).await;
    app.later(5);
    let mut phone = app.signed_in(&app.people.noor).await;
    app.later(5);
    let mut noor = app.signed_in(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = noor.open("/profile/security").await;
    assert_eq!(page.texts("main .list li").len(), 3, "hers, not Sanne's");
    assert!(page.texts("main .list li")[0].contains("This one"));
    let ends: Vec<String> = page
        .buttons()
        .into_iter()
        .filter(|words| words.starts_with("End"))
        .collect();
    assert_eq!(ends.len(), 3, "two others, and all of them: {ends:?}");
    noor.press("End: the session in An unknown browser").await;
    assert!(
        phone.open("/profile").await.path().starts_with("/sign-in"),
        "the last used stands first"
    );
    assert_eq!(library.open("/profile").await.path(), "/profile");
    noor.open("/profile/security").await;
    noor.press("End all others").await;
    assert!(noor.page().says("You are signed in nowhere else."));
    assert!(
        library
            .open("/profile")
            .await
            .path()
            .starts_with("/sign-in")
    );
    assert_eq!(sanne.open("/profile").await.path(), "/profile");
    assert_eq!(
        app.count("select count(*) from history where event = 'sessions_ended'")
            .await,
        2
    );
}

#[actix_web::test]
async fn nobody_ends_somebody_elses_session() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from sessions")
        .fetch_one(&app.db)
        .await
        .unwrap();
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/security").await;
    noor.post(&format!("/profile/sessions/{id}/ending"), &[])
        .await;
    assert_eq!(sanne.open("/profile").await.path(), "/profile");
    assert_eq!(
        noor.post("/profile/sessions/mine/ending", &[]).await.status,
        404
    );
}

#[actix_web::test]
async fn language_time_and_colours_are_kept() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    noor.open("/profile/preferences").await;
    let chosen = [
        ("lang", "de"),
        ("time_zone", "America/New_York"),
        ("theme", "dark"),
    ];
    let page = noor.post("/profile/preferences", &chosen).await;
    assert_eq!((page.status, page.lang().as_str()), (200, "de"));
    assert!(page.says("Ihre Einstellungen sind gespeichert."));
    assert!(page.body.contains("data-theme=\"dark\"") && page.body.contains("content=\"dark\""));
    let kept: (Option<String>, Option<String>) =
        sqlx::query_as("select lang, time_zone from members where id = $1")
            .bind(app.people.noor.id.0)
            .fetch_one(&app.db)
            .await
            .unwrap();
    assert_eq!(
        kept,
        (Some("de".to_owned()), Some("America/New_York".to_owned()))
    );
    // The switch in the bar keeps the page and its question.
    let page = noor.open("/members?lang=nl&q=x").await;
    assert_eq!(page.lang(), "nl");
    for (wrong, status) in [
        ([("lang", "fr"), ("time_zone", ""), ("theme", "dark")], 400),
        (
            [
                ("lang", "nl"),
                ("time_zone", "Mars/Base"),
                ("theme", "dark"),
            ],
            422,
        ),
        ([("lang", "nl"), ("time_zone", ""), ("theme", "pink")], 400),
    ] {
        noor.open("/profile/preferences").await;
        assert_eq!(
            noor.post("/profile/preferences", &wrong).await.status,
            status
        );
    }
}

#[actix_web::test]
async fn a_session_goes_on_when_its_owner_says_so_and_ends_after_twelve_hours() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let page = noor.open("/profile").await;
    assert!(
        page.body
            .contains("data-session-left=\"3600\" data-session-most=\"43200\"")
    );
    app.later(58);
    let answer = noor.attempt("/session", &[]).await.unwrap();
    assert_eq!(
        (answer.status, answer.header("session-left")),
        (204, "3600")
    );
    app.later(58);
    assert_eq!(noor.open("/profile").await.path(), "/profile");
    for _ in 0..10 {
        app.later(58);
        noor.open("/profile").await;
    }
    let left = noor.attempt("/session", &[]).await.unwrap();
    assert_eq!(
        left.header("session-left"),
        (24 * 60).to_string(),
        "twelve hours in all"
    );
    app.later(24);
    assert_eq!(noor.attempt("/session", &[]).await.unwrap().status, 401);
    assert_eq!(
        app.browser()
            .attempt_as("/session", "text/plain", Vec::new())
            .await
            .unwrap()
            .status,
        403
    );
}
