//! Members who sign in with a password: invited, signed in, guessed at, forgotten, changed, and moved to
//! the identity provider.

mod apps;
mod forgotten;
mod guessing;
mod inviting;
mod moving;
mod own;
mod signing_in;

use readmit::base::Secret;
use readmit::base::argon::Hasher;

use crate::support::{Browser, Page, Person, TestApp};

/// Settings with which members may have passwords; networks are told by a proxy.
pub const ON: [(&str, &str); 2] = [
    ("READMIT_PASSWORDS", "true"),
    ("READMIT_TRUSTED_PROXIES", "127.0.0.1"),
];
pub const GOOD: &str = "zebra kruiwagen notenboom";
pub const OTHER: &str = "lantaarn pindakaas driehoek";
pub const WRONG: &str =
    "This e-mail address and password do not go together. Check both, or choose a new password.";

pub async fn stage() -> TestApp {
    TestApp::start_with(&ON).await
}

/// `person` has this password, as if it had come about.
pub async fn has(app: &TestApp, person: &Person, password: &str) {
    let salt = app.random.bytes();
    let hash = Hasher::default().hash(Secret::new(password), salt).await;
    sqlx::query("insert into member_passwords (organization_id, member_id, hash, set_at) values ($1, $2, $3, $4)")
        .bind(person.organization.0)
        .bind(person.id.0)
        .bind(hash.unwrap().expose())
        .bind(app.now())
        .execute(&app.db)
        .await
        .unwrap();
}

/// A browser in this network that was never here.
pub fn at(app: &TestApp, network: &str) -> Browser {
    app.browser().saying("x-forwarded-for", network)
}

/// Types address and password on the sign-in page.
pub async fn types<'a>(browser: &'a mut Browser, email: &str, password: &str) -> &'a Page {
    browser.open("/sign-in").await;
    browser
        .fill("email", email)
        .fill("password", password)
        .press("Sign in with the password")
        .await
}

/// The link in the newest e-mail of this kind, as a path.
pub async fn link(app: &TestApp, kind: &str) -> String {
    let sql = "select body ->> 'text' from messages where kind = $1 order by id desc limit 1";
    let text: String = sqlx::query_scalar(sql)
        .bind(kind)
        .fetch_one(&app.db)
        .await
        .unwrap();
    let start = format!("{}/password/", app.address);
    let link = text
        .split_whitespace()
        .find(|word| word.starts_with(&start));
    let link = link.unwrap_or_else(|| panic!("no link in {text}"));
    link.strip_prefix(&app.address).unwrap().to_owned()
}

/// What is in the history of a member, in its order.
pub async fn past(app: &TestApp, person: &Person) -> Vec<String> {
    sqlx::query_scalar("select event from history where member_id = $1 order by id")
        .bind(person.id.0)
        .fetch_all(&app.db)
        .await
        .unwrap()
}

pub fn is_wrong(page: &Page) {
    assert_eq!((page.status, page.signed_in_as()), (422, None));
    assert!(page.says(WRONG), "{}", page.words());
}
