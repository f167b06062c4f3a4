//! Guards: a handler that asks for one of these is reached by nobody else. The roles come with the
//! session's query, so a role taken away counts from the next request on.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use url::Position;

use crate::base::Actor;
use crate::http::draft::Draft;
use crate::http::form::Fields;
use crate::http::page::own_path;
use crate::http::{Failure, Principal, Shell, Visitor, session};

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub(crate) visitor: Visitor,
    pub(crate) member: Principal,
}

impl SignedIn {
    /// The frame of this member's pages.
    pub(crate) fn shell(&self) -> Shell {
        self.visitor.shell_for(&self.member)
    }

    /// Who does what this request does, from where.
    pub(crate) fn actor(&self) -> Actor {
        Actor::member(self.member.member_id, self.visitor.origin.clone())
    }

    /// Times in words, in this member's time zone.
    pub(crate) fn moments(&self) -> crate::base::moment::Moments {
        self.visitor.moments(&self.member.time_zone)
    }

    /// Lets only somebody on who proved lately that it is them. Others prove it again, and come back
    /// to `page` with what they typed.
    ///
    /// # Errors
    /// [`Failure::SignInAgain`].
    pub(crate) fn must_be_fresh(&self, page: &str, typed: &[(&str, &str)]) -> Result<(), Failure> {
        if self.member.is_fresh(self.visitor.now) {
            return Ok(());
        }
        let fields = typed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Err(Failure::SignInAgain {
            draft: Draft::new(page, Fields(fields.collect())),
            return_to: page.to_owned(),
        })
    }

    fn of(request: &HttpRequest, draft: Option<Fields>) -> Result<Self, Failure> {
        let session = session::of(request);
        if session::is_away(&session) {
            return Err(Failure::Unavailable);
        }
        let principal = Principal::of(&session);
        let visitor = Visitor::of(request, principal.as_ref()).ok_or(Failure::Internal)?;
        match principal {
            Some(member) => Ok(Self { visitor, member }),
            None => Err(over(request, draft)),
        }
    }
}

/// Back to the page that the form was on: browsers say which, for pages of the same site.
fn over(request: &HttpRequest, fields: Option<Fields>) -> Failure {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    if request.method().is_safe() {
        return Failure::SessionOver {
            draft: None,
            return_to: own_path(path).unwrap_or("/").to_owned(),
        };
    }
    let referer = request
        .headers()
        .get("referer")
        .and_then(|referer| url::Url::parse(referer.to_str().ok()?).ok());
    let address = Position::BeforePath..Position::AfterQuery;
    let page = referer.map(|referer| referer[address].to_owned());
    let page = page
        .filter(|page| own_path(page).is_some())
        .unwrap_or_else(|| parent(request.path()).to_owned());
    let path = page.split('?').next().unwrap_or_default();
    Failure::SessionOver {
        draft: fields.map(|fields| Draft::new(path, fields)),
        return_to: page,
    }
}

/// The page a form stands on, for browsers that do not say: the address one step up.
fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) | None => "/",
        Some((parent, _)) => parent,
    }
}

impl FromRequest for SignedIn {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Self::of(request, None).map_err(Into::into))
    }
}

/// A form sent by somebody who is signed in. Where the session ended meanwhile, what was typed is
/// kept for after the next sign-in.
pub(crate) struct SignedInForm<T> {
    pub(crate) by: SignedIn,
    pub(crate) form: T,
}

impl<T: DeserializeOwned + 'static> FromRequest for SignedInForm<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = Fields::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let fields = fields.await?;
            let by = SignedIn::of(&request, Some(fields.clone()))?;
            Ok(Self {
                by,
                form: fields.read()?,
            })
        })
    }
}

/// A guard that asks for a role besides.
macro_rules! role {
    ($(#[$doc:meta])* $name:ident, $may:expr) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub(crate) struct $name(pub(crate) SignedIn);

        impl $name {
            /// Lets the member through, or says that the page is not for them.
            pub(crate) fn from(by: SignedIn) -> Result<Self, Failure> {
                let may: fn(&Principal) -> bool = $may;
                if may(&by.member) { Ok(Self(by)) } else { Err(Failure::Forbidden) }
            }
        }

        impl FromRequest for $name {
            type Error = actix_web::Error;
            type Future = std::future::Ready<Result<Self, Self::Error>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let by = SignedIn::of(request, None).and_then(Self::from);
                std::future::ready(by.map_err(Into::into))
            }
        }
    };
}

role!(
    /// An admin of the own organization.
    Admin,
    |member| member.admin
);
role!(
    /// Somebody who may read history: support of the operator, all of it; an admin, that of the
    /// own organization.
    HistoryReader,
    |member| member.admin || member.support
);
