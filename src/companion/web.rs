//! The pages and files of the companion app. None of them knows who asks.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use askama::Template;
use serde_json::json;

use crate::base::lang::Texts;
use crate::http::page::ok;
use crate::http::{Failure, Shell, Visitor, assets, icon};

/// The colours of the page's ground, as the stylesheet has them for light and for dark.
const GROUND: [&str; 2] = ["#ffffff", "#111c20"];
/// How many wrong passcodes or codes are taken; for each number left there is a sentence.
const TRIES: u32 = 5;

/// What the app needs to run without a connection.
const KEPT: [&str; 15] = [
    "app.css",
    "companion-activation.js",
    "companion-api.js",
    "companion-app.js",
    "companion-device.js",
    "companion-dpop.js",
    "companion-offline.js",
    "companion-phone.js",
    "companion-qr.js",
    "companion-recovery.js",
    "companion-screens.js",
    "companion-sign-in.js",
    "companion-storage.js",
    "companion-words.js",
    "icon.svg",
];

#[derive(Template)]
#[template(path = "companion/app.html")]
struct AppPage {
    shell: Shell,
    t: &'static Texts,
    organization: Arc<str>,
}

/// `GET /app`, and `GET /app/callback`, to which a sign-in by single sign-on comes back.
pub(super) async fn app(visitor: Visitor) -> Result<HttpResponse, Failure> {
    let page = AppPage {
        organization: Arc::clone(&visitor.site.organization),
        t: visitor.texts(),
        // Wherever the app is asked for, a language is chosen at its beginning.
        shell: visitor.shell().of_page("/app".to_owned()),
    };
    Ok(with_camera(ok(&page.shell, &page)?))
}

#[derive(Template)]
#[template(path = "companion/offline.html")]
struct OfflinePage {
    shell: Shell,
    t: &'static Texts,
}

/// `GET /app/offline`: what the service worker shows where it has nothing better.
pub(super) async fn offline(visitor: Visitor) -> Result<HttpResponse, Failure> {
    let page = OfflinePage {
        shell: visitor.shell(),
        t: visitor.texts(),
    };
    ok(&page.shell, &page)
}

/// The app scans the picture with the portal's code; no other page of ours needs a camera.
fn with_camera(mut page: HttpResponse) -> HttpResponse {
    page.headers_mut().insert(
        actix_web::http::header::PERMISSIONS_POLICY,
        actix_web::http::header::HeaderValue::from_static(
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    );
    page
}

/// `GET /app/manifest.webmanifest`: what a browser needs to put the app on a home screen.
pub(super) async fn manifest(visitor: Visitor) -> HttpResponse {
    let picture = |name: &str, sizes: &str, purpose: &str| {
        let kind = mime_guess::from_path(name).first_or_octet_stream();
        json!({ "src": assets::address(name), "sizes": sizes, "type": kind.to_string(), "purpose": purpose })
    };
    let manifest = json!({
        "id": "/app",
        "name": &*visitor.site.app_name,
        "short_name": &*visitor.site.app_name,
        "lang": visitor.lang.code(),
        "dir": "ltr",
        "start_url": "/app",
        "scope": "/app",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": GROUND[0],
        "theme_color": GROUND[0],
        "icons": [
            picture("icon.svg", "any", "any"),
            picture("companion-192.png", "192x192", "any"),
            picture("companion-512.png", "512x512", "any"),
            picture("companion-maskable.png", "512x512", "maskable"),
        ],
    });
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/manifest+json"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(manifest.to_string())
}

/// `GET /app/sw.js`: keeps the app on the phone. Its first line says which files are kept, so that
/// browsers see another script, and keep anew, as soon as one of them is another one.
pub(super) async fn service_worker() -> Result<HttpResponse, Failure> {
    let script = assets::text("companion-sw.js").ok_or(Failure::NotFound)?;
    let files = json!(KEPT.map(assets::address));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/javascript; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        // The app's own page is a step above the folder that the script lies in.
        .insert_header(("service-worker-allowed", "/app"))
        .body(format!("const files = {files};\n{script}")))
}
