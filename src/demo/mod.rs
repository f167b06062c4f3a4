//! `readmit demo`: everything that Readmit talks to, in one process on one machine, so that a
//! newcomer plays the whole story without an account anywhere.

pub mod postgres;
mod store;
