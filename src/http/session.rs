//! Sessions in Postgres. The browser holds a random key; the table holds its hash, so that reading
//! the table opens nothing, and deleting a row ends the session on every replica at once. One query
//! brings the session and its member, with the roles they have now.

mod principal;

use std::collections::HashMap;

use actix_session::config::{BrowserSession, CookieContentSecurity};
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{Session, SessionExt, SessionMiddleware};
use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::cookie::SameSite;
use actix_web::cookie::time::Duration;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::ACCEPT;
use actix_web::middleware::Next;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Site;
use crate::base::db::PATIENCE;
use crate::base::secret::digest;
use crate::base::{Db, Email, Instant, Lang, MemberId, OrganizationId, Phone};

pub(crate) use principal::{Principal, initials};

/// A session ends after this long without a request.
pub(crate) const IDLE: TimeDelta = TimeDelta::minutes(60);
/// A session ends after this long whatever happens.
pub(crate) const AT_MOST: TimeDelta = TimeDelta::hours(12);
/// A sign-in counts as fresh for this long.
pub(crate) const FRESH: TimeDelta = TimeDelta::minutes(15);
/// How often a session in use is written: the idle time is exact to this.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

const PRINCIPAL: &str = "principal";
const STARTED: &str = "started";
const AWAY: &str = "away";

/// What a sign-in puts into a new session.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Started {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
    pub(crate) auth_time: Instant,
    pub(crate) id_token: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) user_agent: Option<String>,
}

/// The session that a request came with, whether anybody is signed in or not.
pub(crate) fn of(request: &HttpRequest) -> Session {
    request.get_session()
}

/// Was the database away when the session should have been read? Then nobody can tell who asks.
pub(crate) fn is_away(session: &Session) -> bool {
    session.contains_key(AWAY)
}

/// Starts a session under a new key; one that this browser had before ends.
pub(crate) fn start(session: &Session, started: &Started) -> Result<(), actix_web::Error> {
    session.clear();
    session.insert(STARTED, started)?;
    session.renew();
    Ok(())
}

/// Ends the session.
pub(crate) fn end(session: &Session) {
    session.purge();
}

/// The middleware that reads and writes sessions.
pub(crate) fn middleware(site: &Site, db: Db) -> SessionMiddleware<Sessions> {
    let store = Sessions {
        db,
        site: site.clone(),
    };
    SessionMiddleware::builder(store, super::draft::cookie_key(site))
        .cookie_name(site.cookie_name("session"))
        .cookie_secure(site.is_https())
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(BrowserSession::default())
        .build()
}

tokio::task_local! {
    /// Set while a request is answered that nobody made: a page that is open watches by itself.
    static WATCHING: ();
}

/// Middleware, around [`middleware`]: what a page asks for by itself is not activity, and keeps no
/// session alive. Such requests say so: by the query `watching`, or by asking for events.
pub(crate) async fn watching(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let accept = request.headers().get(ACCEPT);
    let events = accept.is_some_and(|accept| accept.as_bytes() == b"text/event-stream");
    if events || request.query_string() == "watching" {
        WATCHING.scope((), next.call(request)).await
    } else {
        next.call(request).await
    }
}

/// Has the session that `principal` came with neither ended nor timed out, and may its member still
/// sign in? Asking is not activity.
pub(crate) async fn lives(
    db: &Db,
    principal: &Principal,
    now: Instant,
) -> Result<bool, sqlx::Error> {
    let mut connection = db.operator().await?;
    sqlx::query_scalar!(
        r#"select exists (select from sessions s
               join members m on m.organization_id = s.organization_id and m.id = s.member_id
               where s.key_hash = $1 and s.seen_at > $2 and s.created_at > $3 and m.disabled_at is null) as "lives!""#,
        &principal.row,
        now - IDLE,
        now - AT_MOST,
    )
    .fetch_one(&mut *connection)
    .await
}

/// The store behind the middleware.
pub(crate) struct Sessions {
    db: Db,
    site: Site,
}

type State = HashMap<String, String>;

