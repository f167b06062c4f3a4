//! Nobody sees another organization's data: not by guessing an address, not in a list.

use crate::support::{Browser, TestApp, reference};

/// Everything that can be asked of a request.
const PAGES: [&str; 3] = ["/recovery/{}", "/approvals/{}", "/history/{}"];
const FORMS: [&str; 7] = [
    "/recovery/{}/code",
    "/recovery/{}/call",
    "/recovery/{}/cancellation",
    "/recovery/{}/resumption",
    "/recovery/{}/activation",
    "/approvals/{}/approval",
    "/approvals/{}/rejection",
];

async fn sees_nothing_of(browser: &mut Browser, reference: &str, name: &str) {
    for path in PAGES {
        let page = browser.open(&path.replace("{}", reference)).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (404, "There is nothing here"),
            "{path}"
        );
        assert!(!page.body.contains(name));
    }
    for path in FORMS {
        let fields = [("code", "123456"), ("note", "Fine."), ("reason", "No.")];
        let page = browser.post(&path.replace("{}", reference), &fields).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (404, "There is nothing here"),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn martas_globex_sees_nothing_of_noors_acme() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let before = app.events(&request).await;
    let mut marta = app.signed_in(&app.people.marta).await;
    sees_nothing_of(&mut marta, request.as_str(), "Noor de Vries").await;
    for list in [
        "/tasks",
        "/approvals",
        "/approvals?state=decided",
        "/history",
    ] {
        let page = marta.open(list).await;
        assert_eq!(page.status, 200, "{list}");
        assert!(
            !page.body.contains("Noor") && !page.body.contains(request.as_str()),
            "{list}"
        );
    }
    assert_eq!(app.state(&request).await, "pending");
    assert_eq!(app.events(&request).await, before, "nothing happened");
}

#[actix_web::test]
async fn sannes_acme_sees_nothing_of_kurts_globex_though_it_runs_the_portal() {
    let app = TestApp::start().await;
    let (kurt, _) = app.confirms(&app.people.kurt).await;
    let request = reference(&kurt);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sees_nothing_of(&mut sanne, request.as_str(), "Kurt Brandt").await;
    for list in ["/tasks", "/approvals", "/history"] {
        assert!(!sanne.open(list).await.body.contains("Kurt"), "{list}");
    }
    let mut marta = app.signed_in(&app.people.marta).await;
    assert!(
        marta
            .open("/tasks")
            .await
            .says("Kurt Brandt wants app access back")
    );
}

#[actix_web::test]
async fn priya_of_the_operators_support_reads_every_history_and_decides_nothing() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let (kurt, _) = app.confirms(&app.people.kurt).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    priya.open("/history").await;
    for (request, name) in [
        (reference(&noor), "Noor de Vries"),
        (reference(&kurt), "Kurt Brandt"),
    ] {
        assert!(
            priya.open("/history").await.says(name),
            "{}",
            priya.page().words()
        );
        let page = priya.open(&format!("/history/{request}")).await;
        assert_eq!(page.status, 200);
        assert!(page.says(name), "{}", page.words());
        assert!(
            !page
                .buttons()
                .iter()
                .any(|button| button.contains("Approve")),
            "{:?}",
            page.buttons()
        );
        assert_eq!(
            app.events(&request).await.last().map(String::as_str),
            Some("history_read"),
            "reading is recorded"
        );
    }
    let reader: (String, String) = sqlx::query_as(
        "select p.name, o.name from history h join members p on p.organization_id = h.actor_organization_id and p.id = h.actor_id
         join organizations o on o.id = h.organization_id where h.event = 'history_read' order by h.id desc limit 1",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!(
        reader,
        ("Priya Raman".to_owned(), "Globex".to_owned()),
        "who read, in whose history"
    );
}

#[actix_web::test]
async fn a_colleagues_request_is_as_little_there_as_none() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let (mut thomas, _) = app.asks(&app.people.thomas).await;
    for form in FORMS.iter().filter(|path| path.starts_with("/recovery")) {
        let page = thomas
            .post(&form.replace("{}", request.as_str()), &[("code", "123456")])
            .await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (404, "There is nothing here"),
            "{form}"
        );
    }
    assert_eq!(
        thomas.open(&format!("/recovery/{request}")).await.status,
        404,
        "an admin decides at /approvals"
    );
    for nothing in [
        "/recovery/0000-0000",
        "/approvals/0000-0000",
        "/recovery/x",
        "/history/x",
    ] {
        assert_eq!(thomas.open(nothing).await.status, 404, "{nothing}");
    }
    assert_eq!(app.state(&request).await, "pending");
}

#[actix_web::test]
async fn the_same_reference_in_two_organizations_stays_apart() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let (kurt, _) = app.confirms(&app.people.kurt).await;
    sqlx::query("update recovery_requests set reference = 'SAME-SAME'")
        .execute(&app.db)
        .await
        .unwrap();
    drop((noor, kurt));
    let mut marta = app.signed_in(&app.people.marta).await;
    assert_eq!(
        marta.open("/approvals/SAME-SAME").await.h1(),
        "Kurt Brandt wants app access back"
    );
    marta.press("Approve and deactivate the iPhone 15").await;
    let states: Vec<(String, String)> = sqlx::query_as(
        "select o.name, r.state from recovery_requests r join organizations o on o.id = r.organization_id order by 1",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    assert_eq!(
        states,
        [
            ("Acme Logistics".into(), "pending".into()),
            ("Globex".into(), "approved".to_owned())
        ]
    );
}
