//! The pages of passwords.

pub(super) mod forgotten;
pub(super) mod link;
pub(super) mod own;
pub(crate) mod place;

use chrono::TimeDelta;

use super::flow::{Halt, Refused};
use super::rules::{LONGEST, SHORTEST, Strength, Weak, Weakness};
use crate::base::lang::Texts;
use crate::http::Failure;

/// What is wrong with a password that was typed, in words; and how strong it is.
pub(super) struct Wrong {
    pub(super) error: String,
    /// From 0 to 4, and in words.
    pub(super) strength: Option<(u8, String)>,
}

impl Wrong {
    fn of(t: &Texts, weak: Weak) -> Self {
        let error = match weak.weakness {
            Weakness::Short(0) => t.msg_password_missing(),
            Weakness::Short(_) => t.msg_password_short(SHORTEST.to_string()),
            Weakness::Long => t.msg_password_long(LONGEST.to_string()),
            Weakness::Yours => t.msg_password_yours(),
            Weakness::Common => t.msg_password_common(),
        };
        let Strength(score) = weak.strength;
        let shown = !matches!(weak.weakness, Weakness::Long | Weakness::Short(0));
        Self {
            error,
            strength: shown.then(|| (score, strength(t, score))),
        }
    }
}

fn strength(t: &Texts, score: u8) -> String {
    match score {
        0 => t.msg_password_strength_none(),
        1 => t.msg_password_strength_weak(),
        2 => t.msg_password_strength_fair(),
        3 => t.msg_password_strength_good(),
        _ => t.msg_password_strength_best(),
    }
}

/// Seconds as a length of time.
pub(crate) fn whole(seconds: u64) -> TimeDelta {
    TimeDelta::seconds(i64::try_from(seconds).unwrap_or(60))
}

/// What a flow met that has no page of its own.
pub(crate) fn failure(halt: Halt) -> Failure {
    match halt {
        Halt::NotAllowed | Halt::NotFound => Failure::NotFound,
        Halt::Database(error) => error.into(),
        Halt::Message(error) => error.into(),
        other => {
            tracing::error!(error = %other, "a password could not be looked after");
            Failure::Internal
        }
    }
}

/// The same of a check; what it says of a wrong password has a page where it was typed.
pub(crate) fn refused(refused: Refused) -> Failure {
    match refused {
        Refused::NotAllowed | Refused::Wrong => Failure::NotFound,
        Refused::Wait(wait) => Failure::TooMany { wait },
        Refused::Failed(halt) => failure(halt),
    }
}
