//! Readmit from the outside: the real portal on a real listener, a Postgres database for each test,
//! and named people who do what people do. A module for each subject; `support` has the stage.
#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    clippy::format_collect,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "stories are long, wait for people by the machine's clock, and fail where they slice wrongly"
)]

mod activating;
mod app_recovery;
mod approvals;
mod asking;
mod away;
mod calls;
mod caps;
mod catalogue;
mod check;
mod code;
mod companion;
mod crash;
mod deciding;
mod deliveries;
mod delivery;
mod device_api;
mod errors;
mod events;
mod exporting;
mod figures;
mod forgetting;
mod headers;
mod history;
mod holds;
mod import;
mod importing;
mod isolation;
mod languages;
mod login;
mod members;
mod metrics;
mod not_me;
mod numbers;
mod own;
mod passwords;
mod profile;
mod push;
mod races;
mod reach;
mod reminding;
mod rules;
mod searching;
mod sessions;
mod settings;
mod support;
mod suspending;
mod tasks;
mod time;
mod trips;
mod whole;
