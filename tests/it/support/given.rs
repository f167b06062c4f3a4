//! What is there before a story begins, put in as it would have come about.

use readmit::base::DeviceId;

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
