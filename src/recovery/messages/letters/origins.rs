//! What the letters say by how somebody came to ask.

use super::super::super::rules::Origin;
use super::Writer;
use crate::history::words;
use crate::outbox::letter::{Action, Fact, Part};

impl Writer<'_> {
    fn origin(&self) -> Origin {
        self.about.request.origin
    }

    /// Does the same phone come back?
    fn again(&self) -> bool {
        self.origin().has_device()
    }

    pub(super) fn reason(&self) -> Fact {
        let name = words::origin(self.t, self.origin().name());
        Fact::new(self.t.msg_mail_reason(), name)
    }

    /// What becomes of the device until somebody decides.
    pub(super) fn meanwhile(&self) -> String {
        let (t, app, device) = (self.t, self.app(), self.device());
        match self.origin() {
            _ if self.about.request.suspended => t.msg_mail_suspended_meanwhile(device, app),
            Origin::AppForgotPasscode => t.msg_mail_passcode_meanwhile(device, app),
            Origin::AppBlocked => t.msg_mail_blocked_meanwhile(device, app),
            Origin::WebSso | Origin::AppLostDevice => t.msg_mail_works_meanwhile(device),
        }
    }

    /// The device of a request that came to nothing, where it is not suspended.
    pub(super) fn as_before(&self) -> String {
        let (t, app, device) = (self.t, self.app(), self.device());
        match self.origin() {
            Origin::AppForgotPasscode => t.msg_mail_still_passcode(device, app),
            Origin::AppBlocked => t.msg_mail_still_blocked(device, app),
            Origin::WebSso | Origin::AppLostDevice => t.msg_mail_still_works(device),
        }
    }

    /// How to ask again: where the device is at hand, in the app on it.
    pub(super) fn again_any_time(&self) -> String {
        if self.again() {
            self.t.msg_mail_ask_again_in_app(self.app(), self.device())
        } else {
            self.t.msg_mail_ask_again_any_time()
        }
    }

    pub(super) fn to_ask_again(&self) -> Action {
        if self.again() {
            self.to_request(self.t.msg_mail_open_request())
        } else {
            self.action(self.t.msg_mail_ask_again(), "/recovery/new")
        }
    }

    /// Who asks for what, to an admin.
    pub(super) fn asks(&self) -> String {
        let (t, app, device) = (self.t, self.app(), self.device());
        let name = self.about.member.name.as_str();
        match self.origin() {
            Origin::WebSso => t.msg_mail_waits_asks(name, device),
            Origin::AppLostDevice => t.msg_mail_waits_lost(name, device, app),
            Origin::AppForgotPasscode => t.msg_mail_waits_passcode(name, app, device),
            Origin::AppBlocked => t.msg_mail_waits_blocked(app, device, name),
        }
    }

    pub(super) fn approved_subject(&self) -> String {
        let (t, reference) = (self.t, self.about.request.reference.as_str());
        if self.again() {
            t.msg_mail_approved_subject_again(reference)
        } else {
            t.msg_mail_approved_subject(reference)
        }
    }

    /// The old device is gone, and how the phone is activated.
    pub(super) fn approved_how(&self) -> [String; 2] {
        let t = self.t;
        if self.again() {
            let gone = t.msg_mail_approved_again(self.app(), self.device());
            return [gone, t.msg_mail_approved_how_again()];
        }
        let gone = t.msg_mail_approved_device(self.device(), self.app());
        [gone, t.msg_mail_approved_how()]
    }

    pub(super) fn approved_steps(&self) -> Part {
        let (t, app) = (self.t, self.app());
        let open = match self.origin() {
            Origin::WebSso => {
                return Part::Steps(vec![
                    t.msg_mail_approved_install(app),
                    t.msg_mail_approved_open(),
                    t.msg_mail_approved_scan(app),
                ]);
            }
            Origin::AppLostDevice => t.msg_mail_approved_in_app(app),
            Origin::AppForgotPasscode | Origin::AppBlocked => {
                t.msg_mail_approved_in_app_again(app, self.device())
            }
        };
        Part::Steps(vec![
            open,
            t.msg_mail_approved_prove(),
            t.msg_mail_approved_passcode(),
        ])
    }

    pub(super) fn to_activation(&self) -> Action {
        let label = if self.again() {
            self.t.msg_mail_activate_again()
        } else {
            self.t.msg_mail_activate()
        };
        self.to_request(label)
    }
}
