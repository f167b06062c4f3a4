//! The heart: a member asks for app access back, proves by a call and a code that it is them, an
//! admin decides, the old device is deactivated, a new phone is activated.
//!
//! ```text
//!                     5 wrong codes
//!  awaiting_code ───────────────────────▶ failed
//!     │   │  └──── 30 minutes ──────────▶ expired
//!     │   └─────── cancelled by owner ──▶ cancelled
//!     │ right code
//!     ▼
//!  pending ─────── 7 days ──────────────▶ expired
//!     │   ├─────── cancelled by owner ──▶ cancelled
//!     │   └─────── an admin says no ────▶ rejected
//!     │ an admin says yes: the old device is deactivated
//!     ▼
//!  approved ─────── new phone activated ▶ completed
//! ```
//!
//! "This wasn't me" cancels it from every step that is not an end, from `approved` too. So does
//! forgetting the device, until an admin has said yes.

pub(crate) mod activation;
mod activation_calls;
pub(crate) mod api;
pub(crate) mod asking;
mod calling;
pub(crate) mod code;
mod deciding;
pub(crate) mod disowning;
pub(crate) mod flow;
mod forgetting;
pub(crate) mod holding;
pub(crate) mod line;
mod link;
pub(crate) mod messages;
pub(crate) mod news;
mod origin;
pub(crate) mod progress;
mod reminding;
mod request;
pub(crate) mod rules;
pub(crate) mod store;
mod time;
mod web;
pub(crate) mod words;

pub(crate) use web::routes;
