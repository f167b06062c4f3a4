//! How many calls may go out, whatever they are for: to a member and a number, so that nobody is
//! flooded, and for an organization and all of them together, before somebody has to look: telephone
//! fraud is paid by whoever calls.

use chrono::TimeDelta;

use crate::base::{Instant, Phone, SecretKey, tally};

/// Calls to one number, and to one member, in [`DAY`].
pub(crate) const CALLS_PER_DAY: usize = 6;
/// What that looks back on.
pub(crate) const DAY: TimeDelta = TimeDelta::hours(24);

/// Which cap is in the way of a call, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalledOut {
    /// That of the member or the number.
    Person(Instant),
    /// That of the organization.
    Organization(Instant),
    /// That of all together.
    All(Instant),
}

impl CalledOut {
    /// Counts it, and tells the log where somebody has to look.
    pub(crate) fn note(self) {
        tally::cap_hit(match self {
            Self::Person(_) => "member_or_number",
            Self::Organization(_) => {
                tracing::warn!("an organization has had all the calls that it may have");
                "organization"
            }
            Self::All(_) => {
                tracing::warn!(
                    "all organizations together have had all the calls that they may have"
                );
                "all"
            }
        });
    }
}

/// Is a call tried again because the telephone API did not take it? Then no phone has rung.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Waiting {
    /// It went out, or will not, or was not tried yet.
    #[default]
    No,
    /// It waits for its next try.
    Queued,
    /// This very moment the API is asked once more: the phone may ring.
    InHand,
}

impl Waiting {
    pub(crate) const fn of(waiting: bool, in_hand: bool) -> Self {
        match (waiting, in_hand) {
            (false, _) => Self::No,
            (true, false) => Self::Queued,
            (true, true) => Self::InHand,
        }
    }
}

/// How long to wait for an answer of the telephone API before another call may take the place of
/// one that is in hand.
pub(crate) const IN_HAND: TimeDelta = TimeDelta::seconds(15);

/// By what a number is known in the table of calls, which does not hold the number.
pub(crate) fn number_digest(key: &SecretKey, phone: &Phone) -> [u8; 32] {
    key.derive("called number", &[phone.expose().as_bytes()])
}

/// May one more call go out to this member and number? Takes when those of the last [`DAY`] did,
/// oldest first.
///
/// # Errors
/// [`CalledOut::Person`] with when the next may.
pub(crate) fn may_call_today(
    to_member: &[Instant],
    to_number: &[Instant],
) -> Result<(), CalledOut> {
    let ends = |times: &[Instant]| {
        let in_the_way = times.len().checked_sub(CALLS_PER_DAY)?;
        times.get(in_the_way).map(|oldest| *oldest + DAY)
    };
    match ends(to_member).max(ends(to_number)) {
        Some(until) => Err(CalledOut::Person(until)),
        None => Ok(()),
    }
}

/// So many calls may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cap {
    /// In 24 hours.
    pub(crate) day: u32,
    /// In one of them.
    pub(crate) hour: u32,
}

/// The caps of an installation; those on a member and a number are the same everywhere.
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
    ///
    /// # Errors
    /// [`CalledOut`] with when it may.
    pub(crate) fn allow(&self) -> Result<(), CalledOut> {
        let ends = |day: Option<Instant>, hour: Option<Instant>| {
            let day = day.map(|oldest| oldest + TimeDelta::hours(24));
            day.max(hour.map(|oldest| oldest + TimeDelta::hours(1)))
        };
        if let Some(until) = ends(self.organization_day, self.organization_hour) {
            return Err(CalledOut::Organization(until));
        }
        match ends(self.all_day, self.all_hour) {
            Some(until) => Err(CalledOut::All(until)),
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
        assert_eq!(hour.allow(), Err(CalledOut::Organization(until)));
        let both = Reached {
            all_day: Some(noon),
            all_hour: Some(noon),
            ..Reached::default()
        };
        let until = at("2026-11-23T12:00:00Z");
        assert_eq!(
            both.allow(),
            Err(CalledOut::All(until)),
            "the later of both"
        );
    }
}
