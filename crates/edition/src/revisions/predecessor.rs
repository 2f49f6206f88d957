//! The edition that a new one succeeds, and the entry that follows from the two.

use std::path::{Path, PathBuf};

use super::compare::compare;
use super::entry::{NotCompared, Revision, Why};
use super::log::Log;
use crate::error::Error;
use crate::open::Edition;
use crate::store::manifest::{FILE, Manifest};

/// What stands before the edition that is being built. It is opened only when the new one is there.
#[derive(Debug)]
pub(crate) struct Predecessor {
    folder: PathBuf,
}

impl Predecessor {
    /// The edition in `previous`, or else the one that is to be replaced; `None` where there is none.
    ///
    /// Whatever is wrong with it is told in the log and holds up nothing.
    ///
    /// # Errors
    /// [`Error::NotAnEdition`] if there is no edition at all in a folder that was named on purpose.
    pub fn find(target: &Path, replace: bool, previous: Option<&Path>) -> Result<Option<Self>, Error> {
        match previous {
            Some(folder) if folder.join(FILE).is_file() => Ok(Some(Self { folder: folder.to_owned() })),
            Some(folder) => Err(Error::NotAnEdition { path: folder.to_owned(), what: format!("{FILE} is not there") }),
            None if replace && target.join(FILE).is_file() => Ok(Some(Self { folder: target.to_owned() })),
            None => Ok(None),
        }
    }

    /// The entry of `new` after this, and the log that it is to carry.
    ///
    /// # Errors
    /// [`Error::Damaged`] if `new` cannot be read.
    pub fn succeeded_by(self, new: &Edition) -> Result<(Revision, Log), Error> {
        let folder = &self.folder;
        let alone = Revision::of(new.manifest());
        let log = Log::salvage(folder).unwrap_or_default();
        let opened = Manifest::read(folder).and_then(|m| m.verify(folder)).and_then(|()| Edition::open(folder));
        let old = match opened {
            Ok(old) => old,
            Err(error) => return carried(log, not_compared(alone, folder, &error), new),
        };
        let (was, is) = (old.manifest(), new.manifest());
        if was.fictional != is.fictional {
            let what = format!("it is about {}", was.title.en);
            let not_compared = NotCompared { edition: Some(was.id.clone()), why: Why::OtherCountry, what };
            let entry = Revision { not_compared: Some(not_compared), ..alone };
            return Ok((entry.clone(), Log::default().with(&entry)));
        }
        // What was verified and cannot be read now has gone meanwhile.
        let entry = match compare(&old, new) {
            Ok(entry) => entry,
            Err(error) => not_compared(alone, folder, &error),
        };
        carried(log, entry, new)
    }
}

fn carried(log: Log, entry: Revision, new: &Edition) -> Result<(Revision, Log), Error> {
    let mut log = log.with(&entry);
    log.withhold(new)?;
    Ok((entry, log))
}

/// Says why without saying where: the log is public, the machine's folders are not.
fn not_compared(entry: Revision, folder: &Path, error: &Error) -> Revision {
    #[derive(serde::Deserialize)]
    struct Named {
        id: String,
    }
    let (why, what) = match error {
        Error::NotAnEdition { what, .. } => (Why::Unreadable, what.clone()),
        Error::Damaged { file, what } => {
            let place = format!("{}/", folder.display());
            (Why::Damaged, format!("{file}: {}", what.replace(&place, "")))
        }
        _ => (Why::Damaged, "a file cannot be read".to_owned()),
    };
    let named = std::fs::read(folder.join(FILE)).ok().and_then(|text| serde_json::from_slice::<Named>(&text).ok());
    Revision { not_compared: Some(NotCompared { edition: named.map(|n| n.id), why, what }), ..entry }
}
