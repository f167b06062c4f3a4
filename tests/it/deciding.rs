//! Deciding: who may, once, and what everybody else is told.

use crate::support::{Browser, Page, TestApp, reference};

const APPROVE: &str = "Approve and deactivate the iPhone 15";
const REJECT: &str = "Reject this request";

/// Somebody's browser with the review page of Noor's request in front.
async fn reviewing(app: &TestApp, who: &crate::support::Person, noor: &Browser) -> Browser {
    let mut browser = app.signed_in(who).await;
    browser
        .open(&format!("/approvals/{}", reference(noor)))
        .await;
    assert_eq!(browser.page().h1(), "Noor de Vries wants app access back");
    browser
}

async fn decisions(app: &TestApp) -> i64 {
    app.count("select count(*) from history where event in ('approved', 'rejected')")
        .await
}

fn says_nothing_was_done(page: &Page, and: &str) {
    assert_eq!(page.status, 409);
    assert!(
        page.says("Nothing was done: this request was no longer waiting for a decision."),
        "{}",
        page.words()
    );
    assert!(page.says(and), "{and}: {}", page.words());
    assert!(
        !page.buttons().contains(&APPROVE.to_owned()),
        "nothing left to press"
    );
}

#[actix_web::test]
async fn sanne_finds_the_request_and_approves() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/tasks").await;
    sanne.follow("Noor de Vries wants app access back").await;
    assert_eq!(reference(&sanne), request);
    let words: Vec<String> = sqlx::query_scalar("select words from recovery_requests")
        .fetch_one(&app.db)
        .await
        .unwrap();
    let shown = sanne.page().texts("ol.words li");
    assert!(
        shown[0].contains(&words[0]) && shown[2].contains(&words[2]),
        "{shown:?}"
    );
    assert!(
        !sanne.page().body.contains(&words[1]),
        "the second word is on Noor's page only"
    );
    assert!(noor.page().texts("ol.words li")[1].contains(&words[1]));
    sanne
        .fill("note", "Knew the second word.")
        .press(APPROVE)
        .await;
    assert_eq!(sanne.page().path(), "/tasks");
    assert_eq!(
        sanne.page().texts(".flash p"),
        ["Approved. The old device is deactivated and the person has been told."]
    );
    assert_eq!(
        (
            app.state(&request).await.as_str(),
            app.state_of(phone).await.as_str()
        ),
        ("approved", "deactivated")
    );
    assert_eq!(
        app.events(&request).await[4..],
        ["approved", "device_deactivated"]
    );
    assert!(
        app.queued()
            .await
            .contains(&("recovery_approved".into(), "Noor".into()))
    );
    let page = noor.open(&format!("/recovery/{request}")).await;
    assert_eq!(page.h1(), "Approved: set up your new phone");
    assert!(page.says("Approved by Sanne Bakker"), "{}", page.words());
    let mut thomas = app.signed_in(&app.people.thomas).await;
    assert!(
        !thomas.open("/tasks").await.says("Noor de Vries wants"),
        "nothing waits for Thomas"
    );
}

#[actix_web::test]
async fn deciding_needs_a_fresh_sign_in_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let (noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let path = format!("/approvals/{request}");
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    let notice = "Your sign-in is older than 15 minutes";
    assert!(!sanne.page().says(notice));
    app.later(15);
    assert!(!sanne.open(&path).await.says(notice), "15 minutes are fine");
    app.later(1);
    assert!(sanne.open(&path).await.says(notice), "she is told before");
    for (field, typed, button, address) in [
        ("note", "Knew the second word.", APPROVE, "approval"),
        ("reason", "I could not reach you.", REJECT, "rejection"),
    ] {
        let page = sanne.fill(field, typed).press(button).await;
        assert_eq!(
            (page.status, page.h1().as_str()),
            (401, "Please sign in once more")
        );
        let again = page.form("Sign in again", &[]).fields;
        assert!(again.contains(&("return_to".to_owned(), path.clone())));
        let straight = sanne
            .post(&format!("{path}/{address}"), &[(field, typed)])
            .await;
        assert_eq!(straight.status, 401, "nor by its address");
        sanne.open(&path).await;
        assert!(
            sanne.page().texts("textarea").contains(&typed.to_owned()),
            "{typed} is still there"
        );
    }
    assert_eq!(
        (decisions(&app).await, app.state_of(phone).await.as_str()),
        (0, "suspended"),
        "nothing is decided"
    );
    app.sign_in(&mut sanne, &app.people.sanne).await;
    assert!(!sanne.open(&path).await.says(notice));
    sanne
        .fill("note", "Knew the second word.")
        .press(APPROVE)
        .await;
    assert_eq!(app.state(&request).await, "approved");
}

