//! What is wrong with how an app shows who asks. Each answer says it in the header of RFC 9449 as well.

use actix_web::http::header::{HeaderValue, WWW_AUTHENTICATE};

use crate::http::problem::{Kind, Problem, kinds};

kinds! {
    /// There is no proof.
    PROOF_MISSING = 401 "dpop-proof-missing" msg_problem_dpop_proof_missing;
    /// The proof is not of this request, too old, was used before, or is none.
    PROOF_INVALID = 401 "dpop-proof-invalid" msg_problem_dpop_proof_invalid;
    /// The proof lacks our value, or has one that is over.
    PROOF_NONCE = 401 "dpop-nonce" msg_problem_dpop_nonce;
    /// The access token is none, over, or of another key.
    TOKEN_INVALID = 401 "token-invalid" msg_problem_token_invalid;
    /// A person has to sign in for this.
    SIGN_IN_NEEDED = 403 "sign-in-needed" msg_problem_sign_in_needed;
    /// This takes the token of a device.
    DEVICE_TOKEN_NEEDED = 403 "device-token-needed" msg_problem_device_token_needed;
}

/// What a call that takes a proof may answer.
pub(crate) static PROOF: [&Kind; 3] = [&PROOF_MISSING, &PROOF_INVALID, &PROOF_NONCE];
/// What a call that takes a proof and a token may answer.
pub(crate) static TOKEN: [&Kind; 4] =
    [&PROOF_MISSING, &PROOF_INVALID, &PROOF_NONCE, &TOKEN_INVALID];
/// What a call may answer besides that takes a sign-in.
pub(crate) static SIGNED_IN: [&Kind; 1] = [&SIGN_IN_NEEDED];
/// What a call may answer besides that takes a device's token.
pub(crate) static BY_DEVICE: [&Kind; 1] = [&DEVICE_TOKEN_NEEDED];

const MISSING: &str = r#"DPoP algs="ES256""#;
const INVALID: &str = r#"DPoP algs="ES256", error="invalid_dpop_proof""#;
const USE_NONCE: &str = r#"DPoP algs="ES256", error="use_dpop_nonce""#;
const BAD_TOKEN: &str = r#"DPoP algs="ES256", error="invalid_token""#;

fn challenge(kind: &'static Kind, how: &'static str) -> Problem {
    Problem::new(kind).header(WWW_AUTHENTICATE, HeaderValue::from_static(how))
}

pub(super) fn missing() -> Problem {
    challenge(&PROOF_MISSING, MISSING)
}

pub(super) fn invalid() -> Problem {
    challenge(&PROOF_INVALID, INVALID)
}

pub(super) fn nonce() -> Problem {
    challenge(&PROOF_NONCE, USE_NONCE)
}

pub(super) fn token() -> Problem {
    challenge(&TOKEN_INVALID, BAD_TOKEN)
}
