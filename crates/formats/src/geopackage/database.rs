//! The database in a GeoPackage, opened within limits.
//!
//! In: a path. Out: a connection that can only read, and only so much. The file is opened as one that never changes, so
//! that nothing is written beside it and it may lie in a folder that is read-only. What may be taken from it is bounded by
//! its length: a database can hold queries (views) that never end, and pages that lead round in circles.

use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::{Error, Fault, error};

/// The open file, and how many bytes of texts and geometries may be taken from it.
pub(super) struct Database {
    pub connection: Connection,
    pub allowed: u64,
}

/// How many bytes may be taken, and how many steps made, for every byte of the file, and what is always allowed. A row
/// of a sound file takes fewer steps than it has bytes; the names of its columns can be longer than its values.
const FOR_A_BYTE: u64 = 64;
const ALWAYS: u64 = 1 << 24;

/// After how many steps the database asks whether to go on.
const STEPS: i32 = 10_000;

pub(super) const ENDLESS: &str =
    "much more can be read from the GeoPackage than it holds: it is damaged, or made to mislead";

/// Opens the file for reading.
pub(super) fn open(path: &Path) -> Result<Database, Error> {
    let length = check_length(path)?;
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    if std::fs::metadata(journal).is_ok_and(|m| m.len() > 0) {
        let what = "another program has the file open and has not finished writing it";
        return Err(Error::new(Fault::Open, path, "", what));
    }
    let absolute = std::path::absolute(path).map_err(|e| error::cannot_open(path, &e))?;
    let uri = format!("file:{}?mode=ro&immutable=1", percent_encoded(&absolute.to_string_lossy()));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let allowed = length.saturating_mul(FOR_A_BYTE).saturating_add(ALWAYS);
    let connection = Connection::open_with_flags(uri, flags)
        .and_then(|connection| limit(&connection, length, allowed).map(|()| connection))
        .map_err(|e| told(path, "", &e))?;
    Ok(Database { connection, allowed })
}

/// Bounds what a statement may do: its steps, the size of a value, and functions that a stored query may call.
fn limit(connection: &Connection, length: u64, steps: u64) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    let largest = i32::try_from(length.max(1 << 16)).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, largest)?;
    let mut rounds = steps / STEPS as u64;
    let is_over = move || {
        rounds = rounds.saturating_sub(1);
        rounds == 0
    };
    connection.progress_handler(STEPS, Some(is_over))
}

/// Compares the file's length with the one its first page states, for SQLite would notice only on the way.
fn check_length(path: &Path) -> Result<u64, Error> {
    let mut file = std::fs::File::open(path).map_err(|e| error::cannot_open(path, &e))?;
    let length = file.metadata().map_err(|e| error::cannot_open(path, &e))?.len();
    if length == 0 {
        return Err(Error::new(Fault::Empty, path, "", "the file is empty"));
    }
    let mut header = [0_u8; 100];
    if file.read_exact(&mut header).is_err() || !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::new(Fault::Layout, path, "", "this is not a GeoPackage"));
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    if length < page * pages {
        let what = format!("the file has {length} bytes of the {} it should have", page * pages);
        return Err(Error::new(Fault::Truncated, path, "", what));
    }
    Ok(length)
}

/// A path as it stands in a URI: "?" and "#" would end it, "%" would begin an escape.
fn percent_encoded(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

/// Takes from what may still be taken; every value counts for a few bytes more than it has.
pub(super) fn take(left: &mut u64, bytes: usize, path: &Path, place: &str) -> Result<(), Error> {
    let less = left.checked_sub(bytes as u64 + 8);
    *left = less.ok_or_else(|| Error::new(Fault::Layout, path, place, ENDLESS))?;
    Ok(())
}

/// What the database says is wrong.
pub(super) fn told(path: &Path, place: &str, error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, OperationInterrupted};
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt) => Error::new(Fault::Truncated, path, place, "the database in the file is damaged"),
        Some(NotADatabase) => Error::new(Fault::Layout, path, place, "this is not a GeoPackage"),
        Some(OperationInterrupted) => Error::new(Fault::Layout, path, place, ENDLESS),
        _ => Error::new(Fault::Layout, path, place, format!("the GeoPackage cannot be read: {error}")),
    }
}
