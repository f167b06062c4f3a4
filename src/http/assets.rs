//! Stylesheet, scripts and pictures, inside the binary. Their addresses carry a digest of their
//! content, so that browsers may keep them for ever. Scripts import each other by name, and so
//! share the digest of all of them. They are packed once, when the process starts,
//! as small as it goes; a request only picks one of the packages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use actix_web::http::header::{
    AcceptEncoding, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, Encoding, Header as _,
    HeaderName, HeaderValue, VARY,
};
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

use super::Failure;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// How hard brotli tries, of 11. Without optimisation the last two steps take more than a second,
/// which every start would wait for.
const EFFORT: u32 = if cfg!(debug_assertions) { 9 } else { 11 };

/// How far brotli looks back, as a power of two: further than any of the files is long.
const WINDOW: u32 = 18;

/// A file of `static/`, ready to be sent.
struct Asset {
    address: String,
    kind: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let scripts = digest_of_scripts();
    let ready = |name: Cow<'static, str>| {
        let asset = Asset::of(&name, Files::get(&name)?, &scripts)?;
        Some((name.into_owned(), asset))
    };
    Files::iter().filter_map(ready).collect()
});

impl Asset {
    fn of(name: &str, file: EmbeddedFile, scripts: &[u8; 32]) -> Option<Self> {
        let own = file.metadata.sha256_hash();
        let digest = if is_script(name) { scripts } else { &own };
        let version = URL_SAFE_NO_PAD.encode(digest.get(..9)?);
        let plain = Bytes::from(file.data.into_owned());
        Some(Self {
            address: format!("/static/{version}/{name}"),
            kind: kind(name),
            gzip: gzip(&plain).ok()?.into(),
            brotli: brotli(&plain).ok()?.into(),
            plain,
        })
    }

    /// The smallest form that whoever asks can unpack.
    fn answer(&self, request: &HttpRequest, keep: &'static str) -> HttpResponse {
        let mut answer = HttpResponse::Ok();
        answer
            .insert_header((CONTENT_TYPE, self.kind.clone()))
            .insert_header((CACHE_CONTROL, keep))
            .insert_header((VARY, "accept-encoding"));
        let known = [Encoding::brotli(), Encoding::gzip(), Encoding::identity()];
        // A header that says nothing sensible is one that says nothing.
        let accepted = AcceptEncoding::parse(request).unwrap_or(AcceptEncoding(Vec::new()));
        let packed = match accepted.negotiate(known.iter()) {
            Some(way) if way == Encoding::brotli() => Some(("br", &self.brotli)),
            Some(way) if way == Encoding::gzip() => Some(("gzip", &self.gzip)),
            _ => None,
        };
        match packed {
            Some((name, body)) => answer
                .insert_header((CONTENT_ENCODING, name))
                .body(body.clone()),
            None => answer.body(self.plain.clone()),
        }
    }
}

fn is_script(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "js")
}

fn digest_of_scripts() -> [u8; 32] {
    let mut scripts: Vec<_> = Files::iter().filter(|name| is_script(name)).collect();
    scripts.sort();
    let mut all = Sha256::new();
    for script in scripts.iter().filter_map(|name| Files::get(name)) {
        all.update(script.metadata.sha256_hash());
    }
    all.finalize().into()
}

/// The content of a file of `static/`, where it is text.
pub(crate) fn text(name: &str) -> Option<String> {
    String::from_utf8(Files::get(name)?.data.into_owned()).ok()
}

fn kind(name: &str) -> HeaderValue {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let charset = if kind.type_() == "text" {
        "; charset=utf-8"
    } else {
        ""
    };
    HeaderValue::from_str(&format!("{kind}{charset}"))
        .unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(plain)?;
    packer.finish()
}

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4096, EFFORT, WINDOW);
    packer.write_all(plain)?;
    packer.flush()?;
    Ok(packer.into_inner())
}

/// Packs the files, so that no request waits for it.
pub(crate) fn pack() {
    LazyLock::force(&ASSETS);
}

/// The address of a file of `static/`.
pub(crate) fn address(name: &str) -> String {
    ASSETS
        .get(name)
        .map(|asset| asset.address.clone())
        .unwrap_or_default()
}

/// `GET /sw.js`: the script that shows push messages. Browsers look for a newer one by themselves,
/// always at this address, and let it answer for the folder it lies in: the whole portal.
pub(crate) async fn service_worker(request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asset = ASSETS.get("sw.js").ok_or(Failure::NotFound)?;
    let mut answer = asset.answer(&request, "no-cache");
    let scope = HeaderValue::from_static("/");
    answer
        .headers_mut()
        .insert(HeaderName::from_static("service-worker-allowed"), scope);
    Ok(answer)
}

/// `GET /static/{version}/{name}`.
pub(crate) async fn file(
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let (version, name) = path.into_inner();
    let asset = ASSETS.get(&name).ok_or(Failure::NotFound)?;
    // Another version's address still gets the file, but nobody keeps it under that name.
    let keep = if asset.address == format!("/static/{version}/{name}") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(asset.answer(&request, keep))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_is_what_was_there_and_much_smaller() {
        for name in ["app.css", "app.js"] {
            let asset = ASSETS.get(name).expect("the file is there");
            let (mut gunzipped, mut unbrotlied) = (Vec::new(), Vec::new());
            flate2::read::GzDecoder::new(&asset.gzip[..])
                .read_to_end(&mut gunzipped)
                .expect("gzip");
            brotli::Decompressor::new(&asset.brotli[..], 4096)
                .read_to_end(&mut unbrotlied)
                .expect("brotli");
            assert_eq!(gunzipped, asset.plain, "{name}");
            assert_eq!(unbrotlied, asset.plain, "{name}");
            assert!(asset.brotli.len() < asset.gzip.len(), "{name}");
            assert!(asset.gzip.len() * 5 < asset.plain.len() * 2, "{name}");
        }
    }
}
