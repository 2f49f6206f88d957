//! Editions made once for all test binaries, and the sources they are made from.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::Barometer;

/// The editions that tests look at, each made when it is first asked for. Nobody changes them.
#[derive(Debug)]
pub struct Editions {
    folder: &'static str,
    example: OnceLock<PathBuf>,
    sweden: OnceLock<Option<PathBuf>>,
}

impl Editions {
    /// Within the folder that cargo keeps for tests; binaries that name the same share what one of them has made.
    pub const fn within(folder: &'static str) -> Self {
        Self { folder, example: OnceLock::new(), sweden: OnceLock::new() }
    }

    /// The example edition, seed 1.
    pub fn example(&self) -> &Path {
        self.example.get_or_init(|| {
            self.made("example", None, |barometer, edition| {
                barometer.example(1, edition);
            })
        })
    }

    /// The Swedish edition, if the shared statistics are here.
    pub fn sweden(&self) -> Option<&Path> {
        let made = self.sweden.get_or_init(|| {
            let sources = shared_data()?;
            Some(self.made("sweden", Some(&sources), |barometer, edition| {
                barometer.build(&sources, edition).expect_code(0);
            }))
        });
        made.as_deref()
    }

    /// An edition, made unless the same program has made it already of the same sources; another process waits until it
    /// is there.
    fn made(&self, name: &str, sources: Option<&Path>, make: impl FnOnce(&Barometer, &Path)) -> PathBuf {
        let folder = Path::new(self.folder).join(name);
        fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
        let alone = File::create(folder.join("lock")).expect("it can be written to");
        alone.lock().expect("the system knows locks");
        let barometer = Barometer::find();
        let (edition, note) = (folder.join("edition"), folder.join("made-by"));
        let maker = format!("{}\n{}\n", stamp(barometer.binary()), sources.map(stamp).unwrap_or_default());
        if fs::read_to_string(&note).is_ok_and(|made_by| made_by == maker) {
            return edition;
        }
        if edition.exists() {
            fs::remove_dir_all(&edition).expect("an earlier run's edition can be removed");
        }
        make(&barometer, &edition);
        fs::write(&note, maker).expect("it can be written to");
        edition
    }
}

/// What tells a file or a folder from what it was before: where it is, how much it holds and when that changed last.
fn stamp(path: &Path) -> String {
    let (bytes, changed) = extent(path);
    let changed = changed.duration_since(UNIX_EPOCH).expect("it was written after 1970");
    format!("{}: {bytes} bytes, {changed:?}", path.display())
}

/// The bytes of all files, and the latest time at which one changed.
fn extent(path: &Path) -> (u64, SystemTime) {
    let metadata = fs::metadata(path).expect("it was found");
    let own = metadata.modified().expect("the system keeps times");
    if !metadata.is_dir() {
        return (metadata.len(), own);
    }
    let entries = fs::read_dir(path).expect("listed").map(|entry| extent(&entry.expect("listed").path()));
    entries.fold((0, own), |(bytes, latest), (more, changed)| (bytes + more, latest.max(changed)))
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
