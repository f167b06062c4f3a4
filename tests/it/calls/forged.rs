//! Whoever is not the telephone API is told nothing and changes nothing.

use crate::support::{Line, Page, TOKEN, TestApp, reference, signature};

/// Noor's call, that nothing was told of.
async fn call() -> (TestApp, Line, readmit::base::Reference) {
    let app = TestApp::start().await;
    let (noor, _) = app.asks(&app.people.noor).await;
    let request = reference(&noor);
    let line = app.line(&request).await;
    (app, line, request)
}

/// Is there no code in it, neither together nor digit by digit?
fn tells_nothing(page: &Page, code: &str) {
    let digits: String = page.words().chars().filter(char::is_ascii_digit).collect();
    assert!(!digits.contains(code), "{}", page.body);
    assert!(!page.body.contains("<Say"), "{}", page.body);
}

#[actix_web::test]
async fn what_the_telephone_api_did_not_sign_is_refused() {
    let (app, line, request) = call().await;
    let code = app.spoken(&request).await;
    for to in [&line.keys, &line.status] {
        let fields = line.fields(&[
            ("CallStatus", "completed"),
            ("Digits", "1"),
            ("AnsweredBy", "machine_start"),
        ]);
        let right = signature(TOKEN, to.as_str(), &fields);
        let elsewhere = to.as_str().replace("127.0.0.1", "portal.evil.example");
        let forged = [
            String::new(),
            "not base64 at all!".to_owned(),
            "AAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned(),
            right.to_lowercase(),
            signature("another guess", to.as_str(), &fields),
            signature(TOKEN, to.as_str(), &fields[1..]),
            signature(TOKEN, &elsewhere, &fields),
            signature(TOKEN, &format!("{to}?x=1"), &fields),
        ];
        for forged in forged {
            let request = line.form(to, &fields, &forged);
            let page = line
                .send(request.header("host", "portal.evil.example"))
                .await;
            assert_eq!(page.status, 403, "{forged}: {}", page.words());
            tells_nothing(&page, &code);
        }
        let unsigned = reqwest::Client::new().post(to.clone()).form(&fields);
        assert_eq!(line.send(unsigned).await.status, 403);
        let looked = line.send(reqwest::Client::new().get(to.clone())).await;
        assert!([404, 405].contains(&looked.status), "{}", looked.status);
        let mut more = fields.clone();
        more.push(("SequenceNumber", "7"));
        assert_eq!(
            line.send(line.form(to, &more, &right)).await.status,
            403,
            "one more field"
        );
    }
    assert_eq!(app.fares(&request).await, ["-"]);
}

#[actix_web::test]
async fn a_signature_for_one_address_opens_no_other() {
    let (app, line, request) = call().await;
    let fields = line.fields(&[("CallStatus", "ringing"), ("Digits", "1")]);
    let for_status = signature(TOKEN, line.status.as_str(), &fields);
    let page = line.send(line.form(&line.keys, &fields, &for_status)).await;
    assert_eq!(page.status, 403);
    let mut guessed = line.status.clone();
    guessed.set_path(&line.status.path().replace("/status", "x/status"));
    let signed = signature(TOKEN, guessed.as_str(), &fields);
    let page = line.send(line.form(&guessed, &fields, &signed)).await;
    assert_eq!(page.status, 404, "an address that we never gave");
    assert_eq!(app.fares(&request).await, ["-"]);
}

#[actix_web::test]
async fn the_port_of_the_address_may_be_signed_or_not() {
    let (app, line, request) = call().await;
    let fields = line.fields(&[("CallStatus", "ringing")]);
    let mut bare = line.status.clone();
    bare.set_port(None).unwrap();
    let signed = signature(TOKEN, bare.as_str(), &fields);
    let page = line.send(line.form(&line.status, &fields, &signed)).await;
    assert_eq!(page.status, 204);
    assert_eq!(app.fares(&request).await, ["ringing"]);
}

#[actix_web::test]
async fn the_address_is_signed_with_its_query() {
    let (app, line, request) = call().await;
    let fields = line.fields(&[("CallStatus", "ringing")]);
    let mut asked = line.status.clone();
    asked.set_query(Some("edge=dublin&x=%20y"));
    let signed = signature(TOKEN, asked.as_str(), &fields);
    assert_eq!(
        line.send(line.form(&asked, &fields, &signed)).await.status,
        204
    );
    let signed = signature(TOKEN, line.status.as_str(), &fields);
    assert_eq!(
        line.send(line.form(&asked, &fields, &signed)).await.status,
        403
    );
    assert_eq!(app.fares(&request).await, ["ringing"]);
}

#[actix_web::test]
async fn what_is_too_large_or_no_form_is_refused() {
    let (app, line, request) = call().await;
    let large = "x".repeat(64 * 1024);
    let fields = line.fields(&[("CallStatus", "completed"), ("More", &large)]);
    for to in [&line.keys, &line.status] {
        let signed = signature(TOKEN, to.as_str(), &fields);
        let page = line.send(line.form(to, &fields, &signed)).await;
        assert_eq!(page.status, 413, "{}", page.words());
        let signed = signature(TOKEN, to.as_str(), &[]);
        let bodies: [(&str, &[u8], u16); 3] = [
            ("application/json", b"{\"CallStatus\":\"completed\"}", 415),
            ("application/x-www-form-urlencoded", b"CallStatus=\xff", 400),
            ("application/x-www-form-urlencoded", b"CallStatus=%00", 400),
        ];
        for (kind, body, status) in bodies {
            let sent = reqwest::Client::new()
                .post(to.clone())
                .header("content-type", kind);
            let sent = sent
                .header("x-twilio-signature", &signed)
                .body(body.to_vec());
            assert_eq!(line.send(sent).await.status, status, "{kind}");
        }
        let empty = reqwest::Client::new().post(to.clone());
        let page = line.send(empty.header("x-twilio-signature", &signed)).await;
        assert!(
            page.status < 400,
            "signed, and says nothing: {}",
            page.status
        );
    }
    assert_eq!(app.fares(&request).await, ["-"]);
}

#[actix_web::test]
async fn key_1_repeats_the_code_while_it_counts() {
    let (app, line, request) = call().await;
    let code = app.spoken(&request).await;
    let again = line.presses("1").await;
    let spoken: Vec<String> = code.chars().map(String::from).collect();
    assert_eq!(
        again.body.matches(&spoken.join(", ")).count(),
        2,
        "{}",
        again.body
    );
    assert!(
        again.body.contains(line.keys.as_str()),
        "and once more, if need be"
    );
    app.later(10);
    let over = line.presses("1").await;
    assert_eq!(over.status, 200);
    assert!(
        !over.body.contains(&spoken.join(", ")) && over.body.contains("<Say"),
        "{}",
        over.body
    );
}
