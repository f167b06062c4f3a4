//! Push messages: the pages where browsers are added and removed, and the way to them.

mod pages;
mod refused;
mod sending;
