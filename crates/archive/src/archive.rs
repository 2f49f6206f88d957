//! Reading an archive: which rounds there are, what holds now, and the bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::history::{History, Record};
use crate::ledger::Lines;
use crate::objects::Objects;
use crate::{Answer, Current, Error, Gone, MAX_DECODED, Noted, OpenRound, Round, Verified, decode, ledger, verify};

/// The file that says that a folder is an archive.
pub(crate) const FORMAT_FILE: &str = "archive.json";
/// The format that this version reads and writes.
pub(crate) const FORMAT: u32 = 1;

/// What stands in `archive.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Format {
    /// The number of the format.
    pub format: u32,
    /// What the folder is, for people.
    pub what: String,
}

/// The archive in a folder, as it was when it was opened.
#[derive(Debug)]
pub struct Archive {
    folder: PathBuf,
    objects: Objects,
    sources: BTreeMap<String, History>,
    torn: u64,
}

/// Whether there is an archive in the folder.
pub fn is_archive(folder: &Path) -> bool {
    folder.join(FORMAT_FILE).is_file()
}

impl Archive {
    /// Opens the archive for reading. A last line that was never finished is passed over.
    ///
    /// # Errors
    /// The folder is no archive that this version can read, or its ledger is damaged.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref();
        check_format(folder)?;
        Self::of(folder, ledger::read(folder)?)
    }

    pub(crate) fn of(folder: &Path, lines: Lines) -> Result<Self, Error> {
        let mut sources: BTreeMap<String, History> = BTreeMap::new();
        for (number, event) in lines.events.into_iter().enumerate() {
            let history = sources.entry(event.source().to_owned()).or_default();
            history.add(event).map_err(|what| Error::Ledger {
                path: folder.join(ledger::FILE),
                line: number + 1,
                what,
            })?;
        }
        Ok(Self { folder: folder.to_owned(), objects: Objects::of(folder), sources, torn: lines.torn })
    }

    /// The archive's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The ids of the sources that have ever been collected, in their order.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// The rounds of a source, oldest first.
    pub fn rounds(&self, source: &str) -> Vec<Round> {
        self.sources.get(source).map_or_else(Vec::new, |history| history.rounds.iter().map(Record::told).collect())
    }

    /// The newest complete round of a source.
    pub fn complete_round(&self, source: &str) -> Option<Round> {
        self.sources.get(source)?.complete().map(Record::told)
    }

    /// The answers that the newest complete round used, kept ones included, and the last answers of what the service
    /// no longer has, marked so; by key. Empty if no round is complete.
    pub fn current(&self, source: &str) -> Vec<Current<'_>> {
        self.sources.get(source).map_or_else(Vec::new, History::current)
    }

    /// The answers that the newest complete round used, kept ones included, without what has gone; by key.
    pub fn used(&self, source: &str) -> Vec<&Answer> {
        let complete = self.sources.get(source).and_then(History::complete);
        complete.map_or_else(Vec::new, |round| round.used.values().map(|answer| &**answer).collect())
    }

    /// What there is of a round that has begun and is not complete, to go on with.
    pub fn open_round(&self, source: &str) -> Option<OpenRound<'_>> {
        let round = self.sources.get(source)?.open()?;
        let (kept, answers) = round.used.iter().partition::<Vec<_>, _>(|(key, _)| round.kept.contains(*key));
        Some(OpenRound {
            number: round.number,
            began: &round.began,
            answers: answers.into_iter().map(|(_, answer)| &**answer).collect(),
            kept: kept.into_iter().map(|(_, answer)| &**answer).collect(),
            gone: round.gone.values().collect(),
            notes: round.notes.iter().collect(),
        })
    }

    /// What the newest complete round was told not to be there, or was refused; by key.
    pub fn gone(&self, source: &str) -> Vec<&Gone> {
        let complete = self.sources.get(source).and_then(History::complete);
        complete.map_or_else(Vec::new, |round| round.gone.values().collect())
    }

    /// What was noted in the newest complete round of a source.
    pub fn notes(&self, source: &str) -> Vec<&Noted> {
        let complete = self.sources.get(source).and_then(History::complete);
        complete.map_or_else(Vec::new, |round| round.notes.iter().collect())
    }

    /// What was noted in all rounds of a source, oldest first.
    pub fn all_notes(&self, source: &str) -> Vec<&Noted> {
        let rounds = self.sources.get(source).map_or(&[][..], |history| &history.rounds);
        rounds.iter().flat_map(|round| &round.notes).collect()
    }

    /// Every answer that a line of the ledger names, source by source, oldest round first.
    pub fn answers(&self) -> impl Iterator<Item = &Answer> {
        let rounds = self.sources.values().flat_map(|history| &history.rounds);
        rounds.flat_map(|round| {
            round.used.iter().filter(|(key, _)| !round.kept.contains(*key)).map(|(_, answer)| &**answer)
        })
    }

    /// The bytes of an answer as they were received.
    ///
    /// # Errors
    /// They are not there, or are not those that were received.
    pub fn received(&self, answer: &Answer) -> Result<Vec<u8>, Error> {
        self.objects.get(&answer.sha256, answer.length).map_err(|what| Error::Damaged {
            source_id: answer.source.clone(),
            key: answer.request.key.clone(),
            path: self.object_path(answer),
            what,
        })
    }

    /// The bytes of an answer as the service meant them: unpacked, at most [`MAX_DECODED`].
    ///
    /// # Errors
    /// They are not there, are not those that were received, or cannot be unpacked.
    pub fn body(&self, answer: &Answer) -> Result<Vec<u8>, Error> {
        let received = self.received(answer)?;
        let unpacked = match decode(&answer.headers, &received, MAX_DECODED)? {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(unpacked) => Some(unpacked),
        };
        Ok(unpacked.unwrap_or(received))
    }

    /// Whether there is a file of the right length for an answer. Whether it is whole, [`received`](Self::received) says.
    pub fn is_there(&self, answer: &Answer) -> bool {
        fs::metadata(self.object_path(answer)).is_ok_and(|file| file.is_file() && file.len() == answer.length)
    }

    /// The file that holds the bytes of an answer as they were received.
    pub fn object_path(&self, answer: &Answer) -> PathBuf {
        self.objects.path(&answer.sha256)
    }

    /// Reads every file again and compares it with what was received. `progress` is told how many of how many files
    /// have been read.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn verify(&self, progress: impl FnMut(usize, usize)) -> Result<Verified, Error> {
        verify::verify(self, &self.objects, self.torn, progress)
    }
}

/// Whether the folder says that it is an archive of the format that is known.
pub(crate) fn check_format(folder: &Path) -> Result<(), Error> {
    let not = |what: String| Error::NotAnArchive { path: folder.to_owned(), what };
    let path = folder.join(FORMAT_FILE);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(not(format!("there is no {FORMAT_FILE} in it")));
        }
        Err(error) => return Err(Error::io(&path)(error)),
    };
    let format: Format =
        serde_json::from_slice(&text).map_err(|error| not(format!("its {FORMAT_FILE} cannot be read: {error}")))?;
    if format.format != FORMAT {
        return Err(not(format!("it has format {}, this version knows format {FORMAT}", format.format)));
    }
    Ok(())
}
