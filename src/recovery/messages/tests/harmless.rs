//! No e-mail carries what must not be in one, whatever people are called.

use scraper::{Html, Selector};

use super::super::notice;
use super::letters::every_letter;
use super::*;

fn every_mail(change: impl Fn(&mut Story)) -> Vec<(&'static str, Email)> {
    let stories = Lang::ALL.into_iter().flat_map(every_letter);
    let mails = stories.map(|(name, what, mut story)| {
        change(&mut story);
        let drafts = notice(what, &story.about(), story.now).unwrap();
        (name, mail(&drafts[0]).clone())
    });
    mails.collect()
}

fn as_they_are() -> Vec<(&'static str, Email)> {
    every_mail(|_| ())
}

/// The words of a page in their order, without their looks.
fn words(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let body = Selector::parse("body").unwrap();
    let body = page.select(&body).next().unwrap();
    let text: Vec<&str> = body.text().collect();
    text.join(" ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

#[test]
fn text_and_html_say_the_same() {
    for (name, mail) in as_they_are() {
        let shown = words(&mail.html).join(" ");
        for line in mail
            .text
            .lines()
            .filter(|line| !line.starts_with("https:") && *line != "-- ")
        {
            let said = line
                .trim_start_matches("> ")
                .trim_start_matches(char::is_numeric);
            let pieces = said
                .split([':', ','])
                .map(|piece| piece.trim_matches(['.', ' ']));
            for piece in pieces {
                assert!(
                    shown.contains(piece),
                    "{name}: {piece:?} is not in the HTML"
                );
            }
        }
        let spoken = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words(&mail.html)
            .iter()
            .filter(|word| *word != "Acme" && *word != "app")
        {
            let word = word.trim_matches([':', ',', '.']);
            assert!(spoken.contains(word), "{name}: {word:?} is not in the text");
        }
    }
}

#[test]
fn each_has_one_thing_to_do_and_its_reference() {
    for (name, mail) in as_they_are() {
        let page = Html::parse_document(&mail.html);
        let every_link = Selector::parse("a").unwrap();
        let links = page.select(&every_link);
        let links: Vec<&str> = links
            .map(|link| link.value().attr("href").unwrap())
            .collect();
        let ours: Vec<&&str> = links
            .iter()
            .filter(|link| !link.starts_with("mailto:") && **link != LINK)
            .collect();
        assert_eq!(ours.len(), 1, "{name}: {ours:?}");
        let stops = links.iter().filter(|link| **link == LINK).count();
        let expected = ["sent_to_admins", "sent_to_one_admin", "approved", "failed"];
        let stoppable = expected.iter().any(|end| name.ends_with(end));
        assert_eq!(stops == 1, stoppable, "{name}: {stops}");
        assert_eq!(mail.text.contains(LINK), stops == 1, "{name}");
        assert!(
            ours[0].starts_with("https://access.acme.example/"),
            "{name}: {ours:?}"
        );
        assert!(mail.text.contains(*ours[0]), "{name}: the text has no link");
        assert!(
            mail.text.contains("K7Q4-M2PX") && mail.html.contains("K7Q4-M2PX"),
            "{name}"
        );
        assert!(
            !mail.subject.contains('\n') && mail.subject.contains("K7Q4-M2PX"),
            "{name}"
        );
    }
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    for (name, mail) in as_they_are() {
        for foreign in [
            "<img", "<link", "<script", "src=", "url(", "@import", "http://",
        ] {
            assert!(!mail.html.contains(foreign), "{name}: {foreign}");
        }
    }
}

#[test]
fn no_number_no_verification_word_and_no_token_is_in_any() {
    for (name, mail) in as_they_are() {
        for secret in [
            "612345642",
            "+31",
            "copper",
            "harbour",
            "lantern",
            "{code}",
            "?",
        ] {
            let links = mail.html.split("href=\"").skip(1);
            let in_link = links
                .filter_map(|rest| rest.split('"').next())
                .any(|link| link.contains(secret));
            let in_text = secret != "?" && format!("{}{}", mail.text, mail.html).contains(secret);
            assert!(!in_link && !in_text, "{name}: {secret}");
        }
    }
}

#[test]
fn a_name_that_is_a_script_stays_a_name() {
    let name = "Zoë \"Zo\" O'Neil, <script>alert(1)</script> & Co\r\nBcc: all@acme.example\u{202e}";
    let mails = every_mail(|story| {
        story.noor.name = name.to_owned();
        story.admins[0].name = name.to_owned();
        story.request.device = "<b>iPhone</b>\n15".to_owned();
        story.site.app_name = "R&D <app>".into();
        story.site.organization = "Bits & \"Bytes\"\nLtd".into();
        if story.decider.is_some() {
            story.decider = Some("Ann\n<i>Bo</i>");
        }
    });
    let one_line = "Zoë \"Zo\" O'Neil, <script>alert(1)</script> & Co Bcc: all@acme.example";
    for (which, mail) in mails {
        let page = Html::parse_document(&mail.html);
        let strange = Selector::parse("script, b, i, app, img").unwrap();
        assert_eq!(page.select(&strange).count(), 0, "{which}");
        assert!(
            words(&mail.html).join(" ").contains(one_line),
            "{which}: as it is, to readers"
        );
        assert!(
            mail.text.contains(one_line),
            "{which}: not escaped in plain text"
        );
        assert!(!mail.text.contains("\nBcc"), "{which}");
        for part in [&mail.subject, &mail.name] {
            assert!(
                !part.contains(['\r', '\n', '\u{202e}']),
                "{which}: {part:?}"
            );
        }
    }
}

#[test]
fn a_reason_cannot_speak_in_our_name() {
    let forged =
        "No.\n\nYour account is blocked. Sign in here:\nhttps://evil.example\n-- \nAcme app";
    let story = Story::new(Lang::En).decided(State::Rejected, Some(forged));
    let drafts = notice(
        crate::recovery::rules::Notice::Rejected,
        &story.about(),
        story.now,
    );
    let drafts = drafts.unwrap();
    let mail = mail(&drafts[0]);
    assert!(mail.text.contains(
        "> Your account is blocked. Sign in here:\n> https://evil.example\n> --\n> Acme app\n"
    ));
    assert!(
        mail.html
            .contains("<blockquote>No.<br><br>Your account is blocked.")
    );
    assert!(!mail.html.contains("href=\"https://evil.example"));
}

#[test]
fn an_address_with_a_question_mark_adds_no_other_reader() {
    let mut story = Story::new(Lang::En);
    story.admins[0].email = "sanne?bcc=all&x@acme.example".parse().unwrap();
    let drafts = notice(
        crate::recovery::rules::Notice::SentToAdmins,
        &story.about(),
        story.now,
    );
    let html = mail(&drafts.unwrap()[0]).html.clone();
    assert!(html.contains("href=\"mailto:sanne%3Fbcc%3Dall%26x@acme.example\""));
}
