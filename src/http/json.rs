//! Bodies of the device API: JSON by its own word, small, and exactly what was asked for.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::form::LIMIT;
use super::problem::{
    MALFORMED_BODY, MALFORMED_REQUEST, Problem, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE,
};

/// A body of JSON, up to 16 KiB. What `T` does not know is refused where `T` denies unknown fields, as
/// every body of ours does.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let body = body.await.map_err(|error| unreadable(&error))?;
            if body.len() > LIMIT {
                return Err(Problem::new(&TOO_LARGE));
            }
            if !is_json {
                return Err(Problem::new(&UNSUPPORTED_MEDIA_TYPE));
            }
            read(&body).map(Self)
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let essence = kind.split(';').next().unwrap_or("").trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn unreadable(error: &actix_web::Error) -> Problem {
    if error.as_response_error().status_code() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(&TOO_LARGE)
    } else {
        Problem::new(&MALFORMED_REQUEST)
    }
}

/// Reads all of the body; says which field is wrong, where one is.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    // A list of the right things in the right order would pass for what they are the members of.
    let is_object = body.trim_ascii_start().starts_with(b"{");
    // Postgres keeps no NUL in a text.
    if !is_object || body.windows(6).any(|six| six == br"\u0000") {
        return Err(Problem::new(&MALFORMED_BODY));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| malformed(&error.path().to_string(), &error.inner().to_string()))?;
    reader.end().map_err(|_| Problem::new(&MALFORMED_BODY))?;
    Ok(read)
}

/// For a member that is an object itself: a list is none. Errors inside name the member only.
pub(crate) fn object<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<T, D::Error> {
    let members = serde_json::Map::deserialize(deserializer)?;
    T::deserialize(serde_json::Value::Object(members)).map_err(D::Error::custom)
}

fn malformed(path: &str, said: &str) -> Problem {
    let path = Some(path).filter(|path| *path != "." && !path.contains('?'));
    let missing = said.strip_prefix("missing field `");
    let missing = missing
        .and_then(|rest| rest.split_once('`'))
        .map(|(name, _)| name);
    let field = match (path, missing) {
        (Some(path), Some(name)) => format!("{path}.{name}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => return Problem::new(&MALFORMED_BODY),
    };
    let short: String = field.chars().take(80).collect();
    Problem::new(&MALFORMED_BODY).with("field", short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Phone {
        name: String,
        inner: Inner,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Inner {
        model: String,
    }

    fn answer(body: &str) -> Option<String> {
        let problem = read::<Phone>(body.as_bytes()).unwrap_err();
        assert_eq!(problem.kind().name, "malformed-body");
        let said = format!("{problem:?}");
        let (_, rest) = said.split_once("\"field\": String(\"")?;
        Some(rest.split('"').next()?.to_owned())
    }

    #[test]
    fn a_body_that_does_not_fit_says_where() {
        assert!(read::<Phone>(br#"{"name":"x","inner":{"model":"y"}} "#).is_ok());
        let field = |body| answer(body).unwrap_or_default();
        assert_eq!(field(r#"{"name":1,"inner":{"model":"y"}}"#), "name");
        assert_eq!(field(r#"{"name":"x","inner":{}}"#), "inner.model");
        assert_eq!(field(r#"{"inner":{"model":"y"}}"#), "name");
        let unknown = r#"{"name":"x","inner":{"model":"y","trusted":true}}"#;
        assert_eq!(field(unknown), "inner.trusted");
        for nowhere in ["", "{", "[]", "null", "\"\u{ff}\"", r#"{"name":"\u0000"}"#] {
            assert_eq!(field(nowhere), "", "{nowhere}");
        }
        let twice = r#"{"name":"x","inner":{"model":"y"}}{}"#;
        assert_eq!(field(twice), "");
    }
}
