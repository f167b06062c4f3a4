//! Who does something, and from where: what every entry of the history needs to know.

use std::net::IpAddr;

use super::MemberId;

/// Whoever causes a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The member, or `None` when Readmit itself acts (a request that ran out).
    pub member: Option<MemberId>,
    /// From where.
    pub origin: Origin,
}

/// From where a request came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The network address, as seen by us or told by a trusted proxy.
    pub address: Option<IpAddr>,
    /// The browser's or app's own description of itself, at most 300 characters.
    pub user_agent: Option<String>,
}

impl Actor {
    /// A member, from where the request came.
    #[must_use]
    pub const fn member(member: MemberId, origin: Origin) -> Self {
        Self {
            member: Some(member),
            origin,
        }
    }

    /// Readmit itself.
    #[must_use]
    pub fn system() -> Self {
        Self {
            member: None,
            origin: Origin::default(),
        }
    }
}
