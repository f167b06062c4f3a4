//! What is there before a story begins, put in as it would have come about.

use chrono::TimeDelta;
use readmit::base::{DeviceId, Reference, RequestId};
use uuid::Uuid;

use super::{Person, TestApp};

impl TestApp {
    /// `person` has an iPhone 15 as the trusted device.
    pub async fn trusts_an_iphone(&self, person: &Person) -> DeviceId {
        let id = DeviceId::new(self.now(), &self.random);
        sqlx::query(
            "insert into devices (organization_id, id, member_id, name, model, platform, public_key, activated_at, last_used_at)
             values ($1, $2, $3, 'iPhone 15', 'iPhone15,4', 'iOS 26', '{}', $4, $4)",
        )
        .bind(person.organization.0)
        .bind(id.0)
        .bind(person.id.0)
        .bind(self.now())
        .execute(&self.db)
        .await
        .expect("a device is trusted");
        id
    }

    /// `active`, `suspended` or `deactivated`.
    pub async fn state_of(&self, device: DeviceId) -> String {
        sqlx::query_scalar("select state from devices where id = $1")
            .bind(device.0)
            .fetch_one(&self.db)
            .await
            .expect("the device is there")
    }
}

/// A request that is there.
pub struct Pending {
    pub reference: Reference,
    pub device: DeviceId,
}

impl TestApp {
    /// `person`'s request waits for the admins: confirmed a moment ago, the phone suspended.
    pub async fn pending(&self, person: &Person) -> Pending {
        let trusted = "select id from devices where member_id = $1 and state <> 'deactivated'";
        let trusted: Option<Uuid> = sqlx::query_scalar(trusted)
            .bind(person.id.0)
            .fetch_optional(&self.db)
            .await
            .expect("devices");
        let device = match trusted {
            Some(device) => DeviceId(device),
            None => self.trusts_an_iphone(person).await,
        };
        sqlx::query("update devices set state = 'suspended', suspended_at = $2 where id = $1")
            .bind(device.0)
            .bind(self.now())
            .execute(&self.db)
            .await
            .expect("the phone is suspended");
        let reference = Reference::new(&self.random);
        sqlx::query(
            "with asked as (
                 insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang,
                     words, created_at, expires_at, confirmed_at)
                 values ($1, $2, $3, $4, $5, 'web_sso', 'pending', true, 'en', '{oak,river,lamp}', $6, $7, $6)
             )
             insert into tasks (organization_id, id, subject_id, member_id, reference, reason, device, link, opened_at, due_at)
             values ($1, $8, $2, $4, $3, 'web_sso', 'iPhone 15', '/approvals/' || $3, $6, $7)",
        )
        .bind(person.organization.0)
        .bind(RequestId::new(self.now(), &self.random).0)
        .bind(reference.as_str())
        .bind(person.id.0)
        .bind(device.0)
        .bind(self.now())
        .bind(self.now() + TimeDelta::days(7))
        .bind(RequestId::new(self.now(), &self.random).0)
        .execute(&self.db)
        .await
        .expect("a request is pending");
        Pending { reference, device }
    }
}
