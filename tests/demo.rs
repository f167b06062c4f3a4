//! `readmit demo` as a whole: it starts, refuses to, and leaves nothing behind however it ends.
#![cfg(test)]

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use reqwest::redirect::Policy;
use url::Url;

/// A demo that runs on a port of its own, with its folder.
struct Demo {
    process: Child,
    port: u16,
    folder: PathBuf,
    home: PathBuf,
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readmit"));
    for (name, _) in std::env::vars_os() {
        let settings = name.to_string_lossy().starts_with("READMIT_");
        if settings && name != "READMIT_PG_BIN" {
            command.env_remove(name);
        }
    }
    command.current_dir("/");
    command
}

/// A port that is free now, as is the one after it.
fn free_port() -> u16 {
    let free = || TcpListener::bind(("127.0.0.1", 0))?.local_addr();
    let pair = std::iter::repeat_with(|| free().expect("a free port").port());
    let mut pair =
        pair.filter(|port| TcpListener::bind(("127.0.0.1", port.saturating_add(1))).is_ok());
    pair.next().expect("a pair of free ports")
}

impl Demo {
    /// Starts a demo and waits until it says where it keeps its data, which it says last.
    fn start() -> Self {
        let port = free_port();
        let home = PathBuf::from(format!("/tmp/readmit-demo-{}-{port}", std::process::id()));
        let mut demo = command();
        demo.args(["demo", "--port", &port.to_string()]);
        demo.env("XDG_DATA_HOME", &home).stdout(Stdio::piped());
        let mut process = demo.spawn().expect("the program starts");
        let out = process.stdout.take().expect("its output");
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let folder = lines
            .find(|line| line.starts_with('/'))
            .expect("the demo is ready");
        Self {
            process,
            port,
            folder: folder.into(),
            home,
        }
    }

