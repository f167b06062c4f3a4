//! Where settings come from: a file, and over it the environment, both as texts.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::{BadSetting, bad};

/// Names in the environment that are not settings of the portal.
const NOT_SETTINGS: [&str; 3] = ["READMIT_PG_BIN", "READMIT_BIN", "READMIT_CONFIG"];

pub(super) fn env_name(path: &str) -> String {
    format!("READMIT_{}", path.replace('.', "__").to_uppercase())
}

/// The file with the environment laid over it, not checked yet.
pub(super) fn read(
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Value, BadSetting> {
    let mut settings = match file {
        Some(file) => read_file(file)?,
        None => Map::new(),
    };
    overlay(&mut settings, environment)?;
    Ok(Value::Object(settings))
}

fn read_file(file: &Path) -> Result<Map<String, Value>, BadSetting> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|error| bad(&name, format!("the file cannot be read: {error}")))?;
    let read = config::Config::builder()
        .add_source(config::File::from_str(&text, config::FileFormat::Toml))
        .build()
        .and_then(config::Config::try_deserialize::<Map<String, Value>>)
        .map_err(|error| bad(&name, format!("not a settings file: {error}")))?;
    Ok(read
        .into_iter()
        .map(|(key, value)| (key, textual(value)))
        .collect())
}

/// Numbers, truth values and lists of a file read as the environment's texts do.
fn textual(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| (key, textual(value)))
                .collect(),
        ),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), str::to_owned)
                })
                .collect();
            Value::String(items.join(","))
        }
        Value::Null => Value::Null,
        Value::String(text) => Value::String(text),
        other => Value::String(other.to_string()),
    }
}

fn overlay(
    settings: &mut Map<String, Value>,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<(), BadSetting> {
    // In order of the name, so that the same environment always gives the same first error.
    let ours: BTreeMap<String, String> = environment
        .filter(|(name, _)| name.starts_with("READMIT_") && !NOT_SETTINGS.contains(&name.as_str()))
        .collect();
    for (name, value) in ours {
        let (setting, value) = match name.strip_suffix("_FILE") {
            Some(setting) => {
                let text = std::fs::read_to_string(&value)
                    .map_err(|error| bad(&name, format!("the file cannot be read: {error}")))?;
                (
                    setting.to_owned(),
                    text.trim_end_matches(['\r', '\n']).to_owned(),
                )
            }
            None => (name.clone(), value),
        };
        let path = setting.trim_start_matches("READMIT_").to_lowercase();
        let path = if path == "secret_key__previous" {
            "secret_key_previous".to_owned()
        } else {
            path
        };
        match path.split_once("__") {
            None => _ = settings.insert(path, Value::String(value)),
            Some((level, key)) => {
                let level = settings
                    .entry(level)
                    .or_insert_with(|| Value::Object(Map::new()));
                let Value::Object(level) = level else {
                    return Err(bad(&name, "there is no such setting"));
                };
                level.insert(key.to_owned(), Value::String(value));
            }
        }
    }
    Ok(())
}
