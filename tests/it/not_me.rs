//! "This wasn't me": the link of an e-mail shows what will happen, its button does it, in every step of
//! a request; and what was not given out by us does nothing.

use readmit::base::Reference;

use crate::activating::{activate, body};
use crate::support::{Browser, Page, TestApp, reference};

const STOP: &str = "This wasn’t me: stop it";

/// The link in the newest e-mail of this kind, as a path.
pub async fn link(app: &TestApp, kind: &str) -> String {
    let sql = "select body ->> 'text' from messages where kind = $1 order by id desc limit 1";
    let text: String = sqlx::query_scalar(sql)
        .bind(kind)
        .fetch_one(&app.db)
        .await
        .unwrap();
    let link = text
        .split_whitespace()
        .find(|word| word.contains("/recovery/not-me/"))
        .unwrap_or_else(|| panic!("no link in {text}"));
    link.strip_prefix(&app.address).expect("ours").to_owned()
}

/// Somebody who is not signed in opens the link and presses its button.
pub async fn stop(app: &TestApp, link: &str) -> Browser {
    let mut browser = app.browser();
    let page = browser.open(link).await;
    assert_eq!(page.status, 200, "{}", page.words());
    browser.press(STOP).await;
    browser
}

/// All that could be changed by a link.
async fn traces(app: &TestApp) -> (String, i64, i64) {
    let states: Option<String> = sqlx::query_scalar(
        "select string_agg(r::text || d::text || m::text, ' ' order by r.id) from recovery_requests r
         join devices d on d.member_id = r.member_id join members m on m.id = r.member_id",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    let events = app.count("select count(*) from history").await;
    let messages = app.count("select count(*) from messages").await;
    (states.unwrap_or_default(), events, messages)
}

async fn approve(app: &TestApp, request: &Reference) {
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    sanne.press("Approve and deactivate the iPhone 15").await;
    assert_eq!(app.state(request).await, "approved");
}

#[actix_web::test]
async fn a_request_that_waits_ends_and_the_admins_are_told() {
    let app = TestApp::start().await;
    let (noor, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&noor);
    let link = link(&app, "recovery_sent_to_admins").await;
    let before = traces(&app).await;
    let mut scanner = app.browser();
    let page = scanner.open(&link).await;
    assert_eq!(
        (page.status, page.h1().as_str()),
        (200, "Was this not you?")
    );
    assert!(page.says("Noor de Vries"), "it says to whom it belongs");
    assert_eq!(traces(&app).await, before, "a scanner changes nothing");

    let queued = app.queued().await.len();
    let owner = stop(&app, &link).await;
    let page = owner.page();
    assert_eq!((page.status, page.h1().as_str()), (200, "It is stopped"));
    assert!(page.says("Nobody can confirm or approve it any more."));
    assert!(page.says("sanne"), "whom to call: {}", page.words());
    assert_eq!(app.state(&request).await, "cancelled");
    assert_eq!(app.state_of(phone).await, "suspended", "it stays so");
    let events = app.events(&request).await;
    assert_eq!(events[events.len() - 2..], ["disowned", "hold_placed"]);
    let to = |kind: &str, name: &str| (kind.to_owned(), name.to_owned());
    assert_eq!(
        app.queued().await[queued..],
        [
            to("recovery_disowned", "Noor"),
            to("recovery_disowned_to_admins", "Sanne"),
            to("recovery_disowned_to_admins", "Thomas"),
        ]
    );
    let open = "select count(*) from tasks where closed_at is null";
    assert_eq!(app.count(open).await, 0);
    let sessions = "select count(*) from sessions s join members m on m.id = s.member_id where m.name like 'Noor%'";
    assert_eq!(app.count(sessions).await, 0, "whoever it was is signed out");
    let holder: String = sqlx::query_scalar(
        "select holder from history where event = 'disowned' and actor_id is null and address is not null",
    )
    .fetch_one(&app.db)
    .await
    .unwrap();
    assert_eq!(holder, "link");

    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open(&format!("/approvals/{request}")).await;
    let path = format!("/approvals/{request}/approval");
    assert_eq!(sanne.post(&path, &[]).await.status, 409);
    let page = sanne.open(&format!("/history/{request}")).await;
    assert!(
        page.says("Whoever has the link in the e-mail"),
        "{}",
        page.words()
    );
}

#[actix_web::test]
async fn noor_may_have_the_phone_back_that_she_reported() {
    let app = TestApp::start().await;
    let (noor, phone) = app.asks(&app.people.noor).await;
    let link = link(&app, "device_suspended").await;
    let mut owner = app.browser();
    owner.open(&link).await;
    owner.fill("device", "works").press(STOP).await;
    assert_eq!(app.state(&reference(&noor)).await, "cancelled");
    assert_eq!(app.state_of(phone).await, "active");
    let live = "select count(*) from recovery_calls where voided_at is null";
    assert_eq!(app.count(live).await, 0, "no code counts");
}

#[actix_web::test]
async fn after_the_approval_no_phone_can_be_activated() {
    let app = TestApp::start().await;
    let (mut thief, phone) = app.confirms(&app.people.noor).await;
    let request = reference(&thief);
    approve(&app, &request).await;
    thief.open(&format!("/recovery/{request}")).await;
    let code = thief.page().texts("p.code").join("");
    let owner = stop(&app, &link(&app, "recovery_approved").await).await;
    assert!(owner.page().says("no phone was activated with it"));
    assert_eq!(app.state(&request).await, "cancelled");
    let decided = "select count(*) from recovery_requests where decided_by is not null";
    assert_eq!(app.count(decided).await, 1, "who approved stays known");
    assert_eq!(activate(&app, &body(&code)).await.0, 410);
    assert_eq!(app.state_of(phone).await, "deactivated", "for ever");
}

#[actix_web::test]
async fn after_the_activation_the_new_phone_goes() {
    let app = TestApp::start().await;
    let (mut thief, _) = app.confirms(&app.people.noor).await;
    let request = reference(&thief);
    approve(&app, &request).await;
    thief.open(&format!("/recovery/{request}")).await;
    let code = thief.page().texts("p.code").join("");
    assert_eq!(activate(&app, &body(&code)).await.0, 201);
    let early = link(&app, "recovery_sent_to_admins").await;
    app.later(6 * 24 * 60);
    let owner = stop(&app, &link(&app, "device_activated").await).await;
    assert!(owner.page().says("is deactivated and can do nothing"));
    assert_eq!(app.state(&request).await, "completed", "that it was stays");
    let trusted = "select count(*) from devices where state <> 'deactivated'";
    assert_eq!(app.count(trusted).await, 0);
    let events = app.events(&request).await;
    assert_eq!(
        events[events.len() - 3..],
        ["disowned", "device_deactivated", "hold_placed"]
    );
    let mut again = app.browser();
    assert_eq!(again.open(&early).await.status, 410, "every link is spent");
}

#[actix_web::test]
async fn an_older_link_ends_what_is_under_way_now() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let first = link(&app, "recovery_sent_to_admins").await;
    noor.press("Cancel this request").await;
    let thief = app.sends(&app.people.noor).await;
    let second = reference(&thief);
    stop(&app, &first).await;
    assert_eq!(app.state(&second).await, "cancelled");
    assert!(app.events(&second).await.contains(&"disowned".to_owned()));
}

