//! A list of members is brought in: chosen, looked at row by row, confirmed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use super::super::import::{self, Halt, Preview, ROWS};
use super::super::rules::{Effect, News};
use crate::base::lang::Texts;
use crate::base::{Db, Lang};
use crate::history::words::Badge;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::{Failure, Flash, Shell, Upload, icon};
use crate::members::import::{BadRow, Role, Row};
use crate::members::{Admin, SignedIn};

const PAGE: &str = "/members/import";

#[derive(Template)]
#[template(path = "directory/import.html")]
struct ChoosePage {
    shell: Shell,
    t: &'static Texts,
    most: String,
    /// Every bad row: the line, and what is wrong with it.
    bad: Vec<(u64, Vec<String>)>,
}

impl ChoosePage {
    /// The columns of a list, and what stands in each.
    fn columns(&self) -> [(&'static str, String); 5] {
        let t = self.t;
        [
            ("email", t.msg_members_column_email()),
            ("name", t.msg_members_column_name()),
            ("role", t.msg_members_column_role()),
            ("phone", t.msg_members_column_phone()),
            ("locale", t.msg_members_column_locale()),
        ]
    }
}

#[derive(Template)]
#[template(path = "directory/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: &'static Texts,
    rows: Vec<(Row, Effect)>,
    /// The list itself, as it was brought.
    list: String,
    seal: String,
    /// Was something else shown before?
    stale: bool,
}

impl PreviewPage {
    fn count(&self, of: fn(&Effect) -> bool) -> usize {
        self.rows.iter().filter(|(_, effect)| of(effect)).count()
    }

    fn added(&self) -> usize {
        self.count(|effect| *effect == Effect::Added)
    }

    fn changed(&self) -> usize {
        self.count(|effect| matches!(effect, Effect::Changed(_)))
    }

    fn same(&self) -> usize {
        self.count(|effect| *effect == Effect::Same)
    }

    fn badge(&self, effect: &Effect) -> Badge {
        let t = self.t;
        let (tone, icon, text) = match effect {
            Effect::Added => ("good", icon::CHECK, t.msg_members_row_added()),
            Effect::Changed(_) => ("info", icon::REFRESH, t.msg_members_row_changed()),
            Effect::Same => ("", icon::CIRCLE_CHECK, t.msg_members_row_same()),
        };
        Badge { tone, icon, text }
    }

    fn role(&self, role: Role) -> String {
        let t = self.t;
        match role {
            Role::Employee => t.msg_profile_employee(),
            Role::Admin => t.msg_profile_admin(),
            Role::Support => t.msg_profile_support(),
        }
    }

    /// What changes about somebody: from what to what.
    fn news(&self, row: &Row, effect: &Effect) -> Vec<String> {
        let Effect::Changed(news) = effect else {
            return Vec::new();
        };
        let t = self.t;
        let lang = |lang: &Option<Lang>| lang.map_or_else(|| t.msg_members_nothing(), Lang::name);
        let say = |news: &News| match news {
            News::Name(before) => t.msg_members_news_name(before.as_str(), row.name.as_str()),
            News::Role(before) => t.msg_members_news_role(self.role(*before), self.role(row.role)),
            News::Phone(before) => t.msg_members_news_phone(
                before.clone().unwrap_or_else(|| t.msg_members_nothing()),
                row.phone
                    .as_ref()
                    .map(crate::base::Phone::masked)
                    .unwrap_or_default(),
            ),
            News::Lang(before) => t.msg_members_news_lang(lang(before), lang(&row.lang)),
        };
        news.iter().map(say).collect()
    }
}

/// `GET /members/import`.
pub(in crate::directory) async fn page(Admin(by): Admin) -> Result<HttpResponse, Failure> {
    choose(&by, &[], StatusCode::OK)
}

/// `POST /members/import`: what the list would do.
pub(in crate::directory) async fn preview(
    Admin(by): Admin,
    upload: Upload,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let file = import::lines(upload.bytes("file"));
    match import::preview(&db, &by, &file).await {
        Ok(preview) => shown(&by, preview, &file, false),
        Err(halt) => why(&by, halt),
    }
}

/// `POST /members/import/confirmation`.
pub(in crate::directory) async fn confirm(
    Admin(by): Admin,
    upload: Upload,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    by.must_be_fresh(PAGE, &[])?;
    let file = import::lines(upload.bytes("list"));
    match import::confirm(&db, &by, &file, upload.text("seal")).await {
        Ok(_) => Ok(see_other_saying(
            "/members",
            &by.visitor.site,
            Flash::Imported,
        )),
        Err(Halt::Stale) => match import::preview(&db, &by, &file).await {
            Ok(preview) => shown(&by, preview, &file, true),
            Err(halt) => why(&by, halt),
        },
        Err(halt) => why(&by, halt),
    }
}

fn shown(
    by: &SignedIn,
    preview: Preview,
    file: &[u8],
    stale: bool,
) -> Result<HttpResponse, Failure> {
    let status = if stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    let page = PreviewPage {
        shell: by.shell().of_page(PAGE.to_owned()),
        t: by.visitor.texts(),
        rows: preview.rows,
        list: String::from_utf8_lossy(file).into_owned(),
        seal: preview.seal,
        stale,
    };
    answer(status, &page.shell, &page)
}

fn why(by: &SignedIn, halt: Halt) -> Result<HttpResponse, Failure> {
    match halt {
        Halt::BadRows(bad) => choose(by, &bad, StatusCode::UNPROCESSABLE_ENTITY),
        Halt::Database(error) => Err(error.into()),
        Halt::Message(error) => Err(error.into()),
        Halt::Stale => Err(Failure::Internal),
    }
}

fn choose(by: &SignedIn, bad: &[BadRow], status: StatusCode) -> Result<HttpResponse, Failure> {
    let t = by.visitor.texts();
    let words = |row: &BadRow| {
        let problems = row.problems.iter().map(|problem| problem.words(t));
        (row.line, problems.collect())
    };
    let page = ChoosePage {
        shell: by.shell().of_page(PAGE.to_owned()),
        t,
        most: ROWS.to_string(),
        bad: bad.iter().map(words).collect(),
    };
    answer(status, &page.shell, &page)
}
