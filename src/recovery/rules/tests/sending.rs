//! May Noor send a request?

use super::*;

/// Nothing stands in Noor's way.
fn facts() -> SendFacts<'static> {
    SendFacts {
        origin: Origin::WebSso,
        asker: Asker::Browser,
        on_hold: false,
        has_device: true,
        has_phone: true,
        callable: true,
        number_held_until: None,
        somebody_decides: true,
        open: None,
        requests: &[],
        calls_to_member: &[],
        calls_to_number: &[],
        reached: Reached::default(),
    }
}

#[test]
fn noor_who_has_a_device_a_number_and_an_admin_may_ask() {
    assert_eq!(may_send(&facts()), Ok(()));
}

#[test]
fn without_a_trusted_device_there_is_nothing_to_recover() {
    let facts = SendFacts {
        has_device: false,
        ..facts()
    };
    assert_eq!(may_send(&facts), Err(Refusal::NoDevice));
}

#[test]
fn without_a_number_on_file_nobody_can_be_called() {
    let facts = SendFacts {
        has_phone: false,
        callable: false,
        ..facts()
    };
    assert_eq!(may_send(&facts), Err(Refusal::NoPhone));
}

#[test]
fn a_number_in_a_country_that_is_not_called_is_refused_before_anything_is_dialled() {
    let facts = SendFacts {
        callable: false,
        ..facts()
    };
    assert_eq!(may_send(&facts), Err(Refusal::NumberNotCalled));
}

#[test]
fn the_only_admin_has_nobody_to_ask() {
    let facts = SendFacts {
        somebody_decides: false,
        ..facts()
    };
    assert_eq!(may_send(&facts), Err(Refusal::NobodyDecides));
}

#[test]
fn whoever_has_an_open_request_is_led_to_it_whatever_else_is_wrong() {
    let reference: Reference = "K7Q4-M2PX".parse().unwrap();
    let now = [asked_at(); CALLS_PER_DAY];
    let facts = SendFacts {
        on_hold: false,
        number_held_until: None,
        has_device: false,
        has_phone: false,
        callable: false,
        somebody_decides: false,
        origin: Origin::AppBlocked,
        asker: Asker::OtherPhone,
        open: Some(&reference),
        requests: &now,
        calls_to_member: &now,
        calls_to_number: &now,
        reached: Reached::default(),
    };
    assert_eq!(
        may_send(&facts),
        Err(Refusal::AlreadyOpen(Some(reference.clone())))
    );
}

#[test]
fn the_fourth_request_in_24_hours_waits_until_the_first_is_a_day_old() {
    let at_nine = asked_at();
    let sent = [at_nine, at_nine + minutes(60), at_nine + minutes(120)];
    let two = SendFacts {
        requests: sent.get(..2).unwrap(),
        ..facts()
    };
    assert_eq!(may_send(&two), Ok(()));
    let three = SendFacts {
        requests: &sent,
        ..facts()
    };
    assert_eq!(
        may_send(&three),
        Err(Refusal::TooManyRequests(at_nine + DAY))
    );
}

#[test]
fn a_limit_that_was_lower_before_still_says_when_it_ends() {
    let at_nine = asked_at();
    let sent: Vec<Instant> = (0..5).map(|hour| at_nine + minutes(60 * hour)).collect();
    let five = SendFacts {
        requests: &sent,
        ..facts()
    };
    assert_eq!(
        may_send(&five),
        Err(Refusal::TooManyRequests(at_nine + minutes(120) + DAY)),
        "two of the five stand in the way of a third"
    );
}

#[test]
fn the_seventh_call_in_24_hours_is_refused_to_the_member_and_to_the_number() {
    let nine = asked_at();
    let calls: Vec<Instant> = (0..6).map(|call| nine + minutes(10 * call)).collect();
    let later: Vec<Instant> = calls.iter().map(|at| *at + minutes(5)).collect();
    let to_member = SendFacts {
        calls_to_member: &calls,
        ..facts()
    };
    let to_number = SendFacts {
        calls_to_number: &calls,
        ..facts()
    };
    for facts in [to_member, to_number] {
        assert_eq!(
            may_send(&facts),
            Err(Refusal::TooManyCallsToday(nine + DAY))
        );
    }
    let both = SendFacts {
        calls_to_member: &calls,
        calls_to_number: &later,
        ..facts()
    };
    assert_eq!(
        may_send(&both),
        Err(Refusal::TooManyCallsToday(nine + minutes(5) + DAY)),
        "whichever ends last"
    );
    let five = SendFacts {
        calls_to_member: calls.get(..5).unwrap(),
        calls_to_number: calls.get(..5).unwrap(),
        ..facts()
    };
    assert_eq!(may_send(&five), Ok(()));
}

#[test]
fn the_history_says_what_was_sent() {
    let number = "+31 6 •• •• •• 42";
    let device = || "iPhone 15".to_owned();
    let requested = || Event::Requested {
        device: device(),
        origin: Some("web_sso".to_owned()),
    };
    let called = || Event::Called {
        call: 1,
        number: number.to_owned(),
    };
    assert_eq!(
        sent(&sent_request(), true, number.to_owned()),
        [
            requested(),
            Event::DeviceSuspended { device: device() },
            called(),
        ]
    );
    assert_eq!(
        sent(&sent_request(), false, number.to_owned()),
        [requested(), called()],
        "it was suspended before already"
    );
}

#[test]
fn what_is_said_of_the_phone_that_asks_must_be_proved_by_its_key() {
    let own = Asker::Device { blocked: false };
    let blocked = Asker::Device { blocked: true };
    let askers = [Asker::Browser, Asker::OtherPhone, own, blocked];
    let (yes, elsewhere) = (Ok(()), Err(Refusal::NotThisDevice));
    let answers = [
        (
            Origin::WebSso,
            [
                yes.clone(),
                elsewhere.clone(),
                elsewhere.clone(),
                elsewhere.clone(),
            ],
        ),
        (
            Origin::AppLostDevice,
            [
                elsewhere.clone(),
                yes.clone(),
                elsewhere.clone(),
                elsewhere.clone(),
            ],
        ),
        (
            Origin::AppForgotPasscode,
            [
                elsewhere.clone(),
                elsewhere.clone(),
                yes.clone(),
                yes.clone(),
            ],
        ),
        (
            Origin::AppBlocked,
            [elsewhere.clone(), elsewhere, Err(Refusal::NotBlocked), yes],
        ),
    ];
    for (origin, expected) in answers {
        let told = askers.map(|asker| {
            may_send(&SendFacts {
                origin,
                asker,
                ..facts()
            })
        });
        assert_eq!(told, expected, "{origin:?}");
    }
    let nothing_stands = SendFacts {
        origin: Origin::AppForgotPasscode,
        asker: Asker::OtherPhone,
        has_device: false,
        ..facts()
    };
    assert_eq!(may_send(&nothing_stands), Err(Refusal::NoDevice));
}

#[test]
fn only_a_phone_that_is_lost_is_suspended() {
    for (origin, lost) in [
        (Origin::WebSso, true),
        (Origin::AppLostDevice, true),
        (Origin::AppForgotPasscode, false),
        (Origin::AppBlocked, false),
    ] {
        assert_eq!(suspends(origin, true), lost, "{origin:?}");
        assert!(!suspends(origin, false));
    }
}

#[test]
fn on_hold_nothing_is_sent_whatever_else_is_wrong() {
    let facts = SendFacts {
        on_hold: true,
        has_device: false,
        ..facts()
    };
    assert_eq!(may_send(&facts), Err(Refusal::OnHold));
}
