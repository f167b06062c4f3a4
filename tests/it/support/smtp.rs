//! A mail server: real SMTP on a socket, with a thread for each connection. It takes everything,
//! unless a story tells it to say something else, to fall silent or to hang up.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use readmit::base::Random;

use super::Mail;

/// Where in the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Mail,
    Rcpt,
    Data,
    /// After the whole message.
    Body,
}

/// What the server does there.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Says this line (or lines, with `\r\n` between).
    Says(&'static str),
    /// Says nothing until the story lets go, then goes on as usual.
    Stalls,
    /// Takes it, as usual, and hangs up before saying so.
    HangsUp,
}

/// How clients get in.
#[derive(Clone, Default)]
pub struct Entrance {
    /// User and password that are asked for.
    pub password: Option<(&'static str, &'static str)>,
    /// STARTTLS is offered with this certificate, and nothing goes without it.
    pub starttls: Option<Arc<ServerConfig>>,
}

/// A running mail server. It closes its door when dropped.
pub struct MailServer {
    place: SocketAddr,
    shared: Arc<Shared>,
    mails: tokio::sync::Mutex<UnboundedReceiver<Mail>>,
}

struct Shared {
    entrance: Entrance,
    script: Mutex<VecDeque<(Step, Answer)>>,
    /// Fails so many of a hundred messages, as these dice fall.
    moods: Mutex<Option<(Random, u8)>>,
    /// How long it takes over each message, in milliseconds.
    takes: AtomicU64,
    connections: AtomicUsize,
    stalling: AtomicUsize,
    let_go: AtomicBool,
    closed: AtomicBool,
    tell: UnboundedSender<Mail>,
}

impl MailServer {
    /// A server that anybody may use.
    pub fn start() -> Self {
        Self::with(Entrance::default())
    }

    pub fn with(entrance: Entrance) -> Self {
        Self::open("127.0.0.1:0".parse().expect("a place"), entrance)
    }

    /// A server where one was before.
    pub fn again(place: SocketAddr) -> Self {
        Self::open(place, Entrance::default())
    }

    fn open(place: SocketAddr, entrance: Entrance) -> Self {
        let listener = TcpListener::bind(place).expect("a free port");
        let place = listener.local_addr().expect("an address");
        let (tell, mails) = unbounded_channel();
        let shared = Arc::new(Shared {
            entrance,
            script: Mutex::default(),
            moods: Mutex::default(),
            takes: AtomicU64::new(0),
            connections: AtomicUsize::new(0),
            stalling: AtomicUsize::new(0),
            let_go: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            tell,
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming() {
                if serving.closed.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&serving);
                shared.connections.fetch_add(1, Ordering::SeqCst);
                // A client that goes away is no matter.
                thread::spawn(move || client.and_then(|client| shared.serve(client)));
            }
        });
        Self {
            place,
            shared,
            mails: tokio::sync::Mutex::new(mails),
        }
    }

    /// Where it listens.
    pub const fn place(&self) -> SocketAddr {
        self.place
    }

    /// `smtp://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.place)
    }

    /// The next time that a client comes to `step`, the server does this, once.
    pub fn will(&self, step: Step, answer: Answer) {
        let mut script = self.shared.script.lock().expect("the script");
        script.push_back((step, answer));
    }

    /// Of a hundred messages the server fails so many, at random: it is busy, full, closing down, or
    /// hangs up, and takes none of these.
    pub fn fails(&self, percent: u8, random: Random) {
        *self.shared.moods.lock().expect("the moods") = Some((random, percent));
    }

    /// From now on the server takes so long over each message before it has it.
    pub fn takes(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).expect("a while");
        self.shared.takes.store(millis, Ordering::SeqCst);
    }

    /// Every client that the server lets wait goes on, from now on.
    pub fn let_go(&self) {
        self.shared.let_go.store(true, Ordering::SeqCst);
    }

    /// Waits until so many clients are kept waiting; the test fails when that takes 20 seconds.
    pub async fn keeps_waiting(&self, clients: usize) {
        for _ in 0..2_000 {
            if self.shared.stalling.load(Ordering::SeqCst) >= clients {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("fewer than {clients} clients came to where they are kept waiting");
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// The next e-mail that was delivered; the test fails when none comes within 20 seconds.
    pub async fn next(&self) -> Mail {
        let mut mails = self.mails.lock().await;
        tokio::time::timeout(Duration::from_secs(20), mails.recv())
            .await
            .expect("an e-mail within 20 seconds")
            .expect("the server runs")
    }

    /// An e-mail that was delivered and not yet looked at, if there is one.
    pub fn waiting(&self) -> Option<Mail> {
        self.mails.try_lock().expect("nobody waits").try_recv().ok()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.let_go();
        // Whoever waits at the door finds it closed.
        drop(TcpStream::connect(self.place));
    }
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

/// A conversation is over.
fn gone() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}

impl Shared {
    fn serve(&self, client: TcpStream) -> io::Result<()> {
        let plain = client.try_clone()?;
        let mut talk = Talk {
            line: BufReader::new(Box::new(client)),
            server: self,
            encrypted: false,
            signed_in: false,
        };
        talk.answer(Step::Greeting, "220 mail.acme.example ready")?;
        while let Some(command) = talk.read()? {
            if command.eq_ignore_ascii_case("STARTTLS") {
                let config = self.entrance.starttls.clone().ok_or_else(gone)?;
                talk.say("220 go on")?;
                let connection = ServerConnection::new(config).map_err(io::Error::other)?;
                let encrypted = StreamOwned::new(connection, plain.try_clone()?);
                talk.line = BufReader::new(Box::new(encrypted));
                talk.encrypted = true;
            } else {
                talk.obey(&command)?;
            }
        }
        Ok(())
    }

    /// What it says to this message instead of taking it; nothing where it hangs up.
    fn mood(&self) -> Option<&'static str> {
        let moods = self.moods.lock().expect("the moods");
        let (random, percent) = moods.as_ref()?;
        let [failing, which] = random.bytes();
        let says = [
            "450 4.2.0 greylisted",
            "421 4.3.2 closing down",
            "452-4.3.1 full\r\n452 4.3.1 try later",
            "",
        ];
        (failing % 100 < *percent).then(|| says[usize::from(which) % says.len()])
    }

    fn scripted(&self, step: Step) -> Option<Answer> {
        let mut script = self.script.lock().expect("the script");
        let at = script.iter().position(|(scripted, _)| *scripted == step)?;
        script.remove(at).map(|(_, answer)| answer)
    }
}

struct Talk<'a> {
    line: BufReader<Box<dyn Line>>,
    server: &'a Shared,
    encrypted: bool,
    signed_in: bool,
}