    /// The first line of the answer to a request with this host.
    fn get(&self, host: &str, path: &str) -> String {
        use std::io::Write;
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the demo listens");
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}:{}\r\nConnection: close\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).expect("a request");
        let mut line = String::new();
        BufReader::new(stream)
            .read_line(&mut line)
            .expect("an answer");
        line
    }

    fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let done = Command::new("kill").args([name, &id]).status();
        assert!(done.expect("kill").success());
    }

    /// Waits for the Postgres of this demo to be gone, ten seconds at most.
    fn postgres_ends(&self) {
        let file = self.folder.join("data/postmaster.pid");
        let gone = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            !file.exists()
        });
        assert!(gone, "Postgres outlived its demo");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
        for folder in [&self.folder, &self.home] {
            if folder.exists() {
                fs::remove_dir_all(folder).expect("the folder can go");
            }
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn everybody_has_a_window_and_strangers_get_nothing() {
    let mut demo = Demo::start();
    for host in [
        "localhost",
        "127.0.0.1",
        "noor.localhost",
        "sanne.localhost",
        "priya.localhost",
        "eva.localhost",
        "phone.localhost",
        "new-phone.localhost",
    ] {
        for path in [
            "/demo",
            "/demo/phone",
            "/demo/mailbox",
            "/demo/screen",
            "/app",
            "/sign-in",
            "/health/ready",
        ] {
            assert!(demo.get(host, path).contains(" 200 "), "{host}{path}");
        }
    }
    assert!(demo.get("localhost", "/demo/new-phone").contains(" 303 "));
    assert!(demo.get("evil.example", "/demo").contains(" 421 "));

    let second = command()
        .args(["demo", "--port", &demo.port.to_string()])
        .output();
    let second = second.expect("the program starts");
    assert!(!second.status.success());
    assert!(said(&second).contains("--port"), "{}", said(&second));

    demo.signal("-INT");
    assert!(demo.process.wait().expect("an end").success());
    demo.postgres_ends();
}

/// Somebody's window: a browser that follows redirects and keeps cookies, each host's apart.
struct Window {
    client: reqwest::Client,
    cookies: HashMap<String, HashMap<String, String>>,
    address: Url,
    page: String,
}

impl Window {
    fn new() -> Self {
        readmit::app::install_crypto();
        // The system may know no host below localhost.
        let here = ([127, 0, 0, 1], 0).into();
        let client = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(Policy::none())
            .resolve("sanne.localhost", here);
        Self {
            client: client.build().expect("a browser"),
            cookies: HashMap::new(),
            address: "http://localhost/".parse().expect("an address"),
            page: String::new(),
        }
    }

    async fn go(&mut self, to: &str, mut form: Option<Vec<(String, String)>>) {
        self.address = self.address.join(to).expect("an address");
        for _ in 0..10 {
            let host = self.address.authority().to_owned();
            let jar = self.cookies.entry(host).or_default();
            let cookies: Vec<String> = jar
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let request = match form.take() {
                Some(fields) => {
                    let origin = self.address.origin().ascii_serialization();
                    let post = self.client.post(self.address.clone());
                    post.form(&fields).header("origin", origin)
                }
                None => self.client.get(self.address.clone()),
            };
            let answer = request.header("cookie", cookies.join("; ")).send();
            let answer = answer.await.expect("an answer");
            for cookie in answer.headers().get_all("set-cookie") {
                let cookie = cookie.to_str().expect("a cookie");
                let (pair, _) = cookie.split_once(';').unwrap_or((cookie, ""));
                let (name, value) = pair.split_once('=').expect("name and value");
                jar.insert(name.to_owned(), value.to_owned());
            }
            let Some(next) = answer.headers().get("location") else {
                self.page = answer.text().await.expect("a page");
                return;
            };
            let next = next.to_str().expect("an address");
            self.address = self.address.join(next).expect("an address");
        }
        panic!("too many redirects");
    }

    /// Sends the form whose action ends so, with one field more.
    async fn submit(&mut self, action: &str, more: Option<(&str, &str)>) {
        let page = self.page.clone();
        let mut forms = page.split("<form").skip(1);
        let form = forms.find(|form| {
            let tag = form.split_once('>').map_or("", |(tag, _)| tag);
            tag.contains(&format!("{action}\""))
        });
        let form = form.unwrap_or_else(|| panic!("no form to {action}: {page}"));
        let form = form.split_once("</form>").map_or(form, |(form, _)| form);
        let between = |text: &str, from: &str| {
            let (_, rest) = text.split_once(from)?;
            rest.split_once('"')
                .map(|(value, _)| value.replace("&amp;", "&").replace("&#38;", "&"))
        };
        let mut fields: Vec<(String, String)> = form
            .split("<input")
            .skip(1)
            .filter(|input| input.contains("type=\"hidden\""))
            .map(|input| {
                let value = between(input, "value=\"").expect("a value");
                (between(input, "name=\"").expect("a name"), value)
            })
            .collect();
        fields.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let to = between(form, "action=\"").expect("an action");
        self.go(&to, Some(fields)).await;
    }

    /// Loads the page again until it says this, 20 seconds at most.
    async fn until(&mut self, address: &str, says: &str) {
        for _ in 0..100 {
            self.go(address, None).await;
            if self.page.contains(says) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("it never says {says}: {}", self.page);
    }
}

#[tokio::test]
async fn sanne_finds_what_could_not_be_delivered_and_sends_it_again() {
    let demo = Demo::start();
    let at = |host: &str, path: &str| format!("http://{host}:{}{path}", demo.port);
    let mut sanne = Window::new();
    sanne.go(&at("localhost", "/demo?lang=en"), None).await;
    let list = at("sanne.localhost", "/messages");
    assert!(
        sanne.page.contains(&list),
        "the story tells of it: {}",
        sanne.page
    );
    sanne.go(&format!("{list}?lang=en"), None).await;
    sanne.submit("/sign-in", None).await;
    sanne.submit("/authorize", Some(("person", "sanne"))).await;
    let tasks = at("sanne.localhost", "/tasks");
    sanne
        .until(&tasks, "One message could not be delivered.")
        .await;
    sanne.go(&list, None).await;
    for words in ["Pieter Mulder", "p…@acme.example", "552 5.2.2"] {
        assert!(sanne.page.contains(words), "{words}: {}", sanne.page);
    }
    let mailbox = at("localhost", "/demo/mailbox");
    sanne.go(&mailbox, None).await;
    assert!(!sanne.page.contains("pieter.mulder"), "{}", sanne.page);
    sanne.go(&list, None).await;
    sanne.submit("/retry", None).await;
    sanne.until(&mailbox, "pieter.mulder").await;
    sanne.until(&list, "Every message was delivered").await;
}

#[test]
fn a_demo_that_is_killed_takes_its_postgres_along() {
    let demo = Demo::start();
    assert!(demo.folder.join("data/postmaster.pid").exists());
    demo.signal("-KILL");
    demo.postgres_ends();
}

#[test]
fn the_demo_does_not_start_beside_production_settings() {
    let empty = Path::new("/tmp");
    let refused = command()
        .arg("demo")
        .current_dir(empty)
        .env("READMIT_DATABASE_URL", "postgres://db.acme.example/readmit")
        .output()
        .expect("the program starts");
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("READMIT_DATABASE_URL"),
        "{}",
        said(&refused)
    );
}
