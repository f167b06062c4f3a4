//! Requests of the past, put in as they ended.

use chrono::TimeDelta;
use readmit::base::{MemberId, OrganizationId, Reference, RequestId};

use super::{Person, TestApp};

/// How a request came about, and how it ended.
#[derive(Clone, Copy)]
pub struct Ended<'a> {
    pub origin: &'static str,
    pub state: &'static str,
    pub decider: Option<&'a Person>,
    /// From the code's confirmation to the decision.
    pub minutes: i64,
}

impl TestApp {
    /// Somebody with this name works there.
    pub async fn joins(
        &self,
        organization: OrganizationId,
        name: &'static str,
        email: &'static str,
    ) -> Person {
        let id = MemberId::new(self.now(), &self.random);
        sqlx::query("insert into members (organization_id, id, email, name, created_at) values ($1, $2, $3, $4, $5)")
            .bind(organization.0)
            .bind(id.0)
            .bind(email)
            .bind(name)
            .bind(self.now())
            .execute(&self.db)
            .await
            .expect("somebody joins");
        Person {
            organization,
            id,
            name,
            email,
            phone: None,
        }
    }

    /// `person` sent a request now, which ends (or ended) like this; its reference.
    pub async fn ended(&self, person: &Person, how: Ended<'_>) -> String {
        let device = self.phone_of(person).await;
        let reference = Reference::new(&self.random).to_string();
        let confirmed = self.now() + TimeDelta::minutes(1);
        sqlx::query(
            "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words,
                 created_at, expires_at, confirmed_at, decided_at, decided_by, remark)
             values ($1, $2, $3, $4, $5, $6, $7, false, 'en', '{oak,river,lamp}', $8, $9, $10,
                 case when $11 is not null then $12 end, $11, case when $7 = 'rejected' then 'No.' end)",
        )
        .bind(person.organization.0)
        .bind(RequestId::new(self.now(), &self.random).0)
        .bind(&reference)
        .bind(person.id.0)
        .bind(device.0)
        .bind(how.origin)
        .bind(how.state)
        .bind(self.now())
        .bind(self.now() + TimeDelta::days(7))
        .bind(confirmed)
        .bind(how.decider.map(|decider| decider.id.0))
        .bind(confirmed + TimeDelta::minutes(how.minutes))
        .execute(&self.db)
        .await
        .expect("a request of the past");
        reference
    }
}
