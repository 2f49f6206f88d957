//! Randomness: one independent, reproducible stream a purpose.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// What a stream of random numbers is for. Adding a purpose leaves the numbers of all others as they were.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Land = 1,
    Partition,
    Shape,
    Latent,
    People,
    Livelihood,
    Housing,
    Income,
    Kolada,
    Index,
    Quartiles,
}

/// A stream of random numbers.
pub(crate) struct Chance(Pcg64);

impl Chance {
    /// The stream of a purpose; `part` tells streams of the same purpose apart.
    pub fn new(seed: u64, purpose: Purpose, part: u64) -> Self {
        // Odd multipliers spread the three parts over the whole seed.
        let mixed = seed
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add((purpose as u64).wrapping_mul(0xD1B5_4A32_D192_ED03))
            .wrapping_add(part.wrapping_mul(0x8CB9_2BA7_2F3D_8DD7));
        Self(Pcg64::seed_from_u64(mixed))
    }

    /// Uniform in `low..high`.
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.random::<f64>()
    }

    /// Uniform over `0..end`; `end` is positive.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// Roughly normal with mean 0 and standard deviation 1, never beyond 3.5: the sum of twelve uniform numbers,
    /// which unlike logarithms and cosines is the same on every machine.
    pub fn normal(&mut self) -> f64 {
        let sum: f64 = (0..12).map(|_| self.0.random::<f64>()).sum();
        (sum - 6.0).clamp(-3.5, 3.5)
    }
}
