//! Outages and moods of the other side: whatever it does, every message arrives once, and those of
//! one request in their order.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use readmit::base::Random;
use readmit::base::confirmation::ConfirmationCode;
use readmit::base::id::MessageId;
use readmit::notify::Worker;

use crate::support::{Asked, Letter, Mail, MailServer, PUSH, Person, Post, PushService, Receiver};

/// The address in a header like `Noor de Vries <noor@acme.example>`.
fn address(mail: &Mail) -> String {
    let to = mail.header("To");
    let (_, address) = to.rsplit_once('<').unwrap_or(("", &to));
    address.trim_end_matches('>').to_owned()
}

/// Everything that messages go to, and requests of several people, whose messages are told apart by
/// what they are about.
struct World {
    post: Post,
    pushes: PushService,
    /// The browser of the one admin.
    browser: Receiver,
    workers: Vec<Worker>,
    all: Vec<Asked>,
    /// What the subjects of the e-mails and the titles of the push messages say.
    queued: Vec<String>,
}

impl World {
    async fn start() -> Self {
        let post = Post::with_line(&PUSH).await;
        let pushes = PushService::start();
        let sanne = &post.app.people.sanne;
        let mut browser = post.app.signed_in(sanne).await;
        let receiver = Receiver::at(format!("{}/send/sannes", pushes.url));
        assert_eq!(receiver.subscribes(&mut browser).await, 200);
        let people = post.app.people.clone();
        let mut all = Vec::new();
        for person in [&people.noor, &people.thomas, &people.priya] {
            all.push(post.app.has_asked(person).await);
        }
        Self {
            post,
            pushes,
            browser: receiver,
            workers: Vec::new(),
            all,
            queued: Vec::new(),
        }
    }

    /// Two workers that reach all of it.
    fn work(&mut self) {
        let own = [
            PUSH[0],
            PUSH[1],
            ("READMIT_PUBLIC_URL", self.post.app.address.as_str()),
        ];
        self.workers
            .extend((0..2).map(|_| self.post.worker_with(&own)));
    }

    /// Something happens to each request: its person and one and the same admin are told.
    async fn go_on(&mut self, step: usize) {
        let post = &self.post;
        let sanne = &post.app.people.sanne;
        for asked in &self.all {
            let what = format!("{} {step:03}", asked.reference);
            for reader in [&asked.by, sanne] {
                let letter = Letter {
                    request: Some(asked.id),
                    ..Letter::about(&what)
                };
                post.queue_email(reader, &letter).await;
                self.queued.push(format!("{} {what}", reader.email));
            }
            post.queue_push(sanne, &what, asked.id).await;
            self.queued.push(format!("browser {what}"));
        }
    }

    /// Every e-mail and push message arrived exactly once, and for each reader those of a request in
    /// their order. Takes what had arrived before at another place.
    fn arrived_once_and_in_order(&self, before: Vec<Mail>) {
        let mails = before
            .into_iter()
            .chain(std::iter::from_fn(|| self.post.mail.waiting()));
        let mails = mails.map(|mail| format!("{} {}", address(&mail), mail.header("Subject")));
        let pushes = std::iter::from_fn(|| self.pushes.waiting());
        let pushes = pushes.map(|pushed| {
            let title = self.browser.read(&pushed)["title"].clone();
            format!("browser {}", title.as_str().expect("a title"))
        });
        let mut arrived: Vec<String> = mails.chain(pushes).collect();
        let mut threads: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for what in &arrived {
            let (thread, step) = what.rsplit_once(' ').expect("reader, request and step");
            threads.entry(thread).or_default().push(step);
        }
        for (thread, steps) in threads {
            assert!(steps.is_sorted(), "{thread:?} out of order: {steps:?}");
        }
        arrived.sort_unstable();
        let mut expected = self.queued.clone();
        expected.sort_unstable();
        assert_eq!(arrived, expected, "each one, and each once");
    }

    /// What was said in the calls that were placed and not yet looked at.
    fn called(&self) -> Vec<String> {
        let calls = std::iter::from_fn(|| self.post.phone.waiting());
        let mut said: Vec<String> = calls.map(|call| call.field("Twiml").to_owned()).collect();
        said.sort_unstable();
        said
    }

