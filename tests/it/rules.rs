//! The rules that always hold, held by Postgres itself: whatever the code does, as the role that
//! the portal works as.

use chrono::TimeDelta;
use readmit::base::{Clock, Instant, OrganizationId, Random};
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{Database, People, Person, refused};

const STATES: [&str; 8] = [
    "awaiting_code",
    "pending",
    "approved",
    "completed",
    "rejected",
    "cancelled",
    "expired",
    "failed",
];

/// The arrows of PRODUCT.md.
const ARROWS: [(&str, &str); 9] = [
    ("awaiting_code", "pending"),
    ("awaiting_code", "failed"),
    ("awaiting_code", "cancelled"),
    ("awaiting_code", "expired"),
    ("pending", "approved"),
    ("pending", "rejected"),
    ("pending", "cancelled"),
    ("pending", "expired"),
    ("approved", "completed"),
];

/// A database with everybody in it, and no portal.
struct Stage {
    owner: PgPool,
    portal: PgPool,
    people: People,
    now: Instant,
    random: Random,
}

impl Stage {
    async fn set() -> Self {
        let database = Database::new().await;
        let clock = Clock::fixed("2026-11-22T08:16:00Z".parse().unwrap());
        let (now, random) = (clock.now(), Random::seeded(3));
        let acme = OrganizationId::new(now, &random);
        sqlx::query("insert into organizations (id, name, is_operator, created_at) values ($1, 'Acme Logistics', true, $2)")
            .bind(acme.0)
            .bind(now)
            .execute(&database.portal)
            .await
            .unwrap();
        let people = People::arrive(&database.portal, acme, &clock, &random).await;
        Self {
            owner: database.owner,
            portal: database.portal,
            people,
            now,
            random,
        }
    }

    fn id(&self) -> Uuid {
        readmit::base::id::new_uuid(self.now, &self.random)
    }

    async fn device(&self, of: &Person, state: &str) -> Result<Uuid, sqlx::Error> {
        let id = self.id();
        let gone = (state == "deactivated").then_some(self.now);
        sqlx::query(
            "insert into devices (organization_id, id, member_id, name, model, platform, public_key, state, activated_at,
                 suspended_at, deactivated_at, deactivated_by)
             values ($1, $2, $3, 'iPhone 15', 'iPhone15,4', 'ios', '{}', $4, $5, $5, $6, case when $6 is null then null else 'owner' end)",
        )
        .bind(of.organization.0)
        .bind(id)
        .bind(of.id.0)
        .bind(state)
        .bind(self.now)
        .bind(gone)
        .execute(&self.portal)
        .await?;
        Ok(id)
    }

    /// A request in this state, decided by `by` where the state says that somebody decided.
    async fn request(
        &self,
        of: &Person,
        device: Uuid,
        state: &str,
        by: &Person,
    ) -> Result<Uuid, sqlx::Error> {
        let id = self.id();
        let reference = readmit::base::Reference::new(&self.random);
        let decided = is_decided(state).then_some(by.id.0);
        sqlx::query(
            "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words,
                 created_at, expires_at, confirmed_at, decided_by, decided_at, remark)
             values ($1, $2, $3, $4, $5, 'web_sso', $6, true, 'en', '{oak,river,lamp}',
                 $7, $8, $7, $9, case when $9 is null then null else $7 end, 'known in person')",
        )
        .bind(of.organization.0)
        .bind(id)
        .bind(reference.as_str())
        .bind(of.id.0)
        .bind(device)
        .bind(state)
        .bind(self.now)
        .bind(self.now + TimeDelta::minutes(30))
        .bind(decided)
        .execute(&self.portal)
        .await?;
        Ok(id)
    }

    /// Moves a request as carefully as the code would, but for the state it should be in.
    async fn move_to(&self, request: Uuid, state: &str, by: &Person) -> Result<u64, sqlx::Error> {
        let decided = is_decided(state).then_some(by.id.0);
        let moved = sqlx::query(
            "update recovery_requests set state = $2, decided_by = $3, decided_at = case when $3 is null then null else $4 end where id = $1",
        )
        .bind(request)
        .bind(state)
        .bind(decided)
        .bind(self.now)
        .execute(&self.portal)
        .await?;
        Ok(moved.rows_affected())
    }
}