#[actix_web::test]
async fn what_is_no_link_of_ours_changes_nothing() {
    let app = TestApp::start().await;
    app.confirms(&app.people.noor).await;
    let real = link(&app, "recovery_sent_to_admins").await;
    let before = traces(&app).await;
    let mut browser = app.browser();
    browser.open(&real).await;
    let token = real.rsplit('/').next().unwrap().to_owned();
    let changed = if token.starts_with('0') { "1" } else { "0" };
    let forged = [
        format!("{changed}{}", &token[1..]),
        token[1..].to_owned(),
        format!("{token}0"),
        "0".repeat(26),
        "x".repeat(3000),
        "%00".to_owned(),
        "é".repeat(13),
        "'; drop table members; --".to_owned(),
    ];
    for token in forged {
        let path = format!("/recovery/not-me/{token}");
        assert_eq!(browser.clone().open(&path).await.status, 404, "{token}");
        let sent = browser.clone().post(&path, &[]).await.status;
        assert_eq!(sent, 404, "{token}");
    }
    let bare = browser.clone().post_raw(&real, Vec::new()).await.status;
    assert_eq!(bare, 403, "no form of ours");
    let large = vec![b'x'; 20_000];
    assert_eq!(browser.clone().post_raw(&real, large).await.status, 413);
    let elsewhere = browser.clone().saying("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.clone().post(&real, &[]).await.status, 403);
    assert_eq!(traces(&app).await, before);
}

#[actix_web::test]
async fn a_link_counts_once_and_for_a_week_after_the_end() {
    let app = TestApp::start().await;
    let (mut noor, _) = app.confirms(&app.people.noor).await;
    let link = link(&app, "recovery_sent_to_admins").await;
    let mut late = app.browser();
    late.open(&link).await;
    noor.press("Cancel this request").await;
    app.later(7 * 24 * 60 - 1);
    let mut owner = app.browser();
    assert_eq!(owner.open(&link).await.status, 200, "still");
    app.later(1);
    let before = traces(&app).await;
    let gone = |page: &Page| (page.status, page.h1());
    let over = (410, "This link no longer counts".to_owned());
    assert_eq!(gone(owner.open(&link).await), over);
    assert_eq!(gone(late.post(&link, &[]).await), over);
    assert_eq!(traces(&app).await, before);
}

#[actix_web::test]
async fn pressed_twice_or_by_two_it_is_done_once() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let asked = app.confirms(&app.people.noor).await;
        let path = link(&app, "recovery_sent_to_admins").await;
        let (mut left, mut right) = (app.browser(), app.browser());
        left.open(&path).await;
        right.open(&path).await;
        let (left, right) = tokio::join!(left.post(&path, &[]), right.post(&path, &[]));
        let mut both = [left.status, right.status];
        both.sort_unstable();
        assert_eq!(both, [200, 410]);
        let replayed = asked.0.clone().open(&path).await.status;
        assert_eq!(replayed, 410);
        let request = reference(&asked.0);
        let events = app.events(&request).await;
        let said = events.iter().filter(|event| *event == "disowned").count();
        assert_eq!(said, 1);
        app.start_over().await;
    }
}

