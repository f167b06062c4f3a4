//! Somebody guesses: everybody is answered alike, what is wrong is counted, and nobody is locked out.

use super::{GOOD, ON, OTHER, at, has, is_wrong, stage, types};
use crate::support::{Browser, TestApp};

const NOOR: &str = "noor.devries@acme.example";

#[actix_web::test]
async fn unknown_people_and_those_without_a_password_are_answered_like_the_others() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    has(&app, &app.people.kurt, GOOD).await;
    has(&app, &app.people.priya, GOOD).await;
    sqlx::query("update members set disabled_at = now() where name like 'Priya%'")
        .execute(&app.db)
        .await
        .unwrap();
    let mut bodies = Vec::new();
    for (number, (email, password)) in [
        (NOOR, OTHER),
        ("nobody@acme.example", OTHER),
        ("sanne.bakker@acme.example", OTHER),
        ("priya.raman@acme.example", GOOD),
        ("kurt.brandt@globex.example", GOOD),
        ("no address", OTHER),
        ("", OTHER),
        (NOOR, ""),
        (NOOR, &GOOD.to_uppercase()),
        (NOOR, &format!("{GOOD} ")),
    ]
    .into_iter()
    .enumerate()
    {
        let mut browser = at(&app, &format!("203.0.113.{number}"));
        let page = types(&mut browser, email, password).await;
        is_wrong(page);
        bodies.push(page.words());
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "{bodies:#?}");
    let counted = "select count(distinct account) from password_tries where account is not null";
    assert_eq!(
        app.count(counted).await,
        7,
        "each address, whether there is anybody or not"
    );
}

#[actix_web::test]
async fn mistakes_make_somebody_wait_longer_and_longer_and_a_right_one_ends_that() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut noor = at(&app, "203.0.113.7");
    for _ in 0..6 {
        is_wrong(types(&mut noor, NOOR, OTHER).await);
    }
    let page = types(&mut noor, NOOR, GOOD).await;
    assert_eq!((page.status, page.header("retry-after")), (429, "2"));
    assert!(
        page.says("Too many tries were wrong. You can try again in"),
        "{}",
        page.words()
    );
    assert!(
        page.body.contains(&format!("value=\"{NOOR}\"")),
        "the address is kept"
    );
    assert!(!page.body.contains(GOOD));
    app.clock.advance(chrono::TimeDelta::seconds(2));
    is_wrong(types(&mut noor, NOOR, OTHER).await);
    assert_eq!(
        types(&mut noor, NOOR, GOOD).await.header("retry-after"),
        "4"
    );
    app.clock.advance(chrono::TimeDelta::seconds(4));
    let page = types(&mut noor, NOOR, GOOD).await;
    assert_eq!(page.signed_in_as().as_deref(), Some("Noor de Vries"));
    let left = "select count(*) from password_tries where known_at is not null and failures > 0";
    assert_eq!(app.count(left).await, 0, "forgotten where it was right");
}

#[actix_web::test]
async fn an_unknown_address_waits_just_the_same() {
    let app = stage().await;
    for email in [NOOR, "nobody@acme.example"] {
        has_once(&app).await;
        let mut guesser = at(&app, &format!("203.0.113.{}", email.len()));
        let mut seen = Vec::new();
        for _ in 0..8 {
            let page = types(&mut guesser, email, OTHER).await;
            seen.push((page.status, page.header("retry-after").to_owned()));
        }
        let wrong = (422, String::new());
        let waits = (429, "2".to_owned());
        assert_eq!(seen[..6], vec![wrong; 6], "{email}");
        assert_eq!(seen[6..], vec![waits; 2], "{email}");
    }
}

async fn has_once(app: &TestApp) {
    if app.count("select count(*) from member_passwords").await == 0 {
        has(app, &app.people.noor, GOOD).await;
    }
}

/// As many at once as there are browsers; answers how many were looked at, and how many let in.
async fn at_once(browsers: Vec<Browser>, password: &'static str) -> (usize, usize) {
    let tries: Vec<_> = browsers
        .into_iter()
        .map(|browser| {
            actix_web::rt::spawn(async move {
                let fields = [("email", NOOR), ("password", password)];
                let page = browser.attempt("/sign-in/password", &fields).await;
                page.unwrap().status
            })
        })
        .collect();
    let (mut looked, mut entered) = (0, 0);
    for done in tries {
        match done.await.unwrap() {
            422 => looked += 1,
            303 => entered += 1,
            status => assert_eq!(status, 429),
        }
    }
    (looked, entered)
}

