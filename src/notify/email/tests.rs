//! What can be told without a server; the rest is in `tests/it/delivery`.

use super::*;

fn mailer(url: &str, from: &str) -> Result<Mailer, String> {
    let portal = Url::parse("https://readmit.acme.example").unwrap();
    Mailer::new(&Secret::new(url), from, &portal)
}

#[test]
fn an_address_says_how_the_server_is_reached() {
    let reached = |url: &str| {
        let server = mailer(url, "no-reply@acme.example").unwrap().0;
        let security = match server.security {
            Security::None => "plain",
            Security::StartTls(_) => "starttls",
            Security::Tls(_) => "tls",
        };
        let signs_in = server.credentials.is_some();
        (server.host.clone(), server.port, security, signs_in)
    };
    let host = || "mail.acme.example".to_owned();
    assert_eq!(
        reached("smtp://mail.acme.example"),
        (host(), 25, "plain", false)
    );
    assert_eq!(
        reached("smtp+starttls://me:p%40ss@mail.acme.example"),
        (host(), 587, "starttls", true)
    );
    assert_eq!(
        reached("smtps://me@mail.acme.example:2465/"),
        (host(), 2465, "tls", true)
    );
    assert_eq!(
        reached("smtp://[::1]:2525"),
        ("::1".to_owned(), 2525, "plain", false)
    );
    for bad in ["http://mail.acme.example", "smtp://", "mail.acme.example"] {
        assert!(mailer(bad, "no-reply@acme.example").is_err(), "{bad}");
    }
}

#[test]
fn a_sender_may_have_any_name() {
    let from = |text: &str| {
        let sender = mailer("smtp://localhost", text).unwrap().0.from.clone();
        (sender.name, sender.email.to_string())
    };
    let address = || "no-reply@acme.example".to_owned();
    assert_eq!(from("no-reply@acme.example"), (None, address()));
    for (text, name) in [
        ("Acme app <no-reply@acme.example>", "Acme app"),
        ("Acme, Inc. <no-reply@acme.example>", "Acme, Inc."),
        ("\"Acme, Inc.\" <no-reply@acme.example>", "Acme, Inc."),
        ("Büro Ä <no-reply@acme.example>", "Büro Ä"),
    ] {
        assert_eq!(from(text), (Some(name.to_owned()), address()));
    }
    assert!(mailer("smtp://localhost", "Acme app").is_err());
}

#[test]
fn a_domain_of_other_letters_is_mailed_by_its_ascii_form() {
    let mailed = |address: &str| mailable(address).map(|address| address.to_string());
    assert_eq!(
        mailed("jürgen@bücher.example").as_deref(),
        Some("jürgen@xn--bcher-kva.example")
    );
    assert_eq!(
        mailed("noor@acme.example").as_deref(),
        Some("noor@acme.example")
    );
    assert_eq!(mailed("noor"), None);
}

#[test]
fn a_text_becomes_one_line() {
    assert_eq!(
        one_line(" Noor\r\nBcc: all\t\u{7}x  y "),
        "Noor Bcc: all x y"
    );
}
