//! Push messages on their way: to a browser that its owner still wants to be told in, and what its
//! push service says of the browser itself.

use super::push::{Outcome, Pusher};
use super::{Delivery, Failure};
use crate::base::Instant;
use crate::base::id::SubscriptionId;
use crate::outbox::Push;
use crate::outbox::message::Problem;
use crate::outbox::store::push as browsers;
use crate::outbox::store::queue::Taken;

/// Sends a push message to one browser, if it is still there.
pub(super) async fn tell(
    delivery: &Delivery,
    message: &Taken,
    (to, push): (SubscriptionId, &Push),
    now: Instant,
) -> Result<(), Failure> {
    let Some(pusher) = &delivery.pusher else {
        let what = "push messages are switched off".to_owned();
        return Err(Failure::lasting(Problem::Refused(what)));
    };
    let subscription = find(delivery, pusher, message, to).await?;
    let subscription = subscription.ok_or_else(|| over("its owner removed this browser"))?;
    let outcome = pusher
        .send(&subscription, push, message.expires_at, now)
        .await;
    note(delivery, message, to, &outcome, now).await;
    match outcome {
        Outcome::Taken => Ok(()),
        Outcome::Gone => Err(over("the push service no longer knows this browser")),
        Outcome::Not(failure) => Err(failure),
    }
}

async fn find(
    delivery: &Delivery,
    pusher: &Pusher,
    message: &Taken,
    to: SubscriptionId,
) -> Result<Option<crate::outbox::rules::Subscription>, Failure> {
    let organization = message.organization_id;
    let found = async {
        let mut connection = delivery.db.organization(organization).await?;
        browsers::find(&mut connection, organization, to, pusher.loopback()).await
    };
    found.await.map_err(|error: sqlx::Error| {
        tracing::warn!(message = %message.id, %error, "The database is away in the middle of a delivery");
        let what = "the database did not say where to".to_owned();
        Failure::passing(Problem::Unavailable(what))
    })
}

/// Writes down what was learnt of the browser. Where that fails, the next message learns it again.
async fn note(
    delivery: &Delivery,
    message: &Taken,
    to: SubscriptionId,
    outcome: &Outcome,
    now: Instant,
) {
    let organization = message.organization_id;
    let noted = async {
        match outcome {
            Outcome::Not(_) => Ok(()),
            Outcome::Taken => {
                let mut connection = delivery.db.organization(organization).await?;
                browsers::used(&mut connection, organization, to, now).await
            }
            Outcome::Gone => {
                let mut connection = delivery.db.organization(organization).await?;
                browsers::forget(&mut connection, organization, to).await
            }
        }
    };
    if let Err(error) = noted.await {
        tracing::warn!(message = %message.id, %error, "What became of a browser could not be written down");
    }
}

/// Nobody is there any more who could be told, now or when an admin has it sent again.
fn over(what: &str) -> Failure {
    Failure::lasting(Problem::Expired(what.to_owned()))
}
