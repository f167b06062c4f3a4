//! The three languages, and the texts of each.

use std::sync::LazyLock;

use crate::l10n::{L10n, L10nLanguage};

/// A language that Readmit speaks completely.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    sqlx::Type,
    serde::Serialize,
    serde::Deserialize,
)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    #[default]
    En,
    /// German.
    De,
}

/// Every message of one language, as functions.
pub(crate) type Texts = L10nLanguage;

static ALL: LazyLock<[L10nLanguage; 3]> =
    LazyLock::new(|| [L10n::Nl.load(), L10n::En.load(), L10n::De.load()]);

impl Lang {
    /// All of them, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::De];

    /// The two letters of ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> String {
        self.texts().msg_language_name()
    }

    /// The language with these two letters, whatever region follows them (`de-AT`).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == primary)
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4), if any is known.
    #[must_use]
    pub fn negotiate(header: &str) -> Option<Self> {
        let ranges = header.split(',').filter_map(|range| {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight = parameters
                .trim()
                .strip_prefix("q=")
                .map_or(Some(1.0), |q| q.trim().parse::<f32>().ok())?;
            Some((Self::from_code(tag)?, weight)).filter(|_| weight > 0.0)
        });
        // The first of equal weight wins, as the browser lists them by preference.
        ranges
            .fold(None, |best: Option<(Self, f32)>, one| match best {
                Some(best) if best.1 >= one.1 => Some(best),
                _ => Some(one),
            })
            .map(|(lang, _)| lang)
    }

    /// A number in groups of three digits, as its readers write it: `1,234,567` or `1.234.567`.
    pub(crate) fn number(self, number: u64) -> String {
        let mark = if self == Self::En { ',' } else { '.' };
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    pub(crate) fn texts(self) -> &'static Texts {
        let [nl, en, de] = &*ALL;
        match self {
            Self::Nl => nl,
            Self::En => en,
            Self::De => de,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_stand_in_groups() {
        assert_eq!(Lang::En.number(1_234_567), "1,234,567");
        assert_eq!(Lang::De.number(1_000), "1.000");
        assert_eq!(Lang::Nl.number(12_345), "12.345");
        assert_eq!(Lang::En.number(0), "0");
        assert_eq!(Lang::En.number(999), "999");
    }

    #[test]
    fn the_browsers_first_known_choice_wins() {
        assert_eq!(Lang::negotiate("nl-NL,nl;q=0.9,en;q=0.8"), Some(Lang::Nl));
        assert_eq!(Lang::negotiate("fr, de;q=0.3, en;q=0.7"), Some(Lang::En));
        assert_eq!(Lang::negotiate("en;q=0, de"), Some(Lang::De));
        assert_eq!(Lang::negotiate("fr, *"), None);
    }
}
