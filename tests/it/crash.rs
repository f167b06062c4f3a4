//! `kill -9` of the whole portal at any moment, then a start: nothing is half done, and every queued
//! message is sent.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use readmit::base::{Clock, MemberId};
use serde_json::json;

use crate::support::{Browser, Database, MailServer, Person, TelephoneApi, TestApp, environment};

/// How often the portal dies; the first time through nobody disturbs it.
const ROUNDS: u16 = 10;

/// `readmit serve`, in a process of its own.
struct Portal(Child);

impl Portal {
    fn start(environment: &[(String, String)]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_readmit"))
            .arg("serve")
            .env_clear()
            .envs(environment.iter().cloned())
            .stderr(Stdio::null())
            .spawn();
        Self(child.expect("the portal starts"))
    }

    async fn dies_after(&mut self, moment: Duration) {
        tokio::time::sleep(moment).await;
        self.kill();
    }

    fn kill(&mut self) {
        self.0.kill().expect("kill -9");
        self.0.wait().expect("it is dead");
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Somebody new, with a trusted iPhone and a number of their own.
async fn employee(app: &TestApp, number: u16) -> Person {
    let id = MemberId::new(app.now(), &app.random);
    let phone = format!("+316123{number:05}");
    sqlx::query(
        "insert into members (organization_id, id, email, name, phone, created_at)
         values ($1, $2, 'employee' || $3 || '@acme.example', 'Employee ' || $3, $4, $5)",
    )
    .bind(app.people.acme.0)
    .bind(id.0)
    .bind(number.to_string())
    .bind(phone)
    .bind(app.now())
    .execute(&app.db)
    .await
    .unwrap();
    let person = Person {
        id,
        ..app.people.noor.clone()
    };
    app.trusts_an_iphone(&person).await;
    person
}

/// One person asks; the address of the request, if the portal lives to say it.
async fn ask(browser: &Browser) -> Option<String> {
    let sent = browser.attempt("/recovery", &[("suspend", "on")]).await?;
    Some(sent.header("location").to_owned())
}

/// The rest of the story, as far as it gets before the portal dies.
async fn go_on(app: &TestApp, path: &str, browser: &Browser, sanne: &Browser) -> Option<()> {
    let request = path.strip_prefix("/recovery/")?.parse().ok()?;
    let code = app.spoken(&request).await;
    browser
        .attempt(&format!("{path}/code"), &[("code", &code)])
        .await?;
    sanne
        .attempt(
            &format!("/approvals/{request}/approval"),
            &[("note", "Known.")],
        )
        .await?;
    let page = browser.attempt_to_open(path).await?;
    let activation = json!({
        "code": page.texts("p.code").join(""),
        "device": {"name": "New phone", "model": "iPhone 17", "platform": "iOS 27"},
        "public_key": {
            "kty": "EC", "crv": "P-256",
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        },
    });
    let body = activation.to_string().into_bytes();
    browser
        .attempt_as("/api/v1/activations", "application/json", body)
        .await
        .map(drop)
}

/// Everything that belongs to a request, as one line: its state, its device's, what happened, what
/// was queued, its task and its activation code.
const SHAPE: &str = "
    select r.state, concat_ws(' | ', d.state,
        (select string_agg(h.event, ' ' order by h.id) from history h where h.request_id = r.id),
        (select string_agg(m.kind, ' ' order by m.kind) from messages m where m.request_id = r.id),
        coalesce((select coalesce(t.outcome, 'open') from tasks t where t.subject_id = r.id), 'no task'),
        coalesce((select case when c.used_at is null then 'code' else 'used' end from activation_codes c where c.request_id = r.id), 'no code'))
    from recovery_requests r join devices d on d.id = r.device_id";

/// The only shapes that there may be.
const WHOLE: [(&str, &str); 4] = [
    (
        "awaiting_code",
        "suspended | requested device_suspended called | device_suspended recovery_code_call | no task | no code",
    ),
    (
        "pending",
        "suspended | requested device_suspended called code_confirmed | \
         device_suspended recovery_code_call recovery_sent_to_admins recovery_waits_for_you recovery_waits_for_you | open | no code",
    ),
    (
        "approved",
        "deactivated | requested device_suspended called code_confirmed approved device_deactivated | \
         device_suspended recovery_approved recovery_code_call recovery_sent_to_admins recovery_waits_for_you recovery_waits_for_you | \
         approved | code",
    ),
    (
        "completed",
        "deactivated | requested device_suspended called code_confirmed approved device_deactivated device_activated completed | \
         device_activated device_suspended recovery_approved recovery_code_call recovery_sent_to_admins recovery_waits_for_you \
         recovery_waits_for_you | approved | used",
    ),
];

#[actix_web::test]
async fn kill_9_at_any_moment_leaves_nothing_half_done_and_every_message_is_sent() {
    let (mail, phone) = (MailServer::start(), TelephoneApi::start());
    let mut app = TestApp::at(Database::new().await, &[], Clock::system()).await;
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    app.address = format!("http://{port}");
    let own = [
        ("READMIT_LISTEN", port.to_string()),
        ("READMIT_SMTP__URL", mail.url()),
        ("READMIT_VOICE__URL", phone.url.clone()),
        ("READMIT_MIGRATE", "false".to_owned()),
    ];
    let own: Vec<(&str, &str)> = own
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let environment = environment(&app.database.url, &app.address, &own);
    let mut portal = Portal::start(&environment);
    let mut sanne = app.signed_in(&app.people.sanne).await;
    let mut usual = [Duration::ZERO; 2];
    for round in 0..=ROUNDS {
        let person = employee(&app, round).await;
        let mut browser = app.signed_in(&person).await;
        open_when_ready(&mut browser).await;
        open_when_ready(&mut sanne).await;
        // In turns while the person asks, and in the rest of the story.
        let asking = round % 2 == 1;
        let moment = usual[usize::from(!asking)] * u32::from(round) / u32::from(ROUNDS);
        let begin = app.now();
        let so_far = || (app.now() - begin).to_std().expect("time goes forward");
        if asking {
            tokio::join!(portal.dies_after(moment), ask(&browser));
        } else {
            let path = ask(&browser).await.expect("nobody disturbs the asking");
            if round == 0 {
                usual[0] = so_far();
                go_on(&app, &path, &browser, &sanne)
                    .await
                    .expect("nobody disturbs the story");
                usual[1] = so_far().checked_sub(usual[0]).unwrap();
                portal.kill();
            } else {
                tokio::join!(
                    portal.dies_after(moment),
                    go_on(&app, &path, &browser, &sanne)
                );
            }
        }
        portal = Portal::start(&environment);
    }
    let shapes: Vec<(String, String)> = sqlx::query_as(SHAPE).fetch_all(&app.db).await.unwrap();
    let mut reached = BTreeMap::new();
    for (state, shape) in shapes {
        let whole = WHOLE
            .iter()
            .find(|(known, _)| *known == state)
            .expect("a state of the story")
            .1;
        assert_eq!(shape, whole, "{state}");
        *reached.entry(state).or_insert(0) += 1;
    }
    println!("killed when requests were: {reached:?}");
    assert!(
        reached.len() > 1,
        "killed at different moments: {reached:?}"
    );
    everything_is_sent(&app, &mail, &phone).await;
}

/// Opens a page as soon as the portal answers.
async fn open_when_ready(browser: &mut Browser) {
    for _ in 0..1_000 {
        if browser
            .attempt_to_open("/health/ready")
            .await
            .is_some_and(|answer| answer.status == 200)
        {
            browser.open("/profile").await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the portal does not start again");
}

async fn everything_is_sent(app: &TestApp, mail: &MailServer, phone: &TelephoneApi) {
    // The dead count as dead.
    sqlx::query("update messages set due_at = taken_at where taken_at is not null")
        .execute(&app.db)
        .await
        .unwrap();
    for _ in 0..600 {
        if app
            .count("select count(*) from messages where state = 'queued'")
            .await
            == 0
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let unsent: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "select kind, state, problem from messages where state <> 'sent'
             and not (channel = 'voice' and state = 'parked' and problem like 'silent:%')",
    )
    .fetch_all(&app.db)
    .await
    .unwrap();
    assert!(
        unsent.is_empty(),
        "all but calls that may have been placed before a kill: {unsent:?}"
    );
    let mut letters = BTreeSet::new();
    while let Some(letter) = mail.waiting() {
        letters.insert(letter.header("Message-ID"));
    }
    let emails = app
        .count("select count(*) from messages where channel = 'email'")
        .await;
    assert_eq!(
        letters.len(),
        usize::try_from(emails).unwrap(),
        "each arrived, however often it was tried"
    );
    let mut rung = BTreeSet::new();
    while let Some(call) = phone.waiting() {
        assert!(
            rung.insert(call.field("To").to_owned()),
            "no phone rings twice"
        );
    }
    let calls = app
        .count("select count(*) from messages where channel = 'voice' and state = 'sent'")
        .await;
    assert!(
        rung.len() >= usize::try_from(calls).unwrap(),
        "each phone rang that was called"
    );
}
