//! What is said to whom, by e-mail and by telephone: rendered when it is queued, so that the worker
//! never asks back.

use super::rules::{Notice, Request};
use crate::base::id::CallId;
use crate::base::{Instant, Lang, Phone};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::Draft;

pub(crate) struct About<'a> {
    pub(crate) site: &'a Site,
    pub(crate) request: &'a Request,
    pub(crate) member: &'a Member,
    pub(crate) approvers: &'a [Member],
    pub(crate) decider: Option<&'a str>,
}

pub(crate) fn notice(
    _notice: Notice,
    _about: &About<'_>,
    _now: Instant,
) -> Result<Vec<Draft>, askama::Error> {
    Ok(Vec::new())
}

pub(crate) fn call(
    _about: &About<'_>,
    _to: Phone,
    _call_id: CallId,
    _nonce: [u8; 16],
    _again: &str,
    _expires_at: Instant,
) -> Draft {
    unimplemented!()
}

pub(crate) fn script(_site: &Site, _organization: &str, _lang: Lang, _again: &str) -> String {
    String::new()
}

pub(crate) fn script_over(_site: &Site, _lang: Lang) -> String {
    String::new()
}
