//! The rules of a request, told as what happens to Noor, who lost her iPhone 15; then in any order
//! that people can think of.

mod any_order;
mod calling;
mod coding;
mod deciding;
mod ending;
mod sending;
mod world;

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::base::id::{CallId, DeviceId};
use crate::base::{Lang, RequestId};
use crate::members::people::{ACME, NOOR, SANNE, THOMAS};

/// The phone that Noor activates in the end.
const NEW_PHONE: DeviceId = DeviceId(Uuid::from_u128(0xd1));

/// Noor asks on a Sunday morning at 09:12, Amsterdam time.
fn asked_at() -> Instant {
    "2026-11-22T08:12:00Z".parse().unwrap()
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

fn seconds(seconds: i64) -> TimeDelta {
    TimeDelta::seconds(seconds)
}

/// Noor's request, just sent.
fn sent_request() -> Request {
    Request {
        organization_id: ACME,
        id: RequestId(Uuid::from_u128(0xe0)),
        reference: "K7Q4-M2PX".parse().unwrap(),
        member_id: NOOR,
        device_id: DeviceId(Uuid::from_u128(0xd0)),
        device: "iPhone 15".to_owned(),
        origin: Origin::WebSso,
        state: State::AwaitingCode,
        suspended: true,
        lang: Lang::Nl,
        words: ["copper", "harbour", "lantern"].map(str::to_owned).to_vec(),
        wrong_codes: 0,
        created_at: asked_at(),
        expires_at: asked_at() + AWAITING_CODE_LIVES,
        confirmed_at: None,
        decided_at: None,
        decided_by: None,
        remark: None,
        ended_at: None,
        cause: None,
        disowned_at: None,
        activated: None,
    }
}

/// The same, four minutes later, when she has entered the code.
fn confirmed_request() -> Request {
    let now = asked_at() + minutes(4);
    let right = Verdict::Right(CallId(Uuid::from_u128(0xca)));
    enter_code(&sent_request(), right, Vec::new(), now)
        .unwrap()
        .next
}

/// The same in another state.
fn request_in(state: State) -> Request {
    Request {
        state,
        ..confirmed_request()
    }
}

/// A call that was placed at `at` and went out.
fn call_at(at: Instant) -> Call {
    Call {
        id: CallId(Uuid::from_u128(
            u128::try_from(at.timestamp_micros()).unwrap(),
        )),
        nonce: [3; 16],
        created_at: at,
        expires_at: at + CODE_LIVES,
        failed: false,
        waiting: Waiting::No,
        voided_at: None,
        used_at: None,
    }
}

/// Every state in which nothing can be done any more, or not by people.
const OVER: [State; 6] = [
    State::Approved,
    State::Completed,
    State::Rejected,
    State::Cancelled,
    State::Expired,
    State::Failed,
];
