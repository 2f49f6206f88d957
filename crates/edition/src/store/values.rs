//! The dense store of values: one file of blocks, a block a series, read by position.
//!
//! A block holds, for each period in order, the values of all areas of the level (f64, little endian), their statuses
//! (one byte each) and, where the series has them, the base (denominator) of each value (f64) and its assessment (five
//! f64). A map's slice is one read of consecutive bytes; a series over time is one read of the block.
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
    /// Whether an assessment stands with each value.
    pub assessed: bool,
}

impl Shape {
    fn stride(&self) -> usize {
        let base = if self.base { 8 } else { 0 };
        let assessed = if self.assessed { 8 * Assessed::PARTS } else { 0 };
        self.areas * (9 + base + assessed)
    }

    /// The number of bytes of the block.
    pub fn bytes(&self) -> usize {
        self.periods * self.stride()
    }
}

/// What is known of how far a measure can be trusted. A part that is not known is NaN in the file and `None` here.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Assessed {
    /// The 95 % interval, in the unit of the value.
    pub interval: Option<(f64, f64)>,
    /// The value less what chance alone adds to it.
    pub corrected: Option<f64>,
    /// What chance alone would give, on average.
    pub expected: Option<f64>,
    /// How often chance alone would give as much as was found, or more, 0–1; of a change: a change as large.
    pub p_chance: Option<f64>,
}

impl Assessed {
    /// The numbers an assessment is stored as.
    const PARTS: usize = 5;

    /// Nothing is known.
    pub const UNKNOWN: Self = Self { interval: None, corrected: None, expected: None, p_chance: None };

    fn parts(&self) -> [f64; Self::PARTS] {
        let number = |part: Option<f64>| part.unwrap_or(f64::NAN);
        let (low, high) = self.interval.unwrap_or((f64::NAN, f64::NAN));
        [low, high, number(self.corrected), number(self.expected), number(self.p_chance)]
    }

    fn from_parts([low, high, corrected, expected, p_chance]: [f64; Self::PARTS]) -> Self {
        let number = |part: f64| part.is_finite().then_some(part);
        Self {
            interval: number(low).zip(number(high)),
            corrected: number(corrected),
            expected: number(expected),
            p_chance: number(p_chance),
        }
    }
}

/// The values of all areas of a level in one period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slice {
    /// One observation an area, in the order of the level.
    pub observations: Vec<Observation>,
    /// The base of each value (persons, dwellings …), if the series has one; NaN where there is none.
    pub bases: Option<Vec<f64>>,
    /// The assessment of each value, if the series has them.
    pub assessed: Option<Vec<Assessed>>,
}

impl Slice {
    /// Values, with their bases if they have any.
    pub fn new(observations: Vec<Observation>, bases: Option<Vec<f64>>) -> Self {
        Self { observations, bases, assessed: None }
    }

    /// The observation of the area at this position.
    pub fn get(&self, area: usize) -> Observation {
        self.observations.get(area).copied().unwrap_or(Observation::MISSING)
    }

    /// The base of the value at this position.
    pub fn base(&self, area: usize) -> Option<f64> {
        self.bases.as_ref()?.get(area).copied().filter(|b| b.is_finite())
    }

