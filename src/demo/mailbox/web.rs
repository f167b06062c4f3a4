//! The mailbox's pages.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, ContentType, HeaderValue, X_FRAME_OPTIONS};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::Mail;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::demo::people::{self, Person};
use crate::demo::stage::Stage;
use crate::http::{Failure, Shell, Visitor, headers, icon, page};

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct MailboxPage {
    shell: Shell,
    t: &'static Texts,
    /// The page is asked for again when this changes: where the newest is open, with each new one.
    version: String,
    rows: Vec<Row>,
    chosen: Option<Chosen>,
}

/// An e-mail in the list.
struct Row {
    number: u64,
    subject: String,
    to: String,
    time: String,
    chosen: bool,
}

/// The e-mail that is read.
struct Chosen {
    number: u64,
    subject: String,
    from: String,
    to: String,
    day: String,
    /// Is it shown with its looks?
    formatted: bool,
    has_html: bool,
    /// Whose window its links open, where it is somebody's.
    reader: Option<&'static Person>,
    lines: Vec<Vec<Piece>>,
}

/// A part of a line of plain text.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Link(String),
}

/// `?view=text`.
#[derive(Deserialize)]
pub(in crate::demo) struct View {
    view: Option<String>,
}

/// `GET /demo/mailbox`: the newest e-mail is open.
pub(in crate::demo) async fn newest(
    visitor: Visitor,
    stage: Data<Stage>,
) -> Result<HttpResponse, Failure> {
    let chosen = stage.mailbox.all().into_iter().next();
    let version = chosen.as_ref().map_or(0, |mail| mail.number).to_string();
    show(&visitor, &stage, chosen, true, version)
}

/// `GET /demo/mailbox/{number}`.
pub(in crate::demo) async fn one(
    visitor: Visitor,
    stage: Data<Stage>,
    number: Path<u64>,
    view: Query<View>,
) -> Result<HttpResponse, Failure> {
    let mail = stage.mailbox.find(*number).ok_or(Failure::NotFound)?;
    let formatted = view.view.as_deref() != Some("text");
    show(&visitor, &stage, Some(mail), formatted, "one".to_owned())
}

/// `GET /demo/mailbox/{number}/html`: the e-mail as it is, where nothing in it can run.
pub(in crate::demo) async fn html(
    stage: Data<Stage>,
    number: Path<u64>,
) -> Result<HttpResponse, Failure> {
    // No script, no form, nothing from outside; only its own looks.
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";
    let mail = stage.mailbox.find(*number).ok_or(Failure::NotFound)?;
    let html = mail.html.as_ref().ok_or(Failure::NotFound)?;
    let html = match reader(&mail) {
        Some(person) => stage.windows.adopt(html, person),
        None => html.clone(),
    };
    // Its links leave the frame, and the page around it has a main part already.
    let html = html.replacen("<head>", "<head><base target=\"_blank\">", 1);
    let html = html.replacen(" role=\"main\"", "", 1);
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(html))
}

fn show(
    visitor: &Visitor,
    stage: &Stage,
    chosen: Option<Mail>,
    formatted: bool,
    version: String,
) -> Result<HttpResponse, Failure> {
    let moments = visitor.moments(&visitor.site.time_zone);
    let number = chosen.as_ref().map(|mail| mail.number);
    let rows = stage.mailbox.all().into_iter().map(|mail| Row {
        number: mail.number,
        to: names(&mail),
        time: moments.time(&mail.at),
        chosen: Some(mail.number) == number,
        subject: mail.subject,
    });
    let page = MailboxPage {
        shell: visitor.shell(),
        t: visitor.texts(),
        version,
        rows: rows.collect(),
        chosen: chosen.map(|mail| Chosen::new(mail, stage, &moments, formatted)),
    };
    let mut answer = page::ok(&page.shell, &page)?;
    let policy = format!("{}; frame-src 'self'", headers::policy(&visitor.site));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

impl Chosen {
    fn new(mail: Mail, stage: &Stage, moments: &Moments, formatted: bool) -> Self {
        let reader = reader(&mail);
        let text = match reader {
            Some(person) => stage.windows.adopt(&mail.text, person),
            None => mail.text.clone(),
        };
        Self {
            number: mail.number,
            to: mail.to.join(", "),
            day: moments.day(&mail.at),
            formatted: formatted && mail.html.is_some(),
            has_html: mail.html.is_some(),
            reader,
            lines: text.lines().map(pieces).collect(),
            subject: mail.subject,
            from: mail.from,
        }
    }
}

/// The first of the demo's people whom it was delivered to.
fn reader(mail: &Mail) -> Option<&'static Person> {
    mail.to.iter().find_map(|address| people::by_email(address))
}

fn names(mail: &Mail) -> String {
    let name = |address: &String| match people::by_email(address) {
        Some(person) => person.name.to_owned(),
        None => address.clone(),
    };
    mail.to.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A line with its addresses as links, as mail readers show plain text.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for word in line.split_inclusive(char::is_whitespace) {
        let start = word.find("http://").or_else(|| word.find("https://"));
        let Some((before, rest)) = start.and_then(|start| word.split_at_checked(start)) else {
            text.push_str(word);
            continue;
        };
        let address = rest.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)>\"".contains(c));
        text.push_str(before);
        pieces.push(Piece::Text(std::mem::take(&mut text)));
        pieces.push(Piece::Link(address.to_owned()));
        text.push_str(rest.strip_prefix(address).unwrap_or_default());
    }
    pieces.push(Piece::Text(text));
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_plain_text_become_links_without_the_punctuation_behind_them() {
        assert_eq!(
            pieces("Follow it (http://noor.localhost:8080/recovery/K7Q4-M2PX), Noor."),
            [
                Piece::Text("Follow it (".into()),
                Piece::Link("http://noor.localhost:8080/recovery/K7Q4-M2PX".into()),
                Piece::Text("), Noor.".into()),
            ]
        );
        assert_eq!(pieces("no link"), [Piece::Text("no link".into())]);
        assert!(pieces("").is_empty());
    }
}
