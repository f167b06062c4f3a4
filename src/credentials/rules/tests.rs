//! What a password must be, and how often a link goes out.

use super::*;

const NOOR: [&str; 4] = [
    "Noor de Vries",
    "noor.devries@acme.example",
    "Acme app",
    "Acme Logistics",
];

fn weakness(password: &str) -> Option<Weakness> {
    judge(password, &NOOR).err().map(|weak| weak.weakness)
}

#[test]
fn long_ones_of_unrelated_words_are_good_whatever_is_in_them() {
    for good in [
        "correct tractor umbrella",
        "zebra kruiwagen notenboom",
        "ünïcödé schnürsenkel 日本",
        "831749205163",
        "          x q v 7 z m",
        "Ωβ9!kd83-_jf",
    ] {
        assert_eq!(weakness(good), None, "{good}");
    }
    let long: String = (0..256_u32)
        .map(|n| char::from_u32(33 + (n * n * 7 + n * 31) % 90).unwrap())
        .collect();
    assert_eq!(weakness(&long), None, "256 characters: {long}");
}

#[test]
fn short_and_endless_ones_are_refused() {
    assert_eq!(weakness(""), Some(Weakness::Short(0)));
    assert_eq!(weakness("kd83-_jfΩβ9"), Some(Weakness::Short(11)));
    assert_eq!(weakness(&"x".repeat(257)), Some(Weakness::Long));
}

#[test]
fn common_ones_are_refused_however_they_are_dressed_up() {
    for common in [
        "password1234",
        "P@ssw0rd1234",
        "qwertyuiop123",
        "123456789012",
        "aaaaaaaaaaaa",
        "iloveyou2026!",
        "abcdefghijklm",
    ] {
        assert_eq!(weakness(common), Some(Weakness::Common), "{common}");
    }
}

#[test]
fn ones_made_of_the_person_or_the_company_are_refused() {
    for own in [
        "noordevries1",
        "Noor.DeVries!",
        "n-o-o-r-de-vries",
        "acmelogistics",
        "AcmeApp2026!",
        "seirvedroon1",
    ] {
        assert_eq!(weakness(own), Some(Weakness::Yours), "{own}");
    }
}

#[test]
fn the_same_password_from_another_keyboard_is_the_same() {
    assert_eq!(normal("cafe\u{301} ﬁets"), normal("café fiets"));
    assert_ne!(normal("Café"), normal("café"));
}

#[test]
fn links_follow_each_other_slowly_and_there_is_always_one_that_counts() {
    let now: Instant = "2026-11-22T08:16:00Z".parse().unwrap();
    let ago = |minutes: i64| now - TimeDelta::minutes(minutes);
    assert!(another_link(&[], now));
    assert!(!another_link(&[ago(1)], now));
    assert!(another_link(&[ago(2), ago(30)], now));
    assert!(!another_link(&[ago(2), ago(4), ago(6)], now));
    assert!(!another_link(&[ago(49), ago(60), ago(90)], now));
    assert!(another_link(&[ago(50), ago(60), ago(90)], now));
    assert!(LATE < RESET, "whoever waits has a link that counts");
}
