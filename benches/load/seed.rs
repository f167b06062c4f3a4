//! Who and what is in the database: an admin, and people with a number each, whose phones, requests
//! and tasks have ids made of the same number.

use actix_web::cookie::{Cookie, CookieJar, Key};
use anyhow::ensure;
use readmit::base::secret::digest;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::stage::Stage;

/// The admin's number.
pub(crate) const ADMIN: u32 = 0;

/// As the portal names it where there is no https.
const SESSION: &str = "readmit-session";
const CSRF_SEED: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// The id of kind `kind` with this number: 1 a member, 2 a device, 3 a request, 4 a task, 5 a call,
/// 6 its message, 7 what a yardstick writes.
pub(crate) fn id(kind: u8, n: u32) -> Uuid {
    Uuid::from_u128((u128::from(n) << 96) | (0x7000_8000 << 48) | u128::from(kind))
}

/// The reference of the request with this number.
pub(crate) fn reference(n: u32) -> String {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut text: String = (0..8)
        .rev()
        .filter_map(|place| {
            DIGITS.get(usize::try_from(n.checked_shr(5 * place).unwrap_or(0) % 32).ok()?)
        })
        .map(|digit| char::from(*digit))
        .collect();
    text.insert(4, '-');
    text
}

fn key(n: u32) -> String {
    format!("session-{n:035}")
}

/// The hash under which the session of this person stands.
pub(crate) fn key_hash(n: u32) -> [u8; 32] {
    digest(key(n).as_bytes())
}

pub(crate) struct Seed<'a> {
    stage: &'a Stage,
}

impl<'a> Seed<'a> {
    pub(crate) fn new(stage: &'a Stage) -> Self {
        Self { stage }
    }

    /// The functions that make ids, and the admin.
    pub(crate) async fn admin(&self) -> anyhow::Result<()> {
        sqlx::raw_sql(
            "create function numbered(kind int, n int) returns uuid immutable language sql as
                 $$ select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(kind), 12, '0'))::uuid $$;
             create function referenced(n int) returns text immutable language sql as $$
                 select overlay(string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((n::bigint >> (5 * place)) & 31)::int, 1), ''
                     order by place desc) placing '-' from 5 for 0) from generate_series(0, 7) place $$;
             insert into members (organization_id, id, email, name, is_admin, created_at)
                 select id, numbered(1, 0), 'admin@acme.example', 'Sanne Bakker', true, now() from organizations",
        )
        .execute(&self.stage.owner)
        .await?;
        Ok(())
    }

    /// People with a phone and a request in this state each; the number of the first and the last.
    pub(crate) async fn requests(
        &self,
        first: u32,
        last: u32,
        state: &'static str,
    ) -> anyhow::Result<()> {
        let people = "insert into members (organization_id, id, email, name, phone, created_at)
             select o.id, numbered(1, n), 'person.' || n || '@acme.example', 'Person ' || n, '+316' || (10000000 + n), now() - interval '1 year'
             from organizations o, numbers n";
        let devices = "insert into devices (organization_id, id, member_id, name, model, platform, public_key, activated_at, last_used_at)
             select o.id, numbered(2, n), numbered(1, n), 'iPhone 15', 'iPhone15,4', 'iOS 26', '{}', now() - interval '1 year', now()
             from organizations o, numbers n";
        let requests = "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang,
                 words, created_at, expires_at, confirmed_at, decided_at, decided_by)
             select o.id, numbered(3, n), referenced(n), numbered(1, n), numbered(2, n), 'web_sso', STATE, false, 'en',
                 '{oak,river,lamp}', now(), now() + interval '20 minutes',
                 case when STATE <> 'awaiting_code' then now() end,
                 case when STATE = 'approved' then now() end, case when STATE = 'approved' then numbered(1, 0) end
             from organizations o, numbers n";
        let tasks = "insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at,
                 closed_at, closed_by, outcome)
             select o.id, numbered(4, n), numbered(3, n), numbered(1, n), referenced(n), 'web_sso', 'iPhone 15', '/approvals/' || referenced(n),
                 now(), now() + interval '7 days',
                 case when STATE = 'approved' then now() end, case when STATE = 'approved' then numbered(1, 0) end,
                 case when STATE = 'approved' then 'approved' end
             from organizations o, numbers n where STATE <> 'awaiting_code'";
        let messages = "insert into messages (organization_id, id, channel, kind, member_id, request_id, state, created_at, ended_at)
             select o.id, numbered(6, n), 'voice', 'recovery_call', numbered(1, n), numbered(3, n), 'sent', now(), now()
             from organizations o, numbers n where STATE = 'awaiting_code'";
        let calls = "insert into recovery_calls (organization_id, id, request_id, member_id, message_id, nonce, number_digest, created_at, expires_at)
             select o.id, numbered(5, n), numbered(3, n), numbered(1, n), numbered(6, n), decode(md5(n::text), 'hex'), sha256(n::text::bytea), now(),
                 now() + interval '10 minutes'
             from organizations o, numbers n where STATE = 'awaiting_code'";
        for insert in [people, devices, requests, tasks, messages, calls] {
            let insert = insert
                .replace("numbers n", &format!("generate_series({first}, {last}) n"))
                .replace("STATE", &format!("'{state}'"));
            sqlx::query(AssertSqlSafe(insert))
                .execute(&self.stage.owner)
                .await?;
        }
        // As autovacuum leaves the tables, so that no run pays for it.
        for tidy in ["vacuum analyze", "checkpoint"] {
            sqlx::raw_sql(tidy).execute(&self.stage.owner).await?;
        }
        Ok(())
    }

    /// The organization's id.
    pub(crate) async fn organization(&self) -> anyhow::Result<String> {
        let id = sqlx::query_scalar("select id::text from organizations");
        Ok(id.fetch_one(&self.stage.owner).await?)
    }

    /// Signs everybody from the first to the last number in.
    pub(crate) async fn sessions(&self, first: u32, last: u32) -> anyhow::Result<()> {
        sqlx::query(
            "insert into sessions (key_hash, organization_id, member_id, created_at, seen_at, auth_time)
             select sha256(('session-' || lpad(n::text, 35, '0'))::bytea), o.id, numbered(1, n), now(), now(), now()
             from organizations o, generate_series($1, $2) n",
        )
        .bind(i32::try_from(first)?)
        .bind(i32::try_from(last)?)
        .execute(&self.stage.owner)
        .await?;
        Ok(())
    }

    /// The cookies of somebody's browser: the session, and that of the forms.
    pub(crate) fn cookies(&self, n: u32) -> String {
        let signer = Key::derive_from(&self.stage.key.derive("cookies", &[]));
        let mut jar = CookieJar::new();
        jar.signed_mut(&signer).add(Cookie::new(SESSION, key(n)));
        let session = jar.get(SESSION).map(|cookie| cookie.encoded().to_string());
        format!("{}; readmit-form={CSRF_SEED}", session.unwrap_or_default())
    }

    /// What every form of theirs has to carry.
    pub(crate) fn csrf_token(&self) -> String {
        self.stage.key.tag("form token", &[CSRF_SEED.as_bytes()])
    }

    /// Fails unless the forms that were answered did what they are for.
    pub(crate) async fn count(
        &self,
        sql: &'static str,
        range: (u32, u32),
        least: u32,
    ) -> anyhow::Result<()> {
        let done: i64 = sqlx::query_scalar(sql)
            .bind(id(3, range.0))
            .bind(id(3, range.1))
            .fetch_one(&self.stage.owner)
            .await?;
        ensure!(
            done >= i64::from(least),
            "{least} were answered, but {done} were done"
        );
        Ok(())
    }
}
