//! A list of members in the browser: every row and every error is seen before anything is written.

use crate::support::{Browser, TestApp};

const HEADER: &str = "email,name,role,phone,locale\n";

/// Sends a form with a file, as browsers do.
async fn upload(browser: &mut Browser, path: &str, parts: &[(&str, &str)]) -> u16 {
    let token = browser.page().csrf_token();
    let mut body = String::new();
    for (name, value) in parts.iter().chain(&[("csrf_token", token.as_str())]) {
        let file = if *name == "file" {
            "; filename=\"members.csv\"\r\nContent-Type: text/csv"
        } else {
            ""
        };
        body.extend([
            "--line\r\nContent-Disposition: form-data; name=\"",
            name,
            "\"",
            file,
            "\r\n\r\n",
            value,
            "\r\n",
        ]);
    }
    body += "--line--\r\n";
    let kind = "multipart/form-data; boundary=line";
    browser.post_as(path, kind, body.into_bytes()).await.status
}

async fn chooses(app: &TestApp, list: &str) -> Browser {
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/members/import").await;
    upload(&mut sanne, "/members/import", &[("file", list)]).await;
    sanne
}

/// The page's own form is sent: its line breaks come as CR and LF.
async fn confirms(browser: &mut Browser) -> u16 {
    let html = browser.page().html();
    let field = |name: &str| {
        let selector = scraper::Selector::parse(&format!("input[name={name}]")).unwrap();
        html.select(&selector)
            .next()
            .unwrap()
            .attr("value")
            .unwrap()
            .to_owned()
    };
    let (list, seal) = (field("list").replace('\n', "\r\n"), field("seal"));
    upload(
        browser,
        "/members/import/confirmation",
        &[("list", &list), ("seal", &seal)],
    )
    .await
}

async fn members(app: &TestApp) -> i64 {
    app.count("select count(*) from members").await
}

#[actix_web::test]
async fn sanne_sees_every_row_and_then_imports_them() {
    let app = TestApp::start().await;
    let before = members(&app).await;
    let list = format!(
        "{HEADER}jonas.keller@acme.example,Jonas Keller,employee,+49 151 23456789,de\r\n\
         noor.devries@acme.example,Noor de Vries-Smit,employee,+31612345699,\r\n\
         thomas.meyer@acme.example,Thomas Meyer,admin,,\r\n"
    );
    let mut sanne = chooses(&app, &list).await;
    assert_eq!(
        (sanne.page().status, sanne.page().h1().as_str()),
        (200, "This would happen")
    );
    assert_eq!(
        sanne.page().texts("tbody .badge"),
        ["Added", "Changed", "Unchanged"]
    );
    let changed = &sanne.page().texts("tbody tr")[1];
    assert!(
        changed.contains("Name: Noor de Vries becomes Noor de Vries-Smit"),
        "{changed}"
    );
    assert!(
        changed.contains("Phone: +31 6 •• •• •• 47 becomes +31 6 •• •• •• 99"),
        "{changed}"
    );
    assert_eq!(members(&app).await, before, "nothing is written yet");

    assert_eq!(confirms(&mut sanne).await, 200);
    assert_eq!(sanne.page().path(), "/members");
    assert!(sanne.page().says("The list is imported."));
    assert!(sanne.page().says("Jonas Keller") && sanne.page().says("Noor de Vries-Smit"));
    assert!(
        sanne.page().says("New number, on hold"),
        "another number waits, however it came"
    );
    assert_eq!(
        app.queued().await,
        [("phone_changed".to_owned(), "Noor".to_owned())]
    );
    let events: Vec<String> =
        sqlx::query_scalar("select event || ' by ' || a.name from history h join members a on a.id = h.actor_id order by h.id")
            .fetch_all(&app.db)
            .await
            .unwrap();
    let by = |event: &str| format!("{event} by Sanne Bakker");
    assert_eq!(
        events,
        [
            by("member_added"),
            by("member_changed"),
            by("phone_changed")
        ]
    );
}