fn is_decided(state: &str) -> bool {
    ["approved", "completed", "rejected"].contains(&state)
}

/// Somebody asks for this device in this way; `suspended` is what the request says of it.
async fn asks(
    stage: &Stage,
    device: Uuid,
    origin: &str,
    suspended: bool,
) -> Result<(), sqlx::Error> {
    let noor = &stage.people.noor;
    let mut tx = stage.portal.begin().await?;
    sqlx::query(
        "insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, suspended, lang, words,
             created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'en', '{oak,river,lamp}', $8, $8)",
    )
    .bind(noor.organization.0)
    .bind(stage.id())
    .bind(readmit::base::Reference::new(&stage.random).as_str())
    .bind(noor.id.0)
    .bind(device)
    .bind(origin)
    .bind(suspended)
    .bind(stage.now)
    .execute(&mut *tx)
    .await?;
    tx.rollback().await
}

#[actix_web::test]
async fn what_a_request_says_of_the_device_is_so() {
    let stage = Stage::set().await;
    let phone = stage.device(&stage.people.noor, "active").await.unwrap();
    let blocked = refused(asks(&stage, phone, "app_blocked", false).await);
    assert_eq!(blocked.1, "the device is not blocked");
    for origin in ["app_forgot_passcode", "app_blocked"] {
        refused(asks(&stage, phone, origin, true).await);
    }
    asks(&stage, phone, "app_forgot_passcode", false)
        .await
        .unwrap();
    asks(&stage, phone, "app_lost_device", true).await.unwrap();
    sqlx::query(
        "update devices set passcode = '$argon2id$', wrong_passcodes = 5, blocked_at = $2, state = 'suspended', suspended_at = $2 where id = $1",
    )
    .bind(phone)
    .bind(stage.now)
    .execute(&stage.portal)
    .await
    .unwrap();
    for suspended in [false, true] {
        asks(&stage, phone, "app_blocked", suspended).await.unwrap();
    }
}

#[actix_web::test]
async fn noor_has_one_trusted_device_at_most() {
    let stage = Stage::set().await;
    let noor = &stage.people.noor;
    stage.device(noor, "deactivated").await.unwrap();
    stage.device(noor, "deactivated").await.unwrap();
    let phone = stage.device(noor, "active").await.unwrap();
    for state in ["active", "suspended"] {
        let second = refused(stage.device(noor, state).await);
        assert_eq!(
            second,
            ("23505".into(), "devices_one_trusted".into()),
            "beside an active one"
        );
    }
    sqlx::query("update devices set state = 'suspended' where id = $1")
        .bind(phone)
        .execute(&stage.portal)
        .await
        .unwrap();
    let second = refused(stage.device(noor, "active").await);
    assert_eq!(second.1, "devices_one_trusted", "beside a suspended one");
    stage
        .device(&stage.people.kurt, "active")
        .await
        .expect("Kurt has his own");
}

#[actix_web::test]
async fn a_deactivated_device_stays_so() {
    let stage = Stage::set().await;
    let phone = stage
        .device(&stage.people.noor, "deactivated")
        .await
        .unwrap();
    for change in [
        "update devices set state = 'active', deactivated_at = null, deactivated_by = null where id = $1",
        "update devices set state = 'suspended', suspended_at = now(), deactivated_at = null, deactivated_by = null where id = $1",
        "update devices set public_key = '{\"kty\": \"EC\"}' where id = $1",
    ] {
        for role in [&stage.portal, &stage.owner] {
            let (code, words) = refused(sqlx::query(change).bind(phone).execute(role).await);
            assert_eq!(
                (code.as_str(), words.as_str()),
                ("23514", "a deactivated device stays deactivated")
            );
        }
    }
    let unexplained =
        "update devices set state = 'deactivated', deactivated_at = now() where id = $1";
    let phone = stage.device(&stage.people.noor, "active").await.unwrap();
    let (code, _) = refused(
        sqlx::query(unexplained)
            .bind(phone)
            .execute(&stage.portal)
            .await,
    );
    assert_eq!(
        code, "23514",
        "rule 2: by its owner or by a request, and by nothing else"
    );
}

