//! Stylesheet, scripts and pictures, inside the binary. Their addresses carry a digest of their
//! content, so that browsers may keep them for ever. Scripts import each other by name, and so
//! share the digest of all of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use actix_web::web;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::Failure;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// Name to address.
static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let digest = |name: &str| Some(Files::get(name)?.metadata.sha256_hash());
    let mut scripts: Vec<_> = Files::iter().filter(|name| is_script(name)).collect();
    scripts.sort();
    let mut all = Sha256::new();
    for script in &scripts {
        all.update(digest(script).unwrap_or_default());
    }
    let all: [u8; 32] = all.finalize().into();
    let addressed = |name: Cow<'static, str>| {
        let digest = if is_script(&name) {
            all
        } else {
            digest(&name)?
        };
        let version = URL_SAFE_NO_PAD.encode(digest.get(..9)?);
        let address = format!("/static/{version}/{name}");
        Some((name.into_owned(), address))
    };
    Files::iter().filter_map(addressed).collect()
});

fn is_script(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "js")
}

/// The address of a file of `static/`.
pub(crate) fn address(name: &str) -> String {
    ADDRESSES.get(name).cloned().unwrap_or_default()
}

/// The content of a file of `static/`, where it is text.
pub(crate) fn text(name: &str) -> Option<String> {
    String::from_utf8(Files::get(name)?.data.into_owned()).ok()
}

/// `GET /sw.js`: the script that shows push messages. Browsers look for a newer one by themselves,
/// always at this address, and let it answer for the folder it lies in: the whole portal.
pub(crate) async fn service_worker() -> Result<HttpResponse, Failure> {
    let file = Files::get("sw.js").ok_or(Failure::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/javascript; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header(("service-worker-allowed", "/"))
        .body(file.data.into_owned()))
}

/// `GET /static/{version}/{name}`.
pub(crate) async fn file(path: web::Path<(String, String)>) -> Result<HttpResponse, Failure> {
    let (version, name) = path.into_inner();
    let file = Files::get(&name).ok_or(Failure::NotFound)?;
    // Another version's address still gets the file, but nobody keeps it under that name.
    let keep = if address(&name) == format!("/static/{version}/{name}") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let charset = if kind.type_() == "text" {
        "; charset=utf-8"
    } else {
        ""
    };
    let kind = HeaderValue::from_str(&format!("{kind}{charset}"))
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, keep))
        .body(file.data.into_owned()))
}
