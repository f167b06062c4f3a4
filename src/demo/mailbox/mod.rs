//! The demo's mailbox: what the portal's worker really delivered over SMTP, kept in memory, for
//! everybody in the demo to read.

mod smtp;
pub(super) mod web;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mail_parser::MessageParser;
use tokio::net::TcpListener;

use crate::base::{Clock, Instant};

/// The mailbox keeps so many; older ones go.
const KEPT: usize = 200;

/// An e-mail that was delivered.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    /// Counts from 1.
    pub(super) number: u64,
    pub(super) at: Instant,
    /// The sender, as the mail says: `Acme app <no-reply@acme.example>`.
    pub(super) from: String,
    /// Whom it was delivered to.
    pub(super) to: Vec<String>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: Option<String>,
}

/// All e-mails, newest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Mailbox(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    count: u64,
    /// Whose mailbox is full.
    full: Option<&'static str>,
    mails: VecDeque<Mail>,
}

impl Mailbox {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The mailbox of this address is full when the next e-mail comes to it, and emptied right then.
    pub(super) fn fill(&self, address: &'static str) {
        self.inner().full = Some(address);
    }

    /// Is there no room for an e-mail to this address?
    fn is_full(&self, address: &str) -> bool {
        let mut inner = self.inner();
        let full = inner.full.filter(|full| full.eq_ignore_ascii_case(address));
        if full.is_some() {
            inner.full = None;
        }
        full.is_some()
    }

    /// Takes in a message as it came over SMTP; `false` where it is not an e-mail.
    fn deliver(&self, to: Vec<String>, message: &[u8], at: Instant) -> bool {
        let Some(parsed) = MessageParser::default().parse(message) else {
            return false;
        };
        let from = parsed.from().and_then(|from| from.first());
        let address = from.and_then(|from| from.address()).unwrap_or_default();
        let from = match from.and_then(|from| from.name()) {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        };
        let is_html = |part: &mail_parser::MessagePart<'_>| part.is_text_html();
        let html = parsed.html_part(0).filter(|part| is_html(part));
        let mut inner = self.inner();
        inner.count += 1;
        let mail = Mail {
            number: inner.count,
            at,
            from,
            to,
            subject: parsed.subject().unwrap_or_default().to_owned(),
            text: parsed.body_text(0).unwrap_or_default().into_owned(),
            html: html
                .and_then(|part| part.text_contents())
                .map(str::to_owned),
        };
        if inner.mails.len() == KEPT {
            inner.mails.pop_front();
        }
        inner.mails.push_back(mail);
        true
    }

    /// All that are kept, newest first.
    pub(super) fn all(&self) -> Vec<Mail> {
        self.inner().mails.iter().rev().cloned().collect()
    }

    /// The one of this number.
    pub(super) fn find(&self, number: u64) -> Option<Mail> {
        self.inner()
            .mails
            .iter()
            .find(|mail| mail.number == number)
            .cloned()
    }

    /// Receives mail on `listener` for as long as the process lives.
    pub(super) async fn receive(self, listener: TcpListener, clock: Clock) {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (mailbox, clock) = (self.clone(), clock.clone());
                    tokio::spawn(async move {
                        // A sender that goes away in the middle will try again.
                        _ = smtp::converse(stream, &mailbox, &clock).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the demo's mailbox could not take a connection");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deliver(mailbox: &Mailbox, message: &str) -> bool {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        mailbox.deliver(
            vec!["noor.devries@acme.example".into()],
            message.as_bytes(),
            now,
        )
    }

    #[test]
    fn a_mail_is_read_in_both_of_its_forms_whatever_its_encoding() {
        let mailbox = Mailbox::default();
        assert!(deliver(
            &mailbox,
            "From: \"Acme app\" <no-reply@acme.example>\r\n\
             Subject: =?utf-8?Q?Genehmigt=3A_f=C3=BCr_Sie?=\r\n\
             MIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"xyz\"\r\n\r\n\
             --xyz\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             Gr=C3=BC=C3=9Fe\r\n\
             --xyz\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
             PGI+R3LDvMOfZTwvYj4=\r\n--xyz--\r\n",
        ));
        let mail = mailbox.find(1).unwrap();
        assert_eq!(mail.from, "Acme app <no-reply@acme.example>");
        assert_eq!(mail.subject, "Genehmigt: für Sie");
        assert_eq!(mail.text.trim(), "Grüße");
        assert_eq!(mail.html.as_deref(), Some("<b>Grüße</b>"));
    }

    #[test]
    fn a_mail_without_html_is_text_only_and_old_ones_go() {
        let mailbox = Mailbox::default();
        for number in 0..=KEPT {
            assert!(deliver(
                &mailbox,
                &format!("Subject: {number}\r\n\r\nhello\r\n")
            ));
        }
        let all = mailbox.all();
        assert_eq!(all.len(), KEPT);
        assert_eq!(all[0].subject, KEPT.to_string());
        assert_eq!(all[0].html, None);
        assert!(mailbox.find(1).is_none());
    }
}
