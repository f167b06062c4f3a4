use proptest::prelude::*;
use uuid::Uuid;

use super::super::caps::{CALLS_PER_DAY, DAY};
use super::*;
use crate::members::people::{NOOR, SANNE, THOMAS};

fn begin_of_story() -> Instant {
    "2026-11-22T08:16:00Z".parse().unwrap()
}

fn number(text: &str) -> Phone {
    text.parse().unwrap()
}

fn noors() -> Known {
    Known {
        phone: Some(number("+31612345642")),
        first_signed_in_at: Some(begin_of_story() - TimeDelta::days(400)),
        ..Known::default()
    }
}

#[test]
fn a_change_holds_recovery_for_72_hours_and_a_first_number_does_not() {
    let now = begin_of_story();
    assert_eq!(hold_after(&noors(), now), Some(now + TimeDelta::hours(72)));
    assert_eq!(hold_after(&Known::default(), now), None);
}

#[test]
fn only_another_admin_confirms() {
    let now = begin_of_story();
    let held = Known {
        changed_by: Some(SANNE),
        held_until: Some(now + TimeDelta::hours(1)),
        ..noors()
    };
    assert_eq!(confirm(&held, NOOR, SANNE, now), Err(Refusal::OwnEntry));
    assert_eq!(confirm(&held, NOOR, NOOR, now), Err(Refusal::OwnNumber));
    assert_eq!(confirm(&held, NOOR, THOMAS, now), Ok(()));
    let over = now + TimeDelta::hours(1);
    assert_eq!(confirm(&held, NOOR, THOMAS, over), Err(Refusal::NotHeld));
}

#[test]
fn a_code_of_a_call_that_never_went_out_is_none() {
    let now = begin_of_story();
    let call = Call {
        id: CallId(Uuid::nil()),
        nonce: [0; 16],
        created_at: now,
        expires_at: now + CODE_LIVES,
        failed: true,
        waiting: Waiting::No,
        voided: false,
    };
    let known = noors();
    let enter = |calls: &[Call]| enter_code(&known, 0, calls, |_| true, now);
    assert_eq!(enter(std::slice::from_ref(&call)), Err(Refusal::NoCode));
    let gone = Call {
        failed: false,
        waiting: Waiting::No,
        voided: true,
        ..call
    };
    assert_eq!(enter(&[gone]), Err(Refusal::CodeExpired));
}

fn seconds(most: i64) -> impl Strategy<Value = TimeDelta> {
    (0..=most).prop_map(TimeDelta::seconds)
}

proptest! {
    #[test]
    fn a_hold_never_gets_shorter_by_changing_again(ago in seconds(100 * 3600), has in any::<bool>()) {
        let now = begin_of_story();
        let before = Some(now - ago + PHONE_HOLD);
        let known = Known { phone: has.then(|| number("+31612345642")), held_until: before, ..noors() };
        let after = hold_after(&known, now);
        prop_assert!(held(after, now) >= held(before, now));
        if has {
            prop_assert_eq!(after, Some(now + PHONE_HOLD));
        }
    }

    #[test]
    fn never_more_than_six_calls_in_any_24_hours(gaps in prop::collection::vec(seconds(6 * 3600), 1..40)) {
        let (mut now, mut today) = (begin_of_story(), Today::default());
        let mut placed: Vec<Instant> = Vec::new();
        for gap in gaps {
            now += gap;
            today.to_member = placed.iter().copied().filter(|at| *at > now - DAY).collect();
            match begin(&noors(), &number("+31612345699"), true, &today, now) {
                Ok(()) => placed.push(now),
                Err(Refusal::TooManyCallsToday(until)) => prop_assert!(until > now && until <= now + DAY),
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
        for (at, first) in placed.iter().enumerate() {
            let within = placed[at..].iter().filter(|later| **later - *first < DAY);
            prop_assert!(within.count() <= CALLS_PER_DAY);
        }
    }

    #[test]
    fn five_wrong_codes_are_the_last(wrong in 0_u8..WRONG_CODES) {
        let now = begin_of_story();
        let call = Call {
            id: CallId(Uuid::nil()), nonce: [0; 16], created_at: now,
            expires_at: now + CODE_LIVES, failed: false, waiting: Waiting::No, voided: false,
        };
        let entered = enter_code(&noors(), wrong, &[call], |_| false, now).unwrap();
        let left = WRONG_CODES - wrong - 1;
        prop_assert_eq!(entered, if left == 0 { Entered::Failed } else { Entered::Wrong(left) });
    }

    #[test]
    fn a_first_number_is_the_members_own_for_180_days(days in 0_i64..400) {
        let now = begin_of_story();
        let known = Known { phone: None, first_signed_in_at: Some(now - TimeDelta::days(days)), ..Known::default() };
        prop_assert_eq!(may_enter(&known, now).is_ok(), days < 180);
        let changes = Known { phone: Some(number("+31612345642")), ..known };
        prop_assert_eq!(may_enter(&changes, now), Ok(()));
    }
}
