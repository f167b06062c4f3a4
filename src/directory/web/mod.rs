//! The pages of members, for admins.

pub(super) mod act;
pub(super) mod import;
pub(super) mod list;
pub(super) mod person;
