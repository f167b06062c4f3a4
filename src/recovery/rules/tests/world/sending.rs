//! Sending requests in the small world.

use super::*;

impl World {
    /// What asks. Nobody is at a phone of their own that they do not have.
    fn asker(&self, who: usize, from: From) -> Asker {
        match (from, self.trusted(who)) {
            (From::Portal, _) => Asker::Browser,
            (From::OwnPhone, Some(phone)) => Asker::Device {
                blocked: self.phones[phone].blocked,
            },
            _ => Asker::OtherPhone,
        }
    }

    pub(super) fn send(
        &mut self,
        who: usize,
        origin: Origin,
        from: From,
        suspend: bool,
    ) -> Result<(), Refusal> {
        self.newest(who);
        let asker = self.asker(who, from);
        self.may_send(who, origin, asker)?;
        let phone = self.trusted(who).unwrap();
        let suspend = suspends(origin, suspend);
        let newly = suspend && !self.phones[phone].suspended;
        self.phones[phone].suspended |= suspend;
        let request = Request {
            id: RequestId::new(self.now, &self.random),
            reference: Reference::new(&self.random),
            member_id: member(who),
            device_id: self.phones[phone].id,
            origin,
            suspended: self.phones[phone].suspended,
            created_at: self.now,
            expires_at: self.now + AWAITING_CODE_LIVES,
            ..sent_request()
        };
        let of = self.requests.len();
        let events = sent(&request, newly, "••".to_owned());
        self.events
            .extend(events.into_iter().map(|event| (of, event)));
        self.requests.push(request);
        self.askers.push(asker);
        self.place_call(of);
        Ok(())
    }

    fn may_send(&self, who: usize, origin: Origin, asker: Asker) -> Result<(), Refusal> {
        let open = self
            .requests
            .iter()
            .find(|request| request.member_id == member(who) && request.state.is_open());
        let a_day_ago = self.now - DAY;
        let requests = self
            .requests
            .iter()
            .filter(|request| request.member_id == member(who));
        let requests: Vec<Instant> = requests
            .map(|request| request.created_at)
            .filter(|at| *at > a_day_ago)
            .collect();
        let (to_member, to_number) = self.calls_of_the_day(who);
        may_send(&SendFacts {
            origin,
            asker,
            on_hold: false,
            has_device: self.trusted(who).is_some(),
            has_phone: true,
            callable: true,
            number_held_until: None,
            somebody_decides: true,
            open: open.map(|request| &request.reference),
            requests: &requests,
            calls_to_member: &to_member,
            calls_to_number: &to_number,
            reached: Reached::default(),
        })
    }
}
