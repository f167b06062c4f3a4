//! A mail server that takes everything for everybody (RFC 5321): as much of one as a real client
//! needs to deliver.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

use super::Mailbox;
use crate::base::Clock;

/// The longest line and the largest mail that are taken, in bytes.
const LINE: u64 = 8 * 1024;
const MAIL: usize = 4 * 1024 * 1024;
/// The most recipients of one mail.
const RECIPIENTS: usize = 100;

/// A mail on its way in.
#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

/// Talks with one client until it leaves.
///
/// # Errors
/// When the connection breaks.
pub(super) async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    mailbox: &Mailbox,
    clock: &Clock,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut envelope = Envelope::default();
    say(&mut stream, "220 demo.localhost ready").await?;
    while let Some(line) = read_line(&mut stream).await? {
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        let (verb, rest) = line.split_once([' ', ':']).unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                let size = format!("250-SIZE {MAIL}");
                let offers = ["250-demo.localhost", "250-8BITMIME", "250-SMTPUTF8", &size];
                for offer in offers {
                    write(&mut stream, offer).await?;
                }
                say(&mut stream, "250 PIPELINING").await?;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            "DATA" if !envelope.to.is_empty() => {
                say(&mut stream, "354 end with a dot on a line of its own").await?;
                let Some(mail) = read_mail(&mut stream).await? else {
                    return say(&mut stream, "552 larger than a mail of this demo").await;
                };
                let to = std::mem::take(&mut envelope).to;
                let answer = if mailbox.deliver(to, &mail, clock.now()) {
                    "250 delivered"
                } else {
                    "554 not an e-mail"
                };
                say(&mut stream, answer).await?;
            }
            "RCPT" if address(rest, "TO:").is_some_and(|to| mailbox.is_full(&to)) => {
                say(&mut stream, "552 5.2.2 this mailbox is full").await?;
            }
            verb => say(&mut stream, envelope.take(verb, rest)).await?,
        }
    }
    Ok(())
}

impl Envelope {
    /// What to answer to the commands that need nothing but an answer.
    fn take(&mut self, verb: &str, rest: &str) -> &'static str {
        match verb {
            "HELO" | "RSET" => {
                *self = Self::default();
                "250 ok"
            }
            "NOOP" => "250 ok",
            "MAIL" if self.from.is_some() => "503 one mail at a time",
            "MAIL" => match address(rest, "FROM:") {
                Some(from) => {
                    self.from = Some(from);
                    "250 ok"
                }
                None => "501 MAIL FROM:<address>",
            },
            "RCPT" if self.from.is_none() => "503 first MAIL FROM",
            "RCPT" if self.to.len() == RECIPIENTS => "452 too many recipients",
            "RCPT" => match address(rest, "TO:").filter(|to| to.contains('@')) {
                Some(to) => {
                    self.to.push(to);
                    "250 ok"
                }
                None => "501 RCPT TO:<address>",
            },
            "DATA" => "503 first RCPT TO",
            _ => "500 not a command of this demo",
        }
    }
}

/// The address of `FROM:<a@b> SIZE=1` behind `word`; the empty one is an address too.
fn address(rest: &str, word: &str) -> Option<String> {
    let (start, path) = rest.split_at_checked(word.len())?;
    let path = path.trim_start().strip_prefix('<')?;
    let (address, _) = path.split_once('>')?;
    start.eq_ignore_ascii_case(word).then(|| address.to_owned())
}

async fn write(stream: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    write(stream, line).await?;
    stream.flush().await
}

/// One line with its end; `None` where the client left.
async fn read_line<S>(stream: &mut BufReader<S>) -> io::Result<Option<Vec<u8>>>
where
    S: AsyncRead + Unpin,
{
    let mut line = Vec::new();
    stream.take(LINE).read_until(b'\n', &mut line).await?;
    Ok(line.ends_with(b"\n").then_some(line))
}