#[actix_web::test]
async fn noor_has_one_open_request_at_most() {
    let stage = Stage::set().await;
    let People { noor, sanne, .. } = &stage.people;
    let phone = stage.device(noor, "active").await.unwrap();
    for ended in ["completed", "rejected", "cancelled", "expired", "failed"] {
        stage.request(noor, phone, ended, sanne).await.unwrap();
    }
    let open = stage
        .request(noor, phone, "awaiting_code", sanne)
        .await
        .unwrap();
    for at in ["awaiting_code", "pending"] {
        for second in ["awaiting_code", "pending"] {
            let second = refused(stage.request(noor, phone, second, sanne).await);
            assert_eq!(
                second,
                ("23505".into(), "recovery_requests_one_open".into()),
                "beside one that is {at}"
            );
        }
        if at == "awaiting_code" {
            stage.move_to(open, "pending", sanne).await.unwrap();
        }
    }
    stage.move_to(open, "cancelled", sanne).await.unwrap();
    stage
        .request(noor, phone, "awaiting_code", sanne)
        .await
        .expect("the first one is over");
}

#[actix_web::test]
async fn sanne_cannot_decide_her_own_request() {
    let stage = Stage::set().await;
    let People { sanne, thomas, .. } = &stage.people;
    let phone = stage.device(sanne, "active").await.unwrap();
    let request = stage
        .request(sanne, phone, "pending", thomas)
        .await
        .unwrap();
    for decision in ["approved", "rejected"] {
        let (code, constraint) = refused(stage.move_to(request, decision, sanne).await);
        assert_eq!(
            (code.as_str(), constraint.as_str()),
            ("23514", "recovery_requests_check")
        );
    }
    stage
        .move_to(request, "approved", thomas)
        .await
        .expect("Thomas may");
}

#[actix_web::test]
async fn somebody_of_another_company_cannot_decide() {
    let stage = Stage::set().await;
    let People {
        noor, sanne, marta, ..
    } = &stage.people;
    let phone = stage.device(noor, "active").await.unwrap();
    let request = stage.request(noor, phone, "pending", sanne).await.unwrap();
    let (code, constraint) = refused(stage.move_to(request, "approved", marta).await);
    assert_eq!(
        (code.as_str(), constraint.contains("decided_by")),
        ("23503", true),
        "{constraint}"
    );
}

#[actix_web::test]
async fn a_request_moves_along_the_arrows_only() {
    let stage = Stage::set().await;
    let People { noor, sanne, .. } = &stage.people;
    let phone = stage.device(noor, "active").await.unwrap();
    for from in STATES {
        for to in STATES.into_iter().filter(|to| *to != from) {
            let request = stage.request(noor, phone, from, sanne).await.unwrap();
            let moved = stage.move_to(request, to, sanne).await;
            if ARROWS.contains(&(from, to)) {
                assert_eq!(moved.unwrap(), 1, "{from} to {to}");
            } else {
                let words = refused(moved).1;
                assert_eq!(words, format!("a request does not go from {from} to {to}"));
            }
            // Out of the way of the next: as nobody but a superuser who says so could.
            sqlx::raw_sql("set session_replication_role = replica; delete from recovery_requests; set session_replication_role = origin")
                .execute(&stage.owner)
                .await
                .unwrap();
        }
    }
}

