//! Long lists in parts, newest first. A part begins where another one ended, at an id that an index
//! finds, so that the thousandth part comes as fast as the first.

use serde::Deserialize;
use uuid::Uuid;

/// Rows of a part. Statements fetch one more, which tells that there are more; they name that
/// number as a literal, so that Postgres plans for it.
pub(crate) const SIZE: usize = 25;

/// What an address says of the part: `?after=` for the older, `?before=` for the newer ones. An id
/// that is none makes a bad request.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Ends {
    after: Option<Uuid>,
    before: Option<Uuid>,
}

/// Which part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The newest.
    Newest,
    /// Those just older than this one.
    After(Uuid),
    /// Those just newer than this one.
    Before(Uuid),
}

impl From<Ends> for Part {
    fn from(ends: Ends) -> Self {
        match ends {
            Ends {
                after: Some(id), ..
            } => Self::After(id),
            Ends {
                before: Some(id), ..
            } => Self::Before(id),
            Ends { .. } => Self::Newest,
        }
    }
}

impl Part {
    /// Is the part read from its end to its beginning?
    pub(crate) const fn is_backwards(self) -> bool {
        matches!(self, Self::Before(_))
    }
}

/// A part, with what lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed<T> {
    /// Up to [`SIZE`] rows, in the order of the list.
    pub(crate) rows: Vec<T>,
    /// Rows before these, newer ones in most lists, come before this id.
    pub(crate) newer: Option<Uuid>,
    /// Rows after these come after this id.
    pub(crate) older: Option<Uuid>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            newer: None,
            older: None,
        }
    }
}

impl<T> Listed<T> {
    /// From what was fetched for a part: in the order of the list, one row more than [`SIZE`] where there are more.
    pub(crate) fn of(part: Part, mut rows: Vec<T>, id: impl Fn(&T) -> Uuid) -> Self {
        let more = rows.len() > SIZE;
        match part {
            Part::Before(_) => drop(rows.drain(..rows.len().saturating_sub(SIZE))),
            Part::Newest | Part::After(_) => rows.truncate(SIZE),
        }
        let (newer, older) = match part {
            Part::Newest => (false, more),
            Part::After(_) => (true, more),
            Part::Before(_) => (more, true),
        };
        Self {
            newer: rows.first().filter(|_| newer).map(&id),
            older: rows.last().filter(|_| older).map(&id),
            rows,
        }
    }

    /// Is the newest part the better answer? It is where nothing lies in this part any more, and
    /// where the way to newer ones has come to its end: the first page is always a full one.
    pub(crate) fn is_spent(&self, part: Part) -> bool {
        match part {
            Part::Newest => false,
            Part::After(_) => self.rows.is_empty(),
            Part::Before(_) => self.newer.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of ids 1 to `length`, and what a statement would fetch of it.
    fn part(part: Part, length: u128) -> Listed<Uuid> {
        let all: Vec<Uuid> = (1..=length).rev().map(Uuid::from_u128).collect();
        let lies_in = |id: &Uuid| match part {
            Part::Newest => true,
            Part::After(end) => *id < end,
            Part::Before(end) => *id > end,
        };
        let all: Vec<Uuid> = all.into_iter().filter(lies_in).collect();
        let more = all.len().saturating_sub(SIZE + 1);
        let fetched = match part {
            Part::Before(_) => all.into_iter().skip(more).collect(),
            Part::Newest | Part::After(_) => all.into_iter().take(SIZE + 1).collect(),
        };
        Listed::of(part, fetched, |id| *id)
    }

    #[test]
    fn going_down_and_up_again_shows_every_row_once() {
        let first = part(Part::Newest, 60);
        let second = part(Part::After(first.older.unwrap()), 60);
        let third = part(Part::After(second.older.unwrap()), 60);
        let seen: Vec<Uuid> = [&first, &second, &third]
            .into_iter()
            .flat_map(|part| part.rows.clone())
            .collect();
        assert_eq!(
            seen,
            (1..=60).rev().map(Uuid::from_u128).collect::<Vec<_>>()
        );
        assert_eq!((first.newer, third.older), (None, None));
        let back = part(Part::Before(third.newer.unwrap()), 60);
        assert_eq!(back, second);
        let start = Part::Before(back.newer.unwrap());
        assert!(
            part(start, 60).is_spent(start),
            "the newest part is asked for instead"
        );
    }

    #[test]
    fn a_part_that_is_gone_gives_way_to_the_newest() {
        let gone = Part::After(Uuid::nil());
        assert!(part(gone, 60).is_spent(gone));
        assert!(!part(Part::Newest, 0).is_spent(Part::Newest));
        let full = part(Part::Newest, SIZE as u128);
        assert_eq!((full.rows.len(), full.older), (SIZE, None));
    }
}
