//! What admins see on their screens, which others see too.

use uuid::Uuid;

use super::Story;
use crate::base::Lang;
use crate::base::id::SubscriptionId;
use crate::members::people::{SANNE, THOMAS};
use crate::outbox::Content;
use crate::outbox::push::Browser;
use crate::recovery::messages::in_browsers;
use crate::recovery::rules::{Notice, Origin};

fn browser(id: u128, member_id: crate::base::MemberId, lang: Lang) -> Browser {
    Browser {
        id: SubscriptionId(Uuid::from_u128(id)),
        member_id,
        lang,
    }
}

#[test]
fn every_browser_of_the_admins_is_told_in_its_owners_language_and_nobody_is_named() {
    let story = Story::new(Lang::En);
    let browsers = [
        browser(1, SANNE, Lang::Nl),
        browser(2, SANNE, Lang::En),
        browser(3, THOMAS, Lang::De),
    ];
    let drafts = in_browsers(Notice::WaitsForYou, &story.about(), &browsers);
    let mut titles = Vec::new();
    for (draft, browser) in drafts.iter().zip(&browsers) {
        let Content::Push(to, push) = &draft.content else {
            panic!("a push message");
        };
        assert_eq!((*to, draft.member_id), (browser.id, browser.member_id));
        assert_eq!(draft.expires_at, Some(story.request.expires_at));
        assert_eq!(push.link, "/approvals/K7Q4-M2PX");
        assert_eq!(push.lang, browser.lang);
        let said = format!("{} {}", push.title, push.text);
        for personal in [
            "Noor",
            "Vries",
            "Sanne",
            "Thomas",
            "iPhone",
            "@",
            "+31",
            "Acme Logistics",
        ] {
            assert!(!said.contains(personal), "{said}");
        }
        assert!(said.contains("Acme app"));
        assert!(said.len() < 300, "a screen shows a few lines: {said}");
        titles.push(push.title.as_str());
    }
    assert_eq!(
        titles,
        [
            "Er wacht een herstelverzoek op u",
            "A recovery request waits for you",
            "Ein Wiederherstellungsantrag wartet auf Sie",
        ]
    );
}

#[test]
fn why_somebody_asks_is_said_without_saying_who() {
    let said = [
        (Origin::AppLostDevice, "Somebody lost a phone"),
        (Origin::AppForgotPasscode, "Somebody forgot the passcode"),
        (
            Origin::AppBlocked,
            "Somebody is blocked after wrong passcodes",
        ),
    ];
    for (origin, begins) in said {
        let mut story = Story::new(Lang::En);
        story.request.origin = origin;
        let browsers = [browser(1, SANNE, Lang::En)];
        let drafts = in_browsers(Notice::WaitsForYou, &story.about(), &browsers);
        let Content::Push(_, push) = &drafts[0].content else {
            panic!("a push message");
        };
        assert!(push.text.starts_with(begins), "{}", push.text);
        assert!(!push.text.contains("iPhone") && !push.text.contains("Noor"));
    }
}

#[test]
fn one_request_has_one_topic_which_tells_the_push_service_nothing() {
    let mut story = Story::new(Lang::En);
    let topic = |story: &Story| {
        let browsers = [browser(1, SANNE, Lang::En)];
        let drafts = in_browsers(Notice::WaitsForYou, &story.about(), &browsers);
        match &drafts[0].content {
            Content::Push(_, push) => push.topic.clone(),
            _ => panic!("a push message"),
        }
    };
    let first = topic(&story);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    assert!(first.len() <= 32 && first.chars().all(allowed), "{first}");
    assert_eq!(topic(&story), first);
    story.request.id.0 = Uuid::from_u128(0xe1);
    assert_ne!(topic(&story), first);
}

#[test]
fn what_goes_to_the_one_who_asks_is_told_in_no_browser() {
    let story = Story::new(Lang::En);
    let browsers = [browser(1, SANNE, Lang::En)];
    for notice in [Notice::SentToAdmins, Notice::Approved, Notice::Failed] {
        assert!(in_browsers(notice, &story.about(), &browsers).is_empty());
    }
}

#[test]
fn whoever_decides_is_asked_once_more_in_the_browser_too() {
    let story = Story::new(Lang::En);
    let browsers = [browser(1, SANNE, Lang::Nl), browser(3, THOMAS, Lang::De)];
    let drafts = in_browsers(Notice::OwnReminder, &story.about(), &browsers);
    let told = drafts.iter().map(|draft| match &draft.content {
        Content::Push(_, push) => push.title.as_str(),
        _ => panic!("a push message"),
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "U wordt nogmaals om een beslissing gevraagd",
            "Sie werden noch einmal um eine Entscheidung gebeten",
        ]
    );
}
