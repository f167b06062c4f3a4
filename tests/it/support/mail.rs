//! An e-mail as its reader's program takes it apart.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// An e-mail that was delivered.
#[derive(Clone, Debug)]
pub struct Mail {
    /// As it came over the wire.
    pub raw: String,
}

impl Mail {
    pub(super) const fn read(raw: String) -> Self {
        Self { raw }
    }

    /// The lines before the first empty one, each header unfolded.
    pub fn headers(&self) -> Vec<(String, String)> {
        headers(&self.raw)
    }

    /// A header's value with its encoded words read; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        words(&value(&self.headers(), name))
    }

    /// What readers of plain text see.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The same, with its looks.
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> String {
        let content_type = value(&self.headers(), "content-type");
        let (_, boundary) = content_type.split_once("boundary=").expect("two parts");
        let boundary = format!("--{}", boundary.trim_matches('"'));
        let part = self
            .raw
            .split(&boundary)
            .map(|part| part.trim_start_matches("\r\n"))
            .find(|part| value(&headers(part), "content-type").starts_with(kind))
            .expect("a part of this kind");
        let (_, body) = part.split_once("\r\n\r\n").expect("a body");
        let body = body.strip_suffix("\r\n").unwrap_or(body);
        match value(&headers(part), "content-transfer-encoding").as_str() {
            "quoted-printable" => quoted(&body.replace("=\r\n", ""), '='),
            "base64" => {
                let bytes = STANDARD.decode(body.replace("\r\n", "")).expect("base64");
                String::from_utf8(bytes).expect("UTF-8")
            }
            _ => body.to_owned(),
        }
        .replace("\r\n", "\n")
    }
}

fn headers(raw: &str) -> Vec<(String, String)> {
    let head = raw.split("\r\n\r\n").next().unwrap_or_default();
    let mut found: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n").filter(|line| !line.is_empty()) {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), found.last_mut()) {
            value.push_str(line);
        } else {
            let (name, value) = line.split_once(':').expect("a header");
            found.push((name.to_lowercase(), value.trim_start().to_owned()));
        }
    }
    found
}

fn value(headers: &[(String, String)], name: &str) -> String {
    let found = headers
        .iter()
        .find(|(found, _)| found == &name.to_lowercase());
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Reads `=?utf-8?b?…?=` and `=?utf-8?q?…?=`; the space between two of them is none.
fn words(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        if !(after_word && before.trim().is_empty()) {
            text.push_str(before);
        }
        let mut fields = word.splitn(4, '?');
        let (_, how, what) = (fields.next(), fields.next(), fields.next());
        let what = what.expect("an encoded word");
        match how {
            Some("b" | "B") => {
                let bytes = STANDARD.decode(what).expect("base64");
                text.push_str(&String::from_utf8(bytes).expect("UTF-8"));
            }
            _ => text.push_str(&quoted(&what.replace('_', " "), '=')),
        }
        rest = fields
            .next()
            .and_then(|end| end.strip_prefix('='))
            .expect("its end");
        after_word = true;
    }
    text + rest
}

/// Reads `=C3=A9` and the like.
fn quoted(text: &str, mark: char) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if char::from(byte) == mark {
            let code = [rest.next(), rest.next()].map(|digit| char::from(digit.expect("a digit")));
            let code: String = code.into_iter().collect();
            bytes.push(u8::from_str_radix(&code, 16).expect("two hex digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
