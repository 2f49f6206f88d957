//! All measures of a group against the rest at once, from the areas' persons and the group's share in each.
//!
//! In: persons and shares of the areas. Out: the six values in the order of [`Measure::ALL`]. For draws by the thousand,
//! where the tables behind them are not kept; a table's own value comes from its measure.

use crate::Measure;

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

    /// [`Self::values`] of areas with other persons; as many areas.
    pub(crate) fn values_of(&mut self, persons: &[f64], shares: &[f64]) -> Six {
        self.persons.copy_from_slice(persons);
        self.total = persons.iter().sum();
        self.values(shares)
    }

    /// The six values; all are those of no segregation where a group has vanished from the draw.
    pub(crate) fn values(&mut self, shares: &[f64]) -> Six {
        let (mut group, mut met, mut diversity) = (0.0, 0.0, 0.0);
        for (persons, share) in self.persons.iter().zip(shares) {
            let own = persons * share;
            group += own;
            met += own * share;
            diversity += persons * entropy(*share);
        }
        let share = group / self.total;
        if share <= 0.0 || share >= 1.0 {
            return [0.0, share, 1.0 - share, 0.0, 0.0, 0.0];
        }
        let apart: f64 = self.persons.iter().zip(shares).map(|(persons, own)| persons * (own - share).abs()).sum();
        let scale = self.total * share * (1.0 - share);
        let whole = entropy(share);
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
pub(crate) fn entropy(share: f64) -> f64 {
    let other = 1.0 - share;
    let term = |p: f64| if p > 0.0 { p * p.ln() } else { 0.0 };
    -term(share) - term(other)
}
