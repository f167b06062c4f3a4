//! The line to the telephone API besides placing calls: the addresses by which it reaches us about
//! one call, and how a call is hung up.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::base::OrganizationId;
use crate::base::id::CallId;
use crate::http::Site;

const PURPOSE: &str = "hear the code again";

/// Where a key that was pressed is told, as routed.
pub(super) const KEYS: &str = "/recovery/calls/{organization}/{call}/{tag}";
/// Where it is told how a call fares, as routed.
pub(super) const STATUS: &str = "/recovery/calls/{organization}/{call}/{tag}/status";

/// The whole address that is asked what to say when a key is pressed. It is told to the telephone
/// API and to nobody else, and holds 128 derived bits for this one call.
pub(super) fn keys(site: &Site, organization: OrganizationId, call: CallId) -> String {
    let tag = site
        .key
        .tag(PURPOSE, &[organization.0.as_bytes(), call.0.as_bytes()]);
    site.link(&format!(
        "/recovery/calls/{}/{}/{tag}",
        organization.0.simple(),
        call.0.simple()
    ))
}

/// The whole address that is told how the call fares.
pub(super) fn status(site: &Site, organization: OrganizationId, call: CallId) -> String {
    format!("{}/status", keys(site, organization, call))
}

/// Is this the tag of an address of ours for the call?
pub(super) fn is_ours(site: &Site, organization: OrganizationId, call: CallId, tag: &str) -> bool {
    let parts: [&[u8]; 2] = [organization.0.as_bytes(), call.0.as_bytes()];
    site.key.gave(tag, PURPOSE, &parts)
}

type HangUp = dyn Fn(String) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync;

/// Hangs up calls by the API's own id of them.
#[derive(Clone)]
pub(crate) struct Line(Arc<HangUp>);

impl Line {
    /// A line that is hung up so.
    pub(crate) fn new<F>(hang_up: impl Fn(String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self(Arc::new(move |sid| Box::pin(hang_up(sid))))
    }

    /// Hangs up, without waiting for it.
    pub(super) fn hang_up(&self, sid: String) {
        tokio::spawn((self.0)(sid));
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}
