//! Whose browser is it? A push subscription belongs to a browser, and several people may sign in on one.

use crate::base::MemberId;
use crate::base::id::SubscriptionId;
use crate::outbox::rules::Subscription;

/// Somebody who is told in this browser already.
pub(super) struct Present<'a> {
    pub(super) id: SubscriptionId,
    pub(super) member_id: MemberId,
    pub(super) p256dh: &'a [u8],
    pub(super) auth: &'a [u8],
}

/// What becomes of a browser that somebody wants to be told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Nobody is told in it yet.
    New,
    /// The same person once more.
    Again(SubscriptionId),
    /// Somebody else was told in it, who gives way: it has the keys that only this browser knows.
    TakenOver(SubscriptionId),
}

/// Who sits at the browser with this subscription now. Nobody, where it is somebody else's and the
/// keys are not: an endpoint alone does not show that it is the same browser.
pub(super) fn seat(
    present: Option<&Present<'_>>,
    subscription: &Subscription,
    member: MemberId,
) -> Option<Seat> {
    match present {
        None => Some(Seat::New),
        Some(present) if present.member_id == member => Some(Seat::Again(present.id)),
        Some(present) => (present.p256dh == subscription.p256dh
            && present.auth == subscription.auth)
            .then_some(Seat::TakenOver(present.id)),
    }
}
