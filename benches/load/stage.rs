//! What is measured: the real program on a Postgres that survives a power cut, and the bare server
//! beside it.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use readmit::base::{Random, Secret, SecretKey};
use readmit::demo::postgres::PrivatePostgres;
use sqlx::PgPool;

use super::bare::{self, Pools};

pub(crate) const DATABASE: &str = "load";

/// A migrated database with nothing in it but the organization.
pub(crate) struct Stage {
    pub(crate) url: Secret,
    /// As the owner of the tables.
    pub(crate) owner: PgPool,
    /// Where the socket is.
    pub(crate) folder: PathBuf,
    pub(crate) key: SecretKey,
    secret: String,
    _postgres: PrivatePostgres,
    _scratch: Scratch,
}

/// A folder that goes with the run.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Stage {
    pub(crate) async fn build() -> anyhow::Result<Self> {
        readmit::app::install_crypto();
        let scratch = Scratch(PathBuf::from(format!(
            "/tmp/readmit-loaded-{}",
            std::process::id()
        )));
        let postgres = PrivatePostgres::kept(&scratch.0)?;
        postgres.create_database(DATABASE, None).await?;
        let url = postgres.url(DATABASE);
        readmit::base::db::migrate(&url).await?;
        let secret = STANDARD.encode(Random::system().bytes::<32>());
        let stage = Self {
            owner: PgPool::connect(url.expose()).await?,
            folder: postgres.folder().to_owned(),
            key: SecretKey::from_base64(&Secret::new(secret.as_str()), None)?,
            url,
            secret,
            _postgres: postgres,
            _scratch: scratch,
        };
        // The first start founds the organization.
        drop(stage.portal(&[]).await?);
        Ok(stage)
    }

    /// `readmit serve`, ready.
    pub(crate) async fn portal(&self, options: &[&str]) -> anyhow::Result<Server> {
        self.portal_on(self.url.expose(), options).await
    }

    /// The same, with plans that do not depend on the values, as the address of a database can ask.
    pub(crate) async fn portal_with_generic_plans(&self) -> anyhow::Result<Server> {
        let joint = if self.url.expose().contains('?') {
            '&'
        } else {
            '?'
        };
        let generic = "options=-c%20plan_cache_mode%3Dforce_generic_plan";
        let url = format!("{}{joint}{generic}", self.url.expose());
        self.portal_on(&url, &[]).await
    }

    async fn portal_on(&self, url: &str, options: &[&str]) -> anyhow::Result<Server> {
        let listen = free_address()?;
        let address = format!("http://{listen}");
        let mut program = Command::new(env!("CARGO_BIN_EXE_readmit"));
        program.arg("serve").args(options).env_clear().envs([
            ("READMIT_DATABASE_URL", url),
            ("READMIT_LISTEN", &listen),
            ("READMIT_PUBLIC_URL", &address),
            ("READMIT_SECRET_KEY", &self.secret),
            ("READMIT_APP_NAME", "Acme app"),
            ("READMIT_ORGANIZATION", "Acme Logistics"),
            ("READMIT_OIDC__ISSUER", "http://127.0.0.1:9"),
            ("READMIT_OIDC__CLIENT_ID", "readmit"),
            ("READMIT_OIDC__CLIENT_SECRET", "a secret between us"),
            ("READMIT_SMTP__URL", "smtp://127.0.0.1:9"),
            ("READMIT_SMTP__FROM", "Acme app <no-reply@acme.example>"),
            ("READMIT_VOICE__URL", "http://127.0.0.1:9"),
            (
                "READMIT_VOICE__ACCOUNT_SID",
                "AC0123456789abcdef0123456789abcdef",
            ),
            ("READMIT_VOICE__AUTH_TOKEN", "another secret"),
            ("READMIT_VOICE__FROM", "+31208085500"),
            ("READMIT_VOICE__COUNTRIES", "NL,DE"),
            ("READMIT_LOG", "error"),
        ]);
        Server::start(program, address, "/health/ready").await
    }

    /// The yardstick, ready: pages of `size` bytes.
    pub(crate) async fn bare(&self, size: usize, pools: Pools) -> anyhow::Result<Server> {
        let listen = free_address()?;
        let address = format!("http://{listen}");
        let program = bare::program(&listen, &self.url, size, pools)?;
        Server::start(program, address, "/memory").await
    }
}

/// A server in a process of its own, which ends with it.
pub(crate) struct Server {
    pub(crate) address: String,
    /// From its start to its first good answer.
    pub(crate) took: Duration,
    process: Child,
}

impl Server {
    async fn start(mut program: Command, address: String, path: &str) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().tls_certs_only([]).build()?;
        let begin = Instant::now();
        let process = program.stdin(Stdio::null()).spawn()?;
        let mut server = Self {
            address,
            took: Duration::ZERO,
            process,
        };
        while begin.elapsed() < Duration::from_secs(20) {
            let answer = client.get(format!("{}{path}", server.address)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                server.took = begin.elapsed();
                return Ok(server);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("{} does not become ready", server.address)
    }

    /// A page, which must be a good one.
    pub(crate) async fn get(&self, path: &str, cookies: Option<&str>) -> anyhow::Result<String> {
        let client = reqwest::Client::builder().tls_certs_only([]).build()?;
        let mut request = client.get(format!("{}{path}", self.address));
        if let Some(cookies) = cookies {
            request = request.header("cookie", cookies);
        }
        Ok(request.send().await?.error_for_status()?.text().await?)
    }

    /// Memory in use, in megabytes.
    pub(crate) fn resident(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next());
        Ok(kilobytes.context("no VmRSS")?.parse::<u64>()? / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn free_address() -> anyhow::Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}
