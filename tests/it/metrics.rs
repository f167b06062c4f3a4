//! The metrics: on a listener of their own, and nothing of a person in them.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use readmit::base::Clock;

use crate::support::{Database, TestApp, environment};

/// `readmit serve` in a process of its own, ended when dropped.
struct Portal(Child);

impl Drop for Portal {
    fn drop(&mut self) {
        self.0.kill().expect("it can be ended");
        self.0.wait().expect("it ended");
    }
}

fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

async fn text(address: &str) -> Option<String> {
    let answer = reqwest::get(address).await.ok()?;
    answer.text().await.ok()
}

#[actix_web::test]
async fn what_happens_is_counted_and_nobody_is_named() {
    let database = Database::new().await;
    let (listen, metrics) = (free(), free());
    let address = format!("http://{listen}");
    let own = [
        ("READMIT_LISTEN", listen.as_str()),
        ("READMIT_METRICS_LISTEN", metrics.as_str()),
    ];
    let settings = environment(&database.url, &address, &own);
    let app = TestApp::at(database, &[], Clock::system()).await;
    let portal = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg("serve")
        .env_clear()
        .envs(settings)
        .stderr(Stdio::null())
        .spawn();
    let _portal = Portal(portal.unwrap());
    for _ in 0..200 {
        if text(&format!("{address}/health/live")).await.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let noor = app.signed_in(&app.people.noor).await;
    app.trusts_an_iphone(&app.people.noor).await;
    let mut there = noor.at(&address);
    there.open("/recovery/new").await;
    there.press("Send request and call me").await;
    let path = there.page().path().to_owned();
    let mut events = there.streams(&format!("{path}/events")).await;
    events.next().await.expect("the beginning");
    let forged = reqwest::Client::new().post(format!(
        "{address}/recovery/calls/{}/{}/x/status",
        uuid::Uuid::nil(),
        uuid::Uuid::nil()
    ));
    assert_eq!(forged.send().await.unwrap().status().as_u16(), 404);
    text(&format!("{address}/someone@acme.example")).await;
    let shown = text(&format!("http://{metrics}/metrics"))
        .await
        .expect("metrics");
    for line in [
        "readmit_http_requests_total{method=\"GET\",route=\"/recovery/{reference}\",status=\"200\"}",
        "readmit_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"}",
        "readmit_http_request_duration_seconds_bucket{method=\"GET\",route=\"/recovery/new\",le=\"5\"}",
        "readmit_events_total{event=\"requested\"} 1",
        "readmit_event_streams 1",
        "readmit_callbacks_refused_total{reason=\"address\"} 1",
        "readmit_messages_queued{channel=\"voice\"}",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let request = path.trim_start_matches("/recovery/");
    for personal in [request, "acme.example", "612345647", "Noor"] {
        assert!(!shown.contains(personal), "{personal}\n{shown}");
    }
    let elsewhere = reqwest::get(format!("{address}/metrics")).await.unwrap();
    assert_eq!(elsewhere.status().as_u16(), 404, "not where browsers come");
    let other = reqwest::get(format!("http://{metrics}/profile"))
        .await
        .unwrap();
    assert_eq!(other.status().as_u16(), 404, "and no pages there");
}
