//! Messages on their way: queued as a flow would queue them, with a mail server and a telephone API
//! to go to.

use std::time::Duration;

use chrono::TimeDelta;
use readmit::app::worker;
use readmit::base::id::{CallId, MessageId};
use readmit::base::{Instant, RequestId, SecretKey};
use readmit::config::Settings;
use readmit::notify::Worker;
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{Database, MailServer, Person, TelephoneApi, TestApp, environment};

/// The portal's data, and where its messages go.
pub struct Post {
    pub app: TestApp,
    pub mail: MailServer,
    pub phone: TelephoneApi,
}

/// What an e-mail says.
#[derive(Clone, Debug)]
pub struct Letter {
    pub name: String,
    pub subject: String,
    pub text: String,
    pub request: Option<RequestId>,
}

impl Letter {
    pub fn about(subject: &str) -> Self {
        Self {
            name: "Noor de Vries".to_owned(),
            subject: subject.to_owned(),
            text: format!("Dear Noor, {subject}."),
            request: None,
        }
    }
}

/// A message as the database has it.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    pub state: String,
    pub attempts: i16,
    pub problem: Option<String>,
    pub accepted_as: Option<String>,
    pub recipient: Option<String>,
    pub body: Option<Value>,
    pub ended_at: Option<Instant>,
    pub due_at: Option<Instant>,
    pub taken_at: Option<Instant>,
}

impl Row {
    /// Is there nothing left of where to and what?
    pub const fn is_wiped(&self) -> bool {
        self.recipient.is_none() && self.body.is_none()
    }

    pub fn problem(&self) -> &str {
        self.problem.as_deref().unwrap_or_default()
    }
}

impl Post {
    pub async fn start() -> Self {
        Self::on(Database::new().await).await
    }

    pub async fn on(database: Database) -> Self {
        Self {
            app: TestApp::on(database, &[]).await,
            mail: MailServer::start(),
            phone: TelephoneApi::start(),
        }
    }

    /// The same, where the portal itself has this telephone API, too.
    pub async fn with_line(own: &[(&str, &str)]) -> Self {
        let phone = TelephoneApi::start();
        let line = [("READMIT_VOICE__URL", phone.url.as_str())];
        let all: Vec<_> = line.iter().chain(own).copied().collect();
        Self {
            app: TestApp::start_with(&all).await,
            mail: MailServer::start(),
            phone,
        }
    }

    /// The settings that a worker here has, with some of its own, as in the environment.
    pub fn settings(&self, own: &[(&str, &str)]) -> Vec<(String, String)> {
        let (mail, phone) = (self.mail.url(), self.phone.url.as_str());
        let ours = [
            ("READMIT_SMTP__URL", mail.as_str()),
            ("READMIT_VOICE__URL", phone),
        ];
        let all: Vec<(&str, &str)> = ours.iter().chain(own).copied().collect();
        environment(&self.app.database.url, "https://readmit.acme.example", &all)
    }

    /// A worker, with some settings of its own.
    pub fn worker_with(&self, own: &[(&str, &str)]) -> Worker {
        let settings = Settings::read(None, self.settings(own).into_iter());
        let settings = settings.expect("good settings");
        worker::start(&settings, self.app.clock.clone()).expect("the worker starts")
    }

    pub fn worker(&self) -> Worker {
        self.worker_with(&[])
    }

    pub async fn queue_email(&self, to: &Person, letter: &Letter) -> MessageId {
        let body = json!({
            "name": letter.name, "subject": letter.subject, "text": letter.text,
            "html": format!("<p>{}</p>", letter.text), "lang": "en",
        });
        let id = MessageId::new(self.app.now(), &self.app.random);
        self.queue(id, to, ("email", to.email), &body, letter.request)
            .await;
        id
    }

    /// A call that speaks a code, and the call's own id and random bits.
    pub async fn queue_call(&self, to: &Person) -> (MessageId, CallId, [u8; 16]) {
        self.queue_call_to(to, to.phone.expect("a phone number"))
            .await
    }

    pub async fn queue_call_to(&self, to: &Person, number: &str) -> (MessageId, CallId, [u8; 16]) {
        let call = CallId::new(self.app.now(), &self.app.random);
        let nonce: [u8; 16] = self.app.random.bytes();
        let twiml = "<Response><Say language=\"nl-NL\">Uw code is {code}</Say><Pause/><Say>{code}</Say></Response>";
        let body = json!({"twiml": twiml, "call_id": call, "nonce": nonce});
        let id = MessageId::new(self.app.now(), &self.app.random);
        self.queue(id, to, ("voice", number), &body, None).await;
        (id, call, nonce)
    }

    /// A call that speaks no code: for nobody who waits.
    pub async fn queue_notice(&self, to: &Person) -> MessageId {
        let call = CallId::new(self.app.now(), &self.app.random);
        let twiml = "<Response><Say>Your number was replaced.</Say></Response>";
        let nonce: [u8; 16] = self.app.random.bytes();
        let body = json!({"twiml": twiml, "call_id": call, "nonce": nonce});
        let id = MessageId::new(self.app.now(), &self.app.random);
        let number = to.phone.expect("a phone number");
        self.queue(id, to, ("voice", number), &body, None).await;
        sqlx::query("update messages set expires_at = null where id = $1")
            .bind(id.0)
            .execute(&self.app.db)
            .await
            .expect("it is of use for ever");
        id
    }

