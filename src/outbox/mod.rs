//! The outbox: messages on their way out, queued in the transaction that causes them and sent
//! later by the worker. Knows no feature and sends nothing itself.

pub mod letter;
pub mod message;
pub(crate) mod push;
pub(crate) mod rules;
pub mod store;
pub(crate) mod words;

pub(crate) use message::{Content, Draft, Email, Push, Voice};
