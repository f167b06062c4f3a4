//! Who somebody becomes here, given what the provider says and what the database has. Pure.

use super::claims::Identity;
use crate::base::Email;
use crate::members::Roles;

/// How an installation reads what its provider says.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whoever is in this group is an admin.
    pub admin_group: String,
    /// Whoever is in this group is support.
    pub support_group: String,
    /// Does an address without `email_verified` count as verified? One marked false never does.
    pub trust_email: bool,
}

impl Rules {
    /// The address by which somebody may be linked to an imported member: one that the provider
    /// vouches for.
    pub(crate) fn linking_email<'a>(&self, identity: &'a Identity) -> Option<&'a Email> {
        let vouched = identity.email_verified.unwrap_or(self.trust_email);
        identity.email.as_ref().filter(|_| vouched)
    }

    /// The roles from this sign-in on. Groups decide wherever the provider says some; once they did,
    /// a sign-in without any takes the roles away. Until then the imported roles stay.
    pub(crate) fn roles(&self, groups: Option<&[String]>, had: Roles) -> Roles {
        match groups {
            Some(groups) => Roles {
                admin: groups.contains(&self.admin_group),
                support: groups.contains(&self.support_group),
                from_provider: true,
            },
            None if had.from_provider => Roles {
                admin: false,
                support: false,
                from_provider: true,
            },
            None => had,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(trust_email: bool) -> Rules {
        Rules {
            admin_group: "readmit-admins".into(),
            support_group: "readmit-support".into(),
            trust_email,
        }
    }

    fn noor(email: &str, email_verified: Option<bool>) -> Identity {
        Identity {
            issuer: "https://login.acme.example".into(),
            subject: "noor-7f1c".into(),
            email: email.parse().ok(),
            email_verified,
            groups: None,
            phone: None,
            auth_time: "2026-11-22T08:16:00Z".parse().unwrap(),
            id_token: String::new(),
        }
    }

    #[test]
    fn an_address_links_only_if_somebody_vouches_for_it() {
        for (trust_email, verified, links) in [
            (false, Some(true), true),
            (false, None, false),
            (false, Some(false), false),
            (true, Some(true), true),
            (true, None, true),
            (true, Some(false), false),
        ] {
            let noor = noor("noor.devries@acme.example", verified);
            let linked = rules(trust_email).linking_email(&noor).is_some();
            assert_eq!(
                linked, links,
                "trusted {trust_email}, verified {verified:?}"
            );
        }
        assert_eq!(rules(true).linking_email(&noor("", Some(true))), None);
    }

    #[test]
    fn groups_decide_where_there_are_any_and_imported_roles_stay_until_then() {
        let imported = Roles {
            admin: true,
            support: false,
            from_provider: false,
        };
        let roles = |groups: Option<&[&str]>, had| {
            let groups = groups.map(|groups| {
                groups
                    .iter()
                    .map(|&group| group.to_owned())
                    .collect::<Vec<_>>()
            });
            rules(false).roles(groups.as_deref(), had)
        };
        assert_eq!(roles(None, imported), imported);
        let nothing = Roles {
            admin: false,
            support: false,
            from_provider: true,
        };
        assert_eq!(roles(Some(&[]), imported), nothing);
        assert_eq!(
            roles(Some(&["readmit-adminsX", "READMIT-ADMINS"]), imported),
            nothing
        );
        let both = Roles {
            admin: true,
            support: true,
            from_provider: true,
        };
        assert_eq!(
            roles(
                Some(&["staff", "readmit-support", "readmit-admins"]),
                imported
            ),
            both
        );
        assert_eq!(roles(None, both), nothing);
    }
}
