//! Reads the list of members that an organization brings: a CSV file, as spreadsheets write it. All
//! of it is good, or every bad row is named.

mod problem;

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord, Trim};

pub use problem::BadRow;
pub(crate) use problem::Problem;

use crate::base::{Email, Lang, Phone};

/// The columns; every one must be there, in any order, and no other.
const COLUMNS: [&str; 5] = ["email", "name", "role", "phone", "locale"];
/// The longest name that is taken, in characters.
const LONGEST_NAME: usize = 200;

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Look after the own device.
    Employee,
    /// Decide requests.
    Admin,
    /// Read the history.
    Support,
}

/// One person of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line of the file, counted from 1.
    pub(crate) line: u64,
    pub(crate) email: Email,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) phone: Option<Phone>,
    pub(crate) lang: Option<Lang>,
}

/// Reads the whole list.
///
/// # Errors
/// Every [`BadRow`], in order; then nothing of the list counts.
pub(crate) fn read(file: &[u8]) -> Result<Vec<Row>, Vec<BadRow>> {
    let text = text(file).map_err(|bad| vec![bad])?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns = columns(&header).map_err(|problem| vec![BadRow::new(1, problem)])?;
    let (mut rows, mut bad, mut seen) = (Vec::new(), Vec::new(), HashMap::new());
    let mut lines = Lines::of(text);
    for record in reader.into_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = lines.at(error.position());
                bad.push(BadRow::new(line, Problem::Unreadable));
                continue;
            }
        };
        // Spreadsheets leave empty rows behind.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = lines.at(record.position());
        match row(&record, &columns, &mut seen, line) {
            Ok(row) => rows.push(row),
            Err(problems) => bad.push(BadRow { line, problems }),
        }
    }
    if bad.is_empty() { Ok(rows) } else { Err(bad) }
}

/// Counts lines as editors do. The reader takes a line's end of `\r\n` for over before its `\n`, so
/// its own count of the next line is one less.
struct Lines<'a> {
    rest: &'a [u8],
    at: u64,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line on which what begins here, or after the rest of a line's end, stands. Asked for in
    /// the order of the file.
    fn at(&mut self, position: Option<&csv::Position>) -> u64 {
        let until = position.map_or(0, csv::Position::byte);
        while self.at < until || self.rest.first().is_some_and(|next| b"\r\n".contains(next)) {
            let Some((next, rest)) = self.rest.split_first() else {
                break;
            };
            self.line += u64::from(*next == b'\n');
            (self.rest, self.at) = (rest, self.at + 1);
        }
        self.line
    }
}

fn text(file: &[u8]) -> Result<&str, BadRow> {
    let text = str::from_utf8(file).map_err(|error| {
        let before = file.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        BadRow::new(line, Problem::NotUtf8)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Spreadsheets of some countries write semicolons.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.contains(';') && !header.contains(',') {
        b';'
    } else {
        b','
    }
}

fn columns(header: &StringRecord) -> Result<HashMap<&'static str, usize>, Problem> {
    let mut places = HashMap::new();
    for (place, name) in header.iter().enumerate() {
        let known = COLUMNS
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name));
        let known = known.ok_or_else(|| Problem::UnknownColumn(name.to_owned()))?;
        if places.insert(known, place).is_some() {
            return Err(Problem::DoubleColumn(name.to_owned()));
        }
    }
    match COLUMNS.into_iter().find(|name| !places.contains_key(name)) {
        Some(missing) => Err(Problem::MissingColumn(missing)),
        None => Ok(places),
    }
}

/// One row, or everything that is wrong with it.
fn row(
    record: &StringRecord,
    columns: &HashMap<&'static str, usize>,
    seen: &mut HashMap<Email, u64>,
    line: u64,
) -> Result<Row, Vec<Problem>> {
    if record.len() != columns.len() {
        return Err(vec![Problem::Fields {
            has: record.len(),
            header: columns.len(),
        }]);
    }
    let field = |name: &str| {
        columns
            .get(name)
            .and_then(|place| record.get(*place))
            .unwrap_or_default()
    };
    let email = field("email").parse::<Email>();
    let email = email.map_err(|_| Problem::Email(field("email").to_owned()));
    let email = email.and_then(|email| match seen.insert(email.clone(), line) {
        Some(before) => Err(Problem::EmailTwice(email.as_str().to_owned(), before)),
        None => Ok(email),
    });
    let (name, role, phone, lang) = (
        name(field("name")),
        role(field("role")),
        phone(field("phone")),
        lang(field("locale")),
    );
    match (email, name, role, phone, lang) {
        (Ok(email), Ok(name), Ok(role), Ok(phone), Ok(lang)) => Ok(Row {
            line,
            email,
            name,
            role,
            phone,
            lang,
        }),
        (email, name, role, phone, lang) => {
            let problems = [email.err(), name.err(), role.err(), phone.err(), lang.err()];
            Err(problems.into_iter().flatten().collect())
        }
    }
}

