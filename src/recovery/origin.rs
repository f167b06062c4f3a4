//! How somebody came to ask, and what proves it.

/// How the person came to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum Origin {
    /// Signed in to the portal; the phone is lost or replaced.
    WebSso,
    /// In the app on another phone; the old one is lost.
    AppLostDevice,
    /// In the app on the trusted device itself, whose passcode is forgotten.
    AppForgotPasscode,
    /// In the app on the trusted device itself, which is blocked after wrong passcodes.
    AppBlocked,
}

impl Origin {
    /// The name kept in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::WebSso => "web_sso",
            Self::AppLostDevice => "app_lost_device",
            Self::AppForgotPasscode => "app_forgot_passcode",
            Self::AppBlocked => "app_blocked",
        }
    }

    /// Does whoever asks hold the device that an approval deactivates? The same phone is then
    /// activated again, with a new key.
    pub(crate) const fn has_device(self) -> bool {
        matches!(self, Self::AppForgotPasscode | Self::AppBlocked)
    }

    /// Does a report that the device is lost belong to it?
    pub(crate) const fn reports_loss(self) -> bool {
        !self.has_device()
    }
}

/// Where a request is sent from, as far as a key proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    /// A browser, which has no key.
    Browser,
    /// The app, by the key of the member's trusted device.
    Device {
        /// Is it blocked after wrong passcodes?
        blocked: bool,
    },
    /// The app, by another key.
    OtherPhone,
}
