//! People: who they are, how they are reached, which roles they have, and the guards that let
//! only the right ones into a handler.

pub(crate) mod flow;
pub mod guard;
pub mod import;
#[cfg(test)]
pub(crate) mod people;
pub(crate) mod roles;
pub mod store;

pub use flow::{Imported, NotImported};
pub(crate) use guard::{Admin, SignedIn, SignedInForm};
pub(crate) use roles::Roles;
