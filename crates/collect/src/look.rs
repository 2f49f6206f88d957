//! What the archive has of each source, without asking anybody.

use std::time::Duration;

use archive::{Archive, Current};
use jiff::Timestamp;
use serde::Serialize;

use crate::state::{Held, State};
use crate::{Have, Source};

/// What the archive has of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// Its id.
    pub source: String,
    /// The newest complete round.
    pub round: Option<u64>,
    /// When it was complete, UTC, RFC 3339.
    pub ended: Option<String>,
    /// How long ago that is, in whole days.
    pub days: Option<i64>,
    /// Its answers.
    pub answers: u64,
    /// Answers that are older than it, of what the service no longer has.
    pub gone: u64,
    /// Answers whose bytes are not there, by key. Whether those that are there are whole, `verify` says.
    pub missing: Vec<String>,
    /// How many answers the catalogue wants that the round does not have: the catalogue has changed since.
    pub wanted: u64,
    /// Why it cannot be said what the catalogue wants.
    pub fault: Option<String>,
    /// Answers of a newer round that is not complete.
    pub open: Option<u64>,
}

impl Looked {
    /// Whether everything that the catalogue wants of the source is there.
    pub fn is_complete(&self) -> bool {
        self.round.is_some() && self.missing.is_empty() && self.wanted == 0 && self.fault.is_none()
    }
}

/// Says what the archive has of each source; `archive` is `None` where there is none.
pub fn look(sources: &[Box<dyn Source>], archive: Option<&Archive>) -> Vec<Looked> {
    sources.iter().map(|source| one(&**source, archive)).collect()
}

fn one(source: &dyn Source, archive: Option<&Archive>) -> Looked {
    let id = source.id();
    let complete = archive.and_then(|archive| Some((archive, archive.complete_round(id)?)));
    let open = archive.and_then(|archive| archive.open_round(id));
    let mut looked = Looked {
        source: id.to_owned(),
        round: None,
        ended: None,
        days: None,
        answers: 0,
        gone: 0,
        missing: Vec::new(),
        wanted: 0,
        fault: None,
        open: open.map(|open| (open.answers.len() + open.kept.len()) as u64),
    };
    let Some((archive, round)) = complete else {
        return looked;
    };
    let current = archive.current(id);
    let is_missing = |current: &&Current<'_>| !archive.is_there(current.answer);
    looked.missing = current.iter().filter(is_missing).map(|current| current.answer.request.key.clone()).collect();
    looked.gone = current.iter().filter(|current| current.gone.is_some()).count() as u64;
    looked.answers = current.len() as u64 - looked.gone;
    looked.round = Some(round.number);
    looked.days = round.ended.as_deref().and_then(days_since);
    looked.ended = round.ended;
    match wanted(source, archive) {
        Ok(wanted) => looked.wanted = wanted,
        Err(fault) => looked.fault = Some(fault.what),
    }
    looked
}

/// How many requests the source would still ask, given the answers of its newest complete round.
fn wanted(source: &dyn Source, archive: &Archive) -> Result<u64, crate::Fault> {
    let mut state = State::new(source.id(), Some(archive));
    for answer in archive.used(source.id()) {
        state.settle(answer.request.key.clone(), Held::Stored(Box::new(answer.clone())));
    }
    for gone in archive.gone(source.id()) {
        state.settle(gone.key.clone(), Held::of_status(gone.status, &gone.said));
    }
    let step = source.next(&state)?;
    let asked = step.ask.iter().filter(|(request, _)| !state.knows(&request.key)).count();
    Ok(asked as u64 + step.later)
}

fn days_since(moment: &str) -> Option<i64> {
    let ended: Timestamp = moment.parse().ok()?;
    let ago = Duration::try_from(Timestamp::now().duration_since(ended)).unwrap_or_default();
    i64::try_from(ago.as_secs() / 86_400).ok()
}
