//! The pages of signing in and out: at the provider here, with a password in `password`, for an app in
//! `app`.

pub(super) mod app;
pub(super) mod password;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::attempt::{self, Attempt};
use super::oidc::Wish;
use super::trouble::Trouble;
use super::{Login, flow};
use crate::base::lang::Texts;
use crate::base::{Db, Email, tally};
use crate::credentials::Doorkeeper;
use crate::http::headers::let_lead_on;
use crate::http::page::{self, own_path, see_other, see_other_saying};
use crate::http::session::{self, Started};
use crate::http::{Failure, Flash, Form, Principal, Shell, Visitor, icon};
use crate::members::SignedInForm;

/// `GET /`: the page that this person most likely wants.
pub(super) async fn home(request: HttpRequest) -> Result<HttpResponse, Failure> {
    let session = session::of(&request);
    if session::is_away(&session) {
        return Err(Failure::Unavailable);
    }
    Ok(see_other(match Principal::of(&session) {
        Some(member) if member.admin => "/tasks",
        Some(member) if member.support => "/history",
        Some(_) => "/profile",
        None => "/sign-in",
    }))
}

#[derive(Default, Deserialize)]
struct Asked {
    return_to: Option<String>,
}

#[derive(Template)]
#[template(path = "login/sign_in.html")]
struct SignInPage<'a> {
    shell: Shell,
    t: &'static Texts,
    return_to: Option<&'a str>,
    /// May members sign in with a password?
    passwords: bool,
    /// The address that was typed, or the one of whoever has to sign in once more.
    email: String,
    /// What was wrong with the password.
    error: Option<String>,
}

/// `GET /sign-in`. Asks neither the database nor the provider.
pub(super) async fn sign_in(
    request: HttpRequest,
    visitor: Visitor,
    door: Data<Doorkeeper>,
) -> Result<HttpResponse, Failure> {
    let asked: Asked = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let return_to = asked.return_to.as_deref().and_then(own_path);
    if Principal::of(&session::of(&request)).is_some() {
        return Ok(see_other(return_to.unwrap_or("/")));
    }
    let page_of = SignInPage {
        shell: visitor.shell(),
        t: visitor.texts(),
        return_to,
        passwords: door.allowed,
        email: String::new(),
        error: None,
    };
    let mut answer = page::ok(&page_of.shell, &page_of)?;
    let_lead_on(&mut answer, &visitor.site);
    Ok(answer)
}

/// What a form that begins a sign-in says; each field may be missing.
#[derive(Deserialize)]
pub(super) struct Begin {
    return_to: Option<String>,
    email: Option<String>,
    /// Take another account.
    anew: Option<String>,
}

/// `POST /sign-in`: on to the provider.
pub(super) async fn begin(
    request: HttpRequest,
    visitor: Visitor,
    login: Data<Login>,
    Form(form): Form<Begin>,
) -> Result<HttpResponse, Failure> {
    let site = &visitor.site;
    let return_to = form.return_to.as_deref().and_then(own_path);
    let attempt = Attempt::new(return_to.unwrap_or("/"), visitor.now, &site.random);
    let wish = Wish {
        email: form.email.and_then(|email| email.parse::<Email>().ok()),
        anew: form.anew.is_some(),
        lang: visitor.lang,
    };
    let address = match login.provider.way(&attempt, &wish).await {
        Ok(address) => address,
        Err(problem) => {
            tracing::warn!(%problem, "nobody can sign in");
            let member = Principal::of(&session::of(&request));
            return Trouble::from(&problem).page(&visitor, member.as_ref(), return_to);
        }
    };
    let mut answer = see_other(address.as_str());
    let cookie = attempt.cookie(site).ok_or(Failure::Internal)?;
    answer.add_cookie(&cookie).map_err(|_| Failure::Internal)?;
    Ok(answer)
}

