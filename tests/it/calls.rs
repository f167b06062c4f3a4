//! What the telephone API tells of a call: the page follows it, and only what was signed is believed.

mod forged;
mod nine;
mod order;
mod page;
mod waiting;
