//! Reads a call's script (`TwiML`): what is said, and which key it waits for.

use roxmltree::{Document, Node};

/// The longest script that Twilio takes inside a request, in characters.
const LONGEST: usize = 4_000;

/// Something that the voice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::demo) struct Said {
    /// The voice's language, like `nl-NL`.
    pub(in crate::demo) lang: String,
    pub(in crate::demo) text: String,
}

impl Said {
    /// The digits, where it is nothing but digits spoken one by one.
    pub(in crate::demo) fn digits(&self) -> Option<String> {
        let digits: Vec<String> = self
            .text
            .split(|c: char| c.is_whitespace() || ".,;".contains(c))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let single = |word: &String| word.len() == 1 && word.chars().all(|c| c.is_ascii_digit());
        (digits.len() > 1 && digits.iter().all(single)).then(|| digits.join(" "))
    }
}

/// A call waits for one key and asks at `action` what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::demo) struct Gather {
    pub(in crate::demo) action: String,
}

/// A script, up to the key that it waits for. What would follow if nobody pressed one is not played:
/// whoever plays the demo takes the time that they need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::demo) struct Script {
    pub(in crate::demo) said: Vec<Said>,
    pub(in crate::demo) gather: Option<Gather>,
}

/// Reads a script.
///
/// # Errors
/// A sentence that says what this telephone does not understand.
pub(super) fn read(text: &str) -> Result<Script, String> {
    if text.chars().count() > LONGEST {
        return Err(format!("longer than {LONGEST} characters"));
    }
    let document = Document::parse(text).map_err(|error| format!("not XML: {error}"))?;
    let root = document.root_element();
    if !root.has_tag_name("Response") {
        return Err("the outermost element is <Response>".to_owned());
    }
    let mut script = Script::default();
    for verb in root.children().filter(Node::is_element) {
        match verb.tag_name().name() {
            "Hangup" => break,
            "Gather" => {
                script.gather = Some(gather(verb)?);
                for verb in verb.children().filter(Node::is_element) {
                    say(verb, &mut script.said)?;
                }
                break;
            }
            _ => say(verb, &mut script.said)?,
        }
    }
    Ok(script)
}

fn say(verb: Node<'_, '_>, said: &mut Vec<Said>) -> Result<(), String> {
    match verb.tag_name().name() {
        "Pause" => Ok(()),
        "Say" => {
            let words: String = verb
                .descendants()
                .filter_map(|node| node.text().filter(|_| node.is_text()))
                .collect();
            said.push(Said {
                lang: verb.attribute("language").unwrap_or("en-US").to_owned(),
                text: words.split_whitespace().collect::<Vec<_>>().join(" "),
            });
            Ok(())
        }
        other => Err(format!("<{other}> is not understood here")),
    }
}

fn gather(verb: Node<'_, '_>) -> Result<Gather, String> {
    if verb.attribute("numDigits") != Some("1") {
        return Err("<Gather> waits for one key: numDigits=\"1\"".to_owned());
    }
    if verb
        .attribute("method")
        .is_some_and(|method| !method.eq_ignore_ascii_case("post"))
    {
        return Err("<Gather> asks with POST".to_owned());
    }
    let action = verb.attribute("action").unwrap_or_default();
    if !action.starts_with("http://") && !action.starts_with("https://") {
        return Err("<Gather> has a whole address as its action".to_owned());
    }
    Ok(Gather {
        action: action.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <Response>
          <Gather input="dtmf" numDigits="1" timeout="8" method="POST" action="http://noor.localhost:8080/calls/x?a=1&amp;b=2">
            <Say language="nl-NL">Hallo,
              &amp; welkom.</Say>
            <Pause length="1"/>
            <Say language="nl-NL">4. 8. 2. 9. 1. 3.</Say>
          </Gather>
          <Say language="nl-NL">Tot ziens.</Say>
        </Response>"#;

    #[test]
    fn what_is_said_is_heard_up_to_the_key_that_is_waited_for() {
        let script = read(CALL).unwrap();
        let said: Vec<&str> = script.said.iter().map(|said| said.text.as_str()).collect();
        assert_eq!(said, ["Hallo, & welkom.", "4. 8. 2. 9. 1. 3."]);
        assert!(script.said.iter().all(|said| said.lang == "nl-NL"));
        let gather = script.gather.unwrap();
        assert_eq!(gather.action, "http://noor.localhost:8080/calls/x?a=1&b=2");
    }

    #[test]
    fn a_code_is_told_from_a_sentence() {
        let digits = |text: &str| {
            let said = Said {
                lang: "en-GB".into(),
                text: text.into(),
            };
            said.digits()
        };
        assert_eq!(digits("4. 8. 2. 9. 1. 3.").as_deref(), Some("4 8 2 9 1 3"));
        assert_eq!(digits("4, 8, 2").as_deref(), Some("4 8 2"));
        assert_eq!(digits("48 29 13"), None);
        assert_eq!(digits("Press 1 to hear it again."), None);
        assert_eq!(digits(""), None);
    }

    #[test]
    fn a_script_without_a_key_is_heard_to_its_end() {
        let script =
            read("<Response><Say>Bye.</Say><Hangup/><Say>Not heard.</Say></Response>").unwrap();
        assert_eq!(script.said.len(), 1);
        assert_eq!(script.said[0].lang, "en-US");
        assert_eq!(script.gather, None);
    }

    #[test]
    fn what_a_telephone_company_would_not_take_is_refused() {
        let gather = |attributes: &str| {
            format!("<Response><Gather {attributes}><Say>1</Say></Gather></Response>")
        };
        let bad = [
            "<Response>".to_owned(),
            "<Reply/>".to_owned(),
            "<Response><Play>x</Play></Response>".to_owned(),
            gather("numDigits='1'"),
            gather("numDigits='1' action='/relative'"),
            gather("numDigits='6' action='http://a/'"),
            gather("numDigits='1' action='http://a/' method='GET'"),
            format!("<Response><Say>{}</Say></Response>", "a".repeat(LONGEST)),
        ];
        for script in bad {
            assert!(read(&script).is_err(), "{script}");
        }
    }
}