/// What the provider sends browsers back with.
#[derive(Deserialize)]
struct Answer {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

impl Answer {
    /// The attempt that this answers, if it counts.
    fn to(&self, attempt: Option<Attempt>, visitor: &Visitor) -> Result<Attempt, Trouble> {
        let attempt = attempt.ok_or(Trouble::Used)?;
        if self.state.as_ref() == Some(&attempt.state) {
            return Ok(attempt);
        }
        // Some providers forget the state when they refuse; then nothing is taken from it but that.
        match &self.error {
            Some(error) if self.state.is_none() => Err(Trouble::of_error(error)),
            _ if attempt.is_late(visitor.now) => Err(Trouble::Late),
            _ => Err(Trouble::Mixed),
        }
    }
}

/// `GET /auth/callback`: back from the provider.
pub(super) async fn callback(
    request: HttpRequest,
    visitor: Visitor,
    login: Data<Login>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let answer: Answer =
        serde_urlencoded::from_str(request.query_string()).map_err(|_| Failure::BadRequest)?;
    let (session, site) = (session::of(&request), &visitor.site);
    let member = Principal::of(&session);
    let attempt = match answer.to(Attempt::of(&request, site), &visitor) {
        Ok(attempt) => attempt,
        // Whatever waits goes on waiting: this was not its answer.
        Err(trouble) => {
            tracing::warn!(?trouble, "an answer came that no sign-in waits for");
            tally::sign_in(trouble.name());
            return trouble.page(&visitor, member.as_ref(), None);
        }
    };
    let return_to = attempt.return_to.as_str();
    let mut response = match arrive(&answer, &attempt, &visitor, &login, &db).await? {
        Ok(started) => {
            session::start(&session, &started).map_err(|_| Failure::Internal)?;
            tally::sign_in("signed_in");
            see_other(return_to)
        }
        Err(trouble) => {
            tally::sign_in(trouble.name());
            trouble.page(&visitor, member.as_ref(), Some(return_to))?
        }
    };
    let removal = attempt::removal(site);
    response
        .add_cookie(&removal)
        .map_err(|_| Failure::Internal)?;
    Ok(response)
}

/// The session of whoever came back, or why there is none.
async fn arrive(
    answer: &Answer,
    attempt: &Attempt,
    visitor: &Visitor,
    login: &Login,
    db: &Db,
) -> Result<Result<Started, Trouble>, Failure> {
    if attempt.is_late(visitor.now) {
        return Ok(Err(Trouble::Late));
    }
    if let Some(error) = &answer.error {
        let trouble = Trouble::of_error(error);
        tracing::warn!(?trouble, "the identity provider signed nobody in");
        return Ok(Err(trouble));
    }
    let code = answer.code.as_deref().ok_or(Failure::BadRequest)?;
    login.answers.count(visitor.origin.address)?;
    let found = login
        .provider
        .identity(code, answer.iss.as_deref(), attempt);
    let identity = match found.await {
        Ok(identity) => identity,
        Err(problem) => {
            tracing::warn!(%problem, "an answer of the identity provider signed nobody in");
            return Ok(Err(Trouble::from(&problem)));
        }
    };
    let started = flow::enter(db, &login.rules, &identity, visitor).await?;
    Ok(started.ok_or_else(|| {
        tracing::info!("somebody without an account was turned away");
        Trouble::NoAccount(identity.email)
    }))
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(super) struct Press {}

/// `POST /session`: goes on. The request itself puts the end off; the answer says how many seconds.
pub(super) async fn go_on(sent: SignedInForm<Press>) -> HttpResponse {
    let (left, _) = sent.by.member.left(sent.by.visitor.now);
    HttpResponse::NoContent()
        .insert_header(("session-left", left))
        .finish()
}

/// `POST /sign-out`: here, and at the provider.
pub(super) async fn sign_out(
    request: HttpRequest,
    visitor: Visitor,
    login: Data<Login>,
    _: Form<Press>,
) -> HttpResponse {
    let session = session::of(&request);
    let member = Principal::of(&session);
    session::end(&session);
    let address = match &member {
        Some(member) => {
            let state = attempt::secret(&visitor.site.random);
            login.provider.way_out(member.id_token(), &state).await
        }
        None => None,
    };
    let address = address.as_ref().map_or("/", url::Url::as_str);
    let mut answer = see_other_saying(address, &visitor.site, Flash::SignedOut);
    // Not "cookies": that would take the chosen language, and those of every other host below the
    // company's domain, the provider's among them.
    let stored = HeaderValue::from_static("\"storage\"");
    let name = HeaderName::from_static("clear-site-data");
    answer.headers_mut().insert(name, stored);
    answer
}
