//! What each e-mail says, to whom.

use super::super::{hold_lifted, notice};
use super::*;
use crate::recovery::rules::{Notice, Origin, Stopped};

const PHONE: DeviceId = DeviceId(uuid::Uuid::from_u128(0xd1));

/// The e-mails of a request, each as it comes out of one story.
pub(super) fn every_letter(lang: Lang) -> Vec<(&'static str, Notice, Story)> {
    let new = || Story::new(lang);
    let mut one_admin = new().not_suspended();
    one_admin.admins.truncate(1);
    let reason = "You called from a number I do not know.\nPlease call me from your desk first.";
    let mut reminded = new();
    reminded.now = at("2026-11-23T08:16:00Z");
    let mut unconfirmed = new().not_suspended().ended(State::Expired);
    unconfirmed.request.confirmed_at = None;
    let mut letters = vec![
        ("sent_to_admins", Notice::SentToAdmins, new()),
        ("sent_to_one_admin", Notice::SentToAdmins, one_admin),
        ("waits_for_you", Notice::WaitsForYou, new()),
        ("reminder", Notice::Reminder, reminded),
        ("own_reminder", Notice::OwnReminder, new()),
        (
            "approved",
            Notice::Approved,
            new().decided(State::Approved, None),
        ),
        (
            "rejected",
            Notice::Rejected,
            new().decided(State::Rejected, Some(reason)),
        ),
        (
            "cancelled",
            Notice::Cancelled,
            new().not_suspended().ended(State::Cancelled),
        ),
        (
            "cancelled_while_suspended",
            Notice::Cancelled,
            new().ended(State::Cancelled),
        ),
        ("expired_without_code", Notice::Expired, unconfirmed),
        (
            "expired_without_decision",
            Notice::Expired,
            new().ended(State::Expired),
        ),
        ("failed", Notice::Failed, new().ended(State::Failed)),
    ];
    letters.extend(disowned_letters(lang));
    letters.extend(letters_of_the_app(lang));
    letters
}

/// Those that say something else where the request was sent in the app.
fn letters_of_the_app(lang: Lang) -> Vec<(&'static str, Notice, Story)> {
    let new = |origin: Origin| {
        let mut story = Story::new(lang);
        story.request.origin = origin;
        story.request.suspended = origin.reports_loss();
        story
    };
    let lost = || new(Origin::AppLostDevice);
    let forgot = || new(Origin::AppForgotPasscode);
    let blocked = || new(Origin::AppBlocked);
    let approved = |story: Story| story.decided(State::Approved, None);
    vec![
        ("lost_waits_for_you", Notice::WaitsForYou, lost()),
        ("lost_approved", Notice::Approved, approved(lost())),
        ("passcode_sent_to_admins", Notice::SentToAdmins, forgot()),
        ("passcode_waits_for_you", Notice::WaitsForYou, forgot()),
        ("passcode_approved", Notice::Approved, approved(forgot())),
        (
            "passcode_rejected",
            Notice::Rejected,
            forgot().decided(State::Rejected, Some("Come by first.")),
        ),
        (
            "passcode_cancelled",
            Notice::Cancelled,
            forgot().ended(State::Cancelled),
        ),
        ("blocked_sent_to_admins", Notice::SentToAdmins, blocked()),
        ("blocked_waits_for_you", Notice::WaitsForYou, blocked()),
        (
            "blocked_expired",
            Notice::Expired,
            blocked().ended(State::Expired),
        ),
    ]
}

fn disowned_letters(lang: Lang) -> Vec<(&'static str, Notice, Story)> {
    let disowned = || {
        let mut story = Story::new(lang).ended(State::Cancelled);
        story.request.disowned_at = Some(story.now);
        story
    };
    vec![
        ("disowned", Notice::Disowned(Stopped::Request), disowned()),
        (
            "disowned_after_approval",
            Notice::Disowned(Stopped::Approval),
            disowned(),
        ),
        (
            "disowned_after_activation",
            Notice::Disowned(Stopped::Phone(PHONE)),
            disowned(),
        ),
        (
            "disowned_when_over",
            Notice::Disowned(Stopped::Nothing),
            disowned().not_suspended(),
        ),
        (
            "disowned_to_admins",
            Notice::DisownedToAdmins(Stopped::Request),
            disowned(),
        ),
    ]
}

/// As people meet it: the subject, the text, and the HTML without the stylesheet that all share.
fn shown(mail: &Email) -> String {
    let (_, body) = mail.html.split_once("</head>").unwrap();
    format!(
        "Subject: {}\n\n{}\n{}",
        mail.subject,
        mail.text,
        body.trim_start()
    )
}

