//! A small world without a database: people, their phones and their requests, moved by commands in
//! the way that the flow moves the real ones.

mod calls;
mod sending;

use super::*;
use crate::base::{Random, SecretKey};
use crate::http::Site;

/// Noor and Sanne ask; Sanne and Thomas are admins. Noor and Sanne are called on the same number.
pub(super) const PEOPLE: usize = 3;

/// Something that somebody does, or that happens.
#[derive(Clone, Debug)]
pub(super) enum Command {
    Send {
        who: usize,
        origin: Origin,
        from: From,
        suspend: bool,
    },
    /// Five wrong passcodes.
    Block {
        who: usize,
    },
    CallAgain {
        who: usize,
    },
    CallNeverWentOut {
        who: usize,
    },
    Type {
        who: usize,
        typed: Typed,
    },
    Cancel {
        who: usize,
        which: usize,
    },
    Approve {
        by: usize,
        which: usize,
    },
    Reject {
        by: usize,
        which: usize,
        reason: &'static str,
    },
    Activate {
        who: usize,
    },
    Resume {
        who: usize,
        which: usize,
    },
    Forget {
        who: usize,
    },
    Pass {
        seconds: i64,
    },
}

/// Where somebody sends a request from.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    Portal,
    OwnPhone,
    OtherPhone,
}

/// What somebody enters as the code.
#[derive(Clone, Copy, Debug)]
pub(super) enum Typed {
    /// That of the newest call of their request.
    Newest,
    /// That of the first call of their request.
    First,
    /// That of somebody's newest call.
    OfAnother,
    /// Any other.
    Guess,
}

/// A phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    pub(super) owner: usize,
    pub(super) id: DeviceId,
    pub(super) suspended: bool,
    pub(super) blocked: bool,
    pub(super) deactivated: bool,
}

/// A call of one of the requests.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) request: usize,
    pub(super) call: Call,
}

/// All there is.
pub(super) struct World {
    pub(super) now: Instant,
    pub(super) phones: Vec<Phone>,
    pub(super) requests: Vec<Request>,
    pub(super) calls: Vec<Placed>,
    /// What the history says, and of which request.
    pub(super) events: Vec<(usize, Event)>,
    /// Who decided what, each time that somebody did.
    pub(super) decisions: Vec<(usize, MemberId)>,
    pub(super) refusals: Vec<Refusal>,
    /// What each request was sent by.
    pub(super) askers: Vec<Asker>,
    key: SecretKey,
    random: Random,
}

pub(super) fn member(who: usize) -> MemberId {
    [NOOR, SANNE, THOMAS][who]
}

impl World {
    /// Noor and Sanne have a phone each.
    pub(super) fn new() -> Self {
        let site = Site::acme(asked_at());
        let mut world = Self {
            now: asked_at(),
            phones: Vec::new(),
            requests: Vec::new(),
            calls: Vec::new(),
            events: Vec::new(),
            decisions: Vec::new(),
            refusals: Vec::new(),
            askers: Vec::new(),
            key: site.key,
            random: site.random,
        };
        world.add_phone(0);
        world.add_phone(1);
        world
    }

    /// Does it, or keeps why not.
    pub(super) fn run(&mut self, command: &Command) {
        let done = match *command {
            Command::Send {
                who,
                origin,
                from,
                suspend,
            } => self.send(who, origin, from, suspend),
            Command::Block { who } => {
                if let Some(phone) = self.trusted(who) {
                    self.phones[phone].blocked = true;
                }
                Ok(())
            }
            Command::CallAgain { who } => self.call_again(who),
            Command::CallNeverWentOut { who } => {
                self.fail_newest_call(who);
                Ok(())
            }
            Command::Type { who, typed } => self.enter(who, typed),
            Command::Cancel { who, which } => self.own(who, which).map_or(Ok(()), |of| {
                let decision = cancel(&self.requests[of], self.now)?;
                self.save(of, decision);
                Ok(())
            }),
            Command::Approve { by, which } => {
                self.decide(by, which, |request, by, now| approve(request, by, "", now))
            }
            Command::Reject { by, which, reason } => self.decide(by, which, |request, by, now| {
                reject(request, by, reason, now)
            }),
            Command::Activate { who } => {
                self.activate(who);
                Ok(())
            }
            Command::Resume { who, which } => self.resume(who, which),
            Command::Forget { who } => {
                if let Some(phone) = self.trusted(who) {
                    self.phones[phone].deactivated = true;
                }
                Ok(())
            }
            Command::Pass { seconds } => {
                self.now += super::seconds(seconds);
                Ok(())
            }
        };
        self.refusals.extend(done.err());
    }

