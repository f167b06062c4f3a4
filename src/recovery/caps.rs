//! How many calls an organization, and all of them together, may be called before somebody has to
//! look: telephone fraud is paid by whoever calls.

use chrono::TimeDelta;

use super::request::Refusal;
use crate::base::Instant;

/// So many calls may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cap {
    /// In 24 hours.
    pub(crate) day: u32,
    /// In one of them.
    pub(crate) hour: u32,
}

/// The caps of an installation; those on a member and a number are rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caps {
    /// Of one organization.
    pub(crate) organization: Cap,
    /// Of all together.
    pub(crate) all: Cap,
}

/// When the calls were placed that have to be out of the way before the next one: as many ago as the
/// cap has. None where there were fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    pub(crate) organization_day: Option<Instant>,
    pub(crate) organization_hour: Option<Instant>,
    pub(crate) all_day: Option<Instant>,
    pub(crate) all_hour: Option<Instant>,
}

impl Reached {
    /// May one more call be placed?
    pub(crate) fn allow(&self) -> Result<(), Refusal> {
        let ends = |day: Option<Instant>, hour: Option<Instant>| {
            let day = day.map(|oldest| oldest + TimeDelta::hours(24));
            day.max(hour.map(|oldest| oldest + TimeDelta::hours(1)))
        };
        if let Some(until) = ends(self.organization_day, self.organization_hour) {
            return Err(Refusal::OrganizationCalledOut(until));
        }
        match ends(self.all_day, self.all_hour) {
            Some(until) => Err(Refusal::AllCalledOut(until)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_that_is_reached_says_when_it_ends() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let noon = at("2026-11-22T12:00:00Z");
        assert_eq!(Reached::default().allow(), Ok(()));
        let hour = Reached {
            organization_hour: Some(noon),
            all_day: Some(noon),
            ..Reached::default()
        };
        let until = at("2026-11-22T13:00:00Z");
        assert_eq!(hour.allow(), Err(Refusal::OrganizationCalledOut(until)));
        let both = Reached {
            all_day: Some(noon),
            all_hour: Some(noon),
            ..Reached::default()
        };
        let until = at("2026-11-23T12:00:00Z");
        assert_eq!(
            both.allow(),
            Err(Refusal::AllCalledOut(until)),
            "the later of both"
        );
    }
}
