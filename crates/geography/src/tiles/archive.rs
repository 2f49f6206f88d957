//! All tiles of a set in one file: an index that fits the memory, and tiles read by position.
//!
//! In: sorted tiles as opaque bytes. Out: a file, and from the file any tile by its place, from many threads at once.
//! The edition's builder writes; the site opens. Whole numbers are little-endian.
//!
//! | part | bytes | holds |
//! |---|---|---|
//! | header | 4 | `SBTA` |
//! | | 2 | version, 1 |
//! | | 1 | encoding of the tiles: 0 as they are, 1 gzip |
//! | | 1 | 0 |
//! | | 4 | number of tiles |
//! | | 4 | CRC-32 (IEEE) of the index |
//! | index | 21 each | zoom (1), column (4), row (4), offset from the file's start (8), length (4), in rising order |
//! | tiles | | the tiles' bytes; tiles with the same content are kept once |

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::TileId;

const MAGIC: [u8; 4] = *b"SBTA";
/// Version of the format that is written, and the only one that is read.
pub const VERSION: u16 = 1;
const HEADER: usize = 16;
const ENTRY: usize = 21;

/// How the caller has encoded every tile of an archive; a server says so in its answer's `Content-Encoding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Identity,
    /// Compressed by gzip.
    Gzip,
}

/// Why an archive could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The operating system refused.
    #[error("tile archive {path}: {source}")]
    Io {
        /// File.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// Writing failed.
    #[error("the tile archive cannot be written: {0}")]
    Write(#[source] io::Error),
    /// The file is something else.
    #[error("{path} is not a tile archive; rebuild the edition")]
    NotAnArchive {
        /// File.
        path: PathBuf,
    },
    /// Another version wrote the file.
    #[error("{path} is a tile archive of version {version}, this program reads version {VERSION}; rebuild the edition")]
    Version {
        /// File.
        path: PathBuf,
        /// Version in its header.
        version: u16,
    },
    /// The file is not as it was written.
    #[error("{path} is damaged: {what}; copy it again or rebuild the edition")]
    Damaged {
        /// File.
        path: PathBuf,
        /// What does not fit.
        what: &'static str,
    },
    /// Tiles must come in rising order, each once.
    #[error("tile {}/{}/{} comes twice or out of order; sort the tiles by zoom, column and row", .0.z, .0.x, .0.y)]
    Order(TileId),
    /// More or larger tiles than the format can count.
    #[error("the tiles are too many or too large for one archive (32 bits count them and their bytes)")]
    TooLarge,
}

/// Writes tiles, given in rising order, as one archive.
///
/// # Errors
/// [`ArchiveError::Order`], [`ArchiveError::TooLarge`], or [`ArchiveError::Write`].
pub fn write(mut to: impl Write, encoding: Encoding, tiles: &[(TileId, Vec<u8>)]) -> Result<(), ArchiveError> {
    if let Some(pair) = tiles.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
        return Err(ArchiveError::Order(pair[1].0));
    }
    let count = u32::try_from(tiles.len()).map_err(|_| ArchiveError::TooLarge)?;
    let mut index = Vec::with_capacity(tiles.len() * ENTRY);
    let mut kept: HashMap<&[u8], u64> = HashMap::new();
    let mut order: Vec<&[u8]> = Vec::new();
    let mut end = (HEADER + tiles.len() * ENTRY) as u64;
    for (id, bytes) in tiles {
        let length = u32::try_from(bytes.len()).map_err(|_| ArchiveError::TooLarge)?;
        let offset = *kept.entry(bytes).or_insert_with(|| {
            order.push(bytes);
            let offset = end;
            end += u64::from(length);
            offset
        });
        index.push(id.z);
        index.extend(id.x.to_le_bytes());
        index.extend(id.y.to_le_bytes());
        index.extend(offset.to_le_bytes());
        index.extend(length.to_le_bytes());
    }
    let mut header = Vec::with_capacity(HEADER);
    header.extend(MAGIC);
    header.extend(VERSION.to_le_bytes());
    header.extend([u8::from(encoding == Encoding::Gzip), 0]);
    header.extend(count.to_le_bytes());
    header.extend(crc32(&index).to_le_bytes());
    to.write_all(&header).map_err(ArchiveError::Write)?;
    to.write_all(&index).map_err(ArchiveError::Write)?;
    for bytes in order {
        to.write_all(bytes).map_err(ArchiveError::Write)?;
    }
    to.flush().map_err(ArchiveError::Write)
}

/// Where a tile's bytes stand in the file.
#[derive(Debug, Clone, Copy)]
struct Place {
    offset: u64,
    length: u32,
}

/// An open archive. Reading needs no lock: tiles are read by position.
#[derive(Debug)]
pub struct TileArchive {
    path: PathBuf,
    file: File,
    encoding: Encoding,
    ids: Vec<TileId>,
    places: Vec<Place>,
}

