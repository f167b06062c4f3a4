//! A page, read as a person does: headings, words, links and buttons.

use reqwest::header::HeaderMap;
use reqwest::{Method, Response, Url};
use scraper::{ElementRef, Html, Selector};

/// An answer of the portal.
#[derive(Clone, Debug)]
pub struct Page {
    pub url: Url,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// A form as it is about to be sent.
pub struct Form {
    pub method: Method,
    pub action: Url,
    pub fields: Vec<(String, String)>,
}

impl Page {
    pub async fn read(answer: Response, url: Url) -> Self {
        let read = Self::try_read(answer, url).await;
        read.expect("a whole answer")
    }

    /// The answer, unless it breaks off.
    pub async fn try_read(answer: Response, url: Url) -> Option<Self> {
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.bytes().await.ok()?;
        let body = String::from_utf8_lossy(&body).into_owned();
        Some(Self {
            url,
            status,
            headers,
            body,
        })
    }

    /// The header of this name, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn path(&self) -> &str {
        self.url.path()
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The words of each element that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html().select(&css(selector)).map(words).collect()
    }

    /// An attribute of each element that a selector finds; empty where one lacks it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        let selector = css(selector);
        let found = html.select(&selector);
        found
            .map(|element| element.attr(name).unwrap_or_default().to_owned())
            .collect()
    }

    /// The one main heading; a page without one, or with two, is broken.
    pub fn h1(&self) -> String {
        let mut found = self.texts("h1");
        assert_eq!(
            found.len(),
            1,
            "one h1 at {}: {found:?}\n{}",
            self.url,
            self.body
        );
        found.remove(0)
    }

    /// The language it says it is in.
    /// The attribute of the one element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let html = self.html();
        let found = html.select(&css(selector)).next();
        let found = found.unwrap_or_else(|| panic!("no {selector} on {}", self.url));
        found.attr(name).unwrap_or_default().to_owned()
    }

    pub fn lang(&self) -> String {
        let html = self.html();
        html.root_element()
            .attr("lang")
            .unwrap_or_default()
            .to_owned()
    }

    /// All that can be read in the main part.
    pub fn words(&self) -> String {
        self.texts("main").join(" ")
    }

    /// Is this to be read in the main part?
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// Who is signed in, as the account menu says it.
    pub fn signed_in_as(&self) -> Option<String> {
        let menu = self.texts("header details summary .visually-hidden");
        menu.iter()
            .find_map(|words| Some(words.split_once("Account: ")?.1.to_owned()))
    }

    /// The words of every button, in their order.
    pub fn buttons(&self) -> Vec<String> {
        self.texts("main button")
    }

    pub fn csrf_token(&self) -> String {
        let html = self.html();
        let field = html.select(&css("input[name=csrf_token]")).next();
        let token = field.and_then(|field| field.attr("value"));
        token
            .unwrap_or_else(|| panic!("no form at {}\n{}", self.url, self.body))
            .to_owned()
    }

    /// Where the link with these words leads.
    pub fn link(&self, text: &str) -> Url {
        let html = self.html();
        let link = html
            .select(&css("a[href]"))
            .find(|link| words(*link) == text);
        let href = link.and_then(|link| link.attr("href"));
        let href = href.unwrap_or_else(|| {
            panic!(
                "no link {text:?} at {}, but {:?}",
                self.url,
                self.texts("a[href]")
            )
        });
        self.url.join(href).expect("an address")
    }

    /// What pressing the button with these words sends, after `typed` was filled in (or, where it
    /// is nothing, the tick was taken out).
    pub fn form(&self, button: &str, typed: &[(String, Option<String>)]) -> Form {
        let html = self.html();
        // A button that only opens something, like the question before a cancellation, sends nothing.
        let sends = |element: &ElementRef<'_>| {
            element.attr("popovertarget").is_none() && element.attr("type") != Some("button")
        };
        let pressed = html
            .select(&css("button"))
            .find(|element| words(*element) == button && sends(element));
        let pressed = pressed.unwrap_or_else(|| {
            panic!(
                "no button {button:?} at {}, but {:?}",
                self.url,
                self.texts("button")
            )
        });
        let form = form_of(&html, pressed);
        let mut fields = fields_of(&html, form);
        for (name, value) in typed {
            let known = fields.iter().position(|field| field.name == *name);
            let known =
                known.unwrap_or_else(|| panic!("no field {name:?} in the form of {button:?}"));
            fields[known].value.clone_from(value);
        }
        let mut fields: Vec<(String, String)> = fields
            .into_iter()
            .filter_map(|field| Some((field.name, field.value?)))
            .collect();
        if let Some(name) = pressed.attr("name") {
            fields.push((
                name.to_owned(),
                pressed.attr("value").unwrap_or_default().to_owned(),
            ));
        }
        let post = form
            .attr("method")
            .is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let action = pressed
            .attr("formaction")
            .or(form.attr("action"))
            .unwrap_or_default();
        Form {
            method: if post { Method::POST } else { Method::GET },
            action: self.url.join(action).expect("an address"),
            fields,
        }
    }
}

/// A field, with what would be sent for it.
struct Field {
    name: String,
    value: Option<String>,
}

fn form_of<'a>(html: &'a Html, control: ElementRef<'a>) -> ElementRef<'a> {
    if let Some(id) = control.attr("form") {
        let form = html
            .select(&css("form"))
            .find(|form| form.attr("id") == Some(id));
        return form.expect("the form that the button names");
    }
    let form = control
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|element| element.value().name() == "form");
    form.expect("a form around the button")
}

fn fields_of(html: &Html, form: ElementRef<'_>) -> Vec<Field> {
    let named = css("input[name], textarea[name], select[name]");
    let named = html.select(&named);
    named
        .filter(|control| form_of_is(html, *control, form))
        .map(field)
        .collect()
}

fn form_of_is(html: &Html, control: ElementRef<'_>, form: ElementRef<'_>) -> bool {
    let inside = control
        .ancestors()
        .any(|ancestor| ancestor.id() == form.id());
    match control.attr("form") {
        Some(_) => form_of(html, control).id() == form.id(),
        None => inside,
    }
}

fn field(control: ElementRef<'_>) -> Field {
    let name = control.attr("name").unwrap_or_default().to_owned();
    let value = control.attr("value").map(str::to_owned);
    let value = match (
        control.value().name(),
        control.attr("type").unwrap_or("text"),
    ) {
        ("textarea", _) => Some(control.text().collect()),
        ("select", _) => {
            let chosen = control.select(&css("option[selected]")).next();
            let option = chosen.or_else(|| control.select(&css("option")).next());
            option.map(|option| {
                option
                    .attr("value")
                    .map_or_else(|| words(option), str::to_owned)
            })
        }
        (_, "checkbox" | "radio") => {
            let ticked = control.attr("checked").is_some();
            ticked.then(|| value.unwrap_or_else(|| "on".to_owned()))
        }
        _ => Some(value.unwrap_or_default()),
    };
    Field { name, value }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// The words of an element, with single spaces.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
