//! The rules of activating a phone by a call: pure decisions over data and the time.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::base::id::CallId;
use crate::base::{Instant, Lang, Reference};
use crate::phones::caps::{CalledOut, Reached, may_call_today};
use crate::recovery::rules::{self as requests, Call, Verdict, WRONG_CODES, another_call};

/// An attempt without its code ends after this long.
pub(super) const ATTEMPT_LIVES: TimeDelta = TimeDelta::minutes(30);

/// An attempt that waits for its code.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) id: Uuid,
    /// The language that its calls speak.
    pub(super) lang: Lang,
    pub(super) wrong_codes: u8,
    pub(super) expires_at: Instant,
}

impl Attempt {
    /// How many wrong codes it still takes.
    pub(super) const fn tries_left(&self) -> u8 {
        WRONG_CODES.saturating_sub(self.wrong_codes)
    }
}

/// Why nothing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Somebody said "this wasn't me", and no admin looked at that yet.
    OnHold,
    /// There is a trusted device.
    DeviceStands,
    /// A recovery request is open: this one.
    RequestOpen(Reference),
    /// No phone number on file.
    NoPhone,
    /// The number changed lately.
    NumberHeld(Instant),
    /// No calls go to the number.
    NumberNotCalled,
    /// The call before is less than 30 seconds ago.
    TooSoon(Instant),
    /// Three calls of this attempt; the next one begins then.
    TooManyCalls(Instant),
    /// A cap on calls is reached.
    CalledOut(CalledOut),
    /// What was typed is not six digits.
    Unreadable,
    /// There is no code that could be the right one.
    CodeGone,
}

/// How a member stands.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(super) struct Standing {
    pub(super) on_hold: bool,
    pub(super) device_stands: bool,
    /// The open request.
    pub(super) open: Option<Reference>,
    pub(super) has_phone: bool,
    /// Does a call go to the number at all?
    pub(super) callable: bool,
    pub(super) number_held_until: Option<Instant>,
}

/// May this member activate a phone by a call?
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(super) fn may_activate(standing: &Standing) -> Result<(), Refusal> {
    if standing.on_hold {
        return Err(Refusal::OnHold);
    }
    if standing.device_stands {
        return Err(Refusal::DeviceStands);
    }
    if let Some(open) = &standing.open {
        return Err(Refusal::RequestOpen(open.clone()));
    }
    if !standing.has_phone {
        return Err(Refusal::NoPhone);
    }
    if let Some(until) = standing.number_held_until {
        return Err(Refusal::NumberHeld(until));
    }
    if standing.callable {
        Ok(())
    } else {
        Err(Refusal::NumberNotCalled)
    }
}

/// The calls of the last day, those of requests and of numbers included.
#[derive(Clone, Debug, Default)]
pub(super) struct Today {
    pub(super) to_member: Vec<Instant>,
    pub(super) to_number: Vec<Instant>,
    pub(super) reached: Reached,
}

/// May another call of an attempt be placed? Answers which one it is, counted from 1.
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(super) fn may_call(
    attempt: &Attempt,
    calls: &[Call],
    today: &Today,
    now: Instant,
) -> Result<u8, Refusal> {
    let call = another_call(calls, now).map_err(|refusal| match refusal {
        requests::Refusal::TooSoon(next) => Refusal::TooSoon(next),
        _ => Refusal::TooManyCalls(attempt.expires_at),
    })?;
    let called_out = may_call_today(&today.to_member, &today.to_number)
        .err()
        .or_else(|| today.reached.allow().err());
    match called_out {
        Some(called_out) => Err(Refusal::CalledOut(called_out)),
        None => Ok(call),
    }
}

/// What came of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// Right: the code of this call.
    Confirmed(CallId),
    /// Wrong; so many tries are left.
    Wrong(u8),
    /// Wrong too often: the attempt failed.
    Failed,
}

