//! What a call that activates a phone says when a key is pressed: the code again, or that it is ended.

use super::{messages, store};
use crate::base::actor::{Holder, Origin};
use crate::base::confirmation::ConfirmationCode;
use crate::base::id::CallId;
use crate::base::{Actor, Instant, Lang, OrganizationId};
use crate::history::Event;
use crate::outbox::message::{CODE_GAP, spoken_digits};
use crate::recovery::flow::{By, Desk, Halt};
use crate::recovery::progress::too_late;
use crate::recovery::{line, messages as scripts, store as requests};
use crate::{devices, members};

impl Desk {
    /// A key was pressed in a call; what it says next. Key 9 says that whoever took it did not ask for it: the attempt
    /// ends, and so does every sign-in of the member.
    ///
    /// # Errors
    /// When the database refuses, or the script cannot be written.
    pub(in crate::recovery) async fn speak_activation(
        &self,
        organization: OrganizationId,
        call: CallId,
        key: Option<&str>,
    ) -> Result<String, Halt> {
        let now = self.site.clock.now();
        let mut connection = self.db.organization(organization).await?;
        let spoken = store::spoken(&mut connection, organization, call, now).await?;
        drop(connection);
        let Some(spoken) = spoken else {
            return Ok(scripts::script_over(Lang::En));
        };
        if key == Some("9") && !too_late(spoken.placed_at, now) {
            let was_there = self.stop_activation(organization, &spoken, now).await?;
            return Ok(messages::stopped(
                &spoken.organization,
                spoken.lang,
                was_there,
            )?);
        }
        let nonce = <[u8; 16]>::try_from(spoken.nonce.as_slice());
        let (Ok(nonce), true) = (nonce, spoken.counts) else {
            return Ok(scripts::script_over(spoken.lang));
        };
        let site = &self.site;
        let digits = spoken_digits(ConfirmationCode::derive(&site.key, call, &nonce).digits());
        let keys = line::keys(site, organization, call);
        let script = messages::script(site, &spoken.organization, spoken.lang, &keys)?;
        Ok(script.replace(CODE_GAP, &digits))
    }

    /// Answers whether there was anything to stop.
    async fn stop_activation(
        &self,
        organization: OrganizationId,
        spoken: &store::Spoken,
        now: Instant,
    ) -> Result<bool, Halt> {
        let member = spoken.member_id;
        let mut tx = self.db.begin(organization).await?;
        requests::lock_member(&mut tx, organization, member).await?;
        let attempt = store::open(&mut tx, organization, member).await?;
        let waits = attempt.is_some_and(|attempt| attempt.id == spoken.attempt_id);
        if waits {
            let id = spoken.attempt_id;
            store::end(&mut tx, organization, id, "stopped", None, now).await?;
        } else if spoken.state != "confirmed" {
            return Ok(false);
        }
        devices::store::void_codes(&mut tx, organization, member, now).await?;
        members::store::sign_out(&mut tx, organization, member).await?;
        let by = By {
            organization_id: organization,
            member_id: member,
            actor: Actor::holder(Holder::Phone, Origin::default()),
        };
        let stopped = Event::ActivationStopped;
        self.record_of(&mut tx, &by, stopped, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}
