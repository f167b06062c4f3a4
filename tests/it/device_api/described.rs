//! The API is described, for programs and for people.

use serde_json::Value;

use crate::support::TestApp;

async fn document(app: &TestApp) -> Value {
    let said = app
        .handset()
        .send("GET", "/api/v1/openapi.json", &[], None)
        .await;
    assert_eq!(said.header("content-type"), "application/json");
    said.body
}

#[actix_web::test]
async fn every_call_is_described_with_what_it_may_answer() {
    let app = TestApp::start().await;
    let document = document(&app).await;
    assert!(
        document["openapi"].as_str().unwrap().starts_with("3.1"),
        "{document}"
    );
    assert_eq!(document["servers"][0]["url"], app.address);
    let phone = app.handset();
    let mut described = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let concrete = path.replace("{id}", "01234567-89ab-7def-8123-456789abcdef");
        let concrete = concrete.replace("{reference}", "K7Q4-M2PX");
        for (method, operation) in item.as_object().unwrap() {
            described += 1;
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|said| said.len() > 5),
                "{method} {path}"
            );
            let answers = operation["responses"].as_object().unwrap();
            for status in ["400", "429", "500", "503"] {
                assert!(
                    answers.contains_key(status),
                    "{method} {path} may answer {status}"
                );
            }
            // Without anything it answers one of these, and is not missing.
            let json = [("content-type", "application/json")];
            let body: Option<&[u8]> = operation.get("requestBody").map(|_| &b"{}"[..]);
            let said = phone
                .send(&method.to_uppercase(), &concrete, &json, body)
                .await;
            assert!(
                answers.contains_key(&said.status.to_string()),
                "{method} {path}: {said:?}"
            );
            let guarded = operation.get("security").is_some();
            assert_eq!(
                guarded,
                said.status == 401
                    && answers["401"].to_string().contains("token-invalid")
                    && guarded
            );
            if said.status >= 400 {
                let kinds = answers[&said.status.to_string()]["description"]
                    .as_str()
                    .unwrap();
                assert!(
                    kinds.contains(said.field("type")),
                    "{method} {path}: {said:?}"
                );
            }
        }
    }
    assert!(described >= 16, "{described}");
    // Nothing refers to what is not there.
    let text = document.to_string();
    for rest in text.split("\"$ref\":\"#").skip(1) {
        let pointer = rest.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}

#[actix_web::test]
async fn people_read_the_same_in_three_languages() {
    let app = TestApp::start().await;
    let paths: Vec<String> = document(&app).await["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for (lang, title) in [
        ("en", "Device API"),
        ("nl", "Apparaat-API"),
        ("de", "Geräte-API"),
    ] {
        let mut browser = app.browser().reading(lang);
        let page = browser.open("/api/v1").await;
        assert_eq!((page.status, page.h1().as_str()), (200, title));
        for path in &paths {
            assert!(page.says(path), "{path}");
        }
    }
}