    /// The assessment of the value at this position; unknown where no value is told, which it would tell.
    pub fn assessed(&self, area: usize) -> Assessed {
        let known = self.get(area).value().and_then(|_| self.assessed.as_ref()?.get(area));
        known.copied().unwrap_or(Assessed::UNKNOWN)
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

    /// Appends a block: one slice a period, all of the same number of areas, all with or all without bases and
    /// assessments.
    ///
    /// # Errors
    /// What `out` says; [`io::ErrorKind::InvalidInput`] for slices of different shapes.
    pub fn append(&mut self, slices: &[Slice]) -> io::Result<Shape> {
        let areas = slices.first().map_or(0, |s| s.observations.len());
        let base = slices.first().is_some_and(|s| s.bases.is_some());
        let assessed = slices.first().is_some_and(|s| s.assessed.is_some());
        let shape = Shape { offset: self.offset, periods: slices.len(), areas, base, assessed };
        let mut bytes = Vec::with_capacity(shape.bytes());
        for slice in slices {
            let fits = slice.observations.len() == areas
                && slice.bases.as_ref().map(Vec::len) == base.then_some(areas)
                && slice.assessed.as_ref().map(Vec::len) == assessed.then_some(areas);
            if !fits {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "slices of different shapes in one block"));
            }
            let parts: Vec<(f64, Status)> = slice.observations.iter().map(|o| o.parts()).collect();
            bytes.extend(parts.iter().flat_map(|(value, _)| value.to_le_bytes()));
            bytes.extend(parts.iter().map(|(_, status)| status.byte()));
            bytes.extend(slice.bases.iter().flatten().flat_map(|b| b.to_le_bytes()));
            let told = (0..areas).filter(|_| assessed).flat_map(|area| slice.assessed(area).parts());
            bytes.extend(told.flat_map(f64::to_le_bytes));
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
    let (statuses, rest) = rest.split_at(shape.areas);
    let (bases, assessed) = rest.split_at(if shape.base { shape.areas * 8 } else { 0 });
    let observations = values
        .chunks_exact(8)
        .zip(statuses)
        .map(|(value, status)| Observation::from_parts(float(value), Status::from_byte(*status)))
        .collect();
    let assessment = |bytes: &[u8]| {
        let mut parts = [f64::NAN; Assessed::PARTS];
        for (part, bytes) in parts.iter_mut().zip(bytes.chunks_exact(8)) {
            *part = float(bytes);
        }
        Assessed::from_parts(parts)
    };
    Slice {
        observations,
        bases: shape.base.then(|| bases.chunks_exact(8).map(float).collect()),
        assessed: shape.assessed.then(|| assessed.chunks_exact(8 * Assessed::PARTS).map(assessment).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Seek;

    #[test]
    fn what_was_written_is_read() {
        let slice = |values: [f64; 3], bases: Option<[f64; 3]>| {
            Slice::new(values.map(Observation::normal).to_vec(), bases.map(|b| b.to_vec()))
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
    fn assessments_stand_with_their_values_and_not_with_what_is_withheld() {
        let known =
            Assessed { interval: Some((0.1, 0.3)), corrected: Some(0.19), expected: Some(0.02), p_chance: Some(0.001) };
        let change = Assessed { interval: Some((-0.1, 0.3)), ..Assessed::UNKNOWN };
        let mut slice = Slice::new([0.2, 0.25, 0.4].map(Observation::normal).to_vec(), Some(vec![10.0, 20.0, 30.0]));
        slice.observations[1] = Observation::without(Status::Confidential);
        slice.assessed = Some(vec![known, known, change]);
        let mut writer = Writer::new(tempfile::tempfile().expect("a temporary file"));
        let shape = writer.append(std::slice::from_ref(&slice)).expect("written");
        // 3 areas × (8 + 1 + 8 + 5 · 8) bytes.
        assert_eq!(shape.bytes(), 171);
        let back = Reader::new(writer.finish().expect("flushed")).slice(&shape, 0).expect("read");
        assert_eq!([0, 1, 2].map(|i| back.assessed(i)), [known, Assessed::UNKNOWN, change]);
        assert_eq!((back.base(2), back.get(0).value()), (Some(30.0), Some(0.2)));
        assert_eq!(back.assessed(3), Assessed::UNKNOWN);
        let mut other = slice.clone();
        other.assessed = None;
        assert!(Writer::new(Vec::new()).append(&[slice, other]).is_err());
    }

    #[test]
    fn a_withheld_value_is_not_in_the_file() {
        let mut bytes = Vec::new();
        let cell = Observation::from_parts(1234.5, Status::Confidential);
        Writer::new(&mut bytes).append(&[Slice::new(vec![cell], None)]).expect("written");
        assert!(!bytes.windows(8).any(|w| w == 1234.5_f64.to_le_bytes()));
    }
}
