//! Noor types what she heard; the calls of her request say what it means.

use chrono::TimeDelta;

use super::{read, verdict};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Instant, Random};
use crate::http::Site;
use crate::phones::caps::Waiting;
use crate::recovery::rules::{CODE_LIVES, Call, Verdict};

/// A telephone desk: calls with codes of their own.
struct Desk {
    site: Site,
    random: Random,
    now: Instant,
}

impl Desk {
    fn new() -> Self {
        let now = "2026-11-22T08:12:00Z".parse().unwrap();
        let site = Site::acme(now);
        Self {
            random: site.random.clone(),
            site,
            now,
        }
    }

    fn call(&self) -> Call {
        Call {
            id: CallId::new(self.now, &self.random),
            nonce: self.random.bytes(),
            created_at: self.now,
            expires_at: self.now + CODE_LIVES,
            failed: false,
            waiting: Waiting::No,
            voided_at: None,
            used_at: None,
        }
    }

    /// What the call speaks, as it is typed.
    fn heard(&self, call: &Call) -> [u8; 6] {
        let code = ConfirmationCode::derive(&self.site.key, call.id, &call.nonce);
        read(&code.digits().collect::<String>()).unwrap()
    }

    fn verdict(&self, typed: [u8; 6], calls: &[Call]) -> Verdict {
        verdict(typed, &self.site.key, calls, self.now)
    }
}

#[test]
fn six_digits_are_read_as_people_type_and_paste_them() {
    for typed in [
        "482913",
        " 482 913 ",
        "48-29-13",
        "4. 8. 2. 9. 1. 3.",
        "4, 8, 2, 9, 1, 3",
        "482\u{a0}913",
        "482\u{2009}913\n",
        "482\u{2011}913",
        "\u{200e}482913\u{200b}\u{feff}",
    ] {
        assert_eq!(read(typed), Some(*b"482913"), "{typed:?}");
    }
    assert_eq!(read("000000"), Some(*b"000000"), "noughts in front count");
}

#[test]
fn anything_else_is_not_a_code() {
    for typed in [
        "",
        "48291",
        "4829130",
        "48291a",
        "code 482913",
        "+482913",
        "٤٨٢٩١٣",
        "４８２９１３",
        "482913482913",
        "4829\u{0}13",
    ] {
        assert_eq!(read(typed), None, "{typed:?}");
    }
    assert_eq!(read(&"1 ".repeat(10_000)), None);
}

#[test]
fn the_code_of_the_call_is_right_and_any_other_is_wrong() {
    let desk = Desk::new();
    let call = desk.call();
    let heard = desk.heard(&call);
    let calls = std::slice::from_ref(&call);
    assert_eq!(desk.verdict(heard, calls), Verdict::Right(call.id));
    for place in 0..6 {
        let mut misheard = heard;
        misheard[place] = b'0' + (misheard[place] - b'0' + 1) % 10;
        assert_eq!(desk.verdict(misheard, calls), Verdict::Wrong);
    }
}

#[test]
fn another_call_voids_the_code_before() {
    let desk = Desk::new();
    let first = Call {
        voided_at: Some(desk.now),
        ..desk.call()
    };
    let second = desk.call();
    let calls = [first.clone(), second.clone()];
    assert_eq!(desk.verdict(desk.heard(&first), &calls), Verdict::Wrong);
    assert_eq!(
        desk.verdict(desk.heard(&second), &calls),
        Verdict::Right(second.id)
    );
}

#[test]
fn the_code_of_anothers_request_is_wrong() {
    let desk = Desk::new();
    let (noors, sannes) = (desk.call(), desk.call());
    assert_eq!(desk.verdict(desk.heard(&sannes), &[noors]), Verdict::Wrong);
}

#[test]
fn a_code_is_used_once() {
    let desk = Desk::new();
    let used = Call {
        used_at: Some(desk.now),
        ..desk.call()
    };
    let typed = desk.heard(&used);
    assert_eq!(desk.verdict(typed, &[used]), Verdict::Expired);
}

#[test]
fn a_code_counts_for_ten_minutes() {
    let mut desk = Desk::new();
    let call = desk.call();
    let typed = desk.heard(&call);
    desk.now = call.expires_at - TimeDelta::seconds(1);
    assert_eq!(
        desk.verdict(typed, std::slice::from_ref(&call)),
        Verdict::Right(call.id)
    );
    desk.now = call.expires_at;
    assert_eq!(desk.verdict(typed, &[call]), Verdict::Expired);
}

#[test]
fn where_no_call_went_out_there_is_no_code_not_even_by_chance() {
    let desk = Desk::new();
    let failed = Call {
        failed: true,
        ..desk.call()
    };
    let typed = desk.heard(&failed);
    assert_eq!(desk.verdict(typed, &[]), Verdict::NoCode);
    assert_eq!(
        desk.verdict(typed, &[failed.clone(), failed]),
        Verdict::NoCode
    );
}

#[test]
fn after_a_call_that_never_went_out_the_code_before_is_void_all_the_same() {
    let desk = Desk::new();
    let first = Call {
        voided_at: Some(desk.now),
        ..desk.call()
    };
    let failed = Call {
        failed: true,
        ..desk.call()
    };
    let calls = [first.clone(), failed];
    assert_eq!(desk.verdict(desk.heard(&first), &calls), Verdict::Expired);
}
