//! Dutch, English and German are complete: the same messages with the same gaps in each, no words on
//! a page that do not come from them, and every page in the language it says it is in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

mod english;
mod template;
mod walk;

/// Every message of a language: its name, and the variables in it.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder`, with its path from the root of the crate.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut waiting = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            waiting.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else {
            let text = fs::read_to_string(&path).expect("a text file");
            found.push((name(&path), text));
        }
    }
    assert!(!found.is_empty(), "nothing in {folder}");
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root())
        .expect("below the crate")
        .to_string_lossy()
        .into_owned()
}

/// Reads Fluent's form as far as names and variables go: a message begins at the margin, what is
/// indented belongs to it.
fn messages(file: &str, text: &str) -> Messages {
    let mut found = Messages::new();
    let mut present = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line
            .split_once('=')
            .filter(|_| line.starts_with(|c: char| c.is_alphabetic() || c == '-'))
        {
            let name = name.trim().to_owned();
            assert!(
                !found.contains_key(&name),
                "{file}: {name} stands there twice"
            );
            found.insert(name.clone(), BTreeSet::new());
            present = Some(name);
        }
        let Some(message) = present.as_ref().and_then(|name| found.get_mut(name)) else {
            continue;
        };
        let variables = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        message.extend(variables);
    }
    found
}

/// What one language has and another has not, file by file.
fn differences(
    english: &BTreeMap<String, Messages>,
    other: &BTreeMap<String, Messages>,
) -> Vec<String> {
    let slices: BTreeSet<&String> = english.keys().chain(other.keys()).collect();
    let nothing = Messages::new();
    let mut found = Vec::new();
    for slice in slices {
        let [ours, theirs] =
            [english, other].map(|language| language.get(slice).unwrap_or(&nothing));
        let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        for name in names {
            match (ours.get(name), theirs.get(name)) {
                (Some(_), None) => found.push(format!("{slice}: {name} is missing")),
                (None, Some(_)) => found.push(format!("{slice}: {name} is too much")),
                (ours, theirs) if ours != theirs => {
                    found.push(format!(
                        "{slice}: {name} has other variables than in English"
                    ));
                }
                _ => {}
            }
        }
    }
    found
}

fn language(code: &str) -> BTreeMap<String, Messages> {
    let folder = format!("locales/{code}");
    let slices = files(&folder).into_iter().map(|(file, text)| {
        let slice = file
            .trim_start_matches(&folder)
            .trim_start_matches('/')
            .to_owned();
        (slice, messages(&file, &text))
    });
    slices.collect()
}

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = language("en");
    assert!(
        english.values().map(BTreeMap::len).sum::<usize>() > 50,
        "there is something to compare"
    );
    for code in ["nl", "de"] {
        let found = differences(&english, &language(code));
        assert!(found.is_empty(), "locales/{code}: {found:#?}");
    }
}

#[test]
fn a_message_that_differs_is_noticed() {
    let read = |text: &str| BTreeMap::from([("x.ftl".to_owned(), messages("x.ftl", text))]);
    let english = read(
        "# $n (Number) - how many\nwaiting = { $n ->\n    [one] one waits\n   *[other] { $n } wait\n}\nhello = Hello { $name }\nbye = Bye",
    );
    let german = read(
        "waiting = { $count ->\n   *[other] { $count } warten\n}\nhello = Hallo { $name }\nnochwas = Ja",
    );
    assert_eq!(
        differences(&english, &german),
        [
            "x.ftl: bye is missing",
            "x.ftl: nochwas is too much",
            "x.ftl: waiting has other variables than in English"
        ]
    );
}

#[test]
fn no_template_has_words_of_its_own() {
    let found: Vec<String> = files("templates")
        .iter()
        .flat_map(|(file, text)| {
            template::words(file, text)
                .into_iter()
                .map(move |words| format!("{file}: {words:?}"))
        })
        .collect();
    assert!(
        found.is_empty(),
        "words that stand in no Fluent file: {found:#?}"
    );
}

#[test]
fn words_in_a_template_are_noticed() {
    let page = "{% extends \"layout/base.html\" %}{# a remark #}
        {% block main %}<h1>{{ t.msg_title() }}</h1><p>Hello {{ name }} · 3</p>
        <button aria-label=\"Close\" class=\"plain\">{{ icon::X }}</button>
        <input name=\"code\" placeholder=\"{{ t.msg_code() }} now\" title=\"{{ t.msg_hint() }}\">
        {% if a > b %}<img alt='{% if new %}New{% else %}{{ t.msg_old() }}{% endif %}' src=\"/x.svg\">{% endif %}
        <input type=submit value=\"Go\"><p>{{ \"on the way\" }}</p>{% let word = \"Well done\" %}
        <script src=\"{{ shell.asset(\"app.js\") }}\" defer></script><noscript><i title=\"Away\">{{ x }}</i></noscript><p>&nbsp;&middot;</p>{% endblock %}";
    assert_eq!(
        template::words("page.html", page),
        [
            "Away",
            "Close",
            "Go",
            "Hello",
            "New",
            "Well done",
            "now",
            "on the way"
        ]
    );
    assert_eq!(
        template::words("mail.txt", "{{ t.msg_hello(name) }}\n\n--\nKind regards"),
        ["Kind regards"]
    );
    assert_eq!(
        template::words(
            "call.xml",
            "<Say voice=\"woman\" language=\"{{ l }}\">{{ t.msg_x() }} Bye</Say>"
        ),
        ["Bye"]
    );
}

#[test]
fn no_page_has_a_style_or_a_script_that_the_policy_forbids() {
    for (file, text) in files("templates").iter().filter(|(file, _)| {
        Path::new(file).extension().is_some_and(|end| end == "html") && !file.contains("/mail/")
    }) {
        let found = template::inline(text);
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}