#[actix_web::test]
async fn tries_at_the_same_time_are_counted_before_any_is_answered_on_every_machine() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let beside = app.beside();
    let mut guesser = at(&app, "203.0.113.7");
    guesser.open("/sign-in").await;
    let mut there = guesser.at(&beside.address);
    there.open("/sign-in").await;
    let both = (0..40).map(|number| {
        if number % 2 == 0 {
            guesser.clone()
        } else {
            there.clone()
        }
    });
    assert_eq!(at_once(both.collect(), OTHER).await, (6, 0));
}

#[actix_web::test]
async fn strangers_from_many_networks_wait_together_and_the_owner_does_not() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut owner = at(&app, "198.51.100.1");
    assert_eq!(types(&mut owner, NOOR, GOOD).await.path(), "/profile");
    let mut guessers = Vec::new();
    for number in 0..30 {
        let mut guesser = at(&app, &format!("203.0.113.{number}"));
        guesser.open("/sign-in").await;
        guessers.push(guesser);
    }
    let (looked, _) = at_once(guessers, OTHER).await;
    assert_eq!(
        looked, 11,
        "ten mistakes pass, the next makes all strangers wait"
    );
    // Another browser where Noor was before, and her own browser somewhere else.
    let mut desk = at(&app, "198.51.100.1");
    assert_eq!(types(&mut desk, NOOR, GOOD).await.path(), "/profile");
    owner.forget_cookie("readmit-session");
    let mut owner = owner.saying("x-forwarded-for", "192.0.2.200");
    assert_eq!(types(&mut owner, NOOR, GOOD).await.path(), "/profile");
    let mut elsewhere = at(&app, "192.0.2.201");
    let page = types(&mut elsewhere, NOOR, GOOD).await;
    assert_eq!(
        page.status, 429,
        "where she never was, she waits, a minute at most"
    );
    app.later(1);
    assert_eq!(types(&mut elsewhere, NOOR, GOOD).await.path(), "/profile");
}

#[actix_web::test]
async fn a_colleague_who_guesses_beside_her_does_not_lock_her_out() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    let mut noor = at(&app, "198.51.100.1");
    assert_eq!(types(&mut noor, NOOR, GOOD).await.path(), "/profile");
    noor.forget_cookie("readmit-session");
    let mut colleague = at(&app, "198.51.100.1");
    while types(&mut colleague, NOOR, OTHER).await.status == 422 {}
    assert_eq!(types(&mut colleague, NOOR, OTHER).await.status, 429);
    assert_eq!(types(&mut noor, NOOR, GOOD).await.path(), "/profile");
}

#[actix_web::test]
async fn one_network_that_tries_many_addresses_is_slowed_down() {
    let app = stage().await;
    let mut sprayer = at(&app, "203.0.113.7");
    let mut looked = 0;
    for number in 0..40 {
        let email = format!("person{number}@acme.example");
        match types(&mut sprayer, &email, OTHER).await.status {
            422 => looked += 1,
            status => assert_eq!(status, 429),
        }
    }
    assert_eq!(looked, 31);
    is_wrong(types(&mut at(&app, "203.0.113.8"), "person1@acme.example", OTHER).await);
}

#[actix_web::test]
async fn a_password_guessed_while_it_is_changed_opens_nothing() {
    let app = TestApp::start_with(&ON).await;
    has(&app, &app.people.noor, GOOD).await;
    sqlx::raw_sql(
        "create function changed_meanwhile() returns trigger language plpgsql as $$
         begin
             if new.known_at is not null then update member_passwords set set_at = set_at + interval '1 second'; end if;
             return new;
         end $$;
         create trigger changed_meanwhile after insert or update on password_tries for each row execute function changed_meanwhile()",
    )
    .execute(&app.db)
    .await
    .unwrap();
    is_wrong(types(&mut app.browser(), NOOR, GOOD).await);
    assert_eq!(app.count("select count(*) from sessions").await, 0);
}

#[actix_web::test]
async fn what_was_counted_is_swept() {
    let app = stage().await;
    has(&app, &app.people.noor, GOOD).await;
    types(&mut at(&app, "203.0.113.7"), NOOR, OTHER).await;
    types(&mut at(&app, "198.51.100.1"), NOOR, GOOD).await;
    let rows = "select count(*) from password_tries";
    assert_eq!(app.count(rows).await, 6);
    app.later(24 * 60 + 1);
    app.portal.sweep().await;
    assert_eq!(app.count(rows).await, 2, "the places where she was");
    app.later(180 * 24 * 60);
    app.portal.sweep().await;
    assert_eq!(app.count(rows).await, 0);
}
