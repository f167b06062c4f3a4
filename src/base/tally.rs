//! What is counted, with its names: `/metrics` shows it where that is switched on, and nobody
//! listens otherwise. Labels are words of ours, few and fixed: nothing of a person is in them.

use metrics::{counter, gauge, histogram};

/// A call came to an end, or to a machine.
pub(crate) fn call_ended(outcome: &'static str) {
    counter!("readmit_calls_total", "outcome" => outcome).increment(1);
}

/// Something that claimed to be the telephone API was not believed.
pub(crate) fn callback_refused(why: &'static str) {
    counter!("readmit_callbacks_refused_total", "reason" => why).increment(1);
}

/// A page follows its request.
pub(crate) fn stream_opened() {
    gauge!("readmit_event_streams").increment(1.0);
}

/// It does not any more.
pub(crate) fn stream_closed() {
    gauge!("readmit_event_streams").decrement(1.0);
}

/// A call was refused because of a cap, or because of its number.
pub(crate) fn cap_hit(cap: &'static str) {
    counter!("readmit_calls_refused_total", "cap" => cap).increment(1);
}

/// Somebody came back from the identity provider, and what came of it.
pub(crate) fn sign_in(outcome: &'static str) {
    counter!("readmit_sign_ins_total", "outcome" => outcome).increment(1);
}

/// Something was written into the history.
pub(crate) fn happened(event: &'static str) {
    counter!("readmit_events_total", "event" => event).increment(1);
}

/// A message was tried: `sent`, `retried`, `parked` or `expired`.
pub(crate) fn message(channel: &'static str, outcome: &'static str) {
    counter!("readmit_messages_total", "channel" => channel, "outcome" => outcome).increment(1);
}

/// So many messages of a channel wait to be sent.
pub(crate) fn queued(channel: &'static str, count: u32) {
    gauge!("readmit_messages_queued", "channel" => channel).set(count);
}

/// The name of [`answered`]'s histogram, in seconds.
pub(crate) const REQUEST_SECONDS: &str = "readmit_http_request_duration_seconds";

/// A request was answered, after so many seconds. `route` is the pattern, not the address.
pub(crate) fn answered(method: &'static str, route: String, status: u16, seconds: f64) {
    let status = status.to_string();
    counter!("readmit_http_requests_total", "method" => method, "route" => route.clone(), "status" => status)
        .increment(1);
    histogram!(REQUEST_SECONDS, "method" => method, "route" => route).record(seconds);
}
