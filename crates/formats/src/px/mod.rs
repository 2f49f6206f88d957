//! PX files (PC-Axis), the format in which statistical offices keep and hand out tables.
//!
//! In: the bytes of a PX file; out: a [`Dataset`], and the other way. Stub and heading become the dimensions in
//! this order, `VARIABLECODE`, `CODES` and `VALUES` their ids, codes and labels, and every keyword that the
//! [`Metadata`](crate::metadata::Metadata) has no room for is kept as it was written. Whoever collects or hands out
//! tables may call. Format: <https://www.scb.se/en/services/statistical-programs-for-px-files/px-file-format/>.
//!
//! Languages: what is marked `[sv]` and `[en]` becomes the two languages of the texts; where one is absent the
//! file's own language stands in for it. Symbols: "-" is a true zero, "." not applicable, ".." missing and "..."
//! confidential, unless `DATASYMBOLNIL`, `DATASYMBOL1`–`3` say that readers see another of these; four to six dots
//! are missing cells with that mark. In files with `KEYS` a row that is not there is zero, as the format says.
//! In notes "#" is a line break and "##" parts one note from the next. Times are local Swedish time in the file and
//! UTC in the metadata.

mod data;
mod encoding;
mod header;
mod moment;
mod read;
mod shape;
mod statement;
mod write;

use std::path::Path;

use crate::metadata::Dataset;
use crate::{Error, read_bytes};

pub use read::parse;
pub use write::write;

/// The table in a PX file.
///
/// # Errors
/// As [`parse`], and [`crate::Fault::Open`].
pub fn read(file: &Path) -> Result<Dataset, Error> {
    parse(&read_bytes(file)?, file)
}
