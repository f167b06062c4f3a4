//! `readmit demo` as a whole: it starts, refuses to, and leaves nothing behind however it ends.
#![cfg(test)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

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