impl SessionStore for Sessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let now = self.site.clock.now();
        // A database that was stopped in its tracks does not say so.
        let found = tokio::time::timeout(PATIENCE, self.find(key, now)).await;
        let found = match found.unwrap_or(Err(sqlx::Error::PoolTimedOut)) {
            Ok(found) => found,
            Err(error) => {
                // Pages that need nobody signed in still work; the others say that they cannot tell.
                tracing::warn!(%error, "a session could not be read");
                return Ok(Some(State::from([(AWAY.to_owned(), "true".to_owned())])));
            }
        };
        let Some(principal) = found else {
            return Ok(None);
        };
        let json = serde_json::to_string(&principal)
            .map_err(|error| LoadError::Deserialization(error.into()))?;
        Ok(Some(State::from([(PRINCIPAL.to_owned(), json)])))
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        let started = state
            .get(STARTED)
            .ok_or_else(|| SaveError::Other(anyhow::anyhow!("nobody signed in")))?;
        let started: Started = serde_json::from_str(started)
            .map_err(|error| SaveError::Serialization(error.into()))?;
        let key = URL_SAFE_NO_PAD.encode(self.site.random.bytes::<32>());
        self.insert(&key, &started)
            .await
            .map_err(|error| SaveError::Other(error.into()))?;
        key.try_into()
            .map_err(|_| SaveError::Other(anyhow::anyhow!("the key does not fit a cookie")))
    }

    /// Nothing in a session changes but by signing in, which renews it; a row that was deleted
    /// meanwhile is so never brought back.
    async fn update(
        &self,
        key: SessionKey,
        _: State,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        Ok(key)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let mut connection = self.db.operator().await?;
        sqlx::query!("delete from sessions where key_hash = $1", &hash(key))
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}

fn hash(key: &SessionKey) -> [u8; 32] {
    digest(key.as_ref().as_bytes())
}

/// When a session ends that is used now, if it is not used again.
fn ends_at(created_at: Instant, seen_at: Instant, now: Instant) -> Instant {
    let written = if seen_at < now - SEEN_EVERY {
        now
    } else {
        seen_at
    };
    (written + IDLE).min(created_at + AT_MOST)
}

impl Sessions {
    async fn find(&self, key: &SessionKey, now: Instant) -> Result<Option<Principal>, sqlx::Error> {
        let mut connection = self.db.operator().await?;
        let row = sqlx::query!(
            r#"with seen as (
                   update sessions set seen_at = $2
                   where key_hash = $1 and seen_at > $3 and created_at > $4 and seen_at < $5 and not $6
               )
               select m.organization_id, o.name as organization, m.id, m.name, m.email as "email: Email",
                   m.phone as "phone: Phone", m.is_admin, (m.is_support and o.is_operator) as "support!",
                   m.lang as "lang: Lang", coalesce(m.time_zone, o.time_zone) as "time_zone!",
                   exists (select from member_passwords w
                       where w.organization_id = m.organization_id and w.member_id = m.id) as "by_password!",
                   s.auth_time, s.id_token, s.id as session_id, s.created_at, s.seen_at,
                   case when m.is_admin then (select count(*) from (
                       select from tasks t where t.organization_id = m.organization_id
                       and t.closed_at is null and t.member_id <> m.id and t.due_at > $2 limit 100) waiting)
                   else 0 end as "open_tasks!"
               from sessions s
               join members m on m.organization_id = s.organization_id and m.id = s.member_id
               join organizations o on o.id = m.organization_id
               where s.key_hash = $1 and s.seen_at > $3 and s.created_at > $4 and m.disabled_at is null"#,
            &hash(key),
            now,
            now - IDLE,
            now - AT_MOST,
            now - SEEN_EVERY,
            WATCHING.try_with(|()| ()).is_ok(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        Ok(row.map(|row| Principal {
            organization_id: row.organization_id.into(),
            organization: row.organization,
            member_id: row.id.into(),
            name: row.name,
            email: row.email,
            phone: row.phone,
            admin: row.is_admin,
            support: row.support,
            lang: row.lang,
            time_zone: row.time_zone,
            by_password: row.by_password,
            open_tasks: row.open_tasks,
            auth_time: row.auth_time,
            session_id: row.session_id,
            ends_at: ends_at(row.created_at, row.seen_at, now),
            ends_at_most: row.created_at + AT_MOST,
            id_token: row.id_token,
            row: hash(key),
        }))
    }

    async fn insert(&self, key: &str, started: &Started) -> Result<(), sqlx::Error> {
        let mut connection = self.db.operator().await?;
        sqlx::query!(
            "insert into sessions (key_hash, organization_id, member_id, created_at, seen_at, auth_time, id_token, address, user_agent)
             values ($1, $2, $3, $4, $4, $5, $6, $7::text::inet, $8)",
            &digest(key.as_bytes()),
            started.organization_id.0,
            started.member_id.0,
            self.site.clock.now(),
            started.auth_time,
            started.id_token,
            started.address,
            started.user_agent,
        )
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// Deletes sessions that are over, which nobody can use any more. Answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn delete_over(
    connection: &mut sqlx::PgConnection,
    now: Instant,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query!(
        "delete from sessions where key_hash in (
             select key_hash from sessions where seen_at <= $1 or created_at <= $2 limit 1000 for update skip locked
         )",
        now - IDLE,
        now - AT_MOST,
    );
    Ok(done.execute(connection).await?.rows_affected())
}
