//! The rules of `docs/architecture.md`, as functions from what was read to what is wrong.

use std::fmt;

use crate::source::{Mention, Source};

/// Slices from left to right: a slice imports from itself and from a lower rank.
const ORDER: &[(&str, u8)] = &[
    ("main", 10),
    ("demo", 9),
    ("app", 9),
    ("login", 8),
    ("companion", 8),
    ("directory", 8),
    ("profile", 8),
    ("recovery", 8),
    ("credentials", 7),
    ("devices", 7),
    ("phones", 7),
    ("tasks", 6),
    ("deliveries", 6),
    ("history", 5),
    ("members", 4),
    ("outbox", 3),
    ("http", 2),
    ("base", 1),
];

/// Beside the order: who imports it, and what it imports.
const APART: &[(&str, &[&str], &[&str])] = &[
    ("config", &["main", "app", "demo"], &["base"]),
    ("notify", &["main", "app"], &["outbox", "base"]),
    // Generated from locales/.
    ("l10n", &["base"], &[]),
];

/// Files that take data, a command and a time, and give a decision.
const PURE: &[&str] = &["rules.rs", "code.rs", "event.rs", "message.rs"];

/// What a pure file has no use for.
const IMPURE: &[&str] = &[
    "actix_session",
    "actix_web",
    "askama",
    "futures_util",
    "lettre",
    "openidconnect",
    "rand",
    "reqwest",
    "sqlx",
    "tokio",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "crate::http",
    "crate::base::Clock",
    "crate::base::Random",
    "crate::base::clock",
    "crate::base::db",
    "crate::base::random",
];

/// A column's type, derived: it runs nothing.
const PURE_ALL_THE_SAME: &str = "sqlx::Type";

/// Outside crates that one file hides from the rest.
const HOMES: &[(&str, &str)] = &[
    ("actix_session", "src/http/session.rs"),
    ("argon2", "src/base/argon.rs"),
    ("lettre", "src/notify/email.rs"),
    ("openidconnect", "src/login/oidc.rs"),
    ("rand", "src/base/random.rs"),
];

const MAX_FILE: usize = 350;
const MAX_FUNCTION: usize = 60;
const MAX_HANDLER: usize = 40;

/// Something that a rule forbids, with its place.
#[derive(Debug)]
pub struct Violation {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

fn violation(file: &str, line: usize, what: String) -> Violation {
    Violation {
        file: file.to_owned(),
        line,
        what,
    }
}

/// Is this the name of a module that stands directly below the crate?
pub fn is_slice(name: &str) -> bool {
    rank(name).is_some() || APART.iter().any(|(apart, ..)| *apart == name)
}

fn rank(name: &str) -> Option<u8> {
    ORDER
        .iter()
        .find(|(slice, _)| *slice == name)
        .map(|(_, rank)| *rank)
}

/// Why `from` may not import `to`, where it may not.
fn forbidden(from: &str, to: &str) -> Option<String> {
    if from == to {
        return None;
    }
    if from.is_empty() {
        return Some(format!(
            "lib.rs is the map of the crate and imports nothing, not `{to}`"
        ));
    }
    if !is_slice(to) || !is_slice(from) {
        let name = if is_slice(to) { from } else { to };
        return Some(format!("`{name}` has no place in the order of slices"));
    }
    if let Some((_, importers, _)) = APART.iter().find(|(name, ..)| *name == to) {
        let allowed = importers.contains(&from);
        return (!allowed).then(|| format!("only {} import `{to}`", importers.join(", ")));
    }
    if let Some((_, _, imports)) = APART.iter().find(|(name, ..)| *name == from) {
        let allowed = imports.contains(&to);
        return (!allowed).then(|| format!("`{from}` imports {} only", imports.join(", ")));
    }
    if from == "demo" && to == "app" {
        return None;
    }
    (rank(to) >= rank(from)).then(|| format!("`{from}` does not import `{to}`"))
}

/// Who may import whom.
pub fn order(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        let from = source.slice();
        for mention in source
            .mentions
            .iter()
            .filter(|mention| mention.path[0] == "crate")
        {
            let what = match mention.path.get(1).map(String::as_str) {
                None | Some("*") => Some("the whole crate is imported, name the slice".to_owned()),
                Some(to) => forbidden(&from, to),
            };
            found.extend(what.map(|what| violation(&source.path, mention.line, what)));
        }
    }
    found
}

/// The same for templates: `templates/recovery/` belongs to `recovery`, shared ones to `http`.
pub fn templates(files: &[(String, String)]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (path, text) in files {
        let folder = path.split('/').nth(1).unwrap_or_default();
        let from = if is_slice(folder) { folder } else { "http" };
        for (number, line) in text.lines().enumerate() {
            for rest in line.split("crate::").skip(1) {
                let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '_');
                let to = words.next().unwrap_or_default();
                let what = forbidden(from, to);
                found.extend(what.map(|what| violation(path, number + 1, what)));
            }
        }
    }
    found
}

