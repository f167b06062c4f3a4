//! The people of the stories: who has an account at the demo's identity provider, and whose windows
//! the demo opens.

use crate::base::lang::Texts;

/// The groups that make admins and support, as the settings name them.
pub(super) const ADMINS: &str = "readmit-admins";
/// See [`ADMINS`].
pub(super) const SUPPORT: &str = "readmit-support";

/// What somebody is in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Lost the phone, and asks.
    Noor,
    /// Decides.
    Admin,
    /// Could decide as well.
    SecondAdmin,
    /// Reads the history.
    Support,
    /// Still has a phone.
    Colleague,
    /// Signs in with e-mail and password, and has no phone in the app yet.
    AppOnly,
    /// Has an account at the identity provider, but none here.
    Stranger,
}

impl Part {
    /// What it is, in words.
    pub(super) fn words(self, t: &Texts) -> String {
        match self {
            Self::Noor => t.msg_demo_part_noor(),
            Self::Admin => t.msg_demo_part_admin(),
            Self::SecondAdmin => t.msg_demo_part_second_admin(),
            Self::Support => t.msg_demo_part_support(),
            Self::Colleague => t.msg_demo_part_colleague(),
            Self::AppOnly => t.msg_demo_part_app_only(),
            Self::Stranger => t.msg_demo_part_stranger(),
        }
    }
}

/// The password of whoever signs in with one. It is on the demo's first page.
pub(super) const PASSWORD: &str = "phone lost again";

/// Somebody in the demo.
#[derive(Debug)]
pub(super) struct Person {
    /// The name in addresses: `noor`.
    pub(super) slug: &'static str,
    pub(super) name: &'static str,
    /// What friends say.
    pub(super) short: &'static str,
    pub(super) email: &'static str,
    pub(super) phone: &'static str,
    pub(super) part: Part,
    /// The groups that the provider puts this person into.
    pub(super) groups: &'static [&'static str],
}

impl Person {
    /// Is this one of those whose windows the stories need?
    pub(super) const fn has_window(&self) -> bool {
        !matches!(self.part, Part::Colleague | Part::Stranger)
    }

    /// Does the identity provider know this person?
    pub(super) const fn has_account(&self) -> bool {
        !matches!(self.part, Part::AppOnly)
    }

    /// The letters that stand for a picture.
    pub(super) fn initials(&self) -> String {
        crate::http::session::initials(self.name)
    }
}

/// Everybody, in the order in which they play.
pub(super) static PEOPLE: [Person; 7] = [
    Person {
        slug: "noor",
        name: "Noor de Vries",
        short: "Noor",
        email: "noor.devries@acme.example",
        phone: "+31612345642",
        part: Part::Noor,
        groups: &[],
    },
    Person {
        slug: "sanne",
        name: "Sanne Bakker",
        short: "Sanne",
        email: "sanne.bakker@acme.example",
        phone: "+31612345617",
        part: Part::Admin,
        groups: &[ADMINS],
    },
    Person {
        slug: "thomas",
        name: "Thomas Meyer",
        short: "Thomas",
        email: "thomas.meyer@acme.example",
        phone: "+4915112345638",
        part: Part::SecondAdmin,
        groups: &[ADMINS],
    },
    Person {
        slug: "priya",
        name: "Priya Raman",
        short: "Priya",
        email: "priya.raman@acme.example",
        phone: "+31612345685",
        part: Part::Support,
        groups: &[SUPPORT],
    },
    Person {
        slug: "maximiliane",
        name: "Maximiliane-Sophie von Hohenfels-Wiesner",
        short: "Maximiliane",
        email: "maximiliane.vonhohenfels@acme.example",
        phone: "+4915112345671",
        part: Part::Colleague,
        groups: &[],
    },
    Person {
        slug: "eva",
        name: "Eva Lindqvist",
        short: "Eva",
        email: "eva.lindqvist@acme.example",
        phone: "+31612345633",
        part: Part::AppOnly,
        groups: &[],
    },
    Person {
        slug: "kim",
        name: "Kim Jansen",
        short: "Kim",
        email: "kim.jansen@acme.example",
        phone: "+31612345690",
        part: Part::Stranger,
        groups: &[],
    },
];

/// The person of this name.
pub(super) fn find(slug: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.slug == slug)
}

/// Whoever signs in with a password.
pub(super) fn app_only() -> impl Iterator<Item = &'static Person> {
    PEOPLE.iter().filter(|person| person.part == Part::AppOnly)
}

/// The person who is reached there.
pub(super) fn by_email(address: &str) -> Option<&'static Person> {
    PEOPLE
        .iter()
        .find(|person| person.email.eq_ignore_ascii_case(address))
}
