//! Searching and filtering the history: in the address, by everybody who may, of nobody else's.

use crate::support::past::Ended;
use crate::support::{Browser, Page, TestApp};

const REJECTED: Ended<'static> = Ended {
    origin: "app_blocked",
    state: "rejected",
    decider: None,
    minutes: 5,
};

/// The people in the list, from top to bottom.
fn people(page: &Page) -> Vec<String> {
    page.texts("main .sheet tbody th a")
}

/// Three of Acme and one of Globex, a day apart: Anna, Müller, Noor, Kurt.
async fn week(app: &TestApp) -> String {
    let (people, acme) = (&app.people, app.people.acme);
    let anna = app
        .joins(acme, "Anna-Lena Østergård", "a.ostergard@acme.example")
        .await;
    let mueller = app.joins(acme, "Jürgen Müller", "jm@acme.example").await;
    let approved = Ended {
        origin: "web_sso",
        state: "completed",
        decider: Some(&people.sanne),
        minutes: 12,
    };
    let reference = app.ended(&anna, approved).await;
    app.later(24 * 60);
    app.ended(
        &mueller,
        Ended {
            decider: Some(&people.thomas),
            ..REJECTED
        },
    )
    .await;
    app.later(24 * 60);
    app.ended(
        &people.noor,
        Ended {
            origin: "web_sso",
            state: "pending",
            decider: None,
            minutes: 0,
        },
    )
    .await;
    app.later(24 * 60);
    app.ended(
        &people.kurt,
        Ended {
            decider: Some(&people.marta),
            ..REJECTED
        },
    )
    .await;
    reference
}

