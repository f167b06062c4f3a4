//! Profile, Security and Preferences.

pub(super) mod details;
pub(super) mod preferences;
pub(super) mod push;
pub(super) mod security;
