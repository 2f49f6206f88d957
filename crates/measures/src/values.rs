//! All measures of a group against the rest at once, from the areas' persons and the group's share in each.
//!
//! In: persons and shares of the areas. Out: the six values in the order of [`Measure::ALL`]. For draws by the thousand,
//! where the tables behind them are not kept; a table's own value comes from its measure.

use std::sync::LazyLock;

use crate::{Measure, entropy};

/// The areas' persons and what does not change between draws.
pub(crate) struct Evaluator {
    persons: Vec<f64>,
    total: f64,
    with_gini: bool,
    order: Vec<u64>,
}

/// The values of one draw, in the order of [`Measure::ALL`].
pub(crate) type Six = [f64; Measure::ALL.len()];

const INDEX_BITS: u32 = 20;

impl Evaluator {
    pub(crate) fn new(persons: Vec<f64>, with_gini: bool) -> Self {
        let total = persons.iter().sum();
        let order = (0..persons.len() as u64).collect();
        Self { persons, total, with_gini, order }
    }

    /// The six values; all are those of no segregation where a group has vanished from the draw.
    pub(crate) fn values(&mut self, shares: &[f64]) -> Six {
        let (mut group, mut met, mut diversity) = (0.0, 0.0, 0.0);
        for (persons, share) in self.persons.iter().zip(shares) {
            let own = persons * share;
            group += own;
            met += own * share;
            diversity += persons * by_table(*share);
        }
        let share = group / self.total;
        if !(share > 0.0 && share < 1.0) {
            // Nobody at all counts as nobody of the group; `max` leaves out what is not a number.
            let share = share.max(0.0);
            return [0.0, share, 1.0 - share, 0.0, 0.0, 0.0];
        }
        let apart: f64 = self.persons.iter().zip(shares).map(|(persons, own)| persons * (own - share).abs()).sum();
        let scale = self.total * share * (1.0 - share);
        let whole = by_table(share);
        let information = (whole - diversity / self.total).max(0.0);
        let isolation = met / group;
        let gini = if self.with_gini { self.gini(shares) / scale } else { 0.0 };
        [apart / (2.0 * scale), isolation, 1.0 - isolation, gini, information / whole, information]
    }

    /// Σ over pairs tᵢ tⱼ |pᵢ − pⱼ| / T, by one pass through the areas in order of their shares.
    fn gini(&mut self, shares: &[f64]) -> f64 {
        // The share in 44 bits above the area's number: sorting whole numbers is faster than sorting pairs, and the
        // order of the last draw is nearly that of the next.
        const SCALE: f64 = (1u64 << 43) as f64;
        let number = (1u64 << INDEX_BITS) - 1;
        if shares.len() as u64 > number {
            self.order = (0..shares.len() as u64).collect();
            self.order.sort_unstable_by(|a, b| shares[*a as usize].total_cmp(&shares[*b as usize]));
            return self.along_the_curve(shares, u64::MAX);
        }
        for key in &mut self.order {
            let area = *key & number;
            *key = (((shares[area as usize] * SCALE) as u64) << INDEX_BITS) | area;
        }
        self.order.sort_unstable();
        self.along_the_curve(shares, number)
    }

    /// The sum over pairs with the areas in order; `number` is where a key keeps its area.
    fn along_the_curve(&self, shares: &[f64], number: u64) -> f64 {
        let (mut before, mut group_before, mut between) = (0.0, 0.0, 0.0);
        for key in &self.order {
            let area = (key & number) as usize;
            let persons = self.persons[area];
            let group = persons * shares[area];
            between += group * before - persons * group_before;
            before += persons;
            group_before += group;
        }
        (between / self.total).max(0.0)
    }
}

/// −p ln p − (1 − p) ln(1 − p), in nats.
#[inline]
fn by_table(share: f64) -> f64 {
    let position = share * CELLS as f64;
    let cell = position as usize;
    if cell.wrapping_sub(EXACT) >= CELLS - 2 * EXACT {
        return entropy::of_two(share);
    }
    let [value, first, second, third] = &ENTROPY[cell];
    let away = position - cell as f64 - 0.5;
    value + away * (first + away * (second + away * third))
}

const CELLS: usize = 1024;
/// In so many cells at either end the entropy bends too much for a cubic.
const EXACT: usize = 16;

/// The entropy and its derivatives over their factorials at the middle of each cell, in cells.
static ENTROPY: LazyLock<Vec<[f64; 4]>> = LazyLock::new(|| {
    (0..CELLS)
        .map(|cell| {
            let width = 1.0 / CELLS as f64;
            let (p, q) = ((cell as f64 + 0.5) * width, 1.0 - (cell as f64 + 0.5) * width);
            let third = (1.0 / (p * p) - 1.0 / (q * q)) * width.powi(3) / 6.0;
            [entropy::of_two(p), (q / p).ln() * width, -0.5 * width * width / (p * q), third]
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_by_table_is_the_entropy() {
        for step in 0..=100_000 {
            let p = f64::from(step) / 100_000.0;
            let exact = [p, 1.0 - p].iter().filter(|p| **p > 0.0).map(|p| -p * p.ln()).sum::<f64>();
            assert!((by_table(p) - exact).abs() < 2e-9, "{p}");
        }
    }
}
