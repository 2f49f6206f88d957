//! The ledger's lines, put in order: per source its rounds, per round what became of each request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::{Answer, Event, Gone, Noted};

/// A round of a source, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number, counted from 1.
    pub number: u64,
    /// When it began, UTC, RFC 3339.
    pub began: String,
    /// When it was complete; `None` if it never was.
    pub ended: Option<String>,
    /// Why it cannot become complete.
    pub broken: Option<String>,
    /// How many answers came.
    pub answers: usize,
    /// How many earlier answers still held.
    pub kept: usize,
    /// How many requests were answered with "there is no such thing" or refused.
    pub gone: usize,
}

/// An answer that the newest complete round used, or the last one of what has gone since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Current<'a> {
    /// The answer; it may be older than the round, where it was kept.
    pub answer: &'a Answer,
    /// The service no longer has it: what it said last. The answer is then the last one there was.
    pub gone: Option<&'a Gone>,
}

/// What is there of a round that is not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound<'a> {
    /// Its number.
    pub number: u64,
    /// When it began, UTC, RFC 3339.
    pub began: &'a str,
    /// The answers so far, by key.
    pub answers: Vec<&'a Answer>,
    /// The earlier answers that still hold, by key.
    pub kept: Vec<&'a Answer>,
    /// What is known not to come.
    pub gone: Vec<&'a Gone>,
    /// What has been noted.
    pub notes: Vec<&'a Noted>,
}

/// What is known of one round.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub number: u64,
    pub began: String,
    pub ended: Option<String>,
    pub broken: Option<String>,
    /// Answers that came, and earlier ones that held, by key.
    pub used: BTreeMap<String, Arc<Answer>>,
    /// The keys of those that held.
    pub kept: BTreeSet<String>,
    pub gone: BTreeMap<String, Gone>,
    pub notes: Vec<Noted>,
}

impl Record {
    pub fn told(&self) -> Round {
        Round {
            number: self.number,
            began: self.began.clone(),
            ended: self.ended.clone(),
            broken: self.broken.clone(),
            answers: self.used.len() - self.kept.len(),
            kept: self.kept.len(),
            gone: self.gone.len(),
        }
    }

    fn open(&self) -> bool {
        self.ended.is_none() && self.broken.is_none()
    }
}

/// The rounds of one source, oldest first.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub rounds: Vec<Record>,
}

impl History {
    /// Takes the next line in.
    ///
    /// # Errors
    /// The line does not follow from those before it.
    pub fn add(&mut self, event: Event) -> Result<(), String> {
        let number = event.round();
        if let Event::Begin { at, .. } = event {
            let next = self.rounds.last().map_or(1, |last| last.number + 1);
            if number != next {
                return Err(format!("round {number} begins where round {next} would be the next"));
            }
            self.rounds.push(Record { number, began: at, ..Record::default() });
            return Ok(());
        }
        let (current, before) = match self.rounds.split_last_mut() {
            Some((last, before)) if last.number == number && last.open() => (last, before),
            _ => return Err(format!("it belongs to round {number}, which is not open")),
        };
        match event {
            Event::Begin { .. } => {}
            Event::Answer { answer, .. } => {
                let key = answer.request.key.clone();
                current.kept.remove(&key);
                current.gone.remove(&key);
                current.used.insert(key, Arc::new(answer));
            }
            Event::Kept { key, .. } => {
                let earlier = complete(before).and_then(|round| round.used.get(&key));
                let earlier = earlier.ok_or_else(|| format!("it keeps {key}, which no complete round has"))?;
                current.used.insert(key.clone(), Arc::clone(earlier));
                current.kept.insert(key);
            }
            Event::Gone(gone) => {
                current.gone.insert(gone.key.clone(), gone);
            }
            Event::Note(note) => current.notes.push(note),
            Event::Broken { what, .. } => current.broken = Some(what),
            Event::End { at, .. } => current.ended = Some(at),
        }
        Ok(())
    }

    /// The newest complete round.
    pub fn complete(&self) -> Option<&Record> {
        complete(&self.rounds)
    }

    /// The round that goes on.
    pub fn open(&self) -> Option<&Record> {
        self.rounds.last().filter(|last| last.open())
    }

    /// What the newest complete round used, and the last answers of what has gone since, by key.
    pub fn current(&self) -> Vec<Current<'_>> {
        let Some(newest) = self.complete() else {
            return Vec::new();
        };
        let used = newest.used.values().map(|answer| Current { answer, gone: None });
        let mut current: BTreeMap<&str, Current<'_>> =
            used.map(|used| (used.answer.request.key.as_str(), used)).collect();
        for gone in newest.gone.values() {
            // What the dataset was when it was last whole: the metadata may be gone, and with it all its parts.
            let vanished = !newest.used.values().any(|answer| answer.request.dataset == gone.dataset);
            let had = |round: &&Record| {
                round.used.values().any(|answer| {
                    answer.request.key == gone.key || (vanished && answer.request.dataset == gone.dataset)
                })
            };
            let Some(last) = self.rounds.iter().rev().filter(|round| round.ended.is_some()).find(had) else {
                continue;
            };
            for answer in last.used.values() {
                let key = answer.request.key.as_str();
                if key == gone.key || (vanished && answer.request.dataset == gone.dataset) {
                    current.entry(key).or_insert(Current { answer, gone: Some(gone) });
                }
            }
        }
        current.into_values().collect()
    }
}

fn complete(rounds: &[Record]) -> Option<&Record> {
    rounds.iter().rev().find(|round| round.ended.is_some())
}