#[test]
fn every_letter_says_this() {
    for lang in Lang::ALL {
        for (name, what, story) in every_letter(lang) {
            let drafts = notice(what, &story.about(), story.now).unwrap();
            let mail = mail(&drafts[0]);
            assert_eq!(mail.lang, lang);
            insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(format!("{name}_{}", lang.code()), shown(mail));
            });
        }
    }
}

#[test]
fn the_member_reads_who_lifted_the_hold_and_why() {
    for lang in Lang::ALL {
        let mut story = Story::new(lang).ended(State::Cancelled);
        story.request.disowned_at = Some(story.now);
        story.now = at("2026-11-22T10:02:00Z");
        story.decider = Some("Sanne Bakker");
        let reason = "She came to my desk with her badge.\nHer password is changed.";
        let draft = hold_lifted(&story.about(), reason, story.now).unwrap();
        assert_eq!(draft.member_id, story.noor.id);
        assert_eq!(
            draft.request_id,
            Some(story.request.id),
            "in the same thread"
        );
        assert_eq!(draft.expires_at, None, "late is better than never");
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("hold_lifted_{}", lang.code()), shown(mail(&draft)));
        });
    }
}

#[test]
fn the_whole_mail_with_its_looks() {
    let story = Story::new(Lang::En);
    let drafts = notice(Notice::SentToAdmins, &story.about(), story.now).unwrap();
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("whole_mail", mail(&drafts[0]).html);
    });
}

#[test]
fn each_approver_is_asked_in_their_own_language_and_time() {
    let mut story = Story::new(Lang::En);
    story.admins = vec![sanne(), thomas()];
    let drafts = notice(Notice::WaitsForYou, &story.about(), story.now).unwrap();
    let [to_sanne, to_thomas] = drafts.as_slice() else {
        panic!("two admins, two e-mails");
    };
    for (draft, admin) in [(to_sanne, sanne()), (to_thomas, thomas())] {
        assert_eq!(draft.kind, "recovery_waits_for_you");
        assert_eq!(draft.member_id, admin.id);
        assert_eq!(draft.request_id, Some(story.request.id));
        assert_eq!(draft.expires_at, Some(story.request.expires_at));
        let Content::Email(address, mail) = &draft.content else {
            panic!("an e-mail");
        };
        assert_eq!((address, mail.lang), (&admin.email, admin.lang));
        assert_eq!(mail.name, admin.name);
    }
    let (dutch, german) = (mail(to_sanne), mail(to_thomas));
    assert!(dutch.text.contains("22 november 2026 om 09:12"));
    assert!(
        german.text.contains("22. November 2026 um 08:12"),
        "it is an hour earlier in Lisbon"
    );
    assert!(
        dutch
            .text
            .contains("Thomas Meyer, thomas.meyer@acme.example")
    );
    assert!(
        !dutch.text.contains("sanne.bakker@acme.example\n  "),
        "she is not named to herself"
    );
}

#[test]
fn whatever_befalls_a_request_is_told_to_its_owner_only() {
    for (name, what, story) in every_letter(Lang::De) {
        if matches!(
            what,
            Notice::WaitsForYou
                | Notice::Reminder
                | Notice::OwnReminder
                | Notice::DisownedToAdmins(_)
        ) {
            continue;
        }
        let drafts = notice(what, &story.about(), story.now).unwrap();
        let owners: Vec<_> = drafts.iter().map(|draft| draft.member_id).collect();
        assert_eq!(owners, [story.noor.id], "{name}");
        assert_eq!(
            drafts[0].expires_at, None,
            "{name}: late is better than never"
        );
        assert!(drafts[0].kind.starts_with("recovery_"));
    }
}

#[test]
fn nobody_decides_from_an_empty_list_of_admins() {
    let mut story = Story::new(Lang::En);
    story.admins.clear();
    assert!(
        notice(Notice::WaitsForYou, &story.about(), story.now)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn who_decided_is_named_even_where_the_admins_are_not_known() {
    let mut story = Story::new(Lang::En).decided(State::Approved, None);
    story.admins.clear();
    let named = notice(Notice::Approved, &story.about(), story.now).unwrap();
    assert!(mail(&named[0]).text.contains("Decided by: Sanne Bakker\n"));
    story.decider = None;
    let unnamed = notice(Notice::Approved, &story.about(), story.now).unwrap();
    let text = &mail(&unnamed[0]).text;
    assert!(text.contains("An admin approved your request on 22 November 2026 at 09:31."));
    assert!(!text.contains("Decided by"));
}

#[test]
fn a_note_of_the_approver_is_not_for_the_member() {
    let note = "Called her mother, it is her.";
    let story = Story::new(Lang::En).decided(State::Approved, Some(note));
    let drafts = notice(Notice::Approved, &story.about(), story.now).unwrap();
    assert!(!mail(&drafts[0]).text.contains("mother"));
}