    /// A call with a code: its message, and what it says.
    async fn queue_call(&self) -> (MessageId, String) {
        let post = &self.post;
        let (id, call, nonce) = post.queue_call(&post.app.people.noor).await;
        let code = ConfirmationCode::derive(&post.key(), call, &nonce);
        let digits: Vec<String> = code.digits().map(String::from).collect();
        let digits = digits.join(", ");
        let said = format!(
            "<Response><Say language=\"nl-NL\">Uw code is {digits}</Say><Pause/><Say>{digits}</Say></Response>"
        );
        (id, said)
    }

    /// Lets time go by until nothing is left to send; the test fails when that takes a day.
    async fn until_all_is_sent(&self) -> TimeDelta {
        let begin = self.post.app.now();
        for _ in 0..24 * 60 {
            self.post.at_rest().await;
            if self.post.left().await == 0 {
                return self.post.app.now() - begin;
            }
            self.post.later(60);
        }
        panic!("not within a day");
    }

    async fn stop(self) {
        for worker in self.workers {
            worker.stop().await;
        }
    }
}

#[actix_web::test]
async fn mail_telephone_and_push_are_away_for_an_hour_and_nothing_is_lost() {
    let mut world = World::start().await;
    let noor: Person = world.post.app.people.noor.clone();
    let place = world.post.mail.place();
    world.work();
    world.go_on(0).await;
    world.post.at_rest().await;
    let before: Vec<Mail> = std::iter::from_fn(|| world.post.mail.waiting()).collect();
    // Somewhere else: nobody listens at the old place.
    world.post.mail = MailServer::start();
    world.post.phone.is_down(true);
    world.pushes.is_down(true);
    let notice = world.post.queue_notice(&noor).await;
    let (mut missed, mut last) = (Vec::new(), None);
    for minute in 0..60 {
        if minute % 10 == 0 {
            world.go_on(minute + 1).await;
            missed.push(world.queue_call().await.0);
        }
        if minute == 55 {
            last = Some(world.queue_call().await);
        }
        world.post.at_rest().await;
        world.post.later(60);
    }
    world.post.phone.is_down(false);
    world.pushes.is_down(false);
    world.post.mail = MailServer::again(place);
    let (call, said) = world.queue_call().await;
    world.go_on(61).await;
    let later = world.until_all_is_sent().await;
    println!("all sent {} minutes after the outage", later.num_minutes());
    assert!(later <= TimeDelta::minutes(45), "{later}");
    world.arrived_once_and_in_order(before);
    // A code counts for ten minutes, and so long its call is tried: whoever has waited since minute
    // 55 is called. Those before were told on the page, and no phone rings for them any more.
    for id in missed {
        let row = world.post.row(id).await;
        let over = ["parked", "expired"].contains(&row.state.as_str());
        assert!(over && row.attempts >= 9, "{row:?}");
    }
    let (last, last_said) = last.expect("a call in minute 55");
    for id in [last, call, notice] {
        assert_eq!(world.post.row(id).await.state, "sent");
    }
    let notice = "<Response><Say>Your number was replaced.</Say></Response>".to_owned();
    let mut expected = [last_said, said, notice];
    expected.sort_unstable();
    assert_eq!(world.called(), expected, "each of them once");
    world.stop().await;
}

#[actix_web::test]
async fn mail_telephone_and_push_that_fail_three_of_ten_get_each_message_once_and_in_order() {
    let mut world = World::start().await;
    world.post.mail.fails(30, Random::seeded(7));
    world.post.phone.fails(30, Random::seeded(8));
    world.pushes.fails(30, Random::seeded(9));
    let mut said = Vec::new();
    for step in 0..15 {
        world.go_on(step).await;
        for _ in 0..2 {
            said.push(world.queue_call().await.1);
        }
    }
    world.work();
    world.until_all_is_sent().await;
    let tries = [
        (
            "email",
            90,
            "select sum(attempts)::bigint from messages where channel = 'email'",
        ),
        (
            "push",
            45,
            "select sum(attempts)::bigint from messages where channel = 'push'",
        ),
        (
            "voice",
            30,
            "select sum(attempts)::bigint from messages where channel = 'voice'",
        ),
    ];
    for (channel, queued, tries) in tries {
        let tries = world.post.app.count(tries).await;
        println!("{queued} messages by {channel} took {tries} tries");
        assert!(tries > queued + queued / 6, "it did fail: {tries}");
    }
    world.arrived_once_and_in_order(Vec::new());
    said.sort_unstable();
    assert_eq!(world.called(), said, "each phone rings once");
    world.stop().await;
}
