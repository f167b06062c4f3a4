//! Gives the demo its past: people, their phones, and requests that were really made, on a clock
//! that stands in the past, through the same flows as any other.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use anyhow::{Context, bail};
use chrono::TimeDelta;

use super::keys::Keys;
use super::past::{self, CHROME, COLLEAGUES, Ending, Model, Past, REQUESTS};
use super::people::{self, ADMINS, PEOPLE, Part, SUPPORT};
use super::store::{self, NewMember};
use crate::base::actor::Origin;
use crate::base::argon::Hasher;
use crate::base::confirmation::ConfirmationCode;
use crate::base::{
    Actor, Clock, Db, DeviceId, Instant, Lang, MemberId, OrganizationId, Random, Reference, Secret,
};
use crate::devices::rules::DeviceKey;
use crate::devices::{self, Locks, NewDevice};
use crate::http::Site;
use crate::phones::caps::{Cap, Caps};
use crate::recovery::asking::Wish;
use crate::recovery::flow::{By, Desk};
use crate::recovery::line::Line;
use crate::recovery::news::Newsroom;
use crate::recovery::rules::Origin as Asked;
use crate::{credentials, recovery};

/// Everybody joined so long ago.
const FOUNDED: TimeDelta = TimeDelta::days(220);
/// Nobody was called in the past that is planted.
const NO_CAP: Cap = Cap {
    day: u32::MAX,
    hour: u32::MAX,
};

/// The past, being told.
struct Seed {
    desk: Desk,
    organization: OrganizationId,
    members: HashMap<&'static str, (MemberId, &'static str, Lang)>,
    /// The thumbprints of the phones' keys, by their owners' addresses.
    keys: HashMap<&'static str, String>,
    clock: Clock,
    /// When the demo really starts.
    present: Instant,
}

/// Fills an empty installation.
///
/// # Errors
/// When the database refuses, or a flow refuses what once was allowed.
pub(super) async fn plant(
    db: &Db,
    site: &Site,
    organization: OrganizationId,
    countries: &[String],
) -> anyhow::Result<()> {
    let now = site.clock.now();
    let clock = Clock::fixed(now - FOUNDED);
    // Ids follow the time they are drawn at, so the past has a source of its own.
    let past = Site {
        clock: clock.clone(),
        random: Random::system(),
        ..site.clone()
    };
    let site = Arc::new(past);
    let mut seed = Seed {
        desk: Desk {
            db: db.clone(),
            site: Arc::clone(&site),
            locks: Locks {
                db: db.clone(),
                site,
                hasher: Hasher::default(),
            },
            countries: countries.into(),
            caps: Caps {
                organization: NO_CAP,
                all: NO_CAP,
            },
            calls_from: "".into(),
            auth_token: Secret::new(""),
            line: Line::new(|_| async {}),
            newsroom: Newsroom::new(db.clone()),
        },
        organization,
        members: HashMap::new(),
        keys: HashMap::new(),
        clock,
        present: now,
    };
    seed.people().await?;
    seed.phones().await?;
    for past in &REQUESTS {
        let then = now - TimeDelta::hours(past.hours_ago) - TimeDelta::minutes(past.hours_ago % 53);
        seed.clock.advance(then - seed.clock.now());
        seed.request(past)
            .await
            .with_context(|| format!("the request of {}", past.email))?;
    }
    let mut connection = db.operator().await?;
    Ok(store::settle_messages(&mut connection, past::FULL).await?)
}

