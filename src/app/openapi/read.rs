//! The described calls, in the shape in which the page shows them.

use serde_json::Value;

use crate::base::lang::Texts;
use crate::devices::access;
use crate::http::problem::{ANY, BODY, Kind};

/// One call.
pub(super) struct Call {
    /// By which the page leads to it.
    pub(super) anchor: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) paragraphs: Vec<String>,
    /// What comes along in headers and in the path.
    pub(super) parameters: Vec<Named>,
    /// Does it take an access token?
    pub(super) token: bool,
    /// The members of the body.
    pub(super) body: Vec<Named>,
    pub(super) answers: Vec<Answer>,
}

/// A parameter, or a member of a body.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) required: bool,
    pub(super) about: String,
}

/// One answer.
pub(super) struct Answer {
    pub(super) status: String,
    pub(super) lines: Vec<String>,
    /// The members of the body.
    pub(super) body: Vec<Named>,
}

/// A problem that many calls share.
pub(super) struct Shared {
    pub(super) status: u16,
    pub(super) address: String,
    pub(super) title: String,
}

/// The problems that many calls share, said once: of any call, of one with a body, of one that takes a proof or a token.
pub(super) fn shared(t: &Texts) -> Vec<Shared> {
    let mut kinds: Vec<&Kind> = shared_kinds().collect();
    kinds.sort_by_key(|kind| kind.status);
    let shared = |kind: &Kind| Shared {
        status: kind.status,
        address: kind.address(),
        title: (kind.title)(t),
    };
    kinds.into_iter().map(shared).collect()
}

fn shared_kinds() -> impl Iterator<Item = &'static Kind> {
    ANY.iter().chain(&BODY).chain(&access::TOKEN).copied()
}

/// Every call of the document, in the order of paths.
pub(super) fn calls(document: &Value) -> Vec<Call> {
    let mut found = Vec::new();
    for (path, item) in members(document.get("paths")) {
        for method in ["get", "post", "put", "delete"] {
            if let Some(operation) = item.get(method) {
                found.push(call(document, path, method, operation));
            }
        }
    }
    found
}

fn call(document: &Value, path: &str, method: &str, operation: &Value) -> Call {
    let parameters = list(operation.get("parameters"));
    let parameters = parameters.map(|parameter| Named {
        name: text(parameter, "name"),
        kind: text(parameter, "in"),
        required: parameter.get("required").and_then(Value::as_bool) == Some(true),
        about: text(parameter, "description"),
    });
    let answers = members(operation.get("responses")).map(|(status, answer)| Answer {
        status: status.clone(),
        lines: own_lines(&text(answer, "description")),
        body: body(document, answer, "application/json"),
    });
    let answers = answers.filter(|answer| !answer.lines.is_empty());
    Call {
        anchor: text(operation, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        paragraphs: paragraphs(&text(operation, "description")),
        parameters: parameters.collect(),
        token: operation.get("security").is_some(),
        body: operation
            .get("requestBody")
            .map_or_else(Vec::new, |sent| body(document, sent, "application/json")),
        answers: answers.collect(),
    }
}

/// The members of what is sent or answered as `media`, those of inner objects with their path.
fn body(document: &Value, sent: &Value, media: &str) -> Vec<Named> {
    let schema = sent
        .get("content")
        .and_then(|content| content.get(media)?.get("schema"));
    let mut found = Vec::new();
    if let Some(schema) = schema {
        gather(document, schema, "", &mut found, 3);
    }
    found
}

fn gather(document: &Value, schema: &Value, prefix: &str, found: &mut Vec<Named>, depth: u8) {
    for alternative in list(schema.get("oneOf")).chain(list(schema.get("allOf"))) {
        gather(document, alternative, prefix, found, depth);
    }
    let schema = resolved(document, schema);
    for alternative in list(schema.get("oneOf")).chain(list(schema.get("allOf"))) {
        gather(document, alternative, prefix, found, depth);
    }
    let required: Vec<&Value> = list(schema.get("required")).collect();
    for (name, member) in members(schema.get("properties")) {
        let path = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}.{name}")
        };
        if found.iter().any(|known| known.name == path) {
            continue;
        }
        found.push(Named {
            kind: kind(document, member),
            required: required.iter().any(|one| one.as_str() == Some(name)),
            about: text(member, "description"),
            name: path.clone(),
        });
        if depth > 0 {
            gather(document, member, &path, found, depth - 1);
        }
    }
}

fn kind(document: &Value, schema: &Value) -> String {
    let alternatives = list(schema.get("oneOf")).map(|one| kind(document, one));
    let alternatives: Vec<String> = alternatives.filter(|kind| !kind.is_empty()).collect();
    if !alternatives.is_empty() {
        return alternatives.join(" | ");
    }
    let schema = resolved(document, schema);
    match (schema.get("format"), schema.get("type")) {
        (Some(Value::String(format)), _) if !format.starts_with("int") => format.clone(),
        (_, Some(Value::String(kind))) => kind.clone(),
        (_, Some(Value::Array(kinds))) => {
            let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            kinds.join(" | ")
        }
        _ => String::new(),
    }
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema.get("$ref").and_then(Value::as_str);
    let named = name.and_then(|name| document.pointer(name.strip_prefix('#')?));
    named.unwrap_or(schema)
}

fn members(object: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.and_then(Value::as_object).into_iter().flatten()
}

fn list(array: Option<&Value>) -> impl Iterator<Item = &Value> {
    array.and_then(Value::as_array).into_iter().flatten()
}

fn text(object: &Value, name: &str) -> String {
    let text = object.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// What an answer says of this call alone.
fn own_lines(description: &str) -> Vec<String> {
    let shared: Vec<String> = shared_kinds()
        .map(|kind| format!("`{}`:", kind.address()))
        .collect();
    let own = description.split("\n\n");
    let own = own.filter(|line| !shared.iter().any(|shared| line.starts_with(shared)));
    paragraphs(&own.collect::<Vec<_>>().join("\n\n"))
}

fn paragraphs(text: &str) -> Vec<String> {
    let found = text
        .split("\n\n")
        .map(|paragraph| paragraph.replace(['\n', '`'], " "));
    let found = found.map(|paragraph| paragraph.trim().to_owned());
    found.filter(|paragraph| !paragraph.is_empty()).collect()
}
