//! What the call says.

use super::super::{Callbacks, call, script, script_over, script_stopped};
use super::*;
use crate::base::id::CallId;
use crate::outbox::message::{CODE_GAP, spoken_digits};
use crate::recovery::rules::Stopped;

const AGAIN: &str = "https://access.acme.example/recovery/calls/a/b/c?x=1&y=2";

#[test]
fn every_script_says_this() {
    let site = Site::acme(at("2026-11-22T08:12:00Z"));
    for lang in Lang::ALL {
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            let said = script(&site, "Acme Logistics", lang, AGAIN);
            insta::assert_snapshot!(format!("call_{}", lang.code()), said);
            let said = script_over(lang);
            insta::assert_snapshot!(format!("call_over_{}", lang.code()), said);
            let cases = [
                ("stopped", Some(Stopped::Request)),
                ("stopped_late", Some(Stopped::Approval)),
                ("stopped_before", None),
            ];
            for (name, stopped) in cases {
                let said = script_stopped("Acme Logistics", lang, stopped);
                insta::assert_snapshot!(format!("call_{name}_{}", lang.code()), said);
            }
        });
    }
}

#[test]
fn the_code_is_spoken_twice_digit_by_digit() {
    let site = Site::acme(at("2026-11-22T08:12:00Z"));
    let digits = spoken_digits("482913".chars());
    for lang in Lang::ALL {
        let script = script(&site, "Acme Logistics", lang, AGAIN);
        assert_eq!(script.matches(CODE_GAP).count(), 2);
        let spoken = script.replace(CODE_GAP, &digits);
        assert_eq!(spoken.matches("\">4, 8, 2, 9, 1, 3</Say>").count(), 2);
        assert!(script.len() < 3000, "a script has up to 4000 characters");
    }
    assert!(!script_over(Lang::Nl).contains(CODE_GAP));
}

#[test]
fn the_call_goes_out_in_the_language_of_the_request_and_only_while_its_code_counts() {
    let story = Story::new(Lang::De);
    let (id, ends) = (
        CallId(uuid::Uuid::from_u128(5)),
        story.now + chrono::TimeDelta::minutes(10),
    );
    let number: crate::base::Phone = "+31612345642".parse().unwrap();
    let callbacks = Callbacks {
        keys: AGAIN.to_owned(),
        status: "https://access.acme.example/status".to_owned(),
    };
    let draft = call(&story.about(), number.clone(), id, [9; 16], callbacks, ends);
    assert_eq!(draft.kind, "recovery_code_call");
    assert_eq!(draft.expires_at, Some(ends));
    assert_eq!(
        (draft.member_id, draft.request_id),
        (story.noor.id, Some(story.request.id))
    );
    let Content::Voice(to, voice) = draft.content else {
        panic!("a call");
    };
    assert!(to == number);
    assert_eq!((voice.call_id, voice.nonce), (id, [9; 16]));
    assert_eq!(
        voice.told.as_deref(),
        Some("https://access.acme.example/status")
    );
    assert!(voice.twiml.contains("language=\"de-DE\"") && !voice.twiml.contains("nl-NL"));
}

#[test]
fn names_with_signs_stay_names_and_no_name_is_the_code() {
    let mut site = Site::acme(at("2026-11-22T08:12:00Z"));
    site.app_name = "R&D \"app\" {code} <Say>\u{7}".into();
    let script = script(&site, "Jansen & Zonen\n<Hangup/>", Lang::Nl, AGAIN);
    assert!(script.contains("R&#38;D &#34;app&#34; code &#60;Say&#62;"));
    assert!(script.contains("Jansen &#38; Zonen &#60;Hangup/&#62;"));
    assert!(script.contains("?x=1&#38;y=2\""));
    assert_eq!(script.matches(CODE_GAP).count(), 2);
    assert_eq!(script.matches("<Hangup").count(), 0);
    let long = "x".repeat(5000);
    assert!(super::super::script(&site, &long, Lang::De, AGAIN).len() < 4000);
}
