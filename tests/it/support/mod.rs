//! What the stories stand on: the portal with a database of its own, people, and their browsers.

mod app;
mod browser;
mod given;
mod page;
mod people;
mod postgres;
mod story;
mod wire;

pub use app::TestApp;
pub use browser::Browser;
pub use given::Asked;
pub use page::Page;
pub use people::{People, Person};
pub use postgres::{Database, migrated, refused};
pub use story::reference;
pub use wire::{Way, Wire};
