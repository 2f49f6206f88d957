//! A file from which a reader can take only so much in all.
//!
//! In: an open file. Out: what the Parquet library reads from. A damaged footer or page can send the library round in
//! circles, for numbers of values that are not there; here that ends in an error after a multiple of the file's length
//! that no sound file comes near.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// The file, and what may still be read of it.
pub(crate) struct BoundedFile {
    file: File,
    length: u64,
    left: Arc<AtomicU64>,
}

/// How often the whole file may be read, and what is always allowed. Every column is read once; pages' headers twice.
const TIMES: u64 = 64;
const ALWAYS: u64 = 1 << 20;

/// What reading nothing, at the file's end, counts for.
const NOTHING: u64 = 4_096;

impl BoundedFile {
    pub fn new(file: File, length: u64) -> Self {
        let left = length.saturating_mul(TIMES).saturating_add(ALWAYS);
        Self { file, length, left: Arc::new(AtomicU64::new(left)) }
    }
}

/// Takes from what is left.
fn spend(left: &AtomicU64, bytes: u64) -> io::Result<()> {
    let less = |left: u64| left.checked_sub(bytes);
    match left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less) {
        Ok(_) => Ok(()),
        Err(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "its parts lead round in circles")),
    }
}

impl Length for BoundedFile {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for BoundedFile {
    type T = BoundedRead;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BoundedRead { reader: self.file.get_read(start)?, left: Arc::clone(&self.left) })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // Before memory is taken for it.
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF("a part reaches beyond the end of the file".to_owned()));
        }
        spend(&self.left, length as u64 + 1)?;
        self.file.get_bytes(start, length)
    }
}

/// A reader of a [`BoundedFile`].
pub(crate) struct BoundedRead {
    reader: BufReader<File>,
    left: Arc<AtomicU64>,
}

impl Read for BoundedRead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        spend(&self.left, if read == 0 { NOTHING } else { read as u64 + 1 })?;
        Ok(read)
    }
}
