//! The workspace: tables that readers keep on the server, where the operator names a folder for them.
//!
//! In: a checked table ([`Kept`]). Out: a secret name ([`Id`]), by which it is found again until its days are over or
//! somebody who has the name removes it. One file a table, `<id>.json`; nothing else in the folder is touched. Whoever has
//! the folder, another server too, has the tables. `pages::own_kept` calls.

mod file;
mod id;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::error::Error;
use file::Head;

pub(crate) use file::Kept;
pub(crate) use id::Id;

/// The most tables that are kept at a time.
const MOST_TABLES: usize = 1_000;
/// The most bytes of all of them.
const MOST_BYTES: u64 = 256 << 20;
/// How a file is called while it is written.
const UNFINISHED: &str = ".unfinished-";
/// After this a file that was begun will not be finished.
const ABANDONED: Duration = Duration::from_secs(3600);
const DAY: u64 = 24 * 3600;

/// A folder of kept tables.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    days: u32,
    /// Held while room is looked for and taken.
    room: Mutex<()>,
    /// Seconds since 1970.
    clock: fn() -> u64,
}

/// A table that was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub kept: Kept,
    /// When it is removed, in seconds since 1970.
    pub until: u64,
}

/// Why a table is not kept.
#[derive(Debug)]
pub(crate) enum NotKept {
    /// There is no room for it: [`MOST_TABLES`], [`MOST_BYTES`], or the disk.
    Full,
    /// It cannot be written.
    Failed(io::Error),
}

/// A file that is there but cannot be read; the log has told which.
#[derive(Debug)]
pub(crate) struct Damaged;

impl Workspace {
    /// A folder that is there and can be written in; tables are kept for so many `days`. Those whose days are over are
    /// removed.
    ///
    /// # Errors
    /// [`Error::Workspace`].
    pub fn open(folder: &Path, days: u32) -> Result<Self, Error> {
        let workspace = Self { folder: folder.to_owned(), days, room: Mutex::new(()), clock: seconds };
        let tried = workspace.sweep().and_then(|_| workspace.unfinished());
        tried.map_err(|source| Error::Workspace { folder: folder.to_owned(), source })?;
        Ok(workspace)
    }

    /// For how many days a table is kept.
    pub(crate) fn days(&self) -> u32 {
        self.days
    }

    /// Keeps a table.
    ///
    /// # Errors
    /// [`NotKept`]; then nothing of it is left.
    pub(crate) fn keep(&self, kept: &Kept) -> Result<Id, NotKept> {
        let _alone = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        let (tables, used) = self.sweep()?;
        let bytes = file::write(Head::new((self.clock)(), self.days), kept).map_err(io::Error::from)?;
        if tables >= MOST_TABLES || used + bytes.len() as u64 > MOST_BYTES {
            return Err(NotKept::Full);
        }
        let id = Id::random()?;
        let mut unfinished = self.unfinished()?;
        unfinished.write_all(&bytes)?;
        unfinished.as_file().sync_all()?;
        unfinished.persist_noclobber(self.place(id)).map_err(|error| error.error)?;
        Ok(id)
    }

    /// The table of a name; `None` if there is none, or its days are over.
    ///
    /// # Errors
    /// [`Damaged`].
    pub(crate) fn find(&self, id: Id) -> Result<Option<Found>, Damaged> {
        let mut bytes = Vec::new();
        match File::open(self.place(id)).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                tracing::error!(table = id.beginning(), %error, "a kept table cannot be read");
                return Err(Damaged);
            }
        }
        let Some((head, kept)) = file::read(&bytes) else {
            tracing::error!(table = id.beginning(), "a kept table is damaged; remove its file from the workspace");
            return Err(Damaged);
        };
        let until = self.until(head);
        Ok((until > (self.clock)()).then_some(Found { kept, until }))
    }

    /// Removes the table of a name, whole or damaged; false if there is none.
    pub(crate) fn remove(&self, id: Id) -> io::Result<bool> {
        match fs::remove_file(self.place(id)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes what is over; how many tables are left, and their bytes.
    pub(crate) fn sweep(&self) -> io::Result<(usize, u64)> {
        let now = (self.clock)();
        let (mut tables, mut bytes) = (0, 0);
        for entry in fs::read_dir(&self.folder)?.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let is_table = name.strip_suffix(".json").and_then(Id::parse).is_some();
            // What another request has removed meanwhile has no length any more.
            let Ok(metadata) = entry.metadata() else { continue };
            let written = metadata.modified().map_or(now, since_1970);
            let over = if is_table {
                // A damaged file is kept as long as one of today would be.
                self.until(Head::of(&entry.path()).unwrap_or(Head::new(written, self.days))) <= now
            } else if name.starts_with(UNFINISHED) {
                written + ABANDONED.as_secs() <= now
            } else {
                continue;
            };
            if !over {
                tables += usize::from(is_table);
                bytes += metadata.len();
            } else if let Err(error) = fs::remove_file(entry.path()) {
                tracing::error!(%error, "a table whose days are over cannot be removed from the workspace");
            }
        }
        Ok((tables, bytes))
    }

    /// Never later than the reader was told, and never later than the operator says now.
    fn until(&self, head: Head) -> u64 {
        head.stored.saturating_add(u64::from(head.days.min(self.days)) * DAY)
    }

    fn place(&self, id: Id) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    /// A file in the folder that nobody but the server's user may read, removed unless it gets its name.
    fn unfinished(&self) -> io::Result<tempfile::NamedTempFile> {
        tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)
    }
}

