//! Every e-mail and every script, as it is read and heard.

mod harmless;
mod letters;
mod push;
mod voice;

use super::About;
use crate::base::id::DeviceId;
use crate::base::{Instant, Lang, RequestId, Secret};
use crate::http::Site;
use crate::members::people::{ACME, NOOR, SANNE, noor, sanne, thomas};
use crate::members::store::Member;
use crate::outbox::{Content, Draft, Email};
use crate::recovery::rules::{Origin, PENDING_LIVES, Request, State};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A link that says "this wasn't me".
const LINK: &str = "https://access.acme.example/recovery/not-me/0123456789ABCDEFGHJKMNPQRS";

/// Noor asks on a Sunday morning, and the e-mails go out when she has confirmed the code.
struct Story {
    site: Site,
    request: Request,
    noor: Member,
    admins: Vec<Member>,
    decider: Option<&'static str>,
    not_me: Secret,
    now: Instant,
}

impl Story {
    fn new(lang: Lang) -> Self {
        let now = at("2026-11-22T08:16:00Z");
        let in_lang = |member: Member| Member { lang, ..member };
        Self {
            site: Site::acme(now),
            request: confirmed_request(lang, now),
            noor: in_lang(noor()),
            admins: vec![in_lang(sanne()), in_lang(thomas())],
            decider: None,
            not_me: Secret::new(LINK),
            now,
        }
    }

    fn about(&self) -> About<'_> {
        About {
            site: &self.site,
            request: &self.request,
            member: &self.noor,
            approvers: &self.admins,
            decider: self.decider,
            not_me: Some(&self.not_me),
        }
    }

    fn decided(mut self, state: State, remark: Option<&str>) -> Self {
        self.now = at("2026-11-22T08:31:00Z");
        self.request.state = state;
        self.request.decided_at = Some(self.now);
        self.request.decided_by = Some(SANNE);
        self.request.remark = remark.map(str::to_owned);
        self.decider = Some("Sanne Bakker");
        self
    }

    fn ended(mut self, state: State) -> Self {
        self.request.state = state;
        self.request.ended_at = Some(self.now);
        self
    }

    fn not_suspended(mut self) -> Self {
        self.request.suspended = false;
        self
    }
}

fn confirmed_request(lang: Lang, now: Instant) -> Request {
    Request {
        organization_id: ACME,
        id: RequestId(uuid::Uuid::from_u128(0xe0)),
        reference: "K7Q4-M2PX".parse().unwrap(),
        member_id: NOOR,
        device_id: DeviceId(uuid::Uuid::from_u128(0xd0)),
        device: "iPhone 15".to_owned(),
        origin: Origin::WebSso,
        state: State::Pending,
        suspended: true,
        lang,
        words: ["copper", "harbour", "lantern"].map(str::to_owned).to_vec(),
        wrong_codes: 0,
        created_at: at("2026-11-22T08:12:00Z"),
        expires_at: now + PENDING_LIVES,
        confirmed_at: Some(now),
        decided_at: None,
        decided_by: None,
        remark: None,
        ended_at: None,
        cause: None,
        disowned_at: None,
        activated: None,
    }
}

fn mail(draft: &Draft) -> &Email {
    match &draft.content {
        Content::Email(_, email) => email,
        Content::Voice(..) | Content::Push(..) => panic!("an e-mail and nothing else"),
    }
}
