//! The device API: who may ask, and what whoever may not is told.

mod activation;
mod calls;
mod described;
mod input;
mod passcodes;
mod proofs;
mod tokens;
