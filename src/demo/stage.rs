//! What the demo's pages share: the mailbox, the telephone, the screen, and the addresses of the windows.

use std::net::Ipv4Addr;
use std::time::Duration;

use super::mailbox::Mailbox;
use super::people::{PEOPLE, Person};
use super::screen::Screen;
use super::telephone::Telephone;

/// Given to every handler of the demo.
#[derive(Clone)]
pub(super) struct Stage {
    pub(super) mailbox: Mailbox,
    pub(super) telephone: Telephone,
    pub(super) screen: Screen,
    pub(super) windows: Windows,
}

/// The hosts of the two phones on which the companion app runs. Browsers keep what an app keeps apart by
/// host, so these are two phones.
pub(super) const PHONE: &str = "phone.localhost";
/// See [`PHONE`].
pub(super) const NEW_PHONE: &str = "new-phone.localhost";

/// Everybody's window has a host name of its own that means this machine (RFC 6761, section 6.3),
/// because browsers keep cookies apart by host: so all stay signed in side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Windows {
    pub(super) port: u16,
}

impl Windows {
    /// Every host name that the demo answers to; the first is the one it tells people.
    pub(super) fn hosts() -> impl Iterator<Item = String> {
        let own = PEOPLE.iter().filter(|person| person.has_window());
        let own = own.map(|person| format!("{}.localhost", person.slug));
        ["localhost", "127.0.0.1"]
            .map(str::to_owned)
            .into_iter()
            .chain(own)
            .chain([PHONE, NEW_PHONE].map(str::to_owned))
    }

    /// A client that finds every window.
    ///
    /// # Errors
    /// When there is none to be had.
    pub(super) fn asker() -> reqwest::Result<reqwest::Client> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(5));
        // Browsers know that these names mean this machine; not every resolver does.
        let client = Self::hosts().fold(client, |client, host| {
            client.resolve(&host, (Ipv4Addr::LOCALHOST, 0).into())
        });
        client.build()
    }

    /// The address of a host, without a slash at its end.
    pub(super) fn origin(self, host: &str) -> String {
        format!("http://{host}:{}", self.port)
    }

    /// The addresses of all hosts.
    pub(super) fn origins(self) -> impl Iterator<Item = String> {
        Self::hosts().map(move |host| self.origin(&host))
    }

    /// Somebody's own window; the common one for whoever has none.
    pub(super) fn of(self, person: &Person) -> String {
        if person.has_window() {
            self.origin(&format!("{}.localhost", person.slug))
        } else {
            self.origin("localhost")
        }
    }

    /// A text of the portal with its links leading to `person`'s window: the portal builds them
    /// from the address of whoever caused the message, who in the demo has another window.
    pub(super) fn adopt(self, text: &str, person: &Person) -> String {
        let own = format!("{}/", self.of(person));
        self.origins().fold(text.to_owned(), |text, origin| {
            text.replace(&format!("{origin}/"), &own)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::people;

    #[test]
    fn links_lead_to_the_window_of_whoever_reads_them() {
        let windows = Windows { port: 8080 };
        let sanne = people::find("sanne").unwrap();
        assert_eq!(
            windows.adopt(
                "Review: http://noor.localhost:8080/approvals/K7Q4-M2PX, http://other.example/",
                sanne
            ),
            "Review: http://sanne.localhost:8080/approvals/K7Q4-M2PX, http://other.example/"
        );
        let kim = people::find("kim").unwrap();
        assert_eq!(windows.of(kim), "http://localhost:8080");
    }
}
