//! Language, time zone and colours, and the way back into the app.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::super::choosing;
use super::super::store::{self, Choices};
use super::push;
use crate::base::lang::Texts;
use crate::base::moment::{self, Moments, place_of};
use crate::base::{Db, Lang, Reference};
use crate::http::choice::language_cookie;
use crate::http::page::{page as answer, see_other_saying};
use crate::http::{Failure, Flash, Principal, Shell, Theme, icon};
use crate::members::{SignedIn, SignedInForm};

#[derive(Template)]
#[template(path = "profile/preferences.html")]
struct Preferences {
    shell: Shell,
    t: &'static Texts,
    member: Principal,
    /// The request that is under way.
    request: Option<Reference>,
    /// The member's own time zone; nothing where it is the organization's.
    zone: Option<String>,
    /// The city of the organization's time zone.
    theirs: String,
    zone_error: Option<String>,
    moments: Moments,
    /// In which browsers an admin is told, where that is possible.
    told: Option<push::Told>,
}

impl Preferences {
    /// The time zones by the part of the world they are in: each with its city.
    fn zones() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
        let mut parts: Vec<(&str, Vec<(&str, String)>)> = Vec::new();
        for zone in moment::zones() {
            let part = zone.split('/').next().unwrap_or(zone);
            let entry = (zone.as_str(), place_of(zone));
            match parts.last_mut().filter(|(known, _)| *known == part) {
                Some((_, zones)) => zones.push(entry),
                None => parts.push((part, vec![entry])),
            }
        }
        parts
    }

    /// The themes, with their words.
    fn themes(&self) -> [(Theme, String); 3] {
        let t = self.t;
        [
            (Theme::System, t.msg_profile_theme_system()),
            (Theme::Light, t.msg_profile_theme_light()),
            (Theme::Dark, t.msg_profile_theme_dark()),
        ]
    }
}

/// `GET /profile/preferences`.
pub(in crate::profile) async fn page(by: SignedIn, db: Data<Db>) -> Result<HttpResponse, Failure> {
    show(by, &db, None).await
}

/// The form of the choices.
#[derive(Deserialize)]
pub(in crate::profile) struct Chosen {
    lang: Lang,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    theme: Theme,
}

/// `POST /profile/preferences`.
pub(in crate::profile) async fn save(
    sent: SignedInForm<Chosen>,
    db: Data<Db>,
) -> Result<HttpResponse, Failure> {
    let SignedInForm { by, form } = sent;
    let time_zone = Some(form.time_zone).filter(|zone| !zone.is_empty());
    if time_zone
        .as_ref()
        .is_some_and(|zone| !moment::zones().contains(zone))
    {
        let wrong = by.visitor.texts().msg_profile_zone_unknown();
        return show(by, &db, Some(wrong)).await;
    }
    let choices = Choices {
        lang: form.lang,
        time_zone,
    };
    choosing::choose(&db, &by, &choices).await?;
    let site = &by.visitor.site;
    let mut saved = see_other_saying("/profile/preferences", site, Flash::PreferencesSaved);
    for cookie in [language_cookie(site, form.lang), form.theme.cookie(site)] {
        saved.add_cookie(&cookie).map_err(|_| Failure::Internal)?;
    }
    Ok(saved)
}

async fn show(by: SignedIn, db: &Db, wrong: Option<String>) -> Result<HttpResponse, Failure> {
    let (organization, member) = (by.member.organization_id, by.member.member_id);
    let mut connection = db.organization(organization).await?;
    let request = store::newest_request(&mut connection, organization, member).await?;
    let chosen = store::chosen(&mut connection, organization, member).await?;
    drop(connection);
    let request = request.filter(|request| request.is_under_way(by.visitor.now));
    let status = wrong
        .as_ref()
        .map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let page = Preferences {
        shell: by.shell(),
        t: by.visitor.texts(),
        request: request.map(|request| request.reference),
        zone: chosen.time_zone,
        theirs: place_of(&chosen.theirs),
        zone_error: wrong,
        told: push::Told::of(&by, db).await?,
        moments: by.moments(),
        member: by.member,
    };
    answer(status, &page.shell, &page)
}
