//! What is no request of the API gets its answer, in the language of whoever asks, and nothing is learned by it.

use serde_json::{Value, json};

use crate::support::TestApp;

const JSON: (&str, &str) = ("content-type", "application/json");

#[actix_web::test]
async fn a_body_is_exactly_what_is_asked_for() {
    let app = TestApp::start().await;
    let phone = app.handset();
    let good = phone.activation("K7Q4M-2PX9T", None);
    let with = |path: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(path).expect("a member") = value;
        body.to_string()
    };
    let mut unknown = good.clone();
    unknown["admin"] = json!(true);
    let mut nested = good.clone();
    nested["device"]["trusted"] = json!(true);
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let malformed = (422, "malformed-body");
    for (body, field) in [
        (String::new(), ""),
        ("{".to_owned(), ""),
        ("null".to_owned(), ""),
        ("[]".to_owned(), ""),
        ("\u{feff}{}".to_owned(), ""),
        (format!("{good}{{}}"), ""),
        (deep, ""),
        ("{}".to_owned(), "code"),
        (with("/code", json!(7)), "code"),
        (with("/code", json!(["K7Q4M-2PX9T"])), "code"),
        (with("/code", json!(null)), "code"),
        (with("/code", json!("\0")), ""),
        (with("/device", json!("iPhone")), "device"),
        (with("/device", json!(["a", "b", "c"])), "device"),
        (with("/device/model", json!({})), "device"),
        ("[\"K7Q4M-2PX9T\", {}, {}]".to_owned(), ""),
        (unknown.to_string(), "admin"),
        (nested.to_string(), "device"),
    ] {
        let said = phone
            .send(
                "POST",
                "/api/v1/activations",
                &[JSON],
                Some(body.as_bytes()),
            )
            .await;
        assert_eq!(said.kind(), malformed, "{body}");
        assert_eq!(said.field("field"), field, "{body}");
    }
    let said = phone
        .send(
            "POST",
            "/api/v1/activations",
            &[JSON],
            Some(b"{\"code\":\"\xff\"}"),
        )
        .await;
    assert_eq!(said.kind(), malformed, "not UTF-8");
    for (value, kind, field) in [
        (with("/code", json!("")), "malformed-code", "code"),
        (
            with("/device/name", json!("a\nb")),
            "malformed-device",
            "device",
        ),
        (
            with("/device/name", json!("")),
            "malformed-device",
            "device",
        ),
        (
            with("/device/model", json!("x".repeat(81))),
            "malformed-device",
            "device",
        ),
    ] {
        let said = phone
            .send(
                "POST",
                "/api/v1/activations",
                &[JSON],
                Some(value.as_bytes()),
            )
            .await;
        assert_eq!((said.kind(), said.field("field")), ((422, kind), field));
    }
    let mut bad = good.clone();
    for passcode in [json!("12345"), json!("1234567"), json!("12a456"), json!("")] {
        bad["passcode"] = passcode;
        let said = phone
            .send(
                "POST",
                "/api/v1/activations",
                &[JSON],
                Some(bad.to_string().as_bytes()),
            )
            .await;
        assert_eq!(said.kind(), (422, "malformed-passcode"));
    }
}

#[actix_web::test]
async fn a_body_is_small_and_says_that_it_is_json() {
    let app = TestApp::start().await;
    let phone = app.handset();
    let send = |kind: &'static str, size: usize| {
        let body = format!("{{\"code\":\"{}\"}}", "x".repeat(size));
        let phone = phone.clone();
        async move {
            let headers = [("content-type", kind)];
            phone
                .send(
                    "POST",
                    "/api/v1/activations",
                    &headers,
                    Some(body.as_bytes()),
                )
                .await
        }
    };
    for size in [16 * 1024, 100 * 1024, 2 * 1024 * 1024] {
        let said = send("application/json", size).await;
        assert_eq!(said.kind(), (413, "too-large"), "{size}");
    }
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "json",
    ] {
        assert_eq!(
            send(kind, 9).await.kind(),
            (415, "unsupported-media-type"),
            "{kind}"
        );
    }
    assert_eq!(
        send("Application/JSON; charset=utf-8", 9).await.status,
        422,
        "read"
    );
}

#[actix_web::test]
async fn other_methods_and_addresses_have_their_answer() {
    let app = TestApp::start().await;
    let phone = app.handset();
    for (method, path, allowed) in [
        ("GET", "/api/v1/activations", "POST"),
        ("POST", "/api/v1/me", "GET"),
        ("PATCH", "/api/v1/configuration", "GET"),
        ("GET", "/api/v1/sign-ins/current", "DELETE"),
        ("OPTIONS", "/api/v1/activation-calls", "POST"),
        (
            "DELETE",
            "/api/v1/devices/01234567-89ab-7def-8123-456789abcdef",
            "GET",
        ),
    ] {
        let said = phone.send(method, path, &[], None).await;
        assert_eq!(said.kind(), (405, "method-not-allowed"), "{method} {path}");
        assert_eq!(said.header("allow"), allowed);
    }
    for path in [
        "/api/v1/nothing",
        "/api/v2/me",
        "/api/",
        "/api/v1/devices/%00/unlocking",
        "/api/v1/devices/x",
    ] {
        let said = phone.send("GET", path, &[], None).await;
        assert!([404, 405].contains(&said.status), "{path}: {said:?}");
    }
}

#[actix_web::test]
async fn a_problem_is_told_in_the_language_of_whoever_asks() {
    let app = TestApp::start().await;
    sqlx::query("update members set lang = 'nl'")
        .execute(&app.db)
        .await
        .unwrap();
    let mut phone = app.signs_in_on_a_handset(&app.people.noor).await;
    phone.get("/api/v1/configuration").await;
    for (asked, title, lang) in [
        (Some("de-AT, en;q=0.4"), "Hier ist nichts", "de"),
        (Some("en"), "There is nothing here", "en"),
        (None, "Hier is niets", "nl"),
        (Some("fr"), "Hier is niets", "nl"),
    ] {
        let proof = phone.proof("GET", "/api/v1/activation-calls/current");
        let token = format!("DPoP {}", phone.token.clone().unwrap());
        let mut headers = vec![("dpop", proof.as_str()), ("authorization", &token)];
        headers.extend(asked.map(|asked| ("accept-language", asked)));
        let said = phone
            .send("GET", "/api/v1/activation-calls/current", &headers, None)
            .await;
        assert_eq!(said.status, 404, "{said:?}");
        assert!(said.field("title").starts_with(title), "{said:?}");
        assert_eq!(said.header("content-language"), lang);
    }
}

#[actix_web::test]
async fn wrong_activation_codes_from_one_address_have_to_wait() {
    let app = TestApp::start().await;
    let mut phone = app.handset();
    let mut last = (0, String::new());
    for n in 0..70 {
        let said = phone.activate(&format!("{n:010}"), None).await;
        last = (said.status, said.header("retry-after").to_owned());
        if said.status == 429 {
            assert_eq!(said.kind(), (429, "too-many-tries"));
            assert_eq!(said.body["retry_after"].to_string(), last.1);
            break;
        }
        assert_eq!(said.kind(), (410, "code-gone"));
    }
    assert_eq!(last.0, 429, "{last:?}");
}
