//! The telephone company, called as the portal calls it.

use std::sync::mpsc;

use actix_web::HttpResponse;
use actix_web::web::Bytes;
use serde_json::Value;

use super::*;

/// The fields of an order.
type Order<'a> = &'a [(&'a str, &'a str)];

const NOOR: &str = "+31612345642";
const FROM: &str = "+31208085500";

fn telephone() -> (Telephone, Clock) {
    crate::app::install_crypto();
    let clock = Clock::fixed(chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap());
    let (token, asker) = (Secret::new("t"), reqwest::Client::new());
    let telephone = Telephone::new("AC1".into(), token, asker, clock.clone(), Random::seeded(1));
    (telephone, clock)
}

fn ring(telephone: &Telephone) -> String {
    telephone
        .place(FROM.into(), NOOR.into(), Script::default(), Told::default())
        .sid
}

#[test]
fn a_call_rings_is_taken_and_ends() {
    let (telephone, _) = telephone();
    let sid = ring(&telephone);
    let state = || telephone.last_to(NOOR).unwrap().state.name();
    assert_eq!(state(), "ringing");
    telephone.answer(&sid);
    assert_eq!(state(), "in-progress");
    telephone.hang_up(&sid);
    telephone.answer(&sid);
    assert_eq!(state(), "completed");
}

#[test]
fn a_call_that_is_declined_or_not_taken_was_never_answered() {
    let (telephone, clock) = telephone();
    telephone.hang_up(&ring(&telephone));
    assert_eq!(telephone.last_to(NOOR).unwrap().state, State::Busy);
    let sid = ring(&telephone);
    clock.advance(RINGS + TimeDelta::seconds(1));
    telephone.answer(&sid);
    assert_eq!(telephone.last_to(NOOR).unwrap().state, State::NoAnswer);
    assert!(telephone.last_to("+31612345617").is_none());
}

/// Orders a call with this secret; answers the status and what was said.
async fn order(telephone: &Telephone, secret: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    actix_web::rt::spawn(telephone.server(listener).unwrap());
    let calls = format!("http://{address}/2010-04-01/Accounts/AC1/Calls.json");
    let sent = reqwest::Client::new()
        .post(calls)
        .basic_auth("AC1", Some(secret));
    let answer = sent.form(fields).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[actix_web::test]
async fn an_order_is_taken_from_the_customer_only_and_only_when_it_makes_sense() {
    let (telephone, _) = telephone();
    let twiml = "<Response><Say>Hello</Say></Response>";
    let good = [("To", NOOR), ("From", FROM), ("Twiml", twiml)];
    let (status, call) = order(&telephone, "t", &good).await;
    assert_eq!((status, &call["status"]), (201, &Value::from("queued")));
    assert_eq!(
        telephone.last_to(NOOR).unwrap().sid,
        call["sid"].as_str().unwrap()
    );

    let refusals: [(&str, Order<'_>, u64); 4] = [
        ("wrong", &good, 20003),
        (
            "t",
            &[("To", "0612345642"), ("From", FROM), ("Twiml", twiml)],
            21211,
        ),
        ("t", &[("To", NOOR), ("From", FROM)], 21205),
        (
            "t",
            &[("To", NOOR), ("From", FROM), ("Twiml", "<Say>")],
            12100,
        ),
    ];
    for (secret, fields, code) in refusals {
        let (status, refusal) = order(&telephone, secret, fields).await;
        assert!((400..500).contains(&status), "{status}");
        assert_eq!(refusal["code"], code);
    }
    assert_eq!(telephone.calls().len(), 1);
}

#[actix_web::test]
async fn a_key_is_told_to_whoever_ordered_the_call_and_what_comes_back_is_heard() {
    let (told, hears) = mpsc::channel();
    let portal = HttpServer::new(move || {
        let told = told.clone();
        let speak = move |body: Bytes| {
            told.send(String::from_utf8(body.to_vec()).unwrap())
                .unwrap();
            let script = "<Response><Say language=\"en-GB\">4. 8. 2.</Say></Response>";
            async move {
                HttpResponse::Ok()
                    .content_type("application/xml")
                    .body(script)
            }
        };
        App::new().route("/again", post().to(speak))
    });
    let portal = portal
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
    let action = format!("http://{}/again", portal.addrs()[0]);
    actix_web::rt::spawn(portal.run());

    let (telephone, _) = telephone();
    let script = Script {
        said: Vec::new(),
        gather: Some(Gather { action }),
    };
    let call = telephone.place(FROM.into(), NOOR.into(), script, Told::default());
    telephone.press(&call.sid, "1").await;
    assert!(hears.try_recv().is_err(), "nobody took the call yet");
    telephone.answer(&call.sid);
    telephone.press(&call.sid, "1").await;
    let fields = hears.try_recv().unwrap();
    assert!(fields.contains("Digits=1"), "{fields}");
    assert!(
        fields.contains(&format!("CallSid={}", call.sid)),
        "{fields}"
    );
    let call = telephone.last_to(NOOR).unwrap();
    assert_eq!(call.heard, 2);
    assert_eq!(call.script.said[0].digits().as_deref(), Some("4 8 2"));
}
