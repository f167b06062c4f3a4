//! The headers of every answer, and the cookies: what STANDARDS.md asks of them.

use crate::support::{Page, TestApp};

/// The same on every answer, whatever it is.
const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

fn holds_the_headers(answer: &Page, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ] {
        assert!(
            policy.split(';').any(|directive| directive.trim() == part),
            "{what}: {part} in {policy}"
        );
    }
    // Forms may lead to the identity provider, which here is reached without TLS.
    let (own, forms): (Vec<&str>, Vec<&str>) = policy
        .split(';')
        .map(str::trim)
        .partition(|directive| !directive.starts_with("form-action"));
    assert!(
        forms.join("").starts_with("form-action 'self'"),
        "{forms:?}"
    );
    for never in ["unsafe", "*", "http:", "https:", "blob:"] {
        assert!(
            !own.join(";").contains(never),
            "{what}: {never} in {policy}"
        );
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
}

#[actix_web::test]
async fn every_answer_has_the_headers() {
    let app = TestApp::start().await;
    let mut noor = app.signed_in(&app.people.noor).await;
    holds_the_headers(noor.open("/nothing-here").await, "not there");
    let style = noor.page().html();
    let link = scraper::Selector::parse("link[rel=stylesheet]").unwrap();
    let style = style
        .select(&link)
        .next()
        .and_then(|link| link.attr("href"))
        .unwrap()
        .to_owned();
    let refused = noor
        .post_raw("/profile/device/forgetting", b"csrf_token=x".to_vec())
        .await;
    assert_eq!(refused.status, 403);
    holds_the_headers(refused, "refused");
    assert_eq!(refused.header("cache-control"), "no-store");
    let large = noor
        .post_raw("/profile/device/forgetting", vec![b'a'; 40_000])
        .await;
    assert_eq!(large.status, 413);
    holds_the_headers(large, "too large");
    let file = noor.open(&style).await;
    assert_eq!(
        (file.status, file.header("content-type")),
        (200, "text/css; charset=utf-8")
    );
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    holds_the_headers(file, "the stylesheet");
    let other = noor.open("/static/older/app.css").await;
    assert_eq!(
        (other.status, other.header("cache-control")),
        (200, "no-cache"),
        "an address of another version"
    );
    holds_the_headers(noor.open("/api/v1/nothing").await, "a problem");
}

#[actix_web::test]
async fn an_answer_that_leads_on_has_the_headers_too() {
    let app = TestApp::start().await;
    let answer = app.browser().asks("/profile/device/forgetting").await;
    holds_the_headers(&answer, "a page for members");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn over_https_cookies_are_bound_to_this_host() {
    let app = TestApp::start_with(&[("READMIT_PUBLIC_URL", "https://readmit.acme.example")]).await;
    let answer = app.browser().asks("/nothing-here?lang=de").await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000; includeSubDomains"
    );
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    assert_eq!(
        cookies.len(),
        2,
        "the form's and the language's: {cookies:?}"
    );
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-readmit-"), "{cookie}");
        let attributes: Vec<String> = cookie
            .split(';')
            .skip(1)
            .map(|attribute| attribute.trim().to_lowercase())
            .collect();
        for attribute in ["secure", "httponly", "path=/"] {
            assert!(
                attributes.iter().any(|known| known == attribute),
                "{cookie}: {attribute}"
            );
        }
        assert!(
            attributes.iter().any(|known| known == "samesite=lax"),
            "{cookie}"
        );
        assert!(
            !attributes.iter().any(|known| known.starts_with("domain")),
            "{cookie}"
        );
    }
    let plain = TestApp::start().await;
    let answer = plain.browser().asks("/nothing-here").await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "",
        "never over plain http"
    );
}

#[actix_web::test]
async fn a_page_is_sent_small_to_a_browser_that_unpacks() {
    let app = TestApp::start().await;
    for packing in ["br", "gzip"] {
        let answer = app
            .browser()
            .saying("accept-encoding", packing)
            .asks("/nothing-here")
            .await;
        assert_eq!(answer.header("content-encoding"), packing);
    }
}

#[actix_web::test]
async fn files_are_sent_in_the_form_that_the_browser_unpacks() {
    let app = TestApp::start().await;
    let mut visitor = app.browser();
    let script = visitor
        .open("/nothing-here")
        .await
        .attribute("script", "src");
    let mut sizes = Vec::new();
    for (accepted, packing) in [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("zstd", ""),
        ("nonsense; ;q=x", ""),
        ("", ""),
    ] {
        let asking = app.browser().saying("accept-encoding", accepted);
        let answer = asking.asks(&script).await;
        assert_eq!(answer.status, 200, "{accepted}");
        assert_eq!(answer.header("content-encoding"), packing, "{accepted}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{accepted}");
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        sizes.push(answer.header("content-length").parse::<usize>().unwrap());
    }
    assert!(sizes[0] < sizes[1] && sizes[1] * 2 < sizes[2], "{sizes:?}");
    assert_eq!(sizes[2], sizes[4]);
}
