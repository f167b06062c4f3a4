//! `GET /recovery/{reference}/events`: server-sent events that say when the page of a request has
//! something new to show. What that is stands on the page only, which is then asked for again.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_ENCODING, ContentType};
use actix_web::web::{Bytes, Data, Path};
use futures_util::stream;

use super::super::flow::Desk;
use super::super::news::{Place, Woken, moves, version};
use super::super::rules::State;
use super::super::store;
use super::act::reference;
use crate::base::{Reference, RequestId};
use crate::http::{Failure, Principal, session};
use crate::members::SignedIn;

/// A stream ends after so many beats, and the page asks for another: so that it moves to another
/// machine when this one is to be left.
const BEATS: u32 = 60;
/// What every stream begins with: how long a page waits before it asks again, in milliseconds.
const RETRY: &str = "retry: 3000\n";

/// Whoever follows which request.
struct Follower {
    desk: Data<Desk>,
    member: Principal,
    reference: Reference,
}

/// What there was to see.
struct Seen {
    id: RequestId,
    state: State,
    version: String,
}

/// A stream, between two of its events.
struct Following {
    follower: Follower,
    place: Place,
    seen: Seen,
    beats: u32,
    step: Step,
}

enum Step {
    First,
    Next,
    Last,
}

/// `GET /recovery/{reference}/events`.
pub(super) async fn follow(
    visit: SignedIn,
    path: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Failure> {
    let member = visit.member;
    // Before looking, so that nothing happens in between unheard.
    let place = desk
        .newsroom
        .enter(member.organization_id, member.member_id)
        .ok_or(Failure::TooMany { wait: 30 })?;
    let follower = Follower {
        reference: reference(&path)?,
        desk,
        member,
    };
    let seen = follower.look().await?.ok_or(Failure::NotFound)?;
    if !moves(seen.state) {
        // A browser does not ask again after this.
        return Ok(HttpResponse::NoContent().finish());
    }
    let following = Following {
        follower,
        place,
        seen,
        beats: BEATS,
        step: Step::First,
    };
    let events = stream::unfold(following, |following| async move {
        let (event, following) = following.next().await?;
        Some((Ok::<_, actix_web::Error>(event), following))
    });
    Ok(HttpResponse::Ok()
        .content_type(ContentType("text/event-stream".parse().map_err(|_| Failure::Internal)?))
        // Neither our own compression nor a proxy may hold events back.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(Box::pin(events)))
}

impl Follower {
    /// The own request as it stands now; none where it is not there for this person.
    async fn look(&self) -> Result<Option<Seen>, sqlx::Error> {
        let (desk, organization) = (&self.desk, self.member.organization_id);
        let now = desk.site.clock.now();
        let mut connection = desk.db.organization(organization).await?;
        let asked = store::find(&mut connection, organization, &self.reference).await?;
        let Some(asked) = asked.filter(|asked| asked.request.member_id == self.member.member_id)
        else {
            return Ok(None);
        };
        let request = asked.request;
        let state = request.state_at(now);
        let calls = if state == State::AwaitingCode {
            store::calls(&mut connection, &request).await?
        } else {
            Vec::new()
        };
        Ok(Some(Seen {
            id: request.id,
            state,
            version: version(&request, &calls, now),
        }))
    }

    /// The same, once the session ended or the member may not look any more: none.
    async fn look_again(&self) -> Result<Option<Seen>, sqlx::Error> {
        let now = self.desk.site.clock.now();
        if session::lives(&self.desk.db, &self.member, now).await? {
            self.look().await
        } else {
            Ok(None)
        }
    }
}

impl Following {
    async fn next(mut self) -> Option<(Bytes, Self)> {
        match self.step {
            Step::First => {
                self.step = Step::Next;
                let first = format!("{RETRY}{}", changed(&self.seen.version));
                return Some((first.into(), self));
            }
            Step::Last => return None,
            Step::Next => {}
        }
        loop {
            let woken = self.place.wait(self.seen.id).await;
            if woken == Woken::Closing || self.beats == 0 {
                return None;
            }
            let found = self.follower.look_again().await;
            match found {
                Ok(Some(seen)) if seen.version != self.seen.version => {
                    self.step = if moves(seen.state) {
                        Step::Next
                    } else {
                        Step::Last
                    };
                    self.seen = seen;
                    return Some((changed(&self.seen.version).into(), self));
                }
                Ok(None) => {
                    // The page asks for itself and is told what happened.
                    self.step = Step::Last;
                    return Some((changed("over").into(), self));
                }
                // A database that is away is back by the next beat, or the one after.
                Ok(Some(_)) | Err(_) if woken == Woken::Beat => {
                    self.beats -= 1;
                    return Some((Bytes::from_static(b":\n\n"), self));
                }
                Ok(Some(_)) | Err(_) => {}
            }
        }
    }
}

fn changed(version: &str) -> String {
    format!("event: changed\ndata: {version}\n\n")
}
