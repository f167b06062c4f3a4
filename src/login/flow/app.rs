//! An app takes the sign-in of the browser over: the code is given out, and used once.

use chrono::TimeDelta;

use super::super::attempt::secret;
use super::super::handover::{self, Handover, LIVES};
use super::super::store::{self, New};
use crate::base::secret::digest;
use crate::base::{Db, Instant, MemberId, OrganizationId, Secret};
use crate::members::SignedIn;

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
pub(in crate::login) struct TakenOver {
    pub(in crate::login) organization_id: OrganizationId,
    pub(in crate::login) member_id: MemberId,
    /// When the person proved that it is them.
    pub(in crate::login) auth_time: Instant,
}

/// Uses a code. It is used up whatever comes of it, so that nobody tries twice; nothing is said of why it
/// opens nothing.
///
/// # Errors
/// When the database is away or refuses.
pub(in crate::login) async fn take_over(
    db: &Db,
    code: &str,
    verifier: &str,
    redirect_uri: &str,
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

/// Deletes codes that have long ceased to count. Answers how many.
///
/// # Errors
/// When the database is away or refuses.
pub(crate) async fn tidy(db: &Db, now: Instant) -> Result<u64, sqlx::Error> {
    let mut connection = db.operator().await?;
    store::delete_over(&mut connection, now - KEPT).await
}