impl Talk<'_> {
    fn read(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let count = self.line.read_line(&mut line)?;
        if self.server.closed.load(Ordering::SeqCst) {
            return Err(gone());
        }
        Ok((count > 0).then(|| line.trim_end().to_owned()))
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        let line = self.line.get_mut();
        line.write_all(format!("{text}\r\n").as_bytes())?;
        line.flush()
    }

    fn answer(&mut self, step: Step, usual: &str) -> io::Result<()> {
        match self.server.scripted(step) {
            None => self.say(usual),
            Some(Answer::Says(other)) => self.say(other),
            Some(Answer::HangsUp) => Err(gone()),
            Some(Answer::Stalls) => {
                self.server.stalling.fetch_add(1, Ordering::SeqCst);
                while !self.server.let_go.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(5));
                }
                self.server.stalling.fetch_sub(1, Ordering::SeqCst);
                self.say(usual)
            }
        }
    }

    fn obey(&mut self, command: &str) -> io::Result<()> {
        let entrance = &self.server.entrance;
        let word = command.split([' ', ':']).next().unwrap_or_default();
        match word.to_uppercase().as_str() {
            "EHLO" => {
                let mut lines = vec!["mail.acme.example", "8BITMIME", "SMTPUTF8"];
                if entrance.starttls.is_some() && !self.encrypted {
                    lines.push("STARTTLS");
                } else if entrance.password.is_some() {
                    lines.push("AUTH PLAIN LOGIN");
                }
                let last = lines.len() - 1;
                for (at, line) in lines.into_iter().enumerate() {
                    let dash = if at == last { ' ' } else { '-' };
                    self.say(&format!("250{dash}{line}"))?;
                }
                Ok(())
            }
            "AUTH" => self.sign_in(command),
            "NOOP" | "RSET" => self.say("250 fine"),
            "QUIT" => {
                self.say("221 bye")?;
                Err(gone())
            }
            _ if entrance.starttls.is_some() && !self.encrypted => {
                self.say("530 5.7.0 Must issue a STARTTLS command first")
            }
            _ if entrance.password.is_some() && !self.signed_in => {
                self.say("530 5.7.0 Authentication required")
            }
            "MAIL" => self.answer(Step::Mail, "250 fine"),
            "RCPT" => match self.server.mood() {
                None => self.answer(Step::Rcpt, "250 fine"),
                Some("") => Err(gone()),
                Some(mood) => self.say(mood),
            },
            "DATA" => self.take(),
            _ => self.say("502 what?"),
        }
    }

    fn sign_in(&mut self, command: &str) -> io::Result<()> {
        let (user, password) = self.server.entrance.password.unwrap_or_default();
        let right = STANDARD.encode(format!("\0{user}\0{password}"));
        self.signed_in = command == format!("AUTH PLAIN {right}");
        if self.signed_in {
            self.say("235 welcome")
        } else {
            self.say("535 5.7.8 these are not your credentials")
        }
    }

    fn take(&mut self) -> io::Result<()> {
        match self.server.scripted(Step::Data) {
            Some(Answer::Says(other)) => return self.say(other),
            Some(_) => return Err(gone()),
            None => self.say("354 go on")?,
        }
        let mut raw = String::new();
        loop {
            let line = self.read()?.ok_or_else(gone)?;
            if line == "." {
                break;
            }
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            raw.push_str("\r\n");
        }
        let takes = self.server.takes.load(Ordering::SeqCst);
        thread::sleep(Duration::from_millis(takes));
        let step = self.server.scripted(Step::Body);
        let refused = matches!(&step, Some(Answer::Says(line)) if !line.starts_with('2'));
        if !refused {
            // Told before it is acknowledged, as a server that writes to disk first would.
            _ = self.server.tell.send(Mail::read(raw));
        }
        if let Some(answer) = step {
            let mut script = self.server.script.lock().expect("the script");
            script.push_front((Step::Body, answer));
        }
        self.answer(Step::Body, "250 2.0.0 taken")
    }
}
