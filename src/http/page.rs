//! The frame of every page, and how a page becomes an answer.

use std::sync::Arc;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;

use super::{Failure, Principal, Site, Theme, Visitor, assets};
use crate::base::lang::Texts;
use crate::base::{Instant, Lang};

const FLASH_COOKIE: &str = "flash";
/// The longest path that is returned to, in bytes: an app's sign-in says much in its query.
const LONGEST_PATH: usize = 1024;

macro_rules! flashes {
    ($($(#[$doc:meta])* $name:ident = $code:literal => $text:ident),+ $(,)?) => {
        /// A sentence at the top of the next page, after something was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Flash { $($(#[$doc])* $name),+ }

        impl Flash {
            const ALL: &[Self] = &[$(Self::$name),+];

            const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            fn text(self, t: &Texts) -> String {
                match self { $(Self::$name => t.$text()),+ }
            }
        }
    };
}

flashes! {
    /// A request was approved.
    Approved = "approved" => msg_flash_approved,
    /// A request was rejected.
    Rejected = "rejected" => msg_flash_rejected,
    /// A request was approved; on to the next one.
    ApprovedNext = "approved-next" => msg_flash_approved_next,
    /// A request was rejected; on to the next one.
    RejectedNext = "rejected-next" => msg_flash_rejected_next,
    /// A request was cancelled by its owner.
    Cancelled = "cancelled" => msg_flash_cancelled,
    /// Another call is on its way.
    CalledAgain = "called-again" => msg_flash_called_again,
    /// The admins were reminded of a request by its owner.
    Reminded = "reminded" => msg_flash_reminded,
    /// The device was forgotten.
    Forgotten = "forgotten" => msg_flash_forgotten,
    /// A suspended device may be used again.
    Resumed = "resumed" => msg_flash_resumed,
    /// An admin lifted somebody's hold.
    HoldLifted = "hold-lifted" => msg_flash_hold_lifted,
    /// A new activation code replaced the one before.
    NewCode = "new-code" => msg_flash_new_code,
    /// Somebody became an admin, or no longer is one.
    RoleChanged = "role-changed" => msg_flash_role_changed,
    /// Somebody is kept out.
    MemberSuspended = "member-suspended" => msg_flash_member_suspended,
    /// Somebody is let in again.
    MemberReinstated = "member-reinstated" => msg_flash_member_reinstated,
    /// An admin entered somebody's number.
    NumberEntered = "number-entered" => msg_flash_number_entered,
    /// An admin confirmed somebody's number.
    NumberConfirmed = "number-confirmed" => msg_flash_number_confirmed,
    /// A list of members was brought in.
    Imported = "imported" => msg_flash_imported,
    /// A new number is on file.
    NumberChanged = "number-changed" => msg_flash_number_changed,
    /// Own sessions on other browsers were ended.
    SessionsEnded = "sessions-ended" => msg_flash_sessions_ended,
    /// The own choices were kept.
    PreferencesSaved = "preferences-saved" => msg_flash_preferences_saved,
    /// Messages that could not be delivered are on their way again.
    MessagesQueued = "messages-queued" => msg_flash_messages_queued,
    /// A message that could not be delivered was given up.
    MessageDropped = "message-dropped" => msg_flash_message_dropped,
    /// Somebody else looked after it, or its time is over.
    MessageHandled = "message-handled" => msg_flash_message_handled,
    /// This browser is told from now on.
    BrowserAdded = "browser-added" => msg_flash_browser_added,
    /// A browser is no longer told.
    BrowserRemoved = "browser-removed" => msg_flash_browser_removed,
    /// A test is on its way to a browser.
    BrowserTested = "browser-tested" => msg_flash_browser_tested,
    /// Somebody was invited to set a password.
    Invited = "invited" => msg_flash_invited,
    /// A password was set from a link of an e-mail.
    PasswordSet = "password-set" => msg_flash_password_set,
    /// The own password was changed.
    PasswordChanged = "password-changed" => msg_flash_password_changed,
    /// The session ended because its owner said so.
    SignedOut = "signed-out" => msg_flash_signed_out,
}

impl Flash {
    pub(super) fn of(request: &HttpRequest, site: &Site) -> Option<Self> {
        let cookie = request.cookie(&site.cookie_name(FLASH_COOKIE))?;
        Self::ALL
            .iter()
            .copied()
            .find(|flash| flash.code() == cookie.value())
    }
}

/// The frame around a page: who it is for, in which language, with which tabs.
#[derive(Clone)]
pub(crate) struct Shell {
    pub(crate) t: &'static Texts,
    pub(crate) lang: Lang,
    pub(crate) app_name: Arc<str>,
    pub(crate) organization: Arc<str>,
    pub(crate) member: Option<Principal>,
    pub(crate) csrf_token: String,
    pub(crate) flash: Option<String>,
    pub(crate) demo: bool,
    pub(crate) theme: Theme,
    path: String,
    now: Instant,
    cookies: Vec<Cookie<'static>>,
}

impl Shell {
    pub(super) fn new(visitor: &Visitor, member: Option<&Principal>) -> Self {
        let site = &visitor.site;
        let mut cookies = Vec::from_iter(visitor.csrf().cookie(site));
        if visitor.flash().is_some() {
            cookies.push(flash_cookie(site, ""));
        }
        Self {
            t: visitor.texts(),
            lang: visitor.lang,
            app_name: Arc::clone(&site.app_name),
            organization: member.map_or_else(
                || Arc::clone(&site.organization),
                |member| member.organization.as_str().into(),
            ),
            member: member.cloned(),
            csrf_token: visitor.csrf().token().to_owned(),
            flash: visitor.flash().map(|flash| flash.text(visitor.texts())),
            demo: site.demo,
            theme: visitor.theme(),
            path: visitor.path.clone(),
            now: visitor.now,
            cookies,
        }
    }

    /// The address of the stylesheet or script, with its version.
    pub(crate) fn asset(name: &str) -> String {
        assets::address(name)
    }

    /// The frame of a page that answers a form: its own address is another one than the form's.
    pub(crate) fn of_page(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// The address at which this page can be asked for.
    pub(crate) fn page(&self) -> &str {
        &self.path
    }

    /// Is the tab with this path the present one?
    pub(crate) fn at(&self, path: &str) -> bool {
        self.path.starts_with(path)
    }

    /// The languages for the menu: each with the address of this page in it.
    pub(crate) fn languages(&self) -> Vec<(Lang, String)> {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let kept = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let kept = kept.flat_map(|pair| [pair, "&"]).collect::<String>();
        Lang::ALL
            .into_iter()
            .map(|lang| (lang, format!("{path}?{kept}lang={}", lang.code())))
            .collect()
    }

    /// Seconds until the session ends without another request, and until it ends whatever happens.
    pub(crate) fn session_left(&self) -> Option<(i64, i64)> {
        self.member.as_ref().map(|member| member.left(self.now))
    }

    /// Does somebody wait for this member? Then the tab says how many.
    pub(crate) fn open_tasks(&self) -> Option<i64> {
        self.member
            .as_ref()
            .map(|member| member.open_tasks)
            .filter(|count| *count > 0)
    }
}

/// A page with its frame becomes an answer with a status.
///
/// # Errors
/// [`Failure::Internal`] when the template cannot be written, which a page without fallible parts
/// never does.
pub(crate) fn page(
    status: StatusCode,
    shell: &Shell,
    template: &impl Template,
) -> Result<HttpResponse, Failure> {
    let html = template.render()?;
    let mut answer = HttpResponse::build(status);
    for cookie in &shell.cookies {
        answer.cookie(cookie.clone());
    }
    Ok(answer.content_type(ContentType::html()).body(html))
}

/// A page that is simply there.
///
/// # Errors
/// As [`page`].
pub(crate) fn ok(shell: &Shell, template: &impl Template) -> Result<HttpResponse, Failure> {
    page(StatusCode::OK, shell, template)
}

/// On to another page of ours, with GET.
pub(crate) fn see_other(path: &str) -> HttpResponse {
    to(path).finish()
}

/// On to another page of ours, which says at its top what was done.
pub(crate) fn see_other_saying(path: &str, site: &Site, flash: Flash) -> HttpResponse {
    to(path).cookie(flash_cookie(site, flash.code())).finish()
}

fn to(path: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((header::LOCATION, path));
    answer
}

fn flash_cookie(site: &Site, code: &'static str) -> Cookie<'static> {
    let cookie = Cookie::build(site.cookie_name(FLASH_COOKIE), code);
    let mut cookie = cookie
        .path("/")
        .http_only(true)
        .secure(site.is_https())
        .same_site(SameSite::Lax)
        .finish();
    if code.is_empty() {
        cookie.make_removal();
    }
    cookie
}

/// A path on this site that was handed in from outside: kept only if browsers cannot read it as
/// anything else.
pub(crate) fn own_path(path: &str) -> Option<&str> {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.len() <= LONGEST_PATH
        && path.chars().all(|c| c.is_ascii_graphic());
    let pointless = ["/sign-in", "/sign-out", "/auth/"]
        .iter()
        .any(|start| path.starts_with(start))
        // An app that waits for a sign-in goes on with it.
        && !path.starts_with("/auth/app?");
    (plain && !pointless).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_our_own_paths_are_returned_to() {
        assert_eq!(
            own_path("/approvals/K7Q4-M2PX?a=b"),
            Some("/approvals/K7Q4-M2PX?a=b")
        );
        assert_eq!(
            own_path("/auth/app?state=x"),
            Some("/auth/app?state=x"),
            "an app's sign-in goes on"
        );
        let foreign = [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/a\nb",
            "approvals",
            "",
            "/sign-out",
            "/auth/callback?code=x",
        ];
        for path in foreign {
            assert_eq!(own_path(path), None, "{path:?}");
        }
    }
}
