//! `readmit demo`: everything that Readmit talks to, in one process on one machine, so that a
//! newcomer plays the whole story without an account anywhere. The portal in it is the real one; its
//! Postgres, identity provider, mail server, telephone company and push service are real too, only small.

mod front;
mod keys;
mod mailbox;
mod past;
mod people;
mod place;
pub mod postgres;
mod provider;
mod run;
mod screen;
mod seed;
mod services;
mod stage;
mod store;
mod telephone;
mod web;

pub use run::{Options, run};
