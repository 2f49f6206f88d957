//! The noise that a statistical office adds to published cells.

use crate::Undefined;
use crate::chances::stream;
use crate::variates::Variates;

/// The noise of the Cell Key Method: every published cell has a whole number from −3 to 3 added to it, independently.
///
/// The law assumed has mean 0, the given variance σ² and otherwise says as little as possible: P(k) ∝ e^(−λk²) with λ ≥ 0
/// set by the variance, so σ² is at most 4, where all seven numbers are equally likely. Offices publish the reach and the
/// variance of their noise, not always the law. Totals are taken as sums of their perturbed cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellKeyNoise {
    variance: f64,
}

const REACH: i32 = 3;

impl CellKeyNoise {
    /// The noise of this variance, in persons squared.
    ///
    /// # Errors
    /// [`Undefined::ParameterOutOfRange`] unless the variance is above 0 and at most 4.
    ///
    /// ```
    /// # use measures::uncertainty::CellKeyNoise;
    /// // All of −3…3 with probability 1/7: (9 + 4 + 1 + 0 + 1 + 4 + 9) / 7 = 4.
    /// let noise = CellKeyNoise::new(4.0)?;
    /// assert!(noise.law().iter().all(|probability| (probability - 1.0 / 7.0).abs() < 1e-9));
    /// # Ok::<(), measures::Undefined>(())
    /// ```
    pub fn new(variance: f64) -> Result<Self, Undefined> {
        if variance > 0.0 && variance <= 4.0 { Ok(Self { variance }) } else { Err(Undefined::ParameterOutOfRange) }
    }

    /// The variance, in persons squared.
    #[must_use]
    pub const fn variance(&self) -> f64 {
        self.variance
    }

    /// The probabilities of −3, −2, …, 3.
    #[must_use]
    pub fn law(&self) -> [f64; 7] {
        let (mut narrow, mut wide) = (60.0, 0.0);
        for _ in 0..80 {
            let middle = 0.5 * (narrow + wide);
            if variance_of(&law_of(middle)) < self.variance {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        law_of(0.5 * (narrow + wide))
    }
}

/// P(k) ∝ e^(−λk²).
fn law_of(lambda: f64) -> [f64; 7] {
    let weights: [f64; 7] = std::array::from_fn(|at| (-lambda * value(at) * value(at)).exp());
    let all: f64 = weights.iter().sum();
    weights.map(|weight| weight / all)
}

fn variance_of(law: &[f64; 7]) -> f64 {
    law.iter().enumerate().map(|(at, probability)| probability * value(at) * value(at)).sum()
}

/// The noise at a position of the law.
fn value(at: usize) -> f64 {
    at as f64 - f64::from(REACH)
}

/// Adds noise to every cell that is not 0 (the method leaves zeros alone), none of which becomes negative.
///
/// The noise of a cell follows from the cells and the seed alone, so that it is the same on every thread.
pub(super) fn perturb(law: &[f64; 7], seed: u64, cells: &mut [f64]) {
    let key = cells.iter().fold(seed, |key, cell| (key.rotate_left(9) ^ *cell as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut generator = stream(key, 0);
    let mut variates = Variates::new(&mut generator);
    for cell in cells.iter_mut().filter(|cell| **cell > 0.0) {
        let level = variates.uniform();
        let mut below = 0.0;
        let at = law.iter().position(|probability| {
            below += probability;
            level <= below
        });
        *cell = (*cell + at.map_or(0.0, value)).max(0.0);
    }
}