#[actix_web::test]
async fn every_bad_row_is_named_in_the_readers_language_and_nothing_is_written() {
    let app = TestApp::start().await;
    let before = members(&app).await;
    sqlx::query("update members set roles_from_provider = true where name = 'Noor de Vries'")
        .execute(&app.db)
        .await
        .unwrap();
    let list =
        format!("{HEADER}noor,,boss,12,fr\njonas.keller@acme.example,Jonas Keller,employee,,de\n");
    let sanne = chooses(&app, &list).await;
    assert_eq!(sanne.page().status, 422);
    assert!(sanne.page().says("One row is not right."));
    assert_eq!(sanne.page().texts("tbody li").len(), 5);
    let mut sanne = app.signed_in(&app.people.sanne).await.reading("de");
    sanne.open("/members/import").await;
    upload(&mut sanne, "/members/import", &[("file", &list)]).await;
    assert!(sanne.page().says("E-Mail „noor“ ist keine Adresse"));

    for (rows, words) in [
        (
            "noor.devries@acme.example,Noor de Vries,admin,,\n",
            "identity provider’s groups",
        ),
        (
            "jonas.keller@acme.example,Jonas Keller,support,,\n",
            "support is given and taken away",
        ),
        (
            "priya.raman@acme.example,Priya Raman,employee,,\n",
            "support is given and taken away",
        ),
        (
            "sanne.bakker@acme.example,Sanne Bakker,employee,,\nthomas.meyer@acme.example,Thomas Meyer,employee,,\n",
            "nobody would be left who is an admin",
        ),
    ] {
        let sanne = chooses(&app, &format!("{HEADER}{rows}")).await;
        assert_eq!(sanne.page().status, 422, "{rows}");
        assert!(sanne.page().says(words), "{rows}: {}", sanne.page().words());
    }
    assert_eq!(members(&app).await, before);
}

#[actix_web::test]
async fn what_was_shown_is_what_is_done_or_it_is_shown_anew() {
    let app = TestApp::start().await;
    let list = format!("{HEADER}noor.devries@acme.example,Noor Smit,employee,,\n");
    let mut sanne = chooses(&app, &list).await;
    sqlx::query("update members set name = 'Noor Jansen' where id = $1")
        .bind(app.people.noor.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(confirms(&mut sanne).await, 409);
    assert!(sanne.page().says("Look again") && sanne.page().says("Noor Jansen becomes Noor Smit"));
    assert_eq!(confirms(&mut sanne).await, 200);
    let name: String = sqlx::query_scalar("select name from members where id = $1")
        .bind(app.people.noor.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!(name, "Noor Smit");
}

#[actix_web::test]
async fn only_an_admins_own_form_of_a_bearable_size_counts() {
    let app = TestApp::start().await;
    let before = members(&app).await;
    let list = format!("{HEADER}jonas.keller@acme.example,Jonas Keller,employee,,de\n");
    for person in [&app.people.noor, &app.people.priya] {
        let mut browser = app.signed_in(person).await;
        browser.open("/profile").await;
        assert_eq!(
            upload(&mut browser, "/members/import", &[("file", &list)]).await,
            403
        );
    }
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/members/import").await;
    let large = "x".repeat(513 * 1024);
    assert_eq!(
        upload(&mut sanne, "/members/import", &[("file", &large)]).await,
        413
    );
    sanne.open("/members/import").await;
    let many: String = (0..2001)
        .map(|n| format!("p{n}@acme.example,P,employee,,\n"))
        .collect();
    upload(
        &mut sanne,
        "/members/import",
        &[("file", &format!("{HEADER}{many}"))],
    )
    .await;
    assert_eq!(sanne.page().status, 422);
    assert!(sanne.page().says("up to 2000 rows"));
    for kind in ["multipart/form-data; boundary=line", "text/csv"] {
        sanne.open("/members/import").await;
        let body = list.clone().into_bytes();
        let status = sanne.post_as("/members/import", kind, body).await.status;
        assert_eq!(status, 415, "{kind}");
        sanne.open("/members/import").await;
    }
    let forged = format!(
        "--line\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{list}\r\n--line--\r\n"
    );
    let kind = "multipart/form-data; boundary=line";
    assert_eq!(
        sanne
            .post_as("/members/import", kind, forged.into_bytes())
            .await
            .status,
        403
    );
    // A list of another organization's people adds them here, and changes nobody there.
    let kurt = format!("{HEADER}kurt.brandt@globex.example,Kurt Acme,admin,,\n");
    let mut sanne = chooses(&app, &kurt).await;
    assert_eq!(confirms(&mut sanne).await, 200);
    let name: String = sqlx::query_scalar("select name from members where id = $1")
        .bind(app.people.kurt.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert_eq!(
        (name.as_str(), members(&app).await),
        ("Kurt Brandt", before + 1)
    );
}
