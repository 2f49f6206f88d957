//! n ln n, looked up for whole numbers of persons: most cells and most areas are below [`LENGTH`].

use std::sync::LazyLock;

/// The first whole number that is not in the table; a power of two.
const LENGTH: usize = 1 << 14;

static TABLE: LazyLock<Box<[f64; LENGTH]>> = LazyLock::new(|| {
    let values: Vec<f64> = (0..LENGTH).map(|n| by_definition(n as f64)).collect();
    values.into_boxed_slice().try_into().expect("one value for every place")
});

/// The table, to hold on to while many values are looked up.
#[derive(Clone, Copy)]
pub(super) struct NLnN(&'static [f64; LENGTH]);

impl NLnN {
    pub(super) fn new() -> Self {
        Self(&TABLE)
    }

    /// n ln n of a number of at least 0; 0 at 0.
    #[inline]
    pub(super) fn of(self, n: f64) -> f64 {
        // Added to 2⁵², a number is rounded to a whole one, which then stands in its lowest bits.
        const SHIFT: f64 = 4_503_599_627_370_496.0;
        let shifted = n + SHIFT;
        if n < LENGTH as f64 && shifted - SHIFT == n {
            self.0[shifted.to_bits() as usize & (LENGTH - 1)]
        } else {
            by_definition(n)
        }
    }
}

fn by_definition(n: f64) -> f64 {
    if n == 0.0 { 0.0 } else { n * n.ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_up_is_the_definition() {
        let table = NLnN::new();
        for n in [0.0, 1.0, 2.0, 2.5, 1e-300, 16_383.0, 16_383.5, 16_384.0, 16_385.0, 1e15, 4.6e15, 9.1e15] {
            assert_eq!(table.of(n), by_definition(n), "{n}");
        }
    }
}
