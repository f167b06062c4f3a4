//! The way between the portal and Postgres: counts the round trips on it, and can be cut.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::thread;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

const SOCKET: &str = ".s.PGSQL.5432";
static COUNT: AtomicU32 = AtomicU32::new(0);

/// How the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Bytes go through.
    Open,
    /// Every connection is cut, and new ones at once.
    Cut,
    /// Connections stand, and nothing comes through: a network that swallows everything.
    Silent,
}

/// A socket in a folder of its own, with Postgres behind it.
pub struct Wire {
    pub folder: PathBuf,
    way: watch::Sender<Way>,
    trips: Arc<AtomicU64>,
}

impl Wire {
    /// A way to the server whose socket is in `postgres`.
    pub fn to(postgres: &Path) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("readmit-wire-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let (way, look) = watch::channel(Way::Open);
        let trips = Arc::new(AtomicU64::new(0));
        let wire = Self {
            folder,
            way,
            trips: Arc::clone(&trips),
        };
        let listener = std::os::unix::net::UnixListener::bind(wire.folder.join(SOCKET));
        let listener = listener.expect("a socket");
        listener.set_nonblocking(true).expect("a socket");
        let target = postgres.join(SOCKET);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build();
            let serving = serve(listener, target, look, trips);
            runtime.expect("a runtime").block_on(serving);
        });
        wire
    }

    /// The address `url`, by this way.
    pub fn address(&self, url: &str) -> String {
        let (before, _) = url.split_once("?host=").expect("a socket's folder");
        format!("{before}?host={}", self.folder.display())
    }

    pub fn set(&self, way: Way) {
        self.way.send(way).expect("the way is there");
    }

    /// How often something was asked so far, and its answer waited for.
    pub fn trips(&self) -> u64 {
        self.trips.load(Ordering::SeqCst)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.folder);
    }
}

async fn serve(
    listener: std::os::unix::net::UnixListener,
    target: PathBuf,
    mut look: watch::Receiver<Way>,
    trips: Arc<AtomicU64>,
) {
    let listener = UnixListener::from_std(listener).expect("a socket");
    loop {
        let client = tokio::select! {
            client = listener.accept() => client.expect("a client").0,
            gone = look.changed() => match gone {
                Ok(()) => continue,
                Err(_) => return,
            },
        };
        if *look.borrow() == Way::Cut {
            continue;
        }
        let Ok(server) = UnixStream::connect(&target).await else {
            continue;
        };
        tokio::spawn(between(client, server, look.clone(), Arc::clone(&trips)));
    }
}

async fn between(
    client: UnixStream,
    server: UnixStream,
    mut look: watch::Receiver<Way>,
    trips: Arc<AtomicU64>,
) {
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let mut asked = Asked::new(trips);
    let there = pump(from_client, to_server, look.clone(), move |bytes| {
        asked.read(bytes);
    });
    let back = pump(from_server, to_client, look.clone(), |_| ());
    tokio::select! {
        () = there => {}
        () = back => {}
        _ = look.wait_for(|way| *way == Way::Cut) => {}
    }
}

async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut look: watch::Receiver<Way>,
    mut see: impl FnMut(&[u8]),
) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        see(&bytes[..count]);
        if look.wait_for(|way| *way != Way::Silent).await.is_err()
            || to.write_all(&bytes[..count]).await.is_err()
        {
            return;
        }
    }
}

/// Reads what a client sends (the frontend's messages of Postgres' protocol, version 3) and counts
/// `Query` and `Sync`: after each the client waits for the server. A bare `Sync` asks nothing: the
/// pool sends one behind the page's back when it takes a connection in again.
struct Asked {
    trips: Arc<AtomicU64>,
    started: bool,
    /// Was anything asked since the last `Sync`?
    something: bool,
    unread: Vec<u8>,
}

impl Asked {
    const fn new(trips: Arc<AtomicU64>) -> Self {
        Self {
            trips,
            started: false,
            something: false,
            unread: Vec::new(),
        }
    }

    fn look_at(&mut self, kind: u8) {
        match kind {
            b'Q' => _ = self.trips.fetch_add(1, Ordering::SeqCst),
            b'S' if self.something => {
                self.something = false;
                self.trips.fetch_add(1, Ordering::SeqCst);
            }
            b'S' => {}
            _ => self.something = true,
        }
    }

    fn read(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
        loop {
            // The first messages have no kind, only a length: a request for TLS, then the start.
            let kind = usize::from(self.started);
            let Some(length) = self.unread.get(kind..kind + 4) else {
                return;
            };
            let length = u32::from_be_bytes(length.try_into().expect("four bytes"));
            let whole = kind + usize::try_from(length).expect("a length");
            if self.unread.len() < whole {
                return;
            }
            let message: Vec<u8> = self.unread.drain(..whole).collect();
            if self.started {
                self.look_at(message[0]);
            }
            self.started = self.started || length > 8;
        }
    }
}
