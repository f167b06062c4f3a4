//! What a password must be, how long links count, and how often one is sent. Pure.

pub(crate) mod pace;

use std::collections::HashSet;

use chrono::TimeDelta;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::{Score, zxcvbn};

use crate::base::Instant;

/// The shortest password, in characters.
pub(crate) const SHORTEST: usize = 12;
/// The longest password, in characters.
pub(crate) const LONGEST: usize = 256;
/// An invitation counts for this long.
pub(crate) const INVITATION: TimeDelta = TimeDelta::days(10);
/// The link for a forgotten password counts for this long.
pub(crate) const RESET: TimeDelta = TimeDelta::hours(1);
/// Links are counted over this time.
pub(crate) const DAY: TimeDelta = TimeDelta::hours(24);
/// So many links of a day may follow each other after [`SOON`]; more wait for [`LATE`].
const AT_ONCE: usize = 3;
const SOON: TimeDelta = TimeDelta::minutes(2);
/// Shorter than a link lives: whoever waits has one that counts for another ten minutes.
const LATE: TimeDelta = TimeDelta::minutes(50);
/// The shortest word about somebody that is looked for.
const WORD: usize = 3;

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weakness {
    /// Fewer than [`SHORTEST`] characters; so many it has.
    Short(usize),
    /// More than [`LONGEST`] characters.
    Long,
    /// Easy to guess, because it is made of the person's name, address or the names of app and
    /// organization.
    Yours,
    /// Easy to guess: it is common, or made of what is common.
    Common,
}

/// How soon a password would be guessed, from 0 (at once) to 4 (hardly ever).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Strength(pub(crate) u8);

/// A password that is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weak {
    pub(crate) weakness: Weakness,
    pub(crate) strength: Strength,
}

/// One form for what reads the same: an é is one character from one keyboard, and two from another.
pub(crate) fn normal(typed: &str) -> String {
    typed.nfkc().collect()
}

/// Is this password good enough? `about` is what others know of the person: name, address, and the
/// names of app and organization. There are no other rules: any character may be in it, and none
/// must. Takes milliseconds for long ones.
///
/// # Errors
/// [`Weak`], with what is wrong.
pub(crate) fn judge(password: &str, about: &[&str]) -> Result<(), Weak> {
    let length = password.chars().count();
    if length > LONGEST {
        return Err(Weak {
            weakness: Weakness::Long,
            strength: Strength(4),
        });
    }
    let known = words(about);
    let (score, yours) = guesses(password, &known);
    // Dots and dashes between one's own names make nothing harder.
    let bare: String = password.chars().filter(|c| c.is_alphanumeric()).collect();
    let (bare_score, bare_yours) = guesses(&bare, &known);
    let dressed_up = bare_yours && bare_score < Score::Three;
    let weakness = if length < SHORTEST {
        Weakness::Short(length)
    } else if dressed_up || (yours && score < Score::Three) {
        Weakness::Yours
    } else if score < Score::Three {
        Weakness::Common
    } else {
        return Ok(());
    };
    let score = if dressed_up {
        score.min(bare_score)
    } else {
        score
    };
    Err(Weak {
        weakness,
        strength: Strength(score.into()),
    })
}

/// How soon a password would be guessed, and whether a word about the person is in it.
fn guesses(password: &str, known: &HashSet<String>) -> (Score, bool) {
    let inputs: Vec<&str> = known.iter().map(String::as_str).collect();
    let judged = zxcvbn(password, &inputs);
    let yours = judged.sequence().iter().any(|part| {
        matches!(&part.pattern, MatchPattern::Dictionary(found) if known.contains(&found.matched_word))
    });
    (judged.score(), yours)
}

/// Names and addresses, whole and taken apart, in small letters.
fn words(about: &[&str]) -> HashSet<String> {
    let parts = about.iter().flat_map(|text| {
        let text = text.to_lowercase();
        let apart: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_owned)
            .collect();
        let joined = apart.concat();
        apart.into_iter().chain([joined, text])
    });
    parts.filter(|word| word.chars().count() >= WORD).collect()
}

/// Does another link go out to somebody who forgot the password? `sent` is when the links of the last
/// day went out that were not used. Whoever asks in somebody else's name fills a mailbox slowly, and
/// keeps nobody from a link that counts.
pub(crate) fn another_link(sent: &[Instant], now: Instant) -> bool {
    let pause = if sent.len() < AT_ONCE { SOON } else { LATE };
    sent.iter().all(|at| now - *at >= pause)
}

#[cfg(test)]
mod tests;
