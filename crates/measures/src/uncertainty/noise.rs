//! The noise that a statistical office adds to published cells.
//!
//! In: its variance, and how many published cells a cell of a table is made of. Out: its law, tables perturbed by it, and
//! what it does to a group's persons in an area. Corrections and intervals of this crate allow for it.

use crate::Undefined;
use crate::chances::Area;
use crate::stream::Stream;
use crate::variates::Variates;

/// The noise of the Cell Key Method: every published cell has a whole number from −3 to 3 added to it, independently.
///
/// The law assumed has mean 0, the given variance σ² and otherwise says as little as possible: P(k) ∝ e^(−λk²) with λ ≥ 0
/// set by the variance, so σ² is at most 4, where all seven numbers are equally likely. Offices publish the reach and the
/// variance of their noise, not always the law. A 0 stays 0, nothing becomes negative, and totals are taken as sums of
/// their perturbed cells. Cells that are themselves made of several published ones: [`summed_over`](Self::summed_over).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellKeyNoise {
    /// Of one published cell.
    variance: f64,
    /// Published cells behind every cell of the table.
    cells: usize,
}

const REACH: usize = 3;

/// The most published cells that one cell of a table may be made of.
const MOST_CELLS: usize = 1000;

impl CellKeyNoise {
    /// The noise of this variance, in persons squared, where every cell of the table is a published one.
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
        if variance > 0.0 && variance <= 4.0 {
            Ok(Self { variance, cells: 1 })
        } else {
            Err(Undefined::ParameterOutOfRange)
        }
    }

    /// The noise where every cell of the table is a sum or difference of so many `cells`, each published with noise of its
    /// own: a total less one group has 2, a district summed from five areas has 5.
    ///
    /// Independent noises add: the law is that of the sum of so many, the variance `cells` times that of one, and the reach
    /// 3 `cells`. Where cells of a table differ in this number, take the largest, which leaves the interval wide rather than
    /// narrow. A cell of 0 is taken to be without noise, as a sum of published zeros is.
    ///
    /// # Errors
    /// [`Undefined::ParameterOutOfRange`] unless `cells` is 1 to 1 000.
    ///
    /// ```
    /// # use measures::uncertainty::CellKeyNoise;
    /// let noise = CellKeyNoise::new(4.0)?.summed_over(2)?;
    /// // Of the 49 pairs of −3…3 one sums to −6, two to −5, seven to 0; the variance is 4 + 4.
    /// let law = noise.law();
    /// assert!((law[0] - 1.0 / 49.0).abs() < 1e-9 && (law[1] - 2.0 / 49.0).abs() < 1e-9);
    /// assert!((law[6] - 7.0 / 49.0).abs() < 1e-9 && law.len() == 13);
    /// assert_eq!(noise.variance(), 8.0);
    /// # Ok::<(), measures::Undefined>(())
    /// ```
    pub const fn summed_over(self, cells: usize) -> Result<Self, Undefined> {
        if cells >= 1 && cells <= MOST_CELLS { Ok(Self { cells, ..self }) } else { Err(Undefined::ParameterOutOfRange) }
    }

    /// The variance of a cell of the table, in persons squared.
    #[must_use]
    pub const fn variance(&self) -> f64 {
        self.variance * self.cells as f64
    }

    /// The probabilities of −3, −2, …, 3; where a cell is made of *n* published ones, of −3n, …, 3n.
    #[must_use]
    pub fn law(&self) -> Vec<f64> {
        self.law_of_sum(1)
    }

    /// The law of the sum of so many cells of the table.
    pub(super) fn law_of_sum(&self, cells: usize) -> Vec<f64> {
        let one = law_of_variance(self.variance);
        // By doubling: the law of n cells from the binary digits of n.
        let (mut power, mut sum, mut left) = (one.to_vec(), vec![1.0], self.cells * cells);
        while left > 0 {
            if left % 2 == 1 {
                sum = convolution(&sum, &power);
            }
            left /= 2;
            if left > 0 {
                power = convolution(&power, &power);
            }
        }
        sum
    }
}

