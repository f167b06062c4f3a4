//! The provider's endpoints, and its one page: "Who are you?".

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, LOCATION, WWW_AUTHENTICATE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::rules::{Asked, Grant, Refusal, check};
use super::{Provider, token as new_token};
use crate::base::lang::Texts;
use crate::base::{Instant, Lang};
use crate::demo::people::{self, PEOPLE, Person};
use crate::http::{Failure, Form, Shell, Site, Visitor, icon, page};

/// An ID token counts for this long, in seconds; the portal looks at it once.
const ID_TOKEN_LIVES: i64 = 300;

#[derive(Template)]
#[template(path = "demo/provider.html")]
struct WhoPage {
    shell: Shell,
    t: &'static Texts,
    /// Whose window this is, where it is somebody's.
    expected: Option<&'static Person>,
    others: Vec<&'static Person>,
    request: String,
}

/// What a person answers; `request` is what the application asked.
#[derive(Deserialize)]
pub(super) struct Answer {
    person: String,
    request: String,
}

/// `GET /`: nobody starts here.
pub(super) async fn home(site: Data<Site>) -> HttpResponse {
    let portal = site.form_targets.get();
    let first = portal.split(' ').next().unwrap_or_default();
    page::see_other(&format!("{first}/demo"))
}

/// `GET /.well-known/openid-configuration`.
pub(super) async fn discovery(provider: Data<Provider>) -> HttpResponse {
    let issuer = &provider.issuer;
    HttpResponse::Ok().json(json!({
        "issuer": **issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "end_session_endpoint": format!("{issuer}/end-session"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "profile", "email"],
        "claims_supported": ["sub", "name", "email", "email_verified", "groups", "auth_time"],
        "ui_locales_supported": ["nl", "en", "de"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// `GET /jwks`.
pub(super) async fn jwks(provider: Data<Provider>) -> HttpResponse {
    HttpResponse::Ok().json(provider.keys.published())
}

/// `GET /authorize`: asks who sits there.
pub(super) async fn ask(
    mut visitor: Visitor,
    provider: Data<Provider>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string();
    let asked: Asked = serde_urlencoded::from_str(query).map_err(|_| Failure::BadRequest)?;
    if let Err(refusal) = check(&asked, &provider.client) {
        return refuse(refusal, &asked, &provider);
    }
    if !query.split('&').any(|pair| pair.starts_with("lang=")) {
        let wanted = asked.ui_locales.as_deref().unwrap_or_default();
        let wanted = wanted.split(' ').find_map(Lang::from_code);
        visitor.lang = wanted.unwrap_or(visitor.lang);
    }
    let expected = expected(&asked);
    let is_other = |person: &&Person| expected.is_none_or(|expected| expected.slug != person.slug);
    let page = WhoPage {
        shell: visitor.shell(),
        t: visitor.texts(),
        expected,
        others: PEOPLE.iter().filter(is_other).collect(),
        request: query.to_owned(),
    };
    page::ok(&page.shell, &page)
}

/// Each person of the demo has a window of their own, known by its address; an application may
/// also say whom it expects.
fn expected(asked: &Asked) -> Option<&'static Person> {
    let hinted = asked.login_hint.as_deref().and_then(people::by_email);
    hinted.or_else(|| {
        let callback = Url::parse(&asked.redirect_uri).ok()?;
        people::find(callback.host_str()?.strip_suffix(".localhost")?)
    })
}

fn refuse(refusal: Refusal, asked: &Asked, provider: &Provider) -> Result<HttpResponse, Failure> {
    match refusal {
        Refusal::Here(why) => {
            tracing::warn!(why, "the demo's identity provider refused to ask anybody");
            Err(Failure::BadRequest)
        }
        Refusal::Back(error) => back(asked, provider, "error", error),
    }
}

/// Back to the application, with `name=value`.
fn back(
    asked: &Asked,
    provider: &Provider,
    name: &str,
    value: &str,
) -> Result<HttpResponse, Failure> {
    let mut address = Url::parse(&asked.redirect_uri).map_err(|_| Failure::BadRequest)?;
    address.query_pairs_mut().append_pair(name, value);
    if let Some(state) = &asked.state {
        address.query_pairs_mut().append_pair("state", state);
    }
    address
        .query_pairs_mut()
        .append_pair("iss", &provider.issuer);
    Ok(page::see_other(address.as_str()))
}

/// `POST /authorize`: the person said who they are, or that they would rather not.
pub(super) async fn answer(
    visitor: Visitor,
    provider: Data<Provider>,
    form: Form<Answer>,
) -> Result<HttpResponse, Failure> {
    let Form(answer) = form;
    let asked: Asked =
        serde_urlencoded::from_str(&answer.request).map_err(|_| Failure::BadRequest)?;
    if let Err(refusal) = check(&asked, &provider.client) {
        return refuse(refusal, &asked, &provider);
    }
    if answer.person.is_empty() {
        return back(&asked, &provider, "error", "access_denied");
    }
    let grant = Grant {
        person: people::find(&answer.person).ok_or(Failure::BadRequest)?,
        redirect_uri: asked.redirect_uri.clone(),
        challenge: asked.code_challenge.clone().unwrap_or_default(),
        nonce: asked.nonce.clone(),
        at: visitor.now,
    };
    let code = provider.hand_out(grant, &visitor.site.random);
    back(&asked, &provider, "code", &code)
}

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

/// `POST /token`: a code is handed in.
pub(super) async fn token(
    request: HttpRequest,
    site: Data<Site>,
    provider: Data<Provider>,
    body: Bytes,
) -> HttpResponse {
    let known = credentials(&request).is_some_and(|(id, secret)| provider.client.is(&id, &secret));
    if !known {
        let mut answer = problem(StatusCode::UNAUTHORIZED, "invalid_client");
        let scheme = actix_web::http::header::HeaderValue::from_static("Basic realm=\"demo\"");
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
    let grant = provider.take(&exchange.code);
    let grant =
        grant.filter(|grant| grant.is_for(&exchange.redirect_uri, &exchange.code_verifier, now));
    let Some(grant) = grant else {
        return problem(StatusCode::BAD_REQUEST, "invalid_grant");
    };
    let Ok(id_token) = provider.keys.sign(&id_claims(&provider, &grant, now)) else {
        return problem(StatusCode::INTERNAL_SERVER_ERROR, "server_error");
    };
    let access_token = new_token(&site.random);
    let mut given = provider.given();
    given
        .tokens
        .retain(|_, (_, at)| (now - *at).num_seconds() < ID_TOKEN_LIVES);
    given
        .tokens
        .insert(access_token.clone(), (grant.person, now));
    HttpResponse::Ok().json(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": ID_TOKEN_LIVES,
        "id_token": id_token,
        "scope": "openid profile email",
    }))
}

/// An error of RFC 6749, section 5.2.
fn problem(status: StatusCode, error: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({ "error": error }))
}

/// User and password of `Basic`, percent-decoded as RFC 6749, section 2.3.1, wants it.
fn credentials(request: &HttpRequest) -> Option<(String, String)> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, value) = header.split_once(' ')?;
    let pair = STANDARD.decode(value.trim()).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let text = percent_encoding::percent_decode_str(&text)
            .decode_utf8()
            .ok()?;
        Some(text.into_owned())
    };
    scheme
        .eq_ignore_ascii_case("basic")
        .then_some((decode(id)?, decode(secret)?))
}

