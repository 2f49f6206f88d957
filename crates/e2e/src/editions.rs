//! Editions made once for all tests of a binary, and the sources they are made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::Barometer;

/// The editions that tests look at, each made when it is first asked for.
#[derive(Debug)]
pub struct Editions {
    folder: &'static str,
    example: OnceLock<PathBuf>,
    sweden: OnceLock<Option<PathBuf>>,
}

impl Editions {
    /// Within a folder that is theirs alone: of what cargo keeps for tests, one for each binary.
    pub const fn within(folder: &'static str) -> Self {
        Self { folder, example: OnceLock::new(), sweden: OnceLock::new() }
    }

    /// The example edition, seed 1.
    pub fn example(&self) -> &Path {
        self.example.get_or_init(|| {
            let edition = self.place("example");
            Barometer::find().example(1, &edition);
            edition
        })
    }

    /// The Swedish edition, if the shared statistics are here.
    pub fn sweden(&self) -> Option<&Path> {
        let made = self.sweden.get_or_init(|| {
            let sources = shared_data()?;
            let edition = self.place("sweden");
            Barometer::find().build(&sources, &edition).expect_code(0);
            Some(edition)
        });
        made.as_deref()
    }

    /// A place for an edition in an otherwise empty folder; what an earlier run left is removed.
    fn place(&self, name: &str) -> PathBuf {
        let folder = Path::new(self.folder).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an earlier run's folder can be removed");
        }
        fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
        folder.join("edition")
    }
}

/// The folder of real statistics, if it is here.
pub fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = folder.join("data");
    if !data.is_dir() {
        println!("skipped: the shared statistics are absent");
        return None;
    }
    Some(data.canonicalize().expect("it is there"))
}