#[actix_web::test]
async fn a_request_is_decided_once() {
    let stage = Stage::set().await;
    let People {
        noor,
        sanne,
        thomas,
        ..
    } = &stage.people;
    let phone = stage.device(noor, "active").await.unwrap();
    let request = stage.request(noor, phone, "pending", sanne).await.unwrap();
    stage.move_to(request, "approved", sanne).await.unwrap();
    let (code, words) = refused(stage.move_to(request, "approved", thomas).await);
    assert_eq!(
        (code.as_str(), words.as_str()),
        ("23514", "a request is decided once")
    );
    let later = sqlx::query(
        "update recovery_requests set decided_at = decided_at + interval '1 minute' where id = $1",
    );
    assert_eq!(
        refused(later.bind(request).execute(&stage.portal).await).1,
        "a request is decided once"
    );
    let nobody = sqlx::query(
        "update recovery_requests set decided_by = null, decided_at = null where id = $1",
    );
    assert_eq!(
        refused(nobody.bind(request).execute(&stage.portal).await).0,
        "23514"
    );
    let undecided = sqlx::query("update recovery_requests set state = 'approved' where id = $1");
    let other = stage.device(&stage.people.kurt, "active").await.unwrap();
    let pending = stage
        .request(&stage.people.kurt, other, "pending", &stage.people.marta)
        .await
        .unwrap();
    assert_eq!(
        refused(undecided.bind(pending).execute(&stage.portal).await).0,
        "23514",
        "approved by nobody"
    );
}

#[actix_web::test]
async fn history_can_only_be_added_to() {
    let stage = Stage::set().await;
    let noor = &stage.people.noor;
    let entry = "insert into history (organization_id, id, at, event, member_id) values ($1, $2, $3, 'requested', $4)";
    sqlx::query(entry)
        .bind(noor.organization.0)
        .bind(stage.id())
        .bind(stage.now)
        .bind(noor.id.0)
        .execute(&stage.portal)
        .await
        .unwrap();
    for change in [
        "update history set event = 'cancelled'",
        "delete from history",
        "truncate history",
        "insert into history select * from history on conflict (organization_id, id) do update set event = 'cancelled'",
    ] {
        let (code, words) = refused(sqlx::query(change).execute(&stage.portal).await);
        assert_eq!(
            (code.as_str(), words.as_str()),
            ("42501", "permission denied for table history"),
            "{change}"
        );
        let (code, words) = refused(sqlx::query(change).execute(&stage.owner).await);
        assert_eq!(
            (code.as_str(), words.as_str()),
            ("42501", "history is append-only"),
            "{change}, even as the owner"
        );
    }
    let nobody_left = "delete from members";
    assert_eq!(
        refused(sqlx::query(nobody_left).execute(&stage.portal).await).0,
        "42501"
    );
    let kept: i64 = sqlx::query_scalar("select count(*) from history where event = 'requested'")
        .fetch_one(&stage.portal)
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[actix_web::test]
async fn wrong_codes_and_live_codes_have_their_bounds() {
    let stage = Stage::set().await;
    let People { noor, sanne, .. } = &stage.people;
    let phone = stage.device(noor, "active").await.unwrap();
    let request = stage
        .request(noor, phone, "awaiting_code", sanne)
        .await
        .unwrap();
    let sixth = sqlx::query("update recovery_requests set wrong_codes = 6 where id = $1");
    assert_eq!(
        refused(sixth.bind(request).execute(&stage.portal).await).0,
        "23514"
    );
    let code = || {
        sqlx::query(
            "insert into activation_codes (organization_id, id, member_id, nonce, digest, created_at, expires_at)
             values ($1, $2, $3, decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), now(), now() + interval '10 minutes')",
        )
        .bind(noor.organization.0)
        .bind(stage.id())
        .bind(noor.id.0)
    };
    code().execute(&stage.portal).await.unwrap();
    let second = refused(code().execute(&stage.portal).await);
    assert_eq!(
        second.1, "activation_codes_one_live",
        "one activation code at a time"
    );
}
