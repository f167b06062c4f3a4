//! Being told in a browser: begun, ended and tried, each in one transaction.

use chrono::TimeDelta;

use super::rules::{self, Present, Seat};
use super::store;
use crate::base::id::SubscriptionId;
use crate::base::{Db, MemberId, OrganizationId};
use crate::http::Site;
use crate::outbox::push::{self, Alert, Browser};
use crate::outbox::rules::Subscription;
use crate::outbox::store::push::{self as browsers, New};
use crate::{members, outbox};

/// How long a test is of use: whoever pressed the button waits for it.
const TEST_LIVES: TimeDelta = TimeDelta::minutes(10);
/// A second test within this time is the first one.
const ONE_TEST: TimeDelta = TimeDelta::seconds(10);

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Halt {
    /// This member has no such browser, or there are no push messages here.
    #[error("no such browser")]
    NotFound,
    /// The browser is somebody else's.
    #[error("the browser is somebody else's")]
    SomebodyElses,
    /// The member has as many browsers as anybody may have.
    #[error("no place for another browser")]
    Full,
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Whose browser.
#[derive(Clone, Copy)]
pub(super) struct Owner {
    pub(super) organization_id: OrganizationId,
    pub(super) member_id: MemberId,
}

/// A browser, as it describes itself.
pub(super) struct Offer<'a> {
    pub(super) subscription: &'a Subscription,
    /// The endpoint that it had before, where its push service gave it another.
    pub(super) replaces: Option<&'a str>,
    pub(super) user_agent: Option<&'a str>,
}

/// The owner is told in this browser from now on.
///
/// # Errors
/// [`Halt::Full`] and [`Halt::SomebodyElses`]; nothing changes then.
pub(super) async fn subscribe(
    db: &Db,
    site: &Site,
    owner: Owner,
    offer: &Offer<'_>,
) -> Result<(), Halt> {
    let server_key = site.push_key.as_deref().ok_or(Halt::NotFound)?;
    let now = site.clock.now();
    let (organization, member) = (owner.organization_id, owner.member_id);
    let mut tx = db.begin(organization).await?;
    store::lock_member(&mut tx, organization, member).await?;
    browsers::forget_stale(&mut tx, organization, member, offer.replaces, server_key).await?;
    let endpoint = offer.subscription.endpoint.as_str();
    let known = browsers::lock_by_endpoint(&mut tx, organization, endpoint).await?;
    let present = known.as_ref().map(|known| Present {
        id: known.id,
        member_id: known.member_id,
        p256dh: &known.p256dh,
        auth: &known.auth,
    });
    let seat = rules::seat(present.as_ref(), offer.subscription, member);
    let seat = seat.ok_or(Halt::SomebodyElses)?;
    let id = match seat {
        Seat::Again(id) => id,
        Seat::New | Seat::TakenOver(_) => SubscriptionId::new(now, &site.random),
    };
    let new = New {
        organization_id: organization,
        member_id: member,
        id,
        subscription: offer.subscription,
        server_key,
        user_agent: offer.user_agent,
    };
    if let Seat::Again(_) = seat {
        browsers::renew(&mut tx, &new).await?;
    } else {
        if let Seat::TakenOver(before) = seat {
            browsers::forget(&mut tx, organization, before).await?;
        }
        if !browsers::insert(&mut tx, &new, now).await? {
            return Err(Halt::Full);
        }
    }
    tx.commit().await?;
    Ok(())
}

/// The owner is no longer told in this browser.
///
/// # Errors
/// [`Halt::NotFound`] where the owner has no such browser.
pub(super) async fn remove(db: &Db, owner: Owner, id: SubscriptionId) -> Result<(), Halt> {
    let mut tx = db.begin(owner.organization_id).await?;
    if !browsers::remove(&mut tx, owner.organization_id, owner.member_id, id).await? {
        return Err(Halt::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// Sends a test to this browser. Pressed twice at once, it is one test.
///
/// # Errors
/// [`Halt::NotFound`] where the owner has no such browser.
pub(super) async fn test(
    db: &Db,
    site: &Site,
    owner: Owner,
    id: SubscriptionId,
) -> Result<(), Halt> {
    site.push_key.as_ref().ok_or(Halt::NotFound)?;
    let now = site.clock.now();
    let (organization, member) = (owner.organization_id, owner.member_id);
    let mut tx = db.begin(organization).await?;
    let whose = (organization, member);
    let asked = browsers::begin_test(&mut tx, whose, id, now - ONE_TEST, now).await?;
    if asked.ok_or(Halt::NotFound)? {
        let lang = members::store::find(&mut tx, organization, member)
            .await?
            .lang;
        let alert = Alert {
            organization_id: organization,
            kind: "push_test",
            request_id: None,
            expires_at: Some(now + TEST_LIVES),
            link: "/profile/preferences".to_owned(),
            topic: push::topic(&site.key, id.0),
        };
        let browser = Browser {
            id,
            member_id: member,
            lang,
        };
        let drafts = push::drafts(&alert, &[browser], |lang| {
            let t = lang.texts();
            (
                t.msg_push_test(),
                t.msg_push_test_text(site.app_name.as_ref()),
            )
        });
        outbox::store::enqueue(&mut tx, &drafts, now, &site.random).await?;
    }
    tx.commit().await?;
    Ok(())
}
