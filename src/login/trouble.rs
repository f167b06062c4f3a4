//! What people read when a sign-in does not come to its good end: what happened, that nothing was
//! lost, and what to do.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use askama::Template;

use super::provider::Problem;
use crate::base::Email;
use crate::base::lang::Texts;
use crate::http::icon::{self, Icon};
use crate::http::page::page;
use crate::http::{Failure, Principal, Shell, Visitor};

/// Why nobody was signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No sign-in of this browser waits for an answer: it came twice, or from elsewhere.
    Used,
    /// The answer belongs to another sign-in than the one that waits.
    Mixed,
    /// It took too long.
    Late,
    /// The person went back, or may not sign in there.
    Denied,
    /// The provider does not answer.
    Away,
    /// The provider does not do what we ask.
    Refused,
    /// What the provider says does not hold.
    Untrusted,
    /// The provider vouches for somebody who has no account here.
    NoAccount(Option<Email>),
}

impl Trouble {
    /// The name of it in the metrics.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Mixed => "mixed",
            Self::Late => "late",
            Self::Denied => "denied",
            Self::Away => "away",
            Self::Refused => "refused",
            Self::Untrusted => "untrusted",
            Self::NoAccount(_) => "no_account",
        }
    }
}

impl From<&Problem> for Trouble {
    fn from(problem: &Problem) -> Self {
        match problem {
            Problem::Away(_) => Self::Away,
            Problem::Refused(_) | Problem::Client => Self::Refused,
            Problem::Spent => Self::Late,
            Problem::Untrusted(_) => Self::Untrusted,
        }
    }
}

struct Words {
    title: String,
    happened: String,
    todo: String,
    button: String,
}

#[derive(Template)]
#[template(path = "login/trouble.html")]
struct TroublePage<'a> {
    shell: Shell,
    t: &'static Texts,
    icon: Icon,
    words: Words,
    return_to: Option<&'a str>,
    anew: bool,
    status: u16,
    when: String,
}

impl Trouble {
    /// What an answer with this `error` means (RFC 6749, 4.1.2.1).
    pub(super) fn of_error(error: &str) -> Self {
        match error {
            "access_denied" => Self::Denied,
            "server_error" | "temporarily_unavailable" => Self::Away,
            _ => Self::Refused,
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::Used | Self::Mixed | Self::Late => StatusCode::BAD_REQUEST,
            Self::Denied | Self::NoAccount(_) => StatusCode::FORBIDDEN,
            Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused | Self::Untrusted => StatusCode::BAD_GATEWAY,
        }
    }

    const fn icon(&self) -> Icon {
        match self {
            Self::Used | Self::Mixed => icon::INFO_CIRCLE,
            Self::Late => icon::CLOCK_OFF,
            Self::Denied => icon::LOCK,
            Self::Away | Self::Refused => icon::PLUG_OFF,
            Self::Untrusted => icon::SHIELD_X,
            Self::NoAccount(_) => icon::USER_QUESTION,
        }
    }

    fn words(&self, t: &Texts) -> Words {
        let again = t.msg_session_over_again();
        let (title, happened, todo, button) = match self {
            Self::Used => (
                t.msg_login_used_title(),
                t.msg_login_used_happened(),
                t.msg_login_used_todo(),
                again,
            ),
            Self::Mixed => (
                t.msg_login_mixed_title(),
                t.msg_login_mixed_happened(),
                t.msg_login_mixed_todo(),
                again,
            ),
            Self::Late => (
                t.msg_login_late_title(),
                t.msg_login_late_happened(),
                t.msg_login_late_todo(),
                again,
            ),
            Self::Denied => (
                t.msg_login_denied_title(),
                t.msg_login_denied_happened(),
                t.msg_login_denied_todo(),
                again,
            ),
            Self::NoAccount(email) => (
                t.msg_no_account_title(),
                email.as_ref().map_or_else(
                    || t.msg_no_account_unnamed(),
                    |email| t.msg_no_account_happened(email.as_str()),
                ),
                t.msg_no_account_todo(),
                t.msg_no_account_other(),
            ),
            Self::Away | Self::Refused | Self::Untrusted => return self.words_of_provider(t),
        };
        Words {
            title,
            happened,
            todo,
            button,
        }
    }

    fn words_of_provider(&self, t: &Texts) -> Words {
        let (title, happened, todo) = match self {
            Self::Away => (
                t.msg_login_away_title(),
                t.msg_login_away_happened(),
                t.msg_login_away_todo(),
            ),
            Self::Untrusted => (
                t.msg_login_untrusted_title(),
                t.msg_login_untrusted_happened(),
                t.msg_login_provider_todo(),
            ),
            _ => (
                t.msg_login_refused_title(),
                t.msg_login_refused_happened(),
                t.msg_login_provider_todo(),
            ),
        };
        Words {
            title,
            happened,
            todo,
            button: t.msg_failure_again(),
        }
    }

    /// The page; its button begins anew and comes back to `return_to`.
    ///
    /// # Errors
    /// As [`page`].
    pub(super) fn page(
        &self,
        visitor: &Visitor,
        member: Option<&Principal>,
        return_to: Option<&str>,
    ) -> Result<HttpResponse, Failure> {
        let (t, status) = (visitor.texts(), self.status());
        let shell = member.map_or_else(|| visitor.shell(), |member| visitor.shell_for(member));
        let page_of = TroublePage {
            shell,
            t,
            icon: self.icon(),
            words: self.words(t),
            return_to,
            anew: matches!(self, Self::NoAccount(_)),
            status: status.as_u16(),
            when: visitor.moments(&visitor.site.time_zone).exact(&visitor.now),
        };
        let mut answer = page(status, &page_of.shell, &page_of)?;
        crate::http::headers::let_lead_on(&mut answer, &visitor.site);
        if *self == Self::Away {
            let seconds = HeaderValue::from_static("5");
            answer.headers_mut().insert(RETRY_AFTER, seconds);
        }
        Ok(answer)
    }
}
