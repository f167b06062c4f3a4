//! An admin decides.

use super::*;

fn now() -> Instant {
    asked_at() + minutes(20)
}

#[test]
fn sanne_approves_and_the_old_phone_is_deactivated_with_it() {
    let decision = approve(&confirmed_request(), SANNE, "", now()).unwrap();
    let expected = Request {
        state: State::Approved,
        decided_at: Some(now()),
        decided_by: Some(SANNE),
        ..confirmed_request()
    };
    assert_eq!(
        decision.next, expected,
        "it has not ended: a phone is awaited"
    );
    let device = "iPhone 15".to_owned();
    assert_eq!(
        decision.events,
        [
            Event::Approved { note: None },
            Event::DeviceDeactivated { device }
        ]
    );
    assert_eq!(decision.messages, [Notice::Approved]);
}

#[test]
fn a_note_is_kept_without_the_space_around_it() {
    let note = "  Called her at her desk.\r\nIt is her.\n ";
    let decision = approve(&confirmed_request(), SANNE, note, now()).unwrap();
    let kept = Some("Called her at her desk.\nIt is her.".to_owned());
    assert_eq!(decision.next.remark, kept);
    assert_eq!(decision.events[0], Event::Approved { note: kept });
}

#[test]
fn thomas_rejects_and_says_why() {
    let decision = reject(&confirmed_request(), THOMAS, " Not her. ", now()).unwrap();
    let reason = "Not her.".to_owned();
    let expected = Request {
        state: State::Rejected,
        decided_at: Some(now()),
        decided_by: Some(THOMAS),
        remark: Some(reason.clone()),
        ended_at: Some(now()),
        ..confirmed_request()
    };
    assert_eq!(decision.next, expected);
    assert_eq!(decision.events, [Event::Rejected { reason }]);
    assert_eq!(decision.messages, [Notice::Rejected]);
}

#[test]
fn whoever_rejects_says_why() {
    for nothing in ["", "   ", "\r\n\t\n", "\u{a0}"] {
        let refused = reject(&confirmed_request(), THOMAS, nothing, now());
        assert_eq!(refused, Err(Refusal::ReasonMissing), "{nothing:?}");
    }
}

#[test]
fn a_remark_has_up_to_2000_characters_however_many_bytes_they_take() {
    let request = confirmed_request();
    let longest = "ë".repeat(REMARK_LENGTH);
    assert!(approve(&request, SANNE, &format!(" {longest} "), now()).is_ok());
    assert!(reject(&request, SANNE, &longest, now()).is_ok());
    let longer = format!("{longest}!");
    assert_eq!(
        approve(&request, SANNE, &longer, now()),
        Err(Refusal::RemarkTooLong)
    );
    assert_eq!(
        reject(&request, SANNE, &longer, now()),
        Err(Refusal::RemarkTooLong)
    );
}

#[test]
fn nobody_decides_their_own_request_in_any_state() {
    let states = [State::AwaitingCode, State::Pending];
    for state in states.into_iter().chain(OVER) {
        let request = Request {
            member_id: SANNE,
            ..request_in(state)
        };
        let approved = approve(&request, SANNE, "", now());
        let rejected = reject(&request, SANNE, "Mine.", now());
        assert_eq!(approved, Err(Refusal::OwnRequest));
        assert_eq!(rejected, Err(Refusal::OwnRequest));
    }
}

#[test]
fn only_a_confirmed_request_is_decided_and_only_once() {
    for state in [State::AwaitingCode].into_iter().chain(OVER) {
        let request = request_in(state);
        let approved = approve(&request, THOMAS, "", now());
        let rejected = reject(&request, THOMAS, "No.", now());
        assert_eq!(approved, Err(Refusal::NotNow(state)));
        assert_eq!(rejected, Err(Refusal::NotNow(state)));
    }
}

#[test]
fn the_second_of_two_admins_learns_how_it_was_decided() {
    let by_sanne = approve(&confirmed_request(), SANNE, "", now()).unwrap();
    let by_thomas = reject(&by_sanne.next, THOMAS, "Not her.", now());
    assert_eq!(by_thomas, Err(Refusal::NotNow(State::Approved)));
}

#[test]
fn after_seven_days_it_is_too_late_to_decide() {
    let end = asked_at() + minutes(4) + PENDING_LIVES;
    assert!(approve(&confirmed_request(), SANNE, "", end - seconds(1)).is_ok());
    let approved = approve(&confirmed_request(), SANNE, "", end);
    let rejected = reject(&confirmed_request(), SANNE, "No.", end);
    assert_eq!(approved, Err(Refusal::NotNow(State::Expired)));
    assert_eq!(rejected, Err(Refusal::NotNow(State::Expired)));
}
