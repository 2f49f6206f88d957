//! The dense store of values: one file of blocks, a block a series, read by position.
//!
//! A block holds, for each period in order, the values of all areas of the level (f64, little endian), their statuses
//! (one byte each) and, where the series has one, the base (denominator) of each value (f64). A map's slice is one read
//! of consecutive bytes; a series over time is one read of the block.
//!
//! The file is read with positioned reads and not mapped into memory, because mapping needs `unsafe`, which this
//! project forbids; the operating system's page cache serves both alike.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;

use cube::{Observation, Status};
use serde::{Deserialize, Serialize};

/// Where a block lies and how it is shaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// First byte in the file.
    pub offset: u64,
    /// Number of periods.
    pub periods: usize,
    /// Number of areas.
    pub areas: usize,
    /// Whether a base stands with each value.
    pub base: bool,
}

impl Shape {
    fn stride(&self) -> usize {
        self.areas * if self.base { 17 } else { 9 }
    }

    /// The number of bytes of the block.
    pub fn bytes(&self) -> usize {
        self.periods * self.stride()
    }
}

/// The values of all areas of a level in one period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slice {
    /// One observation an area, in the order of the level.
    pub observations: Vec<Observation>,
    /// The base of each value (persons, dwellings …), if the series has one; NaN where there is none.
    pub bases: Option<Vec<f64>>,
}

impl Slice {
    /// The observation of the area at this position.
    pub fn get(&self, area: usize) -> Observation {
        self.observations.get(area).copied().unwrap_or(Observation::MISSING)
    }

    /// The base of the value at this position.
    pub fn base(&self, area: usize) -> Option<f64> {
        self.bases.as_ref()?.get(area).copied().filter(|b| b.is_finite())
    }
}

/// Appends blocks to a file.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    offset: u64,
}

impl<W: Write> Writer<W> {
    /// A writer at the beginning of `out`.
    pub fn new(out: W) -> Self {
        Self { out, offset: 0 }
    }

    /// Appends a block: one slice a period, all of the same number of areas, all with or all without bases.
    ///
    /// # Errors
    /// What `out` says; [`io::ErrorKind::InvalidInput`] for slices of different shapes.
    pub fn append(&mut self, slices: &[Slice]) -> io::Result<Shape> {
        let areas = slices.first().map_or(0, |s| s.observations.len());
        let base = slices.first().is_some_and(|s| s.bases.is_some());
        let shape = Shape { offset: self.offset, periods: slices.len(), areas, base };
        let mut bytes = Vec::with_capacity(shape.bytes());
        for slice in slices {
            if slice.observations.len() != areas || slice.bases.as_ref().map(Vec::len) != base.then_some(areas) {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "slices of different shapes in one block"));
            }
            let parts: Vec<(f64, Status)> = slice.observations.iter().map(|o| o.parts()).collect();
            bytes.extend(parts.iter().flat_map(|(value, _)| value.to_le_bytes()));
            bytes.extend(parts.iter().map(|(_, status)| status.byte()));
            bytes.extend(slice.bases.iter().flatten().flat_map(|b| b.to_le_bytes()));
        }
        self.out.write_all(&bytes)?;
        self.offset += bytes.len() as u64;
        Ok(shape)
    }

    /// Flushes and hands the underlying writer back.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Reads blocks from a file that stays open, so that a new edition in its place does not disturb it.
#[derive(Debug)]
pub struct Reader {
    file: File,
}

impl Reader {
    /// A reader of an open file.
    pub fn new(file: File) -> Self {
        Self { file }
    }

    /// The slice of one period.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidInput`] for a period outside the block.
    pub fn slice(&self, shape: &Shape, period: usize) -> io::Result<Slice> {
        if period >= shape.periods {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no such period in the block"));
        }
        let mut bytes = vec![0; shape.stride()];
        self.file.read_exact_at(&mut bytes, shape.offset + (period * shape.stride()) as u64)?;
        Ok(decode(shape, &bytes))
    }

    /// All slices of a block, oldest period first.
    ///
    /// # Errors
    /// What the system says.
    pub fn block(&self, shape: &Shape) -> io::Result<Vec<Slice>> {
        let mut bytes = vec![0; shape.bytes()];
        self.file.read_exact_at(&mut bytes, shape.offset)?;
        Ok(bytes.chunks_exact(shape.stride().max(1)).map(|chunk| decode(shape, chunk)).collect())
    }
}

fn decode(shape: &Shape, bytes: &[u8]) -> Slice {
    let float = |b: &[u8]| f64::from_le_bytes(b.try_into().expect("chunks of eight bytes"));
    let (values, rest) = bytes.split_at(shape.areas * 8);
    let (statuses, bases) = rest.split_at(shape.areas);
    let observations = values
        .chunks_exact(8)
        .zip(statuses)
        .map(|(value, status)| Observation::from_parts(float(value), Status::from_byte(*status)))
        .collect();
    Slice { observations, bases: shape.base.then(|| bases.chunks_exact(8).map(float).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Seek;

    #[test]
    fn what_was_written_is_read() {
        let slice = |values: [f64; 3], bases: Option<[f64; 3]>| Slice {
            observations: values.map(Observation::normal).to_vec(),
            bases: bases.map(|b| b.to_vec()),
        };
        let plain = [slice([1.0, 2.0, f64::NAN], None), slice([4.0, 5.0, 6.0], None)];
        let mut based = [slice([7.0, 8.0, 9.0], Some([10.0, 11.0, 12.0]))];
        based[0].observations[1] = Observation::without(Status::Confidential);
        let mut writer = Writer::new(tempfile::tempfile().expect("a temporary file"));
        let first = writer.append(&plain).expect("written");
        let second = writer.append(&based).expect("written");
        let mut file = writer.finish().expect("flushed");
        // 2 periods × 3 areas × (8 + 1) bytes, then 1 × 3 × (8 + 1 + 8).
        assert_eq!((second.offset, file.stream_position().expect("a position")), (54, 54 + 51));
        let reader = Reader::new(file);
        assert_eq!(reader.block(&first).expect("read"), plain);
        assert_eq!(reader.slice(&first, 1).expect("read"), plain[1]);
        let back = reader.slice(&second, 0).expect("read");
        assert_eq!((back.get(1).value(), back.get(1).status), (None, Status::Confidential));
        assert_eq!((back.get(2).value(), back.base(2)), (Some(9.0), Some(12.0)));
        assert!(reader.slice(&second, 1).is_err());
    }

    #[test]
    fn a_withheld_value_is_not_in_the_file() {
        let mut bytes = Vec::new();
        let cell = Observation::from_parts(1234.5, Status::Confidential);
        Writer::new(&mut bytes).append(&[Slice { observations: vec![cell], bases: None }]).expect("written");
        assert!(!bytes.windows(8).any(|w| w == 1234.5_f64.to_le_bytes()));
    }
}
