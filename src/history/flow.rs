//! Reading somebody's history, and taking lists of it away, which goes into the history itself.

use sqlx::Postgres;
use sqlx::pool::PoolConnection;

use super::event::{Entry, Event};
use super::filter::Filter;
use super::store::{self, Past, Request, Scope, Search};
use crate::base::keyset::{Listed, Part, SIZE};
use crate::base::{Actor, Db, Instant, MemberId, OrganizationId, Random, Reference};
use crate::http::Failure;
use crate::members::store::search::{self, Words};
use crate::outbox::store::trace::{self, Trace};

/// People who decided, of one name; where there are more, the name has to be longer.
const DECIDERS: usize = 20;

/// A connection for what may be read.
pub(super) async fn connection(
    db: &Db,
    scope: Scope,
) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    match scope {
        Scope::Organization(id) => db.organization(id).await,
        Scope::All => db.operator().await,
    }
}

/// What a filter finds, turned into people; `None` where the decider's name is too short.
///
/// # Errors
/// When the database refuses.
pub(super) async fn search(
    connection: &mut PoolConnection<Postgres>,
    filter: &Filter,
    scope: Scope,
    now: Instant,
) -> Result<Option<Search>, sqlx::Error> {
    let mut search = Search {
        scope: filter.organization.map_or(scope, Scope::Organization),
        reference: None,
        people: None,
        state: filter.state,
        origin: filter.origin,
        deciders: None,
        since: filter.ids.0,
        until: filter.ids.1,
        now,
    };
    let organization = search.scope.organization();
    if let Some(name) = &filter.decider {
        let words = Words::of(name);
        search.deciders = search::people(connection, organization, &words, DECIDERS).await?;
        if search.deciders.is_none() {
            return Ok(None);
        }
    }
    if let Some(reference) = &filter.reference {
        let found = store::reference(connection, search.scope, reference).await?;
        search.reference = found.then(|| reference.clone());
    }
    if let Some(text) = filter.text.as_ref().filter(|_| search.reference.is_none()) {
        search.people = Some(search::sought(connection, organization, text).await?);
    }
    Ok(Some(search))
}

/// A part of what a search finds; where that is spent, the newest part.
///
/// # Errors
/// When the database refuses.
pub(super) async fn part(
    connection: &mut PoolConnection<Postgres>,
    search: &Search,
    part: Part,
) -> Result<Listed<Request>, sqlx::Error> {
    let mut listed = async |part| {
        let rows = store::requests(connection, search, part, SIZE + 1).await?;
        Ok::<_, sqlx::Error>(Listed::of(part, rows, |row: &Request| row.id.0))
    };
    let found = listed(part).await?;
    if found.is_spent(part) {
        listed(Part::Newest).await
    } else {
        Ok(found)
    }
}

/// Writes down that the list of a filter is taken away: in the reader's own history, because it is
/// about nobody else in particular.
///
/// # Errors
/// When the database refuses.
pub(super) async fn exported(
    connection: &mut PoolConnection<Postgres>,
    reader: Reader,
    member_id: MemberId,
    filter: String,
    now: Instant,
    random: &Random,
) -> Result<(), sqlx::Error> {
    let entry = Entry {
        organization_id: reader.organization_id,
        member_id,
        request_id: None,
        actor: reader.actor,
        actor_organization_id: reader.organization_id,
        event: Event::HistoryExported { filter },
    };
    store::append(connection, &[entry], now, random).await
}

/// Who reads.
pub(crate) struct Reader {
    /// Who it is, and from where.
    pub(crate) actor: Actor,
    /// The reader's own organization.
    pub(crate) organization_id: OrganizationId,
    /// What they may read.
    pub(crate) scope: Scope,
}

/// A request, all that happened to it, and what became of its messages, up to now. Nothing is shown unless the reading is recorded.
///
/// # Errors
/// [`Failure::NotFound`] where no request in scope has this reference.
pub(crate) async fn read(
    db: &Db,
    reader: Reader,
    reference: &Reference,
    now: Instant,
    random: &Random,
) -> Result<(Request, Vec<Past>, Vec<Trace>), Failure> {
    let mut connection = connection(db, reader.scope).await?;
    let request = store::request(&mut connection, reader.scope, reference).await?;
    let request = request.ok_or(Failure::NotFound)?;
    let past = store::of_request(&mut connection, request.organization_id, request.id).await?;
    let (organization, id) = (request.organization_id, request.id);
    let traces = trace::of_request(&mut connection, organization, id).await?;
    let entry = Entry {
        organization_id: request.organization_id,
        member_id: request.member_id,
        request_id: Some(request.id),
        actor: reader.actor,
        actor_organization_id: reader.organization_id,
        event: Event::HistoryRead,
    };
    // One statement, so that it needs no transaction of its own.
    store::append(&mut connection, &[entry], now, random).await?;
    Ok((request, past, traces))
}
