//! Two years of a company, as large as one likes.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use uuid::Uuid;

use super::stage::Stage;

/// Events of a request: a million requests have ten million.
const EVENTS: u32 = 10;
/// Requests that one person sends in two years.
const EACH: u32 = 10;
/// Parts that a day's counts are kept in.
const PARTS: u32 = 4;

pub(crate) struct Past<'a> {
    stage: &'a Stage,
}

impl<'a> Past<'a> {
    pub(crate) const fn new(stage: &'a Stage) -> Self {
        Self { stage }
    }

    /// Adds the requests with numbers above `from`, up to `to`, spread over two years; one in ten was
    /// rejected, one in fifty failed. As in life, several connections have written them: what is counted by the day is
    /// kept in four parts, by connection.
    pub(crate) async fn grow(&self, from: u32, to: u32) -> anyhow::Result<()> {
        let quarter = (to - from) / PARTS;
        for part in 0..PARTS {
            let begin = from + part * quarter;
            let mut connection = self.of_part(part).await?;
            self.add(&mut connection, begin, begin + quarter).await?;
        }
        // One by one: several at once are a transaction, in which nothing is vacuumed.
        for tidy in ["vacuum analyze", "checkpoint"] {
            sqlx::query(tidy).execute(&self.stage.owner).await?;
        }
        Ok(())
    }

    /// A connection that keeps this part of the counts.
    async fn of_part(&self, part: u32) -> anyhow::Result<PgConnection> {
        loop {
            let mut connection = PgConnection::connect(self.stage.url.expose()).await?;
            let own: i32 = sqlx::query_scalar("select pg_backend_pid() % 4")
                .fetch_one(&mut connection)
                .await?;
            if u32::try_from(own)? == part {
                return Ok(connection);
            }
            connection.close().await?;
        }
    }

    async fn add(&self, connection: &mut PgConnection, from: u32, to: u32) -> anyhow::Result<()> {
        let (first, last) = (from / EACH + 1, to / EACH);
        let people = format!(
            "insert into members (organization_id, id, email, name, created_at)
             select o.id, numbered(1, n), 'person.' || n || '@acme.example', 'Person ' || n, now() - interval '3 years'
             from organizations o, generate_series({first}, {last}) n"
        );
        let devices = format!(
            "insert into devices (organization_id, id, member_id, name, model, platform, public_key, activated_at)
             select o.id, numbered(2, n), numbered(1, n), 'iPhone 15', 'iPhone15,4', 'iOS 26', '{{}}', now() - interval '3 years'
             from organizations o, generate_series({first}, {last}) n"
        );
        // Their ids are of the time when they were sent, as in life.
        let requests = format!(
            "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang,
                 words, created_at, expires_at, confirmed_at, decided_at, decided_by, remark)
             select o.id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                 referenced(n), numbered(1, 1 + (n - 1) / {EACH}), numbered(2, 1 + (n - 1) / {EACH}),
                 (array['web_sso', 'app_lost_device', 'app_forgot_passcode', 'app_blocked'])[1 + (hashint4(n) & 3)], state, false, 'en',
                 '{{oak,river,lamp}}', at, at + interval '7 days', at,
                 case when state <> 'failed' then at + n % 300 * interval '1 minute' end, case when state <> 'failed' then numbered(1, 0) end,
                 case when state = 'rejected' then 'No.' end
             from organizations o, generate_series({from} + 1, {to}) n,
                 lateral (select now() - (hashint4(n + 7) & 2147483647) / 2147483647.0 * interval '730 days' as at,
                     case when n % 50 = 0 then 'failed' when n % 10 = 1 then 'rejected' else 'completed' end as state) s"
        );
        let events = format!(
            "insert into history (organization_id, id, at, event, member_id, request_id, actor_organization_id, actor_id, detail)
             select r.organization_id, (left(r.id::text, 13) || '-7' || lpad(e::text, 3, '0') || substr(r.id::text, 19))::uuid, r.created_at, 'wrong_code',
                 r.member_id, r.id, r.organization_id, r.member_id, '{{\"left\": 4}}'
             from recovery_requests r, generate_series(1, {EVENTS}) e
             where r.reference > referenced({from}) and r.reference <= referenced({to})"
        );
        for insert in [people, devices, requests] {
            sqlx::query(AssertSqlSafe(insert))
                .execute(&mut *connection)
                .await?;
        }
        // Nobody doubts that these members and requests are there; looking takes minutes.
        sqlx::query("set session_replication_role = replica")
            .execute(&mut *connection)
            .await?;
        sqlx::query(AssertSqlSafe(events))
            .execute(&mut *connection)
            .await?;
        sqlx::query("set session_replication_role = origin")
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// The id of the request that has so many newer ones.
    pub(crate) async fn id_at(&self, newer: u32) -> anyhow::Result<Uuid> {
        let id = sqlx::query_scalar(
            "select id from recovery_requests order by id desc offset $1 limit 1",
        );
        Ok(id
            .bind(i64::from(newer))
            .fetch_one(&self.stage.owner)
            .await?)
    }
}
