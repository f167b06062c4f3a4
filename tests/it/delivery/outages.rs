//! Outages and moods of the other side: whatever it does, every message arrives once, and those of
//! one request in their order.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use readmit::base::Random;
use readmit::base::id::MessageId;

use crate::support::{Asked, Letter, MailServer, Person, Post};

/// Requests of several people, whose messages are told apart by what they are about.
struct Requests {
    all: Vec<Asked>,
    queued: Vec<MessageId>,
}

impl Requests {
    async fn of(post: &Post, people: &[&Person]) -> Self {
        let mut all = Vec::new();
        for person in people {
            all.push(post.app.has_asked(person).await);
        }
        Self {
            all,
            queued: Vec::new(),
        }
    }

    /// Something happens to each request: its person and one and the same admin are told.
    async fn go_on(&mut self, post: &Post, step: usize) {
        for asked in &self.all {
            for reader in [&asked.by, &post.app.people.sanne] {
                let letter = Letter {
                    request: Some(asked.id),
                    ..Letter::about(&format!("{} {step:03}", asked.reference))
                };
                self.queued.push(post.queue_email(reader, &letter).await);
            }
        }
    }

    /// Every e-mail arrived exactly once, and for each reader those of a request in their order.
    fn arrived_once_and_in_order(&self, mut arrived: Vec<crate::support::Mail>) {
        let mut threads: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let mut ids = Vec::new();
        for mail in arrived.drain(..) {
            let subject = mail.header("Subject");
            let (request, step) = subject.split_once(' ').expect("request and step");
            let thread = (request.to_owned(), mail.header("To"));
            threads.entry(thread).or_default().push(step.to_owned());
            ids.push(mail.header("Message-ID"));
        }
        for (thread, steps) in threads {
            assert!(steps.is_sorted(), "{thread:?} out of order: {steps:?}");
        }
        ids.sort_unstable();
        let mut expected: Vec<String> = self.queued.iter().map(message_id).collect();
        expected.sort_unstable();
        assert_eq!(ids, expected, "each one, and each once");
    }
}

fn message_id(id: &MessageId) -> String {
    format!("<{id}@readmit.acme.example>")
}

fn arrived(mail: &MailServer) -> Vec<crate::support::Mail> {
    std::iter::from_fn(|| mail.waiting()).collect()
}

/// Lets time go by until nothing is left to send; the test fails when that takes a day.
async fn until_all_is_sent(post: &Post) -> TimeDelta {
    let begin = post.app.now();
    for _ in 0..24 * 60 {
        post.at_rest().await;
        if post.left().await == 0 {
            return post.app.now() - begin;
        }
        post.later(60);
    }
    panic!("not within a day");
}

#[actix_web::test]
async fn the_mail_server_and_the_telephone_are_away_for_an_hour_and_nothing_is_lost() {
    let mut post = Post::start().await;
    let people = post.app.people.clone();
    let mut requests = Requests::of(&post, &[&people.noor, &people.thomas, &people.priya]).await;
    let place = post.mail.place();
    let workers = [post.worker(), post.worker()];
    requests.go_on(&post, 0).await;
    post.at_rest().await;
    let mut mails = arrived(&post.mail);
    // Somewhere else: nobody listens at the old place.
    post.mail = MailServer::start();
    post.phone.is_down(true);
    let mut missed = Vec::new();
    for minute in 0..60 {
        if minute % 10 == 0 {
            requests.go_on(&post, minute + 1).await;
            missed.push(post.queue_call(&people.noor).await.0);
        }
        post.at_rest().await;
        post.later(60);
    }
    post.phone.is_down(false);
    post.mail = MailServer::again(place);
    let (call, ..) = post.queue_call(&people.noor).await;
    requests.go_on(&post, 61).await;
    let later = until_all_is_sent(&post).await;
    println!("all sent {} minutes after the outage", later.num_minutes());
    assert!(later <= TimeDelta::minutes(45), "{later}");
    mails.extend(arrived(&post.mail));
    requests.arrived_once_and_in_order(mails);
    // A call is for whoever waits at the phone: those of the outage ended soon, each told on the
    // page and to the admins, and the one after it rings once.
    for id in missed {
        let row = post.row(id).await;
        assert_eq!((row.state.as_str(), row.attempts), ("parked", 3));
    }
    assert_eq!(post.row(call).await.state, "sent");
    assert!(
        post.phone
            .waiting()
            .is_some_and(|_| post.phone.waiting().is_none())
    );
    for worker in workers {
        worker.stop().await;
    }
}

#[actix_web::test]
async fn a_mail_server_that_fails_three_of_ten_gets_each_message_once_and_in_order() {
    let post = Post::start().await;
    let people = post.app.people.clone();
    let everybody = [&people.noor, &people.thomas, &people.priya];
    let mut requests = Requests::of(&post, &everybody).await;
    post.mail.fails(30, Random::seeded(7));
    for step in 0..15 {
        requests.go_on(&post, step).await;
    }
    let workers = [post.worker(), post.worker()];
    until_all_is_sent(&post).await;
    let tries = post
        .app
        .count("select sum(attempts)::bigint from messages")
        .await;
    let messages = requests.queued.len();
    println!("{messages} e-mails took {tries} tries");
    assert!(tries > 90 + 15, "it did fail: {tries}");
    requests.arrived_once_and_in_order(arrived(&post.mail));
    for worker in workers {
        worker.stop().await;
    }
}
