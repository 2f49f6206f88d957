//! Adding to an archive: bytes first, then the line that names them.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use crate::archive::{FORMAT, FORMAT_FILE, Format, check_format};
use crate::ledger::Pen;
use crate::objects::{Objects, Stored, sync_folder};
use crate::{Archive, Error, Event, is_archive};

/// An archive, opened to add to it. Several threads may, but only one process.
#[derive(Debug)]
pub struct Writer {
    archive: Archive,
    objects: Objects,
    pen: Mutex<Pen>,
    cut_off: u64,
}

impl Writer {
    /// Opens the archive in a folder, or makes one where the folder is empty or absent. A line that was never finished
    /// is cut off.
    ///
    /// # Errors
    /// The folder holds something else, another process writes into it, or its ledger is damaged.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref();
        if !is_archive(folder) {
            make(folder)?;
        }
        check_format(folder)?;
        let (pen, lines) = Pen::take(folder)?;
        let objects = Objects::of(folder);
        objects.prepare()?;
        let cut_off = lines.torn;
        let archive = Archive::of(folder, crate::ledger::Lines { torn: 0, ..lines })?;
        Ok(Self { archive, objects, pen: Mutex::new(pen), cut_off })
    }

    /// The archive as it was when it was opened for writing; its bytes can be read at any time, new ones too.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// How many bytes of a line that was never finished were cut off on opening.
    pub fn cut_off(&self) -> u64 {
        self.cut_off
    }

    /// Stores bytes. They belong to the archive once a line names them.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn store(&self, bytes: &[u8]) -> Result<Stored, Error> {
        self.objects.put(bytes)
    }

    /// Adds a line to the ledger.
    ///
    /// # Errors
    /// It cannot be written; the ledger is then as it was before.
    pub fn add(&self, event: Event) -> Result<(), Error> {
        self.add_all(&[event])
    }

    /// Adds lines to the ledger, with one wait for the disk.
    ///
    /// # Errors
    /// They cannot be written; the ledger is then as it was before.
    pub fn add_all(&self, events: &[Event]) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        self.pen.lock().expect("no thread panics while it writes").add(events)
    }
}

/// Makes an empty archive.
fn make(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let mut entries = fs::read_dir(folder).map_err(Error::io(folder))?;
    // What a process that was killed while it made the archive left behind is no reason to refuse.
    let beside = folder.join(format!("{FORMAT_FILE}.new"));
    if entries.any(|entry| entry.map_or(true, |entry| entry.path() != beside)) {
        let what = "the folder holds other files".to_owned();
        return Err(Error::NotAnArchive { path: folder.to_owned(), what });
    }
    let format = Format { format: FORMAT, what: "raw archive of the barometer: docs/collect.md".to_owned() };
    let text = serde_json::to_vec_pretty(&format).expect("a number and a text");
    let mut file = File::create(&beside).map_err(Error::io(&beside))?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(Error::io(&beside))?;
    let path = folder.join(FORMAT_FILE);
    fs::rename(&beside, &path).map_err(Error::io(&path))?;
    sync_folder(folder)
}
