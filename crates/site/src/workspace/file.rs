//! The file of a kept table: a line that says when it was stored, and the table with what is shown of it, both JSON. The
//! line stands apart so that the time is known without reading the table.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The format of the files that this program writes, and the only one it reads.
const FORMAT: u32 = 1;
/// The longest first line that is read.
const LONGEST_HEAD: u64 = 1024;

/// The first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    format: u32,
    /// When it was stored, in seconds since 1970.
    pub stored: u64,
    /// How many days the reader was told that it would be kept.
    pub days: u32,
}

/// A table and what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// What the reader's file is called: the table's title.
    pub file: String,
    /// The column of codes.
    pub code: String,
    /// The column that is shown.
    pub column: String,
    /// Whether its figures are counts.
    pub counts: bool,
    /// The indicator beside it.
    pub indicator: Option<String>,
    /// Codes and figures as CSV.
    pub table: String,
}

impl Head {
    pub fn new(stored: u64, days: u32) -> Self {
        Self { format: FORMAT, stored, days }
    }

    fn parse(line: &[u8]) -> Option<Self> {
        serde_json::from_slice(line).ok().filter(|head: &Self| head.format == FORMAT)
    }

    /// The first line of a file; `None` if it is none of ours.
    pub fn of(path: &Path) -> Option<Self> {
        let mut line = Vec::new();
        BufReader::new(File::open(path).ok()?.take(LONGEST_HEAD)).read_until(b'\n', &mut line).ok()?;
        Self::parse(&line)
    }
}

/// The bytes of a file.
pub(crate) fn write(head: Head, kept: &Kept) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    serde_json::to_writer(&mut bytes, kept)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What the bytes of a file hold; `None` if they are damaged. Why is not told: the reader of JSON would name figures.
pub(crate) fn read(bytes: &[u8]) -> Option<(Head, Kept)> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, kept) = bytes.split_at(end);
    Some((Head::parse(head)?, serde_json::from_slice(kept).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_damaged_is_not() {
        let kept = Kept {
            file: "ärenden.csv".into(),
            code: "Kod".into(),
            column: "Antal\n\"nya\"".into(),
            counts: true,
            indicator: None,
            table: "Kod,Antal\r\n9101R001,3\r\n".into(),
        };
        let bytes = write(Head::new(7, 30), &kept).unwrap();
        assert_eq!(read(&bytes), Some((Head::new(7, 30), kept)));
        for end in 0..bytes.len() - 1 {
            assert_eq!(read(&bytes[..end]), None, "cut after {end} bytes");
        }
        let newer = String::from_utf8(bytes).unwrap().replace("\"format\":1", "\"format\":2");
        assert_eq!(read(newer.as_bytes()), None);
    }
}