/// The mail up to its lone dot, without the dots that guard lines (RFC 5321, section 4.5.2);
/// `None` where it is too large or the client left.
async fn read_mail<S>(stream: &mut BufReader<S>) -> io::Result<Option<Vec<u8>>>
where
    S: AsyncRead + Unpin,
{
    let mut mail = Vec::new();
    while let Some(line) = read_line(stream).await? {
        if line == b".\r\n" {
            return Ok(Some(mail));
        }
        mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        if mail.len() > MAIL {
            break;
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::mailbox::Mail;

    /// Plays a client that says `lines` and leaves; gives back what was answered and delivered.
    async fn play(lines: &str) -> (String, Vec<Mail>) {
        play_with(&Mailbox::default(), lines).await
    }

    async fn play_with(mailbox: &Mailbox, lines: &str) -> (String, Vec<Mail>) {
        let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let clock = Clock::fixed(at);
        let (mut client, server) = tokio::io::duplex(1024 * 1024);
        client.write_all(lines.as_bytes()).await.unwrap();
        client.shutdown().await.unwrap();
        converse(server, mailbox, &clock).await.unwrap();
        let mut answers = String::new();
        client.read_to_string(&mut answers).await.unwrap();
        (answers, mailbox.all())
    }

    #[tokio::test]
    async fn a_mail_is_delivered_to_all_of_its_recipients_with_its_dots() {
        let (answers, mails) = play(
            "EHLO portal\r\nMAIL FROM:<no-reply@acme.example> SIZE=200 BODY=8BITMIME\r\n\
             RCPT TO:<sanne.bakker@acme.example>\r\nrcpt to:<thomas.meyer@acme.example>\r\nDATA\r\n\
             From: Acme app <no-reply@acme.example>\r\nSubject: Noor asks\r\n\r\nHello\r\n..hidden\r\n.\r\nQUIT\r\n",
        )
        .await;
        assert!(answers.contains("\r\n250 PIPELINING\r\n"), "{answers}");
        assert!(
            answers.ends_with("250 delivered\r\n221 bye\r\n"),
            "{answers}"
        );
        let [mail] = mails.as_slice() else {
            panic!("{mails:?}")
        };
        assert_eq!(
            mail.to,
            ["sanne.bakker@acme.example", "thomas.meyer@acme.example"]
        );
        assert_eq!(mail.subject, "Noor asks");
        assert_eq!(mail.text, "Hello\r\n.hidden\r\n");
    }

    #[tokio::test]
    async fn a_client_that_leaves_in_the_middle_delivers_nothing() {
        let (_, mails) =
            play("HELO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@b>\r\nDATA\r\nSubject: x\r\n\r\nhalf").await;
        assert!(mails.is_empty());
    }

    #[tokio::test]
    async fn a_full_mailbox_refuses_one_mail_and_is_emptied() {
        let mailbox = Mailbox::default();
        mailbox.fill("pieter.mulder@acme.example");
        let lines = "HELO a\r\nMAIL FROM:<>\r\nRCPT TO:<pieter.mulder@acme.example>\r\nRCPT TO:<noor@acme.example>\r\n\
             RCPT TO:<Pieter.Mulder@acme.example>\r\nQUIT\r\n";
        let (answers, _) = play_with(&mailbox, lines).await;
        let codes: Vec<&str> = answers
            .lines()
            .map(|line| line.get(..3).unwrap_or(line))
            .collect();
        assert_eq!(codes, ["220", "250", "250", "552", "250", "250", "221"]);
    }

    #[tokio::test]
    async fn commands_out_of_order_are_refused() {
        let (answers, mails) =
            play("DATA\r\nRCPT TO:<a@b>\r\nMAIL FROM:nobody\r\nVRFY noor\r\nRSET\r\n").await;
        let codes: Vec<&str> = answers
            .lines()
            .map(|line| line.get(..3).unwrap_or(line))
            .collect();
        assert_eq!(codes, ["220", "503", "503", "501", "500", "250"]);
        assert!(mails.is_empty());
    }
}
