//! From where something was done, as a timeline says it.

use std::net::{IpAddr, Ipv6Addr};

use crate::base::lang::Texts;

/// A network address: whole for support, who trace what happened; for everybody else only the part
/// that tells one network from another, `81.240.••.••`.
pub(crate) fn address(address: IpAddr, whole: bool) -> String {
    match address.to_canonical() {
        address if whole => address.to_string(),
        IpAddr::V4(address) => {
            let [first, second, ..] = address.octets();
            format!("{first}.{second}.••.••")
        }
        IpAddr::V6(address) => {
            let [first, second, ..] = address.segments();
            let network = Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0).to_string();
            format!("{}:••", network.trim_end_matches(':'))
        }
    }
}

/// Browsers by a word of their description, in an order in which the first found is the right one:
/// most also claim to be Chrome, and all to be Safari.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Safari/", "Safari"),
];

/// Systems in the same way: Android also claims to be Linux, and an iPhone to be like macOS.
const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// What a browser says of itself, in words: `Firefox on Windows`. Nothing where it says nothing
/// that is known.
pub(crate) fn browser(t: &Texts, user_agent: &str) -> Option<String> {
    let named = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(word, _)| user_agent.contains(word));
        found.map(|(_, name)| *name)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(t.msg_history_browser(browser, system)),
        (browser, system) => browser.or(system).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;

    #[test]
    fn an_address_is_whole_for_support_only() {
        let masked = |text: &str| address(text.parse().unwrap(), false);
        assert_eq!(masked("81.240.12.7"), "81.240.••.••");
        assert_eq!(masked("::ffff:81.240.12.7"), "81.240.••.••");
        assert_eq!(masked("2a02:a420:1:2::7"), "2a02:a420:••");
        assert_eq!(masked("2001::7"), "2001:••");
        assert_eq!(
            address("2a02:a420::7".parse().unwrap(), true),
            "2a02:a420::7"
        );
        assert_eq!(
            address("::ffff:81.240.12.7".parse().unwrap(), true),
            "81.240.12.7"
        );
    }

    #[test]
    fn a_browser_is_called_what_people_call_it() {
        let called = |agent: &str| browser(Lang::En.texts(), agent);
        let known = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
                "Safari on iOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1",
                "Chrome on iOS",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet on Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
                "Safari on macOS",
            ),
            ("AcmeApp/8.4 (Android 16)", "Android"),
        ];
        for (agent, name) in known {
            assert_eq!(called(agent).as_deref(), Some(name));
        }
        assert_eq!(called("curl/8.14.1"), None);
        let german = browser(Lang::De.texts(), known[0].0);
        assert_eq!(german.as_deref(), Some("Firefox unter Windows"));
    }
}
