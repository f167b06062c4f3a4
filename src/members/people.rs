//! The people of Acme Logistics, as unit tests know them.

use super::store::Member;
use crate::base::{Lang, MemberId, OrganizationId};

/// Acme Logistics.
pub(crate) fn acme() -> OrganizationId {
    OrganizationId(uuid::Uuid::from_u128(0xac))
}

fn member(number: u128, name: &str, email: &str, lang: Lang, time_zone: &str) -> Member {
    Member {
        organization_id: acme(),
        id: MemberId(uuid::Uuid::from_u128(number)),
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
    member(1, "Noor de Vries", email, Lang::Nl, "Europe/Amsterdam")
}

/// An admin, in Amsterdam.
pub(crate) fn sanne() -> Member {
    let email = "sanne.bakker@acme.example";
    member(2, "Sanne Bakker", email, Lang::Nl, "Europe/Amsterdam")
}

/// An admin, at work in Lisbon.
pub(crate) fn thomas() -> Member {
    let email = "thomas.meyer@acme.example";
    member(3, "Thomas Meyer", email, Lang::De, "Europe/Lisbon")
}
