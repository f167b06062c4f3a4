//! Settings by file and environment: everything is checked at the start, and what is wrong says its
//! name and what would be right.

use std::fs;
use std::path::PathBuf;

use readmit::base::Lang;
use readmit::config::Settings;

const GOOD: [(&str, &str); 13] = [
    (
        "READMIT_DATABASE_URL",
        "postgres://readmit:hunter2@db.acme.example/readmit",
    ),
    ("READMIT_PUBLIC_URL", "https://readmit.acme.example"),
    (
        "READMIT_SECRET_KEY",
        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    ),
    ("READMIT_APP_NAME", "Acme app"),
    ("READMIT_ORGANIZATION", "Acme Logistics"),
    ("READMIT_OIDC__ISSUER", "https://login.acme.example"),
    ("READMIT_OIDC__CLIENT_ID", "readmit"),
    ("READMIT_OIDC__CLIENT_SECRET", "quite secret"),
    (
        "READMIT_SMTP__URL",
        "smtp+starttls://readmit:hunter2@mail.acme.example",
    ),
    ("READMIT_SMTP__FROM", "Acme app <no-reply@acme.example>"),
    (
        "READMIT_VOICE__ACCOUNT_SID",
        "AC0123456789abcdef0123456789abcdef",
    ),
    ("READMIT_VOICE__AUTH_TOKEN", "very secret"),
    ("READMIT_VOICE__FROM", "+31208085500"),
];

