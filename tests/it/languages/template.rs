//! Finds the words that a template has of its own: outside `{{ }}` and `{% %}`, in the text and in
//! the attributes that people read, and as literals inside.

use scraper::{Html, Node};

/// Attributes that are read out or shown.
const READ: [&str; 7] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "label",
    "placeholder",
    "title",
];

/// The block of `layout/base.html` that holds the class of the page's width: no words.
const WIDTH: &str = "{% block width %}";

/// What is typed the same in every language.
const TYPED: [&str; 1] = ["bin/demo --fresh"];

/// Stands for an expression: no letter, and never in a template.
const GAP: char = '\u{E000}';

/// The words, each once, in alphabetical order.
pub fn words(file: &str, template: &str) -> Vec<String> {
    let (rest, literals) = without_code(template);
    let mut found: Vec<String> = literals
        .into_iter()
        .filter(|literal| is_prose(literal))
        .collect();
    let mut texts = Vec::new();
    if std::path::Path::new(file)
        .extension()
        .is_some_and(|end| end == "txt")
    {
        texts.push(rest);
    } else {
        html_texts(&rest, &mut texts);
    }
    for text in texts {
        found.extend(
            text.split([GAP, '\n'])
                .map(str::trim)
                .filter(|piece| has_letters(piece))
                .map(str::to_owned),
        );
    }
    found.retain(|text| !TYPED.contains(&text.as_str()));
    found.sort();
    found.dedup();
    found
}

/// Attributes and elements that a page with a strict content security policy cannot have.
pub fn inline(template: &str) -> Vec<String> {
    let (rest, _) = without_code(template);
    let document = Html::parse_document(&rest);
    let elements = document
        .tree
        .nodes()
        .filter_map(|node| node.value().as_element());
    let mut found = Vec::new();
    for element in elements {
        let bare_script = element.name() == "script"
            && element.attr("src").is_none()
            && element.attr("type").is_none();
        if element.name() == "style" || bare_script {
            found.push(format!("<{}>", element.name()));
        }
        let names = element.attrs().map(|(name, _)| name);
        found.extend(
            names
                .filter(|name| *name == "style" || name.starts_with("on"))
                .map(str::to_owned),
        );
    }
    found
}

/// The template with a gap for each expression, and the string literals inside expressions.
fn without_code(template: &str) -> (String, Vec<String>) {
    let (mut rest, mut literals) = (String::new(), Vec::new());
    let mut left = template;
    while let Some(begin) = left
        .find("{{")
        .into_iter()
        .chain(left.find("{%"))
        .chain(left.find("{#"))
        .min()
    {
        let closing = match &left[begin..begin + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = left[begin..]
            .find(closing)
            .map_or(left.len(), |end| begin + end + 2);
        let code = &left[begin..end];
        if closing != "#}" {
            literals.extend(code.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        rest.push_str(&left[..begin]);
        // Between rows of a table there may be statements, but no text.
        rest.push(if closing == "}}" { GAP } else { '\n' });
        left = &left[end..];
        if code == WIDTH {
            left = &left[left.find("{%").unwrap_or(left.len())..];
        }
    }
    rest.push_str(left);
    (rest, literals)
}

fn html_texts(html: &str, texts: &mut Vec<String>) {
    let document = Html::parse_document(html);
    for node in document.tree.nodes() {
        let inside = node
            .parent()
            .and_then(|parent| parent.value().as_element())
            .map(scraper::node::Element::name);
        match node.value() {
            Node::Text(text) => match inside {
                Some("script" | "style") => {}
                // To a parser that runs scripts this is text.
                Some("noscript") => html_texts(text, texts),
                _ => texts.push(text.to_string()),
            },
            Node::Element(element) => {
                let button = element.name() == "input"
                    && matches!(element.attr("type"), Some("submit" | "button" | "reset"));
                let read = |name: &str| READ.contains(&name) || (button && name == "value");
                texts.extend(
                    element
                        .attrs()
                        .filter(|(name, _)| read(name))
                        .map(|(_, value)| value.to_owned()),
                );
            }
            _ => {}
        }
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// A literal that somebody would read: several words, or one that begins with a capital. Names of
/// files, classes, paths and codes are not prose.
fn is_prose(literal: &str) -> bool {
    let capital =
        literal.starts_with(char::is_uppercase) && literal.chars().any(char::is_lowercase);
    let several = literal.contains(' ') && !literal.contains(['/', '=', '{', '-']);
    has_letters(literal) && (capital || several)
}
