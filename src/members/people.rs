//! The people of Acme Logistics, as unit tests know them.

use uuid::Uuid;

use super::store::Member;
use crate::base::{Lang, MemberId, OrganizationId};

/// Acme Logistics.
pub(crate) const ACME: OrganizationId = OrganizationId(Uuid::from_u128(0xac));
pub(crate) const NOOR: MemberId = MemberId(Uuid::from_u128(1));
pub(crate) const SANNE: MemberId = MemberId(Uuid::from_u128(2));
pub(crate) const THOMAS: MemberId = MemberId(Uuid::from_u128(3));

fn member(id: MemberId, name: &str, email: &str, lang: Lang, time_zone: &str) -> Member {
    Member {
        organization_id: ACME,
        id,
        name: name.to_owned(),
        email: email.parse().unwrap(),
        phone: Some("+31612345642".parse().unwrap()),
        lang,
        time_zone: time_zone.to_owned(),
        created_at: "2025-02-03T08:00:00Z".parse().unwrap(),
    }
}

/// An employee, in Amsterdam.
pub(crate) fn noor() -> Member {
    let email = "noor.devries@acme.example";
    member(NOOR, "Noor de Vries", email, Lang::Nl, "Europe/Amsterdam")
}

/// An admin, in Amsterdam.
pub(crate) fn sanne() -> Member {
    let email = "sanne.bakker@acme.example";
    member(SANNE, "Sanne Bakker", email, Lang::Nl, "Europe/Amsterdam")
}

/// An admin, at work in Lisbon.
pub(crate) fn thomas() -> Member {
    let email = "thomas.meyer@acme.example";
    member(THOMAS, "Thomas Meyer", email, Lang::De, "Europe/Lisbon")
}
