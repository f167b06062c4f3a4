//! The list as a file for spreadsheets, written while it is read: however long it is, a few pages of
//! it are in memory.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, ContentType};
use actix_web::web::{Bytes, Data, Query};
use chrono::TimeDelta;
use csv::{Terminator, WriterBuilder};
use futures_util::stream;
use serde::Deserialize;

use super::super::filter::{self, Asked};
use super::super::flow::{self, Reader};
use super::super::store::{self, Request, Scope, Search};
use super::scope;
use crate::base::db::PATIENCE;
use crate::base::keyset::Part;
use crate::base::moment::Moments;
use crate::base::{Clock, Db, Instant};
use crate::http::Failure;
use crate::members::SignedIn;
use crate::members::guard::HistoryReader;

/// Rows that are read at a time.
const ROWS: usize = 1_000;
/// The longest that an export takes; a million rows take a small part of it.
const LONGEST: TimeDelta = TimeDelta::minutes(15);
/// By this, some spreadsheets tell that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The same in every language, so that programs can read it.
const COLUMNS: [&str; 14] = [
    "reference",
    "organization",
    "person",
    "email",
    "origin",
    "device",
    "state",
    "sent_at",
    "confirmed_at",
    "decided_at",
    "decided_by",
    "ended_at",
    "remark",
    "id",
];

/// What an address asks for.
#[derive(Deserialize)]
pub(in super::super) struct Address {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    bom: String,
}

/// `GET /history.csv`. An address that the form would refuse is a bad request here.
pub(in super::super) async fn csv(
    HistoryReader(by): HistoryReader,
    address: Query<Address>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let Address { asked, bom } = address.into_inner();
    let site = &by.visitor.site;
    let search = taken_away(&db, &by, &asked).await?;
    let file = File {
        db: db.as_ref().clone(),
        clock: site.clock.clone(),
        search,
        next: Some(Part::Newest),
        begin: if bom.is_empty() { "" } else { BYTE_ORDER_MARK },
    };
    let name = format!(
        "attachment; filename=\"history-{}.csv\"",
        by.moments().today()
    );
    Ok(HttpResponse::Ok()
        .content_type(ContentType(
            "text/csv; charset=utf-8"
                .parse()
                .map_err(|_| Failure::Internal)?,
        ))
        .insert_header((CONTENT_DISPOSITION, name))
        .streaming(stream::try_unfold(file, File::more)))
}

/// What the address asks for, once it is written down that it is taken away.
async fn taken_away(db: &Db, by: &SignedIn, asked: &Asked) -> Result<Search, Failure> {
    let (scope, now) = (scope(by), by.visitor.now);
    let mut connection = flow::connection(db, scope).await?;
    let organizations = match scope {
        Scope::All => store::names(&mut connection).await?,
        Scope::Organization(_) => Vec::new(),
    };
    let filter =
        filter::read(asked, &by.moments(), &organizations).map_err(|_| Failure::BadRequest)?;
    let search = flow::search(&mut connection, &filter, scope, now).await?;
    let search = search.ok_or(Failure::BadRequest)?;
    let reader = Reader {
        actor: by.actor(),
        organization_id: by.member.organization_id,
        scope,
    };
    flow::exported(
        &mut connection,
        reader,
        by.member.member_id,
        asked.query(),
        now,
        &by.visitor.site.random,
    )
    .await?;
    Ok(search)
}

/// A file that is being written.
struct File {
    db: Db,
    clock: Clock,
    search: Search,
    /// What is written next; `None` at the end.
    next: Option<Part>,
    /// What stands before the columns.
    begin: &'static str,
}

impl File {
    /// The next piece. Whatever goes wrong breaks the answer off, so that nobody takes half a file for
    /// a whole one. No connection is held while the browser takes its time.
    async fn more(mut self) -> Result<Option<(Bytes, Self)>, Failure> {
        let Some(part) = self.next else {
            return Ok(None);
        };
        if self.clock.now() - self.search.now > LONGEST {
            tracing::warn!("an export took too long and was broken off");
            return Err(Failure::Unavailable);
        }
        let rows = tokio::time::timeout(2 * PATIENCE, self.read(part)).await;
        let rows = rows.map_err(|_| sqlx::Error::PoolTimedOut).flatten()?;
        let last = rows.last().filter(|_| rows.len() == ROWS);
        self.next = last.map(|last| Part::After(last.id.0));
        let mut text = Vec::new();
        if part == Part::Newest {
            text.extend_from_slice(self.begin.as_bytes());
        }
        write(&mut text, part == Part::Newest, &rows, self.search.now).map_err(|error| {
            tracing::error!(%error, "a row could not be written");
            Failure::Internal
        })?;
        Ok(Some((text.into(), self)))
    }

    async fn read(&self, part: Part) -> Result<Vec<Request>, sqlx::Error> {
        let mut connection = flow::connection(&self.db, self.search.scope).await?;
        store::requests(&mut connection, &self.search, part, ROWS).await
    }
}

/// Rows as RFC 4180 has them.
fn write(
    text: &mut Vec<u8>,
    with_columns: bool,
    rows: &[Request],
    now: Instant,
) -> Result<(), csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(text);
    if with_columns {
        writer.write_record(COLUMNS)?;
    }
    for row in rows {
        let time = |at: Option<Instant>| at.map(|at| Moments::iso(&at)).unwrap_or_default();
        let id = row.id.to_string();
        let times = [
            Some(row.created_at),
            row.confirmed_at,
            row.decided_at,
            row.ended_at,
        ]
        .map(time);
        let [sent, confirmed, decided, ended] = &times;
        let cells = [
            row.reference.as_str(),
            &row.organization,
            &row.person,
            &row.email,
            &row.origin,
            &row.device,
            row.state_at(now),
            sent,
            confirmed,
            decided,
            row.decider.as_deref().unwrap_or_default(),
            ended,
            row.remark.as_deref().unwrap_or_default(),
            &id,
        ];
        writer.write_record(cells.map(harmless).iter().map(|cell| cell.as_bytes()))?;
    }
    writer.flush()?;
    Ok(())
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("Noor = here"), "Noor = here");
    }
}
