//! A stream of server-sent events, read as a browser reads it.

use std::time::Duration;

use reqwest::Response;

/// An open stream.
pub struct Stream {
    pub status: u16,
    pub answer: Response,
    read: String,
}

impl Stream {
    pub fn new(answer: Response) -> Self {
        Self {
            status: answer.status().as_u16(),
            answer,
            read: String::new(),
        }
    }

    /// The header of this name, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let value = self.answer.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The data of the next event; none once the stream ended. The test fails when neither happens
    /// within ten seconds: no heartbeat is waited for.
    pub async fn next(&mut self) -> Option<String> {
        let next = tokio::time::timeout(Duration::from_secs(10), self.read_event());
        next.await
            .expect("an event, or the end, within ten seconds")
    }

    async fn read_event(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                let data = data.map(str::to_owned);
                self.read = rest.to_owned();
                if data.is_some() {
                    return data;
                }
                continue;
            }
            let more = self.answer.chunk().await.ok().flatten()?;
            self.read.push_str(&String::from_utf8_lossy(&more));
        }
    }
}
