//! The log that an edition carries: its own entry first, then those of its predecessors.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::entry::{Revised, Revision};
use crate::error::Error;
use crate::open::Edition;
use crate::store::manifest::{Entry, FILE, checksum};
use crate::store::names;

/// How many entries a log keeps.
const KEPT: usize = 200;

/// How many of them keep every line; older ones keep the sums.
const KEPT_WHOLE: usize = 10;

/// The revision log, newest entry first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Log {
    /// The entries.
    pub entries: Vec<Revision>,
}

impl Log {
    /// The log with a new entry in front. An edition that is the same as its predecessor keeps the log that it has.
    pub(crate) fn with(mut self, entry: &Revision) -> Self {
        if self.entries.first().is_some_and(|newest| newest.edition == entry.edition) {
            return self;
        }
        self.entries.insert(0, entry.clone());
        self.entries.truncate(KEPT);
        self.entries.iter_mut().skip(KEPT_WHOLE).for_each(Revision::condense);
        self
    }

    /// Takes out what older entries tell of cells that `edition` withholds: what a table no longer shows, the log
    /// must not show either.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a value cannot be read.
    pub(crate) fn withhold(&mut self, edition: &Edition) -> Result<(), Error> {
        for line in self.entries.iter_mut().flat_map(Revision::lines_mut) {
            if tells_withheld(line, edition)? {
                line.largest = None;
            }
        }
        Ok(())
    }

    /// How many lines tell the change of a cell that `edition` withholds; none may.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a value cannot be read.
    pub(crate) fn telling_withheld(&self, edition: &Edition) -> Result<usize, Error> {
        let mut telling = 0;
        for line in self.entries.iter().flat_map(Revision::lines) {
            telling += usize::from(tells_withheld(line, edition)?);
        }
        Ok(telling)
    }

    /// The log in a folder, whatever the format of the edition there: it outlives formats. `None` where there is none
    /// or it is not as its manifest says.
    pub(crate) fn salvage(folder: &Path) -> Option<Self> {
        #[derive(Deserialize)]
        struct Files {
            files: Vec<Entry>,
        }
        let manifest: Files = serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()?;
        let listed = manifest.files.iter().find(|f| f.name == names::REVISIONS)?;
        let path = folder.join(names::REVISIONS);
        let (_, sum) = checksum(&path).ok()?;
        if sum != listed.sha256 {
            return None;
        }
        serde_json::from_slice(&std::fs::read(path).ok()?).ok()
    }
}

/// Whether a line tells the change of a cell that has no value to show in `edition`.
fn tells_withheld(line: &Revised, edition: &Edition) -> Result<bool, Error> {
    let Some(largest) = &line.largest else { return Ok(false) };
    let Some(slice) = edition.slice(&line.series, &line.period)? else { return Ok(false) };
    let at = edition.areas().position(line.series.level, &largest.area);
    Ok(at.is_some_and(|at| slice.get(at).value().is_none()))
}

#[cfg(test)]
mod tests {
    use super::super::entry::Group;
    use super::super::subject::{Kind, Subject};
    use super::*;
    use crate::SeriesKey;
    use cube::Text;
    use geography::Level;

    fn entry(edition: &str) -> Revision {
        let subject = Subject { kind: Kind::Indicator, id: "population".into(), name: Text::same("Population") };
        let line = Revised {
            series: SeriesKey::new("population", Level::Municipality),
            period: "2022".into(),
            cells: 3,
            largest: None,
            statuses: Vec::new(),
        };
        let group = Group { cells: 3, revised: vec![line], ..Group::new(subject) };
        Revision { edition: edition.into(), published: vec![group], ..Revision::default() }
    }

    #[test]
    fn a_long_history_is_cut_and_old_entries_keep_their_sums() {
        let log = (0..250).fold(Log::default(), |log, n| log.with(&entry(&n.to_string())));
        assert_eq!((log.entries.len(), log.entries[0].edition.as_str()), (KEPT, "249"));
        let lines: Vec<usize> = log.entries.iter().map(|e| e.lines().count()).collect();
        assert_eq!((lines[KEPT_WHOLE - 1], lines[KEPT_WHOLE]), (1, 0));
        assert!(log.entries.iter().all(|e| e.revised_cells() == 3));
    }

    #[test]
    fn the_same_edition_again_is_no_news() {
        let log = Log::default().with(&entry("a")).with(&entry("a"));
        assert_eq!(log, Log { entries: vec![entry("a")] });
    }
}
