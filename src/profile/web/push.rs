//! "Tell me on this device": what admins press on the Preferences page, and what the service worker
//! asks in their name.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use super::super::flow::{self, Halt, Offer, Owner};
use crate::base::id::SubscriptionId;
use crate::base::{Db, Instant};
use crate::history::place;
use crate::http::page::{see_other, see_other_saying};
use crate::http::{Failure, Flash};
use crate::members::{Admin, SignedIn, SignedInForm};
use crate::outbox::rules::{Subscription, is_loopback};
use crate::outbox::store::push as browsers;

const PREFERENCES: &str = "/profile/preferences";

/// How many browsers a member may have; the table holds no more.
const AT_MOST: usize = 10;

/// The section of the Preferences page.
pub(super) struct Told {
    /// What browsers subscribe with.
    pub(super) key: String,
    pub(super) browsers: Vec<Browser>,
}

/// One line of the list.
pub(super) struct Browser {
    pub(super) id: SubscriptionId,
    /// By which a browser finds itself: the SHA-256 of its endpoint, in base64url.
    pub(super) digest: String,
    /// `Firefox on Windows`.
    pub(super) name: String,
    pub(super) added: Instant,
    pub(super) used: Option<Instant>,
}

impl Told {
    /// The limit, where it is reached.
    pub(super) const fn full(&self) -> Option<usize> {
        if self.browsers.len() < AT_MOST {
            None
        } else {
            Some(AT_MOST)
        }
    }

    /// For whoever may decide, where this installation has a key.
    pub(super) async fn of(by: &SignedIn, db: &Db) -> Result<Option<Self>, Failure> {
        let Some(key) = by
            .visitor
            .site
            .push_key
            .as_deref()
            .filter(|_| by.member.admin)
        else {
            return Ok(None);
        };
        let (organization, member) = (by.member.organization_id, by.member.member_id);
        let mut connection = db.organization(organization).await?;
        let listed = browsers::list(&mut connection, organization, member, key).await?;
        let t = by.visitor.texts();
        let browsers = listed.into_iter().map(|listed| Browser {
            id: listed.id,
            digest: URL_SAFE_NO_PAD.encode(listed.digest),
            name: listed
                .user_agent
                .and_then(|agent| place::browser(t, &agent))
                .unwrap_or_else(|| t.msg_profile_told_unknown()),
            added: listed.created_at,
            used: listed.last_used_at,
        });
        Ok(Some(Self {
            key: key.to_owned(),
            browsers: browsers.collect(),
        }))
    }
}

/// What a browser says of itself (the Push API's `PushSubscription`).
#[derive(Deserialize)]
pub(in crate::profile) struct Subscribing {
    endpoint: String,
    p256dh: String,
    auth: String,
    replaces: Option<String>,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(in crate::profile) struct Press {}

/// `GET /profile/push`: what a service worker needs to subscribe anew.
pub(in crate::profile) async fn settings(visit: Admin) -> Result<HttpResponse, Failure> {
    let by = visit.0;
    let key = by
        .visitor
        .site
        .push_key
        .as_deref()
        .ok_or(Failure::NotFound)?;
    let answer = serde_json::json!({ "key": key, "csrf_token": by.shell().csrf_token });
    Ok(HttpResponse::Ok().json(answer))
}

/// `POST /profile/push`.
pub(in crate::profile) async fn subscribe(
    sent: SignedInForm<Subscribing>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let by = Admin::from(sent.by)?.0;
    let (site, form) = (&by.visitor.site, &sent.form);
    let loopback = is_loopback(&site.public_url);
    let read = Subscription::read(&form.endpoint, &form.p256dh, &form.auth, loopback);
    let subscription = read.map_err(|error| {
        tracing::warn!(%error, "a browser's push subscription was refused");
        Failure::BadRequest
    })?;
    let offer = Offer {
        subscription: &subscription,
        replaces: form.replaces.as_deref(),
        user_agent: by.visitor.origin.user_agent.as_deref(),
    };
    match flow::subscribe(&db, site, owner(&by), &offer).await {
        Ok(()) => Ok(see_other_saying(PREFERENCES, site, Flash::BrowserAdded)),
        // The page says that there is no place left.
        Err(Halt::Full) => Ok(see_other(PREFERENCES)),
        Err(halt) => Err(failure(halt)),
    }
}

/// `POST /profile/push/{id}/removal`.
pub(in crate::profile) async fn remove(
    sent: SignedInForm<Press>,
    id: Path<Uuid>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let by = Admin::from(sent.by)?.0;
    flow::remove(&db, owner(&by), SubscriptionId(*id))
        .await
        .map_err(failure)?;
    let site = &by.visitor.site;
    Ok(see_other_saying(PREFERENCES, site, Flash::BrowserRemoved))
}

/// `POST /profile/push/{id}/test`.
pub(in crate::profile) async fn test(
    sent: SignedInForm<Press>,
    id: Path<Uuid>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let by = Admin::from(sent.by)?.0;
    let site = &by.visitor.site;
    flow::test(&db, site, owner(&by), SubscriptionId(*id))
        .await
        .map_err(failure)?;
    Ok(see_other_saying(PREFERENCES, site, Flash::BrowserTested))
}

const fn owner(by: &SignedIn) -> Owner {
    Owner {
        organization_id: by.member.organization_id,
        member_id: by.member.member_id,
    }
}

fn failure(halt: Halt) -> Failure {
    match halt {
        Halt::Database(error) => error.into(),
        Halt::NotFound => Failure::NotFound,
        Halt::SomebodyElses | Halt::Full => Failure::BadRequest,
    }
}
