//! Every event has words.

use super::*;
use crate::base::Lang;
use crate::base::id::DeviceId;

/// What happens to members outside of requests.
fn aside() -> Vec<Event> {
    let passwords = Password::ALL.into_iter().map(Event::Password);
    let others = [
        Event::PhoneCalled {
            call: 1,
            number: "+31 6 •• •• •• 42".to_owned(),
        },
        Event::PhoneWrongCode { left: 2 },
        Event::ActivationCalled {
            call: 2,
            number: "+31 6 •• •• •• 42".to_owned(),
        },
        Event::ActivationWrongCode { left: 1 },
        Event::ActivationStopped,
        Event::DeviceBlocked {
            device: "iPhone 15".to_owned(),
        },
        Event::PhoneChanged {
            before: Some("+31 6 •• •• •• 42".to_owned()),
            now: "+31 6 •• •• •• 99".to_owned(),
        },
        Event::PhoneConfirmed,
        Event::MemberSuspended,
        Event::MemberReinstated,
        Event::RoleChanged { admin: true },
        Event::RoleChanged { admin: false },
        Event::MemberAdded,
        Event::MemberChanged,
        Event::SignedIn { first: true },
        Event::SessionsEnded { count: 2 },
    ];
    others.into_iter().chain(passwords).collect()
}

fn all() -> Vec<Event> {
    let device = || "iPhone 15".to_owned();
    vec![
        Event::Requested {
            device: device(),
            origin: None,
        },
        Event::Requested {
            device: device(),
            origin: Some("app_forgot_passcode".to_owned()),
        },
        Event::DeviceSuspended { device: device() },
        Event::DeviceResumed { device: device() },
        Event::Called {
            call: 2,
            number: "+31 6 •• •• •• 42".to_owned(),
        },
        Event::WrongCode { left: 4 },
        Event::CodeConfirmed {
            approvers: vec!["Sanne Bakker".to_owned()],
        },
        Event::Failed,
        Event::Approved {
            note: Some("Spoke to Noor.".to_owned()),
        },
        Event::Rejected {
            reason: "I could not reach you.".to_owned(),
        },
        Event::Cancelled,
        Event::CancelledByForgetting,
        Event::CancelledByActivation,
        Event::Disowned,
        Event::HoldPlaced,
        Event::HoldLifted {
            reason: "Noor came by.".to_owned(),
        },
        Event::Reminded { time: 1, admins: 2 },
        Event::RemindedByOwner { admins: 2 },
        Event::Expired,
        Event::DeviceDeactivated { device: device() },
        Event::DeviceForgotten { device: device() },
        Event::DeviceActivated {
            id: DeviceId(uuid::Uuid::nil()),
            device: device(),
        },
        Event::Completed,
        Event::MessageRetried {
            kind: "recovery_approved".to_owned(),
            to: "n…@acme.example".to_owned(),
        },
        Event::MessageDropped {
            kind: "recovery_approved".to_owned(),
            to: "n…@acme.example".to_owned(),
        },
        Event::HistoryRead,
        Event::HistoryExported {
            filter: "state=rejected".to_owned(),
        },
    ]
}

#[test]
fn everything_that_can_happen_is_said_in_every_language() {
    for event in all().into_iter().chain(aside()) {
        let lines = Lang::ALL.map(|lang| line(lang.texts(), &event));
        let [nl, en, de] = &lines;
        assert!(!en.title.is_empty());
        assert!(
            nl.title != en.title && en.title != de.title,
            "{} is not translated",
            en.title
        );
        assert!(
            lines
                .iter()
                .all(|line| line.more.is_some() == en.more.is_some())
        );
    }
    let [.., de] = Lang::ALL.map(|lang| line(lang.texts(), &Event::WrongCode { left: 1 }));
    assert_eq!(de.more.as_deref(), Some("noch 1 Versuch"));
}

#[test]
fn what_was_kept_is_what_is_read() {
    for event in all().into_iter().chain(aside()) {
        assert_eq!(Event::read(event.name(), &event.detail()), Some(event));
    }
    assert_eq!(Event::read("beamed_up", &serde_json::json!({})), None);
}

#[test]
fn a_name_from_elsewhere_is_unknown_and_no_mistake() {
    let t = Lang::En.texts();
    assert_eq!(origin(t, "fax"), "Unknown");
    assert_eq!(state(t, "lost").text, "Unknown");
    assert_eq!(state(t, "completed").text, "Completed");
}
