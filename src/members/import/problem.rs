//! What can be wrong with a list of members. The command line says it in English; a page, in the
//! language of whoever brought the list.

use std::fmt;

use super::{COLUMNS, LONGEST_NAME};
use crate::base::Lang;
use crate::base::lang::Texts;

/// Something that is wrong in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// It is no row of a CSV file.
    Unreadable,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The header has this name, which is none of ours.
    UnknownColumn(String),
    /// The header has this name twice.
    DoubleColumn(String),
    /// The header lacks this name.
    MissingColumn(&'static str),
    /// More or fewer fields than the header has.
    Fields { has: usize, header: usize },
    /// No e-mail address.
    Email(String),
    /// The address stands in an earlier line as well.
    EmailTwice(String, u64),
    /// Too long, empty, or not in one line.
    Name,
    /// No role of ours.
    Role(String),
    /// No number with its country. The number itself is not repeated: the lines may end up in a log.
    Phone,
    /// No language of ours.
    Locale(String),
    /// The identity provider's groups give this person's role.
    RoleFromProvider,
    /// Support is not given or taken here.
    Support,
    /// Nobody would be an admin any more.
    LastAdmin,
    /// More rows than a page takes.
    TooMany(usize),
}

impl Problem {
    /// What is wrong and what would be right.
    pub(crate) fn words(&self, t: &Texts) -> String {
        match self {
            Self::Unreadable => t.msg_import_unreadable(),
            Self::NotUtf8 => t.msg_import_not_utf8(),
            Self::UnknownColumn(name) => {
                t.msg_import_unknown_column(name.as_str(), COLUMNS.join(","))
            }
            Self::DoubleColumn(name) => {
                t.msg_import_double_column(name.as_str(), COLUMNS.join(","))
            }
            Self::MissingColumn(name) => t.msg_import_missing_column(*name, COLUMNS.join(",")),
            Self::Fields { has, header } => {
                t.msg_import_fields(has.to_string(), header.to_string())
            }
            Self::Email(typed) => t.msg_import_email(typed.as_str()),
            Self::EmailTwice(email, line) => {
                t.msg_import_email_twice(email.as_str(), line.to_string())
            }
            Self::Name => t.msg_import_name(LONGEST_NAME.to_string()),
            Self::Role(typed) => t.msg_import_role(typed.as_str()),
            Self::Phone => t.msg_import_phone(),
            Self::Locale(typed) => t.msg_import_locale(typed.as_str()),
            Self::RoleFromProvider => t.msg_import_role_from_provider(),
            Self::Support => t.msg_import_support(),
            Self::LastAdmin => t.msg_import_last_admin(),
            Self::TooMany(most) => t.msg_import_too_many(most.to_string()),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En.texts()))
    }
}

/// A line that is not right, and what would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file, counted from 1; the header is the first.
    pub line: u64,
    /// What is wrong, each with what would be right.
    pub(crate) problems: Vec<Problem>,
}

impl BadRow {
    /// A line with one thing wrong.
    pub(crate) fn new(line: u64, problem: Problem) -> Self {
        Self {
            line,
            problems: vec![problem],
        }
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        write!(f, "line {}: {}", self.line, problems.join("; "))
    }
}
