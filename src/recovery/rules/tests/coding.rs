//! Noor enters a code.

use super::*;

fn entered(request: &Request, verdict: Verdict) -> Result<Decision, Refusal> {
    let admins = vec!["Sanne Bakker".to_owned(), "Thomas Meyer".to_owned()];
    enter_code(request, verdict, admins, asked_at() + minutes(4))
}

fn right() -> Verdict {
    Verdict::Right(CallId(Uuid::from_u128(0xca)))
}

#[test]
fn the_right_code_brings_the_request_before_the_admins() {
    let now = asked_at() + minutes(4);
    let decision = entered(&sent_request(), right()).unwrap();
    let expected = Request {
        state: State::Pending,
        confirmed_at: Some(now),
        expires_at: now + PENDING_LIVES,
        ..sent_request()
    };
    assert_eq!(decision.next, expected, "and nothing else changed");
    let approvers = vec!["Sanne Bakker".to_owned(), "Thomas Meyer".to_owned()];
    assert_eq!(decision.events, [Event::CodeConfirmed { approvers }]);
    assert_eq!(
        decision.messages,
        [Notice::SentToAdmins, Notice::WaitsForYou]
    );
}

#[test]
fn a_wrong_code_is_kept_and_says_how_many_tries_are_left() {
    let mut request = sent_request();
    for left in (1..WRONG_CODES).rev() {
        let decision = entered(&request, Verdict::Wrong).unwrap();
        assert_eq!(decision.events, [Event::WrongCode { left }]);
        assert_eq!(decision.messages, [], "the admins are not told");
        assert_eq!(decision.next.tries_left(), left);
        assert_eq!(decision.next.state, State::AwaitingCode);
        request = decision.next;
    }
    assert!(
        entered(&request, right()).is_ok(),
        "the last try may be right"
    );
}

#[test]
fn the_fifth_wrong_code_ends_the_request_and_its_owner_is_told() {
    let four = Request {
        wrong_codes: WRONG_CODES - 1,
        ..sent_request()
    };
    let decision = entered(&four, Verdict::Wrong).unwrap();
    assert_eq!(decision.next.state, State::Failed);
    assert_eq!(decision.next.ended_at, Some(asked_at() + minutes(4)));
    assert_eq!(
        decision.events,
        [Event::WrongCode { left: 0 }, Event::Failed]
    );
    assert_eq!(decision.messages, [Notice::Failed]);
}

#[test]
fn where_no_code_could_be_right_none_is_counted_as_wrong() {
    let request = sent_request();
    assert_eq!(
        entered(&request, Verdict::Expired),
        Err(Refusal::CodeExpired)
    );
    assert_eq!(entered(&request, Verdict::NoCode), Err(Refusal::NoCode));
}

#[test]
fn a_request_that_does_not_await_a_code_takes_none_not_even_the_right_one() {
    for state in [State::Pending].into_iter().chain(OVER) {
        for verdict in [right(), Verdict::Wrong] {
            let refused = entered(&request_in(state), verdict);
            assert_eq!(refused, Err(Refusal::NotNow(state)));
        }
    }
}

#[test]
fn after_half_an_hour_the_right_code_comes_too_late() {
    let late = asked_at() + AWAITING_CODE_LIVES;
    let in_time = enter_code(&sent_request(), right(), Vec::new(), late - seconds(1));
    assert_eq!(in_time.unwrap().next.state, State::Pending);
    let too_late = enter_code(&sent_request(), right(), Vec::new(), late);
    assert_eq!(too_late, Err(Refusal::NotNow(State::Expired)));
}
