//! How many e-mails a second the worker sends, beside what lettre's own pool does with nothing
//! around it: no queue, no database. `cargo bench --bench mail`.
//!
//! Both send the same e-mails over the same number of connections to a mail server in this process
//! that takes everything at once, so what is compared is what Readmit does around each e-mail.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "it measures by the machine's clock, and stops where it is wrong"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::message::MultiPart;
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use readmit::app::{self, Portal};
use readmit::base::{Clock, Random};
use readmit::config::Settings;
use readmit::demo::postgres::PrivatePostgres;
use serde_json::json;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// E-mails a round, and connections at a time.
const EMAILS: usize = 10_000;
const CONNECTIONS: usize = 8;
/// Rounds of each, in turns; the middle one counts.
const ROUNDS: usize = 3;

const TEXT: &str = "Sanne Bakker approved your request.\n\nYour iPhone 15 is deactivated. Activate your new phone now.";
const SUBJECT: &str = "Your request K7Q4-M2PX was approved";

/// About as long as our e-mails are.
fn html() -> String {
    format!(
        "<!doctype html><html lang=\"en\"><body>{}</body></html>",
        "<p>Your iPhone 15 is deactivated.</p>\n".repeat(180)
    )
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(bench())
}

async fn bench() -> anyhow::Result<()> {
    app::install_crypto();
    let sink = Sink::open().await?;
    let stage = Stage::set(sink.port).await?;
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        bare.push(rate(lettre_alone(&sink).await?));
        ours.push(rate(stage.worker(&sink).await?));
        println!(
            "round {round}: lettre alone {:.0}/s, Readmit {:.0}/s",
            bare[round - 1],
            ours[round - 1]
        );
    }
    let (bare, ours) = (middle(bare), middle(ours));
    println!(
        "{EMAILS} e-mails, {CONNECTIONS} connections: lettre alone {bare:.0}/s, Readmit {ours:.0}/s, ratio {:.2} (to reach: 0.7)",
        ours / bare
    );
    Ok(())
}

fn rate(took: Duration) -> f64 {
    let emails = u32::try_from(EMAILS).unwrap_or(u32::MAX);
    f64::from(emails) / took.as_secs_f64()
}

fn middle(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// A mail server that takes everything at once.
struct Sink {
    port: u16,
    taken: Arc<AtomicUsize>,
}

impl Sink {
    async fn open() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let taken = Arc::<AtomicUsize>::default();
        let counter = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let counter = Arc::clone(&counter);
                // A client that goes away is no matter.
                tokio::spawn(async move { talk(client, &counter).await.ok() });
            }
        });
        Ok(Self { port, taken })
    }

    fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }
}

async fn talk(client: TcpStream, taken: &AtomicUsize) -> std::io::Result<()> {
    client.set_nodelay(true)?;
    let mut client = BufReader::new(client);
    client.write_all(b"220 sink ready\r\n").await?;
    let mut line = Vec::new();
    let mut in_message = false;
    loop {
        line.clear();
        if client.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        // Lettre sends the last line apart and leaves it to the kernel when (Nagle): an acknowledgement
        // that waits 40 ms would be all that is measured.
        #[cfg(target_os = "linux")]
        client.get_ref().set_quickack(true)?;
        let answer: &[u8] = match (in_message, line.as_slice()) {
            (true, b".\r\n") => {
                in_message = false;
                taken.fetch_add(1, Ordering::SeqCst);
                b"250 2.0.0 taken\r\n"
            }
            (true, _) => continue,
            (false, command) if command.starts_with(b"EHLO") => {
                b"250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
            }
            (false, command) if command.starts_with(b"DATA") => {
                in_message = true;
                b"354 go on\r\n"
            }
            (false, command) if command.starts_with(b"QUIT") => b"221 bye\r\n",
            (false, _) => b"250 fine\r\n",
        };
        client.write_all(answer).await?;
    }
}

