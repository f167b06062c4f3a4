//! What the member's pages say by how they came to ask.

use super::super::rules::{Origin, Request};
use super::show::Frame;
use crate::base::lang::Texts;
use crate::history::words;

/// How somebody came to ask, and what that tells whoever decides.
pub(super) fn reason(t: &Texts, origin: Origin) -> (String, String) {
    let hint = match origin {
        Origin::WebSso => t.msg_reason_web_sso_hint(),
        Origin::AppLostDevice => t.msg_reason_app_lost_device_hint(),
        Origin::AppForgotPasscode => t.msg_reason_app_forgot_passcode_hint(),
        Origin::AppBlocked => t.msg_reason_app_blocked_hint(),
    };
    (words::origin(t, origin.name()), hint)
}

impl Frame {
    const fn request(&self) -> &Request {
        &self.request
    }

    /// Does the same phone come back?
    pub(super) const fn again(&self) -> bool {
        self.request().origin.has_device()
    }

    /// "Passcode forgotten".
    pub(super) fn reason(&self) -> String {
        reason(self.t, self.request.origin).0
    }

    pub(super) fn last_step(&self) -> String {
        if self.again() {
            self.t.msg_step_again()
        } else {
            self.t.msg_step_phone()
        }
    }

    pub(super) fn cancel_lead(&self) -> String {
        match self.request.origin {
            Origin::WebSso | Origin::AppLostDevice => self.t.msg_cancel_lead(),
            Origin::AppForgotPasscode => self.t.msg_cancel_lead_passcode(),
            Origin::AppBlocked => self.t.msg_cancel_lead_blocked(),
        }
    }

    /// What cancelling does to the device.
    pub(super) fn cancel_device(&self) -> String {
        let (t, device) = (self.t, self.request.device.as_str());
        match self.request.origin {
            _ if self.request.suspended => t.msg_cancel_suspended(device),
            Origin::WebSso | Origin::AppLostDevice => t.msg_cancel_plain(),
            Origin::AppForgotPasscode => t.msg_cancel_plain_passcode(device),
            Origin::AppBlocked => t.msg_cancel_plain_blocked(device),
        }
    }

    /// What is still to come on the phone.
    pub(super) fn track_phone(&self) -> String {
        if self.again() {
            self.t.msg_track_again()
        } else {
            self.t.msg_track_phone()
        }
    }

    /// What becomes of a device that is not suspended.
    pub(super) fn track_device(&self) -> String {
        let device = self.request.device.as_str();
        if self.again() {
            self.t.msg_track_kept(device)
        } else {
            self.t.msg_track_resumed(device)
        }
    }

    pub(super) fn approved_title(&self) -> String {
        if self.again() {
            self.t.msg_approved_title_again()
        } else {
            self.t.msg_approved_title()
        }
    }

    pub(super) fn approved_lead(&self) -> String {
        let device = self.request.device.as_str();
        if self.again() {
            self.t.msg_approved_lead_again(device)
        } else {
            self.t.msg_approved_lead(device)
        }
    }

    pub(super) fn first_step(&self) -> String {
        let app = self.shell.app_name.as_ref();
        if self.again() {
            let device = self.request.device.as_str();
            self.t.msg_phone_step_1_again(app, device)
        } else {
            self.t.msg_phone_step_1(app)
        }
    }

    pub(super) fn code_over(&self) -> String {
        if self.again() {
            self.t.msg_phone_code_over_hint_again()
        } else {
            self.t.msg_phone_code_over_hint()
        }
    }

    pub(super) fn completed(&self) -> String {
        if self.again() {
            self.t.msg_completed_lead_again()
        } else {
            self.t.msg_completed_lead()
        }
    }
}
