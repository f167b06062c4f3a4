//! Who does something, and from where: what every entry of the history needs to know.

use std::net::IpAddr;

use super::MemberId;

/// Whoever causes a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The member who is signed in. `None` when Readmit itself acts (a request that ran out), and
    /// where there is a holder.
    pub member: Option<MemberId>,
    /// Somebody who is not signed in, but holds what was sent to the member.
    pub holder: Option<Holder>,
    /// From where.
    pub origin: Origin,
}

/// What somebody holds who acts without a sign-in. It may be the member, and need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Holder {
    /// The link in an e-mail to the member.
    Link,
    /// The member's phone, which was called.
    Phone,
}

impl Holder {
    /// The name kept in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Phone => "phone",
        }
    }
}

/// From where a request came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The network address, as seen by us or told by a trusted proxy.
    pub address: Option<IpAddr>,
    /// The browser's or app's own description of itself, at most 300 characters.
    pub user_agent: Option<String>,
}

impl Origin {
    /// The network that a request came from, as far as one person is likely to have it: an IPv4 address,
    /// or the first 64 bits of an IPv6 address. Empty where it is not known.
    #[must_use]
    pub fn network(&self) -> String {
        match self.address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            None => String::new(),
        }
    }
}

impl Actor {
    /// A member, from where the request came.
    #[must_use]
    pub const fn member(member: MemberId, origin: Origin) -> Self {
        Self {
            member: Some(member),
            holder: None,
            origin,
        }
    }

    /// Somebody who is not signed in, but holds what was sent to the member.
    #[must_use]
    pub const fn holder(holder: Holder, origin: Origin) -> Self {
        Self {
            member: None,
            holder: Some(holder),
            origin,
        }
    }

    /// Readmit itself.
    #[must_use]
    pub fn system() -> Self {
        Self {
            member: None,
            holder: None,
            origin: Origin::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_what_one_person_has() {
        for (address, network) in [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            let origin = Origin {
                address: address.parse().ok(),
                user_agent: None,
            };
            assert_eq!(origin.network(), network);
        }
        assert_eq!(Origin::default().network(), "");
    }
}
