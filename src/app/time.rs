//! The minute's work: what must happen because time goes by, whoever looks. Every process that works does
//! it; each part is safe to run twice and on several machines.

use super::Portal;
use crate::base::Instant;
use crate::http::session;
use crate::recovery::flow::Halt;
use crate::{devices, login, outbox};

/// How much of each there was to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Requests that ended because their time was over.
    pub expired: u64,
    /// Requests whose admins were reminded.
    pub reminded: u64,
    /// Codes of calls and links that count no more.
    pub tidied: u64,
    /// Activation codes that count no more.
    pub codes: u64,
    /// Sessions that were over.
    pub sessions: u64,
    /// Access tokens of apps that were over, and proofs that cannot count any more.
    pub access: u64,
    /// Messages that were not sent in time, wiped.
    pub messages: u64,
    /// Links for passwords, counts of tries and codes for apps that say nothing any more.
    pub sign_ins: u64,
}

impl Portal {
    /// Does what is due. What fails is tried again in the next minute, and holds up nothing else.
    pub async fn sweep(&self) -> Swept {
        let now = self.site.clock.now();
        let swept = Swept {
            expired: counted("expire requests", self.desk.expire_due(now).await),
            reminded: counted("remind admins", self.desk.remind(now).await),
            tidied: counted("void codes and links", self.desk.tidy(now).await),
            codes: counted("void activation codes", self.void_codes(now).await),
            sessions: counted("delete sessions", self.delete_sessions(now).await),
            access: counted("delete tokens and proofs", self.delete_access(now).await),
            messages: counted("wipe messages", self.wipe_messages(now).await),
            sign_ins: counted("tidy sign-ins", self.tidy_sign_ins(now).await),
        };
        if swept != Swept::default() {
            tracing::info!(
                expired = swept.expired,
                reminded = swept.reminded,
                tidied = swept.tidied,
                codes = swept.codes,
                sessions = swept.sessions,
                access = swept.access,
                messages = swept.messages,
                sign_ins = swept.sign_ins,
                "What was due is done"
            );
        }
        swept
    }

    async fn void_codes(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        Ok(devices::store::void_late_codes(&mut connection, now).await?)
    }

    async fn delete_sessions(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        Ok(session::delete_over(&mut connection, now).await?)
    }

    async fn delete_access(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        Ok(devices::access::store::delete_over(&mut connection, now).await?)
    }

    async fn tidy_sign_ins(&self, now: Instant) -> Result<u64, Halt> {
        let passwords = self.door.tidy(now).await?;
        Ok(passwords + login::tidy(&self.db, now).await?)
    }

    async fn wipe_messages(&self, now: Instant) -> Result<u64, Halt> {
        let mut connection = self.db.operator().await?;
        Ok(outbox::store::late::wipe(&mut connection, now).await?)
    }
}

fn counted(what: &'static str, done: Result<u64, Halt>) -> u64 {
    done.unwrap_or_else(|error| {
        tracing::warn!(%error, what, "Work of this minute was not done and is tried again");
        0
    })
}
