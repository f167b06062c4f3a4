//! Lets somebody in whom the provider vouches for: known by issuer and subject, or linked to the
//! imported member with their address, once.

pub(super) mod app;

use super::claims::Identity;
use super::rules::Rules;
use crate::base::{Actor, Db};
use crate::credentials::flow::Known;
use crate::credentials::{self, Doorkeeper};
use crate::history::{self, Entry, Event};
use crate::http::session::Started;
use crate::http::{Failure, Visitor};
use crate::members::store::{self, Account, SignIn};

/// Lets the person in; `None` where there is no account for them here.
///
/// # Errors
/// When the database is away or refuses.
pub(super) async fn enter(
    db: &Db,
    rules: &Rules,
    identity: &Identity,
    visitor: &Visitor,
) -> Result<Option<Started>, Failure> {
    let (now, random) = (visitor.now, &visitor.site.random);
    let (issuer, subject) = (identity.issuer.as_str(), identity.subject.as_str());
    let email = rules.linking_email(identity);
    let mut tx = db.begin_operator().await?;
    let accounts = store::lock_for_sign_in(&mut tx, issuer, subject, email).await?;
    let Some(account) = theirs(accounts) else {
        return Ok(None);
    };
    let sign_in = SignIn {
        issuer,
        subject,
        roles: rules.roles(identity.groups.as_deref(), account.roles),
        phone: identity.phone.as_ref(),
    };
    let Account {
        organization_id,
        id,
        is_linked,
        ..
    } = account;
    let actor = Actor::member(id, visitor.origin.clone());
    let site = &visitor.site;
    credentials::flow::give_way(&mut tx, (organization_id, id), actor.clone(), now, site).await?;
    if !store::signed_in(&mut tx, organization_id, id, sign_in, now).await? {
        return Ok(None);
    }
    let entry = Entry {
        organization_id,
        member_id: id,
        request_id: None,
        actor,
        actor_organization_id: organization_id,
        event: Event::SignedIn { first: !is_linked },
    };
    history::store::append(&mut tx, &[entry], now, random).await?;
    tx.commit().await?;
    Ok(Some(Started {
        organization_id,
        member_id: id,
        auth_time: identity.auth_time,
        id_token: Some(identity.id_token.clone()),
        address: visitor.origin.address.map(|address| address.to_string()),
        user_agent: visitor.origin.user_agent.clone(),
    }))
}

/// Lets somebody in whose password was right; `None` where it was changed, or they were kept out,
/// meanwhile.
///
/// # Errors
/// When the database is away or refuses.
pub(super) async fn enter_with_password(
    door: &Doorkeeper,
    known: Known,
    visitor: &Visitor,
) -> Result<Option<Started>, Failure> {
    let mut tx = door.db.begin(known.organization_id).await?;
    let (origin, now) = (&visitor.origin, visitor.now);
    if !door.signed_in(&mut tx, known, origin, now).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Started {
        organization_id: known.organization_id,
        member_id: known.member_id,
        auth_time: now,
        id_token: None,
        address: origin.address.map(|address| address.to_string()),
        user_agent: origin.user_agent.clone(),
    }))
}

/// Whose account it is: the one that is linked already, even if it is disabled and so lets nobody
/// in; else the only one that waits for this address.
fn theirs(accounts: Vec<Account>) -> Option<Account> {
    let (mut linked, mut waiting): (Vec<_>, Vec<_>) =
        accounts.into_iter().partition(|account| account.is_linked);
    if linked.is_empty() {
        waiting.retain(|account| !account.is_disabled);
        let only = waiting.pop();
        return only.filter(|_| waiting.is_empty());
    }
    linked.retain(|account| !account.is_disabled);
    linked.into_iter().next()
}
