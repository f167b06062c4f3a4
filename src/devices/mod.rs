//! Trusted devices: which one a member has, how it is suspended, forgotten, deactivated, and how a
//! one-time code makes a phone the new one.

pub(crate) mod messages;
