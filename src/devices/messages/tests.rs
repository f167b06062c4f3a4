//! The security notices, as they are read.

use super::{Change, notice};
use crate::base::{Instant, Lang, RequestId};
use crate::http::Site;
use crate::members::people::noor;
use crate::members::store::Member;
use crate::outbox::Content;

const CHANGES: [Change; 4] = [
    Change::Suspended,
    Change::Resumed,
    Change::Forgotten,
    Change::Activated,
];

fn now() -> Instant {
    "2026-11-22T08:12:00Z".parse().unwrap()
}

#[test]
fn every_notice_says_this() {
    let site = Site::acme(now());
    for lang in Lang::ALL {
        let noor = Member { lang, ..noor() };
        for change in CHANGES {
            let draft = notice(change, &site, &noor, "iPhone 15", None, now()).unwrap();
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
        let draft = notice(change, &site, &noor, "iPhone 15", Some(request), now()).unwrap();
        assert_eq!(draft.organization_id, noor.organization_id);
        assert_eq!(draft.member_id, noor.id);
        assert_eq!(draft.request_id, Some(request));
        assert_eq!(draft.expires_at, None);
    }
}

#[test]
fn a_phone_with_a_strange_name_does_no_harm() {
    let device = "Noor's <img src=x> & \"phone\"\r\nBcc: all@acme.example";
    let draft = notice(
        Change::Activated,
        &Site::acme(now()),
        &noor(),
        device,
        None,
        now(),
    );
    let Content::Email(_, mail) = draft.unwrap().content else {
        panic!("an e-mail");
    };
    let one_line = "Noor's <img src=x> & \"phone\" Bcc: all@acme.example";
    assert!(mail.subject.ends_with(one_line));
    assert!(mail.text.contains(one_line) && !mail.text.contains("\nBcc"));
    assert!(!mail.html.contains("<img"));
}
