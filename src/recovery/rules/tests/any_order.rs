//! Whatever people do, in any order, the rules of the product hold.

mod commands;

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use self::commands::commands;
use super::world::{Command, PEOPLE, Phone, World, member};
use super::*;

/// What was, before a command.
struct Before {
    phones: Vec<Phone>,
    requests: Vec<Request>,
    decisions: usize,
}

fn run_and_watch(commands: &[Command]) -> World {
    let mut world = World::new();
    for command in commands {
        let before = Before {
            phones: world.phones.clone(),
            requests: world.requests.clone(),
            decisions: world.decisions.len(),
        };
        world.run(command);
        phones_hold(&before, command, &world);
        requests_hold(command, &world);
        moves_hold(&before, &world);
        limits_hold(&world);
        history_tells_all(&before, &world);
    }
    world
}

/// Rules 1 and 2.
fn phones_hold(before: &Before, command: &Command, world: &World) {
    for who in 0..PEOPLE {
        let trusted = world
            .phones
            .iter()
            .filter(|phone| phone.owner == who && !phone.deactivated);
        assert!(trusted.count() <= 1, "rule 1: one trusted device");
    }
    for (was, is) in before.phones.iter().zip(&world.phones) {
        assert!(
            !was.deactivated || is.deactivated,
            "a deactivated device stays so"
        );
        if was.deactivated != is.deactivated {
            let decided = world.decisions.len() > before.decisions;
            let by_owner = matches!(command, Command::Forget { who } if *who == was.owner);
            let by_approval = matches!(command, Command::Approve { .. }) && decided;
            assert!(
                by_owner || by_approval,
                "rule 2: {command:?} deactivated a device"
            );
        }
        if !was.suspended && is.suspended {
            let reported = matches!(
                command,
                Command::Send { who, origin: Origin::WebSso | Origin::AppLostDevice, .. }
                    if *who == was.owner
            );
            assert!(reported, "{command:?} suspended a phone that is not lost");
        }
        if was.suspended && !is.suspended {
            let by_owner = matches!(command, Command::Resume { who, .. } if *who == was.owner);
            assert!(by_owner, "rule 2: {command:?} lifted a suspension");
            let rejected = world.requests.iter().any(|request| {
                request.device_id == was.id && request.suspended && request.state == State::Rejected
            });
            assert!(
                !rejected,
                "rule 2: a suspension was lifted after a decision"
            );
        }
    }
}

/// May a request go from one state to another?
fn is_arrow(from: State, to: State) -> bool {
    let to_end = matches!(to, State::Cancelled | State::Expired);
    match from {
        State::AwaitingCode => to_end || matches!(to, State::Pending | State::Failed),
        State::Pending => to_end || matches!(to, State::Approved | State::Rejected),
        State::Approved => to == State::Completed,
        _ => false,
    }
}

/// Rule 3, and what holds of each request.
fn requests_hold(command: &Command, world: &World) {
    for who in 0..PEOPLE {
        let own = world
            .requests
            .iter()
            .filter(|request| request.member_id == member(who));
        let open = own.filter(|request| request.state.is_open());
        assert!(open.count() <= 1, "rule 3: one open request");
    }
    for (of, is) in world.requests.iter().enumerate() {
        assert_ne!(is.decided_by, Some(is.member_id), "rule 4: {command:?}");
        origin_is_true(of, is, world);
        decided_once(of, is, world);
        codes_hold(of, is, world);
        let is_over = !is.state.is_open() && is.state != State::Approved;
        assert_eq!(is.ended_at.is_some(), is_over);
    }
}

/// What a request says of the phone that sent it was proved by the phone's key.
fn origin_is_true(of: usize, is: &Request, world: &World) {
    let proved = match is.origin {
        Origin::WebSso => world.askers[of] == Asker::Browser,
        Origin::AppLostDevice => world.askers[of] == Asker::OtherPhone,
        Origin::AppForgotPasscode => matches!(world.askers[of], Asker::Device { .. }),
        Origin::AppBlocked => world.askers[of] == Asker::Device { blocked: true },
    };
    assert!(proved, "{:?} was sent by {:?}", is.origin, world.askers[of]);
}

/// Rule 5.
fn decided_once(of: usize, is: &Request, world: &World) {
    let decisions = world
        .decisions
        .iter()
        .filter(|(decided, _)| *decided == of)
        .count();
    assert!(decisions <= 1, "rule 5: decided once");
    let is_decided = matches!(
        is.state,
        State::Approved | State::Completed | State::Rejected
    );
    assert_eq!(is_decided, decisions == 1, "{:?}", is.state);
    assert_eq!(is_decided, is.decided_by.is_some());
    assert_eq!(is.decided_by.is_some(), is.decided_at.is_some());
    assert_eq!(
        is.state == State::Rejected,
        is_decided && is.remark.is_some()
    );
}

