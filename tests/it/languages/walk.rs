//! A walk over every page and state in every language: the right language, one heading, a title
//! with the page's and the app's name, no name of a message, and no English where it is not English.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::english::{English, readable};
use super::files;
use crate::support::past::Ended;
use crate::support::{Browser, Page, Person, TestApp, reference};

/// The pages that were seen, and what was wrong with them.
struct Walk {
    app: TestApp,
    lang: &'static str,
    english: Option<English>,
    headings: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Walk {
    async fn begin(lang: &'static str) -> Self {
        let texts = |lang: &str| -> Vec<String> {
            let files = files(&format!("locales/{lang}"));
            files.into_iter().map(|(_, text)| text).collect()
        };
        let english = (lang != "en").then(|| English::beside(&texts("en"), &texts(lang)));
        Self {
            app: TestApp::start().await,
            lang,
            english,
            headings: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// `person`'s browser, in the language of this walk.
    async fn enters(&self, person: &Person) -> Browser {
        self.app.signed_in(person).await.reading(self.lang)
    }

    /// Opens each address and looks at it.
    async fn opens(&mut self, browser: &mut Browser, addresses: &[&str]) {
        for address in addresses {
            browser.open(address).await;
            self.sees(browser.page(), address);
        }
    }

    /// Sends a form and looks at the page that answers.
    async fn sends(&mut self, browser: &mut Browser, address: &str, fields: &[(&str, &str)]) {
        browser.post(address, fields).await;
        self.sees(browser.page(), &format!("POST {address}"));
    }

    fn sees(&mut self, page: &Page, what: &str) {
        let html = page.html();
        let mut wrong = Vec::new();
        if page.lang() != self.lang {
            wrong.push(format!("lang is {:?}", page.lang()));
        }
        let headings = page.texts("h1");
        if headings.len() != 1 {
            wrong.push(format!("h1: {headings:?}"));
        }
        self.headings.extend(headings);
        let title = page.texts("title").join(" | ");
        let named = title.strip_suffix(" · Acme app");
        if named.is_none_or(|name| name.trim().is_empty()) {
            wrong.push(format!("the title is {title:?}"));
        }
        for text in readable(&html) {
            // Fluent shows a name, or a gap, where something is missing.
            if ["msg_", "msg-", "{$", "{ $", "{msg"]
                .iter()
                .any(|raw| text.contains(raw))
            {
                wrong.push(format!("raw: {text}"));
            }
        }
        if let Some(english) = &self.english {
            wrong.extend(
                english
                    .on(&html)
                    .iter()
                    .map(|text| format!("English: {text}")),
            );
        }
        let at = |found: String| format!("{} {what} ({}): {found}", self.lang, page.status);
        self.wrong.extend(wrong.into_iter().map(at));
    }

    fn ends(self, at_least: usize) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        assert!(
            self.headings.len() >= at_least,
            "different pages: {:#?}",
            self.headings
        );
    }
}

/// Whoever is not signed in, or asks for what is not there.
async fn strangers(walk: &mut Walk) {
    let mut visitor = walk.app.browser().reading(walk.lang);
    let addresses = [
        "/sign-in",
        "/nothing",
        "/auth/callback",
        "/auth/callback?error=access_denied&state=x",
        "/recovery/not-me/AAAA",
    ];
    walk.opens(&mut visitor, &addresses).await;
    let mut noor = walk.enters(&walk.app.people.noor.clone()).await;
    walk.opens(&mut noor, &["/members", "/tasks", "/history"])
        .await;
    for body in [&b"csrf_token=x"[..], b"reason=%FF", &vec![b'a'; 40_000]] {
        noor.post_raw("/recovery", body.to_vec()).await;
        walk.sees(noor.page(), "a bad form");
    }
    noor.post_as("/recovery", "text/plain", Vec::new()).await;
    walk.sees(noor.page(), "no form");
    noor.open("/profile").await;
    walk.app.later(61);
    walk.sends(&mut noor, "/recovery", &[]).await;
}

/// A member, from the own pages to a request that waits.
async fn members(walk: &mut Walk) -> (Browser, String) {
    let people = walk.app.people.clone();
    let mut priya = walk.enters(&people.priya).await;
    walk.opens(&mut priya, &["/recovery/new", "/profile/phone"])
        .await;
    walk.app.trusts_an_iphone(&people.priya).await;
    walk.opens(&mut priya, &["/recovery/new"]).await;
    let mut noor = walk.enters(&people.noor).await;
    let own = [
        "/profile",
        "/profile/security",
        "/profile/preferences",
        "/profile/phone",
        "/recovery/new",
    ];
    walk.opens(&mut noor, &own).await;
    walk.sends(&mut noor, "/profile/device/activation", &[])
        .await;
    walk.sends(&mut noor, "/profile/phone", &[("phone", "12")])
        .await;
    walk.app.trusts_an_iphone(&people.noor).await;
    walk.opens(&mut noor, &["/profile/security", "/recovery/new"])
        .await;
    walk.sends(&mut noor, "/recovery", &[("suspend", "on")])
        .await;
    let request = reference(&noor);
    let code = format!("/recovery/{request}/code");
    let wrong = walk.app.not_spoken(&request).await;
    walk.sends(&mut noor, &code, &[("code", &wrong)]).await;
    walk.sends(&mut noor, &code, &[("code", "12")]).await;
    walk.sends(&mut noor, &format!("/recovery/{request}/call"), &[])
        .await;
    let right = walk.app.spoken(&request).await;
    walk.sends(&mut noor, &code, &[("code", &right)]).await;
    let others = ["/profile/preferences", "/profile/security", "/recovery/new"];
    walk.opens(&mut noor, &others).await;
    (noor, request.to_string())
}

/// Admins: lists, forms, and both decisions.
async fn admins(walk: &mut Walk, noor: &mut Browser, request: &str) {
    let people = walk.app.people.clone();
    let mut sanne = walk.enters(&people.sanne).await;
    let review = format!("/approvals/{request}");
    let person = format!("/members/{}", people.noor.id.0);
    let lists = [
        "/tasks",
        "/approvals",
        "/approvals?q=nobody",
        "/approvals?state=decided",
        "/approvals?origin=x&sort=y",
        "/approvals/holds",
        "/members",
        "/members?q=nobody",
        "/members?role=x",
        "/members/import",
        "/messages",
        &person,
        &review,
    ];
    walk.opens(&mut sanne, &lists).await;
    walk.sends(&mut sanne, &format!("{person}/phone"), &[("phone", "12")])
        .await;
    walk.sends(
        &mut sanne,
        &format!("{review}/rejection"),
        &[("reason", " ")],
    )
    .await;
    sanne.open(&review).await;
    walk.sends(&mut sanne, &format!("{review}/approval"), &[("note", "")])
        .await;
    walk.opens(&mut sanne, &[&review, "/tasks", "/approvals?state=decided"])
        .await;
    sanne.open(&review).await;
    walk.app.later(16);
    walk.sends(
        &mut sanne,
        &format!("{review}/rejection"),
        &[("reason", "No.")],
    )
    .await;
    let own = format!("/recovery/{request}");
    walk.opens(noor, &[&own]).await;
    walk.app.later(11);
    walk.opens(noor, &[&own]).await;
}

/// Requests that ended in every way, for those who asked and those who read.
async fn endings(walk: &mut Walk) {
    let people = walk.app.people.clone();
    let mut thomas = walk.enters(&people.thomas).await;
    let mut sanne = walk.enters(&people.sanne).await;
    let mut priya = walk.enters(&people.priya).await;
    for (state, decider) in [
        ("completed", Some(&people.sanne)),
        ("rejected", Some(&people.sanne)),
        ("cancelled", None),
        ("expired", None),
        ("failed", None),
    ] {
        let ended = Ended {
            origin: "web_sso",
            state,
            decider,
            minutes: 3,
        };
        let request = walk.app.ended(&people.thomas, ended).await;
        let own = format!("/recovery/{request}");
        let history = format!("/history/{request}");
        let review = format!("/approvals/{request}");
        walk.opens(&mut thomas, &[&own, &review]).await;
        walk.opens(&mut sanne, &[&review]).await;
        walk.opens(&mut priya, &[&history]).await;
    }
    let lists = [
        "/history",
        "/history?state=completed",
        "/history?q=nobody",
        "/history?state=lost&from=x&to=y",
    ];
    walk.opens(&mut priya, &lists).await;
    walk.app.clock.advance(TimeDelta::days(2));
    let mut thomas = walk.enters(&people.thomas).await;
    walk.opens(&mut thomas, &["/recovery/new", "/profile/security"])
        .await;
}

async fn through_everything(lang: &'static str) {
    let mut walk = Walk::begin(lang).await;
    let (mut noor, request) = members(&mut walk).await;
    admins(&mut walk, &mut noor, &request).await;
    strangers(&mut walk).await;
    endings(&mut walk).await;
    walk.ends(30);
}

#[actix_web::test]
async fn every_page_is_dutch_for_whoever_reads_dutch() {
    through_everything("nl").await;
}

#[actix_web::test]
async fn every_page_is_english_for_whoever_reads_english() {
    through_everything("en").await;
}

#[actix_web::test]
async fn every_page_is_german_for_whoever_reads_german() {
    through_everything("de").await;
}