/// What sending costs at the least: as many tasks as connections, each with the next e-mail.
async fn lettre_alone(sink: &Sink) -> anyhow::Result<Duration> {
    let connections = u32::try_from(CONNECTIONS)?;
    let pool = PoolConfig::new()
        .max_size(connections)
        .min_idle(connections);
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(sink.port)
        .pool_config(pool)
        .build();
    let (before, next, html) = (
        sink.taken(),
        Arc::<AtomicUsize>::default(),
        Arc::new(html()),
    );
    let begin = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (transport, next, html) = (transport.clone(), Arc::clone(&next), Arc::clone(&html));
        tasks.spawn(async move {
            while next.fetch_add(1, Ordering::SeqCst) < EMAILS {
                let message = Message::builder()
                    .from("Acme app <no-reply@acme.example>".parse()?)
                    .to("Noor de Vries <noor.devries@acme.example>".parse()?)
                    .subject(SUBJECT)
                    .multipart(MultiPart::alternative_plain_html(
                        TEXT.to_owned(),
                        html.as_str().to_owned(),
                    ))?;
                transport.send(message).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    let took = begin.elapsed();
    anyhow::ensure!(sink.taken() - before == EMAILS, "each e-mail arrived");
    Ok(took)
}

/// A folder that goes with the run.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An installation with a Postgres of its own, which survives a power cut.
struct Stage {
    _postgres: PrivatePostgres,
    _scratch: Scratch,
    db: PgPool,
    settings: Settings,
}

impl Stage {
    async fn set(port: u16) -> anyhow::Result<Self> {
        let scratch = Scratch(format!("/tmp/readmit-mailed-{}", std::process::id()).into());
        let postgres = PrivatePostgres::kept(&scratch.0)?;
        postgres.create_database("bench", None).await?;
        let url = postgres.url("bench");
        let db = PgPoolOptions::new()
            .max_connections(2)
            .connect(url.expose())
            .await?;
        let key = STANDARD.encode([7; 32]);
        let smtp = format!("smtp://127.0.0.1:{port}");
        let environment = [
            ("READMIT_DATABASE_URL", url.expose()),
            ("READMIT_PUBLIC_URL", "https://readmit.acme.example"),
            ("READMIT_SECRET_KEY", &key),
            ("READMIT_APP_NAME", "Acme app"),
            ("READMIT_ORGANIZATION", "Acme Logistics"),
            ("READMIT_OIDC__ISSUER", "http://127.0.0.1:9"),
            ("READMIT_OIDC__CLIENT_ID", "readmit"),
            ("READMIT_OIDC__CLIENT_SECRET", "secret"),
            ("READMIT_SMTP__URL", &smtp),
            ("READMIT_SMTP__FROM", "Acme app <no-reply@acme.example>"),
            ("READMIT_VOICE__URL", "http://127.0.0.1:9"),
            (
                "READMIT_VOICE__ACCOUNT_SID",
                "AC0123456789abcdef0123456789abcdef",
            ),
            ("READMIT_VOICE__AUTH_TOKEN", "secret"),
            ("READMIT_VOICE__FROM", "+31208085500"),
            ("READMIT_VOICE__COUNTRIES", "NL"),
        ];
        let environment = environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let settings = Settings::read(None, environment)?;
        app::migrate(&settings).await?;
        Portal::new(&settings, Clock::system(), Random::system())?
            .found()
            .await?;
        Ok(Self {
            _postgres: postgres,
            _scratch: scratch,
            db,
            settings,
        })
    }

    /// Queues all e-mails, then starts a worker: how long it takes until each is sent and written
    /// down.
    async fn worker(&self, sink: &Sink) -> anyhow::Result<Duration> {
        let body = json!({"name": "Noor de Vries", "subject": SUBJECT, "text": TEXT, "html": html(), "lang": "en"});
        sqlx::query("truncate messages cascade")
            .execute(&self.db)
            .await?;
        sqlx::query(
            "insert into messages (organization_id, id, channel, kind, recipient, recipient_masked, body, created_at, due_at)
             select o.id, gen_random_uuid(), 'email', 'bench', 'noor.devries@acme.example', 'n…@acme.example', $1, now(), now()
             from organizations o, generate_series(1, $2)",
        )
        .bind(body)
        .bind(i32::try_from(EMAILS)?)
        .execute(&self.db)
        .await?;
        sqlx::query("vacuum analyze messages")
            .execute(&self.db)
            .await?;
        let before = sink.taken();
        let begin = Instant::now();
        let worker = app::worker::start(&self.settings, Clock::system())?;
        while sink.taken() - before < EMAILS {
            anyhow::ensure!(
                begin.elapsed() < Duration::from_mins(5),
                "it takes too long"
            );
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        while self.left().await? > 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let took = begin.elapsed();
        worker.stop().await;
        anyhow::ensure!(sink.taken() - before == EMAILS, "each e-mail once");
        Ok(took)
    }

    async fn left(&self) -> anyhow::Result<i64> {
        sqlx::query_scalar("select count(*) from messages where state = 'queued'")
            .fetch_one(&self.db)
            .await
            .context("the messages are counted")
    }
}
