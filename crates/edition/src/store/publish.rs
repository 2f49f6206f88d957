//! One rename makes an edition public: before it there is nothing, after it there is everything.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use tempfile::TempDir;

use crate::Error;

/// A folder beside the place where the edition is to stand, removed again unless it is published.
#[derive(Debug)]
pub struct Draft {
    folder: TempDir,
    target: PathBuf,
    replace: bool,
}

impl Draft {
    /// Begins an edition that is to stand at `target`.
    ///
    /// # Errors
    /// [`Error::Exists`] if something stands there that may not be replaced: with `replace`, only an edition
    /// or an empty folder gives way. [`Error::Io`].
    pub fn begin(target: &Path, replace: bool) -> Result<Self, Error> {
        gives_way(target, replace)?;
        let parent = parent(target);
        fs::create_dir_all(&parent).map_err(Error::io(&parent))?;
        let folder = tempfile::Builder::new().prefix(".edition-").tempdir_in(&parent).map_err(Error::io(&parent))?;
        Ok(Self { folder, target: target.to_owned(), replace })
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes everything through to the disk and renames the draft to its place. An edition that stood there
    /// is exchanged in the same step and then removed; who has it open keeps it.
    ///
    /// # Errors
    /// [`Error::Io`]; the place is then as it was.
    pub fn publish(self) -> Result<(), Error> {
        for entry in fs::read_dir(self.path()).map_err(Error::io(self.path()))? {
            let path = entry.map_err(Error::io(self.path()))?.path();
            File::open(&path).and_then(|f| f.sync_all()).map_err(Error::io(&path))?;
        }
        readable_by_all(self.path())?;
        File::open(self.path()).and_then(|f| f.sync_all()).map_err(Error::io(self.path()))?;
        // What stands there may have changed while the edition was built.
        gives_way(&self.target, self.replace)?;
        if self.target.exists() {
            let flags = if self.replace { RenameFlags::EXCHANGE } else { RenameFlags::empty() };
            renameat_with(CWD, self.path(), CWD, &self.target, flags).map_err(|e| Error::io(&self.target)(e.into()))?;
            if !self.replace {
                let _gone = self.folder.keep();
            }
            sync_parent(&self.target)?;
            // What was exchanged lies in the draft's folder now and is removed with it.
            return Ok(());
        }
        fs::rename(self.path(), &self.target).map_err(Error::io(&self.target))?;
        let _gone = self.folder.keep();
        sync_parent(&self.target)
    }
}

/// Whether the place is free, or holds an edition that may be replaced.
fn gives_way(target: &Path, replace: bool) -> Result<(), Error> {
    let occupied = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => true,
        Err(error) => return Err(Error::io(target)(error)),
    };
    if occupied && !(replace && target.join(super::manifest::FILE).is_file()) {
        return Err(Error::Exists(target.to_owned()));
    }
    Ok(())
}

/// Writes the rename itself through to the disk.
fn sync_parent(target: &Path) -> Result<(), Error> {
    let parent = parent(target);
    File::open(&parent).and_then(|f| f.sync_all()).map_err(Error::io(&parent))
}

fn parent(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A temporary folder belongs to its maker alone; an edition is for everyone to read.
fn readable_by_all(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(Error::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(target: &Path, replace: bool, words: &str) -> Result<(), Error> {
        let draft = Draft::begin(target, replace)?;
        fs::write(draft.path().join("manifest.json"), words).expect("written");
        draft.publish()
    }

    #[test]
    fn nothing_is_overwritten_unasked_and_nothing_is_left_behind() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let target = home.path().join("edition");
        draft(&target, false, "first").expect("published");
        assert!(matches!(draft(&target, false, "second"), Err(Error::Exists(_))));
        assert_eq!(fs::read_to_string(target.join("manifest.json")).expect("there"), "first");
        draft(&target, true, "third").expect("published");
        assert_eq!(fs::read_to_string(target.join("manifest.json")).expect("there"), "third");
        drop(Draft::begin(&home.path().join("other"), false).expect("begun"));
        assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_folder_that_is_no_edition_is_never_replaced() {
        let home = tempfile::tempdir().expect("a temporary folder");
        fs::write(home.path().join("thesis.txt"), "years of work").expect("written");
        assert!(matches!(Draft::begin(home.path(), true), Err(Error::Exists(_))));
    }

    #[test]
    fn an_empty_folder_gives_way() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let target = home.path().join("edition");
        fs::create_dir(&target).expect("made");
        draft(&target, false, "first").expect("published");
        assert_eq!(fs::read_to_string(target.join("manifest.json")).expect("there"), "first");
    }
}
