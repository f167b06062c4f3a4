//! Security notices about devices.

use crate::base::{Instant, RequestId};
use crate::http::Site;
use crate::members::store::Member;
use crate::outbox::Draft;

/// What happened to a device.
pub(crate) enum Change {
    Suspended,
    Resumed,
    Forgotten,
    Activated,
}

/// The notice to its owner.
pub(crate) fn notice(
    _change: Change,
    _site: &Site,
    _member: &Member,
    _device: &str,
    _request_id: Option<RequestId>,
    _now: Instant,
) -> Result<Draft, askama::Error> {
    Err(askama::Error::Fmt)
}
