//! The security notices, as they are read.

use super::{About, Change, notice};
use crate::base::{Instant, Lang, RequestId};
use crate::http::Site;
use crate::members::people::noor;
use crate::members::store::Member;
use crate::outbox::Content;

const CHANGES: [Change; 5] = [
    Change::Suspended,
    Change::Resumed,
    Change::Forgotten,
    Change::Activated,
    Change::Blocked,
];

fn now() -> Instant {
    "2026-11-22T08:12:00Z".parse().unwrap()
}

/// About Noor's iPhone, and no request.
fn about<'a>(site: &'a Site, noor: &'a Member) -> About<'a> {
    About {
        site,
        member: noor,
        admins: &[],
        device: "iPhone 15",
        request_id: None,
        ended: None,
        not_me: None,
    }
}

#[test]
fn every_notice_says_this() {
    let site = Site::acme(now());
    for lang in Lang::ALL {
        let noor = Member { lang, ..noor() };
        for change in CHANGES {
            let draft = notice(change, &about(&site, &noor), now()).unwrap();
            let Content::Email(address, mail) = &draft.content else {
                panic!("an e-mail");
            };
            assert_eq!((address, mail.lang), (&noor.email, lang));
            let (_, body) = mail.html.split_once("</head>").unwrap();
            let shown = format!(
                "Subject: {}\n\n{}\n{}",
                mail.subject,
                mail.text,
                body.trim_start()
            );
            insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(format!("{}_{}", draft.kind, lang.code()), shown);
            });
        }
    }
}

#[test]
fn a_notice_goes_to_the_owner_however_late_and_into_the_thread_of_its_request() {
    let (site, noor) = (Site::acme(now()), noor());
    let request = RequestId(uuid::Uuid::from_u128(7));
    for change in CHANGES {
        let about = About {
            request_id: Some(request),
            ..about(&site, &noor)
        };
        let draft = notice(change, &about, now()).unwrap();
        assert_eq!(draft.organization_id, noor.organization_id);
        assert_eq!(draft.member_id, noor.id);
        assert_eq!(draft.request_id, Some(request));
        assert_eq!(draft.expires_at, None);
    }
}

#[test]
fn a_phone_with_a_strange_name_does_no_harm() {
    let device = "Noor's <img src=x> & \"phone\"\r\nBcc: all@acme.example";
    let (site, noor) = (Site::acme(now()), noor());
    let about = About {
        device,
        ..about(&site, &noor)
    };
    let draft = notice(Change::Activated, &about, now());
    let Content::Email(_, mail) = draft.unwrap().content else {
        panic!("an e-mail");
    };
    let one_line = "Noor's <img src=x> & \"phone\" Bcc: all@acme.example";
    assert!(mail.subject.ends_with(one_line));
    assert!(mail.text.contains(one_line) && !mail.text.contains("\nBcc"));
    assert!(!mail.html.contains("<img"));
}

#[test]
fn a_request_that_ended_with_the_device_is_told_in_the_same_email() {
    let (site, noor) = (Site::acme(now()), noor());
    let reference = "K7Q4-M2PX".parse().unwrap();
    let about = About {
        ended: Some(&reference),
        ..about(&site, &noor)
    };
    for lang in Lang::ALL {
        let noor = Member {
            lang,
            ..noor.clone()
        };
        let about = About {
            member: &noor,
            ..about
        };
        let draft = notice(Change::Forgotten, &about, now()).unwrap();
        let Content::Email(_, mail) = draft.content else {
            panic!("an e-mail");
        };
        let what = lang.texts().msg_mail_device_ended_request("K7Q4-M2PX");
        assert!(mail.text.contains(&what), "{}", mail.text);
    }
}
