//! Readmit lets a company's people back into its mobile app after they lose a phone, without a
//! help desk that can be talked into it. This is the map; `docs/architecture.md` explains it.

pub mod app;
pub mod base;
pub mod companion;
pub mod config;
pub mod credentials;
pub mod deliveries;
pub mod demo;
pub mod devices;
pub mod directory;
pub mod history;
pub mod http;
pub mod login;
pub mod members;
pub mod notify;
pub mod outbox;
pub mod phones;
pub mod profile;
pub mod recovery;
pub mod tasks;

#[expect(
    dead_code,
    clippy::pedantic,
    clippy::derivable_impls,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    reason = "generated from locales/"
)]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}
