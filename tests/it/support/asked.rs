//! Requests that are there before a story begins, with what stands beside them.

use chrono::TimeDelta;
use readmit::base::id::new_uuid;
use readmit::base::{DeviceId, Reference, RequestId};
use serde_json::{Value, json};

use super::{Person, TestApp};

/// A request for app access.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: RequestId,
    pub reference: String,
    pub by: Person,
}

impl TestApp {
    /// `person` asked four minutes ago and has just confirmed the code: admins are to decide.
    pub async fn has_asked(&self, person: &Person) -> Asked {
        let device = self.phone_of(person).await;
        let sent = self.now() - TimeDelta::minutes(4);
        let asked = Asked {
            id: RequestId::new(self.now(), &self.random),
            reference: Reference::new(&self.random).to_string(),
            by: person.clone(),
        };
        sqlx::query(
            "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words,
                 created_at, expires_at, confirmed_at)
             values ($1, $2, $3, $4, $5, 'web_sso', 'pending', false, 'en', '{oak,river,lamp}', $6, $7, $8)",
        )
        .bind(person.organization.0)
        .bind(asked.id.0)
        .bind(&asked.reference)
        .bind(person.id.0)
        .bind(device.0)
        .bind(sent)
        .bind(self.now() + TimeDelta::days(7))
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("a request is sent");
        sqlx::query(
            "insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at)
             values ($1, $2, $3, $4, $5, 'web_sso', 'iPhone 15', '/approvals/' || $5, $6, $7)",
        )
        .bind(person.organization.0)
        .bind(new_uuid(self.now(), &self.random))
        .bind(asked.id.0)
        .bind(person.id.0)
        .bind(&asked.reference)
        .bind(self.now())
        .bind(self.now() + TimeDelta::days(7))
        .execute(&self.db)
        .await
        .expect("it waits for the admins");
        asked
    }

    /// `admin` decided now: `approved` or `rejected`. Without anybody: `cancelled`.
    pub async fn has_ended(&self, asked: &Asked, admin: Option<&Person>, outcome: &str) {
        let by = admin.map(|admin| admin.id.0);
        sqlx::query(
            "update recovery_requests set state = $2, decided_by = $3, decided_at = case when $3 is null then null else $4 end,
                 remark = 'Call me, and ask again.', ended_at = $4
             where id = $1",
        )
        .bind(asked.id.0)
        .bind(outcome)
        .bind(by)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("the request ends");
        sqlx::query(
            "update tasks set closed_at = $2, closed_by = $3, outcome = $4 where subject_id = $1",
        )
        .bind(asked.id.0)
        .bind(self.now())
        .bind(by)
        .bind(outcome)
        .execute(&self.db)
        .await
        .expect("nothing waits any more");
    }

    /// Something happened to a request: `by` did it, from an address in Antwerp with Firefox on
    /// Windows, or Readmit did it by itself.
    pub async fn has_happened(
        &self,
        asked: &Asked,
        by: Option<&Person>,
        event: &str,
        detail: Value,
    ) {
        let agent =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
        sqlx::query(
            "insert into history (organization_id, id, at, event, member_id, request_id, actor_organization_id, actor_id, detail, address, user_agent)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::inet, $11)",
        )
        .bind(asked.by.organization.0)
        .bind(new_uuid(self.now(), &self.random))
        .bind(self.now())
        .bind(event)
        .bind(asked.by.id.0)
        .bind(asked.id.0)
        .bind(by.map(|by| by.organization.0))
        .bind(by.map(|by| by.id.0))
        .bind(detail)
        .bind(by.map(|_| "81.240.12.7"))
        .bind(by.map(|_| agent))
        .execute(&self.db)
        .await
        .expect("it is in the history");
    }

    /// Who read the history of a request, in their order.
    pub async fn readers_of(&self, asked: &Asked) -> Vec<String> {
        sqlx::query_scalar(
            "select m.name from history h join members m on m.organization_id = h.actor_organization_id and m.id = h.actor_id
             where h.request_id = $1 and h.event = 'history_read' and h.detail = $2 order by h.id",
        )
        .bind(asked.id.0)
        .bind(json!({}))
        .fetch_all(&self.db)
        .await
        .expect("the history is read")
    }

    pub(super) async fn phone_of(&self, person: &Person) -> DeviceId {
        let known = sqlx::query_scalar(
            "select id from devices where member_id = $1 and state <> 'deactivated'",
        )
        .bind(person.id.0)
        .fetch_optional(&self.db)
        .await
        .expect("devices are looked at");
        match known {
            Some(id) => DeviceId(id),
            None => self.trusts_an_iphone(person).await,
        }
    }
}
