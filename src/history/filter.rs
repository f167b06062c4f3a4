//! What was typed above the list, and what it asks for.

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;
use uuid::Uuid;

use super::words::{ORIGINS, STATES};
use crate::base::id::first_uuid;
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{OrganizationId, Reference};

/// The longest text that is searched for, in characters.
const LONGEST: usize = 100;
/// Days before today that figures tell of, where no period was chosen.
const USUAL: TimeDelta = TimeDelta::days(29);
/// The most days that figures tell of.
pub(super) const MOST: TimeDelta = TimeDelta::days(365);

/// The fields as they came; what is empty asks for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) state: String,
    pub(super) origin: String,
    pub(super) organization: String,
    pub(super) decider: String,
    pub(super) from: String,
    pub(super) to: String,
}

impl Asked {
    /// As it stands in an address: `state=pending&q=noor`.
    pub(super) fn query(&self) -> String {
        serde_urlencoded::to_string(self.pairs()).unwrap_or_default()
    }

    /// The fields that ask for something, for a form that hands them on.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", self.q.as_str()),
            ("state", &self.state),
            ("origin", &self.origin),
            ("organization", &self.organization),
            ("decider", &self.decider),
            ("from", &self.from),
            ("to", &self.to),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// Was anything asked for?
    pub(super) fn is_empty(&self) -> bool {
        self.pairs().is_empty()
    }
}

/// What the fields ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    /// A name, an address or a reference.
    pub(super) text: Option<String>,
    /// The text, where it reads like a reference.
    pub(super) reference: Option<Reference>,
    pub(super) state: Option<&'static str>,
    pub(super) origin: Option<&'static str>,
    pub(super) organization: Option<OrganizationId>,
    /// A name or an address.
    pub(super) decider: Option<String>,
    /// The ids of the period.
    pub(super) ids: (Uuid, Uuid),
    /// The first and the last day that figures tell of.
    pub(super) period: (NaiveDate, NaiveDate),
}

/// A field, by its name in the address.
pub(crate) type Field = &'static str;

/// What is wrong with which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    TooLong(Field),
    NotThere(Field),
    NoDate(Field),
    /// The period ends before it begins.
    Backwards,
    /// More people than are looked up have such a name.
    TooMany,
}

impl Wrong {
    pub(crate) const fn field(self) -> Field {
        match self {
            Self::TooLong(field) | Self::NotThere(field) | Self::NoDate(field) => field,
            Self::Backwards => "to",
            Self::TooMany => "decider",
        }
    }

    pub(crate) fn text(self, t: &Texts) -> String {
        match self {
            Self::TooLong(_) => t.msg_history_too_long(LONGEST.to_string()),
            Self::NotThere(_) => t.msg_history_not_there(),
            Self::NoDate(_) => t.msg_history_no_date(),
            Self::Backwards => t.msg_history_backwards(),
            Self::TooMany => t.msg_history_too_many(),
        }
    }
}

/// Reads the fields for somebody who may choose among `organizations`.
///
/// # Errors
/// Everything that is wrong, in the order of the fields.
pub(super) fn read(
    asked: &Asked,
    moments: &Moments,
    organizations: &[(OrganizationId, String)],
) -> Result<Filter, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut note = |problem| wrong.push(problem);
    let text = text("q", &asked.q).map_err(&mut note).ok().flatten();
    let state = named("state", &asked.state, &STATES);
    let state = state.map_err(&mut note).ok().flatten();
    let origin = named("origin", &asked.origin, &ORIGINS);
    let origin = origin.map_err(&mut note).ok().flatten();
    let organization = organization(&asked.organization, organizations);
    let organization = organization.map_err(&mut note).ok().flatten();
    let decider = self::text("decider", &asked.decider);
    let decider = decider.map_err(&mut note).ok().flatten();
    let from = date("from", &asked.from, moments);
    let from = from.map_err(&mut note).ok().flatten();
    let to = date("to", &asked.to, moments);
    let to = to.map_err(&mut note).ok().flatten();
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        note(Wrong::Backwards);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let begin = |day: NaiveDate| Some(first_uuid(moments.begin_of(day)?));
    let since = from.and_then(begin).unwrap_or_else(Uuid::nil);
    let until = to.and_then(|day| begin(day.succ_opt()?));
    Ok(Filter {
        reference: text.as_deref().and_then(|text| text.parse().ok()),
        text,
        state,
        origin,
        organization,
        decider,
        ids: (since, until.unwrap_or_else(Uuid::max)),
        period: period(from, to, moments.today()),
    })
}

/// The days that figures tell of: what was chosen, at most a year of it, else the last thirty.
fn period(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    today: NaiveDate,
) -> (NaiveDate, NaiveDate) {
    let last = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
    let first = from.unwrap_or(last - USUAL);
    (first.max(last - MOST), last)
}

