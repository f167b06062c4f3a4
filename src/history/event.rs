//! What can happen, as data.

mod password;
mod reading;

use serde_json::{Value, json};

pub(crate) use password::Password;

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
    /// A request was sent, for the device of this name; how its owner came to ask, which older entries
    /// do not say.
    Requested {
        device: String,
        origin: Option<String>,
    },
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
    /// Whoever holds the member's mail or phone said: this wasn't me.
    Disowned,
    /// The member was put on hold.
    HoldPlaced,
    /// An admin lifted the hold, and why.
    HoldLifted { reason: String },
    /// The admins were reminded; how many of them, and for which time.
    Reminded { time: u8, admins: u8 },
    /// Whoever asked reminded the admins; how many of them.
    RemindedByOwner { admins: u8 },
    /// Nobody decided, or nobody confirmed, in time.
    Expired,
    /// A device was deactivated by an approved request.
    DeviceDeactivated { device: String },
    /// A device was forgotten by its owner.
    DeviceForgotten { device: String },
    /// A device became the trusted one.
    DeviceActivated { id: DeviceId, device: String },
    /// A device was blocked by wrong passcodes.
    DeviceBlocked { device: String },
    /// The number on file was called so that its member can activate a phone; which call it was.
    ActivationCalled { call: u8, number: String },
    /// A wrong code of such a call was entered; so many tries are left.
    ActivationWrongCode { left: u8 },
    /// Whoever took such a call said that it is not theirs.
    ActivationStopped,
    /// The request came to its good end.
    Completed,
    /// An admin sent a message again that could not be delivered: what it is for, to whom.
    MessageRetried { kind: String, to: String },
    /// An admin gave such a message up.
    MessageDropped { kind: String, to: String },
    /// A member signed in, and was linked to the provider's identity if it was the first time.
    SignedIn { first: bool },
    /// A new number was called so that its member can prove it; which call of the change it was.
    PhoneCalled { call: u8, number: String },
    /// A wrong code for a new number was entered; so many tries are left.
    PhoneWrongCode { left: u8 },
    /// The number for calls is another one; both masked.
    PhoneChanged { before: Option<String>, now: String },
    /// An admin confirmed that a new number is the member's.
    PhoneConfirmed,
    /// An admin keeps the member out.
    MemberSuspended,
    /// An admin lets the member in again.
    MemberReinstated,
    /// An admin made the member an admin, or took that back.
    RoleChanged { admin: bool },
    /// A list that an admin brought named somebody new.
    MemberAdded,
    /// A list that an admin brought said something new about the member.
    MemberChanged,
    /// Sessions of a member were ended by somebody who was signed in elsewhere.
    SessionsEnded { count: u64 },
    /// Something happened to the member's password.
    Password(Password),
    /// Somebody read this history.
    HistoryRead,
    /// Somebody took a list of requests away: those that this filter finds, as its address says it.
    HistoryExported { filter: String },
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
            Self::Disowned => "disowned",
            Self::HoldPlaced => "hold_placed",
            Self::HoldLifted { .. } => "hold_lifted",
            Self::Reminded { .. } => "reminded",
            Self::RemindedByOwner { .. } => "reminded_by_owner",
            Self::Expired => "expired",
            Self::DeviceDeactivated { .. } => "device_deactivated",
            Self::DeviceForgotten { .. } => "device_forgotten",
            Self::DeviceActivated { .. } => "device_activated",
            Self::DeviceBlocked { .. } => "device_blocked",
            Self::ActivationCalled { .. } => "activation_called",
            Self::ActivationWrongCode { .. } => "activation_wrong_code",
            Self::ActivationStopped => "activation_stopped",
            Self::Completed => "completed",
            Self::MessageRetried { .. } => "message_retried",
            Self::MessageDropped { .. } => "message_dropped",
            Self::SignedIn { .. } => "signed_in",
            Self::PhoneCalled { .. } => "phone_called",
            Self::PhoneWrongCode { .. } => "phone_wrong_code",
            Self::PhoneChanged { .. } => "phone_changed",
            Self::PhoneConfirmed => "phone_confirmed",
            Self::MemberSuspended => "member_suspended",
            Self::MemberReinstated => "member_reinstated",
            Self::RoleChanged { .. } => "role_changed",
            Self::MemberAdded => "member_added",
            Self::MemberChanged => "member_changed",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::Password(what) => what.name(),
            Self::HistoryRead => "history_read",
            Self::HistoryExported { .. } => "history_exported",
        }
    }

    /// What belongs to it, as kept in the database; [`Event::read`] is its counterpart.
    pub(crate) fn detail(&self) -> Value {
        match self {
            Self::Requested { device, origin } => json!({ "device": device, "origin": origin }),
            Self::DeviceSuspended { device }
            | Self::DeviceResumed { device }
            | Self::DeviceDeactivated { device }
            | Self::DeviceBlocked { device }
            | Self::DeviceForgotten { device } => json!({ "device": device }),
            Self::DeviceActivated { id, device } => json!({ "id": id, "device": device }),
            Self::Called { call, number }
            | Self::PhoneCalled { call, number }
            | Self::ActivationCalled { call, number } => json!({ "call": call, "number": number }),
            Self::WrongCode { left }
            | Self::PhoneWrongCode { left }
            | Self::ActivationWrongCode { left } => json!({ "left": left }),
            Self::CodeConfirmed { approvers } => json!({ "approvers": approvers }),
            Self::Approved { note } => json!({ "note": note }),
            Self::Rejected { reason } | Self::HoldLifted { reason } => json!({ "reason": reason }),
            Self::Reminded { time, admins } => json!({ "time": time, "admins": admins }),
            Self::RemindedByOwner { admins } => json!({ "admins": admins }),
            Self::MessageRetried { kind, to } | Self::MessageDropped { kind, to } => {
                json!({ "kind": kind, "to": to })
            }
            Self::HistoryExported { filter } => json!({ "filter": filter }),
            Self::SignedIn { first } => json!({ "first": first }),
            Self::PhoneChanged { before, now } => json!({ "before": before, "now": now }),
            Self::RoleChanged { admin } => json!({ "admin": admin }),
            Self::SessionsEnded { count } => json!({ "count": count }),
            Self::Failed
            | Self::Cancelled
            | Self::ActivationStopped
            | Self::PhoneConfirmed
            | Self::MemberSuspended
            | Self::MemberReinstated
            | Self::MemberAdded
            | Self::MemberChanged
            | Self::CancelledByForgetting
            | Self::CancelledByActivation
            | Self::Disowned
            | Self::HoldPlaced
            | Self::Expired
            | Self::Completed
            | Self::Password(_)
            | Self::HistoryRead => json!({}),
        }
    }
}