fn name(typed: &str) -> Result<String, Problem> {
    let plain = !typed.is_empty() && !typed.chars().any(char::is_control);
    if plain && typed.chars().count() <= LONGEST_NAME {
        Ok(typed.to_owned())
    } else {
        Err(Problem::Name)
    }
}

fn role(typed: &str) -> Result<Role, Problem> {
    match typed.to_ascii_lowercase().as_str() {
        "employee" => Ok(Role::Employee),
        "admin" => Ok(Role::Admin),
        "support" => Ok(Role::Support),
        _ => Err(Problem::Role(typed.to_owned())),
    }
}

fn phone(typed: &str) -> Result<Option<Phone>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| Problem::Phone)
}

fn lang(typed: &str) -> Result<Option<Lang>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let lang = Lang::from_code(typed).map(Some);
    lang.ok_or_else(|| Problem::Locale(typed.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "email,name,role,phone,locale\n";

    fn problems(file: &str) -> Vec<String> {
        let bad = read(file.as_bytes()).unwrap_err();
        bad.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn acmes_list_is_read_as_their_spreadsheet_wrote_it() {
        let file = "\u{feff}Role;Email;Name;Locale;Phone\r\n\
            admin; Sanne.Bakker@acme.example ;Sanne Bakker;nl;+31 6 12345611\r\n\
            ;;;;\r\n\
            Employee;noor.devries@acme.example;\"de Vries; Noor\";;\r\n";
        let rows = read(file.as_bytes()).unwrap();
        let sanne = Row {
            line: 2,
            email: "sanne.bakker@acme.example".parse().unwrap(),
            name: "Sanne Bakker".into(),
            role: Role::Admin,
            phone: "+31612345611".parse().ok(),
            lang: Some(Lang::Nl),
        };
        let noor = Row {
            line: 4,
            email: "noor.devries@acme.example".parse().unwrap(),
            name: "de Vries; Noor".into(),
            role: Role::Employee,
            phone: None,
            lang: None,
        };
        assert!(rows == [sanne, noor]);
    }

    #[test]
    fn every_bad_row_is_named_with_its_line_and_what_would_be_right() {
        let file = format!(
            "{HEADER}noor.devries@acme.example,Noor de Vries,employee,+31612345642,nl\n\
             noor,,boss,0612345642,fr\n\
             thomas.meyer@acme.example,Thomas Meyer,admin\n\
             NOOR.devries@acme.example,Noor again,employee,,\n"
        );
        assert_eq!(
            problems(&file),
            [
                "line 3: email \"noor\" is not an address like noor@example.com; \
             name must have 1 to 200 characters in one line; \
             role \"boss\" must be employee, admin or support; \
             phone must be a number with its country, like +31612345678, or nothing; \
             locale \"fr\" must be nl, en, de or nothing",
                "line 4: has 3 fields, the header has 5",
                "line 5: email \"noor.devries@acme.example\" is also in line 2",
            ]
        );
    }

    #[test]
    fn the_header_has_exactly_the_five_columns() {
        let right = "the header must be email,name,role,phone,locale";
        assert_eq!(
            problems(""),
            [format!("line 1: the column \"email\" is missing; {right}")]
        );
        assert_eq!(
            problems("email,name,role,phone\n"),
            [format!("line 1: the column \"locale\" is missing; {right}")]
        );
        assert_eq!(
            problems("email,name,role,phone,locale,salary\n"),
            [format!("line 1: there is no column \"salary\"; {right}")]
        );
        assert_eq!(
            problems("email,name,role,phone,locale,email\n"),
            [format!(
                "line 1: the column \"email\" is there twice; {right}"
            )]
        );
        assert!(read(HEADER.as_bytes()).unwrap().is_empty());
    }

    #[test]
    fn a_file_in_another_encoding_is_refused_at_its_line() {
        let mut file = HEADER.as_bytes().to_vec();
        file.extend(b"a@acme.example,Anna,employee,,\nb@acme.example,J\xf6rg,employee,,\n");
        let bad = read(&file).unwrap_err();
        assert_eq!(
            bad[0].to_string(),
            "line 3: is not UTF-8; save the file as \"CSV UTF-8\""
        );
    }
}
