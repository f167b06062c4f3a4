//! Web plumbing that knows no feature: who asks and in which language, pages, forms, errors,
//! sessions, headers and the files that pages need.

pub mod assets;
pub mod choice;
pub mod csrf;
pub mod described;
pub mod draft;
pub mod error;
pub mod form;
pub mod headers;
pub mod icon;
pub mod json;
pub mod limit;
pub mod log;
pub mod measure;
pub mod page;
pub mod problem;
pub mod session;
pub mod site;
pub mod upload;
pub mod visitor;

pub(crate) use choice::Theme;
pub(crate) use error::Failure;
pub(crate) use form::Form;
pub(crate) use json::Json;
pub(crate) use page::{Flash, Shell};
pub(crate) use problem::Problem;
pub(crate) use session::Principal;
pub use site::Site;
pub(crate) use upload::Upload;
pub(crate) use visitor::Visitor;
