//! Files that a description names by address, as they lie in the raw archive.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use archive::Archive;
use catalogue::own::OwnData;
use tempfile::TempDir;

use crate::error::Error;

/// Fetched files, unpacked as their servers meant them, in a folder that goes with this value.
#[derive(Debug)]
pub struct Fetched {
    /// Id of the table or layer → its file.
    files: HashMap<String, PathBuf>,
    _folder: TempDir,
}

impl Fetched {
    /// Takes the newest complete collection of each file out of the archive.
    ///
    /// # Errors
    /// The archive cannot be read or is damaged, or there is no room for the files.
    pub fn take(archive: &Path, data: &OwnData) -> Result<Self, Error> {
        let archive = Archive::open(archive)?;
        let folder = TempDir::new().map_err(Error::io(std::env::temp_dir()))?;
        let mut files = HashMap::new();
        for provider in data.providers() {
            for file in &provider.files {
                let current = archive.current(&provider.id);
                let Some(found) = current.iter().find(|current| current.answer.request.dataset == file.id) else {
                    continue;
                };
                // What was fetched for another address is not this file.
                if found.answer.request.path != file.path {
                    continue;
                }
                let path = folder.path().join(&file.id);
                std::fs::write(&path, archive.body(found.answer)?).map_err(Error::io(&path))?;
                files.insert(file.id.clone(), path);
            }
        }
        Ok(Self { files, _folder: folder })
    }

    /// Where the file of a table or layer lies.
    pub fn path(&self, id: &str) -> Option<PathBuf> {
        self.files.get(id).cloned()
    }
}
