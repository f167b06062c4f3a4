//! E-mail over SMTP: the only place that knows lettre. Composes a message, keeps a few connections
//! to the mail server, and hands messages over; `answers` tells what the server's answers mean, `lines` keeps lines as
//! e-mails have them.

mod answers;
mod lines;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::{Address, Message};
use percent_encoding::percent_decode_str;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use url::{Host, Url};

use self::answers::{Said, not_let_in, not_taken, passing};
use self::lines::{crlf, one_line, wire};
use super::idle::{Keep, Shelf};
use super::{Failure, chain};
use crate::base::id::MessageId;
use crate::base::{self, Instant, RequestId, Secret};
use crate::outbox::Email;
use crate::outbox::message::Problem;

/// How long the server may take to let us in: connecting, greeting, encryption, password.
const TO_GET_IN: Duration = Duration::from_secs(15);
/// How long it may take until it waits for a message, getting in included.
const TO_ANNOUNCE: Duration = Duration::from_secs(45);
/// How long it may take to accept a message. Greylisting and virus scanners are slow.
const TO_ACCEPT: Duration = Duration::from_secs(30);
/// How long an e-mail waits for its turn. A server that takes longer over one is to hold up no other.
const TURN: Duration = Duration::from_secs(2);
/// How long an idle connection may take to show that it lives.
const TO_NOD: Duration = Duration::from_secs(3);

/// Sends e-mails through one mail server. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Mailer(Arc<Server>);

struct Server {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    from: Mailbox,
    /// The portal's own host: the right side of message ids, and how we greet.
    own_host: String,
    idle: Shelf<AsyncSmtpConnection>,
    /// Who holds it may hand an e-mail over.
    turn: Arc<Semaphore>,
}

/// The mail server has an e-mail. While this lives, no other is handed over in its turn, so that a process that dies
/// before it has written down what was sent leaves one e-mail in doubt, not several.
#[derive(Debug)]
pub(crate) struct Accepted {
    _turn: Option<OwnedSemaphorePermit>,
}

#[derive(Clone)]
enum Security {
    None,
    StartTls(TlsParameters),
    Tls(TlsParameters),
}

impl Keep for AsyncSmtpConnection {
    async fn close(mut self) {
        _ = timeout(TO_NOD, self.quit()).await;
    }
}

/// One e-mail to send.
pub(crate) struct Letter<'a> {
    /// Which message it is: its Message-ID is the same at every try.
    pub(crate) id: MessageId,
    /// E-mails of one request are one thread.
    pub(crate) request: Option<RequestId>,
    /// Whom it goes to.
    pub(crate) to: &'a base::Email,
    /// What it says.
    pub(crate) email: &'a Email,
    /// When it was written, as its header says: the same at every try.
    pub(crate) date: Instant,
    /// Is it handed over on its own, or while others are?
    pub(crate) in_turn: bool,
}