/// Whoever signs in with a password is a member, and has one: also in a demo whose past is from a release
/// that did not know them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn join(
    db: &Db,
    site: &Site,
    organization_id: OrganizationId,
) -> anyhow::Result<()> {
    let now = site.clock.now();
    for person in people::app_only() {
        let mut tx = db.begin_operator().await?;
        let member = NewMember {
            organization_id,
            id: MemberId::new(now, &site.random),
            email: person.email,
            name: person.name,
            phone: person.phone,
            lang: None,
            admin: false,
            support: false,
        };
        match store::add_member(&mut tx, &member, now).await {
            Err(sqlx::Error::Database(refusal)) if refusal.is_unique_violation() => continue,
            added => added?,
        }
        let password = Secret::new(people::PASSWORD);
        let hash = Hasher::default()
            .hash(password, site.random.bytes())
            .await?;
        credentials::store::set(&mut tx, organization_id, member.id, &hash, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

impl Seed {
    async fn people(&mut self) -> anyhow::Result<()> {
        let story = PEOPLE
            .iter()
            .filter(|person| !matches!(person.part, Part::Stranger | Part::AppOnly));
        // Whoever plays the story reads it in the language of the browser.
        let story = story.map(|person| {
            let groups = person.groups;
            (person.email, person.name, person.phone, None, groups)
        });
        let others = COLLEAGUES.iter().map(|one| {
            let none: &[&str] = &[];
            (one.email, one.name, one.phone, Some(one.lang), none)
        });
        let now = self.clock.now();
        let mut connection = self.desk.db.operator().await?;
        for (email, name, phone, lang, groups) in story.chain(others) {
            let member = NewMember {
                organization_id: self.organization,
                id: MemberId::new(now, &self.desk.site.random),
                email,
                name,
                phone,
                lang,
                admin: groups.contains(&ADMINS),
                support: groups.contains(&SUPPORT),
            };
            store::add_member(&mut connection, &member, now).await?;
            self.members
                .insert(email, (member.id, name, lang.unwrap_or_default()));
        }
        Ok(())
    }

    async fn phones(&mut self) -> anyhow::Result<()> {
        let story = PEOPLE.iter().filter_map(|person| {
            let model = match person.part {
                Part::Noor => past::IPHONE_15,
                Part::Admin => past::FAIRPHONE,
                Part::SecondAdmin | Part::Colleague => past::GALAXY_A54,
                Part::Support => past::PIXEL_10,
                Part::Stranger | Part::AppOnly => return None,
            };
            Some((person.email, model))
        });
        let others = COLLEAGUES.iter().map(|one| (one.email, one.phone_model));
        for (email, model) in story.chain(others) {
            self.clock.advance(TimeDelta::hours(31));
            let (member, ..) = self.member(email)?;
            let now = self.clock.now();
            let id = DeviceId::new(now, &self.desk.site.random);
            let mut connection = self.desk.db.operator().await?;
            let (device, key) = (named(model), self.key()?);
            self.keys.insert(email, key.thumbprint());
            let new = devices::store::New {
                organization_id: self.organization,
                member_id: member,
                id,
                device: &device,
                key: &key,
                passcode: None,
            };
            devices::store::add(&mut connection, &new, now).await?;
            // Until shortly before it was lost, or yesterday.
            let lost = REQUESTS.iter().find(|past| past.email == email);
            let used = lost.map_or(19, |past| past.hours_ago + 3);
            let used = self.present - TimeDelta::hours(used) + TimeDelta::minutes(7);
            store::used_device(&mut connection, self.organization, id, used).await?;
        }
        Ok(())
    }

    fn member(&self, email: &str) -> anyhow::Result<(MemberId, &'static str, Lang)> {
        self.members
            .get(email)
            .copied()
            .context("nobody of this address")
    }

    fn key(&self) -> anyhow::Result<DeviceKey> {
        let keys = Keys::new(&self.desk.site.random)?;
        DeviceKey::read(keys.public()).context("a key that is none")
    }

    fn by(&self, email: &str, address: [u8; 4], browser: &str) -> anyhow::Result<By> {
        let (member_id, ..) = self.member(email)?;
        let origin = Origin {
            address: Some(IpAddr::from(address)),
            user_agent: Some(browser.to_owned()),
        };
        Ok(By {
            organization_id: self.organization,
            member_id,
            actor: Actor::member(member_id, origin),
        })
    }

    fn wait(&self, minutes: i64) {
        // Nobody does anything on the full minute.
        self.clock
            .advance(TimeDelta::minutes(minutes) + TimeDelta::seconds(17));
    }

    async fn request(&self, past: &Past) -> anyhow::Result<()> {
        let (_, _, lang) = self.member(past.email)?;
        let by = self.by(past.email, past.address, past.browser)?;
        let key = match past.origin {
            Asked::WebSso => None,
            Asked::AppLostDevice => Some(self.key()?.thumbprint()),
            Asked::AppForgotPasscode | Asked::AppBlocked => self.keys.get(past.email).cloned(),
        };
        let wish = Wish {
            origin: past.origin,
            key: key.as_deref(),
            suspend: past.suspend,
            lang,
        };
        let reference = self.desk.send(&by, wish).await?;
        self.wait(1);
        let code = self.code(&reference).await?;
        if matches!(past.ending, Ending::Failed) {
            let wrong = if code == "482913" { "482914" } else { "482913" };
            for _ in 0..recovery::rules::WRONG_CODES {
                self.desk.enter_code(&by, &reference, wrong).await?;
                self.wait(0);
            }
            return Ok(());
        }
        self.desk.enter_code(&by, &reference, &code).await?;
        match &past.ending {
            Ending::Completed(admin, minutes, note, model) => {
                self.wait(*minutes);
                let (_, name, _) = self.member(admin)?;
                let admin = self.by(admin, [203, 0, 113, 12], CHROME)?;
                self.desk.approve(&admin, name, &reference, note).await?;
                self.wait(7);
                self.activate(&by, *model).await
            }
            Ending::Rejected(admin, minutes, reason) => {
                self.wait(*minutes);
                let (_, name, _) = self.member(admin)?;
                let admin = self.by(admin, [203, 0, 113, 24], CHROME)?;
                Ok(self.desk.reject(&admin, name, &reference, reason).await?)
            }
            Ending::Cancelled(minutes) => {
                self.wait(*minutes);
                self.desk.cancel(&by, &reference).await?;
                self.wait(0);
                Ok(self.desk.resume_device(&by, &reference).await?)
            }
            Ending::Failed => Ok(()),
        }
    }

    /// The code that the call spoke.
    async fn code(&self, reference: &Reference) -> anyhow::Result<String> {
        let mut connection = self.desk.db.operator().await?;
        let asked = recovery::store::find(&mut connection, self.organization, reference).await?;
        let asked = asked.context("the request is gone")?;
        let calls = recovery::store::calls(&mut connection, &asked.request).await?;
        let Some(placed) = calls.last() else {
            bail!("no call was placed");
        };
        let key = &self.desk.site.key;
        Ok(
            ConfirmationCode::derive(key, placed.call.id, &placed.call.nonce)
                .digits()
                .collect(),
        )
    }

    async fn activate(&self, by: &By, model: Model) -> anyhow::Result<()> {
        let (site, now) = (&self.desk.site, self.clock.now());
        let mut connection = self.desk.db.operator().await?;
        let shown = devices::store::live_code(
            &mut connection,
            self.organization,
            by.member_id,
            &site.key,
            now,
        );
        let shown = shown.await?.context("no code for the new phone")?;
        drop(connection);
        let from = Origin {
            user_agent: Some(format!("Acme app ({})", model.2)),
            ..by.actor.origin.clone()
        };
        let phone = recovery::activation::Phone {
            device: named(model),
            key: self.key()?,
            passcode: None,
            proof: None,
        };
        self.desk.activate(&shown.code, phone, from).await?;
        Ok(())
    }
}

fn named(Model(name, model, platform): Model) -> NewDevice {
    NewDevice {
        name: name.to_owned(),
        model: model.to_owned(),
        platform: platform.to_owned(),
    }
}