async fn finds(browser: &mut Browser, query: &str, names: &[&str]) {
    let page = browser.open(&format!("/history?{query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.words());
    assert_eq!(people(page), names, "{query}");
}

const ANNA: &str = "Anna-Lena Østergård";
const MUELLER: &str = "Jürgen Müller";
const NOOR: &str = "Noor de Vries";
const KURT: &str = "Kurt Brandt";

#[actix_web::test]
async fn people_are_found_by_the_beginnings_of_what_they_are_called() {
    let app = TestApp::start().await;
    let reference = week(&app).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    let spoken = reference.to_lowercase().replace('-', " ");
    for (query, names) in [
        ("q=", &[KURT, NOOR, MUELLER, ANNA][..]),
        ("q=noor", &[NOOR]),
        ("q=vri+no", &[NOOR]),
        ("q=MULLER", &[MUELLER]),
        ("q=M%C3%BCller", &[MUELLER]),
        ("q=lena-ann", &[ANNA]),
        ("q=ostergard", &[ANNA]),
        ("q=jm@ac", &[MUELLER]),
        ("q=jm@globex", &[]),
        ("q=kurt.brandt@globex.example", &[KURT]),
        ("q=oor", &[]),
        ("q=noor+kurt", &[]),
        ("q=%25", &[]),
        ("q=_+'", &[]),
        (&format!("q={reference}"), &[ANNA]),
        (&format!("q={}", spoken.replace(' ', "+")), &[ANNA]),
    ] {
        finds(&mut priya, query, names).await;
    }
    assert!(priya.open("/history?q=nobody").await.says("Nothing found"));
    sqlx::query("update members set name = 'Noor Jansen' where id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    finds(&mut priya, "q=jansen", &["Noor Jansen"]).await;
}

#[actix_web::test]
async fn filters_narrow_the_list_together_and_stay_in_the_form() {
    let app = TestApp::start().await;
    week(&app).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    let globex = format!("organization={}", app.people.kurt.organization);
    for (query, names) in [
        ("state=rejected", &[KURT, MUELLER][..]),
        ("state=pending", &[NOOR]),
        ("state=expired", &[]),
        ("origin=app_blocked", &[KURT, MUELLER]),
        ("origin=web_sso", &[NOOR, ANNA]),
        ("origin=web_sso&state=completed", &[ANNA]),
        ("origin=web_sso&state=rejected", &[]),
        ("decider=sanne", &[ANNA]),
        ("decider=thomas.meyer@acme.example", &[MUELLER]),
        ("decider=thomas&state=completed", &[]),
        (
            "decider=thomas&q=j%C3%BCrgen&origin=app_blocked",
            &[MUELLER],
        ),
        ("decider=nobody", &[]),
        ("from=2026-11-23&to=2026-11-23", &[MUELLER]),
        ("from=2026-11-24", &[KURT, NOOR]),
        ("to=2026-11-22", &[ANNA]),
        ("to=2026-11-24&state=rejected&q=m", &[MUELLER]),
        (&globex, &[KURT]),
        (&format!("{globex}&q=noor"), &[]),
    ] {
        finds(&mut priya, query, names).await;
    }
    let page = priya
        .open("/history?q=m&state=rejected&from=2026-11-01")
        .await;
    let form = page.form("Filter", &[]);
    let typed: Vec<&str> = form
        .fields
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(typed, ["m", "rejected", "", "", "", "2026-11-01", ""]);
    priya
        .fill("q", "")
        .fill("from", "2026-11-25")
        .press("Filter")
        .await;
    assert_eq!(people(priya.page()), [KURT]);
    app.later(8 * 24 * 60);
    let mut priya = app.signed_in(&app.people.priya).await;
    finds(&mut priya, "state=expired", &[NOOR]).await;
    finds(&mut priya, "state=pending", &[]).await;
}

#[actix_web::test]
async fn an_admin_finds_nobody_of_another_organization() {
    let app = TestApp::start().await;
    week(&app).await;
    let kurts = app.has_asked(&app.people.kurt).await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for query in [
        "q=kurt".to_owned(),
        format!("q={}", kurts.reference),
        "decider=marta".to_owned(),
    ] {
        finds(&mut sanne, &query, &[]).await;
    }
    finds(&mut sanne, "", &[NOOR, MUELLER, ANNA]).await;
    let path = format!("/history?organization={}", app.people.kurt.organization);
    let page = sanne.open(&path).await;
    assert_eq!((page.status, people(page).len()), (422, 0));
}

#[actix_web::test]
async fn what_is_wrong_stands_beside_its_field_with_what_was_typed() {
    let app = TestApp::start().await;
    week(&app).await;
    let mut priya = app.signed_in(&app.people.priya).await;
    let long = "x".repeat(101);
    for (query, field, words) in [
        ("state=lost".to_owned(), "state", "Choose one from the list"),
        (
            "origin=fax".to_owned(),
            "origin",
            "Choose one from the list",
        ),
        (
            "organization=%27".to_owned(),
            "organization",
            "Choose one from the list",
        ),
        (format!("q={long}"), "q", "At most 100 characters"),
        (
            format!("decider={long}"),
            "decider",
            "At most 100 characters",
        ),
        ("from=22.11.2026".to_owned(), "from", "2026-11-22"),
        ("to=2026-02-30".to_owned(), "to", "2026-11-22"),
        (
            "from=2026-02-02&to=2026-02-01".to_owned(),
            "to",
            "ends before it begins",
        ),
    ] {
        let page = priya.open(&format!("/history?{query}&after=")).await;
        assert_eq!(page.status, 400, "an end that is no id");
        let page = priya.open(&format!("/history?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        let beside = page.texts(&format!("#{field}-error"));
        assert!(beside.concat().contains(words), "{query}: {beside:?}");
        assert_eq!(page.texts(".summary a").len(), 1);
        let sent: Vec<_> = page.form("Filter", &[]).fields;
        let typed = query.split_once('=').unwrap().1.split('&').next_back();
        let typed = typed.and_then(|last| last.rsplit('=').next()).unwrap();
        if field == "q" || field == "from" || field == "to" {
            assert!(
                sent.iter()
                    .any(|(name, value)| name == field && value == typed)
            );
        }
        assert!(people(page).is_empty());
    }
    let page = priya.open("/history?q=%00noor").await;
    assert_eq!((page.status, people(page)), (200, vec![NOOR.to_owned()]));
}

#[actix_web::test]
async fn seventy_rows_are_walked_down_and_up_within_a_filter() {
    let app = TestApp::start().await;
    let thomas = Ended {
        decider: Some(&app.people.thomas),
        ..REJECTED
    };
    for _ in 0..7 {
        // Ten in the same millisecond.
        for _ in 0..10 {
            app.ended(&app.people.noor, Ended { ..thomas }).await;
            app.ended(
                &app.people.noor,
                Ended {
                    origin: "web_sso",
                    state: "failed",
                    decider: None,
                    minutes: 0,
                },
            )
            .await;
        }
        app.later(1);
    }
    let all: Vec<String> = sqlx::query_scalar(
        "select reference from recovery_requests where state = 'rejected' order by id desc",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    let mut sanne = app.signed_in(&app.people.sanne).await;
    for query in [
        "state=rejected",
        "origin=app_blocked",
        "decider=thomas",
        "q=noor&state=rejected",
        "state=rejected&from=2026-11-22",
    ] {
        let references = |browser: &Browser| -> Vec<String> {
            let rows = browser.page().texts("main .sheet tbody .ref");
            rows.iter()
                .map(|row| row.replace("Reference ", ""))
                .collect()
        };
        sanne.open(&format!("/history?{query}")).await;
        let mut seen = references(&sanne);
        for _ in 0..2 {
            sanne.follow("Older").await;
            assert!(
                !sanne.page().says("Median"),
                "figures stand where the list begins"
            );
            seen.extend(references(&sanne));
        }
        assert_eq!(seen, all, "{query}");
        assert!(!sanne.page().says("Older"));
        sanne.follow("Newer").await;
        assert_eq!(references(&sanne), all[25..50], "{query}");
        sanne.follow("Newer").await;
        assert_eq!(references(&sanne), all[..25], "{query}");
        assert!(!sanne.page().says("Newer"));
    }
}

#[actix_web::test]
async fn a_name_that_very_many_have_is_found_among_the_newest() {
    let app = TestApp::start().await;
    week(&app).await;
    sqlx::query(
        "insert into members (organization_id, id, email, name, created_at)
         select $1, gen_random_uuid(), 'jan' || n || '@acme.example', 'Jan Jansen', now() from generate_series(1, 1200) n",
    )
    .bind(app.people.acme.0)
    .execute(&app.db)
    .await
    .unwrap();
    let jan = app
        .joins(app.people.acme, "Jan de Boer", "jdb@acme.example")
        .await;
    app.ended(
        &jan,
        Ended {
            decider: Some(&app.people.sanne),
            ..REJECTED
        },
    )
    .await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    finds(&mut sanne, "q=jan", &["Jan de Boer"]).await;
    finds(&mut sanne, "q=jan&state=rejected", &["Jan de Boer"]).await;
    finds(&mut sanne, "q=jan&state=completed", &[]).await;
    let page = sanne.open("/history?decider=jan").await;
    assert_eq!(page.status, 422);
    assert!(page.says("Many people are called that"));
    // 1,200 are called Jansen, eleven have an address like that: the rarer word is looked up, though it is shorter.
    finds(&mut sanne, "decider=jansen+jan77", &[]).await;
}
