//! Forms: read up to a size, checked to be ours, then turned into what a handler asks for.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::{Failure, Site, csrf};

/// The largest form that is read, in bytes.
pub(crate) const LIMIT: usize = 16 * 1024;

/// The fields of a form that came from one of our own pages. Deserialization is as `serde_urlencoded`
/// does it; a field that is missing or not UTF-8 is a bad request.
pub(crate) struct Form<T>(pub(crate) T);

/// The fields as they came, for whoever must keep them before knowing what they are.
#[derive(Clone, Debug)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// The first value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Reads the fields as what a handler asks for.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let again = serde_urlencoded::to_string(&self.0).map_err(|_| Failure::BadRequest)?;
        serde_urlencoded::from_str(&again).map_err(|_| Failure::BadRequest)
    }
}

/// The fields of a form that is no page's of ours: whoever takes it shows in another way that it may
/// be believed.
pub(crate) struct Foreign(pub(crate) Fields);

impl FromRequest for Foreign {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request
            .headers()
            .get("content-type")
            .and_then(|kind| kind.to_str().ok());
        let urlencoded =
            kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let body = body.await.map_err(|error| too_large(&error))?;
            if !urlencoded && !body.is_empty() {
                return Err(Failure::UnsupportedForm.into());
            }
            if body.len() > LIMIT {
                return Err(Failure::TooLarge.into());
            }
            Ok(Self(Fields(parse(&body).ok_or(Failure::NotUtf8)?)))
        })
    }
}

impl FromRequest for Fields {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = Foreign::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let Foreign(fields) = fields.await?;
            let site = request.app_data::<Data<Site>>().ok_or(Failure::Internal)?;
            if !csrf::is_ours(&request, site, fields.get("csrf_token")) {
                tracing::warn!(
                    route = request.match_pattern(),
                    "a form came without a token of ours and was refused"
                );
                return Err(Failure::Forged.into());
            }
            Ok(fields)
        })
    }
}

fn too_large(error: &actix_web::Error) -> actix_web::Error {
    if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge.into()
    } else {
        Failure::BadRequest.into()
    }
}

/// Strictly UTF-8, before and after percent-decoding; the usual parsers put replacement characters
/// in, and so change what was typed.
fn parse(body: &[u8]) -> Option<Vec<(String, String)>> {
    let body = std::str::from_utf8(body).ok()?;
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_encoding::percent_decode_str(&spaced)
            .decode_utf8()
            .ok()
            .map(std::borrow::Cow::into_owned)
    };
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            // Postgres keeps no NUL in a text.
            (!value.contains('\0')).then_some((name, value))
        })
        .collect()
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = Fields::from_request(request, payload);
        Box::pin(async move { Ok(Self(fields.await?.read()?)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf8_is_no_form() {
        assert_eq!(
            parse(b"reason=not%20known&note="),
            Some(vec![
                ("reason".into(), "not known".into()),
                ("note".into(), String::new())
            ])
        );
        assert_eq!(parse(b"reason=%FF"), None);
        assert_eq!(parse(b"reason=\xff"), None);
        assert_eq!(parse(b"reason=%00"), None);
    }
}
