//! Figures above the history: counted where a request is sent and decided, told of a period.

use crate::support::past::Ended;
use crate::support::{Page, TestApp};

fn figures(page: &Page) -> Vec<String> {
    page.texts("main .figures dd")
}

#[actix_web::test]
async fn figures_tell_what_was_decided_and_how_long_it_took() {
    let app = TestApp::start().await;
    let people = &app.people;
    let approved = |minutes| Ended {
        origin: "web_sso",
        state: "completed",
        decider: Some(&people.sanne),
        minutes,
    };
    for minutes in [3, 15, 400] {
        app.ended(&people.noor, approved(minutes)).await;
    }
    app.later(24 * 60);
    app.ended(
        &people.thomas,
        Ended {
            origin: "app_blocked",
            state: "rejected",
            decider: Some(&people.sanne),
            minutes: 60,
        },
    )
    .await;
    app.ended(
        &people.thomas,
        Ended {
            origin: "app_blocked",
            state: "failed",
            decider: None,
            minutes: 0,
        },
    )
    .await;
    app.ended(
        &people.kurt,
        Ended {
            decider: Some(&people.marta),
            ..approved(60)
        },
    )
    .await;
    let mut sanne = app.signed_in(&people.sanne).await;
    let page = sanne.open("/history").await;
    assert_eq!(figures(page), ["5", "4", "75%", "about 15 minutes"]);
    assert!(page.says("25 October 2026 to 23 November 2026"));
    let days = page.texts("main table.slim tbody th");
    assert_eq!(days, ["22 November", "23 November"]);
    let counted = page.texts("main table.slim tbody td");
    assert_eq!(counted, ["3", "0", "0", "0", "1", "1"]);
    let by_reason = page.texts("main section section + .sheet tbody td");
    assert_eq!(
        by_reason,
        ["3", "100%", "about 15 minutes", "2", "0%", "about 1 hour"]
    );
    assert_eq!(page.texts("svg.plot rect").len(), 3);

    let page = sanne.open("/history?to=2026-11-22").await;
    assert_eq!(figures(page), ["3", "3", "100%", "about 15 minutes"]);
    let page = sanne.open("/history?from=2026-01-01&to=2026-11-23").await;
    assert!(page.says("Requests per week"));
    let page = sanne.open("/history?from=2026-12-01").await;
    assert_eq!(figures(page), ["0", "0", "–", "–"]);
    assert!(
        figures(sanne.open("/history?q=noor").await).is_empty(),
        "a search is of one person"
    );

    let mut priya = app.signed_in(&people.priya).await;
    assert_eq!(figures(priya.open("/history").await)[0], "6");
    let globex = format!("/history?organization={}", people.kurt.organization);
    assert_eq!(figures(priya.open(&globex).await)[..2], ["1", "1"]);
}

#[actix_web::test]
async fn a_decision_is_counted_with_it_or_not_at_all() {
    let app = TestApp::start().await;
    let asked = app.has_asked(&app.people.noor).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    assert_eq!(figures(sanne.open("/history").await), ["1", "0", "–", "–"]);
    let mut transaction = app.db.begin().await.unwrap();
    sqlx::query(
        "update recovery_requests set state = 'approved', decided_by = $1, decided_at = $2",
    )
    .bind(app.people.sanne.id.0)
    .bind(app.now())
    .execute(&mut *transaction)
    .await
    .unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(figures(sanne.open("/history").await)[1], "0");
    app.later(30);
    app.sign_in(&mut sanne, &app.people.sanne).await;
    sanne.open(&format!("/approvals/{}", asked.reference)).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    assert_eq!(
        figures(sanne.open("/history").await),
        ["1", "1", "100%", "about 30 minutes"]
    );
    sqlx::query("update recovery_requests set state = 'completed'")
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(
        figures(sanne.open("/history").await)[1],
        "1",
        "completing is no second decision"
    );
}

#[actix_web::test]
async fn a_day_is_one_of_the_organization() {
    let app = TestApp::start().await;
    sqlx::query("update organizations set time_zone = 'Pacific/Auckland' where name = 'Globex'")
        .execute(&app.db)
        .await
        .unwrap();
    // 09:16 on Sunday in Amsterdam; three hours later it is Monday in Auckland.
    app.later(3 * 60);
    for person in [&app.people.noor, &app.people.kurt] {
        app.has_asked(person).await;
    }
    let days: Vec<String> =
        sqlx::query_scalar("select to_char(day, 'Dy') from request_days order by day")
            .fetch_all(&app.db)
            .await
            .unwrap();
    assert_eq!(days, ["Sun", "Mon"]);
    let mut priya = app.signed_in(&app.people.priya).await;
    assert_eq!(figures(priya.open("/history?to=2026-11-22").await)[0], "1");
}
