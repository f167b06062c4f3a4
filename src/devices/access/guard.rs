//! The guards of the device API.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use url::Url;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::jwt;
use super::problems::{self, DEVICE_TOKEN_NEEDED, SIGN_IN_NEEDED};
use super::rules::{self, Expected, Flaw};
use super::store::{self, Known};
use crate::base::actor::Origin;
use crate::base::id::DeviceId;
use crate::base::secret::digest;
use crate::base::{Actor, Db, Instant, Lang, MemberId, OrganizationId, Secret};
use crate::devices::rules::DeviceKey;
use crate::http::Site;
use crate::http::problem::{INTERNAL, NOT_FOUND, Problem, language, speaks};
use crate::http::visitor::origin;

type Guarded<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// Whoever asks has the private half of this key, and made this request. Nothing is known of who it is.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    /// The key's thumbprint (RFC 7638).
    pub(crate) jkt: String,
    /// From where.
    pub(crate) origin: Origin,
}

impl Proof {
    /// Was it made with this key?
    ///
    /// # Errors
    /// `dpop-proof-invalid`.
    pub(crate) fn is_of(&self, key: &DeviceKey) -> Result<(), Problem> {
        if self.jkt == key.thumbprint() {
            Ok(())
        } else {
            Err(problems::invalid())
        }
    }
}

/// A proof, where one came along; a bad one is refused all the same.
#[derive(Clone, Debug)]
pub(crate) struct MaybeProof(pub(crate) Option<Proof>);

/// Somebody who signed in with an app, or a device that was unlocked.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    /// The thumbprint of the key that the token is bound to.
    pub(crate) jkt: String,
    /// The device that was unlocked; nothing where a person signed in.
    pub(crate) device: Option<DeviceId>,
    /// The language of the answer: what the request asks for, else the member's.
    pub(crate) lang: Lang,
    /// From where.
    pub(crate) origin: Origin,
    /// By what the token is found.
    pub(super) digest: [u8; 32],
}

/// A trusted device that was unlocked.
#[derive(Clone, Debug)]
pub(crate) struct ByDevice {
    pub(crate) caller: Caller,
    pub(crate) device: DeviceId,
}

impl Caller {
    /// Lets only a person on who signed in.
    ///
    /// # Errors
    /// `sign-in-needed`.
    pub(crate) fn signed_in(&self) -> Result<&Self, Problem> {
        if self.device.is_none() {
            Ok(self)
        } else {
            Err(Problem::new(&SIGN_IN_NEEDED))
        }
    }

    /// Who does what this request does, from where.
    pub(crate) fn actor(&self) -> Actor {
        Actor::member(self.member_id, self.origin.clone())
    }

    /// Looks again whether the token counts, for whoever let some time go by.
    ///
    /// # Errors
    /// `token-invalid` once it does not.
    pub(crate) async fn still(&self, db: &Db, now: Instant) -> Result<(), Problem> {
        let mut connection = db.operator().await?;
        let lives = store::lives(&mut connection, &self.digest, now).await?;
        lives.then_some(()).ok_or_else(problems::token)
    }

    /// Ends the token that the request came with.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn end(&self, db: &Db) -> Result<(), sqlx::Error> {
        let mut connection = db.operator().await?;
        store::end(&mut connection, &self.digest).await
    }
}

impl ByDevice {
    /// Lets only this device on.
    ///
    /// # Errors
    /// `not-found` for every other, whether it is there or not.
    pub(crate) fn is(&self, device: DeviceId) -> Result<&Self, Problem> {
        if self.device == device {
            Ok(self)
        } else {
            Err(Problem::new(&NOT_FOUND))
        }
    }
}

/// What guards work on.
struct Met {
    request: HttpRequest,
    site: Data<Site>,
    db: Data<Db>,
    now: Instant,
}

