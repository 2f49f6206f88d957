//! Many small named pieces in one file: index first, then the bytes, read by position.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;

const MAGIC: &[u8; 8] = b"BAROBLB1";

/// Writes named pieces.
///
/// # Errors
/// What `out` says.
pub fn write(mut out: impl Write, pieces: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let mut offset = 0u64;
    let index: BTreeMap<&str, (u64, u64)> = pieces
        .iter()
        .map(|(name, bytes)| {
            let place = (offset, bytes.len() as u64);
            offset += bytes.len() as u64;
            (name.as_str(), place)
        })
        .collect();
    let index = serde_json::to_vec(&index)?;
    out.write_all(MAGIC)?;
    out.write_all(&(index.len() as u64).to_le_bytes())?;
    out.write_all(&index)?;
    pieces.values().try_for_each(|bytes| out.write_all(bytes))?;
    out.flush()
}

/// Named pieces in an open file.
#[derive(Debug)]
pub struct Blobs {
    file: File,
    start: u64,
    index: BTreeMap<String, (u64, u64)>,
}

impl Blobs {
    /// Reads the index.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidData`] if the file is none of ours or is cut short.
    pub fn open(file: File) -> io::Result<Self> {
        let damaged = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        let length = file.metadata()?.len();
        let mut head = [0; 16];
        file.read_exact_at(&mut head, 0)?;
        let (magic, size) = head.split_at(8);
        let size = u64::from_le_bytes(size.try_into().expect("eight bytes of sixteen"));
        if magic != MAGIC || size > length - 16 {
            return Err(damaged("its head is not that of an archive of this kind"));
        }
        let mut index = vec![0; size as usize];
        file.read_exact_at(&mut index, 16)?;
        let index: BTreeMap<String, (u64, u64)> = serde_json::from_slice(&index)?;
        let start = 16 + size;
        let end = index.values().map(|(offset, bytes)| offset.saturating_add(*bytes)).max().unwrap_or(0);
        if start.saturating_add(end) > length {
            return Err(damaged("it is shorter than its index says"));
        }
        Ok(Self { file, start, index })
    }

    /// The piece with this name.
    ///
    /// # Errors
    /// What the system says.
    pub fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some((offset, length)) = self.index.get(name) else { return Ok(None) };
        let mut bytes = vec![0; *length as usize];
        self.file.read_exact_at(&mut bytes, self.start + offset)?;
        Ok(Some(bytes))
    }

    /// The names of all pieces.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_and_a_cut_file_is_refused() {
        let pieces = BTreeMap::from([("a".to_owned(), b"first".to_vec()), ("b".to_owned(), Vec::new())]);
        let mut file = tempfile::tempfile().expect("a temporary file");
        write(&mut file, &pieces).expect("written");
        let blobs = Blobs::open(file.try_clone().expect("a second handle")).expect("opened");
        assert_eq!(blobs.get("a").expect("read"), Some(b"first".to_vec()));
        assert_eq!(blobs.get("b").expect("read"), Some(Vec::new()));
        assert_eq!(blobs.get("c").expect("read"), None);
        file.set_len(file.metadata().expect("its length").len() - 1).expect("cut");
        assert_eq!(Blobs::open(file).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
