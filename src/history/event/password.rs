//! What can happen to a password.

/// What happened. The password is not in it, nor a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Password {
    /// An admin invited the member to set one.
    Invited,
    /// Somebody said that they forgot it, and a link went to the member.
    Forgotten,
    /// It was set from an invitation.
    Set,
    /// It was set anew from the link for one that was forgotten.
    Reset,
    /// The member changed it.
    Changed,
    /// It is gone: the member signs in at the identity provider from now on.
    Removed,
}

impl Password {
    pub(crate) const ALL: [Self; 6] = [
        Self::Invited,
        Self::Forgotten,
        Self::Set,
        Self::Reset,
        Self::Changed,
        Self::Removed,
    ];

    /// The name kept in the database; never changed once released.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Invited => "password_invited",
            Self::Forgotten => "password_forgotten",
            Self::Set => "password_set",
            Self::Reset => "password_reset",
            Self::Changed => "password_changed",
            Self::Removed => "password_removed",
        }
    }

    pub(super) fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}
