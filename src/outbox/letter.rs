//! The form that every e-mail has: what happened, the facts, one thing to do, and what to do where
//! something is wrong. A slice says what; here it becomes text and HTML that say the same.

use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::message::Email;
use crate::base::{self, Lang};
use crate::http::Site;

/// What an e-mail says. Whatever is put into it comes out on one line, except a quote's lines.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) lang: Lang,
    /// Whom it is for, and where to.
    pub(crate) to: Person,
    pub(crate) subject: String,
    pub(crate) heading: String,
    pub(crate) body: Vec<Part>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) action: Action,
    pub(crate) alarm: Alarm,
}

/// A piece of the running text.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Our own words.
    Paragraph(String),
    /// What somebody else wrote, line by line.
    Quote(Vec<String>),
    /// What to do, in this order.
    Steps(Vec<String>),
}

/// A line of the table: what it is, and one or more lines that say it.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) lines: Vec<Line>,
}

/// A line of a fact.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// Words.
    Text(String),
    /// Somebody who can be written to.
    Person(Person),
}

/// Somebody with an address.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) address: base::Email,
}

/// The one thing to do.
#[derive(Clone, Debug)]
pub(crate) struct Action {
    pub(crate) label: String,
    /// The whole address.
    pub(crate) address: String,
}

/// What to do where something is wrong, and whom to tell.
#[derive(Clone, Debug)]
pub(crate) struct Alarm {
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) people: Vec<Person>,
    /// Where that can be done at once, without signing in.
    pub(crate) action: Option<Action>,
}

/// What may stand unescaped in the address of a `mailto:` link (RFC 6068); `?` and `&` may not,
/// they would add recipients.
const IN_MAILTO: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'@')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'+');

impl Person {
    pub(crate) fn new(name: &str, address: &base::Email) -> Self {
        Self {
            name: one_line(name),
            address: address.clone(),
        }
    }

    fn mailto(&self) -> String {
        let address = utf8_percent_encode(self.address.as_str(), IN_MAILTO);
        format!("mailto:{address}")
    }
}

impl Part {
    /// Quotes what somebody typed, with its own line breaks.
    pub(crate) fn quote(typed: &str) -> Self {
        Self::Quote(typed.lines().map(one_line).collect())
    }
}

impl Fact {
    /// A fact of one line.
    pub(crate) fn new(label: String, text: impl Into<String>) -> Self {
        Self {
            label,
            lines: vec![Line::Text(text.into())],
        }
    }

    /// A fact that names people.
    pub(crate) fn people(label: String, people: Vec<Person>) -> Self {
        Self {
            label,
            lines: people.into_iter().map(Line::Person).collect(),
        }
    }
}

/// A text on one line: line breaks, control characters and what turns the direction of writing
/// around become spaces, and spaces that follow each other become one.
pub(crate) fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || turns(c);
    let words = text.split(|c: char| c.is_whitespace() || breaks(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[derive(Template)]
#[template(path = "outbox/mail/letter.html")]
struct Page<'a> {
    letter: &'a Letter,
    app: &'a str,
    hello: &'a str,
    foot: &'a str,
}

impl Letter {
    /// The e-mail, in both of its forms.
    ///
    /// # Errors
    /// When the template cannot be written, which one without fallible parts never does.
    pub(crate) fn write(self, site: &Site) -> Result<Email, askama::Error> {
        let letter = self.tidied();
        let t = letter.lang.texts();
        let hello = t.msg_mail_hello(letter.to.name.as_str());
        let (app, organization) = (one_line(&site.app_name), one_line(&site.organization));
        let foot = t.msg_mail_foot(letter.to.address.as_str(), app.as_str(), organization);
        let page = Page {
            letter: &letter,
            app: &app,
            hello: &hello,
            foot: &foot,
        };
        let html = page.render()?;
        let text = letter.text(&hello, &foot);
        Ok(Email {
            name: letter.to.name,
            subject: letter.subject,
            text,
            html,
            lang: letter.lang,
        })
    }

    /// Names inside our sentences may hold anything: each text ends up on one line.
    fn tidied(mut self) -> Self {
        let tidy = |text: &mut String| *text = one_line(text);
        tidy(&mut self.subject);
        tidy(&mut self.heading);
        tidy(&mut self.action.label);
        tidy(&mut self.alarm.question);
        tidy(&mut self.alarm.answer);
        if let Some(action) = &mut self.alarm.action {
            tidy(&mut action.label);
        }
        for part in &mut self.body {
            match part {
                Part::Paragraph(text) => tidy(text),
                Part::Quote(lines) | Part::Steps(lines) => lines.iter_mut().for_each(tidy),
            }
        }
        for line in self.facts.iter_mut().flat_map(|fact| &mut fact.lines) {
            if let Line::Text(text) = line {
                tidy(text);
            }
        }
        self
    }

    fn text(&self, hello: &str, foot: &str) -> String {
        let mut blocks = vec![self.heading.clone(), hello.to_owned()];
        blocks.extend(self.body.iter().map(Part::text));
        let facts: Vec<String> = self.facts.iter().map(Fact::text).collect();
        blocks.push(facts.join("\n"));
        blocks.push(format!("{}:\n{}", self.action.label, self.action.address));
        let mut alarm = format!("{} {}", self.alarm.question, self.alarm.answer);
        if let Some(action) = &self.alarm.action {
            for piece in ["\n", &action.label, ":\n", &action.address] {
                alarm.push_str(piece);
            }
        }
        for person in &self.alarm.people {
            alarm.push_str("\n  ");
            alarm.push_str(&person.text());
        }
        blocks.push(alarm);
        // Two hyphens and a space begin what readers of plain text show as a signature (RFC 3676).
        blocks.push(format!("-- \n{foot}\n"));
        blocks.join("\n\n")
    }
}

impl Part {
    fn text(&self) -> String {
        let lines: Vec<String> = match self {
            Self::Paragraph(text) => vec![text.clone()],
            Self::Quote(lines) => lines.iter().map(|line| format!("> {line}")).collect(),
            Self::Steps(steps) => (1..)
                .zip(steps)
                .map(|(number, step)| format!("{number}. {step}"))
                .collect(),
        };
        lines.join("\n")
    }
}

impl Fact {
    fn text(&self) -> String {
        match self.lines.as_slice() {
            [line] => format!("{}: {}", self.label, line.text()),
            lines => {
                let lines: Vec<String> = lines.iter().map(Line::text).collect();
                format!("{}:\n  {}", self.label, lines.join("\n  "))
            }
        }
    }
}

impl Line {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Person(person) => person.text(),
        }
    }
}

impl Person {
    fn text(&self) -> String {
        format!("{}, {}", self.name, self.address.as_str())
    }
}