#[actix_web::test]
async fn thomas_rejects_and_noor_reads_why() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut thomas = reviewing(&app, &app.people.thomas, &noor).await;
    thomas
        .fill("reason", "Please call me first.\nI could not reach <you>.")
        .press(REJECT)
        .await;
    assert_eq!(thomas.page().path(), "/tasks");
    assert_eq!(
        (
            app.state(&request).await.as_str(),
            app.state_of(phone).await.as_str()
        ),
        ("rejected", "suspended")
    );
    let page = noor.open(&format!("/recovery/{request}")).await;
    assert_eq!(page.h1(), "Your request was rejected");
    assert_eq!(page.texts(".rail .done").len(), 3);
    assert_eq!(page.texts(".rail [aria-current]"), ["Decision, ended here"]);
    assert!(page.says("It stays that way, because this request was decided"));
    assert!(!page.says("until you lift the suspension yourself"));
    assert!(
        page.says("Please call me first. I could not reach <you>."),
        "{}",
        page.words()
    );
    assert_eq!(page.link("Ask again").path(), "/recovery/new");
}

#[actix_web::test]
async fn a_rejection_needs_a_reason_and_a_text_has_its_length() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    for empty in ["", "   ", "\r\n\t"] {
        let page = sanne.fill("reason", empty).press(REJECT).await;
        assert_eq!(page.status, 422, "{empty:?}");
        assert!(page.says("Write why you reject"), "{}", page.words());
    }
    let long = "a".repeat(2_001);
    for (field, button) in [("reason", REJECT), ("note", APPROVE)] {
        let page = sanne.fill(field, &long).press(button).await;
        assert_eq!(page.status, 422);
        assert!(page.says("2,000 characters are enough"));
        assert_eq!(
            page.texts(&format!("#{field}")),
            std::slice::from_ref(&long),
            "what was typed is kept"
        );
    }
    assert_eq!(
        (
            app.state(&reference(&noor)).await.as_str(),
            decisions(&app).await
        ),
        ("pending", 0)
    );
    let fits = "ü".repeat(2_000);
    sanne.fill("reason", &fits).press(REJECT).await;
    assert_eq!(app.state(&reference(&noor)).await, "rejected");
}

#[actix_web::test]
async fn sanne_cannot_decide_her_own() {
    let app = TestApp::start().await;
    let (mut sanne, phone) = app.confirms(&app.people.sanne).await;
    let request = reference(&sanne);
    assert!(
        !sanne.open("/tasks").await.says("Sanne Bakker wants"),
        "it does not wait for her"
    );
    let page = sanne.open(&format!("/approvals/{request}")).await;
    assert!(
        page.says("You cannot decide your own request"),
        "{}",
        page.words()
    );
    assert!(
        !page
            .buttons()
            .iter()
            .any(|button| button == APPROVE || button == REJECT)
    );
    let second: Vec<String> = sqlx::query_scalar("select words from recovery_requests")
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert!(!page.body.contains(&second[1]));
    for (path, field) in [("approval", "note"), ("rejection", "reason")] {
        let page = sanne
            .post(
                &format!("/approvals/{request}/{path}"),
                &[(field, "It is me.")],
            )
            .await;
        assert_eq!(page.status, 403, "{path}");
        assert!(
            page.says("You cannot decide your own request"),
            "{}",
            page.words()
        );
    }
    assert_eq!(
        (
            app.state(&request).await.as_str(),
            app.state_of(phone).await.as_str()
        ),
        ("pending", "suspended")
    );
    assert_eq!(decisions(&app).await, 0);
}

#[actix_web::test]
async fn the_second_of_two_admins_is_told_who_decided() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    let mut thomas = reviewing(&app, &app.people.thomas, &noor).await;
    sanne.press(APPROVE).await;
    app.later(3);
    let mut late = thomas.clone();
    thomas.press(APPROVE).await;
    says_nothing_was_done(thomas.page(), "Sanne Bakker approved this 3 minutes ago.");
    late.fill("reason", "Too late.").press(REJECT).await;
    says_nothing_was_done(late.page(), "Sanne Bakker approved this 3 minutes ago.");
    assert_eq!(decisions(&app).await, 1);
    let told = app
        .queued()
        .await
        .into_iter()
        .filter(|(kind, _)| kind == "recovery_approved")
        .count();
    assert_eq!(told, 1, "Noor is told once");
}

#[actix_web::test]
async fn what_was_cancelled_is_not_decided() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    noor.press("Cancel this request").await;
    sanne.press(APPROVE).await;
    says_nothing_was_done(sanne.page(), "It was cancelled by the person who asked.");
    assert_eq!(
        (
            app.state(&request).await.as_str(),
            app.state_of(phone).await.as_str()
        ),
        ("cancelled", "suspended")
    );
}