impl Met {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let ours = || Problem::new(&INTERNAL);
        let site: &Data<Site> = request.app_data().ok_or_else(ours)?;
        let db: &Data<Db> = request.app_data().ok_or_else(ours)?;
        Ok(Self {
            request: request.clone(),
            now: site.clock.now(),
            site: Data::clone(site),
            db: Data::clone(db),
        })
    }

    /// The one header of this name.
    fn one(&self, name: &str) -> Result<Option<&str>, ()> {
        let mut values = self.request.headers().get_all(name);
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => value.to_str().map(Some).map_err(|_| ()),
            _ => Err(()),
        }
    }

    /// The proof of this request, beside `token` where there is one, used up.
    async fn proof(&self, token: Option<&Secret>) -> Result<Proof, Problem> {
        let proof = self.one("dpop").map_err(|()| problems::invalid())?;
        let signed = jwt::read(proof.ok_or_else(problems::missing)?);
        let signed = signed.ok_or_else(problems::invalid)?;
        let address = Url::parse(&self.site.link(self.request.uri().path()));
        let expected = Expected {
            method: self.request.method().as_str(),
            address: &address.map_err(|_| problems::invalid())?,
            token,
            now: self.now,
        };
        rules::check(&signed.claims, &expected, &self.site.key).map_err(|flaw| match flaw {
            Flaw::Invalid => problems::invalid(),
            Flaw::Nonce => problems::nonce(),
        })?;
        let jkt = signed.key.thumbprint();
        let mark = rules::mark(&jkt, &signed.claims.jti);
        let mut connection = self.db.operator().await?;
        if !store::use_proof(&mut connection, &mark, self.now).await? {
            return Err(problems::invalid());
        }
        Ok(Proof {
            jkt,
            origin: origin(&self.request, &self.site),
        })
    }

    /// The access token that came along (RFC 9449, section 7.1).
    fn token(&self) -> Result<Secret, Problem> {
        let given = self.one(AUTHORIZATION.as_str()).ok().flatten();
        let (scheme, token) = given
            .and_then(|given| given.split_once(' '))
            .ok_or_else(problems::token)?;
        let token = token.trim();
        let good = scheme.eq_ignore_ascii_case("DPoP") && (1..=128).contains(&token.len());
        good.then(|| Secret::new(token)).ok_or_else(problems::token)
    }

    async fn caller(&self) -> Result<Caller, Problem> {
        // Without a proof, the token is not even looked at.
        self.one("dpop")
            .map_err(|()| problems::invalid())?
            .ok_or_else(problems::missing)?;
        let token = self.token()?;
        let proof = self.proof(Some(&token)).await?;
        let digest = digest(token.expose().as_bytes());
        let mut connection = self.db.operator().await?;
        let known = store::find(&mut connection, &digest, &proof.jkt, self.now).await?;
        let Known {
            organization_id,
            member_id,
            device,
            lang,
        } = known.ok_or_else(problems::token)?;
        speaks(&self.request, lang);
        Ok(Caller {
            organization_id,
            member_id,
            jkt: proof.jkt,
            device,
            lang: language(&self.request),
            origin: proof.origin,
            digest,
        })
    }
}

impl FromRequest for Proof {
    type Error = Problem;
    type Future = Guarded<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let met = Met::of(request);
        Box::pin(async move { met?.proof(None).await })
    }
}

impl FromRequest for MaybeProof {
    type Error = Problem;
    type Future = Guarded<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let met = Met::of(request);
        Box::pin(async move {
            let met = met?;
            if met.request.headers().contains_key("dpop") {
                Ok(Self(Some(met.proof(None).await?)))
            } else {
                Ok(Self(None))
            }
        })
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Guarded<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let met = Met::of(request);
        Box::pin(async move { met?.caller().await })
    }
}

impl FromRequest for ByDevice {
    type Error = Problem;
    type Future = Guarded<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let met = Met::of(request);
        Box::pin(async move {
            let caller = met?.caller().await?;
            let device = caller.device;
            let device = device.ok_or_else(|| Problem::new(&DEVICE_TOKEN_NEEDED))?;
            Ok(Self { caller, device })
        })
    }
}

/// The header of a proof, as it is described: `params(Proof)`.
fn described(required: Required) -> Vec<Parameter> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let what = "A proof of possession of the phone's key for this request (RFC 9449).";
    vec![
        ParameterBuilder::new()
            .name("DPoP")
            .parameter_in(ParameterIn::Header)
            .required(required)
            .description(Some(what))
            .schema(Some(text))
            .build(),
    ]
}

macro_rules! described {
    ($($guard:ident $required:ident),+) => {$(
        impl utoipa::IntoParams for $guard {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                described(Required::$required)
            }
        }
    )+};
}

described!(Proof True, MaybeProof False, Caller True, ByDevice True);
