//! What a typed code means: how it is read, and which call it belongs to.

use super::rules::{Call, Verdict};
use crate::base::confirmation::ConfirmationCode;
use crate::base::{Instant, SecretKey};

/// Reads six digits as people type and paste them: spaces, hyphens, full stops and commas between
/// them are ignored, and so is what pasting brings along unseen.
pub(crate) fn read(typed: &str) -> Option<[u8; 6]> {
    let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let between = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | ',');
    let kept = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !unseen(*c) && !between(*c));
    let digits: Option<Vec<u8>> = kept
        .map(|c| u8::try_from(c).ok().filter(u8::is_ascii_digit))
        .collect();
    digits?.try_into().ok()
}

/// Compares a code with the calls of its request. Only the code of the newest call that counts is
/// right; one of an earlier call, of another request or used before is as wrong as any other.
pub(crate) fn verdict(typed: [u8; 6], key: &SecretKey, calls: &[Call], now: Instant) -> Verdict {
    if let Some(call) = calls.iter().find(|call| call.is_live(now)) {
        return if ConfirmationCode::matches(&typed, key, call.id, &call.nonce) {
            Verdict::Right(call.id)
        } else {
            Verdict::Wrong
        };
    }
    if calls.iter().any(|call| !call.failed) {
        Verdict::Expired
    } else {
        Verdict::NoCode
    }
}

#[cfg(test)]
mod tests;
