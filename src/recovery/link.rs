//! The link "this wasn't me" of an e-mail. Each e-mail has its own token of 130 random bits, in letters that no
//! mail program breaks; only its hash is kept.

use super::flow::{Desk, Halt};
use super::rules::Request;
use super::store;
use crate::base::db::Tx;
use crate::base::id::{crockford, encode};
use crate::base::secret::digest;
use crate::base::{Instant, OrganizationId, RequestId, Secret};

/// Letters of a token, of 5 bits each.
const LETTERS: usize = 26;

/// The path as routed.
pub(super) const PATH: &str = "/recovery/not-me/{token}";

impl Desk {
    /// A new link for an e-mail about this request.
    pub(super) async fn not_me_link(
        &self,
        tx: &mut Tx,
        request: &Request,
        now: Instant,
    ) -> Result<Secret, Halt> {
        let token = encode(&self.site.random.bytes::<LETTERS>());
        let hash = digest(token.as_bytes());
        store::keep_link(tx, request.organization_id, request.id, &hash, now).await?;
        let path = format!("/recovery/not-me/{token}");
        Ok(Secret::new(self.site.link(&path)))
    }

    /// The request that a link is about. `None` for what is no token of ours.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub(super) async fn of_link(
        &self,
        token: &str,
    ) -> Result<Option<(OrganizationId, RequestId)>, sqlx::Error> {
        // Nothing longer is looked at: no token is.
        let read = Some(token).filter(|token| token.len() == LETTERS);
        let Some(token) = read.and_then(crockford) else {
            return Ok(None);
        };
        let mut connection = self.db.operator().await?;
        store::find_link(&mut connection, &digest(token.as_bytes())).await
    }
}
