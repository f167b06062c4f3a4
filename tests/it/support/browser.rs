//! A browser, as far as the portal can tell: keeps cookies, follows redirects, sends forms with
//! their hidden fields, and says where it comes from.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, HeaderName, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Url};

use super::{Page, Stream};

/// One person's browser, with one tab.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    home: Url,
    /// For each origin, names and values.
    cookies: BTreeMap<String, BTreeMap<String, String>>,
    page: Option<Page>,
    typed: Vec<(String, Option<String>)>,
    headers: Vec<(HeaderName, String)>,
}

impl Browser {
    /// A browser of somebody who knows this address and reads English.
    pub fn new(home: &str) -> Self {
        readmit::app::install_crypto();
        let client = Client::builder()
            .redirect(Policy::none())
            // The portal closes connections that stood idle for five seconds; one that is used again
            // just then would fail.
            .pool_idle_timeout(std::time::Duration::from_secs(2))
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .build();
        Self {
            client: client.expect("a client"),
            home: home.parse().expect("an address"),
            cookies: BTreeMap::new(),
            page: None,
            typed: Vec::new(),
            headers: vec![(HeaderName::from_static("accept-language"), "en".to_owned())],
        }
    }

    /// The same browser with other preferred languages.
    pub fn reading(self, languages: &str) -> Self {
        self.saying("accept-language", languages)
    }

    /// The same browser with a header of its own on every request; an empty one is not sent.
    pub fn saying(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers
            .push((HeaderName::from_static(name), value.to_owned()));
        self
    }

    /// The page in front of the person.
    pub fn page(&self) -> &Page {
        self.page.as_ref().expect("a page was opened")
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        Some(self.cookies.get(&origin(&self.home))?.get(name)?)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        let jar = self.cookies.entry(origin(&self.home)).or_default();
        jar.insert(name.to_owned(), value.to_owned());
    }

    pub fn forget_cookie(&mut self, name: &str) {
        self.cookies
            .entry(origin(&self.home))
            .or_default()
            .remove(name);
    }

    /// Goes to an address, or a path of the portal, as if it was typed in.
    pub async fn open(&mut self, path: &str) -> &Page {
        let url = self.home.join(path).expect("an address");
        let request = self
            .request(Method::GET, &url)
            .header("sec-fetch-site", "none");
        self.go(request, url).await
    }

    /// The answer itself, wherever it leads: nothing is followed or kept.
    pub async fn asks(&self, path: &str) -> Page {
        let url = self.home.join(path).expect("an address");
        let request = self.request(Method::GET, &url);
        Page::read(request.send().await.expect("the portal answers"), url).await
    }

    /// The same browser, with its cookies, at another machine of the portal.
    pub fn at(&self, address: &str) -> Self {
        let mut other = self.clone();
        other.home = address.parse().expect("an address");
        let cookies = self.cookies.get(&origin(&self.home)).cloned();
        other
            .cookies
            .insert(origin(&other.home), cookies.unwrap_or_default());
        other.page = None;
        other
    }

    /// Opens a stream of events of the portal.
    pub async fn streams(&self, path: &str) -> Stream {
        let url = self.home.join(path).expect("an address");
        self.streams_at(url.as_str()).await
    }

    /// The same of another machine of the portal: it gets the cookies of this one.
    pub async fn streams_at(&self, address: &str) -> Stream {
        let request = self
            .client
            .get(address)
            .header("accept", "text/event-stream");
        let jar = self.cookies.get(&origin(&self.home)).into_iter().flatten();
        let cookies: Vec<String> = jar.map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(COOKIE, cookies.join("; "));
        let request = request.header("accept-encoding", "gzip, br");
        Stream::new(request.send().await.expect("the portal answers"))
    }

    /// Follows the link with these words.
    pub async fn follow(&mut self, words: &str) -> &Page {
        let url = self.page().link(words);
        let request = self
            .request(Method::GET, &url)
            .header("sec-fetch-site", "same-origin");
        self.go(request, url).await
    }

    /// Types into the field of this name before a button is pressed.
    pub fn fill(&mut self, field: &str, text: &str) -> &mut Self {
        self.typed.push((field.to_owned(), Some(text.to_owned())));
        self
    }

    /// Takes the tick out of the box of this name.
    pub fn untick(&mut self, field: &str) -> &mut Self {
        self.typed.push((field.to_owned(), None));
        self
    }

