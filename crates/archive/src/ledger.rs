//! The ledger's file: whole lines are read, a torn last one is recognised, new ones are added.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::{Error, Event};

/// The file's name.
pub(crate) const FILE: &str = "ledger.jsonl";

/// What stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// The events of whole lines.
    pub events: Vec<Event>,
    /// Length of the whole lines in bytes.
    pub whole: u64,
    /// Bytes of a line behind them that was never finished.
    pub torn: u64,
}

/// Reads the ledger of an archive; none is as good as an empty one.
pub(crate) fn read(archive: &Path) -> Result<Lines, Error> {
    let path = archive.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Lines::default()),
        Err(error) => return Err(Error::io(&path)(error)),
    };
    // A line is whole when its end stands: it is written with its end in one go.
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let lines = bytes[..whole].split(|byte| *byte == b'\n');
    let mut events = Vec::new();
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
        let event = serde_json::from_slice(line);
        events.push(event.map_err(|error| Error::Ledger {
            path: path.clone(),
            line: number + 1,
            what: format!("it cannot be read: {error}"),
        })?);
    }
    Ok(Lines { events, whole: whole as u64, torn: (bytes.len() - whole) as u64 })
}

/// The ledger, opened to add lines. As long as it lives, no other process writes.
#[derive(Debug)]
pub(crate) struct Pen {
    file: File,
    path: PathBuf,
    /// The length of all that is certain.
    length: u64,
    /// A write failed and could not be undone.
    stuck: bool,
}

impl Pen {
    /// Opens the ledger for writing and cuts off a line that was never finished.
    pub fn take(archive: &Path) -> Result<(Self, Lines), Error> {
        let path = archive.join(FILE);
        let options = OpenOptions::new().read(true).append(true).create(true).clone();
        let mut file = options.open(&path).map_err(Error::io(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Held { path: archive.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(Error::io(&path)(error)),
        }
        let lines = read(archive)?;
        if lines.torn > 0 {
            file.set_len(lines.whole).and_then(|()| file.sync_all()).map_err(Error::io(&path))?;
        }
        file.seek(SeekFrom::End(0)).map_err(Error::io(&path))?;
        Ok((Self { file, path, length: lines.whole, stuck: false }, lines))
    }

    /// Adds the events, a line each, so that they are there even if the machine stops now.
    pub fn add(&mut self, events: &[Event]) -> Result<(), Error> {
        if self.stuck {
            return Err(Error::Stuck { path: self.path.clone() });
        }
        let mut lines = Vec::new();
        for event in events {
            serde_json::to_writer(&mut lines, event).expect("an event consists of texts and numbers only");
            lines.push(b'\n');
        }
        match self.file.write_all(&lines).and_then(|()| self.file.sync_data()) {
            Ok(()) => {
                self.length += lines.len() as u64;
                Ok(())
            }
            Err(error) => {
                // Half a line may stand there now; the next one must not be glued to it.
                self.stuck = self.file.set_len(self.length).is_err();
                Err(Error::io(&self.path)(error))
            }
        }
    }
}
