//! Everything that can go wrong for anybody, and the page or problem that says so. What only one
//! slice knows (a wrong code, a decided request) is a page of that slice.

mod page;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError};

use super::draft::Draft;
use super::problem::{self, Problem};
use super::{Principal, Visitor, session};

/// What went wrong. Causes go to the log; the person reads what happened and what to do.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The request cannot be read.
    #[error("the request cannot be read")]
    BadRequest,
    /// A form holds bytes that are no text.
    #[error("the form is not UTF-8")]
    NotUtf8,
    /// A form without our token, or from another site.
    #[error("the form is not from one of our pages")]
    Forged,
    /// The body is not of the kind that is read here.
    #[error("the body is not a form")]
    UnsupportedForm,
    /// The session ended; with what was typed, and the page to come back to.
    #[error("the session is over")]
    SessionOver {
        /// What was typed, where it is worth keeping.
        draft: Option<Draft>,
        /// The page to come back to.
        return_to: String,
    },
    /// Signed in, but too long ago for this step; with what was typed.
    #[error("the sign-in is not fresh")]
    SignInAgain {
        /// What was typed.
        draft: Draft,
        /// The page to come back to.
        return_to: String,
    },
    /// Signed in, but not somebody who may do this.
    #[error("not allowed")]
    Forbidden,
    /// Not there, or not for this person to know.
    #[error("not found")]
    NotFound,
    /// The page is there, but does not take this method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The body is larger than anything we ask for.
    #[error("too large")]
    TooLarge,
    /// Too many tries; come back after so many seconds.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next try.
        wait: u64,
    },
    /// The database is away; it comes back by itself.
    #[error("the database is away")]
    Unavailable,
    /// Our own mistake.
    #[error("internal error")]
    Internal,
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::NotUtf8 => StatusCode::BAD_REQUEST,
            Self::SessionOver { .. } | Self::SignInAgain { .. } => StatusCode::UNAUTHORIZED,
            Self::Forged | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body: [`pages`] writes it, because only it knows the reader's language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code()).finish()
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error;
        let away = match &error {
            Error::Io(_)
            | Error::PoolTimedOut
            | Error::PoolClosed
            | Error::Tls(_)
            | Error::Protocol(_)
            | Error::WorkerCrashed => true,
            // Classes 08 (connection), 53 (resources), 57 (shutting down), 25006 (a standby).
            Error::Database(refusal) => refusal.code().is_some_and(|code| {
                ["08", "53", "57", "25006"]
                    .iter()
                    .any(|class| code.starts_with(class))
            }),
            _ => false,
        };
        if away {
            tracing::warn!(%error, "the database is away");
            Self::Unavailable
        } else {
            tracing::error!(%error, "the database refused a statement");
            Self::Internal
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page or a message could not be written");
        Self::Internal
    }
}

impl Failure {
    fn of(error: &actix_web::Error) -> Self {
        if let Some(failure) = error.as_error::<Self>() {
            return failure.clone();
        }
        let status = error.as_response_error().status_code();
        if status.is_server_error() {
            tracing::error!(%error, "a request failed");
        }
        Self::of_status(status).unwrap_or(Self::Internal)
    }

    fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedForm,
            status if status.is_client_error() => Self::BadRequest,
            status if status.is_server_error() => Self::Internal,
            _ => return None,
        })
    }

    fn answer(&self, visitor: &Visitor, principal: Option<&Principal>, safe: bool) -> HttpResponse {
        let status = self.status_code();
        if is_api(&visitor.path) {
            return Problem::from(self.clone()).answer(visitor.lang);
        }
        if let Self::SessionOver {
            draft: None,
            return_to,
        } = self
            && safe
        {
            return super::page::see_other(&page::sign_in(return_to));
        }
        let shell = principal.map_or_else(|| visitor.shell(), |member| visitor.shell_for(member));
        let page = page::of(self, visitor, shell);
        let written = super::page::page(status, &page.shell, &page);
        let mut answer = written.unwrap_or_else(|_| HttpResponse::new(status));
        match self {
            Self::TooMany { wait } => insert_retry(&mut answer, *wait),
            Self::Unavailable => insert_retry(&mut answer, 5),
            Self::SessionOver {
                draft: Some(draft), ..
            }
            | Self::SignInAgain { draft, .. } => {
                if let Some(cookie) = draft.cookie(&visitor.site) {
                    // A cookie that does not fit is only a draft that is not kept.
                    answer.add_cookie(&cookie).unwrap_or_default();
                }
                super::headers::let_lead_on(&mut answer, &visitor.site);
            }
            _ => {}
        }
        answer
    }
}

fn insert_retry(answer: &mut HttpResponse, seconds: u64) {
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
}

/// Is this an address for programs?
fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Middleware: whatever failed inside becomes a page in the reader's language, or a problem answer.
pub(crate) async fn pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // Only where a session is written can the way in between fail; the request is gone by then, and
    // actix does not let it be kept.
    let writes = !request.method().is_safe() || request.path().starts_with("/auth/");
    let kept = if writes {
        Visitor::of(request.request(), None)
    } else {
        None
    };
    match next.call(request).await {
        Ok(answer) => Ok(replaced(answer)),
        Err(error) => {
            let failure = Failure::of(&error);
            let Some(visitor) = kept else {
                return Err(error);
            };
            let page = failure.answer(&visitor, None, false);
            Err(actix_web::error::InternalError::from_response(failure, page).into())
        }
    }
}

/// The answer, or the page or the problem that says what failed.
fn replaced(answer: ServiceResponse<impl MessageBody + 'static>) -> ServiceResponse<BoxBody> {
    let error = answer.response().error();
    if let Some(met) = error.and_then(|error| error.as_error::<Problem>()) {
        let told = met.answer(problem::language(answer.request()));
        return ServiceResponse::new(answer.request().clone(), told);
    }
    let failure = match answer.response().error() {
        Some(error) => Failure::of(error),
        None if answer.response().body().size().is_eof() => {
            match Failure::of_status(answer.status()) {
                Some(failure) => failure,
                None => return answer.map_into_boxed_body(),
            }
        }
        None => return answer.map_into_boxed_body(),
    };
    let request = answer.request().clone();
    if is_api(request.path()) {
        let told = Problem::from(failure).answer(problem::language(&request));
        return ServiceResponse::new(request, told);
    }
    let principal = Principal::of(&session::of(&request));
    let Some(visitor) = Visitor::of(&request, principal.as_ref()) else {
        return answer.map_into_boxed_body();
    };
    let page = failure.answer(&visitor, principal.as_ref(), request.method().is_safe());
    ServiceResponse::new(request, page)
}
