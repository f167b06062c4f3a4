//! What became of a message, as a line of a timeline.

use super::words::Line;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::http::icon;
use crate::outbox::store::trace::Trace;
use crate::outbox::words;

/// "Request approved", and below it: "E-mail to n…@acme.example: accepted by the mail server".
pub(super) fn line(t: &Texts, moments: &Moments, trace: &Trace) -> Line {
    let why = trace.problem.as_deref().unwrap_or_default();
    let (tone, fate) = match trace.state.as_str() {
        "sent" => ("", accepted(t, &trace.channel)),
        "queued" => match trace.due_at {
            Some(due) if trace.attempts > 0 => {
                ("warn", t.msg_deliveries_waits_again(moments.time(&due)))
            }
            _ => ("", t.msg_deliveries_waits()),
        },
        "parked" => ("bad", t.msg_deliveries_parked(words::problem(t, why))),
        "dropped" => ("warn", t.msg_deliveries_dropped()),
        "expired" => ("warn", t.msg_deliveries_parked(t.msg_deliveries_expired())),
        _ => ("", t.msg_unknown()),
    };
    let icon = if tone == "bad" {
        icon::ALERT_TRIANGLE
    } else {
        words::picture(&trace.channel)
    };
    let to = words::to(t, &trace.channel, &trace.recipient);
    Line {
        tone,
        icon,
        title: words::kind(t, &trace.kind),
        more: Some(format!("{to}: {fate}")),
    }
}

fn accepted(t: &Texts, channel: &str) -> String {
    match channel {
        "email" => t.msg_deliveries_accepted_email(),
        "voice" => t.msg_deliveries_accepted_call(),
        _ => t.msg_deliveries_accepted(),
    }
}
