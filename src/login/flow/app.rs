//! An app takes the sign-in of the browser over: the code is given out, and used once.

use chrono::TimeDelta;

use super::super::attempt::secret;
use super::super::handover::{self, Handover, LIVES};
use super::super::store::{self, New};
use crate::base::db::Tx;
use crate::base::secret::digest;
use crate::base::{Actor, Db, Instant, MemberId, OrganizationId, Secret};
use crate::credentials::Doorkeeper;
use crate::credentials::flow::Known;
use crate::devices::access::{self, Granted, Method, Proof};
use crate::history::{self, Entry, Event};
use crate::members::store::Member;
use crate::members::{self, SignedIn};

/// Codes are deleted so long after their time.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// A code of 256 bits for the app that asked.
///
/// # Errors
/// When the database is away or refuses.
pub(in crate::login) async fn hand_over(
    db: &Db,
    by: &SignedIn,
    handover: &Handover,
) -> Result<Secret, sqlx::Error> {
    let (member, now) = (&by.member, by.visitor.now);
    let code = Secret::new(secret(&by.visitor.site.random));
    let new = New {
        organization_id: member.organization_id,
        member_id: member.member_id,
        session_id: member.session_id,
        digest: &digest(code.expose().as_bytes()),
        redirect_uri: &handover.redirect_uri,
        challenge: &handover.challenge,
        auth_time: member.auth_time,
        expires_at: now + LIVES,
    };
    let mut connection = db.organization(member.organization_id).await?;
    store::keep(&mut connection, &new, now).await?;
    Ok(code)
}

/// Who signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TakenOver {
    organization_id: OrganizationId,
    member_id: MemberId,
    /// When the person proved that it is them.
    auth_time: Instant,
}

/// Uses a code. It is used up whatever comes of it, so that nobody tries twice; nothing is said of why it
/// opens nothing.
///
/// # Errors
/// When the database is away or refuses.
async fn take_over(
    db: &Db,
    (code, verifier, redirect_uri): (&str, &str, &str),
    now: Instant,
) -> Result<Option<TakenOver>, sqlx::Error> {
    let mut connection = db.operator().await?;
    let used = store::spend(&mut connection, &digest(code.as_bytes()), now).await?;
    let good = used.filter(|used| {
        used.lives
            && used.redirect_uri == redirect_uri
            && handover::answers(verifier, &used.challenge)
    });
    Ok(good.map(|used| TakenOver {
        organization_id: used.organization_id,
        member_id: used.member_id,
        auth_time: used.auth_time,
    }))
}

/// Somebody who signed in with an app.
pub(in crate::login) struct Entered {
    pub(in crate::login) granted: Granted,
    pub(in crate::login) member: Member,
}

/// Signs somebody in with the app that has the proof's key, by a code, a verifier and the address that it
/// went to. Nothing where the code does not count, or is not this app's.
///
/// # Errors
/// When the database is away or refuses.
pub(in crate::login) async fn enter_with_code(
    door: &Doorkeeper,
    proof: &Proof,
    code: (&str, &str, &str),
) -> Result<Option<Entered>, sqlx::Error> {
    let (site, now) = (&door.site, door.site.clock.now());
    let Some(taken) = take_over(&door.db, code, now).await? else {
        return Ok(None);
    };
    let (organization_id, member_id) = (taken.organization_id, taken.member_id);
    let mut tx = door.db.begin(organization_id).await?;
    let entry = Entry {
        organization_id,
        member_id,
        request_id: None,
        actor: Actor::member(member_id, proof.origin.clone()),
        actor_organization_id: organization_id,
        event: Event::SignedIn { first: false },
    };
    history::store::append(&mut tx, &[entry], now, &site.random).await?;
    let how = (Method::SingleSignOn, taken.auth_time);
    let entered = let_in(&mut tx, door, proof, (organization_id, member_id), how).await?;
    tx.commit().await?;
    Ok(Some(entered))
}

/// The same by a password that was right. Nothing where it was changed, or its owner kept out, meanwhile.
///
/// # Errors
/// When the database is away or refuses.
pub(in crate::login) async fn enter_with_password(
    door: &Doorkeeper,
    proof: &Proof,
    known: Known,
) -> Result<Option<Entered>, sqlx::Error> {
    let now = door.site.clock.now();
    let mut tx = door.db.begin(known.organization_id).await?;
    if !door.signed_in(&mut tx, known, &proof.origin, now).await? {
        return Ok(None);
    }
    let who = (known.organization_id, known.member_id);
    let entered = let_in(&mut tx, door, proof, who, (Method::Password, now)).await?;
    tx.commit().await?;
    Ok(Some(entered))
}

async fn let_in(
    tx: &mut Tx,
    door: &Doorkeeper,
    proof: &Proof,
    (organization, member): (OrganizationId, MemberId),
    (method, auth_time): (Method, Instant),
) -> Result<Entered, sqlx::Error> {
    let site = &door.site;
    let granted =
        access::grant_sign_in(tx, site, proof, organization, member, method, auth_time).await?;
    let member = members::store::find(tx, organization, member).await?;
    Ok(Entered { granted, member })
}

/// Deletes codes that have long ceased to count. Answers how many.
///
/// # Errors
/// When the database is away or refuses.
pub(crate) async fn tidy(db: &Db, now: Instant) -> Result<u64, sqlx::Error> {
    let mut connection = db.operator().await?;
    store::delete_over(&mut connection, now - KEPT).await
}
