//! The companion app as it is sent: what browsers may do with it, what they keep of it, and that it
//! is whole. How it behaves is told in a browser, in `tests/e2e/stories/app-*.spec.mjs`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::TestApp;

/// The scripts of the app, with their texts.
fn scripts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            let ours = name.starts_with("companion-")
                && Path::new(&name)
                    .extension()
                    .is_some_and(|kind| kind == "js");
            ours.then(|| (name, fs::read_to_string(entry.path()).unwrap()))
        })
        .collect();
    found.sort();
    found
}

/// What stands between `begin` and the next quotation mark, each time.
fn quoted<'a>(text: &'a str, begin: &'a str) -> impl Iterator<Item = &'a str> {
    let rest = text.split(begin).skip(1);
    rest.filter_map(|rest| rest.split('"').next())
}

#[actix_web::test]
async fn only_the_app_may_use_a_camera() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for path in ["/app", "/app/callback?code=x&state=y"] {
        let page = browser.asks(path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<title>Acme app</title>"));
        let policy = page.header("permissions-policy");
        assert!(policy.starts_with("camera=(self), "), "{policy}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    for path in ["/app/offline", "/sign-in"] {
        let page = browser.asks(path).await;
        let policy = page.header("permissions-policy");
        assert!(policy.starts_with("camera=(), "), "{path}: {policy}");
    }
}

#[actix_web::test]
async fn the_app_is_in_the_language_of_the_browser_and_knows_nobody() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    let hers = noor.open("/app").await.body.clone();
    let german = app.browser().reading("de-DE").asks("/app").await;
    assert_eq!(german.lang(), "de");
    assert!(
        german
            .body
            .contains("Ich habe keinen Zugriff mehr auf mein Gerät")
    );
    let dutch = app.browser().asks("/app?lang=nl").await;
    assert!(
        dutch
            .body
            .contains("Ik ben de toegang tot mijn apparaat kwijt")
    );
    for secret in ["Noor", "csrf_token", "noor.devries"] {
        assert!(!hers.contains(secret), "a page that phones keep: {secret}");
    }
}

#[actix_web::test]
async fn what_browsers_keep_is_all_of_the_app_and_nothing_of_the_api() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let worker = browser.asks("/app/sw.js").await;
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header("service-worker-allowed"), "/app");
    assert_eq!(worker.header("cache-control"), "no-cache");
    let first = worker.body.lines().next().unwrap();
    let list = first.strip_prefix("const files = ").unwrap();
    let files: Vec<String> = serde_json::from_str(list.trim_end_matches(';')).unwrap();
    for (name, _) in scripts() {
        let kept = files.iter().any(|file| file.ends_with(&format!("/{name}")));
        assert_eq!(kept, name != "companion-sw.js", "{name}");
    }
    for file in &files {
        let answer = browser.asks(file).await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(
            answer.header("cache-control").contains("immutable"),
            "{file}"
        );
    }
    let versions: BTreeSet<_> = files
        .iter()
        .filter(|file| Path::new(file).extension().is_some_and(|end| end == "js"))
        .map(|file| file.rsplit_once('/').unwrap().0)
        .collect();
    assert_eq!(versions.len(), 1, "scripts import each other by name alone");
}

#[actix_web::test]
async fn a_browser_learns_what_it_needs_to_install_the_app() {
    let app = TestApp::start().await;
    let browser = app.browser().reading("nl");
    let answer = browser.asks("/app/manifest.webmanifest").await;
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(manifest["name"], "Acme app");
    assert_eq!(manifest["lang"], "nl");
    assert_eq!(manifest["start_url"], "/app");
    for icon in manifest["icons"].as_array().unwrap() {
        let picture = browser.asks(icon["src"].as_str().unwrap()).await;
        assert_eq!(picture.status, 200);
        assert_eq!(
            picture.header("content-type"),
            icon["type"].as_str().unwrap()
        );
    }
}

#[actix_web::test]
async fn every_screen_that_a_script_shows_or_leads_to_is_there() {
    let app = TestApp::start().await;
    let page = app.browser().asks("/app").await.body;
    let screens: BTreeSet<&str> = quoted(&page, "data-screen=\"").collect();
    let scripts = scripts();
    let shown: BTreeSet<&str> = scripts
        .iter()
        .flat_map(|(_, text)| quoted(text, "show(\""))
        .collect();
    assert_eq!(screens, shown);
    let led: BTreeSet<&str> = quoted(&page, "data-go=\"")
        .filter(|name| *name != "root")
        .collect();
    assert!(led.is_subset(&screens), "{:?}", led.difference(&screens));
}

#[test]
fn no_script_has_words_of_its_own() {
    for (name, text) in scripts() {
        let code = text.lines().filter(|line| {
            let line = line.trim_start();
            !(line.starts_with("//") || line.starts_with('*') || line.starts_with("/*"))
        });
        for line in code {
            for literal in line.split('"').skip(1).step_by(2) {
                let words = literal
                    .split(' ')
                    .filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 2);
                let prose = words.count() > 2;
                assert!(!prose, "{name}: {literal:?} stands in no Fluent file");
            }
        }
    }
}