/// `serve` has no way into the demo.
pub fn demo_apart(sources: &[Source]) -> Vec<Violation> {
    let into_demo = |mention: &&Mention| mention.path.starts_with(&path("crate::demo"));
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.slice() != "demo") {
        for mention in source.mentions.iter().filter(into_demo) {
            let what = if source.path != "src/main.rs" {
                "only main.rs names the demo"
            } else if mention
                .function
                .as_ref()
                .is_some_and(|name| name.contains("serve"))
            {
                "serving has no way into the demo"
            } else {
                continue;
            };
            found.push(violation(&source.path, mention.line, what.to_owned()));
        }
    }
    found
}

fn path(text: &str) -> Vec<String> {
    text.split("::").map(str::to_owned).collect()
}

/// No async, SQL, web, clock or randomness in a pure file.
pub fn pure(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| PURE.contains(&source.file_name()))
    {
        for mention in source.mentions.iter().filter(|mention| !mention.in_test) {
            let named = mention.path.join("::");
            let impure = IMPURE
                .iter()
                .any(|impure| mention.path.starts_with(&path(impure)));
            let neighbour = mention.path[0] == "crate"
                && mention
                    .path
                    .iter()
                    .skip(2)
                    .any(|part| ["flow", "store", "web", "api"].contains(&part.as_str()));
            if (impure || neighbour) && named != PURE_ALL_THE_SAME {
                let what = format!("a pure file has no use for `{named}`");
                found.push(violation(&source.path, mention.line, what));
            }
        }
        for spot in source.spots.iter().filter(|spot| !spot.in_test) {
            if spot.name == "async" || spot.name == "await" {
                let what = "a pure file is not async".to_owned();
                found.push(violation(&source.path, spot.line, what));
            }
        }
    }
    found
}

fn is_store(source: &Source) -> bool {
    source.file_name() == "store.rs" || source.path.contains("/store/")
}

/// SQL stands in stores, and where connections and sessions are made.
pub fn sql(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        let exempt = ["src/base/db.rs", "src/http/session.rs"].contains(&source.path.as_str());
        if exempt || is_store(source) {
            continue;
        }
        let what = || "SQL stands in store.rs".to_owned();
        for mention in source.mentions.iter().filter(|mention| !mention.in_test) {
            let named = mention
                .path
                .get(1)
                .map(|name| name.to_lowercase())
                .unwrap_or_default();
            let is_query = named.starts_with("query") || named == "raw_sql" || named == "*";
            if mention.path[0] == "sqlx" && is_query {
                found.push(violation(&source.path, mention.line, what()));
            }
        }
        for spot in source.spots.iter().filter(|spot| !spot.in_test) {
            if spot.name.starts_with("query") && spot.name.ends_with('!') {
                found.push(violation(&source.path, spot.line, what()));
            }
        }
    }
    found
}

/// A store works on the connection it is given.
pub fn stores(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| is_store(source)) {
        for spot in source.spots.iter().filter(|spot| !spot.in_test) {
            if ["begin", "commit", "rollback"].contains(&spot.name.as_str()) {
                let what = format!("a store does not {}: that is the flow's", spot.name);
                found.push(violation(&source.path, spot.line, what));
            }
        }
    }
    found
}

/// One outside crate, one file.
pub fn homes(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        for mention in &source.mentions {
            let home = HOMES.iter().find(|(name, _)| *name == mention.path[0]);
            if let Some((name, home)) = home.filter(|(_, home)| *home != source.path) {
                let what = format!("`{name}` is used in {home} only");
                found.push(violation(&source.path, mention.line, what));
            }
        }
    }
    found
}

/// Files up to 350 lines, functions up to 60, handlers up to 40.
pub fn sizes(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        if source.lines > MAX_FILE {
            let what = format!("{} lines, a file has up to {MAX_FILE}", source.lines);
            found.push(violation(&source.path, source.lines, what));
        }
        let web = source.path.starts_with("src/")
            && (["web.rs", "api.rs"].contains(&source.file_name())
                || source.path.contains("/web/"));
        for function in &source.functions {
            let handler = web && function.is_async && !function.in_test;
            let (most, kind) = if handler {
                (MAX_HANDLER, "handler")
            } else {
                (MAX_FUNCTION, "function")
            };
            if function.lines > most {
                let what = format!(
                    "`{}` has {} lines, a {kind} has up to {most}",
                    function.name, function.lines
                );
                found.push(violation(&source.path, function.line, what));
            }
        }
    }
    found
}

/// The rules above know a module by its file; `#[path]` would hide it. Tests may stand in a file of
/// their own beside what they test.
pub fn places(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        for spot in source
            .spots
            .iter()
            .filter(|spot| spot.name == "#[path]" && !spot.in_test)
        {
            let what = "a module stands where its name says, without #[path]".to_owned();
            found.push(violation(&source.path, spot.line, what));
        }
    }
    found
}