/// A code was typed. A wrong one is a decision too: it has to be kept.
///
/// # Errors
/// [`Refusal::CodeGone`] where nothing was compared.
pub(super) fn enter_code(attempt: &Attempt, verdict: Verdict) -> Result<Entered, Refusal> {
    match verdict {
        Verdict::Right(call) => Ok(Entered::Confirmed(call)),
        Verdict::Wrong => Ok(match attempt.tries_left().saturating_sub(1) {
            0 => Entered::Failed,
            left => Entered::Wrong(left),
        }),
        Verdict::Expired | Verdict::NoCode => Err(Refusal::CodeGone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phones::caps::Waiting;

    fn now() -> Instant {
        "2026-11-22T08:16:00Z".parse().unwrap()
    }

    fn attempt(wrong_codes: u8) -> Attempt {
        Attempt {
            id: Uuid::nil(),
            lang: Lang::En,
            wrong_codes,
            expires_at: now() + ATTEMPT_LIVES,
        }
    }

    fn call(seconds_ago: i64, failed: bool) -> Call {
        Call {
            id: CallId(Uuid::nil()),
            nonce: [0; 16],
            created_at: now() - TimeDelta::seconds(seconds_ago),
            expires_at: now() + TimeDelta::minutes(10),
            failed,
            waiting: Waiting::No,
            voided_at: None,
            used_at: None,
        }
    }

    #[test]
    fn a_phone_is_activated_by_a_call_where_nothing_stands_in_the_way() {
        type Change<'a> = &'a dyn Fn(&mut Standing);
        let clear = Standing {
            on_hold: false,
            device_stands: false,
            open: None,
            has_phone: true,
            callable: true,
            number_held_until: None,
        };
        assert_eq!(may_activate(&clear), Ok(()));
        let open: Reference = "K7Q4-M2PX".parse().unwrap();
        let cases: [(Change<'_>, Refusal); 6] = [
            (&|s| s.on_hold = true, Refusal::OnHold),
            (&|s| s.device_stands = true, Refusal::DeviceStands),
            (
                &|s| s.open = Some("K7Q4-M2PX".parse().unwrap()),
                Refusal::RequestOpen(open),
            ),
            (&|s| s.has_phone = false, Refusal::NoPhone),
            (
                &|s| s.number_held_until = Some(now()),
                Refusal::NumberHeld(now()),
            ),
            (&|s| s.callable = false, Refusal::NumberNotCalled),
        ];
        for (change, refusal) in cases {
            let mut standing = clear.clone();
            change(&mut standing);
            assert_eq!(may_activate(&standing), Err(refusal));
        }
    }

    #[test]
    fn three_calls_thirty_seconds_apart() {
        let today = Today::default();
        let may = |calls: &[Call]| may_call(&attempt(0), calls, &today, now());
        assert_eq!(may(&[]), Ok(1));
        assert_eq!(may(&[call(30, false)]), Ok(2));
        let soon = now() + TimeDelta::seconds(1);
        assert_eq!(may(&[call(29, false)]), Err(Refusal::TooSoon(soon)));
        assert_eq!(may(&[call(5, true)]), Ok(1), "it never went out");
        let three = [call(300, false), call(200, false), call(100, false)];
        let until = now() + ATTEMPT_LIVES;
        assert_eq!(may(&three), Err(Refusal::TooManyCalls(until)));
        let six = Today {
            to_number: vec![now() - TimeDelta::hours(1); 6],
            ..Today::default()
        };
        let until = CalledOut::Person(now() + TimeDelta::hours(23));
        assert_eq!(
            may_call(&attempt(0), &[], &six, now()),
            Err(Refusal::CalledOut(until))
        );
    }

    #[test]
    fn the_fifth_wrong_code_fails_the_attempt() {
        let enter = |wrong, verdict| enter_code(&attempt(wrong), verdict);
        assert_eq!(enter(0, Verdict::Wrong), Ok(Entered::Wrong(4)));
        assert_eq!(enter(4, Verdict::Wrong), Ok(Entered::Failed));
        let id = CallId(Uuid::nil());
        assert_eq!(enter(4, Verdict::Right(id)), Ok(Entered::Confirmed(id)));
        assert_eq!(enter(0, Verdict::Expired), Err(Refusal::CodeGone));
    }
}