impl Mailer {
    /// A mailer for the server at `url` (`smtp://`, `smtp+starttls://` or `smtps://`, with user and
    /// password), from the sender `from`, for the portal at `public_url`. Connects to nothing yet.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the address, the sender or the machine's roots.
    pub fn new(url: &Secret, from: &str, public_url: &Url) -> Result<Self, String> {
        let url = Url::parse(url.expose()).map_err(|error| format!("no address: {error}"))?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or("the address names no host")?;
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        let tls = || TlsParameters::new(host.clone()).map_err(|error| error.to_string());
        let (security, usual_port) = match url.scheme() {
            "smtp" => (Security::None, 25),
            "smtp+starttls" => (Security::StartTls(tls()?), 587),
            "smtps" => (Security::Tls(tls()?), 465),
            other => return Err(format!("{other}:// is not a mail server's address")),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = (!url.username().is_empty()).then(|| {
            let password = url.password().unwrap_or_default();
            Credentials::new(decoded(url.username()), decoded(password))
        });
        Ok(Self(Arc::new(Server {
            port: url.port().unwrap_or(usual_port),
            host,
            security,
            credentials,
            from: sender(from)?,
            own_host: public_url.host_str().unwrap_or("localhost").to_owned(),
            idle: Shelf::default(),
            turn: Arc::new(Semaphore::new(1)),
        })))
    }

    /// Sends one e-mail. Whoever sends it keeps the answer until it is written down that it was sent.
    ///
    /// Several are announced to the server at a time, each on a connection of its own. Those that go in turn are handed
    /// over one by one, unless one takes too long.
    pub(crate) async fn send(&self, letter: &Letter<'_>) -> Result<Accepted, Failure> {
        let (envelope, text) = self.0.compose(letter)?;
        // On any error the connection is dropped, never kept: what the server would say next on
        // it could be taken for the answer to another message.
        let announcing = self.0.announced(&envelope, &text);
        let mut connection = timeout(TO_ANNOUNCE, announcing)
            .await
            .map_err(|_| silent())??;
        let turn = if letter.in_turn {
            let turn = Arc::clone(&self.0.turn).acquire_owned();
            timeout(TURN, turn).await.ok().and_then(Result::ok)
        } else {
            None
        };
        timeout(TO_ACCEPT, connection.command(&text))
            .await
            .map_err(|_| silent())?
            .map_err(|error| not_taken(&said(&error)))?;
        self.0.idle.put(connection);
        Ok(Accepted { _turn: turn })
    }

    /// Gets in as if to send an e-mail, and sends none. Answers how the server was reached.
    ///
    /// # Errors
    /// A sentence with what the server or the connection said.
    pub async fn check(&self) -> Result<String, String> {
        let server = &self.0;
        let (host, port) = (&server.host, server.port);
        let connected = timeout(TO_GET_IN, server.connect()).await;
        let connection = connected
            .map_err(|_| format!("{host}:{port} does not answer"))?
            .map_err(|error| format!("{host}:{port}: {}", chain(&error)))?;
        let encrypted = if connection.is_encrypted() {
            "encrypted"
        } else {
            "not encrypted"
        };
        let signed_in = if server.credentials.is_some() {
            "signed in"
        } else {
            "without a password"
        };
        connection.close().await;
        Ok(format!("{host}:{port}, {encrypted}, {signed_in}"))
    }
}

impl Server {
    /// A connection on which the server waits for the e-mail itself (RFC 5321, 3.3): one that is left from before,
    /// where it still listens, or a new one.
    async fn announced(
        &self,
        envelope: &Envelope,
        text: &str,
    ) -> Result<AsyncSmtpConnection, Failure> {
        let refused = |error| not_taken(&said(&error));
        let mut connection = loop {
            let left = self.idle.take();
            let (is_new, patience) = (left.is_none(), left.as_ref().map_or(TO_ACCEPT, |_| TO_NOD));
            let mut connection = match left {
                Some(connection) => connection,
                None => timeout(TO_GET_IN, self.connect())
                    .await
                    .map_err(|_| passing("no answer from the mail server"))?
                    .map_err(|error| not_let_in(&said(&error)))?,
            };
            let from = sender_command(&connection, envelope, text)?;
            match timeout(patience, connection.command(from)).await {
                Ok(Ok(_)) => break connection,
                Ok(Err(error)) if is_new || !said(&error).is_goodbye() => {
                    return Err(refused(error));
                }
                Err(_) if is_new => return Err(silent()),
                // Given up by the server meanwhile, and nothing was begun on it.
                Ok(Err(_)) | Err(_) => {}
            }
        };
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            connection.command(to).await.map_err(refused)?;
        }
        connection.command(Data).await.map_err(refused)?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = match self.own_host.parse() {
            Ok(ip) => ClientId::Ipv4(ip),
            Err(_) => ClientId::Domain(self.own_host.clone()),
        };
        let implicit = match &self.security {
            Security::Tls(tls) => Some(tls.clone()),
            Security::None | Security::StartTls(_) => None,
        };
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(TO_GET_IN), &hello, implicit, None)
                .await?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&mechanisms, credentials).await?;
        }
        Ok(connection)
    }

    /// The message as it goes over the wire, with its end, and who it goes from and to.
    fn compose(&self, letter: &Letter<'_>) -> Result<(Envelope, String), Failure> {
        let bad = || Failure::lasting(Problem::Refused("no e-mail can go to this address".into()));
        let to = Mailbox::new(
            Some(one_line(&letter.email.name)).filter(|name| !name.is_empty()),
            mailable(letter.to.as_str()).ok_or_else(bad)?,
        );
        let host = &self.own_host;
        let fixed = |name, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(one_line(&letter.email.subject))
            .date(SystemTime::from(letter.date))
            .message_id(Some(format!("<{}@{host}>", letter.id)))
            .raw_header(fixed("Auto-Submitted", "auto-generated"))
            .raw_header(fixed("Content-Language", letter.email.lang.code()));
        if let Some(request) = letter.request {
            let thread = format!("<{request}@{host}>");
            message = message.in_reply_to(thread.clone()).references(thread);
        }
        let both = MultiPart::alternative()
            // From the id, so that every try is the same to the byte.
            .boundary(format!("=_{}", letter.id))
            .singlepart(SinglePart::plain(crlf(&letter.email.text)))
            .singlepart(SinglePart::html(crlf(&letter.email.html)));
        let message = message.multipart(both).map_err(|_| bad())?;
        let text = String::from_utf8(message.formatted()).map_err(|_| bad())?;
        Ok((message.envelope().clone(), wire(&text)))
    }
}

fn said(error: &Error) -> Said {
    Said {
        code: error.status().map(u16::from),
        is_permanent: error.is_permanent(),
        text: std::error::Error::source(error).map(ToString::to_string),
    }
}

fn silent() -> Failure {
    let what = "the mail server did not answer in time".to_owned();
    Failure::passing(Problem::Silent(what))
}

/// How an e-mail is begun.
fn sender_command(
    connection: &AsyncSmtpConnection,
    envelope: &Envelope,
    text: &str,
) -> Result<Mail, Failure> {
    let server = connection.server_info();
    let mut options = Vec::new();
    // RFC 6531 and RFC 6152: only servers that say so take other letters in addresses, and in what is sent.
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            let what = "the mail server cannot take such an address".to_owned();
            return Err(Failure::lasting(Problem::Refused(what)));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !text.is_ascii() && server.supports_feature(Extension::EightBitMime) {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(Mail::new(envelope.from().cloned(), options))
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({}:{})", self.host, self.port)
    }
}

/// Reads `Name <address>`, or an address alone. A name may have a comma in it.
fn sender(text: &str) -> Result<Mailbox, String> {
    let (name, address) = match text.rsplit_once('<') {
        Some((name, address)) => (one_line(name), address.trim().trim_end_matches('>')),
        None => (String::new(), text.trim()),
    };
    let name = name.trim_matches('"').to_owned();
    let address = mailable(address).ok_or("the sender is not an e-mail address")?;
    Ok(Mailbox::new(
        Some(name).filter(|name| !name.is_empty()),
        address,
    ))
}

/// The address as mail servers know it: a domain of other letters becomes its ASCII form.
fn mailable(address: &str) -> Option<Address> {
    let (user, domain) = address.rsplit_once('@')?;
    let domain = match Host::parse(domain) {
        Ok(Host::Domain(domain)) => domain,
        _ => domain.to_owned(),
    };
    Address::new(user, domain).ok()
}

#[cfg(test)]
mod tests;
