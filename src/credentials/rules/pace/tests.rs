//! How fast somebody may guess, minute by minute.

use super::*;

fn now() -> Instant {
    "2026-11-22T08:16:00Z".parse().unwrap()
}

fn fresh(count: Count) -> Tally {
    Tally {
        count,
        failures: 0,
        last_at: now(),
        next_at: now(),
        known_at: None,
    }
}

/// Tries as fast as it is let, for so long; answers how many tries that were.
fn hammer(tallies: &mut [Tally], from: Instant, time: TimeDelta) -> usize {
    let (mut at, mut tries) = (from, 0);
    while at < from + time {
        match decide(tallies, at) {
            Ok(counted) => {
                tries += 1;
                keep(tallies, &counted);
            }
            Err(seconds) => at += TimeDelta::seconds(i64::try_from(seconds).unwrap()),
        }
    }
    tries
}

fn keep(tallies: &mut [Tally], counted: &[Tally]) {
    for tally in tallies.iter_mut() {
        if let Some(kept) = counted.iter().find(|kept| kept.count == tally.count) {
            *tally = *kept;
        }
    }
}

fn waits(tallies: &[Tally], at: Instant) -> u64 {
    decide(tallies, at).err().unwrap_or(0)
}

#[test]
fn five_mistakes_pass_and_then_the_pauses_double_up_to_a_minute() {
    let mut noor = [
        fresh(Count::Network),
        fresh(Count::Account),
        fresh(Count::Source),
    ];
    let mut at = now();
    let mut pauses = Vec::new();
    for _ in 0..13 {
        let wait = waits(&noor, at);
        pauses.push(wait);
        at += TimeDelta::seconds(i64::try_from(wait).unwrap());
        let counted = decide(&noor, at).unwrap();
        keep(&mut noor, &counted);
    }
    assert_eq!(pauses, [0, 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(waits(&noor, at), 60);
    assert_eq!(
        waits(&noor, at + TimeDelta::milliseconds(59_001)),
        1,
        "told in whole seconds"
    );
}

#[test]
fn a_day_of_guessing_from_a_thousand_networks_is_fewer_than_one_guess_a_minute() {
    let mut account = fresh(Count::Account);
    let (mut at, mut tries, mut network) = (now(), 0, 0);
    while at < now() + TimeDelta::hours(24) {
        network += 1;
        // A network of its own for each try, which never waits for itself.
        let tallies = [fresh(Count::Network), account, fresh(Count::Source)];
        match decide(&tallies, at) {
            Ok(counted) => {
                tries += 1;
                account = counted[1];
            }
            Err(seconds) => at += TimeDelta::seconds(i64::try_from(seconds).unwrap()),
        }
    }
    assert!(network > 1_000);
    assert!((1_400..=1_460).contains(&tries), "{tries}");
}

#[test]
fn strangers_do_not_make_the_owner_wait_where_the_owner_was_before() {
    let mut account = fresh(Count::Account);
    account.failures = 10_000;
    account.next_at = now() + TimeDelta::seconds(60);
    let mut source = fresh(Count::Source);
    source.next_at = now() + TimeDelta::seconds(60);
    let mut network = fresh(Count::Network);
    assert_eq!(
        waits(&[network, account, source], now()),
        60,
        "a stranger waits"
    );
    network.known_at = Some(now() - TimeDelta::days(179));
    assert_eq!(waits(&[network, account, source], now()), 0);
    network.known_at = Some(now() - TimeDelta::days(181));
    assert_eq!(waits(&[network, account, source], now()), 60);
}

#[test]
fn whoever_shares_the_owners_network_does_not_make_the_owners_browser_wait() {
    let mut network = fresh(Count::Network);
    network.known_at = Some(now());
    let mut office = [network, fresh(Count::Account), fresh(Count::Source)];
    hammer(&mut office, now(), TimeDelta::minutes(5));
    let at = now() + TimeDelta::minutes(5);
    assert!(waits(&office, at) > 0, "the colleague who guesses waits");
    let mut own = fresh(Count::Own);
    own.known_at = Some(now());
    let [network, account, source] = office;
    assert_eq!(waits(&[own, network, account, source], at), 0);
    let counted = decide(&[own, network, account, source], at).unwrap();
    assert_eq!(
        counted.len(),
        1,
        "and what the owner mistypes is the browser's own"
    );
}

#[test]
fn a_browser_that_is_known_for_somebody_else_is_a_stranger() {
    let mut account = fresh(Count::Account);
    account.next_at = now() + TimeDelta::seconds(9);
    let tallies = [
        fresh(Count::Own),
        fresh(Count::Network),
        account,
        fresh(Count::Source),
    ];
    assert_eq!(waits(&tallies, now()), 9);
}

#[test]
fn mistakes_are_forgotten_after_a_day() {
    let mut tally = fresh(Count::Network);
    hammer(
        std::slice::from_mut(&mut tally),
        now(),
        TimeDelta::minutes(10),
    );
    assert!(tally.failures > 10);
    let next = tally.counted(tally.last_at + FORGOTTEN);
    assert_eq!(next.failures, 1);
}
