//! What people may do, drawn at random.

use proptest::prelude::*;

use super::super::world::{Command, From, PEOPLE, Typed};
use super::super::*;

fn typed() -> impl Strategy<Value = Typed> {
    prop_oneof![
        3 => Just(Typed::Newest),
        1 => Just(Typed::First),
        1 => Just(Typed::OfAnother),
        5 => Just(Typed::Guess),
    ]
}

/// How somebody asks: mostly as it is true.
fn sending() -> impl Strategy<Value = (Origin, From)> {
    let origin = prop_oneof![
        Just(Origin::WebSso),
        Just(Origin::AppLostDevice),
        Just(Origin::AppForgotPasscode),
        Just(Origin::AppBlocked),
    ];
    let from = prop_oneof![
        Just(From::Portal),
        Just(From::OwnPhone),
        Just(From::OtherPhone),
    ];
    prop_oneof![
        4 => Just((Origin::WebSso, From::Portal)),
        2 => Just((Origin::AppLostDevice, From::OtherPhone)),
        2 => Just((Origin::AppForgotPasscode, From::OwnPhone)),
        2 => Just((Origin::AppBlocked, From::OwnPhone)),
        2 => (origin, from),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    // Mostly the two who ask; deciding is tried by all three, so also on the own request.
    let who = || prop_oneof![3 => Just(0_usize), 2 => Just(1), 1 => Just(2)];
    let by = || 0..PEOPLE;
    let which = || prop_oneof![3 => Just(0_usize), 1 => 0..6_usize];
    let reason = prop_oneof![3 => Just("Not her."), 1 => Just(" ")];
    let seconds = prop_oneof![
        4 => Just(1_i64),
        6 => prop_oneof![Just(30), Just(31), Just(60)],
        3 => prop_oneof![Just(180), Just(601), Just(1800)],
        1 => prop_oneof![Just(7 * 3600), Just(24 * 3600), Just(8 * 24 * 3600)],
    ];
    prop_oneof![
        8 => (who(), sending(), any::<bool>()).prop_map(|(who, (origin, from), suspend)| {
            Command::Send { who, origin, from, suspend }
        }),
        1 => who().prop_map(|who| Command::Block { who }),
        6 => who().prop_map(|who| Command::CallAgain { who }),
        1 => who().prop_map(|who| Command::CallNeverWentOut { who }),
        10 => (who(), typed()).prop_map(|(who, typed)| Command::Type { who, typed }),
        1 => (who(), which()).prop_map(|(who, which)| Command::Cancel { who, which }),
        2 => (by(), which()).prop_map(|(by, which)| Command::Approve { by, which }),
        2 => (by(), which(), reason)
            .prop_map(|(by, which, reason)| Command::Reject { by, which, reason }),
        3 => who().prop_map(|who| Command::Activate { who }),
        2 => (who(), which()).prop_map(|(who, which)| Command::Resume { who, which }),
        1 => who().prop_map(|who| Command::Forget { who }),
        6 => seconds.prop_map(|seconds| Command::Pass { seconds }),
    ]
}

pub(super) fn commands() -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 1..160)
}