#[actix_web::test]
async fn of_an_approval_and_a_disowning_nobody_gets_in() {
    let app = TestApp::start().await;
    let mut sanne = app.signed_in(&app.people.sanne).await;
    sanne.open("/profile").await;
    for _ in 0..25 {
        let (noor, phone) = app.confirms(&app.people.noor).await;
        let request = reference(&noor);
        let path = link(&app, "recovery_sent_to_admins").await;
        let mut owner = app.browser();
        owner.open(&path).await;
        let approval = format!("/approvals/{request}/approval");
        let mut admin = sanne.clone();
        let (approved, stopped) = tokio::join!(admin.post(&approval, &[]), owner.post(&path, &[]));
        assert_eq!(stopped.status, 200, "{}", stopped.words());
        assert!([200, 409].contains(&approved.status));
        assert_eq!(app.state(&request).await, "cancelled");
        let gone = approved.status == 200;
        let expected = if gone { "deactivated" } else { "suspended" };
        assert_eq!(app.state_of(phone).await, expected);
        let codes =
            "select count(*) from activation_codes where used_at is null and voided_at is null";
        assert_eq!(app.count(codes).await, 0);
        app.start_over().await;
        app.sign_in(&mut sanne, &app.people.sanne).await;
    }
}

impl TestApp {
    /// Two days later, the hold is lifted and the phone gone.
    async fn start_over(&self) {
        self.later(2 * 24 * 60);
        for sql in [
            "update members set hold_lifted_at = now(), hold_lift_reason = 'x',
                 hold_lifted_by = (select id from members where name like 'Sanne%' limit 1) where held_at is not null",
            "update devices set state = 'deactivated', deactivated_at = now(), deactivated_by = 'owner'
                 where state <> 'deactivated'",
        ] {
            sqlx::query(sql).execute(&self.db).await.unwrap();
        }
    }
}
