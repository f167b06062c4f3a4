//! What is counted, with its names: `/metrics` shows it where that is switched on, and nobody
//! listens otherwise. Labels are words of ours, few and fixed: nothing of a person is in them.

use metrics::{counter, gauge};

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
