//! Requests and what happened to them, in words: for the history, and for every list of requests.

use super::event::{Event, Password};
use crate::base::lang::Texts;
use crate::http::icon::{self, Icon};
use crate::outbox;

/// States by the names that are kept, in the order of the list to choose from.
pub(crate) const STATES: [&str; 8] = [
    "awaiting_code",
    "pending",
    "approved",
    "completed",
    "rejected",
    "cancelled",
    "expired",
    "failed",
];
/// Origins in the same way.
pub(crate) const ORIGINS: [&str; 4] = [
    "web_sso",
    "app_lost_device",
    "app_forgot_passcode",
    "app_blocked",
];

/// How somebody came to ask, by the name that is kept: `web_sso` is "Phone lost or replaced".
pub(crate) fn origin(t: &Texts, name: &str) -> String {
    match name {
        "web_sso" => t.msg_history_origin_web_sso(),
        "app_lost_device" => t.msg_history_origin_app_lost_device(),
        "app_forgot_passcode" => t.msg_history_origin_app_forgot_passcode(),
        "app_blocked" => t.msg_history_origin_app_blocked(),
        _ => t.msg_unknown(),
    }
}

/// A state as a badge: a word, and a picture and tone that say the same.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Badge {
    pub(crate) tone: &'static str,
    pub(crate) icon: Icon,
    pub(crate) text: String,
}

/// Where a request stands, by the name that is kept.
pub(crate) fn state(t: &Texts, name: &str) -> Badge {
    let (tone, icon, text) = match name {
        "awaiting_code" => ("info", icon::PHONE, t.msg_history_state_awaiting_code()),
        "pending" => ("info", icon::CLOCK, t.msg_history_state_pending()),
        "approved" => ("good", icon::CHECK, t.msg_history_state_approved()),
        "completed" => ("good", icon::CHECK, t.msg_history_state_completed()),
        "rejected" => ("bad", icon::X, t.msg_history_state_rejected()),
        "cancelled" => ("", icon::CIRCLE_OFF, t.msg_history_state_cancelled()),
        "expired" => ("warn", icon::CLOCK_OFF, t.msg_history_state_expired()),
        "failed" => ("warn", icon::ALERT_TRIANGLE, t.msg_history_state_failed()),
        _ => ("", icon::INFO_CIRCLE, t.msg_unknown()),
    };
    Badge { tone, icon, text }
}

/// Something that happened, as a line of a timeline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) tone: &'static str,
    pub(crate) icon: Icon,
    /// What happened.
    pub(crate) title: String,
    /// What else is known of it.
    pub(crate) more: Option<String>,
}

