//! What one program measured in one case: one JSON file each, of the same form whoever writes it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// One program's times and values in one case.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// The case, as in the file names: `batch`, `bootstrap`, …
    pub case: String,
    /// The program: `ours`, `numpy`, `pysal`, `r`; several ways of one program are told apart after a colon.
    pub who: String,
    pub version: String,
    /// CPU seconds (user and system, all threads) of every repeat; empty where the program is absent.
    pub cpu: Vec<f64>,
    /// Seconds on the clock of every repeat.
    pub wall: Vec<f64>,
    /// The part of the case's work that a repeat did, 1 for all; times are divided by it.
    pub share: f64,
    pub threads: usize,
    /// The most memory that the process held, start-up included, in bytes.
    pub peak: u64,
    /// Values by name; `null` where undefined. A sample's values are those of the first of all.
    pub values: BTreeMap<String, Vec<Option<f64>>>,
    /// What a reader must know.
    #[serde(default)]
    pub note: String,
}

impl Record {
    /// Median CPU seconds of the whole case.
    pub fn cpu(&self) -> Option<f64> {
        Some(median(&self.cpu)? / self.share)
    }

    /// Median seconds on the clock of the whole case.
    pub fn wall(&self) -> Option<f64> {
        Some(median(&self.wall)? / self.share)
    }

    /// Writes the record among the results of `folder`.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let results = folder.join("results");
        fs::create_dir_all(&results)?;
        let name = format!("{}.{}.{}.json", self.case, self.who.replace(':', "-"), self.threads);
        fs::write(results.join(name), serde_json::to_vec(self)?)
    }

    /// All records in `folder`.
    pub fn read_all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut paths: Vec<_> =
            fs::read_dir(folder.join("results"))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.sort();
        paths.iter().map(|path| Ok(serde_json::from_slice(&fs::read(path)?)?)).collect()
    }
}

/// The middle value, or the mean of the two middle ones.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }
}
