//! What an admin may do about a member, and what a list may change: pure decisions over data.

use std::collections::HashMap;

use crate::base::{Email, Lang, MemberId, Phone};
use crate::members::import::{BadRow, Problem, Role, Row};

/// A member, as these rules see them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub(crate) struct Person {
    pub(crate) id: MemberId,
    pub(crate) email: Email,
    pub(crate) name: String,
    pub(crate) phone: Option<Phone>,
    pub(crate) lang: Option<Lang>,
    pub(crate) admin: bool,
    pub(crate) support: bool,
    /// Do the identity provider's groups give the roles?
    pub(crate) from_provider: bool,
    pub(crate) suspended: bool,
}

impl Person {
    fn decides(&self) -> bool {
        self.admin && !self.suspended
    }
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Who acts was an admin until a moment ago.
    NoAdmin,
    /// The identity provider's groups give the role.
    FromProvider,
    /// Nobody would be an admin any more.
    LastAdmin,
    /// Nobody suspends themselves.
    Oneself,
}

/// May `by` make `member` an admin, or take that back? `people` are the member and every admin who
/// is not suspended. Answers whether that changes anything.
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn set_role(
    people: &[Person],
    member: &Person,
    by: MemberId,
    admin: bool,
) -> Result<bool, Refusal> {
    must_decide(people, by)?;
    if member.admin == admin {
        return Ok(false);
    }
    if member.from_provider {
        return Err(Refusal::FromProvider);
    }
    if !admin && !others(people, member.id) {
        return Err(Refusal::LastAdmin);
    }
    Ok(true)
}

/// May `by` suspend `member`? Answers whether that changes anything.
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn suspend(people: &[Person], member: &Person, by: MemberId) -> Result<bool, Refusal> {
    must_decide(people, by)?;
    if member.id == by {
        return Err(Refusal::Oneself);
    }
    if member.decides() && !others(people, member.id) {
        return Err(Refusal::LastAdmin);
    }
    Ok(!member.suspended)
}

/// May `by` let `member` in again? Answers whether that changes anything.
///
/// # Errors
/// [`Refusal`] with what stands in the way.
pub(crate) fn reinstate(people: &[Person], member: &Person, by: MemberId) -> Result<bool, Refusal> {
    must_decide(people, by)?;
    Ok(member.suspended)
}

fn must_decide(people: &[Person], by: MemberId) -> Result<(), Refusal> {
    let decides = people
        .iter()
        .any(|person| person.id == by && person.decides());
    if decides {
        Ok(())
    } else {
        Err(Refusal::NoAdmin)
    }
}

/// Is there an admin besides this member?
fn others(people: &[Person], member: MemberId) -> bool {
    people
        .iter()
        .any(|person| person.decides() && person.id != member)
}

/// What a list says new about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// The name before.
    Name(String),
    /// The role before.
    Role(Role),
    /// The number before, masked, where there was one.
    Phone(Option<String>),
    /// The language before.
    Lang(Option<Lang>),
}

/// What a list does with one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Is not there yet.
    Added,
    /// Is there, and this changes.
    Changed(Vec<News>),
    /// Is there, just like that.
    Same,
}

/// What each row of a list would do. `people` are those with its addresses, and every admin who is
/// not suspended.
///
/// # Errors
/// Every [`BadRow`], in order; then nothing of the list counts.
pub(crate) fn plan(rows: &[Row], people: &[Person]) -> Result<Vec<Effect>, Vec<BadRow>> {
    let by_email: HashMap<&Email, &Person> = people
        .iter()
        .map(|person| (&person.email, person))
        .collect();
    let mut bad = Vec::new();
    let mut effects = Vec::with_capacity(rows.len());
    for row in rows {
        match effect(row, by_email.get(&row.email).copied()) {
            Ok(effect) => effects.push(effect),
            Err(problem) => bad.push(BadRow::new(row.line, problem)),
        }
    }
    let listed: HashMap<&Email, &Row> = rows.iter().map(|row| (&row.email, row)).collect();
    let stays = |person: &&Person| {
        let listed = listed.get(&person.email);
        person.decides() && listed.is_none_or(|row| row.role == Role::Admin)
    };
    let nobody_left = !people.iter().any(|person| stays(&person));
    let takes = |row: &&Row| {
        let known = by_email.get(&row.email);
        row.role != Role::Admin && known.is_some_and(|person| person.decides())
    };
    if let Some(last) = rows.iter().rfind(takes).filter(|_| nobody_left) {
        bad.push(BadRow::new(last.line, Problem::LastAdmin));
        bad.sort_by_key(|row| row.line);
    }
    if bad.is_empty() {
        Ok(effects)
    } else {
        Err(bad)
    }
}

/// What one row would do with whoever has its address.
fn effect(row: &Row, known: Option<&Person>) -> Result<Effect, Problem> {
    let Some(known) = known else {
        return match row.role {
            Role::Support => Err(Problem::Support),
            Role::Employee | Role::Admin => Ok(Effect::Added),
        };
    };
    let (admin, support) = (row.role == Role::Admin, row.role == Role::Support);
    if (admin, support) != (known.admin, known.support) {
        if known.from_provider {
            return Err(Problem::RoleFromProvider);
        }
        if support != known.support {
            return Err(Problem::Support);
        }
    }
    let mut news = Vec::new();
    if row.name != known.name {
        news.push(News::Name(known.name.clone()));
    }
    if (admin, support) != (known.admin, known.support) {
        news.push(News::Role(role_of(known)));
    }
    if row.phone.is_some() && row.phone != known.phone {
        news.push(News::Phone(known.phone.as_ref().map(Phone::masked)));
    }
    if row.lang.is_some() && row.lang != known.lang {
        news.push(News::Lang(known.lang));
    }
    Ok(if news.is_empty() {
        Effect::Same
    } else {
        Effect::Changed(news)
    })
}

/// The role, as a list names it.
fn role_of(person: &Person) -> Role {
    match (person.admin, person.support) {
        (true, _) => Role::Admin,
        (_, true) => Role::Support,
        _ => Role::Employee,
    }
}

#[cfg(test)]
mod tests;