#[actix_web::test]
async fn what_ran_out_is_not_decided() {
    let app = TestApp::start().await;
    let (mut noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    app.later(7 * 24 * 60 - 1);
    let stale = reviewing(&app, &app.people.sanne, &noor).await;
    app.later(1);
    let mut sanne = stale;
    sanne.press(APPROVE).await;
    says_nothing_was_done(sanne.page(), "Its time was over before anybody decided.");
    assert_eq!(
        (
            app.state(&request).await.as_str(),
            app.state_of(phone).await.as_str()
        ),
        ("expired", "suspended")
    );
    assert!(!sanne.open("/tasks").await.says("Noor de Vries wants"));
    let again = app.signed_in(&app.people.noor).await;
    noor = again;
    assert_eq!(
        noor.open(&format!("/recovery/{request}")).await.h1(),
        "The time for this request is over"
    );
    noor.press("I have it: lift the suspension").await;
    assert_eq!(app.state_of(phone).await, "active");
}

#[actix_web::test]
async fn what_is_not_confirmed_is_not_decided() {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    assert!(
        sanne.page().says("there is nothing to decide"),
        "{}",
        sanne.page().words()
    );
    let page = sanne
        .post(&format!("/approvals/{request}/approval"), &[])
        .await;
    assert_eq!(page.status, 409);
    assert_eq!(
        (app.state(&request).await.as_str(), decisions(&app).await),
        ("awaiting_code", 0)
    );
}

#[actix_web::test]
async fn pages_of_admins_are_for_admins() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut priya = app.signed_in(&app.people.priya).await;
    for browser in [&mut noor, &mut priya] {
        for path in ["/tasks", "/approvals", &format!("/approvals/{request}")] {
            let page = browser.open(path).await;
            assert_eq!(
                (page.status, page.h1().as_str()),
                (403, "This page is not for you"),
                "{path}"
            );
        }
        for decision in ["approval", "rejection"] {
            let page = browser
                .post(
                    &format!("/approvals/{request}/{decision}"),
                    &[("reason", "No.")],
                )
                .await;
            assert_eq!(
                (page.status, page.h1().as_str()),
                (403, "This page is not for you"),
                "{decision}"
            );
        }
    }
    assert_eq!(
        noor.open("/history").await.status,
        403,
        "history is for admins and support"
    );
    assert_eq!(priya.open("/history").await.status, 200);
    assert_eq!(
        (app.state(&request).await.as_str(), decisions(&app).await),
        ("pending", 0)
    );
}

#[actix_web::test]
async fn an_admin_no_longer_admin_cannot_decide_with_an_open_page() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    sqlx::query("update members set is_admin = false where id = $1")
        .bind(app.people.sanne.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    assert_eq!(sanne.press(APPROVE).await.status, 403);
    assert_eq!(decisions(&app).await, 0);
}

#[actix_web::test]
async fn what_was_typed_when_the_session_ended_is_there_after_the_next_sign_in() {
    let app = TestApp::start().await;
    let (noor, _) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let mut sanne = reviewing(&app, &app.people.sanne, &noor).await;
    app.later(61);
    sanne.fill("reason", "Wörter stimmen nicht; please call me.");
    let page = sanne.press(REJECT).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Your session has ended")
    );
    let back = page.link("Sign in again");
    let return_to = back
        .query_pairs()
        .find(|(name, _)| name == "return_to")
        .map(|(_, path)| path.into_owned());
    assert_eq!(
        (back.path(), return_to),
        ("/sign-in", Some(format!("/approvals/{request}")))
    );
    assert_eq!(app.state(&request).await, "pending", "nothing was done");
    let draft = sanne.cookie("readmit-draft").unwrap_or_default();
    assert!(
        !draft.is_empty() && !draft.contains("stimmen"),
        "kept, and sealed: {draft}"
    );
    app.sign_in(&mut sanne, &app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    assert_eq!(
        sanne.page().texts("#reason"),
        ["Wörter stimmen nicht; please call me."]
    );
    sanne.press(REJECT).await;
    assert_eq!(app.state(&request).await, "rejected");
}

#[actix_web::test]
async fn a_code_typed_when_the_session_ended_is_not_kept() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let code = app.spoken(&request).await;
    sqlx::query("delete from sessions")
        .execute(&app.db)
        .await
        .unwrap();
    let page = noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (401, "Your session has ended")
    );
    app.sign_in(&mut noor, &app.people.noor).await;
    let page = noor.open(&format!("/recovery/{request}")).await;
    assert!(!page.body.contains(&code));
    noor.fill("code", &code).press("Confirm code").await;
    assert_eq!(app.state(&request).await, "pending", "and it still counts");
}
