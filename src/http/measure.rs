//! Counts requests and how long they take, by the pattern of their address: what was asked for
//! itself may hold references and tokens, and has no end of values.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

use crate::base::clock::Stopwatch;
use crate::base::tally;

/// Middleware: counts each request once it is answered.
pub(crate) async fn requests(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let watch = Stopwatch::start();
    let method = name(request.method());
    let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
    let answer = next.call(request).await;
    let status = match &answer {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    tally::answered(method, route, status.as_u16(), watch.seconds());
    answer
}

/// Methods that nobody has routes for are one.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