    /// The phone of a person that is not deactivated.
    pub(super) fn trusted(&self, who: usize) -> Option<usize> {
        self.phones
            .iter()
            .position(|phone| phone.owner == who && !phone.deactivated)
    }

    fn add_phone(&mut self, owner: usize) {
        self.phones.push(Phone {
            owner,
            id: DeviceId::new(self.now, &self.random),
            suspended: false,
            blocked: false,
            deactivated: false,
        });
    }

    /// One of a person's requests; whoever meets one whose time is over writes that down first.
    fn own(&mut self, who: usize, which: usize) -> Option<usize> {
        let own = (0..self.requests.len()).filter(|of| self.requests[*of].member_id == member(who));
        let own: Vec<usize> = own.collect();
        let of = *own.get(which % own.len().max(1))?;
        self.write_down_expiry(of);
        Some(of)
    }

    fn newest(&mut self, who: usize) -> Option<usize> {
        let newest = (0..self.requests.len())
            .rev()
            .find(|of| self.requests[*of].member_id == member(who))?;
        self.write_down_expiry(newest);
        Some(newest)
    }

    fn write_down_expiry(&mut self, of: usize) {
        if let Some(decision) = expire(&self.requests[of], self.now) {
            self.save(of, decision);
        }
    }

    fn save(&mut self, of: usize, decision: Decision) {
        let events = decision.events.into_iter().map(|event| (of, event));
        self.events.extend(events);
        if decision.next.state != State::AwaitingCode {
            self.void_calls(of);
        }
        self.requests[of] = decision.next;
    }

    fn decide(
        &mut self,
        by: usize,
        which: usize,
        rule: impl Fn(&Request, MemberId, Instant) -> Result<Decision, Refusal>,
    ) -> Result<(), Refusal> {
        if self.requests.is_empty() {
            return Ok(());
        }
        let of = self.requests.len() - 1 - which % self.requests.len();
        self.write_down_expiry(of);
        let decision = rule(&self.requests[of], member(by), self.now)?;
        self.decisions.push((of, member(by)));
        if decision.next.state == State::Approved {
            let id = decision.next.device_id;
            let phone = self.phones.iter_mut().find(|phone| phone.id == id);
            phone.unwrap().deactivated = true;
        }
        self.save(of, decision);
        Ok(())
    }

    /// Whoever has no trusted device may activate one; a request that waits for it is completed.
    fn activate(&mut self, who: usize) {
        if who == 2 || self.trusted(who).is_some() {
            return;
        }
        self.add_phone(who);
        // Every request is tried: the rule must take the approved one only.
        for of in 0..self.requests.len() {
            if self.requests[of].member_id == member(who)
                && let Some(decision) = complete(&self.requests[of], NEW_PHONE, self.now)
            {
                self.save(of, decision);
            }
        }
    }

    fn resume(&mut self, who: usize, which: usize) -> Result<(), Refusal> {
        let Some(of) = self.own(who, which) else {
            return Ok(());
        };
        let request = &self.requests[of];
        let decided = self.requests.iter().any(|other| {
            other.device_id == request.device_id
                && other.suspended
                && other.state == State::Rejected
        });
        let phone = self
            .phones
            .iter()
            .position(|phone| phone.id == request.device_id)
            .unwrap();
        let is_suspended = self.phones[phone].suspended && !self.phones[phone].deactivated;
        let events = resume(request, decided)?;
        if !is_suspended {
            return Err(Refusal::StaysSuspended);
        }
        let id = request.device_id;
        self.events
            .extend(events.into_iter().map(|event| (of, event)));
        self.phones[phone].suspended = false;
        for request in self
            .requests
            .iter_mut()
            .filter(|request| request.device_id == id)
        {
            request.suspended &= request.decided_by.is_some();
        }
        Ok(())
    }
}
