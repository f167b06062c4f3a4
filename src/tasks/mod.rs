//! The inbox of those who decide: My tasks and Approvals. Knows no feature; a row links to the
//! slice that handles it.

pub mod store;
