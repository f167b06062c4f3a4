//! Finds English on a page that is to be in another language: whatever can be read there is held
//! against the messages of `locales/en`.

use std::collections::BTreeSet;

use scraper::Html;
use scraper::node::Node;

/// Attributes that are read out or shown.
const READ: [&str; 7] = [
    "alt",
    "aria-label",
    "data-label",
    "data-one",
    "data-two",
    "placeholder",
    "title",
];

/// The texts of a Fluent file, one for each message, or for each case of one that has cases.
fn texts(file: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let inside = line.starts_with([' ', '\t']);
        let text = line.trim();
        if !inside {
            if let Some((_, text)) = text.split_once('=') {
                found.push(text.trim().to_owned());
            }
        } else if let Some((_, case)) = text
            .split_once(']')
            .filter(|(name, _)| name.starts_with(['[', '*']))
        {
            found.push(case.trim().to_owned());
        } else if text != "}"
            && let Some(last) = found.last_mut()
        {
            last.push(' ');
            last.push_str(text);
        }
    }
    found
}

/// What stands between the gaps of a text.
fn pieces(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut found = Vec::new();
    while let Some((before, after)) = rest.split_once('{') {
        found.push(one_line(before));
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    found.push(one_line(rest));
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything on a page that somebody reads or hears, without what says itself that it is in
/// another language.
pub(super) fn readable(html: &Html) -> Vec<String> {
    let page = html.root_element().attr("lang").unwrap_or_default();
    let foreign = |name: &str, lang: Option<&str>| {
        ["script", "style", "textarea", "svg"].contains(&name)
            || lang.is_some_and(|lang| lang != page)
    };
    let mut found = Vec::new();
    for node in html.tree.nodes() {
        let hidden = node.ancestors().any(|above| {
            let element = above.value().as_element();
            element.is_some_and(|it| foreign(it.name(), it.attr("lang")))
        });
        if hidden {
            continue;
        }
        match node.value() {
            Node::Text(text) => found.push(one_line(text)),
            Node::Element(it) if !foreign(it.name(), it.attr("lang")) => {
                found.extend(READ.iter().filter_map(|name| it.attr(name)).map(one_line));
            }
            _ => {}
        }
    }
    found.retain(|text| text.chars().any(char::is_alphabetic));
    found
}

/// What is English and not also the other language.
pub(super) struct English {
    /// Texts that stand alone.
    whole: BTreeSet<String>,
    /// Parts of sentences that no other language has by accident.
    parts: BTreeSet<String>,
}

impl English {
    /// `english` and `other` are Fluent files.
    pub(super) fn beside(english: &[String], other: &[String]) -> Self {
        let of = |files: &[String]| -> BTreeSet<String> {
            let texts = files.iter().flat_map(|file| texts(file));
            texts.flat_map(|text| pieces(&text)).collect()
        };
        let (ours, theirs) = (of(english), of(other).into_iter().collect::<Vec<_>>());
        let everything = theirs.join(" | ");
        let whole = ours.iter().filter(|text| !theirs.contains(text)).cloned();
        let parts = ours.iter().filter(|text| {
            text.len() >= 10 && text.split(' ').count() >= 3 && !everything.contains(*text)
        });
        Self {
            whole: whole.filter(|text| text.len() > 1).collect(),
            parts: parts.cloned().collect(),
        }
    }

    /// The English on this page.
    pub(super) fn on(&self, html: &Html) -> Vec<String> {
        let mut found = readable(html);
        found.retain(|text| {
            self.whole.contains(text) || self.parts.iter().any(|part| text.contains(part))
        });
        found
    }
}

#[test]
fn english_on_a_dutch_page_is_noticed() {
    let english = "# $n (Number)\nwaiting = { $n ->\n    [one] One request waits for you\n   *[other] { $n } requests wait for you\n}\n\
        save = Save\nhello = Hello { $name },\n    you are being called\nstatus = Status\n";
    let dutch = "waiting = { $n ->\n    [one] Er wacht één verzoek op u\n   *[other] Er wachten { $n } verzoeken op u\n}\n\
        save = Bewaren\nhello = Dag { $name },\n    u wordt gebeld\nstatus = Status\n";
    let known = English::beside(&[english.to_owned()], &[dutch.to_owned()]);
    let page = Html::parse_document(
        "<html lang=nl><title>Status</title><p>Status</p><p>3 requests wait for you</p><button>Save</button>\
         <p title='Hello Noor, you are being called'>Bewaren</p><a lang=en>Save</a><textarea>Save</textarea>
         <p>Save the date</p><script>Save</script></html>",
    );
    assert_eq!(
        known.on(&page),
        [
            "3 requests wait for you",
            "Save",
            "Hello Noor, you are being called"
        ]
    );
}
