//! What a typed code means: which call it belongs to.

use super::rules::{Call, Verdict};
use crate::base::confirmation::ConfirmationCode;
pub(crate) use crate::base::confirmation::read;
use crate::base::{Instant, SecretKey};

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
    if calls.iter().any(Call::went_out) {
        Verdict::Expired
    } else {
        Verdict::NoCode
    }
}

#[cfg(test)]
mod tests;
