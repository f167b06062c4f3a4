//! Reads `src/` and `templates/` and fails on what `docs/architecture.md` forbids.
//!
//! `source` turns a file into what it mentions, `rules` judges that, `proofs` feeds the rules
//! with forbidden code, so that a rule that no longer notices anything is noticed itself.
#![cfg(test)]

#[path = "architecture/proofs.rs"]
mod proofs;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use rules::Violation;
use source::Source;

/// Every file below `folder` whose name ends in `ending`, with its path relative to the crate.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&path) else {
            continue;
        };
        for entry in entries {
            let path: PathBuf = entry.expect("a directory entry").path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "node_modules") {
                    waiting.push(path);
                }
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("a text file");
                let name = path.strip_prefix(root).expect("a path below the crate");
                found.push((name.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<Source> {
    files(folder, ".rs")
        .iter()
        .map(|(path, text)| Source::read(path, text))
        .collect()
}

fn holds(violations: &[Violation]) {
    let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn there_is_something_to_read() {
    assert!(
        sources("src")
            .iter()
            .any(|source| source.path == "src/lib.rs")
    );
}

#[test]
fn every_slice_imports_only_from_slices_to_its_right() {
    holds(&rules::order(&sources("src")));
}

#[test]
fn templates_name_only_slices_to_the_right_of_their_own() {
    holds(&rules::templates(&files("templates", ".html")));
    holds(&rules::templates(&files("templates", ".txt")));
    holds(&rules::templates(&files("templates", ".xml")));
}

#[test]
fn serving_has_no_way_into_the_demo() {
    holds(&rules::demo_apart(&sources("src")));
}

#[test]
fn pure_files_are_pure() {
    holds(&rules::pure(&sources("src")));
}

#[test]
fn sql_stands_in_stores_only() {
    holds(&rules::sql(&sources("src")));
}

#[test]
fn stores_neither_begin_nor_commit() {
    holds(&rules::stores(&sources("src")));
}

#[test]
fn an_outside_crate_has_one_home() {
    holds(&rules::homes(&sources("src")));
}

#[test]
fn files_and_functions_stay_short() {
    holds(&rules::sizes(&sources("src")));
}

#[test]
fn no_module_lives_in_another_place_than_its_name_says() {
    holds(&rules::places(&sources("src")));
}
