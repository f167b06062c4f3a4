//! Reads events back as they were kept.

use serde_json::Value;

use super::{Event, Password};
use crate::base::id::DeviceId;

impl Event {
    /// Reads back what [`Event::name`] and [`Event::detail`] wrote; `None` for what is not known.
    pub(crate) fn read(name: &str, detail: &Value) -> Option<Self> {
        let (text, number) = (|field| text(detail, field), |field| number(detail, field));
        Some(match name {
            "called" => Self::Called {
                call: number("call")?,
                number: text("number")?,
            },
            "requested" => Self::Requested {
                device: text("device")?,
                origin: text("origin"),
            },
            "wrong_code" => Self::WrongCode {
                left: number("left")?,
            },
            "code_confirmed" => Self::CodeConfirmed {
                approvers: texts(detail.get("approvers")?)?,
            },
            "approved" => Self::Approved { note: text("note") },
            "rejected" => Self::Rejected {
                reason: text("reason")?,
            },
            "hold_lifted" => Self::HoldLifted {
                reason: text("reason")?,
            },
            "reminded" => Self::Reminded {
                time: number("time")?,
                admins: number("admins")?,
            },
            "reminded_by_owner" => Self::RemindedByOwner {
                admins: number("admins")?,
            },
            "device_activated" => Self::DeviceActivated {
                id: DeviceId(text("id")?.parse().ok()?),
                device: text("device")?,
            },
            _ => {
                return Self::aside(name, detail)
                    .or_else(|| Self::plain(name))
                    .or_else(|| Self::of_device(name, text("device")?));
            }
        })
    }

    /// One that happens outside of requests, or to their messages.
    fn aside(name: &str, detail: &Value) -> Option<Self> {
        let (text, number) = (|field| text(detail, field), |field| number(detail, field));
        Some(match name {
            "signed_in" => Self::SignedIn {
                first: detail.get("first").and_then(Value::as_bool)?,
            },
            "phone_called" => Self::PhoneCalled {
                call: number("call")?,
                number: text("number")?,
            },
            "phone_wrong_code" => Self::PhoneWrongCode {
                left: number("left")?,
            },
            "activation_called" => Self::ActivationCalled {
                call: number("call")?,
                number: text("number")?,
            },
            "activation_wrong_code" => Self::ActivationWrongCode {
                left: number("left")?,
            },
            "phone_changed" => Self::PhoneChanged {
                before: text("before"),
                now: text("now")?,
            },
            "role_changed" => Self::RoleChanged {
                admin: detail.get("admin").and_then(Value::as_bool)?,
            },
            "sessions_ended" => Self::SessionsEnded {
                count: detail.get("count").and_then(Value::as_u64)?,
            },
            "history_exported" => Self::HistoryExported {
                filter: text("filter")?,
            },
            "message_retried" => Self::MessageRetried {
                kind: text("kind")?,
                to: text("to")?,
            },
            "message_dropped" => Self::MessageDropped {
                kind: text("kind")?,
                to: text("to")?,
            },
            _ => return None,
        })
    }

    /// One that says which device, and nothing else.
    fn of_device(name: &str, device: String) -> Option<Self> {
        Some(match name {
            "device_suspended" => Self::DeviceSuspended { device },
            "device_resumed" => Self::DeviceResumed { device },
            "device_deactivated" => Self::DeviceDeactivated { device },
            "device_forgotten" => Self::DeviceForgotten { device },
            "device_blocked" => Self::DeviceBlocked { device },
            _ => return None,
        })
    }

    /// One that has nothing else to it.
    fn plain(name: &str) -> Option<Self> {
        Some(match name {
            "failed" => Self::Failed,
            "cancelled" => Self::Cancelled,
            "cancelled_by_forgetting" => Self::CancelledByForgetting,
            "cancelled_by_activation" => Self::CancelledByActivation,
            "disowned" => Self::Disowned,
            "hold_placed" => Self::HoldPlaced,
            "expired" => Self::Expired,
            "completed" => Self::Completed,
            "activation_stopped" => Self::ActivationStopped,
            "phone_confirmed" => Self::PhoneConfirmed,
            "member_suspended" => Self::MemberSuspended,
            "member_reinstated" => Self::MemberReinstated,
            "member_added" => Self::MemberAdded,
            "member_changed" => Self::MemberChanged,
            "history_read" => Self::HistoryRead,
            _ => Self::Password(Password::read(name)?),
        })
    }
}

fn texts(list: &Value) -> Option<Vec<String>> {
    let texts = list.as_array()?.iter();
    Some(
        texts
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect(),
    )
}

fn text(detail: &Value, field: &str) -> Option<String> {
    detail.get(field).and_then(Value::as_str).map(str::to_owned)
}

fn number(detail: &Value, field: &str) -> Option<u8> {
    let number = detail.get(field).and_then(Value::as_u64)?;
    u8::try_from(number).ok()
}
