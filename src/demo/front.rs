//! The demo's front desk: one port for all windows. Each window is a portal with a host name and a
//! server of its own; here a connection is led to the right one by the host that it asks for.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// The longest head of a request that is looked into for its host, in bytes.
const HEAD: usize = 16 * 1024;
/// How long a connection may take to say which host it wants.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a host that the demo does not know is told. Another site's name that was made to lead here
/// gets nothing to read.
const MISDIRECTED: &str = "HTTP/1.1 421 Misdirected Request\r\ncontent-type: text/plain; charset=utf-8\r\n\
    connection: close\r\ncontent-length: 47\r\n\r\nThe demo answers to http://localhost/demo only.";

/// The one port, taken.
pub(super) struct Front {
    listeners: Vec<TcpListener>,
}

impl Front {
    /// Takes `port` on this machine's own addresses.
    ///
    /// # Errors
    /// When another program has it.
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        // Some systems try this address first for `localhost`; some do not have it.
        let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await;
        let listeners = std::iter::once(first).chain(second.ok()).collect();
        Ok(Self { listeners })
    }

    /// Leads every connection to the server of its host, for as long as the process lives.
    pub(super) fn lead(self, servers: HashMap<String, SocketAddr>) {
        let servers = Arc::new(servers);
        for listener in self.listeners {
            let servers = Arc::clone(&servers);
            tokio::spawn(async move {
                loop {
                    match listener.accept().await {
                        Ok((stream, _)) => {
                            let servers = Arc::clone(&servers);
                            // A connection that breaks is the browser's to open again.
                            tokio::spawn(async move { _ = connect(stream, &servers).await });
                        }
                        Err(error) => {
                            tracing::warn!(%error, "the demo could not take a connection");
                        }
                    }
                }
            });
        }
    }
}

async fn connect(mut stream: TcpStream, servers: &HashMap<String, SocketAddr>) -> io::Result<()> {
    let Ok(host) = timeout(PATIENCE, asked_host(&stream)).await else {
        return Ok(());
    };
    let Some(server) = host?.and_then(|host| servers.get(&host)) else {
        stream.write_all(MISDIRECTED.as_bytes()).await?;
        return stream.shutdown().await;
    };
    let mut server = TcpStream::connect(server).await?;
    for side in [&stream, &server] {
        side.set_nodelay(true)?;
    }
    copy_bidirectional(&mut stream, &mut server)
        .await
        .map(|_| ())
}

/// The host in the head of the first request, which stays unread for the server. Browsers use one
/// connection for one host only.
async fn asked_host(stream: &TcpStream) -> io::Result<Option<String>> {
    let mut head = vec![0; HEAD];
    let mut seen = 0;
    loop {
        stream.readable().await?;
        let length = stream.peek(&mut head).await?;
        let known = head.get(..length).unwrap_or_default();
        if let Some(host) = host(known) {
            return Ok(Some(host));
        }
        if length == 0 || length == HEAD || is_whole(known) {
            return Ok(None);
        }
        if length == seen {
            // What is there stays readable, so there is nothing to wait for but time.
            sleep(Duration::from_millis(5)).await;
        }
        seen = length;
    }
}

fn is_whole(head: &[u8]) -> bool {
    head.windows(4).any(|four| four == b"\r\n\r\n")
}

/// The host of a request's head (RFC 9110, section 7.2), in lower case and without its port, once
/// the line is there.
fn host(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let (whole, _) = text.rsplit_once("\r\n")?;
    let value = whole
        .split("\r\n")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("host")
                .then(|| value.trim().to_ascii_lowercase())
        })?;
    let port = |port: &str| port.chars().all(|c| c.is_ascii_digit());
    match value.rsplit_once(':') {
        Some((host, digits)) if port(digits) => Some(host.to_owned()),
        _ => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_read_once_its_line_is_there() {
        let head = "GET / HTTP/1.1\r\nAccept: */*\r\nHOST: Noor.Localhost:8080\r\n";
        assert_eq!(host(head.as_bytes()).as_deref(), Some("noor.localhost"));
        assert_eq!(host(head.trim_end().as_bytes()), None, "the line may go on");
        assert_eq!(
            host(b"POST / HTTP/1.1\r\n\r\nHost: evil.example\r\n"),
            None,
            "that is a body"
        );
        assert_eq!(
            host(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").as_deref(),
            Some("localhost")
        );
    }

    #[test]
    fn the_refusal_is_as_long_as_it_says() {
        let (head, body) = MISDIRECTED.split_once("\r\n\r\n").unwrap();
        assert!(
            head.contains(&format!("content-length: {}", body.len())),
            "{}",
            body.len()
        );
    }
}
