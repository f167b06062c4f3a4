//! Finding people by what somebody typed: the beginnings of words of their name or address.

use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::base::{MemberId, OrganizationId};

/// Words to find people by; each has to begin a word of theirs. `de vr` finds Noor de Vries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Taken apart and compared without case and accents, by Postgres' `search_words`.
    pub(crate) text: String,
    /// What holds an `@`, in small letters: beginnings of whole addresses.
    pub(crate) addresses: Vec<String>,
}

impl Words {
    /// From what was typed.
    pub(crate) fn of(typed: &str) -> Self {
        let (addresses, words): (Vec<&str>, Vec<&str>) = typed
            .split_whitespace()
            .partition(|word| word.contains('@'));
        Self {
            text: words.join(" "),
            addresses: addresses.into_iter().map(str::to_lowercase).collect(),
        }
    }
}

/// A member, in whichever organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) organization_id: OrganizationId,
    pub(crate) member_id: MemberId,
}

/// The members of `organization` (of all, where there is none) that the words find; `None` where more
/// than `most` words of theirs match, so that a search costs no more in a larger organization.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn people(
    connection: &mut PgConnection,
    organization: Option<OrganizationId>,
    words: &Words,
    most: usize,
) -> Result<Option<Vec<Found>>, sqlx::Error> {
    // The word that fewest people have is looked up; the others are checked. Counting stops where it is too many.
    macro_rules! begun {
        ($scope:literal, $($argument:expr),*) => {
            sqlx::query_as!(
                Found,
                r#"with terms as (
                       select term collate "C" as term, (term || chr(1114111)) collate "C" as beyond
                       from unnest($1::text[] || search_words($2)) term
                   ),
                   rarest as (
                       select term, beyond from terms cross join lateral (select count(*) as people from (
                           select from member_words m where m.word >= term and m.word < beyond"# + $scope + r#" limit $3) few) counted
                       order by people, length(term) desc, term limit 1
                   )
                   select m.organization_id as "organization_id: OrganizationId", m.member_id as "member_id: MemberId"
                   from member_words m
                   where m.word >= (select term from rarest) and m.word < (select beyond from rarest)
                   and not exists (select from terms t where not exists (
                       select from member_words w where w.organization_id = m.organization_id and w.member_id = m.member_id
                       and w.word >= t.term and w.word < t.beyond))"# + $scope + " limit $3",
                &words.addresses,
                words.text,
                i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1),
                $($argument),*
            )
            .fetch_all(connection)
            .await
        };
    }
    let mut found = match organization {
        Some(id) => begun!(" and m.organization_id = $4", id.0)?,
        None => begun!("",)?,
    };
    if found.len() > most {
        return Ok(None);
    }
    found.sort_unstable();
    found.dedup();
    Ok(Some(found))
}

/// People that a list looks up by name before it looks through its rows.
const NAMED: usize = 1_000;

/// Whose rows a list shows.
#[derive(Clone, Debug)]
pub(crate) enum Sought {
    /// Those of these people.
    Few(Vec<Found>),
    /// Those of people whom these words find, who are too many to name: among the newest rows there
    /// will be some of theirs.
    Many(Words),
}

/// The people whom a list is searched for.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn sought(
    connection: &mut PgConnection,
    organization: Option<OrganizationId>,
    typed: &str,
) -> Result<Sought, sqlx::Error> {
    let words = Words::of(typed);
    let found = people(connection, organization, &words, NAMED).await?;
    Ok(found.map_or(Sought::Many(words), Sought::Few))
}

/// The condition that the words find the member of `row`, which has `organization_id` and `member_id`.
pub(crate) fn found_by(sql: &mut QueryBuilder<Postgres>, words: &Words, row: &'static str) {
    sql.push(" and not exists (select from unnest(")
        .push_bind(words.addresses.clone())
        .push("::text[] || search_words(")
        .push_bind(words.text.clone())
        .push(format_args!(
            ")) term where not exists (select from member_words w where w.organization_id = {row}.organization_id
             and w.member_id = {row}.member_id and w.word >= term collate \"C\" and w.word < (term || chr(1114111)) collate \"C\"))"
        ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        let words = Words::of("  De Vries  Noor.DeVries@acme ");
        assert_eq!(words.text, "De Vries");
        assert_eq!(words.addresses, ["noor.devries@acme"]);
    }
}