/// Codes: five wrong ones at most, one right one, and nothing without it.
fn codes_hold(of: usize, is: &Request, world: &World) {
    assert!(is.wrong_codes <= WRONG_CODES);
    assert_eq!(is.state == State::Failed, is.wrong_codes == WRONG_CODES);
    let calls = world.calls_of(of);
    let used = calls.iter().filter(|call| call.used_at.is_some()).count();
    assert_eq!(
        used,
        usize::from(is.confirmed_at.is_some()),
        "one code, used once"
    );
    assert!(
        is.decided_by.is_none() || is.confirmed_at.is_some(),
        "a decision only after a code"
    );
    let live = calls.iter().filter(|call| call.is_live(world.now)).count();
    assert!(
        live <= usize::from(is.state == State::AwaitingCode),
        "one code counts"
    );
}

/// Requests move along the arrows, and a decision stays as it was.
fn moves_hold(before: &Before, world: &World) {
    for (was, is) in before.requests.iter().zip(&world.requests) {
        assert!(
            was.state == is.state || is_arrow(was.state, is.state),
            "{was:?} became {is:?}"
        );
        if was.decided_by.is_some() {
            let decision = |request: &Request| {
                (
                    request.decided_by,
                    request.decided_at,
                    request.remark.clone(),
                )
            };
            assert_eq!(decision(was), decision(is), "rule 5: a decision stays");
        }
        let kept = |request: &Request| (request.id, request.member_id, request.device_id);
        assert_eq!(kept(was), kept(is));
    }
}

/// At most `limit` of the times lie within any 24 hours.
fn at_most(limit: usize, mut times: Vec<Instant>, what: &str) {
    times.sort();
    for window in times.windows(limit + 1) {
        assert!(
            window[limit] - window[0] >= DAY,
            "{what}: more than {limit} in 24 hours"
        );
    }
}

fn limits_hold(world: &World) {
    let went_out = || world.calls.iter().filter(|placed| !placed.call.failed);
    for who in 0..PEOPLE {
        let is_own = |request: &Request| request.member_id == member(who);
        let own = world.requests.iter().filter(|request| is_own(request));
        at_most(
            REQUESTS_PER_DAY,
            own.map(|request| request.created_at).collect(),
            "requests",
        );
        let to_member = went_out().filter(|placed| is_own(&world.requests[placed.request]));
        let times = to_member.map(|placed| placed.call.created_at);
        at_most(CALLS_PER_DAY, times.collect(), "calls to a member");
    }
    let to_number = went_out().map(|placed| placed.call.created_at);
    at_most(CALLS_PER_DAY, to_number.collect(), "calls to a number");
    for of in 0..world.requests.len() {
        let calls = world.calls_of(of);
        assert!(calls.len() <= CALL_ATTEMPTS_PER_REQUEST);
        let calls: Vec<Call> = calls.into_iter().filter(|call| !call.failed).collect();
        assert!(calls.len() <= CALLS_PER_REQUEST);
        for two in calls.windows(2) {
            assert!(two[1].created_at - two[0].created_at >= BETWEEN_CALLS);
        }
    }
}

/// The event that a change to this state leaves behind.
const fn trace_of(state: State) -> &'static str {
    match state {
        State::AwaitingCode => "requested",
        State::Pending => "code_confirmed",
        State::Approved => "approved",
        State::Completed => "completed",
        State::Rejected => "rejected",
        State::Cancelled => "cancelled",
        State::Expired => "expired",
        State::Failed => "failed",
    }
}

/// Rule 7: every change of state is in the history, and every wrong code.
fn history_tells_all(before: &Before, world: &World) {
    for (of, is) in world.requests.iter().enumerate() {
        let told = || {
            world
                .events
                .iter()
                .filter(|(about, _)| *about == of)
                .map(|(_, event)| event)
        };
        let was = before.requests.get(of).map(|request| request.state);
        if was != Some(is.state) {
            let times = told()
                .filter(|event| event.name() == trace_of(is.state))
                .count();
            assert_eq!(times, 1, "{:?} is told once", is.state);
        }
        let wrong = told()
            .filter(|event| matches!(event, Event::WrongCode { .. }))
            .count();
        assert_eq!(wrong, usize::from(is.wrong_codes));
    }
}

fn config() -> Config {
    Config {
        cases: 400,
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_order_of_commands_breaks_a_rule(commands in commands()) {
        run_and_watch(&commands);
    }
}

#[test]
fn the_orders_that_are_tried_lead_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut states = HashSet::new();
    let mut refusals = HashSet::new();
    for _ in 0..400 {
        let tried = commands().new_tree(&mut runner).unwrap().current();
        let world = run_and_watch(&tried);
        states.extend(world.requests.iter().map(|request| request.state));
        refusals.extend(world.refusals.iter().map(std::mem::discriminant));
    }
    assert_eq!(states.len(), 8, "every state: {states:?}");
    let now = asked_at();
    let expected = [
        Refusal::NoDevice,
        Refusal::NotThisDevice,
        Refusal::NotBlocked,
        Refusal::AlreadyOpen(None),
        Refusal::TooManyRequests(now),
        Refusal::TooManyCallsToday(now),
        Refusal::TooSoon(now),
        Refusal::TooManyCalls,
        Refusal::CodeExpired,
        Refusal::NoCode,
        Refusal::NotNow(State::Failed),
        Refusal::OwnRequest,
        Refusal::ReasonMissing,
        Refusal::StaysSuspended,
    ];
    for refusal in expected {
        assert!(
            refusals.contains(&std::mem::discriminant(&refusal)),
            "never {refusal:?}"
        );
    }
}
