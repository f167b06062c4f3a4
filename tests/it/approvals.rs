//! Approvals, searched, filtered and sorted; and on to the next one after a decision.

use crate::support::{Browser, TestApp};

fn people(browser: &Browser) -> Vec<String> {
    browser.page().texts("main .table tbody th a")
}

/// Thirty of Globex's wait, the first of them for the longest; `Person 7` ends first.
async fn thirty(app: &TestApp) {
    app.has_asked(&app.people.noor).await;
    sqlx::query(
        "with people as (
             insert into members (organization_id, id, email, name, created_at)
             select $1, gen_random_uuid(), 'person.' || n || '@globex.example', 'Person ' || n, $2 from generate_series(1, 30) n
             returning id, substr(name, 8)::int as n)
         insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at)
         select $1, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, gen_random_uuid(), id, 'AAAA-' || lpad(n::text, 4, '0'),
             case when n % 3 = 0 then 'app_blocked' else 'web_sso' end, 'iPhone 15', '/approvals/AAAA-' || lpad(n::text, 4, '0'), $2,
             $2 + case when n = 7 then interval '1 day' else interval '5 days' end
         from people",
    )
    .bind(app.people.marta.organization.0)
    .bind(app.now())
    .execute(&app.db)
    .await
    .unwrap();
}

fn persons(numbers: impl Iterator<Item = u32>) -> Vec<String> {
    numbers.map(|n| format!("Person {n}")).collect()
}

#[actix_web::test]
async fn marta_searches_filters_and_sorts_what_waits() {
    let app = TestApp::start().await;
    thirty(&app).await;
    let mut marta = app.signed_in(&app.people.marta).await;
    for (query, names) in [
        ("", persons((6..=30).rev())),
        ("sort=oldest", persons(1..=25)),
        (
            "sort=due",
            persons([7].into_iter().chain(1..=6).chain(8..=25)),
        ),
        ("origin=app_blocked", persons((1..=10).rev().map(|n| n * 3))),
        (
            "origin=app_blocked&sort=oldest&q=person+1",
            persons([12, 15, 18].into_iter()),
        ),
        ("q=person.12", persons([12].into_iter())),
        ("q=person.30%40globex.example", persons([30].into_iter())),
        ("q=aaaa0004", persons([4].into_iter())),
        ("q=noor", Vec::new()),
    ] {
        let page = marta.open(&format!("/approvals?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(people(&marta), names, "{query}");
    }
    assert!(marta.page().says("Nothing found"));
    marta.follow("Show all").await;
    assert_eq!(people(&marta).len(), 25);
    let page = marta.open("/approvals?origin=fax&q=x").await;
    assert_eq!(
        (page.status, page.texts("#origin-error")),
        (422, vec!["Choose one from the list".to_owned()])
    );
    assert_eq!(
        page.form("Search", &[]).fields[1].1,
        "x",
        "what was typed stays"
    );
    assert_eq!(marta.open("/approvals?sort=loudest").await.status, 400);
}

#[actix_web::test]
async fn every_order_is_walked_both_ways() {
    let app = TestApp::start().await;
    thirty(&app).await;
    let mut marta = app.signed_in(&app.people.marta).await;
    let by_due = persons([7].into_iter().chain(1..=6).chain(8..=30));
    for (sort, all, on, back) in [
        ("newest", persons((1..=30).rev()), "Older", "Newer"),
        ("oldest", persons(1..=30), "Newer", "Older"),
        ("due", by_due, "Next", "Previous"),
    ] {
        marta
            .open(&format!("/approvals?q=person&sort={sort}"))
            .await;
        assert_eq!(people(&marta), all[..25], "{sort}");
        marta.follow(on).await;
        assert_eq!(people(&marta), all[25..], "{sort}");
        assert!(marta.page().texts("a[rel=next]").is_empty());
        marta.follow(back).await;
        assert_eq!(people(&marta), all[..25], "{sort}");
    }
}

#[actix_web::test]
async fn after_a_decision_the_next_one_is_there() {
    let app = TestApp::start().await;
    let first = app.has_asked(&app.people.noor).await;
    app.later(1);
    let second = app.has_asked(&app.people.thomas).await;
    app.later(1);
    app.has_asked(&app.people.sanne).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne
        .open(&format!("/approvals/{}", second.reference))
        .await;
    sanne
        .fill("reason", "I could not reach you.")
        .press("Reject this request")
        .await;
    let page = sanne.page();
    assert_eq!(
        page.path(),
        format!("/approvals/{}", first.reference),
        "the one that waits longest"
    );
    let said = page.texts(".flash");
    assert_eq!(
        said,
        ["Rejected. The person has been told your reason. This is the next request that waits."]
    );
    sanne.press("Approve and deactivate the iPhone 15").await;
    assert_eq!(sanne.page().path(), "/tasks", "her own is not for her");
    assert!(
        sanne
            .page()
            .says("Approved. The old device is deactivated and the person has been told.")
    );
}

#[actix_web::test]
async fn my_tasks_show_the_two_words_an_admin_may_see() {
    let app = TestApp::start().await;
    app.confirms(&app.people.noor).await;
    let words: Vec<String> = sqlx::query_scalar("select words from recovery_requests")
        .fetch_one(&app.db)
        .await
        .unwrap();
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let page = sanne.open("/tasks").await;
    let shown = page.texts("main .list .ref");
    assert_eq!(shown, [format!("{} … {}", words[0], words[2])]);
    assert!(!page.words().contains(&words[1]));
}