fn id_claims(provider: &Provider, grant: &Grant, now: Instant) -> Value {
    let mut claims = person_claims(grant.person);
    claims["iss"] = json!(*provider.issuer);
    claims["aud"] = json!(provider.client.id);
    claims["iat"] = json!(now.timestamp());
    claims["exp"] = json!(now.timestamp() + ID_TOKEN_LIVES);
    claims["auth_time"] = json!(grant.at.timestamp());
    if let Some(nonce) = &grant.nonce {
        claims["nonce"] = json!(nonce);
    }
    claims
}

fn person_claims(person: &Person) -> Value {
    json!({
        "sub": format!("demo-{}", person.slug),
        "name": person.name,
        "email": person.email,
        "email_verified": true,
        "groups": person.groups,
    })
}

/// `GET` and `POST /userinfo`: who the bearer of an access token is.
pub(super) async fn userinfo(request: HttpRequest, provider: Data<Provider>) -> HttpResponse {
    let header = request.headers().get(AUTHORIZATION);
    let bearer = header.and_then(|header| header.to_str().ok()?.strip_prefix("Bearer "));
    let given = provider.given();
    match bearer.and_then(|bearer| given.tokens.get(bearer)) {
        Some((person, _)) => HttpResponse::Ok().json(person_claims(person)),
        None => problem(StatusCode::UNAUTHORIZED, "invalid_token"),
    }
}

/// A sign-out that an application began (OpenID Connect RP-Initiated Logout).
#[derive(Deserialize)]
struct SignOut {
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
}

/// `GET` and `POST /end-session`: there is no session here to end, so it only leads back.
pub(super) async fn end_session(
    request: HttpRequest,
    provider: Data<Provider>,
    body: Bytes,
) -> Result<HttpResponse, Failure> {
    let sent = if request.method().is_safe() {
        request.query_string().as_bytes()
    } else {
        &body
    };
    let asked: SignOut = serde_urlencoded::from_bytes(sent).map_err(|_| Failure::BadRequest)?;
    let to = asked.post_logout_redirect_uri.unwrap_or_default();
    if !provider.client.exits.contains(&to) {
        return Err(Failure::BadRequest);
    }
    let mut to = Url::parse(&to).map_err(|_| Failure::BadRequest)?;
    if let Some(state) = &asked.state {
        to.query_pairs_mut().append_pair("state", state);
    }
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, to.as_str()))
        .finish())
}
