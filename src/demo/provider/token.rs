//! What the portal asks behind the browser's back: tokens for a code, and who somebody is.

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Provider;
use super::rules::Grant;
use crate::base::{Instant, Random};
use crate::demo::people::Person;
use crate::http::Site;

/// Tokens count for this long, in seconds; the portal uses them once.
const LIFE: i64 = 300;

/// A token request (OpenID Connect Core, 3.1.3.1).
#[derive(Deserialize)]
struct Exchange {
    grant_type: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    code_verifier: String,
}

/// What the provider says about a person.
#[derive(Serialize)]
struct Claims {
    sub: String,
    name: &'static str,
    email: &'static str,
    email_verified: bool,
    groups: &'static [&'static str],
}

/// An ID token (OpenID Connect Core, 2).
#[derive(Serialize)]
struct IdToken<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(flatten)]
    claims: Claims,
}

impl Claims {
    fn of(person: &Person) -> Self {
        Self {
            sub: format!("demo-{}", person.slug),
            name: person.name,
            email: person.email,
            email_verified: true,
            groups: person.groups,
        }
    }
}

/// `POST /token`: a code is handed in.
pub(super) async fn exchange(
    request: HttpRequest,
    site: Data<Site>,
    provider: Data<Provider>,
    body: Bytes,
) -> HttpResponse {
    let known = credentials(&request).is_some_and(|(id, secret)| provider.client.is(&id, &secret));
    if !known {
        let mut answer = problem(StatusCode::UNAUTHORIZED, "invalid_client");
        let scheme = HeaderValue::from_static("Basic realm=\"demo\"");
        answer.headers_mut().insert(WWW_AUTHENTICATE, scheme);
        return answer;
    }
    let Ok(exchange) = serde_urlencoded::from_bytes::<Exchange>(&body) else {
        return problem(StatusCode::BAD_REQUEST, "invalid_request");
    };
    if exchange.grant_type != "authorization_code" {
        return problem(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let now = site.clock.now();
    // Whatever becomes of it, the code is gone now.
    let grant = provider.take(&exchange.code);
    let grant =
        grant.filter(|grant| grant.is_for(&exchange.redirect_uri, &exchange.code_verifier, now));
    match grant {
        Some(grant) => provider.tokens(&grant, now, &site.random),
        None => problem(StatusCode::BAD_REQUEST, "invalid_grant"),
    }
}

impl Provider {
    fn tokens(&self, grant: &Grant, now: Instant, random: &Random) -> HttpResponse {
        let id_token = self.keys.sign(&IdToken {
            iss: &self.issuer,
            aud: &self.client.id,
            iat: now.timestamp(),
            exp: now.timestamp() + LIFE,
            auth_time: grant.at.timestamp(),
            nonce: grant.nonce.as_deref(),
            claims: Claims::of(grant.person),
        });
        let Ok(id_token) = id_token else {
            return problem(StatusCode::INTERNAL_SERVER_ERROR, "server_error");
        };
        let access_token = super::token(random);
        let mut given = self.given();
        given
            .tokens
            .retain(|_, (_, at)| (now - *at).num_seconds() < LIFE);
        given
            .tokens
            .insert(access_token.clone(), (grant.person, now));
        HttpResponse::Ok().json(json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": LIFE,
            "id_token": id_token,
            "scope": "openid profile email",
        }))
    }
}

/// An error of RFC 6749, section 5.2.
fn problem(status: StatusCode, error: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({ "error": error }))
}

/// User and password of `Basic`, percent-decoded as RFC 6749, section 2.3.1, wants it.
fn credentials(request: &HttpRequest) -> Option<(String, String)> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, value) = header.split_once(' ')?;
    let pair = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let text = percent_encoding::percent_decode_str(&text).decode_utf8();
        Some(text.ok()?.into_owned())
    };
    scheme
        .eq_ignore_ascii_case("basic")
        .then_some((decode(id)?, decode(secret)?))
}

/// `GET` and `POST /userinfo`: who the bearer of an access token is.
pub(super) async fn userinfo(
    request: HttpRequest,
    site: Data<Site>,
    provider: Data<Provider>,
) -> HttpResponse {
    let header = request.headers().get(AUTHORIZATION);
    let bearer = header.and_then(|header| header.to_str().ok()?.strip_prefix("Bearer "));
    let given = provider.given();
    let known = bearer.and_then(|bearer| given.tokens.get(bearer));
    match known.filter(|(_, at)| (site.clock.now() - *at).num_seconds() < LIFE) {
        Some((person, _)) => HttpResponse::Ok().json(Claims::of(person)),
        None => problem(StatusCode::UNAUTHORIZED, "invalid_token"),
    }
}
