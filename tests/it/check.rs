//! `readmit check`: tries every setting, says what is wrong and how to mend it, and sends nothing.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::thread;

use serde_json::json;

use crate::support::{Certificates, Database, Entrance, MailServer, Post};

/// A provider that describes itself and knows our client, as long as the test runs.
fn provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    let own = issuer.clone();
    thread::spawn(move || {
        for client in listener.incoming() {
            // A client that goes away is no matter.
            _ = client.and_then(|client| answer(&client, &own));
        }
    });
    issuer
}

fn answer(mut client: &TcpStream, own: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(client).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let description = json!({
        "issuer": own, "authorization_endpoint": format!("{own}/authorize"),
        "token_endpoint": format!("{own}/token"), "jwks_uri": format!("{own}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    let keys = json!({"keys": [{
        "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "alg": "ES256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    }]});
    let (status, body) = match request.split(' ').nth(1) {
        Some("/.well-known/openid-configuration") => ("200 OK", description),
        Some("/keys") => ("200 OK", keys),
        _ => ("400 Bad Request", json!({"error": "invalid_grant"})),
    };
    let body = body.to_string();
    write!(
        client,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// The exit code, and what was printed.
fn check(post: &Post, own: &[(&str, &str)], environment: &[(&str, &str)]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg("check")
        .env_clear()
        .envs(post.settings(own))
        .envs(environment.iter().copied())
        .output()
        .expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let printed = text(output.stdout) + &text(output.stderr);
    (output.status.code().expect("an exit code"), printed)
}

fn line<'a>(printed: &'a str, about: &str) -> &'a str {
    let of = |line: &&str| line.get(7..).is_some_and(|line| line.starts_with(about));
    printed.lines().find(of).expect(printed)
}

/// A mail server that wants encryption and a password, its address, and who vouches for it.
fn strict_mail_server() -> (MailServer, String, Certificates) {
    let certificates = Certificates::of("localhost");
    let mail = MailServer::with(Entrance {
        password: Some(("mailer", "p@ss:w/rd")),
        starttls: Some(certificates.server.clone()),
    });
    let port = mail.place().port();
    let url = format!("smtp+starttls://mailer:p%40ss%3Aw%2Frd@localhost:{port}");
    (mail, url, certificates)
}

#[actix_web::test]
async fn everything_is_right_also_with_an_authority_of_the_companys_own() {
    let post = Post::start().await;
    let (mail, url, certificates) = strict_mail_server();
    let issuer = provider();
    let settings = [
        ("READMIT_OIDC__ISSUER", issuer.as_str()),
        ("READMIT_SMTP__URL", &url),
    ];
    let authority = certificates.authority.to_str().unwrap();
    let (code, printed) = check(&post, &settings, &[("SSL_CERT_FILE", authority)]);
    assert_eq!(code, 0, "{printed}");
    assert!(!printed.contains("WRONG"), "{printed}");
    let expected = format!("ok     mail: {}, encrypted, signed in", mail.place());
    let expected = expected.replace("127.0.0.1", "localhost");
    assert_eq!(line(&printed, "mail"), expected);
    assert!(line(&printed, "database").ends_with("the schema is up to date"));
    let nothing = mail.waiting().is_none() && post.phone.waiting().is_none();
    assert!(nothing, "nothing was sent");
    for secret in ["p@ss", "another secret"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[actix_web::test]
async fn a_mail_server_that_lets_nobody_in_is_told_apart() {
    let post = Post::start().await;
    let (_mail, url, certificates) = strict_mail_server();
    let authority = certificates.authority.to_str().unwrap();
    let trusting = [("SSL_CERT_FILE", authority)];
    let said = |url: &str, environment: &[(&str, &str)]| {
        let (_, printed) = check(&post, &[("READMIT_SMTP__URL", url)], environment);
        line(&printed, "mail").to_owned()
    };
    let nobody_trusts_it = said(&url, &[]);
    assert!(
        nobody_trusts_it.contains("certificate"),
        "{nobody_trusts_it}"
    );
    let for_another_host = said(&url.replace("localhost", "127.0.0.1"), &trusting);
    assert!(
        for_another_host.contains("certificate"),
        "{for_another_host}"
    );
    let wrong_password = said(&url.replace("p%40ss", "pass"), &trusting);
    assert!(wrong_password.contains("535"), "{wrong_password}");
    let never_encrypted = said(&post.mail.url().replace("smtp:", "smtp+starttls:"), &[]);
    assert!(
        never_encrypted.contains("STARTTLS is not supported"),
        "{never_encrypted}"
    );
    for wrong in [
        nobody_trusts_it,
        for_another_host,
        wrong_password,
        never_encrypted,
    ] {
        assert!(wrong.starts_with("WRONG"), "{wrong}");
    }
    let plain = said(&post.mail.url(), &[]);
    assert!(
        plain.ends_with("not encrypted, without a password"),
        "{plain}"
    );
}

#[actix_web::test]
async fn every_wrong_setting_is_named_with_how_to_mend_it() {
    let post = Post::start().await;
    let settings = [
        (
            "READMIT_DATABASE_URL",
            "postgres://app@localhost/readmit?host=/nowhere",
        ),
        ("READMIT_SMTP__URL", "smtp://127.0.0.1:9"),
        ("READMIT_VOICE__AUTH_TOKEN", "not the secret"),
    ];
    let (code, printed) = check(&post, &settings, &[]);
    assert_eq!(code, 1, "{printed}");
    assert!(line(&printed, "keys").starts_with("ok"), "{printed}");
    for about in ["database", "sign-in", "mail", "telephone"] {
        let wrong = line(&printed, about);
        assert!(wrong.starts_with("WRONG"), "{printed}");
        let mend = printed
            .lines()
            .skip_while(|line| *line != wrong)
            .nth(1)
            .unwrap();
        assert!(mend.starts_with("       ") && mend.len() > 20, "{printed}");
    }
    assert!(line(&printed, "telephone").ends_with("account SID and auth token are not accepted"));
    assert!(!printed.contains("not the secret"), "{printed}");
}

#[actix_web::test]
async fn a_database_that_is_not_up_to_date_says_to_migrate() {
    let post = Post::start().await;
    let empty = post.app.database.url.replace("/test_", "/empty_");
    let name = empty.split(['/', '?']).nth(3).unwrap();
    Database::create_empty(name).await;
    let (code, printed) = check(&post, &[("READMIT_DATABASE_URL", &empty)], &[]);
    assert_eq!(code, 1);
    let wrong = line(&printed, "database");
    assert!(wrong.starts_with("WRONG"), "{printed}");
    let mend = printed.lines().skip_while(|line| *line != wrong).nth(1);
    assert_eq!(mend, Some("       Run: readmit migrate"));

    sqlx::query(
        "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)",
    )
    .execute(&post.app.db)
    .await
    .unwrap();
    let (_, printed) = check(&post, &[], &[]);
    assert_eq!(
        line(&printed, "database"),
        "WRONG  database: 1 migrations have not run"
    );

    sqlx::query("alter table tasks owner to readmit_portal")
        .execute(&post.app.db)
        .await
        .unwrap();
    let (_, printed) = check(&post, &[], &[]);
    assert!(
        line(&printed, "database").contains("owns tables"),
        "{printed}"
    );
}
