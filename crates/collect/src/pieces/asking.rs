//! What is still to be asked of a dataset in this round, and what still holds from an earlier one.
//!
//! An answer still holds if the table has not been updated since *and* the answer has the same question, which its key
//! says. Once a table is updated everything of it is asked again, since any value may have been revised; that a new
//! period leaves the keys of the others as they were ([`cut`](super::cut)) lets revisions be told piece by piece, and
//! spares calls where only the catalogue asks for another period of a table that stayed the same.

use std::collections::BTreeSet;

use archive::Request;
use jiff::civil::DateTime;
use serde::Deserialize;

use super::Wanted;
use crate::{Have, Outcome, Step};

/// The step of a round, as it grows.
pub(crate) struct Asking<'a> {
    pub have: &'a dyn Have,
    pub step: Step,
}

impl<'a> Asking<'a> {
    pub fn new(have: &'a dyn Have) -> Self {
        Self { have, step: Step::default() }
    }

    /// What came of a request; it is asked if that is not known. A question that several datasets have is asked once.
    pub fn outcome(&mut self, request: Request) -> Option<Outcome> {
        let outcome = self.have.outcome(&request.key);
        if outcome.is_none() {
            self.ask(request, 0);
        }
        outcome
    }

    fn ask(&mut self, request: Request, cells: u64) {
        if self.step.ask.iter().all(|(known, _)| known.key != request.key) {
            self.step.ask.push((request, cells));
        }
    }

    /// Asks for the parts of a dataset that are not there, or keeps the earlier ones that are `to_question` and `hold`.
    ///
    /// A dataset of which a part is refused or is of other categories than were asked for, or whose parts are from
    /// before and after an update of the table, is noted, and nothing more is asked of it in this round: half of it
    /// would be taken for all of it, and asking again would bring the same as long as the description is the old one.
    pub fn values(
        &mut self,
        wanted: &Wanted,
        parts: Vec<(Request, u64)>,
        to_question: impl Fn(&Request, &[u8]) -> Result<(), String>,
        hold: impl Fn(&[u8]) -> bool,
    ) {
        let mut updates = BTreeSet::new();
        let (mut ask, mut keep) = (Vec::new(), Vec::new());
        for (request, cells) in parts {
            let key = &request.key;
            match self.have.outcome(key) {
                Some(Outcome::Body(bytes)) => {
                    if let Err(what) = to_question(&request, &bytes) {
                        return self.step.notes.push(wanted.changed(key, &what));
                    }
                    updates.extend(updated(&bytes));
                }
                Some(Outcome::Gone(status)) => return self.step.notes.push(wanted.lost(key, status, "")),
                Some(Outcome::Refused(status, reason)) => {
                    return self.step.notes.push(wanted.lost(key, status, &reason));
                }
                None => {
                    let earlier = self.have.earlier(key).filter(|bytes| hold(bytes));
                    match earlier.filter(|bytes| to_question(&request, bytes).is_ok()) {
                        Some(bytes) => {
                            updates.extend(updated(&bytes));
                            keep.push(request.key);
                        }
                        None => ask.push((request, cells)),
                    }
                }
            }
        }
        if updates.len() > 1 {
            let moments = updates.into_iter().collect::<Vec<_>>().join(" and ");
            let what = format!("{} was updated while it was fetched: its parts are of {moments}", wanted.query.table);
            return self.step.notes.push(wanted.note(what, "collect again: the whole table will be fetched anew"));
        }
        self.step.keep.extend(keep);
        ask.into_iter().for_each(|(request, cells)| self.ask(request, cells));
    }
}

#[derive(Deserialize)]
struct Updated {
    updated: Option<String>,
    #[serde(default)]
    metadata: Vec<OfTable>,
    // Bodies of an older JSON-stat have the dataset one level down.
    dataset: Option<OfTable>,
}

#[derive(Deserialize)]
struct OfTable {
    updated: Option<String>,
}

/// When an answer of PxWeb says that its table was last updated.
pub(crate) fn updated(body: &[u8]) -> Option<String> {
    let Updated { updated, metadata, dataset } = serde_json::from_slice(body).ok()?;
    let of_table = || metadata.into_iter().chain(dataset).find_map(|table| table.updated);
    updated.or_else(of_table).filter(|moment| !moment.is_empty())
}

/// Whether two moments can be the same, one of which may be told in local time and the other in UTC.
pub(crate) fn same_moment(one: &str, other: &str) -> bool {
    let civil = |moment: &str| moment.trim_end_matches('Z').parse::<DateTime>();
    match (civil(one), civil(other)) {
        (Ok(one), Ok(other)) => one.duration_since(other).as_hours().abs() < ZONES,
        _ => one == other,
    }
}

/// No two clocks are so many hours apart.
const ZONES: i64 = 14;