/// The law of one published cell whose noise has this variance.
fn law_of_variance(variance: f64) -> [f64; 2 * REACH + 1] {
    let (mut narrow, mut wide) = (60.0, 0.0);
    for _ in 0..80 {
        let middle = 0.5 * (narrow + wide);
        if variance_of(&law_of(middle)) < variance {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    law_of(0.5 * (narrow + wide))
}

/// P(k) ∝ e^(−λk²).
fn law_of(lambda: f64) -> [f64; 2 * REACH + 1] {
    let weights: [f64; 2 * REACH + 1] = std::array::from_fn(|at| (-lambda * (at as f64 - REACH as f64).powi(2)).exp());
    let all: f64 = weights.iter().sum();
    weights.map(|weight| weight / all)
}

/// The variance of a law about its middle.
fn variance_of(law: &[f64]) -> f64 {
    changes(law).map(|(change, probability)| probability * change * change).sum()
}

/// What a law, whose middle is 0, adds to a count, and how likely.
fn changes(law: &[f64]) -> impl DoubleEndedIterator<Item = (f64, f64)> {
    let reach = (law.len() / 2) as f64;
    law.iter().enumerate().map(move |(at, probability)| (at as f64 - reach, *probability))
}

fn convolution(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (at, a) in a.iter().enumerate() {
        for (sum, b) in sum[at..].iter_mut().zip(b) {
            *sum += a * b;
        }
    }
    sum
}

/// Adds noise to tables.
pub(super) struct Perturbation {
    /// For every column the probability of each change and of those below it.
    columns: Vec<Vec<f64>>,
}

impl Perturbation {
    /// By the law of every column.
    pub(super) fn new(laws: impl Iterator<Item = Vec<f64>>) -> Self {
        let up_to = |mut law: Vec<f64>| {
            let mut below = 0.0;
            for probability in &mut law {
                below += *probability;
                *probability = below;
            }
            law
        };
        Self { columns: laws.map(up_to).collect() }
    }

    /// Adds noise to every cell that is not 0 (the method leaves zeros alone), none of which becomes negative.
    ///
    /// The noise of a cell follows from the cells and the seed alone, so that it is the same on every thread.
    pub(super) fn perturb(&self, seed: u64, cells: &mut [f64]) {
        let key = cells
            .iter()
            .fold(seed, |key, cell| (key.rotate_left(9) ^ *cell as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut stream = Stream::new(key, 0);
        let mut variates = Variates::new(stream.generator());
        for row in cells.chunks_exact_mut(self.columns.len()) {
            for (cell, up_to) in row.iter_mut().zip(&self.columns).filter(|(cell, _)| **cell > 0.0) {
                let level = variates.uniform();
                let at = up_to.partition_point(|below| *below < level).min(up_to.len() - 1);
                *cell = (*cell + at as f64 - (up_to.len() / 2) as f64).max(0.0);
            }
        }
    }
}

/// What noise does to the persons of one group in an area, whose persons in all are what is published.
///
/// With p the group's share of the area and noise in the group's own cell and those of the others, what is wrong with the
/// group's persons for the area's persons as published is (1 − p) e_x − p Σ e, of variance σ² ((1 − p)² + n p²) with n the
/// number of the others' cells. Only cells that are not 0 carry noise. A small published count is special: it cannot have come
/// from 0, and its like may have been published as 0.
pub(crate) struct GroupNoise {
    law: Vec<f64>,
    variance: f64,
    /// What noise adds on average to x (x − 1) per published count from 1 to the reach, counts published as 0 included.
    near_zero: f64,
}

/// The most readings of a small published count.
const MOST_READINGS: usize = 8;

impl GroupNoise {
    pub(crate) fn new(noise: &CellKeyNoise) -> Self {
        let (law, variance) = (noise.law(), noise.variance());
        // Over all true counts that may be published from 1 to the reach: what noise adds to them, less what those
        // published above the reach are charged, spread over the others. E of x (x − 1) is so right on average over them.
        let reach = (law.len() / 2) as f64;
        let (mut added, mut near) = (0.0, 0.0);
        for truth in 1..law.len() {
            let truth = truth as f64;
            added -= truth * (truth - 1.0);
            for (change, probability) in changes(&law).filter(|(change, _)| truth + change > 0.0) {
                let published = truth + change;
                added += probability * published * (published - 1.0);
                if published > reach {
                    added -= probability * variance;
                } else {
                    near += probability;
                }
            }
        }
        Self { law, variance, near_zero: added / near }
    }

    fn reach(&self) -> f64 {
        (self.law.len() / 2) as f64
    }

    /// What noise adds on average to x (x − 1) of an area of `persons` where the group counts `own`, in persons squared; so
    /// many of the `others`' cells are not 0.
    pub(crate) fn added_to_pairs(&self, persons: f64, own: f64, others: usize) -> f64 {
        let share = own / persons;
        let of_own = if own == 0.0 {
            0.0
        } else if own <= self.reach() {
            self.near_zero
        } else {
            self.variance
        };
        of_own * (1.0 - share).powi(2) + self.variance * others as f64 * share * share
    }

    /// The area of `persons` where the group counts `own`, with its possible readings.
    ///
    /// A count up to twice the reach is read as every true count that may be behind it, where the noise of the group's own
    /// cell is the larger part; a larger one, which is far from 0, at three points, 0 and ±√3 standard deviations, with
    /// weights 2/3 and 1/6, which has the first five moments of a normal distribution.
    pub(crate) fn area(&self, persons: f64, own: f64, others: usize) -> Area {
        let share = own / persons;
        let of_own = self.variance * (1.0 - share).powi(2);
        let of_others = self.variance * others as f64 * share * share;
        if own <= 2.0 * self.reach() && of_own >= of_others {
            let read = |(truth, weight): (f64, f64)| (own - (1.0 - share) * (own - truth), weight);
            return Area::uncertain(persons, own, self.truths(own).into_iter().map(read));
        }
        let variance = of_own + of_others;
        if variance == 0.0 {
            return Area::exact(persons, own);
        }
        let side = (3.0 * variance).sqrt();
        let readings = [(own - side, 1.0 / 6.0), (own, 2.0 / 3.0), (own + side, 1.0 / 6.0)];
        Area::uncertain(persons, own, readings.into_iter())
    }

    /// The true counts that may be behind a small published one, each with the probability of the published one from it.
    fn truths(&self, own: f64) -> Vec<(f64, f64)> {
        let mut sure = Vec::new();
        let mut open: Vec<(f64, f64)> = if own == 0.0 {
            // 0 stays 0; a count becomes 0 by a change of its size or more.
            sure.push((0.0, 1.0));
            let to_zero = |truth: f64| changes(&self.law).filter(|(change, _)| *change <= -truth).map(|(_, p)| p).sum();
            (1..=self.law.len() / 2).map(|truth| (truth as f64, to_zero(truth as f64))).collect()
        } else {
            let truths = changes(&self.law).rev().map(|(change, probability)| (own - change, probability));
            truths.filter(|(truth, _)| *truth > 0.0).collect()
        };
        open.retain(|(_, weight)| *weight > 0.0);
        // Where there are many, neighbours are read together.
        let together = open.len().div_ceil(MOST_READINGS).max(1);
        sure.extend(open.chunks(together).map(|some| {
            let weight: f64 = some.iter().map(|(_, weight)| weight).sum();
            (some.iter().map(|(truth, weight)| truth * weight).sum::<f64>() / weight, weight)
        }));
        sure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number by the seven equally likely changes of noise of variance 4.
    #[test]
    fn small_counts_are_read_as_what_may_be_behind_them() {
        let noise = GroupNoise::new(&CellKeyNoise::new(4.0).unwrap());
        let read = |own| noise.truths(own).into_iter().map(|(truth, weight)| (truth, (weight * 7.0).round())).collect();
        // 0 stays 0; 1 becomes 0 by −1, −2, −3; 2 by −2 and −3; 3 by −3.
        let zero: Vec<(f64, f64)> = read(0.0);
        assert_eq!(zero, [(0.0, 7.0), (1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]);
        let one: Vec<(f64, f64)> = read(1.0);
        assert_eq!(one, [(1.0, 1.0), (2.0, 1.0), (3.0, 1.0), (4.0, 1.0)]);
    }

    /// True counts 1, 2 and 3 are published so that x (x − 1) is on average 20/7, 40/7 and 70/7, which is 20/7, 26/7 and
    /// 28/7 too much, 74/7 in all, 4, 5 and 6 so that it is 4 too much each. Of the changes 1 … 6 of seven lead above the
    /// reach and are charged 4 each; of those that lead from 1 to 3, three from 1, 2, 3 and 4 each, two from 5 and one from
    /// 6, each is charged (74 + 84 − 84)/15.
    #[test]
    fn what_is_added_to_pairs_is_right_on_average_near_0() {
        let noise = GroupNoise::new(&CellKeyNoise::new(4.0).unwrap());
        for (own, expected) in [(0.0, 0.0), (1.0, 74.0 / 15.0), (3.0, 74.0 / 15.0), (4.0, 4.0)] {
            assert!((noise.added_to_pairs(1e9, own, 1) - expected).abs() < 1e-6, "{own}");
        }
        // With a share of ½ the own cell counts a quarter, and so does each of three others.
        assert!((noise.added_to_pairs(20.0, 10.0, 3) - 4.0).abs() < 1e-12);
        assert_eq!(noise.added_to_pairs(20.0, 0.0, 3), 0.0);
    }

    #[test]
    fn noise_added_to_cells_has_its_law() {
        let noise = CellKeyNoise::new(2.0).unwrap().summed_over(3).unwrap();
        let perturbation = Perturbation::new([noise.law(), noise.law_of_sum(2)].into_iter());
        const AREAS: usize = 40_000;
        let mut cells = [100.0, 200.0].repeat(AREAS);
        cells.extend([0.0, 0.0]);
        perturbation.perturb(1, &mut cells);
        assert_eq!(cells[2 * AREAS..], [0.0, 0.0]);
        // Variances 3 · 2 and 6 · 2; of a variance of n draws the error is about √(2/n) = 0.7 %: five of them. The mean is
        // off by √(12/n) = 0.017 at most: five of them.
        for (column, count, variance) in [(0, 100.0, 6.0), (1, 200.0, 12.0)] {
            let changes: Vec<f64> = (0..AREAS).map(|area| cells[2 * area + column] - count).collect();
            let mean = changes.iter().sum::<f64>() / AREAS as f64;
            let found = changes.iter().map(|change| change * change).sum::<f64>() / AREAS as f64;
            assert!(mean.abs() < 0.09 && (found / variance - 1.0).abs() < 0.036, "{mean} {found}");
            assert!(changes.iter().all(|change| change.abs() <= 3.0 * if column == 0 { 3.0 } else { 6.0 }));
        }
    }
}
