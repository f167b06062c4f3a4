//! What programs are told when something does not work: problem details (RFC 9457). A kind has a stable
//! name and a title in the reader's language; what belongs to one case (until when, how many tries are
//! left) stands beside it.

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderName, HeaderValue, RETRY_AFTER};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError, Route};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Failure, Site};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Instant, Lang};

/// A kind of problem. Its name never changes once released.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The status of an answer of this kind.
    pub(crate) status: u16,
    /// What its `type` ends with: `/problems/<name>`.
    pub(crate) name: &'static str,
    /// What people read; the same for every problem of the kind.
    pub(crate) title: fn(&Texts) -> String,
}

impl Kind {
    /// A kind of problem with this status, name and title.
    pub(crate) const fn new(status: u16, name: &'static str, title: fn(&Texts) -> String) -> Self {
        Self {
            status,
            name,
            title,
        }
    }

    /// Its `type`.
    pub(crate) fn address(&self) -> String {
        format!("/problems/{}", self.name)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $constant:ident = $status:literal $name:literal $title:ident;)+) => {$(
        $(#[$doc])*
        pub(crate) static $constant: $crate::http::problem::Kind =
            $crate::http::problem::Kind::new($status, $name, $crate::base::lang::Texts::$title);
    )+};
}
pub(crate) use kinds;

kinds! {
    /// The address or a header cannot be read.
    MALFORMED_REQUEST = 400 "malformed-request" msg_problem_malformed_request;
    /// Not for whoever asks.
    FORBIDDEN = 403 "forbidden" msg_problem_forbidden;
    /// Not there, or not for whoever asks to know.
    NOT_FOUND = 404 "not-found" msg_problem_not_found;
    /// The address takes other methods.
    METHOD_NOT_ALLOWED = 405 "method-not-allowed" msg_problem_method_not_allowed;
    /// The body is larger than anything that is asked for.
    TOO_LARGE = 413 "too-large" msg_problem_too_large;
    /// The body is not JSON by its own word.
    UNSUPPORTED_MEDIA_TYPE = 415 "unsupported-media-type" msg_problem_unsupported_media_type;
    /// The body is not JSON, or not what is asked for; `field` says where, where that is known.
    MALFORMED_BODY = 422 "malformed-body" msg_problem_malformed_body;
    /// Too many tries from one address or for one account; `retry_after` in seconds.
    TOO_MANY_TRIES = 429 "too-many-tries" msg_problem_too_many_tries;
    /// Our own mistake.
    INTERNAL = 500 "internal" msg_problem_internal;
    /// The database is away; it comes back by itself.
    UNAVAILABLE = 503 "unavailable" msg_problem_unavailable;
}

/// What any call may answer.
pub(crate) static ANY: [&Kind; 4] = [&MALFORMED_REQUEST, &TOO_MANY_TRIES, &INTERNAL, &UNAVAILABLE];
/// What a call with a body may answer besides.
pub(crate) static BODY: [&Kind; 3] = [&TOO_LARGE, &UNSUPPORTED_MEDIA_TYPE, &MALFORMED_BODY];

/// One problem, ready to be answered: an error that handlers return.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    kind: &'static Kind,
    more: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem of this kind.
    pub(crate) fn new(kind: &'static Kind) -> Self {
        Self {
            kind,
            more: Map::new(),
            headers: Vec::new(),
        }
    }

    /// With an extension member of this name.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// With `until`: when it is over.
    pub(crate) fn until(self, until: &Instant) -> Self {
        self.with("until", Moments::iso(until))
    }

    /// With `retry_after` and the header of that name: so many seconds to wait.
    pub(crate) fn wait(self, seconds: u64) -> Self {
        let seconds = seconds.max(1);
        self.with("retry_after", seconds)
            .header(RETRY_AFTER, seconds.into())
    }

    /// With `until`, and `retry_after` reckoned from `now`.
    pub(crate) fn wait_until(self, until: &Instant, now: Instant) -> Self {
        let seconds = (*until - now).num_seconds().max(1);
        self.until(until).wait(u64::try_from(seconds).unwrap_or(1))
    }

    /// With a header.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Which kind it is.
    #[cfg(test)]
    pub(crate) const fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// The answer, in this language.
    pub(super) fn answer(&self, lang: Lang) -> HttpResponse {
        let body = Body {
            kind: self.kind.address(),
            title: (self.kind.title)(lang.texts()),
            status: self.kind.status,
            more: &self.more,
        };
        let mut answer = HttpResponse::build(self.status_code());
        answer
            .content_type("application/problem+json")
            .insert_header(("content-language", lang.code()));
        for header in &self.headers {
            answer.append_header(header.clone());
        }
        answer.body(serde_json::to_string(&body).unwrap_or_default())
    }
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    #[serde(flatten)]
    more: &'a Map<String, Value>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind.name)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Without a body: [`super::error::pages`] writes it, in the reader's language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code()).finish()
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::BadRequest | Failure::NotUtf8 => Self::new(&MALFORMED_REQUEST),
            Failure::Forged
            | Failure::Forbidden
            | Failure::SessionOver { .. }
            | Failure::SignInAgain { .. } => Self::new(&FORBIDDEN),
            Failure::UnsupportedForm => Self::new(&UNSUPPORTED_MEDIA_TYPE),
            Failure::NotFound => Self::new(&NOT_FOUND),
            Failure::MethodNotAllowed => Self::new(&METHOD_NOT_ALLOWED),
            Failure::TooLarge => Self::new(&TOO_LARGE),
            Failure::TooMany { wait } => Self::new(&TOO_MANY_TRIES).wait(wait),
            Failure::Unavailable => Self::new(&UNAVAILABLE).header(RETRY_AFTER, 5.into()),
            Failure::Internal => Self::new(&INTERNAL),
        }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Failure::from(error).into()
    }
}

/// The language of whoever asked for this, once it is known who that is.
pub(crate) fn speaks(request: &HttpRequest, lang: Lang) {
    request.extensions_mut().insert(lang);
}

/// The language of an answer to a program: what it asks for, else its member's, else the installation's.
pub(crate) fn language(request: &HttpRequest) -> Lang {
    let asked = request.headers().get("accept-language");
    asked
        .and_then(|asked| Lang::negotiate(asked.to_str().ok()?))
        .or_else(|| request.extensions().get::<Lang>().copied())
        .or_else(|| request.app_data::<Data<Site>>().map(|site| site.lang))
        .unwrap_or_default()
}

/// The route that takes every other method of an address than those that are `allowed` ("GET, PUT").
pub(crate) fn only(allowed: &'static str) -> Route {
    actix_web::web::route().to(move || async move {
        let refused = Problem::new(&METHOD_NOT_ALLOWED);
        Err::<HttpResponse, _>(refused.header(ALLOW, HeaderValue::from_static(allowed)))
    })
}
