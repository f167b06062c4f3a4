//! The headers of every answer: what browsers may do with our pages, and that nobody keeps them.

use actix_web::HttpResponse;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::Site;
use super::choice;
use super::visitor::chosen_language;

const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-frame-options", "DENY"),
];

/// Middleware: adds the headers; an answer that set one itself keeps its own.
pub(crate) async fn secure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let site = request.app_data::<Data<Site>>().cloned();
    let chosen = chosen_language(request.request());
    let mut answer = next.call(request).await?;
    let Some(site) = site else { return Ok(answer) };
    if let Some(lang) = chosen {
        let cookie = choice::language_cookie(&site, lang);
        answer.response_mut().add_cookie(&cookie)?;
    }
    let headers = answer.headers_mut();
    for (name, value) in FIXED {
        if !headers.contains_key(name) {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
    }
    if site.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&policy(&site))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

/// What a page of ours may load, and where its forms may lead.
pub(crate) fn policy(site: &Site) -> String {
    leading_to(&site.form_targets.get())
}

/// The same for a page that signs people in. The provider may send them on, to another one that it
/// trusts; browsers hold each step of that against the page that the form was on, and say nothing to
/// whoever pressed the button.
fn policy_of_sign_in(site: &Site) -> String {
    leading_to(&format!("{} https:", site.form_targets.get()))
}

/// The form of this page leads to the provider, and on to wherever that leads.
pub(crate) fn let_lead_on(answer: &mut HttpResponse, site: &Site) {
    if let Ok(policy) = HeaderValue::from_str(&policy_of_sign_in(site)) {
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The form of this page leads to an app besides: `source` is what the policy calls its address, an
/// origin or a scheme with its colon.
pub(crate) fn let_lead_to(answer: &mut HttpResponse, site: &Site, source: &str) {
    let policy = leading_to(&format!("{} {source}", site.form_targets.get()));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn leading_to(targets: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self' data:; connect-src 'self'; \
         font-src 'self'; manifest-src 'self'; form-action 'self' {targets}; frame-ancestors 'none'; base-uri 'none'"
    )
}
