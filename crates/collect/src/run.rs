//! The run that is under way: what a run had finished when it was killed, or when another source failed, is not asked
//! anew by the next one.
//!
//! A round belongs to one source. When a run over several sources stops halfway, some of their rounds are complete and
//! others are open; the run itself stands in the file `run` of the archive until every source has everything.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use archive::{Archive, Round};
use jiff::{SignedDuration, Timestamp};

/// Holds when the run began, UTC, RFC 3339.
const FILE: &str = "run";

/// A run that began longer ago is not gone on with: the services may have other figures, and one that cannot be reached
/// must not keep the others from being asked.
const STALE: SignedDuration = SignedDuration::from_hours(12);

/// The run that is under way.
#[derive(Debug)]
pub(crate) struct Run {
    path: PathBuf,
    began: Timestamp,
    resumed: bool,
}

impl Run {
    /// Goes on with the run that did not come to its end, or begins one.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn begin(archive: &Archive) -> Result<Self, archive::Error> {
        let path = archive.folder().join(FILE);
        let now = Timestamp::now();
        // What cannot be read is taken as no run: then all sources are asked what has changed.
        let halfway = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse::<Timestamp>().ok());
        if let Some(began) = halfway.filter(|began| now.duration_since(*began) < STALE) {
            return Ok(Self { path, began, resumed: true });
        }
        // Beside it and renamed: a killed run leaves a whole file or none.
        let beside = path.with_extension("new");
        fs::write(&beside, format!("{now}\n"))
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(|source| archive::Error::Io { path: path.clone(), source })?;
        Ok(Self { path, began: now, resumed: false })
    }

    /// The round of a source that this run had completed before it stopped.
    pub fn done(&self, archive: &Archive, source: &str) -> Option<Round> {
        let round = archive.complete_round(source).filter(|_| self.resumed)?;
        let ended: Timestamp = round.ended.as_ref()?.parse().ok()?;
        (ended >= self.began).then_some(round)
    }

    /// Every source has everything.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn end(self) -> Result<(), archive::Error> {
        match fs::remove_file(&self.path) {
            Err(source) if source.kind() != ErrorKind::NotFound => Err(archive::Error::Io { path: self.path, source }),
            _ => Ok(()),
        }
    }
}
