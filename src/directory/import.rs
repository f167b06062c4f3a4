//! A list of members that an admin brings: shown row by row with what it would do, then done, all of
//! it or nothing. Nothing is kept in between: the page holds the list and a seal over what it
//! showed, and where that is no longer what would happen, it is shown anew.

use super::flow;
use super::rules::{self, Effect, News};
use super::store;
use crate::base::contact::PHONE_HOLD;
use crate::base::{Db, MemberId, Phone};
use crate::history::{self, Event};
use crate::members::import::{self, BadRow, Problem, Row};
use crate::members::store::{self as people, Import, Importer};
use crate::members::{Imported, SignedIn};
use crate::outbox;
use crate::phones::messages::{self, Changed};

/// The most rows that a page shows and takes.
pub(super) const ROWS: usize = 2_000;

/// What a list would do.
pub(super) struct Preview {
    pub(super) rows: Vec<(Row, Effect)>,
    /// Derived from the list and from what it would do.
    pub(super) seal: String,
}

/// Why a list was not imported, or not shown.
#[derive(Debug, thiserror::Error)]
pub(super) enum Halt {
    /// Its bad rows, all of them.
    #[error("the list has bad rows")]
    BadRows(Vec<BadRow>),
    /// It would do something else by now than what was shown.
    #[error("the members have changed since")]
    Stale,
    /// The database is away or refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A message could not be written.
    #[error(transparent)]
    Message(#[from] askama::Error),
}

/// The list with its lines ended in one way: browsers write those of a form's text anew.
pub(super) fn lines(file: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(file.len());
    let mut bytes = file.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' if bytes.peek() == Some(&b'\n') => {}
            b'\r' => plain.push(b'\n'),
            byte => plain.push(byte),
        }
    }
    plain
}

/// What the list would do, without doing it.
///
/// # Errors
/// [`Halt::BadRows`] with every bad row.
pub(super) async fn preview(db: &Db, by: &SignedIn, file: &[u8]) -> Result<Preview, Halt> {
    let rows = read(file)?;
    let organization_id = by.member.organization_id;
    let mut tx = db.begin(organization_id).await?;
    let known = store::lock_listed(&mut tx, organization_id, &emails(&rows)).await?;
    drop(tx);
    planned(by, file, rows, &known)
}

/// Does what the list says, if that is still what the page with this seal showed.
///
/// # Errors
/// [`Halt`]; then nothing has changed.
pub(super) async fn confirm(
    db: &Db,
    by: &SignedIn,
    file: &[u8],
    seal: &str,
) -> Result<Imported, Halt> {
    let rows = read(file)?;
    let (now, site) = (by.visitor.now, &by.visitor.site);
    let organization_id = by.member.organization_id;
    let mut tx = db.begin(organization_id).await?;
    let known = store::lock_listed(&mut tx, organization_id, &emails(&rows)).await?;
    let shown = planned(by, file, rows, &known)?;
    if shown.seal != seal {
        return Err(Halt::Stale);
    }
    let terms = Importer {
        admin: Some(by.member.member_id),
        held_until: now + PHONE_HOLD,
    };
    let (mut imported, mut entries, mut letters) = (Imported::default(), Vec::new(), Vec::new());
    for (row, effect) in &shown.rows {
        let id = MemberId::new(now, &site.random);
        match people::import(&mut tx, organization_id, id, row, terms, now).await? {
            Import::Added => {
                imported.added += 1;
                entries.push(flow::entry(by, id, Event::MemberAdded));
            }
            Import::Changed(id) => {
                imported.changed += 1;
                entries.push(flow::entry(by, id, Event::MemberChanged));
                if let Some((before, phone)) = number(row, effect) {
                    let (before, number) = (before.clone(), phone.masked());
                    let change = Changed {
                        held_until: before.as_ref().map(|_| terms.held_until),
                        before: before.clone(),
                        now: number.clone(),
                        by: Some(&by.member.name),
                        old_called: false,
                    };
                    let member = people::find(&mut tx, organization_id, id).await?;
                    letters.push(messages::changed(site, &member, &change, now)?);
                    let event = Event::PhoneChanged {
                        before,
                        now: number,
                    };
                    entries.push(flow::entry(by, id, event));
                }
            }
            Import::Same => imported.same += 1,
        }
    }
    history::store::append(&mut tx, &entries, now, &site.random).await?;
    outbox::store::enqueue(&mut tx, &letters, now, &site.random).await?;
    tx.commit().await?;
    Ok(imported)
}

/// The number before and the one from now on, where a row changes it.
fn number<'a>(row: &'a Row, effect: &'a Effect) -> Option<(&'a Option<String>, &'a Phone)> {
    let Effect::Changed(news) = effect else {
        return None;
    };
    let before = news.iter().find_map(|news| match news {
        News::Phone(before) => Some(before),
        _ => None,
    });
    before.zip(row.phone.as_ref())
}

fn read(file: &[u8]) -> Result<Vec<Row>, Halt> {
    let rows = import::read(file).map_err(Halt::BadRows)?;
    match rows.get(ROWS) {
        Some(row) => Err(Halt::BadRows(vec![BadRow::new(
            row.line,
            Problem::TooMany(ROWS),
        )])),
        None => Ok(rows),
    }
}

fn emails(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| row.email.as_str().to_owned())
        .collect()
}

fn planned(
    by: &SignedIn,
    file: &[u8],
    rows: Vec<Row>,
    known: &[rules::Person],
) -> Result<Preview, Halt> {
    let effects = rules::plan(&rows, known).map_err(Halt::BadRows)?;
    let effects_text = format!("{effects:?}");
    let organization = by.member.organization_id.0;
    let parts = [
        organization.as_bytes().as_slice(),
        file,
        effects_text.as_bytes(),
    ];
    let seal = by.visitor.site.key.tag("list of members", &parts);
    Ok(Preview {
        rows: rows.into_iter().zip(effects).collect(),
        seal,
    })
}
