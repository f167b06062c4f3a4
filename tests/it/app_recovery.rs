//! Recovery from the app: the three ways in that begin there, and everything that may go wrong in them.

mod following;
mod input;
pub mod phone;
mod portal;
mod races;
mod ways;
