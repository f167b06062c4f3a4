//! How a call fares, as data: what the telephone API tells, and what follows from it. What it tells
//! comes late, twice and in any order, so a call only ever moves forward.

use crate::base::{Instant, Lang, RequestId};

/// How far a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum Progress {
    /// The API has it and will dial.
    Queued,
    /// The API dials.
    Initiated,
    /// The phone rings.
    Ringing,
    /// Somebody, or something, took the call.
    Answered,
    /// It was taken and is over.
    Completed,
    /// The line was busy, or the call was declined.
    Busy,
    /// Nobody took it.
    NoAnswer,
    /// It could not be connected.
    Failed,
    /// It was taken back before anybody took it.
    Cancelled,
}

impl Progress {
    /// Reads the API's word for it.
    pub(crate) fn read(word: &str) -> Option<Self> {
        Some(match word {
            "queued" => Self::Queued,
            "initiated" => Self::Initiated,
            "ringing" => Self::Ringing,
            "in-progress" | "answered" => Self::Answered,
            "completed" => Self::Completed,
            "busy" => Self::Busy,
            "no-answer" => Self::NoAnswer,
            "failed" => Self::Failed,
            "canceled" | "cancelled" => Self::Cancelled,
            _ => return None,
        })
    }

    /// The name kept in the database, and in the metrics.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Initiated => "initiated",
            Self::Ringing => "ringing",
            Self::Answered => "answered",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::NoAnswer => "no_answer",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Is the call over?
    pub(crate) const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Busy | Self::NoAnswer | Self::Failed | Self::Cancelled
        )
    }

    /// All ways to end are equally far, so that none replaces another.
    const fn rank(self) -> u8 {
        match self {
            Self::Queued => 1,
            Self::Initiated => 2,
            Self::Ringing => 3,
            Self::Answered => 4,
            _ => 5,
        }
    }
}

/// Who took a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(crate) enum AnsweredBy {
    /// A person.
    Human,
    /// An answering machine, or a fax.
    Machine,
    /// The API could not tell.
    Unknown,
}

impl AnsweredBy {
    /// Reads the API's word for it.
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word {
            "human" => Some(Self::Human),
            "unknown" => Some(Self::Unknown),
            "fax" => Some(Self::Machine),
            word => word.starts_with("machine").then_some(Self::Machine),
        }
    }
}

/// What the API told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    /// Its own id of the call.
    pub(crate) sid: String,
    pub(crate) progress: Option<Progress>,
    /// Its count of what it told of this call, from 0; a lower one comes late.
    pub(crate) sequence: Option<i32>,
    pub(crate) answered_by: Option<AnsweredBy>,
}

/// How a call fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fares {
    /// The API's own id of the call, once it named it.
    pub(crate) sid: Option<String>,
    pub(crate) progress: Option<Progress>,
    pub(crate) sequence: Option<i32>,
    pub(crate) answered_by: Option<AnsweredBy>,
}

impl Fares {
    /// How it fares after this news; nothing where that changes nothing: it comes twice, late, or
    /// is of another call.
    pub(crate) fn after(&self, news: &News) -> Option<Self> {
        if self.sid.as_ref().is_some_and(|sid| *sid != news.sid) {
            return None;
        }
        let rank = self.progress.map_or(0, Progress::rank);
        let late =
            matches!((self.sequence, news.sequence), (Some(last), Some(this)) if this <= last);
        let forward = news.progress.filter(|next| next.rank() > rank && !late);
        let found = news.answered_by.filter(|_| {
            matches!(self.answered_by, None | Some(AnsweredBy::Unknown))
                && self.answered_by != news.answered_by
        });
        let next = Self {
            sid: Some(news.sid.clone()),
            progress: forward.or(self.progress),
            sequence: self
                .sequence
                .max(news.sequence.filter(|_| forward.is_some())),
            answered_by: found.or(self.answered_by),
        };
        (next.progress != self.progress || next.answered_by != self.answered_by).then_some(next)
    }

    /// Did a machine take it? Then its code is void and it is hung up.
    pub(crate) fn is_machine(&self) -> bool {
        self.answered_by == Some(AnsweredBy::Machine)
    }
}

/// A call that is being spoken, as the telephone API that asks what to say next finds it.
pub(crate) struct SpokenCall {
    /// The request whose code it speaks.
    pub(crate) request_id: RequestId,
    pub(crate) placed_at: Instant,
    pub(crate) nonce: Vec<u8>,
    pub(crate) lang: Lang,
    pub(crate) organization: String,
    /// Does its code still count?
    pub(crate) counts: bool,
}

/// What the API tells of a call that was placed before this is too late to matter.
pub(crate) fn too_late(placed_at: Instant, now: Instant) -> bool {
    now - placed_at > chrono::TimeDelta::hours(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(progress: Progress, sequence: Option<i32>) -> News {
        News {
            sid: "CA1".into(),
            progress: Some(progress),
            sequence,
            answered_by: None,
        }
    }

    fn told(all: &[(Progress, Option<i32>)]) -> Option<Progress> {
        let fares = all
            .iter()
            .fold(Fares::default(), |fares, (progress, sequence)| {
                fares.after(&news(*progress, *sequence)).unwrap_or(fares)
            });
        fares.progress
    }

    #[test]
    fn in_whatever_order_it_is_told_a_call_ends_where_it_ended() {
        use Progress::{Answered, Completed, Initiated, Ringing};
        let told_in_order = [Initiated, Ringing, Answered, Completed].map(Some);
        for first in 0..4 {
            for second in 0..4 {
                let mut order: Vec<_> = (0..4).collect();
                order.swap(first, second);
                let all: Vec<_> = order
                    .iter()
                    .map(|&n| (told_in_order[n].unwrap(), i32::try_from(n).ok()))
                    .collect();
                assert_eq!(told(&all), Some(Completed), "{all:?}");
                let uncounted: Vec<_> = all.iter().map(|(progress, _)| (*progress, None)).collect();
                assert_eq!(told(&uncounted), Some(Completed), "{uncounted:?}");
            }
        }
    }

    #[test]
    fn what_is_told_twice_late_or_of_another_call_changes_nothing() {
        let rings = Fares::default()
            .after(&news(Progress::Ringing, Some(1)))
            .unwrap();
        assert_eq!(rings.after(&news(Progress::Ringing, Some(1))), None);
        assert_eq!(rings.after(&news(Progress::Initiated, Some(0))), None);
        assert_eq!(
            rings.after(&news(Progress::Answered, Some(0))),
            None,
            "its count says late"
        );
        let other = News {
            sid: "CA2".into(),
            ..news(Progress::Answered, Some(2))
        };
        assert_eq!(rings.after(&other), None);
        let over = rings.after(&news(Progress::Busy, Some(2))).unwrap();
        assert_eq!(over.after(&news(Progress::Completed, Some(3))), None);
    }

    #[test]
    fn who_answered_is_found_once() {
        let says = |answered_by| News {
            progress: None,
            answered_by: AnsweredBy::read(answered_by),
            ..news(Progress::Answered, None)
        };
        let unknown = Fares::default().after(&says("unknown")).unwrap();
        let machine = unknown.after(&says("machine_end_beep")).unwrap();
        assert!(machine.is_machine());
        assert_eq!(machine.after(&says("human")), None);
        assert!(Fares::default().after(&says("fax")).unwrap().is_machine());
        assert_eq!(Fares::default().after(&says("whoever")), None);
    }
}