impl TileArchive {
    /// Opens an archive and checks its header and index.
    ///
    /// # Errors
    /// [`ArchiveError`]: the file cannot be read, is something else, of another version, or damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let path = path.as_ref().to_path_buf();
        let io = |source| ArchiveError::Io { path: path.clone(), source };
        let damaged = |what| ArchiveError::Damaged { path: path.clone(), what };
        let mut file = File::open(&path).map_err(io)?;
        let size = file.metadata().map_err(io)?.len();
        if size < HEADER as u64 {
            return Err(ArchiveError::NotAnArchive { path: path.clone() });
        }
        let mut header = [0; HEADER];
        file.read_exact(&mut header).map_err(io)?;
        if header[..4] != MAGIC {
            return Err(ArchiveError::NotAnArchive { path: path.clone() });
        }
        let version = u16::from_le_bytes(array(&header[4..6]));
        if version != VERSION {
            return Err(ArchiveError::Version { path: path.clone(), version });
        }
        let encoding = match header[6] {
            0 => Encoding::Identity,
            1 => Encoding::Gzip,
            _ => return Err(damaged("its header names an unknown encoding")),
        };
        let index_size = u64::from(u32::from_le_bytes(array(&header[8..12]))) * ENTRY as u64;
        // Before memory is asked for: a damaged count must not ask for more than the file holds.
        if index_size > size - HEADER as u64 {
            return Err(damaged("it ends within its index"));
        }
        let mut index = Vec::new();
        (&file).take(index_size).read_to_end(&mut index).map_err(io)?;
        if index.len() as u64 != index_size || crc32(&index) != u32::from_le_bytes(array(&header[12..16])) {
            return Err(damaged("the checksum of its index does not fit"));
        }
        let (mut ids, mut places) = (Vec::new(), Vec::new());
        for entry in index.chunks_exact(ENTRY) {
            let number = |at: usize| u32::from_le_bytes(array(&entry[at..at + 4]));
            let place = Place { offset: u64::from_le_bytes(array(&entry[9..17])), length: number(17) };
            if place.offset < HEADER as u64 + index_size
                || place.offset.checked_add(u64::from(place.length)).is_none_or(|end| end > size)
            {
                return Err(damaged("it ends before its last tile"));
            }
            ids.push(TileId { z: entry[0], x: number(1), y: number(5) });
            places.push(place);
        }
        if !ids.is_sorted_by(|one, other| one < other) {
            return Err(damaged("its index is not in order"));
        }
        Ok(Self { path, file, encoding, ids, places })
    }

    /// How every tile is encoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Number of tiles.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no tile.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Places of all tiles, in rising order.
    pub fn ids(&self) -> &[TileId] {
        &self.ids
    }

    /// Bytes of a tile as they were given; none if the archive does not have it, which means it is empty.
    ///
    /// # Errors
    /// [`ArchiveError::Io`] if the file cannot be read any more.
    pub fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Ok(at) = self.ids.binary_search(&id) else { return Ok(None) };
        let place = self.places[at];
        let mut bytes = vec![0; place.length as usize];
        let read = self.file.read_exact_at(&mut bytes, place.offset);
        read.map_err(|source| ArchiveError::Io { path: self.path.clone(), source })?;
        Ok(Some(bytes))
    }
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().expect("each caller takes a slice of the length it asks for")
}

/// CRC-32 as in gzip and PNG (polynomial 0xEDB88320, reflected).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let mut value = byte as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[byte] = value;
            byte += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, &byte| (crc >> 8) ^ TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("geography-archive-{}-{name}", std::process::id()))
    }

    fn sample() -> Vec<(TileId, Vec<u8>)> {
        let id = |z, x, y| TileId { z, x, y };
        vec![(id(3, 4, 2), vec![1, 2, 3]), (id(4, 8, 4), vec![9; 300]), (id(4, 8, 5), vec![1, 2, 3])]
    }

    #[test]
    fn the_checksum_is_the_common_one() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn tiles_come_back() {
        let path = scratch("round");
        write(File::create(&path).unwrap(), Encoding::Gzip, &sample()).unwrap();
        // Header 16, three entries of 21, contents 3 and 300: the third tile repeats the first.
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 16 + 3 * 21 + 303);
        let archive = TileArchive::open(&path).unwrap();
        assert_eq!((archive.len(), archive.encoding()), (3, Encoding::Gzip));
        for (id, bytes) in sample() {
            assert_eq!(archive.tile(id).unwrap(), Some(bytes));
        }
        assert_eq!(archive.tile(TileId { z: 4, x: 0, y: 0 }).unwrap(), None);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn damage_is_told() {
        let path = scratch("damage");
        let mut whole = Vec::new();
        write(&mut whole, Encoding::Identity, &sample()).unwrap();
        let open = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            TileArchive::open(&path)
        };
        assert!(open(&whole).is_ok());
        let changed = |at: usize, value: u8| {
            let mut bytes = whole.clone();
            bytes[at] ^= value;
            bytes
        };
        assert!(matches!(open(&[]), Err(ArchiveError::NotAnArchive { .. })));
        assert!(matches!(open(&changed(0, 1)), Err(ArchiveError::NotAnArchive { .. })));
        assert!(matches!(open(&changed(4, 2)), Err(ArchiveError::Version { version: 3, .. })));
        assert!(matches!(open(&changed(6, 64)), Err(ArchiveError::Damaged { .. })));
        // A count of a thousand million tiles is refused before memory is asked for.
        assert!(matches!(open(&changed(11, 0x40)), Err(ArchiveError::Damaged { .. })));
        for at in 16..16 + 3 * 21 {
            assert!(matches!(open(&changed(at, 0x10)), Err(ArchiveError::Damaged { .. })), "byte {at}");
        }
        for length in 16..whole.len() {
            assert!(matches!(open(&whole[..length]), Err(ArchiveError::Damaged { .. })), "length {length}");
        }
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn disorder_is_refused() {
        let mut tiles = sample();
        tiles.swap(0, 1);
        assert!(matches!(write(Vec::new(), Encoding::Identity, &tiles), Err(ArchiveError::Order(_))));
        let twice = [tiles[0].clone(), tiles[0].clone()];
        assert!(matches!(write(Vec::new(), Encoding::Identity, &twice), Err(ArchiveError::Order(_))));
    }
}
