//! Each rule is fed with code that it forbids and with its nearest neighbour that it allows.

use crate::rules::{self, Violation};
use crate::source::Source;

type Rule = fn(&[Source]) -> Vec<Violation>;

fn judge(rule: Rule, path: &str, text: &str) -> Vec<String> {
    rule(&[Source::read(path, text)])
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[track_caller]
fn refused(rule: Rule, path: &str, text: &str) {
    assert!(
        !judge(rule, path, text).is_empty(),
        "not noticed in {path}:\n{text}"
    );
}

#[track_caller]
fn allowed(rule: Rule, path: &str, text: &str) {
    let found = judge(rule, path, text);
    assert!(
        found.is_empty(),
        "wrongly refused in {path}:\n{text}\n{found:?}"
    );
}

#[test]
fn an_import_to_the_left_is_noticed_however_it_is_written() {
    for text in [
        "use crate::recovery;",
        "use crate::recovery::flow::decide;",
        "use crate::{base::Clock, recovery::{flow, rules}};",
        "use crate::recovery as r;",
        "use super::super::recovery::flow;",
        "use crate::{self as root};",
        "use crate as root;",
        "use crate::*;",
        "use super::super::*;",
        "pub use crate::recovery::Request;",
        "fn f() { crate::recovery::flow::decide(); }",
        "fn f(request: crate::recovery::Request) {}",
        "fn f() { <crate::recovery::Request as Default>::default(); }",
        "fn f() { println!(\"{}\", crate::recovery::NAME); }",
        "fn f() { run!(use crate::{base, recovery}); }",
        "macro_rules! m { () => { $crate::recovery::flow::decide() } }",
        "#[serde(with = \"crate::recovery::rules\")] struct S;",
        "#[derive(crate::recovery::Thing)] struct S;",
        "mod inner { use super::super::super::recovery::flow; }",
        "#[cfg(test)] mod tests { use crate::recovery::flow; }",
        "impl crate::recovery::Thing for S {}",
        "fn f() { let crate::recovery::Thing { .. } = thing; }",
    ] {
        refused(rules::order, "src/members/store.rs", text);
    }
}

#[test]
fn the_line_of_an_import_is_told() {
    let found = judge(
        rules::order,
        "src/base/id.rs",
        "//! Ids.\n\nuse crate::http::page;\n",
    );
    assert_eq!(found, ["src/base/id.rs:3: `base` does not import `http`"]);
}

#[test]
fn imports_follow_the_order_of_slices() {
    let import = |from: &str, to: &str| format!("use crate::{to}::x; // from {from}");
    for (from, to) in [
        ("base", "http"),
        ("http", "members"),
        ("outbox", "members"),
        ("members", "history"),
        ("history", "tasks"),
        ("tasks", "devices"),
        ("devices", "recovery"),
        ("login", "recovery"),
        ("login", "profile"),
        ("profile", "recovery"),
        ("profile", "login"),
        ("recovery", "login"),
        ("recovery", "profile"),
        ("recovery", "app"),
        ("recovery", "config"),
        ("recovery", "notify"),
        ("base", "config"),
        ("notify", "http"),
        ("notify", "recovery"),
        ("notify", "config"),
        ("config", "http"),
        ("config", "recovery"),
        ("app", "demo"),
        ("app", "main"),
        ("recovery", "l10n"),
        ("helpers", "base"),
        ("base", "helpers"),
    ] {
        refused(
            rules::order,
            &format!("src/{from}/mod.rs"),
            &import(from, to),
        );
        refused(rules::order, &format!("src/{from}.rs"), &import(from, to));
    }
    for (from, to) in [
        ("recovery", "devices"),
        ("profile", "members"),
        ("login", "base"),
        ("notify", "outbox"),
        ("notify", "base"),
        ("config", "base"),
        ("app", "config"),
        ("app", "notify"),
        ("app", "recovery"),
        ("demo", "app"),
        ("demo", "config"),
        ("demo", "login"),
    ] {
        allowed(
            rules::order,
            &format!("src/{from}/deep/file.rs"),
            &import(from, to),
        );
    }
}

#[test]
fn the_roots_of_the_crate_are_read_as_well() {
    refused(
        rules::order,
        "src/lib.rs",
        "pub mod recovery; pub use recovery::Request;",
    );
    refused(
        rules::order,
        "src/lib.rs",
        "pub use crate::recovery::Request;",
    );
    refused(
        rules::order,
        "src/main.rs",
        "fn main() { readmit::helpers::start() }",
    );
    allowed(
        rules::order,
        "src/lib.rs",
        "pub mod recovery; pub mod base;",
    );
    allowed(
        rules::order,
        "src/main.rs",
        "fn main() { readmit::demo::run(readmit::config::read()) }",
    );
}

#[test]
fn a_template_stays_in_its_slice() {
    let judge =
        |path: &str, text: &str| rules::templates(&[(path.to_owned(), text.to_owned())]).len();
    assert_eq!(
        judge(
            "templates/members/one.html",
            "\n{{ crate::recovery::NAME }}"
        ),
        1
    );
    assert_eq!(
        judge("templates/layout/page.html", "{{ crate::members::NAME }}"),
        1
    );
    assert_eq!(
        judge("templates/recovery/one.html", "{{ crate::members::NAME }}"),
        0
    );
    assert_eq!(
        judge("templates/layout/page.html", "{{ crate::base::NAME }}"),
        0
    );
}

#[test]
fn a_way_from_serving_into_the_demo_is_noticed() {
    let call = "async fn serve() { readmit::demo::run().await }";
    refused(rules::demo_apart, "src/main.rs", call);
    refused(
        rules::demo_apart,
        "src/app.rs",
        "fn routes() { crate::demo::routes() }",
    );
    refused(
        rules::demo_apart,
        "src/config.rs",
        "use crate::demo::Settings;",
    );
    allowed(
        rules::demo_apart,
        "src/main.rs",
        "fn run() { readmit::demo::run() }",
    );
    allowed(
        rules::demo_apart,
        "src/demo/mod.rs",
        "use crate::demo::people;",
    );
}

#[test]
fn an_impure_rule_is_noticed() {
    for text in [
        "async fn f() {}",
        "fn f() { async {}; }",
        "trait T { async fn f(); }",
        "fn f() { run!(x.await); }",
        "use sqlx::PgConnection;",
        "use actix_web::HttpRequest;",
        "fn f() { std::time::SystemTime::now(); }",
        "use std::time::{Duration, Instant};",
        "use crate::base::Clock;",
        "use crate::base::{random::Random};",
        "use crate::http::page;",
        "use crate::recovery::store;",
        "use super::flow::decide;",
        "fn f() -> u8 { rand::random() }",
    ] {
        for file in ["rules", "code", "event", "message"] {
            refused(rules::pure, &format!("src/recovery/{file}.rs"), text);
        }
        allowed(rules::pure, "src/recovery/flow.rs", text);
    }
    for text in [
        "use std::time::Duration;",
        "use crate::base::id::RequestId;",
        "use super::code::Code;",
        "#[derive(sqlx::Type)] enum State { Pending }",
        "use chrono::{DateTime, Utc};",
        "#[cfg(test)] mod tests { use crate::base::Clock; #[test] fn f() { async {}; } }",
    ] {
        allowed(rules::pure, "src/recovery/rules.rs", text);
    }
}

#[test]
fn sql_outside_a_store_is_noticed() {
    for text in [
        "async fn f() { sqlx::query!(\"select 1\").fetch_one(c).await; }",
        "use sqlx::query_as; fn f() { query_as!(Row, \"select 1\"); }",
        "use sqlx::*;",
        "fn f() { sqlx::query(\"select 1\"); }",
        "fn f() { sqlx::QueryBuilder::new(\"select 1\"); }",
        "fn f() { check!(sqlx::query_scalar(\"select 1\")); }",
        "fn f() { query_scalar!(\"select 1\"); }",
    ] {
        refused(rules::sql, "src/recovery/flow.rs", text);
        allowed(rules::sql, "src/recovery/store.rs", text);
        allowed(rules::sql, "src/base/db.rs", text);
    }
    allowed(
        rules::sql,
        "src/recovery/flow.rs",
        "use sqlx::PgConnection; fn f(query: u8) {}",
    );
}

#[test]
fn a_store_that_ends_a_transaction_is_noticed() {
    for text in [
        "async fn f(t: T) { t.commit().await; }",
        "async fn f(t: T) { t.begin().await; }",
        "fn f(t: T) { run!(t.rollback()); }",
    ] {
        refused(rules::stores, "src/recovery/store.rs", text);
        refused(rules::stores, "src/recovery/store/requests.rs", text);
        allowed(rules::stores, "src/recovery/flow.rs", text);
    }
}

#[test]
fn an_outside_crate_away_from_home_is_noticed() {
    refused(
        rules::homes,
        "src/recovery/messages.rs",
        "use lettre::Message;",
    );
    refused(
        rules::homes,
        "src/login/flow.rs",
        "fn f(n: openidconnect::Nonce) {}",
    );
    refused(rules::homes, "src/app.rs", "use actix_session as s;");
    refused(rules::homes, "src/app.rs", "extern crate actix_session;");
    refused(
        rules::homes,
        "src/base/id.rs",
        "fn f() { let x: u8 = rand::random(); }",
    );
    allowed(rules::homes, "src/notify/email.rs", "use lettre::Message;");
    allowed(
        rules::homes,
        "src/login/oidc.rs",
        "use openidconnect::Nonce;",
    );
}

#[test]
fn a_long_file_and_a_long_function_are_noticed() {
    let function = |lines: usize, kind: &str| {
        format!(
            "/// Long.\n{kind} f() {{\n{}}}\n",
            "    g();\n".repeat(lines - 2)
        )
    };
    refused(rules::sizes, "src/base/id.rs", &function(61, "fn"));
    refused(
        rules::sizes,
        "src/base/id.rs",
        &format!("impl S {{ {} }}", function(61, "fn")),
    );
    allowed(rules::sizes, "src/base/id.rs", &function(60, "fn"));
    refused(
        rules::sizes,
        "src/recovery/web/code.rs",
        &function(41, "async fn"),
    );
    allowed(
        rules::sizes,
        "src/recovery/web/code.rs",
        &function(40, "async fn"),
    );
    refused(rules::sizes, "src/base/id.rs", &"\n".repeat(351));
    allowed(rules::sizes, "src/base/id.rs", &"\n".repeat(350));
}

#[test]
fn a_module_that_hides_its_place_is_noticed() {
    refused(
        rules::places,
        "src/app.rs",
        "#[path = \"demo/mod.rs\"] mod harmless;",
    );
    allowed(rules::places, "src/app.rs", "mod harmless;");
    let tests = "#[cfg(test)] #[path = \"rules_tests.rs\"] mod tests;";
    allowed(rules::places, "src/recovery/rules.rs", tests);
}
