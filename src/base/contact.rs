//! How a person is reached: e-mail addresses and phone numbers, checked once and masked wherever
//! they are shown.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// An e-mail address in lower case, as members are found by it. Shown in full only where
/// `PRODUCT.md` says that people read it; `Debug` masks it.
#[derive(Clone, PartialEq, Eq, Hash, sqlx::Type, serde::Serialize)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Email(String);

/// What was typed is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let address = typed.trim().to_lowercase();
        let (name, domain) = address.rsplit_once('@').ok_or(NotAnEmail)?;
        let plain = |c: char| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '@')
        };
        let good = !name.is_empty()
            && name.len() <= 64
            && domain.len() <= 253
            && name.chars().all(plain)
            && domain.chars().all(plain)
            && domain.split('.').all(|label| !label.is_empty());
        if good {
            Ok(Self(address))
        } else {
            Err(NotAnEmail)
        }
    }
}

impl Email {
    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As logs and timelines show it: `n…@acme.example`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        format!("{}…@{domain}", name.chars().take(1).collect::<String>())
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl<'de> serde::Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// So long after a change of somebody's number no recovery request is taken, unless an admin confirms
/// the person.
pub(crate) const PHONE_HOLD: TimeDelta = TimeDelta::hours(72);

/// A phone number in E.164 form (`+31612345642`). It has no `Display`; people see it masked.
#[derive(
    Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, sqlx::Type, serde::Serialize, serde::Deserialize,
)]
#[sqlx(transparent)]
#[serde(transparent)]
pub struct Phone(String);

/// What was typed is not a phone number with its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number in international form, like +31612345642")]
pub struct NotAPhone;

impl FromStr for Phone {
    type Err = NotAPhone;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let number = phonenumber::parse(None, typed).map_err(|_| NotAPhone)?;
        let number = number.format().mode(phonenumber::Mode::E164).to_string();
        if (8..=16).contains(&number.len()) {
            Ok(Self(number))
        } else {
            Err(NotAPhone)
        }
    }
}

impl Phone {
    /// The whole number, for the telephone API only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// In groups, as people read it: for numbers that are no secret, like the one that calls.
    #[must_use]
    pub fn international(&self) -> String {
        let number = phonenumber::parse(None, &self.0);
        number.map_or_else(
            |_| self.0.clone(),
            |number| {
                number
                    .format()
                    .mode(phonenumber::Mode::International)
                    .to_string()
            },
        )
    }

    /// As people see it: country, first digit and the last two, `+31 6 •• •• •• 42`.
    #[must_use]
    pub fn masked(&self) -> String {
        let code =
            phonenumber::parse(None, &self.0).map(|number| number.code().value().to_string());
        let code = code.unwrap_or_default();
        let national: Vec<char> = self.0.chars().skip(1 + code.len()).collect();
        let [first, .., tens, ones] = national.as_slice() else {
            return "••".to_owned();
        };
        format!("+{code} {first} •• •• •• {tens}{ones}")
    }

    /// The country the number belongs to, as two capitals (ISO 3166), where it can be told.
    #[must_use]
    pub fn country(&self) -> Option<String> {
        let number = phonenumber::parse(None, &self.0).ok()?;
        number.country().id().map(|id| id.as_ref().to_owned())
    }

    /// May a call go there: an allowed country, and no kind of number that costs its caller extra
    /// or is nobody's own phone? Premium and shared-cost numbers are how toll fraud is paid. A number
    /// of a kind that is not known is called: tables of numbers grow old, and people must get in.
    #[must_use]
    pub fn callable(&self, countries: &[String]) -> bool {
        use phonenumber::Type;
        let Ok(number) = phonenumber::parse(None, &self.0) else {
            return false;
        };
        let costly = matches!(
            number.number_type(&phonenumber::metadata::DATABASE),
            Type::PremiumRate
                | Type::SharedCost
                | Type::Pager
                | Type::Voicemail
                | Type::ShortCode
                | Type::StandardRate
                | Type::Carrier
                | Type::TollFree
                | Type::PersonalNumber
                | Type::Emergency
        );
        !costly
            && self
                .country()
                .is_some_and(|country| countries.contains(&country))
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_masked_but_for_its_ends() {
        let noor: Phone = "+31 6 1234 5642".parse().unwrap();
        assert_eq!(noor.masked(), "+31 6 •• •• •• 42");
        assert_eq!(format!("{noor:?}"), "Phone(…)");
        assert_eq!("0612345642".parse::<Phone>().err(), Some(NotAPhone));
    }

    #[test]
    fn only_allowed_countries_and_ordinary_numbers_are_called() {
        let allowed = vec!["NL".to_owned(), "DE".to_owned()];
        let callable = |number: &str| number.parse::<Phone>().unwrap().callable(&allowed);
        assert!(callable("+31612345642"));
        assert!(callable("+4915123456789"));
        assert!(!callable("+32470123456"), "Belgium is not allowed");
        assert!(callable("+31208085500"), "a desk");
        assert!(callable("+31850123456"), "a desk on the internet");
        assert!(
            callable("+31881234567"),
            "a desk of a company with one number for all"
        );
        assert!(!callable("+31900123456"), "a premium number");
        assert!(!callable("+498001234567"), "nobody's own phone");
        assert!(
            !callable("+4970012345678"),
            "a number that follows a person at the caller's cost"
        );
        assert!(!callable("+4918012345"), "a shared cost");
    }

    #[test]
    fn an_address_is_kept_in_lower_case_and_masked_in_logs() {
        let noor: Email = " Noor.deVries@Acme.Example ".parse().unwrap();
        assert_eq!(noor.as_str(), "noor.devries@acme.example");
        assert_eq!(format!("{noor:?}"), "n…@acme.example");
        for bad in [
            "noor",
            "@acme.example",
            "noor@",
            "a b@acme.example",
            "a@b..c",
            "a\n@b.c",
            "<a@b.c>",
        ] {
            assert_eq!(bad.parse::<Email>(), Err(NotAnEmail), "{bad:?}");
        }
    }
}
