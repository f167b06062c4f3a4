//! What each failure says: what happened, that nothing is lost, what to do.

use actix_web::ResponseError;
use askama::Template;

use super::super::icon::{self, Icon};
use super::super::{Shell, Visitor};
use super::Failure;
use crate::base::lang::Texts;

#[derive(Template)]
#[template(path = "parts/failure.html")]
pub(super) struct FailurePage {
    pub(super) shell: Shell,
    t: &'static Texts,
    said: Said,
    action: Option<(String, String)>,
    /// The page that a sign-in from here comes back to, and as whom.
    sign_in: Option<(String, String)>,
    /// Does that take a password, which is asked for here?
    by_password: bool,
    status: u16,
    when: String,
}

/// The words of a failure.
struct Said {
    icon: Icon,
    title: String,
    happened: String,
    todo: String,
}

/// The page of a failure.
pub(super) fn of(failure: &Failure, visitor: &Visitor, shell: Shell) -> FailurePage {
    let t = visitor.texts();
    let moments = visitor.moments(&visitor.site.time_zone);
    let by_password = matches!(failure, Failure::SignInAgain { .. })
        && shell
            .member
            .as_ref()
            .is_some_and(|member| member.by_password);
    let said = if failure.status_code().is_server_error() {
        ours(t, failure)
    } else if by_password {
        again_by_password(t)
    } else {
        theirs(t, failure, |seconds| {
            moments.length(chrono::TimeDelta::seconds(seconds))
        })
    };
    let action = match failure {
        Failure::SessionOver { return_to, .. } => {
            Some((t.msg_session_over_again(), sign_in(return_to)))
        }
        Failure::SignInAgain { .. } => None,
        Failure::TooMany { .. } | Failure::Unavailable | Failure::Internal => {
            Some((t.msg_failure_again(), visitor.path.clone()))
        }
        _ => Some((t.msg_failure_home(), "/".to_owned())),
    };
    let email = shell.member.as_ref().map(|member| member.email.as_str());
    let sign_in = match failure {
        Failure::SignInAgain { return_to, .. } => {
            Some((return_to.clone(), email.unwrap_or_default().to_owned()))
        }
        _ => None,
    };
    FailurePage {
        sign_in,
        by_password,
        t,
        shell,
        said,
        action,
        status: failure.status_code().as_u16(),
        when: moments.exact(&visitor.now),
    }
}

/// What we could not do.
fn ours(t: &Texts, failure: &Failure) -> Said {
    if matches!(failure, Failure::Unavailable) {
        Said {
            icon: icon::PLUG_OFF,
            title: t.msg_unavailable_title(),
            happened: t.msg_unavailable_happened(),
            todo: t.msg_unavailable_todo(),
        }
    } else {
        Said {
            icon: icon::LIFEBUOY,
            title: t.msg_internal_title(),
            happened: t.msg_internal_happened(),
            todo: t.msg_internal_todo(),
        }
    }
}

/// A step needs a fresh sign-in, of somebody who has a password.
fn again_by_password(t: &Texts) -> Said {
    Said {
        icon: icon::SHIELD_CHECK,
        title: t.msg_sign_in_again_title(),
        happened: t.msg_sign_in_again_happened(),
        todo: t.msg_sign_in_again_password(),
    }
}

/// What we were asked and did not do.
fn theirs(t: &Texts, failure: &Failure, length: impl Fn(i64) -> String) -> Said {
    let said = |icon, title, happened, todo| Said {
        icon,
        title,
        happened,
        todo,
    };
    match failure {
        Failure::NotUtf8 => said(
            icon::INFO_CIRCLE,
            t.msg_not_utf8_title(),
            t.msg_not_utf8_happened(),
            t.msg_not_utf8_todo(),
        ),
        Failure::Forged => said(
            icon::SHIELD_X,
            t.msg_forged_title(),
            t.msg_forged_happened(),
            t.msg_forged_todo(),
        ),
        Failure::SessionOver { .. } => said(
            icon::CLOCK_OFF,
            t.msg_session_over_title(),
            t.msg_session_over_happened(),
            t.msg_session_over_todo(),
        ),
        Failure::SignInAgain { .. } => said(
            icon::SHIELD_CHECK,
            t.msg_sign_in_again_title(),
            t.msg_sign_in_again_happened(),
            t.msg_sign_in_again_todo(),
        ),
        Failure::Forbidden => said(
            icon::LOCK,
            t.msg_forbidden_title(),
            t.msg_forbidden_happened(),
            t.msg_forbidden_todo(),
        ),
        Failure::TooMany { wait } => said(
            icon::HOURGLASS,
            t.msg_too_many_title(),
            t.msg_too_many_happened(),
            t.msg_too_many_todo(length(i64::try_from(*wait).unwrap_or(60))),
        ),
        other => unusable(t, other),
    }
}

/// An address or a body that does not fit.
fn unusable(t: &Texts, failure: &Failure) -> Said {
    let (icon, title, happened, todo) = match failure {
        Failure::NotFound => (
            icon::SEARCH,
            t.msg_not_found_title(),
            t.msg_not_found_happened(),
            t.msg_not_found_todo(),
        ),
        Failure::MethodNotAllowed => (
            icon::INFO_CIRCLE,
            t.msg_method_title(),
            t.msg_method_happened(),
            t.msg_method_todo(),
        ),
        Failure::TooLarge | Failure::UnsupportedForm => (
            icon::INFO_CIRCLE,
            t.msg_too_large_title(),
            t.msg_too_large_happened(),
            t.msg_too_large_todo(),
        ),
        _ => (
            icon::INFO_CIRCLE,
            t.msg_bad_request_title(),
            t.msg_bad_request_happened(),
            t.msg_bad_request_todo(),
        ),
    };
    Said {
        icon,
        title,
        happened,
        todo,
    }
}

/// Where to sign in and come back from.
pub(super) fn sign_in(return_to: &str) -> String {
    let path = percent_encoding::utf8_percent_encode(return_to, percent_encoding::NON_ALPHANUMERIC);
    format!("/sign-in?return_to={path}")
}
