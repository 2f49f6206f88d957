//! Drawing from a list of weights in one step, whatever its length (alias method).
//!
//! In: weights. Out: a position, with the probability of its weight, to within 2⁻⁴⁸. [`Alias`] draws among places (cells,
//! areas); [`Tables`] holds many small distributions of counts close together, so that they stay in the fast memory.
//!
//! Source: Walker (1977), An efficient method for generating discrete random variables; Vose (1991).

use crate::stream::Stream;

/// Places to draw from by weight.
pub(super) struct Alias {
    slots: Vec<Slot>,
}

/// A slot of the alias method: its own position below the limit, another one above.
#[derive(Clone, Copy)]
struct Slot {
    limit: u64,
    other: u32,
}

impl Alias {
    /// Places of these `weights`, finite and not negative, at least one of them above 0.
    pub(super) fn new(weights: &[f64]) -> Self {
        let mut slots = Vec::new();
        Builder::default().build(weights, |limit, other| slots.push(Slot { limit, other }));
        Self { slots }
    }

    /// A place.
    #[inline]
    pub(super) fn draw(&self, stream: &mut Stream) -> usize {
        let (position, within) = split(stream.bits(), self.slots.len());
        let slot = self.slots[position];
        if within < slot.limit { position } else { slot.other as usize }
    }
}

/// Many distributions of counts in one piece of memory.
#[derive(Default)]
pub(super) struct Tables {
    /// Limit in the upper 48 bits, the other position in the lower 16, which change the limit by less than 2⁻⁴⁸.
    slots: Vec<u64>,
    builder: Builder,
}

/// A distribution of [`Tables`]: the smallest count, and where its slots lie.
#[derive(Clone, Copy, Default)]
pub(super) struct Table {
    start: u32,
    length: u32,
    lowest: u32,
}

impl Table {
    /// Whether nothing has been stored here.
    pub(super) fn is_absent(self) -> bool {
        self.length == 0
    }
}

impl Tables {
    /// Stores the distribution that gives `lowest` + k the weight at k; at most 65 536 weights.
    pub(super) fn store(&mut self, lowest: u32, weights: &[f64]) -> Table {
        debug_assert!(weights.len() <= 1 << 16, "the other position has 16 bits");
        let start = self.slots.len();
        let slots = &mut self.slots;
        self.builder.build(weights, |limit, other| slots.push(limit & !0xffff | u64::from(other)));
        Table { start: start as u32, length: weights.len() as u32, lowest }
    }

    /// A count.
    #[inline]
    pub(super) fn draw(&self, table: Table, stream: &mut Stream) -> u32 {
        let (position, within) = split(stream.bits(), table.length as usize);
        let slot = self.slots[table.start as usize + position];
        table.lowest + if within < slot { position as u32 } else { (slot & 0xffff) as u32 }
    }
}

/// A position below `length` and, apart from it, where in the slot: the two halves of a product of 128 bits.
#[inline]
fn split(bits: u64, length: usize) -> (usize, u64) {
    let product = u128::from(bits) * length as u128;
    ((product >> 64) as usize, product as u64)
}

/// Makes slots from weights; keeps its lists, because thousands of tables are made one after another.
#[derive(Default)]
struct Builder {
    scaled: Vec<f64>,
    other: Vec<u32>,
    small: Vec<u32>,
    large: Vec<u32>,
}

impl Builder {
    fn build(&mut self, weights: &[f64], mut slot: impl FnMut(u64, u32)) {
        let total: f64 = weights.iter().sum();
        let factor = weights.len() as f64 / total;
        self.scaled.clear();
        self.scaled.extend(weights.iter().map(|weight| weight * factor));
        self.other.clear();
        self.other.extend(0..weights.len() as u32);
        self.small.clear();
        self.large.clear();
        for (position, scaled) in self.scaled.iter().enumerate() {
            if *scaled < 1.0 { self.small.push(position as u32) } else { self.large.push(position as u32) }
        }
        while let (Some(small), Some(large)) = (self.small.last().copied(), self.large.last().copied()) {
            self.small.pop();
            self.other[small as usize] = large;
            let left = self.scaled[large as usize] - (1.0 - self.scaled[small as usize]);
            self.scaled[large as usize] = left;
            if left < 1.0 {
                self.large.pop();
                self.small.push(large);
            }
        }
        // What is left over is full but for rounding: its other position is its own, so that the limit does not matter.
        for (scaled, other) in self.scaled.iter().zip(&self.other) {
            slot((scaled * 2.0_f64.powi(64)) as u64, *other);
        }
    }
}
