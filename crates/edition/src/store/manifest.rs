//! The manifest: what the edition is, which files it has, and their checksums.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use cube::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Error;

/// The name of the manifest's file.
pub const FILE: &str = "manifest.json";

/// The version of the edition's format that this code writes and reads.
pub const FORMAT: u32 = 2;

/// What an edition is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the format.
    pub format: u32,
    /// The edition's id: date of building and the first letters of the checksum of its contents. The revision log is
    /// not among them: it says what stood before, and that is no part of what the edition says.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Whether everything in it is made up.
    pub fictional: bool,
    /// When it was built (UTC, RFC 3339).
    pub built: String,
    /// The version of the code that built it.
    pub code_version: String,
    /// Its files, with length and SHA-256.
    pub files: Vec<Entry>,
}

/// A file of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Name relative to the edition.
    pub name: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifest of the edition in `folder`.
    ///
    /// # Errors
    /// [`Error::NotAnEdition`] if there is none or it is of another format.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let refuse = |what: String| Error::NotAnEdition { path: folder.to_owned(), what };
        let text = std::fs::read_to_string(folder.join(FILE)).map_err(|e| refuse(format!("{FILE}: {e}")))?;
        let manifest: Self = serde_json::from_str(&text).map_err(|e| refuse(format!("{FILE}: {e}")))?;
        if manifest.format != FORMAT {
            return Err(refuse(format!("it has format {}, this version reads {FORMAT}", manifest.format)));
        }
        Ok(manifest)
    }

    /// The entry of the file with this name.
    pub fn file(&self, name: &str) -> Option<&Entry> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Compares every file's length and checksum with what the manifest says.
    ///
    /// # Errors
    /// [`Error::Damaged`] for the first file that differs.
    pub fn verify(&self, folder: &Path) -> Result<(), Error> {
        for entry in &self.files {
            let damaged = |what: String| Error::Damaged { file: entry.name.clone(), what };
            let found = Entry::of(folder, &entry.name).map_err(|e| damaged(e.to_string()))?;
            if found.bytes != entry.bytes {
                return Err(damaged(format!("it has {} bytes instead of {}", found.bytes, entry.bytes)));
            }
            if found.sha256 != entry.sha256 {
                return Err(damaged("its checksum is not the manifest's".into()));
            }
        }
        Ok(())
    }
}

impl Entry {
    /// Measures a file.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn of(folder: &Path, name: &str) -> Result<Self, Error> {
        let path = folder.join(name);
        let (bytes, sha256) = checksum(&path)?;
        Ok(Self { name: name.to_owned(), bytes, sha256 })
    }
}

/// Length and SHA-256 (hexadecimal) of a file.
///
/// # Errors
/// [`Error::Io`].
pub fn checksum(path: &Path) -> Result<(u64, String), Error> {
    let mut file = File::open(path).map_err(Error::io(path))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    let mut length = 0;
    loop {
        let read = file.read(&mut buffer).map_err(Error::io(path))?;
        if read == 0 {
            return Ok((length, hex(&hasher.finalize())));
        }
        hasher.update(&buffer[..read]);
        length += read as u64;
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn checksum_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_of_the_published_test_vector() {
        // FIPS 180-2, appendix B.1: SHA-256 of "abc".
        assert_eq!(checksum_of(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