type Titled = (&'static str, Icon, String);

/// What happened, in words.
pub(crate) fn line(t: &Texts, event: &Event) -> Line {
    let (tone, icon, title) = of_device(t, event)
        .or_else(|| of_ending(t, event))
        .unwrap_or_else(|| otherwise(t, event));
    Line {
        tone,
        icon,
        title,
        more: more(t, event),
    }
}

fn of_device(t: &Texts, event: &Event) -> Option<Titled> {
    Some(match event {
        Event::DeviceSuspended { device } => (
            "",
            icon::SHIELD_LOCK,
            t.msg_history_device_suspended(device.as_str()),
        ),
        Event::DeviceResumed { device } => (
            "",
            icon::SHIELD_CHECK,
            t.msg_history_device_resumed(device.as_str()),
        ),
        Event::DeviceDeactivated { device } => (
            "",
            icon::DEVICE_MOBILE_OFF,
            t.msg_history_device_deactivated(device.as_str()),
        ),
        Event::DeviceForgotten { device } => (
            "",
            icon::DEVICE_MOBILE_OFF,
            t.msg_history_device_forgotten(device.as_str()),
        ),
        Event::DeviceBlocked { device } => (
            "bad",
            icon::LOCK,
            t.msg_history_device_blocked(device.as_str()),
        ),
        Event::ActivationCalled { number, .. } => (
            "",
            icon::PHONE_CALL,
            t.msg_history_activation_called(number.as_str()),
        ),
        Event::ActivationStopped => ("bad", icon::SHIELD_X, t.msg_history_activation_stopped()),
        Event::DeviceActivated { device, .. } => (
            "good",
            icon::DEVICE_MOBILE_CHECK,
            t.msg_history_device_activated(device.as_str()),
        ),
        _ => return None,
    })
}

fn of_ending(t: &Texts, event: &Event) -> Option<Titled> {
    let (tone, icon, title) = match event {
        Event::Failed => ("warn", icon::ALERT_TRIANGLE, t.msg_history_failed()),
        Event::Approved { .. } => ("good", icon::USER_CHECK, t.msg_history_approved()),
        Event::Rejected { .. } => ("bad", icon::X, t.msg_history_rejected()),
        Event::Cancelled => ("", icon::CIRCLE_OFF, t.msg_history_cancelled()),
        Event::CancelledByForgetting => (
            "",
            icon::CIRCLE_OFF,
            t.msg_history_cancelled_by_forgetting(),
        ),
        Event::CancelledByActivation => (
            "",
            icon::CIRCLE_OFF,
            t.msg_history_cancelled_by_activation(),
        ),
        Event::Disowned => ("bad", icon::SHIELD_X, t.msg_history_disowned()),
        Event::Expired => ("warn", icon::CLOCK_OFF, t.msg_history_expired()),
        Event::Completed => ("good", icon::CIRCLE_CHECK, t.msg_history_completed()),
        _ => return None,
    };
    Some((tone, icon, title))
}

fn otherwise(t: &Texts, event: &Event) -> Titled {
    match event {
        Event::Requested { .. } => ("", icon::SEND, t.msg_history_requested()),
        Event::Called { number, .. } => {
            ("", icon::PHONE_CALL, t.msg_history_called(number.as_str()))
        }
        Event::WrongCode { .. }
        | Event::PhoneWrongCode { .. }
        | Event::ActivationWrongCode { .. } => {
            ("warn", icon::ALERT_TRIANGLE, t.msg_history_wrong_code())
        }
        Event::CodeConfirmed { .. } => ("good", icon::CHECK, t.msg_history_code_confirmed()),
        Event::MessageRetried { kind, .. } => (
            "",
            icon::REFRESH,
            t.msg_history_message_retried(outbox::words::kind(t, kind)),
        ),
        Event::MessageDropped { kind, .. } => (
            "",
            icon::CIRCLE_OFF,
            t.msg_history_message_dropped(outbox::words::kind(t, kind)),
        ),
        Event::HoldPlaced => ("warn", icon::LOCK, t.msg_history_hold_placed()),
        Event::HoldLifted { .. } => ("", icon::SHIELD_CHECK, t.msg_history_hold_lifted()),
        Event::Reminded { .. } => ("", icon::MAIL, t.msg_history_reminded()),
        Event::RemindedByOwner { .. } => ("", icon::BELL, t.msg_history_reminded_by_owner()),
        Event::SignedIn { .. } => ("", icon::LOGIN, t.msg_history_signed_in()),
        Event::PhoneCalled { number, .. } => (
            "",
            icon::PHONE_CALL,
            t.msg_history_phone_called(number.as_str()),
        ),
        Event::PhoneChanged { now, .. } => (
            "warn",
            icon::PHONE,
            t.msg_history_phone_changed(now.as_str()),
        ),
        Event::PhoneConfirmed => ("good", icon::USER_CHECK, t.msg_history_phone_confirmed()),
        Event::MemberSuspended => ("bad", icon::USER_OFF, t.msg_history_member_suspended()),
        Event::MemberReinstated => ("good", icon::USER_CHECK, t.msg_history_member_reinstated()),
        Event::RoleChanged { admin: true } => ("warn", icon::USERS, t.msg_history_made_admin()),
        Event::RoleChanged { admin: false } => ("", icon::USER, t.msg_history_no_admin()),
        Event::MemberAdded => ("", icon::USER, t.msg_history_member_added()),
        Event::MemberChanged => ("", icon::USER, t.msg_history_member_changed()),
        Event::SessionsEnded { count } => ("", icon::LOGOUT, t.msg_history_sessions_ended(*count)),
        Event::Password(what) => of_password(t, *what),
        Event::HistoryRead => ("", icon::EYE, t.msg_history_read()),
        Event::HistoryExported { .. } => ("", icon::DOWNLOAD, t.msg_history_exported()),
        _ => ("", icon::INFO_CIRCLE, t.msg_history_entry_unknown()),
    }
}

fn of_password(t: &Texts, what: Password) -> Titled {
    let (tone, icon, title) = match what {
        Password::Invited => ("", icon::MAIL, t.msg_history_password_invited()),
        Password::Forgotten => ("", icon::MAIL, t.msg_history_password_forgotten()),
        Password::Set => ("good", icon::KEY, t.msg_history_password_set()),
        Password::Reset => ("warn", icon::KEY, t.msg_history_password_reset()),
        Password::Changed => ("warn", icon::KEY, t.msg_history_password_changed()),
        Password::Removed => ("", icon::CIRCLE_OFF, t.msg_history_password_removed()),
    };
    (tone, icon, title)
}

fn more(t: &Texts, event: &Event) -> Option<String> {
    match event {
        Event::Requested {
            device,
            origin: Some(name),
        } => {
            let why = origin(t, name);
            Some(t.msg_history_requested_why(why, device.as_str()))
        }
        Event::Requested { device, .. } => Some(t.msg_history_requested_for(device.as_str())),
        Event::Called { call, .. }
        | Event::PhoneCalled { call, .. }
        | Event::ActivationCalled { call, .. } => Some(t.msg_history_call_count(call.to_string())),
        Event::PhoneChanged {
            before: Some(before),
            ..
        } => Some(t.msg_history_phone_before(before.as_str())),
        Event::WrongCode { left }
        | Event::PhoneWrongCode { left }
        | Event::ActivationWrongCode { left } => Some(t.msg_history_tries_left(*left)),
        Event::CodeConfirmed { approvers } if !approvers.is_empty() => {
            Some(t.msg_history_told(approvers.join(", ")))
        }
        Event::Approved { note: Some(note) } => Some(t.msg_history_quoted(note.as_str())),
        Event::Reminded { time, admins } => {
            Some(t.msg_history_reminded_whom(*admins, time.to_string()))
        }
        Event::RemindedByOwner { admins } => Some(t.msg_history_reminded_by_owner_whom(*admins)),
        Event::Rejected { reason } | Event::HoldLifted { reason } => {
            Some(t.msg_history_quoted(reason.as_str()))
        }
        Event::MessageRetried { to, .. } | Event::MessageDropped { to, .. } => Some(to.clone()),
        Event::HistoryExported { filter } if filter.is_empty() => {
            Some(t.msg_history_exported_all())
        }
        Event::HistoryExported { filter } => Some(t.msg_history_exported_filter(filter.as_str())),
        Event::SignedIn { first: true } => Some(t.msg_history_signed_in_first()),
        _ => None,
    }
}

/// A line for an entry that a newer version wrote, and this one cannot read.
pub(crate) fn unknown_line(t: &Texts) -> Line {
    Line {
        tone: "",
        icon: icon::INFO_CIRCLE,
        title: t.msg_history_entry_unknown(),
        more: None,
    }
}

#[cfg(test)]
mod tests;
