//! The steps that many stories share, done as people do them.

use readmit::base::confirmation::ConfirmationCode;
use readmit::base::id::CallId;
use readmit::base::{DeviceId, Reference};
use uuid::Uuid;

use super::{Browser, Person, TestApp};

/// The reference of the request that the page in front is about.
pub fn reference(browser: &Browser) -> Reference {
    let path = browser.page().path().to_owned();
    let named = path.split('/').nth(2).and_then(|named| named.parse().ok());
    named.unwrap_or_else(|| {
        panic!(
            "no request at {path}: {} {}",
            browser.page().status,
            browser.page().words()
        )
    })
}

impl TestApp {
    /// `person`, whose iPhone 15 is trusted, sends a request and is called.
    pub async fn asks(&self, person: &Person) -> (Browser, DeviceId) {
        let phone = self.trusts_an_iphone(person).await;
        let browser = self.sends(person).await;
        (browser, phone)
    }

    /// `person` signs in, sends a request and is called.
    pub async fn sends(&self, person: &Person) -> Browser {
        let mut browser = self.signed_in(person).await;
        browser.open("/recovery/new").await;
        browser.press("Send request and call me").await;
        assert_eq!(browser.page().status, 200, "{}", browser.page().words());
        browser
    }

    /// `person`'s request is confirmed and waits for the admins.
    pub async fn confirms(&self, person: &Person) -> (Browser, DeviceId) {
        let (mut browser, phone) = self.asks(person).await;
        let code = self.spoken(&reference(&browser)).await;
        browser.fill("code", &code).press("Confirm code").await;
        assert_eq!(browser.page().h1(), "Your admins are deciding");
        (browser, phone)
    }

    /// What the last call of a request speaks: derived as the worker does it.
    pub async fn spoken(&self, reference: &Reference) -> String {
        let (id, nonce): (Uuid, Vec<u8>) = sqlx::query_as(
            "select c.id, c.nonce from recovery_calls c join recovery_requests r on r.id = c.request_id
             where r.reference = $1 order by c.id desc limit 1",
        )
        .bind(reference.as_str())
        .fetch_one(&self.db)
        .await
        .expect("a call was placed");
        let nonce = nonce.try_into().expect("128 bits");
        let code = ConfirmationCode::derive(&self.portal.site.key, CallId(id), &nonce);
        code.digits().collect()
    }

    /// A code that the last call of a request did not speak.
    pub async fn not_spoken(&self, reference: &Reference) -> String {
        let code: u32 = self.spoken(reference).await.parse().expect("digits");
        format!("{:06}", (code + 1) % 1_000_000)
    }

    /// The state of a request, as it is kept.
    pub async fn state(&self, reference: &Reference) -> String {
        sqlx::query_scalar("select state from recovery_requests where reference = $1")
            .bind(reference.as_str())
            .fetch_one(&self.db)
            .await
            .expect("the request is there")
    }

    /// What happened with a request, in its order.
    pub async fn events(&self, reference: &Reference) -> Vec<String> {
        sqlx::query_scalar(
            "select h.event from history h join recovery_requests r on r.id = h.request_id
             where r.reference = $1 order by h.id",
        )
        .bind(reference.as_str())
        .fetch_all(&self.db)
        .await
        .expect("a history")
    }

    /// Every message queued so far: its kind, and to whom.
    pub async fn queued(&self) -> Vec<(String, String)> {
        sqlx::query_as(
            "select m.kind, split_part(p.name, ' ', 1) from messages m join members p on p.id = m.member_id order by m.id",
        )
        .fetch_all(&self.db)
        .await
        .expect("messages")
    }

    /// One number that a query gives.
    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(&self.db)
            .await
            .expect("a number")
    }
}
