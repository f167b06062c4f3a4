//! The e-mails, as they are read.

use super::{Invited, News, invitation, notice, reset};
use crate::base::{Instant, Lang, Secret};
use crate::http::Site;
use crate::members::people::{noor, sanne, thomas};
use crate::members::store::Member;
use crate::outbox::{Content, Draft, Email};

const LINK: &str = "https://access.acme.example/password/K7Q4M2PXK7Q4M2PXK7Q4M2PXK7";

fn now() -> Instant {
    "2026-11-22T08:12:00Z".parse().unwrap()
}

/// Every e-mail to this member, with admins who may be told.
fn every(site: &Site, member: &Member, admins: &[Member]) -> Vec<Draft> {
    let link = Secret::new(LINK);
    let by = &admins[0].name;
    let invited = Invited {
        by,
        link: &link,
        expires_at: now() + crate::credentials::rules::INVITATION,
    };
    let until = now() + crate::credentials::rules::RESET;
    vec![
        invitation(site, member, &invited, now()).unwrap(),
        reset(site, member, &link, until, now()).unwrap(),
        notice(site, member, admins, News::Set, now()).unwrap(),
        notice(site, member, admins, News::Changed, now()).unwrap(),
    ]
}

fn mail(draft: &Draft) -> &Email {
    match &draft.content {
        Content::Email(_, mail) => mail,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_email_says_this() {
    let site = Site::acme(now());
    for lang in Lang::ALL {
        let noor = Member { lang, ..noor() };
        for draft in every(&site, &noor, &[sanne(), thomas()]) {
            let mail = mail(&draft);
            assert_eq!(mail.lang, lang);
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
fn a_link_is_sent_as_long_as_it_counts_and_a_notice_however_late() {
    let (site, noor) = (Site::acme(now()), noor());
    let drafts = every(&site, &noor, &[sanne()]);
    let ends: Vec<Option<Instant>> = drafts.iter().map(|draft| draft.expires_at).collect();
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        ends,
        [
            day("2026-12-02T08:12:00Z"),
            day("2026-11-22T09:12:00Z"),
            None,
            None
        ]
    );
    for draft in &drafts {
        let Content::Email(to, _) = &draft.content else {
            panic!("an e-mail");
        };
        assert_eq!((to, draft.member_id), (&noor.email, noor.id));
    }
}

#[test]
fn the_link_is_there_once_in_each_form_and_in_no_notice() {
    let site = Site::acme(now());
    for lang in Lang::ALL {
        let noor = Member { lang, ..noor() };
        for draft in every(&site, &noor, &[sanne()]) {
            let (mail, links) = (mail(&draft), usize::from(draft.expires_at.is_some()));
            assert_eq!(mail.text.matches(LINK).count(), links, "{}", draft.kind);
            assert_eq!(mail.html.matches(LINK).count(), links, "{}", draft.kind);
            let home = mail.text.matches("https://access.acme.example/").count();
            assert_eq!(home, if links == 1 { 1 } else { 2 }, "{}", draft.kind);
        }
    }
}

#[test]
fn strange_names_do_no_harm() {
    let strange = "Zoë <script>alert(1)</script> & \"Co\"\r\nBcc: all@acme.example\u{202e}";
    let site = Site {
        app_name: "R&D <app>\nX".into(),
        ..Site::acme(now())
    };
    let named = |member: Member| Member {
        name: strange.to_owned(),
        ..member
    };
    for draft in every(&site, &named(noor()), &[named(sanne())]) {
        let mail = mail(&draft);
        for part in [&mail.subject, &mail.name] {
            assert!(!part.contains(['\r', '\n', '\u{202e}']), "{part:?}");
        }
        assert!(!mail.text.contains("\nBcc"), "{}", draft.kind);
        assert!(!mail.html.contains("<script") && !mail.html.contains("<app"));
        assert!(
            mail.text
                .contains("Zoë <script>alert(1)</script> & \"Co\" Bcc: all@acme.example")
        );
    }
}
