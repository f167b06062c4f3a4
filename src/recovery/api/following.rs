//! Following a request: the answer has a tag, and whoever has it already may wait for another one
//! (`Prefer: wait=20`, RFC 7240). While somebody waits, no connection to the database is held.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, HeaderMap, IF_NONE_MATCH};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::flow::Desk;
use super::super::news::Woken;
use super::super::store;
use super::shape::Recovery;
use crate::base::secret::digest;
use crate::base::{Reference, RequestId};
use crate::devices::access::Caller;
use crate::http::Failure;
use crate::http::problem::{INTERNAL, NOT_FOUND, Problem};

/// Nobody waits longer than this, in seconds: proxies hang up after half a minute.
const LONGEST: u64 = 25;

/// A request as it is answered.
pub(super) struct Told {
    id: RequestId,
    body: Bytes,
    tag: String,
}

impl Told {
    /// The caller's own request as it stands now. Somebody else's is not there.
    pub(super) async fn look(
        desk: &Desk,
        caller: &Caller,
        reference: &Reference,
    ) -> Result<Self, Problem> {
        let (organization, now) = (caller.organization_id, desk.site.clock.now());
        let mut connection = desk.db.organization(organization).await?;
        let asked = store::find(&mut connection, organization, reference).await?;
        let asked = asked
            .filter(|asked| asked.request.member_id == caller.member_id)
            .ok_or_else(|| Problem::new(&NOT_FOUND))?;
        let id = asked.request.id;
        let recovery = Recovery::read(&mut connection, asked, now).await?;
        drop(connection);
        let body = serde_json::to_vec(&recovery).map_err(|error| {
            tracing::error!(%error, "a request could not be written");
            Problem::new(&INTERNAL)
        })?;
        let hash = digest(&body);
        let half = hash.first_chunk::<16>().unwrap_or(&[0; 16]);
        Ok(Self {
            id,
            tag: format!("\"{}\"", URL_SAFE_NO_PAD.encode(half)),
            body: body.into(),
        })
    }

    pub(super) fn answer(self, status: StatusCode) -> HttpResponse {
        HttpResponse::build(status)
            .content_type("application/json")
            .insert_header((ETAG, self.tag))
            .body(self.body)
    }

    fn unchanged(self) -> HttpResponse {
        HttpResponse::NotModified()
            .insert_header((ETAG, self.tag))
            .finish()
    }
}

/// The request, once it is not as the caller knows it, or the wait is over.
pub(super) async fn follow(
    desk: &Desk,
    caller: &Caller,
    reference: &Reference,
    asked: &HttpRequest,
) -> Result<HttpResponse, Problem> {
    let known = Known::of(asked.headers());
    let wait = waits(asked.headers()).filter(|_| known.is_some());
    let Some((known, wait)) = known.zip(wait) else {
        let told = Told::look(desk, caller, reference).await?;
        let known = Known::of(asked.headers());
        return Ok(if known.is_some_and(|known| known.has(&told.tag)) {
            told.unchanged()
        } else {
            told.answer(StatusCode::OK)
        });
    };
    let mut answer = waiting(desk, caller, reference, &known, wait).await?;
    if let Ok(applied) = format!("wait={wait}").parse() {
        let name = actix_web::http::header::HeaderName::from_static("preference-applied");
        answer.headers_mut().insert(name, applied);
    }
    Ok(answer)
}

async fn waiting(
    desk: &Desk,
    caller: &Caller,
    reference: &Reference,
    known: &Known,
    wait: u64,
) -> Result<HttpResponse, Problem> {
    let over = tokio::time::sleep(Duration::from_secs(wait));
    tokio::pin!(over);
    // Before looking, so that nothing happens in between unheard.
    let mut place = desk
        .newsroom
        .enter(caller.organization_id, caller.member_id)
        .ok_or(Failure::TooMany { wait: 30 })?;
    loop {
        let told = Told::look(desk, caller, reference).await?;
        if !known.has(&told.tag) {
            return Ok(told.answer(StatusCode::OK));
        }
        tokio::select! {
            () = &mut over => return Ok(told.unchanged()),
            woken = place.wait(told.id) => if woken == Woken::Closing {
                return Ok(told.unchanged());
            },
        }
        // Whoever was signed out meanwhile is told nothing more.
        caller.still(&desk.db, desk.site.clock.now()).await?;
    }
}

/// What the caller has already: the tags of `If-None-Match` (RFC 9110, section 13.1.2).
struct Known(Vec<String>);

impl Known {
    fn of(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(IF_NONE_MATCH);
        let lines = lines.filter_map(|line| line.to_str().ok());
        let tags = lines.flat_map(|line| line.split(','));
        let tags: Vec<String> = tags
            .map(|tag| tag.trim().trim_start_matches("W/").to_owned())
            .filter(|tag| !tag.is_empty())
            .collect();
        (!tags.is_empty()).then_some(Self(tags))
    }

    fn has(&self, tag: &str) -> bool {
        self.0.iter().any(|known| known == "*" || known == tag)
    }
}

/// How many seconds the caller prefers to wait. What is no such preference is ignored, as RFC 7240 has it.
fn waits(headers: &HeaderMap) -> Option<u64> {
    let lines = headers.get_all("prefer");
    let lines = lines.filter_map(|line| line.to_str().ok());
    let preferences = lines.flat_map(|line| line.split(','));
    // Only the first of a name counts.
    let value = preferences
        .filter_map(|preference| preference.split(';').next())
        .filter_map(|preference| preference.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("wait"))
        .map(|(_, value)| value.trim().trim_matches('"'))?;
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = digits.then(|| value.parse().unwrap_or(LONGEST))?;
    Some(seconds.min(LONGEST)).filter(|seconds| *seconds > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn headers(name: &'static str, lines: &[&'static str]) -> HeaderMap {
        let mut request = TestRequest::get();
        for line in lines {
            request = request.append_header((name, *line));
        }
        request.to_srv_request().headers().clone()
    }

    #[test]
    fn a_wait_is_read_as_rfc_7240_writes_it_and_never_long() {
        let wait = |lines: &[&'static str]| waits(&headers("prefer", lines));
        assert_eq!(wait(&["wait=20"]), Some(20));
        assert_eq!(wait(&["respond-async, Wait = \"7\"; foo=bar"]), Some(7));
        assert_eq!(wait(&["return=minimal", "wait=3, wait=9"]), Some(3));
        for long in ["wait=26", "wait=3600", "wait=99999999999999999999999999"] {
            assert_eq!(wait(&[long]), Some(LONGEST), "{long}");
        }
        for nothing in [
            "", "wait", "wait=", "wait=0", "wait=-1", "wait=1.5", "waits=4", "wait=x",
        ] {
            assert_eq!(wait(&[nothing]), None, "{nothing}");
        }
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn tags_are_compared_as_rfc_9110_compares_them() {
        let known = |lines: &[&'static str]| Known::of(&headers("if-none-match", lines));
        assert!(known(&["\"a\""]).unwrap().has("\"a\""));
        assert!(known(&["\"b\", W/\"a\""]).unwrap().has("\"a\""));
        assert!(known(&["\"b\"", "\"a\""]).unwrap().has("\"a\""));
        assert!(known(&["*"]).unwrap().has("\"a\""));
        assert!(!known(&["\"b\"", "a"]).unwrap().has("\"a\""));
        assert!(known(&[]).is_none() && known(&[" , "]).is_none());
    }
}
