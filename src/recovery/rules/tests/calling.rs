//! May Noor be called again?

use super::*;

fn again(calls: &[Call], now: Instant) -> Result<u8, Refusal> {
    call_again(&sent_request(), calls, &[], &[], &Reached::default(), now)
}

#[test]
fn half_a_minute_after_a_call_there_may_be_another() {
    let first = call_at(asked_at());
    let calls = std::slice::from_ref(&first);
    let next = asked_at() + seconds(30);
    assert_eq!(again(calls, next - seconds(1)), Err(Refusal::TooSoon(next)));
    assert_eq!(again(calls, next), Ok(2));
}

#[test]
fn a_request_has_three_calls() {
    let mut calls = vec![call_at(asked_at()), call_at(asked_at() + minutes(1))];
    assert_eq!(again(&calls, asked_at() + minutes(2)), Ok(3));
    calls.push(call_at(asked_at() + minutes(2)));
    assert_eq!(
        again(&calls, asked_at() + minutes(20)),
        Err(Refusal::TooManyCalls)
    );
}

#[test]
fn a_call_that_never_went_out_counts_for_nothing_and_is_not_waited_for() {
    let failed = Call {
        failed: true,
        ..call_at(asked_at())
    };
    assert_eq!(
        again(std::slice::from_ref(&failed), asked_at() + seconds(1)),
        Ok(1)
    );
    let many = vec![failed; CALL_ATTEMPTS_PER_REQUEST - 1];
    assert_eq!(again(&many, asked_at() + seconds(1)), Ok(1));
}

#[test]
fn a_call_that_waits_makes_way_for_another_but_not_while_it_may_ring() {
    let waits = Call {
        waiting: Waiting::Queued,
        ..call_at(asked_at())
    };
    let now = asked_at() + seconds(29);
    let soon = Err(Refusal::TooSoon(asked_at() + BETWEEN_CALLS));
    assert_eq!(again(std::slice::from_ref(&waits), now), soon);
    let now = asked_at() + seconds(31);
    assert_eq!(
        again(&[call_at(asked_at() - minutes(2)), waits.clone()], now),
        Ok(2)
    );
    assert!(!waits.is_live(now), "nobody has heard its code");
    let in_hand = Call {
        waiting: Waiting::InHand,
        ..waits
    };
    let soon = Err(Refusal::TooSoon(now + IN_HAND));
    assert_eq!(again(std::slice::from_ref(&in_hand), now), soon);
    assert!(in_hand.is_live(now), "its phone may be ringing");
}

#[test]
fn a_telephone_api_that_always_refuses_is_not_asked_for_ever() {
    let failed = Call {
        failed: true,
        ..call_at(asked_at())
    };
    let many = vec![failed; CALL_ATTEMPTS_PER_REQUEST];
    assert_eq!(
        again(&many, asked_at() + minutes(5)),
        Err(Refusal::TooManyCalls)
    );
}

#[test]
fn the_limit_of_the_day_holds_for_another_call_too() {
    let calls = [call_at(asked_at())];
    let six = [asked_at() - minutes(600); CALLS_PER_DAY];
    let until = asked_at() - minutes(600) + DAY;
    let now = asked_at() + minutes(1);
    let to_member = call_again(&sent_request(), &calls, &six, &[], &Reached::default(), now);
    let to_number = call_again(&sent_request(), &calls, &[], &six, &Reached::default(), now);
    assert_eq!(to_member, Err(Refusal::TooManyCallsToday(until)));
    assert_eq!(to_number, Err(Refusal::TooManyCallsToday(until)));
}

#[test]
fn only_a_request_that_awaits_its_code_is_called_for() {
    let now = asked_at() + minutes(5);
    for state in [State::Pending].into_iter().chain(OVER) {
        let refused = call_again(&request_in(state), &[], &[], &[], &Reached::default(), now);
        assert_eq!(refused, Err(Refusal::NotNow(state)));
    }
    let late = asked_at() + AWAITING_CODE_LIVES;
    assert_eq!(again(&[], late), Err(Refusal::NotNow(State::Expired)));
    assert_eq!(again(&[], late - seconds(1)), Ok(1));
}
