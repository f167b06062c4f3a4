//! What the stories stand on: the portal with a database of its own, people, and their browsers.

mod app;
mod asked;
mod browser;
mod certificates;
mod given;
mod line;
mod mail;
mod page;
mod people;
mod post;
mod postgres;
mod provider;
mod signing;
mod smtp;
mod story;
mod stream;
mod telephone;
mod wire;

pub use app::{TestApp, environment};
pub use asked::Asked;
pub use browser::Browser;
pub use certificates::Certificates;
pub use line::{Line, TOKEN, signature};
pub use mail::Mail;
pub use page::Page;
pub use people::{People, Person};
pub use post::{Letter, Post};
pub use postgres::{Database, migrated, refused};
pub use provider::{Health, Provider, claims_of};
pub use signing::{Signed, SigningKey};
pub use smtp::{Answer, Entrance, MailServer, Step};
pub use story::reference;
pub use stream::Stream;
pub use telephone::{Call, Reply, TelephoneApi};
pub use wire::{Way, Wire};
