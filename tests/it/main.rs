//! Readmit from the outside: the real portal on a real listener, a Postgres database for each test,
//! and named people who do what people do. A module for each subject; `support` has the stage.
#![cfg(test)]

mod away;
mod catalogue;
mod check;
mod code;
mod delivery;
mod errors;
mod headers;
mod import;
mod languages;
mod login;
mod rules;
mod sessions;
mod settings;
mod support;
