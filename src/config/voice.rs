//! The settings of the telephone API.

use serde::Deserialize;

use super::check::{address, list, required};
use super::{BadSetting, Voice, bad};
use crate::base::Secret;

/// Calls that one organization may cause in 24 hours, and in one of them, where nothing is set.
const PER_ORGANIZATION: (u32, u32) = (1_000, 300);
/// The same for all together.
const IN_ALL: (u32, u32) = (3_000, 900);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVoice {
    url: Option<String>,
    account_sid: Option<String>,
    auth_token: Option<Secret>,
    from: Option<String>,
    countries: Option<String>,
    per_organization: Option<String>,
    per_organization_hour: Option<String>,
    in_all: Option<String>,
    in_all_hour: Option<String>,
}

impl RawVoice {
    pub(super) fn check(self) -> Result<Voice, BadSetting> {
        let url = self
            .url
            .unwrap_or_else(|| "https://api.twilio.com".to_owned());
        let from = required("READMIT_VOICE__FROM", self.from, "+31208085500")?;
        let countries = list(&required(
            "READMIT_VOICE__COUNTRIES",
            self.countries,
            "NL,DE,BE",
        )?);
        if countries.is_empty()
            || countries
                .iter()
                .any(|code| code.parse::<phonenumber::country::Id>().is_err())
        {
            return Err(bad(
                "READMIT_VOICE__COUNTRIES",
                "must be two-letter countries, like NL,DE,BE",
            ));
        }
        let organization = cap(
            "READMIT_VOICE__PER_ORGANIZATION",
            self.per_organization.as_deref(),
            self.per_organization_hour.as_deref(),
            PER_ORGANIZATION,
        )?;
        let all = cap(
            "READMIT_VOICE__IN_ALL",
            self.in_all.as_deref(),
            self.in_all_hour.as_deref(),
            IN_ALL,
        )?;
        Ok(Voice {
            url: address("READMIT_VOICE__URL", &url)?,
            account_sid: required(
                "READMIT_VOICE__ACCOUNT_SID",
                self.account_sid,
                "the account SID of the telephone API",
            )?,
            auth_token: required(
                "READMIT_VOICE__AUTH_TOKEN",
                self.auth_token,
                "the auth token of the telephone API",
            )?,
            from: from
                .parse()
                .map_err(|error| bad("READMIT_VOICE__FROM", format!("{error}")))?,
            countries,
            per_organization: organization.0,
            per_organization_hour: organization.1,
            in_all: all.0,
            in_all_hour: all.1,
        })
    }
}

/// How many calls in 24 hours, and how many in one of them.
fn cap(
    name: &str,
    day: Option<&str>,
    hour: Option<&str>,
    usual: (u32, u32),
) -> Result<(u32, u32), BadSetting> {
    let number = |name: &str, text: Option<&str>, usual: u32| match text {
        None => Ok(usual),
        Some(text) => text
            .parse()
            .ok()
            .filter(|number| (1..=1_000_000).contains(number))
            .ok_or_else(|| bad(name, "must be a number of calls from 1 to 1000000")),
    };
    let in_a_day = number(name, day, usual.0)?;
    let hourly = format!("{name}_HOUR");
    let in_an_hour = number(&hourly, hour, usual.1.min(in_a_day))?;
    if in_an_hour > in_a_day {
        return Err(bad(
            &hourly,
            format!("must not be more than {name}, which is {in_a_day}"),
        ));
    }
    Ok((in_a_day, in_an_hour))
}