    /// Presses the button with these words: sends its form.
    pub async fn press(&mut self, words: &str) -> &Page {
        let typed = std::mem::take(&mut self.typed);
        let form = self.page().form(words, &typed);
        if form.method == Method::GET {
            let mut url = form.action;
            url.query_pairs_mut().clear().extend_pairs(form.fields);
            let request = self
                .request(Method::GET, &url)
                .header("sec-fetch-site", "same-origin");
            return self.go(request, url).await;
        }
        self.send(form.action, &form.fields).await
    }

    /// Sends a form that the page in front may not have, with that page's token: an old tab, a
    /// script, somebody who tries.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let token = self.page().csrf_token();
        let mut all = vec![("csrf_token".to_owned(), token)];
        all.extend(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let url = self.home.join(path).expect("an address");
        self.send(url, &all).await
    }

    /// Sends a body as it is, from our own page.
    pub async fn post_raw(&mut self, path: &str, body: Vec<u8>) -> &Page {
        self.post_as(path, "application/x-www-form-urlencoded", body)
            .await
    }

    /// Sends a body of another kind, from our own page.
    pub async fn post_as(&mut self, path: &str, kind: &str, body: Vec<u8>) -> &Page {
        let url = self.home.join(path).expect("an address");
        let request = self.posting(&url).header("content-type", kind).body(body);
        self.go(request, url).await
    }

    /// Sends a form of the page in front to a portal that may die meanwhile: the answer itself, if
    /// one comes.
    pub async fn attempt(&self, path: &str, fields: &[(&str, &str)]) -> Option<Page> {
        let url = self.home.join(path).expect("an address");
        let token = self.page().csrf_token();
        let mut all = vec![("csrf_token", token.as_str())];
        all.extend(fields);
        let answer = self.posting(&url).form(&all).send().await.ok()?;
        Page::try_read(answer, url).await
    }

    /// The same for a body of another kind.
    pub async fn attempt_as(&self, path: &str, kind: &str, body: Vec<u8>) -> Option<Page> {
        let url = self.home.join(path).expect("an address");
        let request = self.posting(&url).header("content-type", kind).body(body);
        Page::try_read(request.send().await.ok()?, url).await
    }

    /// The same for a page.
    pub async fn attempt_to_open(&self, path: &str) -> Option<Page> {
        let url = self.home.join(path).expect("an address");
        let answer = self.request(Method::GET, &url).send().await.ok()?;
        Page::try_read(answer, url).await
    }

    /// A file, piece by piece, as it comes.
    pub async fn downloads(&self, path: &str) -> reqwest::Response {
        let url = self.home.join(path).expect("an address");
        let answer = self.request(Method::GET, &url).send().await;
        answer.expect("the portal answers")
    }

    async fn send(&mut self, url: Url, fields: &[(String, String)]) -> &Page {
        let request = self.posting(&url).form(fields);
        self.go(request, url).await
    }

    fn posting(&self, url: &Url) -> RequestBuilder {
        let mut request = self.request(Method::POST, url);
        for (name, value) in [
            ("sec-fetch-site", "same-origin"),
            (ORIGIN.as_str(), &*origin(&self.home)),
        ] {
            if self.headers.iter().all(|(own, _)| own != name) {
                request = request.header(name, value);
            }
        }
        match &self.page {
            Some(page) => request.header(REFERER, page.url.as_str()),
            None => request,
        }
    }

    fn request(&self, method: Method, url: &Url) -> RequestBuilder {
        let mut request = self.client.request(method, url.clone());
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(name, value);
        }
        let jar = self.cookies.get(&origin(url)).into_iter().flatten();
        let cookies: Vec<String> = jar.map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() {
            return request;
        }
        request.header(COOKIE, cookies.join("; "))
    }

    /// Sends, and follows wherever the answer leads.
    async fn go(&mut self, request: RequestBuilder, mut url: Url) -> &Page {
        let mut answer = request.send().await.expect("the portal answers");
        for _ in 0..10 {
            self.keep_cookies(&answer, &url);
            let Some(location) = answer
                .headers()
                .get(LOCATION)
                .filter(|_| answer.status().is_redirection())
            else {
                self.page = Some(Page::read(answer, url).await);
                return self.page();
            };
            url = url
                .join(location.to_str().expect("a readable address"))
                .expect("an address");
            answer = self
                .request(Method::GET, &url)
                .send()
                .await
                .expect("the next page answers");
        }
        panic!("the portal leads in circles, the last time to {url}");
    }

    fn keep_cookies(&mut self, answer: &reqwest::Response, url: &Url) {
        let jar = self.cookies.entry(origin(url)).or_default();
        for header in answer.headers().get_all(SET_COOKIE) {
            let cookie = header.to_str().expect("a readable cookie");
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if attributes.to_lowercase().contains("max-age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}
