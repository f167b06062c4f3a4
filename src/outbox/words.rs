//! Messages in words: what one is for, by what it goes, why it did not go out.

use crate::base::lang::Texts;
use crate::http::icon::{self, Icon};

/// What a message is for, by the name that is kept.
pub(crate) fn kind(t: &Texts, name: &str) -> String {
    match name {
        "recovery_code_call" => t.msg_deliveries_kind_code_call(),
        "recovery_sent_to_admins" => t.msg_deliveries_kind_sent_to_admins(),
        "recovery_waits_for_you" => t.msg_deliveries_kind_waits_for_you(),
        "recovery_reminder" | "recovery_own_reminder" => t.msg_deliveries_kind_reminder(),
        "recovery_disowned" => t.msg_deliveries_kind_disowned(),
        "recovery_disowned_to_admins" => t.msg_deliveries_kind_disowned_to_admins(),
        "recovery_hold_lifted" => t.msg_deliveries_kind_hold_lifted(),
        "push_test" => t.msg_deliveries_kind_push_test(),
        "recovery_approved" => t.msg_deliveries_kind_approved(),
        "recovery_rejected" => t.msg_deliveries_kind_rejected(),
        "recovery_cancelled" => t.msg_deliveries_kind_cancelled(),
        "recovery_expired" => t.msg_deliveries_kind_expired(),
        "recovery_failed" => t.msg_deliveries_kind_failed(),
        "device_suspended" => t.msg_deliveries_kind_device_suspended(),
        "device_resumed" => t.msg_deliveries_kind_device_resumed(),
        "device_forgotten" => t.msg_deliveries_kind_device_forgotten(),
        "device_activated" => t.msg_deliveries_kind_device_activated(),
        "password_invitation" => t.msg_deliveries_kind_password_invitation(),
        "password_reset" => t.msg_deliveries_kind_password_reset(),
        "password_set" => t.msg_deliveries_kind_password_set(),
        "password_changed" => t.msg_deliveries_kind_password_changed(),
        "device_blocked" => t.msg_deliveries_kind_device_blocked(),
        "activation_code_call" => t.msg_deliveries_kind_activation_code(),
        "phone_code_call" => t.msg_deliveries_kind_phone_code(),
        "phone_changed" => t.msg_deliveries_kind_phone_changed(),
        "phone_changed_call" => t.msg_deliveries_kind_phone_farewell(),
        _ => t.msg_deliveries_kind_other(),
    }
}

/// By what it goes and to whom, by the name that is kept: "E-mail to n…@acme.example".
pub(crate) fn to(t: &Texts, channel: &str, recipient: &str) -> String {
    match channel {
        "email" => t.msg_deliveries_email_to(recipient),
        "voice" => t.msg_deliveries_call_to(recipient),
        _ => t.msg_deliveries_message_to(recipient),
    }
}

/// A picture of the channel.
pub(crate) fn picture(channel: &str) -> Icon {
    match channel {
        "email" => icon::MAIL,
        "voice" => icon::PHONE,
        _ => icon::SEND,
    }
}

/// Why it did not go out, by what is kept: a stable word, a colon and a sentence for admins.
pub(crate) fn problem(t: &Texts, problem: &str) -> String {
    match problem.split_once(':').map(|(word, _)| word) {
        Some("refused") => t.msg_deliveries_refused(),
        Some("unavailable") => t.msg_deliveries_unavailable(),
        Some("silent") => t.msg_deliveries_silent(),
        Some("expired") => t.msg_deliveries_expired(),
        _ => t.msg_unknown(),
    }
}

/// The sentence for admins, in English as the log has it.
pub(crate) fn detail(problem: &str) -> &str {
    problem
        .split_once(": ")
        .map_or(problem, |(_, sentence)| sentence)
}
