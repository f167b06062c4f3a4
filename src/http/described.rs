//! How calls of the device API are described (OpenAPI) where slices have it in common: the problems that
//! they answer.

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::problem::Kind;
use crate::base::Lang;

/// Declares the problems of a call, in groups of kinds, as utoipa takes them: `responses(Name)`. It comes
/// last, because all that have one status are one answer.
macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident: $($kinds:expr),+;)+) => {$(
        $(#[$doc])*
        pub(crate) enum $name {}

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<
                String,
                utoipa::openapi::RefOr<utoipa::openapi::response::Response>,
            > {
                let groups: &[&[&$crate::http::problem::Kind]] = &[$($kinds),+];
                $crate::http::described::answers(groups)
            }
        }
    )+};
}
pub(crate) use problems;

/// Problem details as a schema.
pub(crate) struct ProblemDetails;

impl PartialSchema for ProblemDetails {
    fn schema() -> RefOr<Schema> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let number = || ObjectBuilder::new().schema_type(Type::Integer);
        let object = ObjectBuilder::new()
            .property("type", text().description(Some("The kind; stable.")))
            .property(
                "title",
                text().description(Some("What happened, in the caller's language.")),
            )
            .property("status", number().description(Some("The status again.")))
            .required("type")
            .required("title")
            .required("status")
            .description(Some(
                "Problem details (RFC 9457). Members besides these three belong to the kind.",
            ))
            .additional_properties(Some(AdditionalProperties::FreeForm(true)));
        RefOr::T(Schema::Object(object.build()))
    }
}

impl ToSchema for ProblemDetails {
    fn name() -> std::borrow::Cow<'static, str> {
        "Problem".into()
    }
}

/// One answer for each status among these kinds, with the kinds it may have.
pub(crate) fn answers(groups: &[&[&Kind]]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<u16, Vec<&Kind>> = BTreeMap::new();
    for kind in groups.iter().copied().flatten().copied() {
        let kinds = by_status.entry(kind.status).or_default();
        if !kinds.iter().any(|known| known.name == kind.name) {
            kinds.push(kind);
        }
    }
    let answer = |(status, kinds): (u16, Vec<&Kind>)| (status.to_string(), of(status, &kinds));
    by_status.into_iter().map(answer).collect()
}

fn of(status: u16, kinds: &[&Kind]) -> RefOr<Response> {
    let t = Lang::En.texts();
    let lines = kinds
        .iter()
        .map(|kind| format!("`{}`: {}", kind.address(), (kind.title)(t)));
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    let header = |what: &str| {
        let text = ObjectBuilder::new().schema_type(Type::String);
        HeaderBuilder::new()
            .schema(Some(text))
            .description(Some(what))
            .build()
    };
    let answer = ResponseBuilder::new()
        .description(lines.collect::<Vec<_>>().join("\n\n"))
        .content("application/problem+json", content);
    let answer = match status {
        401 => answer.header(
            "WWW-Authenticate",
            header("`DPoP`, with the algorithms and the error."),
        ),
        429 | 503 => answer.header("Retry-After", header("Seconds.")),
        _ => answer,
    };
    RefOr::T(answer.build())
}
