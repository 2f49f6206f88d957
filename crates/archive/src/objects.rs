//! The bytes: a file each, named by its checksum.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::Error;

/// The folder of the files.
const FOLDER: &str = "objects";
/// The folder where a file is written before it gets its name.
const INCOMING: &str = "incoming";

/// Bytes that stand in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// How many they are.
    pub length: u64,
}

/// The folder of bytes of one archive.
#[derive(Debug)]
pub(crate) struct Objects {
    folder: PathBuf,
    incoming: PathBuf,
    /// Distinguishes the files that are being written.
    counter: AtomicU64,
}

impl Objects {
    pub fn of(archive: &Path) -> Self {
        Self { folder: archive.join(FOLDER), incoming: archive.join(INCOMING), counter: AtomicU64::new(0) }
    }

    /// Makes the folders, and removes what a killed process left half-written.
    pub fn prepare(&self) -> Result<(), Error> {
        for folder in [&self.folder, &self.incoming] {
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        for entry in fs::read_dir(&self.incoming).map_err(Error::io(&self.incoming))? {
            let path = entry.map_err(Error::io(&self.incoming))?.path();
            fs::remove_file(&path).map_err(Error::io(&path))?;
        }
        Ok(())
    }

    /// Where bytes with this checksum stand.
    pub fn path(&self, sha256: &str) -> PathBuf {
        // A checksum comes from the ledger, where anything may have been written by hand: no path leads outside.
        let name: String = sha256.chars().filter(char::is_ascii_hexdigit).collect();
        let (folder, file) = name.split_at(name.len().min(2));
        self.folder.join(folder).join(file)
    }

    /// Stores the bytes, so that they are there even if the machine stops now.
    ///
    /// Bytes that are there and whole are not written again; a damaged file is replaced.
    pub fn put(&self, bytes: &[u8]) -> Result<Stored, Error> {
        let stored = Stored { sha256: checksum(bytes), length: bytes.len() as u64 };
        let path = self.path(&stored.sha256);
        match fs::read(&path) {
            Ok(there) if there == bytes => return Ok(stored),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&path)(error)),
        }
        let number = self.counter.fetch_add(1, Ordering::Relaxed);
        let beside = self.incoming.join(format!("{}-{number}", &stored.sha256[..16]));
        let mut file = File::create(&beside).map_err(Error::io(&beside))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(&beside))?;
        let folder = path.parent().expect("objects stand in folders of the archive");
        if !folder.is_dir() {
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
            sync_folder(&self.folder)?;
        }
        fs::rename(&beside, &path).map_err(Error::io(&path))?;
        sync_folder(folder)?;
        Ok(stored)
    }

    /// The bytes with this checksum, if they are there and whole; else what is wrong.
    pub fn get(&self, sha256: &str, length: u64) -> Result<Vec<u8>, String> {
        let path = self.path(sha256);
        let found = match fs::metadata(&path) {
            Ok(file) => file.len(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err("the file is not there".to_owned()),
            Err(error) => return Err(error.to_string()),
        };
        if found != length {
            return Err(format!("it has {found} bytes, {length} were received"));
        }
        let bytes = fs::read(&path).map_err(|error| error.to_string())?;
        if checksum(&bytes) != sha256 {
            return Err("its checksum is another than when it was received".to_owned());
        }
        Ok(bytes)
    }

    /// The names of all files that stand there: a checksum where it is one, else the path below the folder.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for folder in entries(&self.folder)? {
            let first = name_of(&folder);
            if !folder.is_dir() {
                names.push(first);
                continue;
            }
            for file in entries(&folder)? {
                let rest = name_of(&file);
                let whole = format!("{first}{rest}");
                let is_checksum = whole.len() == 64 && whole.bytes().all(|byte| byte.is_ascii_hexdigit());
                names.push(if is_checksum { whole } else { format!("{first}/{rest}") });
            }
        }
        names.sort();
        Ok(names)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(Error::io(folder))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::io(folder)(error)),
    }
}

/// A renamed file is only sure to keep its name once its folder is written too.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::io(folder))
}

/// SHA-256 in hexadecimal.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing into a string does not fail");
        text
    })
}
