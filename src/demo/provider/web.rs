//! The provider's endpoints, and its one page: "Who are you?".

use actix_web::http::header::LOCATION;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::Provider;
use super::rules::{Asked, Grant, Refusal, check};
use crate::base::Lang;
use crate::base::lang::Texts;
use crate::demo::people::{self, PEOPLE, Person};
use crate::http::{Failure, Form, Shell, Site, Visitor, icon, page};

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
        others: PEOPLE
            .iter()
            .filter(|person| person.has_account())
            .filter(is_other)
            .collect(),
        request: query.to_owned(),
    };
    page::ok(&page.shell, &page)
}

/// Each person of the demo has a window of their own, known by its address; an application may
/// also say whom it expects.
fn expected(asked: &Asked) -> Option<&'static Person> {
    let hinted = asked.login_hint.as_deref().and_then(people::by_email);
    let known = hinted.or_else(|| {
        let callback = Url::parse(&asked.redirect_uri).ok()?;
        people::find(callback.host_str()?.strip_suffix(".localhost")?)
    });
    known.filter(|person| person.has_account())
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
        person: people::find(&answer.person)
            .filter(|person| person.has_account())
            .ok_or(Failure::BadRequest)?,
        redirect_uri: asked.redirect_uri.clone(),
        challenge: asked.code_challenge.clone().unwrap_or_default(),
        nonce: asked.nonce.clone(),
        at: visitor.now,
    };
    let code = provider.hand_out(grant, &visitor.site.random);
    back(&asked, &provider, "code", &code)
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
