//! Calls and their codes in the small world.

use super::*;
use crate::base::confirmation::ConfirmationCode;
use crate::recovery::code;

impl World {
    pub(super) fn void_calls(&mut self, of: usize) {
        let now = self.now;
        let live = self.calls.iter_mut().filter(|placed| placed.request == of);
        for placed in live.filter(|placed| placed.call.used_at.is_none()) {
            placed.call.voided_at.get_or_insert(now);
        }
    }

    pub(super) fn calls_of_the_day(&self, who: usize) -> (Vec<Instant>, Vec<Instant>) {
        let went_out = self.calls.iter().filter(|placed| !placed.call.failed);
        let today = went_out.filter(|placed| placed.call.created_at > self.now - DAY);
        let owner = |placed: &&Placed| self.requests[placed.request].member_id;
        let to_member = today.clone().filter(|placed| owner(placed) == member(who));
        let to_number = today.filter(|placed| owner(placed) != THOMAS);
        let times = |placed: &Placed| placed.call.created_at;
        (
            to_member.map(times).collect(),
            to_number.map(times).collect(),
        )
    }

    pub(super) fn place_call(&mut self, of: usize) {
        self.void_calls(of);
        let call = Call {
            id: CallId::new(self.now, &self.random),
            nonce: self.random.bytes(),
            ..call_at(self.now)
        };
        self.calls.push(Placed { request: of, call });
    }

    pub(super) fn call_again(&mut self, who: usize) -> Result<(), Refusal> {
        let Some(of) = self.newest(who) else {
            return Ok(());
        };
        let (to_member, to_number) = self.calls_of_the_day(who);
        let calls = self.calls_of(of);
        call_again(
            &self.requests[of],
            &calls,
            &to_member,
            &to_number,
            &Reached::default(),
            self.now,
        )?;
        self.place_call(of);
        Ok(())
    }

    pub(in super::super) fn calls_of(&self, of: usize) -> Vec<Call> {
        let calls = self.calls.iter().filter(|placed| placed.request == of);
        calls.map(|placed| placed.call.clone()).collect()
    }

    pub(super) fn fail_newest_call(&mut self, who: usize) {
        let newest = self.newest(who);
        let call = self
            .calls
            .iter_mut()
            .rev()
            .find(|placed| Some(placed.request) == newest);
        if let Some(placed) = call.filter(|placed| placed.call.used_at.is_none()) {
            placed.call.failed = true;
        }
    }

    pub(super) fn enter(&mut self, who: usize, typed: Typed) -> Result<(), Refusal> {
        let Some(of) = self.newest(who) else {
            return Ok(());
        };
        let calls = self.calls_of(of);
        let of_another = self.calls.iter().rev().find(|placed| placed.request != of);
        let call = match typed {
            Typed::Newest => calls.last(),
            Typed::First => calls.first(),
            Typed::OfAnother => of_another.map(|placed| &placed.call),
            Typed::Guess => None,
        };
        let typed: String = call.map_or_else(
            || "000000".to_owned(),
            |call| {
                ConfirmationCode::derive(&self.key, call.id, &call.nonce)
                    .digits()
                    .collect()
            },
        );
        let typed = code::read(&typed).ok_or(Refusal::Unreadable)?;
        let verdict = code::verdict(typed, &self.key, &calls, self.now);
        let decision = enter_code(&self.requests[of], verdict, Vec::new(), self.now)?;
        if let Verdict::Right(right) = verdict {
            let used = self.calls.iter_mut().find(|placed| placed.call.id == right);
            used.unwrap().call.used_at = Some(self.now);
        }
        self.save(of, decision);
        Ok(())
    }
}
