//! The list of requests: searched, filtered, a part at a time, with figures above.

use std::borrow::Borrow;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::super::figures::{Bar, Figures, Tally};
use super::super::filter::{self, Asked, Filter, Wrong};
use super::super::flow;
use super::super::store::{self, Request, Scope};
use super::super::words::{self, Badge, ORIGINS, STATES};
use super::scope;
use crate::base::keyset::{Ends, Listed, Part};
use crate::base::lang::Texts;
use crate::base::moment::Moments;
use crate::base::{Db, OrganizationId};
use crate::http::page::page as answer;
use crate::http::{Failure, Shell, icon};
use crate::members::SignedIn;
use crate::members::guard::HistoryReader;

/// What an address asks for.
#[derive(Deserialize)]
pub(in super::super) struct Address {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    ends: Ends,
}

#[derive(Template)]
#[template(path = "history/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    moments: Moments,
    /// Are there several organizations to tell apart?
    all: bool,
    organizations: Vec<(OrganizationId, String)>,
    asked: Asked,
    wrong: Vec<Wrong>,
    /// Which days the figures tell of.
    period: String,
    figures: Option<Figures>,
    listed: Listed<Request>,
}

impl ListPage {
    fn state(&self, request: &Request) -> Badge {
        words::state(self.t, request.state_at(self.moments.now()))
    }

    fn wrong_with(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field() == field);
        wrong.map(|wrong| wrong.text(self.t))
    }

    /// What a field is called.
    fn label(&self, field: &str) -> String {
        match field {
            "q" => self.t.msg_history_search(),
            "state" => self.t.msg_history_state(),
            "origin" => self.t.msg_history_reason(),
            "organization" => self.t.msg_history_organization(),
            "decider" => self.t.msg_history_decided_by(),
            "from" => self.t.msg_history_from(),
            _ => self.t.msg_history_to(),
        }
    }

    /// Browsers blank what is no date in a field for dates; then it is one for text, and stays.
    fn kind(&self, field: &'static str) -> &'static str {
        if self.wrong.contains(&Wrong::NoDate(field)) {
            "text"
        } else {
            "date"
        }
    }

    fn states(&self) -> Vec<(String, String)> {
        let named = STATES.map(|name| (name.to_owned(), words::state(self.t, name).text));
        named.to_vec()
    }

    fn origins(&self) -> Vec<(String, String)> {
        let named = ORIGINS.map(|name| (name.to_owned(), words::origin(self.t, name)));
        named.to_vec()
    }

    fn organizations(&self) -> Vec<(String, String)> {
        let all = self.organizations.iter();
        all.map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    }

    /// The filter's part of an address, as links go on from it.
    fn path(&self) -> String {
        if self.asked.is_empty() {
            "/history?".to_owned()
        } else {
            format!("/history?{}&", self.asked.query())
        }
    }

    /// What stands below an end of the chart.
    fn tick(&self, bar: Option<&Bar>) -> String {
        let day = bar.map(|bar| self.moments.of_day_brief(bar.day));
        day.unwrap_or_default()
    }

    /// A number as its readers write it.
    fn count(&self, number: impl Borrow<u32>) -> String {
        self.shell.lang.number((*number.borrow()).into())
    }

    fn share(&self, tally: &Tally) -> String {
        let share = tally.share().map(|share| share.to_string());
        share.map_or_else(
            || self.t.msg_history_none(),
            |share| self.t.msg_history_percent(share),
        )
    }

    fn median(&self, tally: &Tally) -> String {
        let median = tally.median().map(|median| self.moments.length(median));
        median.map_or_else(
            || self.t.msg_history_none(),
            |median| self.t.msg_history_about(median),
        )
    }
}

/// `GET /history`.
pub(in super::super) async fn page(
    HistoryReader(by): HistoryReader,
    address: Query<Address>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Address { asked, ends } = address.into_inner();
    let scope = scope(&by);
    let part = Part::from(ends);
    let mut connection = flow::connection(&db, scope).await?;
    let organizations = match scope {
        Scope::All => store::names(&mut connection).await?,
        Scope::Organization(_) => Vec::new(),
    };
    let mut page = ListPage::empty(&by, scope, organizations, asked);
    let filter = match filter::read(&page.asked, &page.moments, &page.organizations) {
        Ok(filter) => filter,
        Err(wrong) => return page.refused(wrong),
    };
    let Some(search) = flow::search(&mut connection, &filter, scope, by.visitor.now).await? else {
        return page.refused(vec![Wrong::TooMany]);
    };
    page.listed = flow::part(&mut connection, &search, part).await?;
    // Figures are of all requests of the period, and stand where the list begins.
    if page.listed.newer.is_none() && filter.text.is_none() && filter.decider.is_none() {
        let (first, last) = filter.period;
        let days = store::days(&mut connection, search.scope, first, last).await?;
        page.tell(&filter, &Figures::of(filter.period, &days));
    }
    answer(StatusCode::OK, &page.shell, &page)
}

impl ListPage {
    fn empty(
        by: &SignedIn,
        scope: Scope,
        organizations: Vec<(OrganizationId, String)>,
        asked: Asked,
    ) -> Self {
        Self {
            shell: by.shell(),
            t: by.visitor.texts(),
            moments: by.moments(),
            all: scope == Scope::All,
            organizations,
            asked,
            wrong: Vec::new(),
            period: String::new(),
            figures: None,
            listed: Listed::default(),
        }
    }

    /// The form as it was sent, with what is wrong beside each field.
    fn refused(mut self, wrong: Vec<Wrong>) -> Result<HttpResponse, Failure> {
        self.wrong = wrong;
        answer(StatusCode::UNPROCESSABLE_ENTITY, &self.shell, &self)
    }

    fn tell(&mut self, filter: &Filter, figures: &Figures) {
        let (first, last) = filter.period;
        let (first, last) = (self.moments.of_day(first), self.moments.of_day(last));
        self.period = self.t.msg_history_period(first, last);
        self.figures = Some(figures.clone());
    }
}
