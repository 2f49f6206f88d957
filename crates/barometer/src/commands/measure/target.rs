//! The file that `--out` names.
//!
//! In: its name and the file that is measured. Out: a [`Target`], made before the work so that what cannot be written is
//! told at once; and the file, as a whole or not at all. What is no regular file (`/dev/stdout`, a pipe) is written to.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;

/// Where the result is to stand.
#[derive(Debug)]
pub enum Target {
    /// In the place of a file, which stays as it is until the result is written.
    File(PathBuf),
    /// In something that is no file.
    Stream(PathBuf, File),
}

impl Target {
    /// Tells whether `out` can be written, while `input` is read.
    pub fn open(out: &Path, input: &Path) -> Result<Self, Failure> {
        let fault = |error: Error| Failure::writing(out, error);
        let there = match std::fs::metadata(out) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(fault(error)),
        };
        if there.as_ref().is_some_and(Metadata::is_dir) {
            return Err(fault(ErrorKind::IsADirectory.into()));
        }
        if is_stream(out, there.as_ref()) {
            let stream = OpenOptions::new().append(true).open(out).map_err(fault)?;
            return Ok(Self::Stream(out.to_owned(), stream));
        }
        // A link stays a link, to a new file.
        let file = if there.is_some() { out.canonicalize().map_err(fault)? } else { out.to_owned() };
        if there.is_some() && input.canonicalize().is_ok_and(|input| input == file) {
            return Err(Failure::over_the_input(out));
        }
        if there.is_some_and(|there| there.permissions().readonly()) {
            return Err(fault(ErrorKind::PermissionDenied.into()));
        }
        // Gone again at once: whoever stops the work finds nothing half done.
        beside(&file).map_err(fault)?;
        Ok(Self::File(file))
    }

    /// Whether the result will stand in a file.
    pub const fn is_file(&self) -> bool {
        matches!(self, Self::File(_))
    }

    /// Writes the result.
    pub fn write(self, text: &str) -> Result<(), Failure> {
        match self {
            Self::File(file) => replace(&file, text).map_err(|error| Failure::writing(&file, error)),
            Self::Stream(name, mut stream) => match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::writing(&name, error)),
                _ => Ok(()),
            },
        }
    }
}

/// `/dev/stdout` is one even where the shell has led it into a file: the shell's file is the one to write to.
fn is_stream(out: &Path, there: Option<&Metadata>) -> bool {
    there.is_some_and(|there| !there.is_file() || out.starts_with("/dev") || out.starts_with("/proc"))
}

fn replace(file: &Path, text: &str) -> Result<(), Error> {
    let mut new = beside(file)?;
    new.write_all(text.as_bytes())?;
    if let Ok(there) = std::fs::metadata(file) {
        new.as_file().set_permissions(there.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(file)?;
    Ok(())
}

/// A temporary file in the same folder, with the permissions that new files have.
fn beside(file: &Path) -> Result<NamedTempFile, Error> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".measure-");
    if let Some(permissions) = of_new_files() {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

/// The system takes away what its user does not want to give (umask).
#[cfg(unix)]
fn of_new_files() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn of_new_files() -> Option<Permissions> {
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let (out, input) = (folder.path().join("out.csv"), folder.path().join("in.csv"));
        std::fs::write(&input, "in").unwrap();
        Target::open(&out, &input).unwrap().write("one").unwrap();
        let target = Target::open(&out, &input).unwrap();
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "one");
        target.write("two").unwrap();
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        Target::open(&input, &input).unwrap_err();
        Target::open(&folder.path().join("./in.csv"), &input).unwrap_err();
        Target::open(folder.path(), &input).unwrap_err();
        Target::open(&folder.path().join("none/out.csv"), &input).unwrap_err();
        assert_eq!(std::fs::read_to_string(&input).unwrap(), "in");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        std::fs::write(&real, "old").unwrap();
        std::fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        Target::open(&link, Path::new("in.csv")).unwrap().write("new").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        // The input under another name is the input.
        Target::open(&link, &real).unwrap_err();
        std::fs::set_permissions(&real, Permissions::from_mode(0o444)).unwrap();
        Target::open(&real, Path::new("in.csv")).unwrap_err();
    }
}