/// A folder with files, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("readmit-settings-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// The good environment, with some settings changed; an empty value is a setting that is not there.
fn environment(changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let countries = [("READMIT_VOICE__COUNTRIES", "NL,DE,BE")];
    let kept = GOOD
        .iter()
        .chain(&countries)
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let all = kept.chain(changed).filter(|(_, value)| !value.is_empty());
    all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn read(changed: &[(&str, &str)]) -> Result<Settings, String> {
    Settings::read(None, environment(changed).into_iter()).map_err(|bad| bad.to_string())
}

/// The name of the setting that stops the start, after checking that it also says what would be
/// right.
fn stops(changed: &[(&str, &str)]) -> String {
    let error = read(changed).expect_err("a bad setting stops the start");
    let (name, problem) = error.split_once(": ").expect("a name and what is wrong");
    assert!(problem.len() > 10, "{error}");
    name.to_owned()
}

#[test]
fn good_settings_are_read_and_the_rest_has_its_usual_value() {
    let settings = read(&[]).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(
        settings.public_url.as_str(),
        "https://readmit.acme.example/"
    );
    assert_eq!(settings.voice.url.as_str(), "https://api.twilio.com/");
    assert_eq!(settings.voice.countries, ["NL", "DE", "BE"]);
    assert_eq!(settings.oidc.groups_claim, "groups");
    assert_eq!(
        (
            settings.oidc.admin_group.as_str(),
            settings.oidc.support_group.as_str()
        ),
        ("readmit-admins", "readmit-support")
    );
    assert!(!settings.oidc.trust_email && settings.migrate && !settings.log_json);
    assert_eq!(settings.lang, Lang::En);
}

#[test]
fn no_secret_is_ever_printed() {
    let printed = format!("{:?}", read(&[]).unwrap());
    for secret in ["hunter2", "MDEyMzQ1", "quite secret", "very secret"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn a_setting_that_is_missing_says_its_name_and_an_example() {
    for name in GOOD
        .map(|(name, _)| name)
        .into_iter()
        .chain(["READMIT_VOICE__COUNTRIES"])
    {
        assert_eq!(stops(&[(name, "")]), name);
    }
    let error = read(&[("READMIT_SECRET_KEY", "")]).unwrap_err();
    assert!(error.contains("openssl rand -base64 32"), "{error}");
}

#[test]
fn an_unknown_setting_says_its_name() {
    for (name, said) in [
        ("READMIT_PUBLIK_URL", "READMIT_PUBLIK_URL: "),
        ("READMIT_OIDC__ISSUER_URL", "READMIT_OIDC__ISSUER_URL: "),
        ("READMIT_SMPT__URL", "READMIT_SMPT: "),
        ("READMIT_APP_NAME__SHORT", "READMIT_APP_NAME"),
    ] {
        let error = read(&[(name, "x")]).unwrap_err();
        assert!(error.starts_with(said), "{name}: {error}");
    }
    assert!(
        read(&[
            ("PATH", "/usr/bin"),
            ("READMIT_PG_BIN", "/usr/lib/postgresql/17/bin")
        ])
        .is_ok()
    );
}

#[test]
fn a_bad_value_stops_the_start_with_its_name() {
    let bad = [
        ("READMIT_LISTEN", "8080"),
        ("READMIT_PUBLIC_URL", "readmit.acme.example"),
        ("READMIT_PUBLIC_URL", "ftp://readmit.acme.example"),
        ("READMIT_PUBLIC_URL", "https://readmit.acme.example/portal"),
        ("READMIT_PUBLIC_URL", "https://readmit.acme.example/?a=b"),
        ("READMIT_SECRET_KEY", "not base64!"),
        ("READMIT_SECRET_KEY", "c2hvcnQ="),
        ("READMIT_SECRET_KEY__PREVIOUS", "c2hvcnQ="),
        ("READMIT_MIGRATE", "maybe"),
        ("READMIT_LOCALE", "fr"),
        ("READMIT_TIME_ZONE", "Amsterdam"),
        ("READMIT_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("READMIT_DATABASE_CONNECTIONS", "1"),
        ("READMIT_LOG_FORMAT", "xml"),
        ("READMIT_OIDC__ISSUER", "http://login.acme.example"),
        ("READMIT_OIDC__TRUST_EMAIL", "2"),
        ("READMIT_OIDC__JUST_IN_TIME", "true"),
        ("READMIT_SMTP__URL", "mail.acme.example:25"),
        ("READMIT_SMTP__FROM", "Acme app"),
        ("READMIT_VOICE__URL", "http://voice.acme.example"),
        ("READMIT_VOICE__FROM", "0208085500"),
        ("READMIT_VOICE__COUNTRIES", "Netherlands"),
        ("READMIT_VOICE__COUNTRIES", ","),
        ("READMIT_VOICE__PER_ORGANIZATION", "0"),
        ("READMIT_VOICE__IN_ALL", "many"),
        ("READMIT_VOICE__IN_ALL_HOUR", "9999"),
        ("READMIT_PASSWORDS", "perhaps"),
        ("READMIT_METRICS_LISTEN", "9090"),
        ("READMIT_METRICS_LISTEN", "127.0.0.1:8080"),
    ];
    for (name, value) in bad {
        let named = stops(&[(name, value)]);
        assert_eq!(
            named.trim_end_matches("__PREVIOUS"),
            name.trim_end_matches("__PREVIOUS"),
            "{value}"
        );
    }
}

#[test]
fn passwords_are_off_until_they_are_asked_for() {
    assert!(!read(&[]).unwrap().passwords);
    assert!(read(&[("READMIT_PASSWORDS", "true")]).unwrap().passwords);
}

#[test]
fn apps_are_sent_back_to_addresses_that_are_theirs() {
    let name = "READMIT_APP__REDIRECT_URIS";
    let good = [
        "com.example.app:/signed-in",
        "https://app.acme.example/signed-in",
        "http://127.0.0.1/signed-in",
        "http://[::1]/signed-in",
    ];
    let settings = read(&[(name, &good.join(", "))]).unwrap();
    assert_eq!(settings.app_redirect_uris, good);
    for bad in [
        "signed-in",
        "app:/signed-in",
        "javascript:alert(1)",
        "http://app.acme.example/signed-in",
        // Whoever answers names on this machine may be somebody else.
        "http://localhost/signed-in",
        "https://app.acme.example/signed-in#there",
        "https://noor@app.acme.example/signed-in",
    ] {
        assert_eq!(stops(&[(name, bad)]), name, "{bad}");
    }
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for here in [
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "http://acme.localhost",
    ] {
        assert!(read(&[("READMIT_PUBLIC_URL", here)]).is_ok(), "{here}");
    }
    for elsewhere in [
        "http://192.168.1.10",
        "http://readmit.acme.example",
        "http://localhost.acme.example",
        "http://127.0.0.1.acme.example",
    ] {
        assert_eq!(
            stops(&[("READMIT_PUBLIC_URL", elsewhere)]),
            "READMIT_PUBLIC_URL",
            "{elsewhere}"
        );
    }
}

#[test]
fn a_secret_may_come_from_a_file() {
    let folder = Folder::new("secret");
    let secret = folder.file("client", "from a file\n");
    let settings = read(&[
        ("READMIT_OIDC__CLIENT_SECRET", ""),
        ("READMIT_OIDC__CLIENT_SECRET_FILE", &secret),
    ])
    .unwrap();
    assert_eq!(settings.oidc.client_secret.expose(), "from a file");
    let nowhere = format!("{secret}.not-there");
    assert_eq!(
        stops(&[("READMIT_OIDC__CLIENT_SECRET_FILE", &nowhere)]),
        "READMIT_OIDC__CLIENT_SECRET_FILE"
    );
}

#[test]
fn the_environment_lies_over_the_file() {
    let folder = Folder::new("file");
    let file = folder.file(
        "readmit.toml",
        "app_name = \"Globex app\"\nmigrate = false\ndatabase_connections = 20\n\
         [voice]\ncountries = [\"NL\", \"AT\"]\nfrom = \"+31201234567\"\n",
    );
    let over = environment(&[("READMIT_APP_NAME", ""), ("READMIT_VOICE__COUNTRIES", "")]);
    let settings = Settings::read(Some(file.as_ref()), over.into_iter()).unwrap();
    assert_eq!(
        (
            settings.app_name.as_str(),
            settings.migrate,
            settings.database_connections
        ),
        ("Globex app", false, 20)
    );
    assert_eq!(settings.voice.countries, ["NL", "AT"]);
    assert_eq!(
        settings.voice.from.expose(),
        "+31208085500",
        "the environment has the last word"
    );
}

/// Made by openssl for tests only.
const PUSH_KEY: &str = "8yQbZNKZ0CRk3AXAumGesETeE74m1kZcYVHWtoMF32M";

#[test]
fn push_is_off_without_a_key_and_on_with_one_of_any_usual_form() {
    assert!(read(&[]).unwrap().push.is_none());
    let contact = ("READMIT_PUSH__CONTACT", "mailto:it@acme.example");
    assert!(read(&[contact]).unwrap().push.is_none());
    let raw = read(&[contact, ("READMIT_PUSH__VAPID_KEY", PUSH_KEY)]);
    let push = raw.unwrap().push.expect("it is on");
    assert_eq!(push.contact, "mailto:it@acme.example");
    assert_eq!(push.key.public().len(), 87);
    assert!(!format!("{push:?}").contains(PUSH_KEY));

    let folder = Folder::new("push");
    let pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8yQbZNKZ0CRk3AXA\numGesETeE74m1kZcYVHWtoMF32OhRANCAAQI6QvTbpmsvAOQp3gOsriKlMoY9QLx\nNILLHZEzvgmz2gP4TjieIdzhjGGpx3GcRwrChQ+89HjZLgnJpQr9QgSO\n-----END PRIVATE KEY-----\n";
    let file = folder.file("vapid.pem", pem);
    let from_file = [contact, ("READMIT_PUSH__VAPID_KEY_FILE", file.as_str())];
    let same = read(&from_file).unwrap().push.expect("it is on");
    assert_eq!(same.key.public(), push.key.public());
}

#[test]
fn a_push_setting_that_is_wrong_is_named_and_the_key_is_not_repeated() {
    const KEY: &str = "READMIT_PUSH__VAPID_KEY";
    const CONTACT: &str = "READMIT_PUSH__CONTACT";
    let contact = (CONTACT, "mailto:it@acme.example");
    for key in [
        "hunter2",
        "AAAA",
        "-----BEGIN PUBLIC KEY-----\nhunter2\n-----END PUBLIC KEY-----",
    ] {
        assert_eq!(stops(&[contact, (KEY, key)]), KEY);
        let said = read(&[contact, (KEY, key)]).unwrap_err();
        assert!(
            said.contains("openssl") && !said.contains("hunter2"),
            "{said}"
        );
    }
    assert_eq!(stops(&[(KEY, PUSH_KEY)]), CONTACT, "it is missing");
    for wrong in [
        "it@acme.example",
        "mailto:it",
        "http://acme.example",
        "tel:+31208085500",
    ] {
        assert_eq!(
            stops(&[(KEY, PUSH_KEY), (CONTACT, wrong)]),
            CONTACT,
            "{wrong}"
        );
    }
    assert_eq!(
        stops(&[("READMIT_PUSH__URL", "https://push.example.com")]),
        "READMIT_PUSH__URL"
    );
}

#[test]
fn a_file_that_is_wrong_says_so() {
    let folder = Folder::new("wrong");
    let read = |text: &str| {
        let file = folder.file("readmit.toml", text);
        Settings::read(Some(file.as_ref()), environment(&[]).into_iter())
            .unwrap_err()
            .to_string()
    };
    assert!(read("app_name = ").contains("readmit.toml"));
    assert!(
        read("[oidc]\nissuer_url = \"https://login.acme.example\"")
            .to_lowercase()
            .contains("issuer_url")
    );
    let missing = Settings::read(
        Some("/nowhere/readmit.toml".as_ref()),
        environment(&[]).into_iter(),
    );
    assert!(
        missing
            .unwrap_err()
            .to_string()
            .starts_with("/nowhere/readmit.toml: ")
    );
}
