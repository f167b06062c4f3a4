//! A request ends without a decision, or comes to its good end.

use super::*;

#[test]
fn noor_takes_her_request_back_before_and_after_the_code() {
    let now = asked_at() + minutes(5);
    for request in [sent_request(), confirmed_request()] {
        let decision = cancel(&request, now).unwrap();
        let expected = Request {
            state: State::Cancelled,
            ended_at: Some(now),
            ..request
        };
        assert_eq!(decision.next, expected);
        assert_eq!(decision.events, [Event::Cancelled]);
        assert_eq!(decision.messages, [Notice::Cancelled]);
    }
}

#[test]
fn what_is_over_cannot_be_taken_back() {
    let now = asked_at() + minutes(5);
    for state in OVER {
        assert_eq!(cancel(&request_in(state), now), Err(Refusal::NotNow(state)));
    }
    let late = asked_at() + AWAITING_CODE_LIVES;
    assert_eq!(
        cancel(&sent_request(), late),
        Err(Refusal::NotNow(State::Expired))
    );
}

#[test]
fn a_request_without_a_code_ends_after_half_an_hour() {
    let end = asked_at() + minutes(30);
    assert_eq!(expire(&sent_request(), end - seconds(1)), None);
    let decision = expire(&sent_request(), end).unwrap();
    assert_eq!(decision.next.state, State::Expired);
    assert_eq!(decision.next.ended_at, Some(end));
    assert_eq!(decision.events, [Event::Expired]);
    assert_eq!(decision.messages, [Notice::Expired]);
}

#[test]
fn a_request_without_a_decision_ends_after_seven_days() {
    let end = asked_at() + minutes(4) + TimeDelta::days(7);
    assert_eq!(expire(&confirmed_request(), end - seconds(1)), None);
    let decision = expire(&confirmed_request(), end).unwrap();
    assert_eq!(decision.next.state, State::Expired);
    assert_eq!(
        decision.next.confirmed_at,
        Some(asked_at() + minutes(4)),
        "the e-mail tells this from a request without a code"
    );
}

#[test]
fn what_is_over_does_not_expire_as_well() {
    for state in OVER {
        let request = request_in(state);
        let in_a_year = asked_at() + TimeDelta::days(365);
        assert_eq!(expire(&request, in_a_year), None);
        assert_eq!(request.state_at(in_a_year), state);
    }
}

#[test]
fn a_request_whose_time_is_over_reads_as_expired_before_anybody_wrote_it_down() {
    let end = asked_at() + AWAITING_CODE_LIVES;
    assert_eq!(
        sent_request().state_at(end - seconds(1)),
        State::AwaitingCode
    );
    assert_eq!(sent_request().state_at(end), State::Expired);
    assert!(sent_request().is_due(end));
}

#[test]
fn a_new_phone_completes_an_approved_request_and_no_other() {
    let now = asked_at() + minutes(30);
    let decision = complete(&request_in(State::Approved), NEW_PHONE, now).unwrap();
    assert_eq!(decision.next.state, State::Completed);
    assert_eq!(decision.next.ended_at, Some(now));
    assert_eq!(decision.events, [Event::Completed]);
    assert_eq!(decision.messages, [], "the device's own notice goes out");
    let others = [State::AwaitingCode, State::Pending];
    for state in others.into_iter().chain(OVER) {
        if state != State::Approved {
            assert_eq!(
                complete(&request_in(state), NEW_PHONE, now),
                None,
                "{state:?}"
            );
        }
    }
}

#[test]
fn a_suspension_is_lifted_by_its_owner_until_somebody_decided() {
    let before = [
        State::AwaitingCode,
        State::Pending,
        State::Cancelled,
        State::Expired,
        State::Failed,
    ];
    for state in before {
        let device = "iPhone 15".to_owned();
        let resumed = Ok(vec![Event::DeviceResumed { device }]);
        assert_eq!(resume(&request_in(state), false), resumed, "{state:?}");
        let taken_back = Request {
            suspended: false,
            ..request_in(state)
        };
        let stays = Err(Refusal::StaysSuspended);
        assert_eq!(resume(&taken_back, false), stays, "{state:?}: once");
        assert_eq!(
            resume(&request_in(state), true),
            stays,
            "{state:?}: another request for the phone was rejected"
        );
    }
    for state in [State::Approved, State::Completed, State::Rejected] {
        let stays = Err(Refusal::StaysSuspended);
        assert_eq!(resume(&request_in(state), false), stays, "{state:?}");
    }
}

#[test]
fn what_noor_disowns_ends_from_every_step_that_is_no_end() {
    let now = asked_at() + minutes(9);
    for (state, stops) in [
        (State::AwaitingCode, Stopped::Request),
        (State::Pending, Stopped::Request),
        (State::Approved, Stopped::Approval),
    ] {
        let request = request_in(state);
        let (decision, stopped) = disown(&request, now).unwrap();
        assert_eq!(stopped, stops);
        let expected = Request {
            state: State::Cancelled,
            cause: Some(Cause::Disowned),
            disowned_at: Some(now),
            ended_at: Some(now),
            ..request
        };
        assert_eq!(decision.next, expected, "who decided stays written down");
        assert_eq!(decision.events, [Event::Disowned]);
    }
}

#[test]
fn what_is_over_stays_as_it_ended_and_its_phone_goes() {
    let now = asked_at() + minutes(9);
    for state in [
        State::Completed,
        State::Rejected,
        State::Cancelled,
        State::Expired,
        State::Failed,
    ] {
        let mut request = request_in(state);
        request.activated = (state == State::Completed).then_some(NEW_PHONE);
        let (decision, stopped) = disown(&request, now).unwrap();
        let stops = if state == State::Completed {
            Stopped::Phone(NEW_PHONE)
        } else {
            Stopped::Nothing
        };
        assert_eq!((decision.next.state, stopped), (state, stops));
        assert_eq!(decision.next.ended_at, request.ended_at);
    }
}

#[test]
fn a_request_is_disowned_once_and_not_a_week_after_its_end() {
    let now = asked_at() + minutes(9);
    let (decision, _) = disown(&confirmed_request(), now).unwrap();
    let again = disown(&decision.next, now + seconds(1));
    assert_eq!(again, Err(Refusal::DisownedAlready));

    let mut over = request_in(State::Failed);
    over.ended_at = Some(now);
    let week = now + TimeDelta::days(7);
    assert!(disown(&over, week - seconds(1)).is_ok());
    assert_eq!(disown(&over, week), Err(Refusal::OverTooLong));
    let approved = request_in(State::Approved);
    let year = now + TimeDelta::days(365);
    assert!(
        disown(&approved, year).is_ok(),
        "an approval waits for its phone"
    );
}

#[test]
fn a_request_without_its_device_ends_as_cancelled_and_says_why() {
    let now = asked_at() + minutes(5);
    let decision = supersede(&confirmed_request(), Cause::DeviceForgotten, now).unwrap();
    assert_eq!(decision.next.state, State::Cancelled);
    assert_eq!(decision.next.cause, Some(Cause::DeviceForgotten));
    assert_eq!(decision.events, [Event::CancelledByForgetting]);
    assert!(decision.messages.is_empty(), "the device's e-mail says it");
    for state in OVER {
        let refused = supersede(&request_in(state), Cause::PhoneActivated, now);
        assert_eq!(refused, Err(Refusal::NotNow(state)));
    }
}
