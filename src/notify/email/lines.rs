//! Lines, as e-mails have them.

/// An e-mail and its end, as they go over the wire (RFC 5321, 4.5.2) in one piece. Lettre would send the end apart, and
/// where the server waits before it acknowledges the rest, the kernel waits with the end.
pub(super) fn wire(formatted: &str) -> String {
    let mut wire = formatted.replace("\r\n.", "\r\n..");
    if !wire.ends_with("\r\n") {
        wire.push_str("\r\n");
    }
    wire.push_str(".\r\n");
    wire
}

/// A text with the line ends of e-mails. Lettre makes them, too, but moves the whole rest of the text for each.
pub(super) fn crlf(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("\r\n")
}

/// A header's text on one line, so that nothing in it can begin another header.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_an_email_ends_it_early() {
        let formatted = "Subject: Dots\r\n\r\n.\r\n..\r\n.and so on\r\na. b\r\n";
        assert_eq!(
            wire(formatted),
            "Subject: Dots\r\n\r\n..\r\n...\r\n..and so on\r\na. b\r\n.\r\n"
        );
        assert_eq!(wire("Subject: Short"), "Subject: Short\r\n.\r\n");
    }

    #[test]
    fn lines_end_as_in_emails_however_they_came() {
        assert_eq!(crlf("one\ntwo\r\n\nthree\n"), "one\r\ntwo\r\n\r\nthree");
    }
}
