//! The demo's telephone company: takes orders for calls as Twilio does, lets the called person's
//! phone ring on a page, and plays what the portal wants to say.

mod api;
mod callbacks;
#[cfg(test)]
mod tests;
mod twiml;
pub(super) mod web;

use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::dev::Server;
use actix_web::web::{Data, get, post};
use actix_web::{App, HttpServer};
use chrono::TimeDelta;

pub(super) use self::twiml::{Gather, Said, Script};
use crate::base::{Clock, Instant, Random, Secret};

/// So many calls are remembered.
const KEPT: usize = 100;
/// A phone rings for so long.
const RINGS: TimeDelta = TimeDelta::seconds(60);

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The phone rings.
    Ringing,
    /// Somebody took the call, at this time.
    Answered(Instant),
    /// A mailbox took it, and nobody hears it.
    Recorded,
    /// It was taken and is over.
    Completed,
    /// The person declined.
    Busy,
    /// Nobody took it.
    NoAnswer,
}

impl State {
    /// Twilio's name for it.
    const fn name(self) -> &'static str {
        match self {
            Self::Ringing => "ringing",
            Self::Answered(_) | Self::Recorded => "in-progress",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::NoAnswer => "no-answer",
        }
    }
}

/// A call.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) sid: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) at: Instant,
    pub(super) state: State,
    pub(super) script: Script,
    /// How often the script was heard from its beginning: once, and again for each key.
    pub(super) heard: u32,
    /// Where it is told how the call fares, if anywhere.
    pub(super) told: Told,
    /// Did a mailbox take it?
    pub(super) by_machine: bool,
}

/// Where the customer wants to hear of a call.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// How it fares.
    pub(super) status: Option<String>,
    /// Who took it.
    pub(super) answered_by: Option<String>,
    /// How often it was told.
    pub(super) count: u32,
}

/// The telephone company, shared by its API and its pages.
#[derive(Clone)]
pub(super) struct Telephone(Arc<Inner>);

struct Inner {
    account: String,
    token: Secret,
    clock: Clock,
    random: Random,
    asker: reqwest::Client,
    calls: Mutex<VecDeque<Call>>,
}

impl Telephone {
    /// A company with one customer, who is known by `account` and `token`, and is asked by `asker`
    /// what a call says next.
    pub(super) fn new(
        account: String,
        token: Secret,
        asker: reqwest::Client,
        clock: Clock,
        random: Random,
    ) -> Self {
        Self(Arc::new(Inner {
            account,
            token,
            clock,
            random,
            asker,
            calls: Mutex::default(),
        }))
    }

    fn calls(&self) -> MutexGuard<'_, VecDeque<Call>> {
        let mut calls = self.0.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.0.clock.now();
        for call in calls.iter_mut() {
            if call.state == State::Ringing && now - call.at > RINGS {
                call.state = State::NoAnswer;
                self.tell(call);
            }
        }
        calls
    }

    /// Lets a phone ring.
    fn place(&self, from: String, to: String, script: Script, told: Told) -> Call {
        let digits = u128::from_be_bytes(self.0.random.bytes());
        let mut call = Call {
            sid: format!("CA{digits:032x}"),
            from,
            to,
            at: self.0.clock.now(),
            state: State::Ringing,
            script,
            heard: 0,
            told,
            by_machine: false,
        };
        self.tell(&mut call);
        self.soon_missed();
        let mut calls = self.calls();
        if calls.len() == KEPT {
            calls.pop_front();
        }
        calls.push_back(call.clone());
        call
    }

    fn find(&self, sid: &str) -> Option<Call> {
        self.calls().iter().find(|call| call.sid == sid).cloned()
    }

    /// The last call to a number.
    pub(super) fn last_to(&self, number: &str) -> Option<Call> {
        self.calls()
            .iter()
            .rev()
            .find(|call| call.to == number)
            .cloned()
    }

    fn change(&self, sid: &str, change: impl FnOnce(&mut Call)) {
        if let Some(call) = self.calls().iter_mut().find(|call| call.sid == sid) {
            change(call);
        }
    }

    /// The person takes the call.
    pub(super) fn answer(&self, sid: &str) {
        let now = self.0.clock.now();
        self.change(sid, |call| {
            if call.state == State::Ringing {
                call.state = State::Answered(now);
                call.heard = 1;
                self.tell(call);
                self.tell_who(call, "human");
            }
        });
    }

    /// Nobody takes the call, but a mailbox does.
    pub(super) fn record(&self, sid: &str) {
        self.change(sid, |call| {
            if call.state == State::Ringing {
                call.state = State::Recorded;
                call.by_machine = true;
                self.tell(call);
                self.tell_who(call, "machine_start");
            }
        });
    }

    /// The person does not take the call, or puts the phone down.
    pub(super) fn hang_up(&self, sid: &str) {
        self.change(sid, |call| {
            let before = call.state;
            call.state = match before {
                State::Ringing => State::Busy,
                State::Answered(_) | State::Recorded => State::Completed,
                over => over,
            };
            if call.state != before {
                self.tell(call);
            }
        });
    }

    /// The person presses a key; what comes next is asked of whoever ordered the call, as Twilio
    /// asks. Where no script comes back, the call is over.
    pub(super) async fn press(&self, sid: &str, key: &str) {
        let call = self
            .find(sid)
            .filter(|call| matches!(call.state, State::Answered(_)));
        let Some((call, gather)) = call.and_then(|call| Some((call.clone(), call.script.gather?)))
        else {
            return;
        };
        match self.ask(&call, &gather, key).await {
            Ok(script) => self.change(sid, |call| {
                call.heard += 1;
                // Where no key is waited for, the voice has said all and the call is over.
                let last = script.gather.is_none();
                call.script = script;
                if last {
                    call.state = State::Completed;
                    self.tell(call);
                }
            }),
            Err(error) => {
                tracing::warn!(%error, "a key was pressed during a call of the demo, and no script came back");
                self.hang_up(sid);
            }
        }
    }

    /// The API's server on `listener`, not running yet.
    pub(super) fn server(&self, listener: TcpListener) -> std::io::Result<Server> {
        let telephone = self.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::new(telephone.clone()))
                .route(
                    "/2010-04-01/Accounts/{account}.json",
                    get().to(api::account),
                )
                .route(
                    "/2010-04-01/Accounts/{account}/Calls.json",
                    post().to(api::order),
                )
                .route(
                    "/2010-04-01/Accounts/{account}/Calls/{sid}.json",
                    get().to(api::call),
                )
                .route(
                    "/2010-04-01/Accounts/{account}/Calls/{sid}.json",
                    post().to(api::change),
                )
                .default_service(actix_web::web::to(api::nothing))
        });
        let server = server.workers(1).disable_signals().shutdown_timeout(1);
        Ok(server.listen(listener)?.run())
    }
}
