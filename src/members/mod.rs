//! People: who they are, how they are reached, which roles they have, and the guards that let
//! only the right ones into a handler.

pub mod guard;
pub mod store;

pub(crate) use guard::{Admin, SignedIn, SignedInForm};
