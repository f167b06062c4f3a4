//! When the other side wants to be asked again (RFC 9110, `Retry-After`).

use std::time::Duration;

use chrono::DateTime;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::base::Instant;

/// The longest that anybody is waited for: a service may name any number.
const AT_MOST: Duration = Duration::from_hours(6);

/// What the header asks for: seconds, or a time. Nothing where it is missing or makes no sense.
pub(super) fn of(headers: &HeaderMap, now: Instant) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = DateTime::parse_from_rfc2822(text).ok()?;
            (until.to_utc() - now).to_std().unwrap_or_default()
        }
    };
    Some(wait.min(AT_MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_times_are_read_and_nothing_is_waited_for_without_end() {
        let now = "2026-11-22T08:16:00Z".parse().unwrap();
        let wait = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            of(&headers, now)
        };
        assert_eq!(wait("120"), Some(Duration::from_mins(2)));
        assert_eq!(
            wait("Sun, 22 Nov 2026 08:21:00 GMT"),
            Some(Duration::from_mins(5))
        );
        assert_eq!(wait("Sun, 22 Nov 2026 07:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("99999999999"), Some(AT_MOST));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-5"), None);
        assert_eq!(of(&HeaderMap::new(), now), None);
    }
}