impl From<io::Error> for NotKept {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Failed(error),
        }
    }
}

fn seconds() -> u64 {
    since_1970(SystemTime::now())
}

fn since_1970(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Long after whoever runs this test, so that opening a folder finds nothing that is over.
    const NOW: u64 = 4_000_000_000;

    fn kept() -> Kept {
        Kept {
            file: "a.csv".into(),
            code: "Kod".into(),
            column: "Antal".into(),
            counts: true,
            indicator: Some("population".into()),
            table: "Kod,Antal\r\n9101R001,3\r\n".into(),
        }
    }

    fn at(folder: &Path, clock: fn() -> u64) -> Workspace {
        Workspace { clock, ..Workspace::open(folder, 30).unwrap() }
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_table_is_found_until_it_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = at(folder.path(), || NOW);
        let id = workspace.keep(&kept()).unwrap();
        let found = at(folder.path(), || NOW).find(id).unwrap().unwrap();
        assert_eq!((found.kept, found.until), (kept(), NOW + 30 * DAY));
        assert_eq!((files(folder.path()), workspace.sweep().unwrap().0), (1, 1), "one file, under its name");
        assert!(workspace.remove(id).unwrap() && !workspace.remove(id).unwrap());
        assert!(workspace.find(id).unwrap().is_none() && files(folder.path()) == 0);
    }

    #[test]
    fn a_table_is_gone_after_its_days_and_never_kept_longer_than_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let id = at(folder.path(), || NOW).keep(&kept()).unwrap();
        let longer = |clock| Workspace { days: 90, ..at(folder.path(), clock) };
        assert_eq!(longer(|| NOW).find(id).unwrap().unwrap().until, NOW + 30 * DAY, "what the reader was told");
        let shorter = Workspace { days: 2, ..at(folder.path(), || NOW + DAY) };
        assert_eq!(shorter.find(id).unwrap().unwrap().until, NOW + 2 * DAY, "what the operator says now");
    }

    #[test]
    fn what_is_over_is_removed_and_what_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = at(folder.path(), seconds);
        let id = workspace.keep(&kept()).unwrap();
        for other in ["README", "00.json", "00000000000000000000000000abcdef.txt"] {
            fs::write(folder.path().join(other), "x").unwrap();
        }
        fs::write(folder.path().join(".unfinished-x"), "x").unwrap();
        assert_eq!(workspace.sweep().unwrap().0, 1);
        assert_eq!(files(folder.path()), 5, "nothing is old");
        let late = Workspace { clock: || seconds() + 31 * DAY, ..workspace };
        assert!(late.find(id).unwrap().is_none(), "also before it is removed");
        assert_eq!(late.sweep().unwrap(), (0, 0));
        assert_eq!(files(folder.path()), 3, "only what is not ours");
    }

    #[test]
    fn a_damaged_table_is_told_and_goes_with_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = at(folder.path(), seconds);
        let id = workspace.keep(&kept()).unwrap();
        fs::write(workspace.place(id), "{\"format\":1").unwrap();
        assert!(matches!(workspace.find(id), Err(Damaged)));
        assert_eq!(workspace.sweep().unwrap().0, 1, "it takes room");
        let late = Workspace { clock: || seconds() + 31 * DAY, ..workspace };
        assert_eq!(late.sweep().unwrap(), (0, 0));
    }

    #[test]
    fn there_is_room_for_so_many_and_so_much() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = at(folder.path(), seconds);
        let large = folder.path().join(format!("{}.json", "a".repeat(32)));
        File::create(&large).unwrap().set_len(MOST_BYTES).unwrap();
        assert!(matches!(workspace.keep(&kept()), Err(NotKept::Full)));
        fs::remove_file(large).unwrap();
        let bytes = file::write(Head::new(seconds(), 30), &kept()).unwrap();
        for number in 1..MOST_TABLES {
            fs::write(folder.path().join(format!("{number:032x}.json")), &bytes).unwrap();
        }
        assert!(workspace.keep(&kept()).is_ok(), "the last one");
        assert!(matches!(workspace.keep(&kept()), Err(NotKept::Full)));
        assert_eq!(files(folder.path()), MOST_TABLES, "nothing is left of what was refused");
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        for wrong in [folder.path().join("missing"), file] {
            let error = Workspace::open(&wrong, 30).unwrap_err();
            assert!(error.to_string().contains(&wrong.display().to_string()) && error.hint().is_some(), "{error}");
        }
    }
}
