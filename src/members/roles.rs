//! What a member may do besides looking after the own device.

/// The roles of one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Roles {
    /// Decides the requests of others.
    pub(crate) admin: bool,
    /// Reads the history.
    pub(crate) support: bool,
    /// Did the identity provider's groups give them?
    pub(crate) from_provider: bool,
}
