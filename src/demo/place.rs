//! Where the demo keeps its data, and what keeps the demo from starting.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::base::{Random, Secret, SecretKey};

/// What may be set beside a demo: they belong to no installation.
const HARMLESS: [&str; 4] = [
    "READMIT_PG_BIN",
    "READMIT_BIN",
    "READMIT_LOG",
    "READMIT_LOG_FORMAT",
];

/// Refuses to go on where there are settings of a real installation: nobody is to believe that the
/// demo's people and mails are theirs, or theirs the demo's.
///
/// # Errors
/// Names them.
pub(super) fn refuse_production(
    environment: impl Iterator<Item = String>,
    files: &[PathBuf],
) -> anyhow::Result<()> {
    let mut found: Vec<String> = environment
        .filter(|name| name.starts_with("READMIT_") && !HARMLESS.contains(&name.as_str()))
        .collect();
    found.sort();
    found.extend(files.iter().map(|file| file.display().to_string()));
    if found.is_empty() {
        return Ok(());
    }
    bail!(
        "the demo does not start beside the settings of a real installation. Found: {}. Start it \
         without them and in another folder, or run the real thing with: readmit serve",
        found.join(", ")
    )
}

/// The folder for the data of the demo on `port`: one for each, so that two demos do not meet.
///
/// # Errors
/// When this user has no home.
pub(super) fn folder(port: u16) -> anyhow::Result<PathBuf> {
    let base = if rustix::process::geteuid().is_root() {
        // Postgres runs as another user there, who cannot reach root's home.
        PathBuf::from("/var/lib")
    } else {
        let own = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let home = || Some(PathBuf::from(own("HOME")?).join(".local/share"));
        own("XDG_DATA_HOME")
            .map(PathBuf::from)
            .or_else(home)
            .context("there is no place for the demo's data: set XDG_DATA_HOME or HOME")?
    };
    Ok(base.join("readmit-demo").join(port.to_string()))
}

/// The secret key of this demo; a new one where there is none. It is kept because cookies and codes
/// that are on their way hang on it.
///
/// # Errors
/// When it can be neither read nor written.
pub(super) fn secret_key(folder: &Path, random: &Random) -> anyhow::Result<SecretKey> {
    let path = folder.join("key");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = STANDARD.encode(random.bytes::<32>());
            let mut options = fs::OpenOptions::new();
            let file = options.write(true).create_new(true).mode(0o600).open(&path);
            file.and_then(|mut file| file.write_all(text.as_bytes()))
                .with_context(|| format!("{} cannot be written", path.display()))?;
            text
        }
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    Ok(SecretKey::from_base64(&Secret::new(text), None)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_names_the_settings_it_does_not_start_beside() {
        let environment = [
            "PATH",
            "READMIT_SMTP__URL",
            "READMIT_DATABASE_URL",
            "READMIT_PG_BIN",
        ];
        let refused = refuse_production(
            environment.into_iter().map(str::to_owned),
            &[PathBuf::from("readmit.toml")],
        );
        let said = refused.unwrap_err().to_string();
        assert!(
            said.contains("READMIT_DATABASE_URL, READMIT_SMTP__URL, readmit.toml"),
            "{said}"
        );
        assert!(!said.contains("PG_BIN"));
        let harmless = ["READMIT_PG_BIN", "READMIT_LOG", "HOME"];
        assert!(refuse_production(harmless.into_iter().map(str::to_owned), &[]).is_ok());
    }
}