/// A text to search for, as it was typed; `None` where nothing was.
///
/// # Errors
/// [`Wrong::TooLong`].
pub(crate) fn text(field: Field, typed: &str) -> Result<Option<String>, Wrong> {
    // Postgres keeps no NUL in a text, and nobody types one.
    let typed = typed.replace('\0', " ").trim().to_owned();
    if typed.chars().count() > LONGEST {
        return Err(Wrong::TooLong(field));
    }
    Ok(Some(typed).filter(|typed| !typed.is_empty()))
}

/// One of the names to choose from; `None` where none was chosen.
///
/// # Errors
/// [`Wrong::NotThere`].
pub(crate) fn named(
    field: Field,
    typed: &str,
    names: &[&'static str],
) -> Result<Option<&'static str>, Wrong> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = names.iter().find(|name| **name == typed);
    found.copied().map(Some).ok_or(Wrong::NotThere(field))
}

fn organization(
    typed: &str,
    all: &[(OrganizationId, String)],
) -> Result<Option<OrganizationId>, Wrong> {
    if typed.is_empty() {
        return Ok(None);
    }
    let chosen = typed.parse().ok().map(OrganizationId);
    let known = chosen.filter(|chosen| all.iter().any(|(id, _)| id == chosen));
    known.map(Some).ok_or(Wrong::NotThere("organization"))
}

fn date(field: Field, typed: &str, moments: &Moments) -> Result<Option<NaiveDate>, Wrong> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    // Two centuries around today: ids of other times cannot be made.
    let sensible = day.filter(|day| {
        moments.begin_of(*day).is_some()
            && (day.signed_duration_since(moments.today()))
                .num_days()
                .abs()
                < 36_500
    });
    sensible.map(Some).ok_or(Wrong::NoDate(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;

    fn moments() -> Moments {
        let now = "2026-11-22T08:16:00Z".parse().unwrap();
        Moments::new(Lang::En.texts(), "Europe/Amsterdam", now)
    }

    fn of(query: &str) -> Result<Filter, Vec<Wrong>> {
        let asked: Asked = serde_urlencoded::from_str(query).unwrap();
        let acme = OrganizationId(Uuid::from_u128(7));
        read(&asked, &moments(), &[(acme, "Acme".to_owned())])
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_begin_and_end_at_midnight_where_the_reader_is() {
        let filter = of("from=2026-10-25&to=2026-10-25").unwrap();
        let at = |text: &str| first_uuid(text.parse().unwrap());
        // Clocks go back that night: the day has 25 hours.
        assert_eq!(
            filter.ids,
            (at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))
        );
        assert_eq!(filter.period, (day("2026-10-25"), day("2026-10-25")));
    }

    #[test]
    fn figures_tell_of_thirty_days_and_at_most_of_a_year() {
        assert_eq!(
            of("").unwrap().period,
            (day("2026-10-24"), day("2026-11-22"))
        );
        assert_eq!(
            of("to=2026-03-30").unwrap().period,
            (day("2026-03-01"), day("2026-03-30"))
        );
        assert_eq!(
            of("from=2026-11-01").unwrap().period,
            (day("2026-11-01"), day("2026-11-22"))
        );
        assert_eq!(
            of("from=2020-01-01").unwrap().period,
            (day("2025-11-22"), day("2026-11-22"))
        );
        assert_eq!(
            of("from=2027-01-01").unwrap().period,
            (day("2027-01-01"), day("2027-01-01"))
        );
    }

    #[test]
    fn every_field_says_what_is_wrong_with_it() {
        let long = "x".repeat(101);
        let query = format!(
            "q={long}&state=lost&origin=fax&organization=8&decider={long}&from=22.11.2026&to=1026-01-01"
        );
        let fields: Vec<Field> = of(&query)
            .unwrap_err()
            .into_iter()
            .map(Wrong::field)
            .collect();
        assert_eq!(
            fields,
            [
                "q",
                "state",
                "origin",
                "organization",
                "decider",
                "from",
                "to"
            ]
        );
        assert_eq!(
            of("from=2026-02-02&to=2026-02-01"),
            Err(vec![Wrong::Backwards])
        );
        let other = format!("organization={}", Uuid::from_u128(8));
        assert_eq!(of(&other), Err(vec![Wrong::NotThere("organization")]));
    }

    #[test]
    fn what_is_asked_stands_in_the_address() {
        let asked: Asked =
            serde_urlencoded::from_str("q=de+Vries&state=&to=2026-11-22&bom=1").unwrap();
        assert_eq!(asked.query(), "q=de+Vries&to=2026-11-22");
        let filter = of("q=%20k7q4-m2px%00").unwrap();
        assert_eq!(filter.text.as_deref(), Some("k7q4-m2px"));
        assert_eq!(filter.reference.unwrap().as_str(), "K7Q4-M2PX");
    }
}
