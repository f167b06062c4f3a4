//! Brings an organization's list of members in: all of it, or nothing.

use super::import::{self, BadRow};
use super::store::{self, Import, Importer};
use crate::base::contact::PHONE_HOLD;
use crate::base::{Db, Instant, MemberId, OrganizationId, Random};

/// How many people of a list were what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Were not there before.
    pub added: u32,
    /// Were there, and something about them changed.
    pub changed: u32,
    /// Were there, just like that.
    pub same: u32,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The list has bad rows; all of them.
    #[error("{}", rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    BadRows {
        /// Each bad row, in order.
        rows: Vec<BadRow>,
    },
    /// The database is away or refuses.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
}

/// Adds everybody on the list to the organization, and changes those it has already.
///
/// # Errors
/// [`NotImported`]; then nothing has changed.
pub(crate) async fn import(
    db: &Db,
    organization_id: OrganizationId,
    file: &[u8],
    now: Instant,
    random: &Random,
) -> Result<Imported, NotImported> {
    let rows = import::read(file).map_err(|rows| NotImported::BadRows { rows })?;
    let mut imported = Imported::default();
    let by = Importer {
        admin: None,
        held_until: now + PHONE_HOLD,
    };
    let mut tx = db.begin(organization_id).await?;
    for row in &rows {
        let id = MemberId::new(now, random);
        let count = match store::import(&mut tx, organization_id, id, row, by, now).await? {
            Import::Added => &mut imported.added,
            Import::Changed(_) => &mut imported.changed,
            Import::Same => &mut imported.same,
        };
        *count += 1;
    }
    tx.commit().await?;
    Ok(imported)
}
