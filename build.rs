//! Turns `locales/` into typed functions, one for each message. A message that one language lacks
//! gets no function, so that using it does not compile; `bin/test` also fails on the warning that
//! an unused one causes.

use std::path::Path;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=templates");
    let Some(out) = std::env::var_os("OUT_DIR") else {
        return ExitCode::FAILURE;
    };
    let [code, joined] = ["l10n.rs", "translations.ftl"].map(|name| Path::new(&out).join(name));
    build_from_locales_folder(
        BuildOptions::default()
            .with_output_file_path(&code.to_string_lossy())
            .with_ftl_output(FtlOutputOptions::single_file(&joined.to_string_lossy()))
            .with_lint_level(LintLevel::Strict)
            .without_bidi_isolation()
            .without_format(),
    )
}