    /// A message to the browser of `to` that was subscribed last.
    pub async fn queue_push(&self, to: &Person, title: &str, request: RequestId) -> MessageId {
        let subscription: uuid::Uuid = sqlx::query_scalar(
            "select id from push_subscriptions where member_id = $1 order by id desc limit 1",
        )
        .bind(to.id.0)
        .fetch_one(&self.app.db)
        .await
        .expect("a browser");
        let body = json!({
            "title": title, "text": "A test.", "lang": "en", "link": "/approvals",
            "topic": request.0.simple().to_string(),
        });
        let id = MessageId::new(self.app.now(), &self.app.random);
        let recipient = subscription.to_string();
        self.queue(id, to, ("push", &recipient), &body, Some(request))
            .await;
        id
    }

    /// As the outbox does it. It is of use for ten minutes when it is a call, for two days otherwise.
    async fn queue(
        &self,
        id: MessageId,
        to: &Person,
        (channel, recipient): (&str, &str),
        body: &Value,
        request: Option<RequestId>,
    ) {
        let life = if channel == "voice" {
            TimeDelta::minutes(10)
        } else {
            TimeDelta::days(2)
        };
        sqlx::query(
            "insert into messages (organization_id, id, channel, kind, member_id, request_id, recipient, recipient_masked, body, created_at, due_at, expires_at)
             values ($1, $2, $3, 'test', $4, $5, $6, left($6, 1) || '…', $7, $8, $8, $9)",
        )
        .bind(to.organization.0)
        .bind(id.0)
        .bind(channel)
        .bind(to.id.0)
        .bind(request.map(|request| request.0))
        .bind(recipient)
        .bind(body)
        .bind(self.app.now())
        .bind(self.app.now() + life)
        .execute(&self.app.db)
        .await
        .expect("a message is queued");
    }

    pub async fn row(&self, id: MessageId) -> Row {
        sqlx::query_as("select * from messages where id = $1")
            .bind(id.0)
            .fetch_one(&self.app.db)
            .await
            .expect("the message is there")
    }

    /// The message as soon as `is` holds of it; the test fails when that takes 20 seconds.
    pub async fn row_when(&self, id: MessageId, is: impl Fn(&Row) -> bool) -> Row {
        for _ in 0..1_000 {
            let row = self.row(id).await;
            if is(&row) {
                return row;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("not within 20 seconds: {:?}", self.row(id).await);
    }

    /// The message once it is not queued any more.
    pub async fn ended(&self, id: MessageId) -> Row {
        self.row_when(id, |row| row.state != "queued").await
    }

    /// Lets so many seconds go by.
    pub fn later(&self, seconds: i64) {
        self.app.clock.advance(TimeDelta::seconds(seconds));
    }

    /// So much time goes by that every worker which has a message in hand counts as dead.
    pub async fn leases_end(&self) {
        sqlx::query("update messages set due_at = taken_at where taken_at is not null")
            .execute(&self.app.db)
            .await
            .expect("time goes by");
    }

    /// The same for the dead alone: whoever has had a message in hand for more than ten seconds,
    /// where sending takes far less.
    pub async fn leases_of_the_dead_end(&self) {
        sqlx::query(
            "update messages set due_at = taken_at where taken_at < now() - interval '10 seconds'",
        )
        .execute(&self.app.db)
        .await
        .expect("time goes by");
    }

    /// Wakes the workers, and waits until each message that is due was tried; the test fails when
    /// that takes 20 seconds.
    pub async fn at_rest(&self) {
        sqlx::query(
            "select pg_notify('messages', channel) from unnest('{email,voice,push}'::text[]) channel",
        )
        .execute(&self.app.db)
        .await
        .expect("a bell rings");
        for _ in 0..2_000 {
            let due: i64 = sqlx::query_scalar(
                "select count(*) from messages m where state = 'queued' and due_at <= $1 and not exists (
                     select from messages e where e.state = 'queued' and e.request_id = m.request_id and e.recipient = m.recipient and e.id < m.id)
                 or taken_at is not null",
            )
            .bind(self.app.now())
            .fetch_one(&self.app.db)
            .await
            .expect("messages");
            if due == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("messages that are due were not tried");
    }

    /// Messages that are still to be sent.
    pub async fn left(&self) -> i64 {
        self.app
            .count("select count(*) from messages where state = 'queued'")
            .await
    }

    /// Waits until nothing is left to send; the test fails when that takes 20 seconds.
    pub async fn nothing_left(&self) {
        for _ in 0..400 {
            if self.left().await == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} messages are left", self.left().await);
    }

    pub fn key(&self) -> SecretKey {
        self.app.portal.site.key.clone()
    }
}
