//! What can happen, as data.

use serde_json::{Value, json};

use crate::base::id::DeviceId;
use crate::base::{Actor, MemberId, OrganizationId, RequestId};

/// One entry to append: what happened, to whom, by whom.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Whose data it is.
    pub(crate) organization_id: OrganizationId,
    /// Whose history it is.
    pub(crate) member_id: MemberId,
    /// The request it belongs to, if any.
    pub(crate) request_id: Option<RequestId>,
    /// Who did it, from where.
    pub(crate) actor: Actor,
    /// The organization of whoever did it, where it is another than the member's: support.
    pub(crate) actor_organization_id: OrganizationId,
    /// What happened.
    pub(crate) event: Event,
}

/// What happened. No code, number or token is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A request was sent, for the device of this name.
    Requested { device: String },
    /// The member's device was suspended by its owner.
    DeviceSuspended { device: String },
    /// Its owner took that back.
    DeviceResumed { device: String },
    /// A call was placed; which one of the request, to which masked number.
    Called { call: u8, number: String },
    /// A wrong code was entered; so many tries are left.
    WrongCode { left: u8 },
    /// The right code was entered; the admins were told.
    CodeConfirmed { approvers: Vec<String> },
    /// Too many wrong codes: the request failed.
    Failed,
    /// Approved, perhaps with a note.
    Approved { note: Option<String> },
    /// Rejected, with a reason.
    Rejected { reason: String },
    /// Cancelled by its owner.
    Cancelled,
    /// Cancelled, because its owner forgot the device that it was to replace.
    CancelledByForgetting,
    /// Cancelled, because a phone was activated meanwhile.
    CancelledByActivation,
    /// Nobody decided, or nobody confirmed, in time.
    Expired,
    /// A device was deactivated by an approved request.
    DeviceDeactivated { device: String },
    /// A device was forgotten by its owner.
    DeviceForgotten { device: String },
    /// A device became the trusted one.
    DeviceActivated { id: DeviceId, device: String },
    /// The request came to its good end.
    Completed,
    /// A member signed in, and was linked to the provider's identity if it was the first time.
    SignedIn { first: bool },
    /// Somebody read this history.
    HistoryRead,
}

impl Event {
    /// The name kept in the database; never changed once released.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Requested { .. } => "requested",
            Self::DeviceSuspended { .. } => "device_suspended",
            Self::DeviceResumed { .. } => "device_resumed",
            Self::Called { .. } => "called",
            Self::WrongCode { .. } => "wrong_code",
            Self::CodeConfirmed { .. } => "code_confirmed",
            Self::Failed => "failed",
            Self::Approved { .. } => "approved",
            Self::Rejected { .. } => "rejected",
            Self::Cancelled => "cancelled",
            Self::CancelledByForgetting => "cancelled_by_forgetting",
            Self::CancelledByActivation => "cancelled_by_activation",
            Self::Expired => "expired",
            Self::DeviceDeactivated { .. } => "device_deactivated",
            Self::DeviceForgotten { .. } => "device_forgotten",
            Self::DeviceActivated { .. } => "device_activated",
            Self::Completed => "completed",
            Self::SignedIn { .. } => "signed_in",
            Self::HistoryRead => "history_read",
        }
    }

    /// What belongs to it, as kept in the database; [`Event::read`] is its counterpart.
    pub(crate) fn detail(&self) -> Value {
        match self {
            Self::Requested { device }
            | Self::DeviceSuspended { device }
            | Self::DeviceResumed { device }
            | Self::DeviceDeactivated { device }
            | Self::DeviceForgotten { device } => json!({ "device": device }),
            Self::DeviceActivated { id, device } => json!({ "id": id, "device": device }),
            Self::Called { call, number } => json!({ "call": call, "number": number }),
            Self::WrongCode { left } => json!({ "left": left }),
            Self::CodeConfirmed { approvers } => json!({ "approvers": approvers }),
            Self::Approved { note } => json!({ "note": note }),
            Self::Rejected { reason } => json!({ "reason": reason }),
            Self::SignedIn { first } => json!({ "first": first }),
            Self::Failed
            | Self::Cancelled
            | Self::CancelledByForgetting
            | Self::CancelledByActivation
            | Self::Expired
            | Self::Completed
            | Self::HistoryRead => json!({}),
        }
    }

    /// Reads back what [`Event::name`] and [`Event::detail`] wrote; `None` for what is not known.
    pub(crate) fn read(name: &str, detail: &Value) -> Option<Self> {
        let text = |field: &str| detail.get(field).and_then(Value::as_str).map(str::to_owned);
        let number = |field: &str| {
            detail
                .get(field)
                .and_then(Value::as_u64)
                .and_then(|number| u8::try_from(number).ok())
        };
        Some(match name {
            "requested" => Self::Requested {
                device: text("device")?,
            },
            "device_suspended" => Self::DeviceSuspended {
                device: text("device")?,
            },
            "device_resumed" => Self::DeviceResumed {
                device: text("device")?,
            },
            "called" => Self::Called {
                call: number("call")?,
                number: text("number")?,
            },
            "wrong_code" => Self::WrongCode {
                left: number("left")?,
            },
            "code_confirmed" => {
                let names = detail.get("approvers").and_then(Value::as_array)?.iter();
                Self::CodeConfirmed {
                    approvers: names
                        .filter_map(|name| name.as_str().map(str::to_owned))
                        .collect(),
                }
            }
            "failed" => Self::Failed,
            "approved" => Self::Approved { note: text("note") },
            "rejected" => Self::Rejected {
                reason: text("reason")?,
            },
            "cancelled" => Self::Cancelled,
            "cancelled_by_forgetting" => Self::CancelledByForgetting,
            "cancelled_by_activation" => Self::CancelledByActivation,
            "expired" => Self::Expired,
            "device_deactivated" => Self::DeviceDeactivated {
                device: text("device")?,
            },
            "device_forgotten" => Self::DeviceForgotten {
                device: text("device")?,
            },
            "device_activated" => Self::DeviceActivated {
                id: DeviceId(text("id")?.parse().ok()?),
                device: text("device")?,
            },
            "completed" => Self::Completed,
            "signed_in" => Self::SignedIn {
                first: detail.get("first").and_then(Value::as_bool)?,
            },
            "history_read" => Self::HistoryRead,
            _ => return None,
        })
    }
}
