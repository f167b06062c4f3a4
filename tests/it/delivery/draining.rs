//! SIGTERM: what is being sent is sent, what is not begun goes back, within ten seconds.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use readmit::base::Clock;

use crate::support::{Answer, Letter, Post, Step};

/// `readmit work` or `readmit serve`, in a process of its own.
fn start(post: &Post, command: &str) -> Child {
    let own = [
        ("READMIT_LISTEN", "127.0.0.1:0"),
        ("READMIT_MIGRATE", "false"),
    ];
    let child = Command::new(env!("CARGO_BIN_EXE_readmit"))
        .arg(command)
        .env_clear()
        .envs(post.settings(&own))
        .stderr(Stdio::null())
        .spawn();
    child.expect("the program starts")
}

/// Tells it to end, and waits: how long that took, and whether it ended well.
async fn ends(mut child: Child) -> (Duration, bool) {
    let begin = Instant::now();
    let told = Command::new("kill").arg(child.id().to_string()).status();
    assert!(told.expect("kill").success());
    loop {
        if let Some(status) = child.try_wait().expect("the program is ours") {
            return (begin.elapsed(), status.success());
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "it never ends");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Twenty e-mails for a server that lets all connections wait after the whole message.
async fn in_the_middle() -> (Post, Vec<readmit::base::id::MessageId>) {
    let post = Post::start().await;
    let app = &post.app;
    app.clock.advance(Clock::system().now() - app.now());
    for _ in 0..8 {
        post.mail.will(Step::Body, Answer::Stalls);
    }
    let mut ids = Vec::new();
    for number in 0..20 {
        let letter = Letter::about(&format!("Number {number}"));
        ids.push(post.queue_email(&app.people.noor, &letter).await);
    }
    (post, ids)
}

#[actix_web::test]
async fn sigterm_lets_what_is_being_sent_end_and_gives_back_the_rest() {
    for command in ["work", "serve"] {
        let (post, ids) = in_the_middle().await;
        let child = start(&post, command);
        post.mail.keeps_waiting(8).await;
        let ending = tokio::spawn(ends(child));
        tokio::time::sleep(Duration::from_millis(500)).await;
        post.mail.let_go();
        let (took, well) = ending.await.unwrap();
        assert!(
            well && took < Duration::from_secs(10),
            "{command}: {took:?}"
        );
        let (mut sent, mut queued) = (0, 0);
        for id in ids {
            let row = post.row(id).await;
            assert!(row.taken_at.is_none(), "{command}: {row:?}");
            match row.state.as_str() {
                "sent" => sent += 1,
                _ => queued += 1,
            }
        }
        assert_eq!((sent, queued), (8, 12), "{command}");
        let mut arrived = 0;
        while post.mail.waiting().is_some() {
            arrived += 1;
        }
        assert_eq!(arrived, 8, "{command}: nothing half sent");
    }
}

#[actix_web::test]
async fn sigterm_does_not_wait_for_a_server_that_never_answers() {
    for command in ["work", "serve"] {
        let (post, ids) = in_the_middle().await;
        let child = start(&post, command);
        post.mail.keeps_waiting(8).await;
        let (took, well) = ends(child).await;
        assert!(
            well && took < Duration::from_secs(10),
            "{command}: {took:?}"
        );
        // Whether the server took those, nobody knows: another worker looks after them, later.
        let in_hand = "select count(*) from messages where taken_at is not null";
        assert_eq!(post.app.count(in_hand).await, 8, "{command}");
        assert_eq!(post.left().await, i64::try_from(ids.len()).unwrap());
    }
}
