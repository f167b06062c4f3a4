//! Reading somebody's history, which goes into the history itself.

use super::event::{Entry, Event};
use super::store::{self, Past, Request, Scope};
use crate::base::{Actor, Db, Instant, OrganizationId, Random, Reference};
use crate::http::Failure;
use crate::outbox::store::trace::{self, Trace};

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
    let mut connection = match reader.scope {
        Scope::Organization(id) => db.organization(id).await?,
        Scope::All => db.operator().await?,
    };
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
