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
    count: Arc<Count>,
}

/// How often something was asked, and after how many times the way is cut.
struct Count {
    trips: AtomicU64,
    most: AtomicU64,
}

impl Wire {
    /// A way to the server whose socket is in `postgres`.
    pub fn to(postgres: &Path) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("readmit-wire-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let (way, look) = watch::channel(Way::Open);
        let count = Arc::new(Count {
            trips: AtomicU64::new(0),
            most: AtomicU64::new(u64::MAX),
        });
        let wire = Self {
            folder,
            way,
            count: Arc::clone(&count),
        };
        let listener = std::os::unix::net::UnixListener::bind(wire.folder.join(SOCKET));
        let listener = listener.expect("a socket");
        listener.set_nonblocking(true).expect("a socket");
        let target = postgres.join(SOCKET);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build();
            let serving = serve(listener, target, look, count);
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
        self.count.trips.load(Ordering::SeqCst)
    }

    /// So much more can be asked; the connection that asks for more is cut, each time.
    pub fn cut_after(&self, trips: u64) {
        self.count
            .most
            .store(self.trips() + trips, Ordering::SeqCst);
    }

    /// As much as anybody likes can be asked again.
    pub fn mend(&self) {
        self.count.most.store(u64::MAX, Ordering::SeqCst);
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
    count: Arc<Count>,
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
        tokio::spawn(between(client, server, look.clone(), Arc::clone(&count)));
    }
}

async fn between(
    client: UnixStream,
    server: UnixStream,
    mut look: watch::Receiver<Way>,
    count: Arc<Count>,
) {
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let mut asked = Asked::new(count);
    let there = pump(from_client, to_server, look.clone(), move |bytes| {
        asked.read(bytes)
    });
    let back = pump(from_server, to_client, look.clone(), |_| true);
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
    mut passes: impl FnMut(&[u8]) -> bool,
) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        let open = passes(&bytes[..count])
            && look
                .wait_for(|way| *way != Way::Silent)
                .await
                .is_ok_and(|way| *way == Way::Open);
        // What was swallowed comes out nowhere when the way is cut.
        if !open || to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

/// Reads what a client sends (the frontend's messages of Postgres' protocol, version 3) and counts
/// `Query` and `Sync`: after each the client waits for the server. A bare `Sync` asks nothing: the
/// pool sends one behind the page's back when it takes a connection in again.
struct Asked {
    count: Arc<Count>,
    started: bool,
    /// Was anything asked since the last `Sync`?
    something: bool,
    unread: Vec<u8>,
}

impl Asked {
    const fn new(count: Arc<Count>) -> Self {
        Self {
            count,
            started: false,
            something: false,
            unread: Vec::new(),
        }
    }

    fn look_at(&mut self, kind: u8) {
        let asks = match kind {
            b'Q' => true,
            b'S' => std::mem::take(&mut self.something),
            _ => {
                self.something = true;
                false
            }
        };
        self.count
            .trips
            .fetch_add(u64::from(asks), Ordering::SeqCst);
    }

    /// Answers whether this may pass.
    fn read(&mut self, bytes: &[u8]) -> bool {
        self.unread.extend_from_slice(bytes);
        loop {
            // The first messages have no kind, only a length: a request for TLS, then the start.
            let kind = usize::from(self.started);
            let Some(length) = self.unread.get(kind..kind + 4) else {
                break;
            };
            let length = u32::from_be_bytes(length.try_into().expect("four bytes"));
            let whole = kind + usize::try_from(length).expect("a length");
            if self.unread.len() < whole {
                break;
            }
            let message: Vec<u8> = self.unread.drain(..whole).collect();
            if self.started {
                self.look_at(message[0]);
            }
            self.started = self.started || length > 8;
        }
        let Count { trips, most } = &*self.count;
        trips.load(Ordering::SeqCst) <= most.load(Ordering::SeqCst)
    }
}
