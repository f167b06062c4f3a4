//! What happened: who, what, when, from where. Every slice appends; support and admins read.

pub mod event;
pub mod store;

pub(crate) use event::{Entry, Event};
