//! One group against everybody else, area by area in two columns, and the measures of these.

use super::n_ln_n::NLnN;
use crate::{Group, Measure, check, entropy};

/// The group and everybody else, by area.
#[derive(Debug, Clone, Default)]
pub(super) struct FocusGroup {
    group: Vec<f64>,
    rest: Vec<f64>,
    total_group: f64,
    total_rest: f64,
    /// Areas in order of share: the share as a whole number above, the area's row below.
    keys: Vec<u64>,
}

/// How far two shares that are sorted as alike may shift the Gini.
const LEAST_TOLD_APART: f64 = 1e-12;

impl FocusGroup {
    /// Takes the two columns out of the cells; everybody else is summed, not subtracted, as the measures do.
    #[inline(always)]
    pub(super) fn read(&mut self, focus: Group, groups: usize, cells: &[f64], area_totals: &[f64]) {
        self.group.clear();
        self.rest.clear();
        self.group.reserve(area_totals.len());
        self.rest.reserve(area_totals.len());
        (self.total_group, self.total_rest) = (0.0, 0.0);
        for area in cells.chunks_exact(groups) {
            let others = if groups == 2 {
                area[1 - focus]
            } else {
                let mut others = 0.0;
                for (group, count) in area.iter().enumerate() {
                    others += if group == focus { 0.0 } else { *count };
                }
                others
            };
            self.total_group += area[focus];
            self.total_rest += others;
            self.group.push(area[focus]);
            self.rest.push(others);
        }
    }

    /// A measure of what was read, or nothing where a short cut would cost digits.
    #[inline(always)]
    pub(super) fn value(&mut self, measure: Measure, area_totals: &[f64]) -> Option<f64> {
        if !super::SOUND.contains(&self.total_group) || !super::SOUND.contains(&self.total_rest) {
            return None;
        }
        match measure {
            Measure::D => Some(self.dissimilarity()),
            Measure::Isolation => Some(self.met(&self.group, area_totals)),
            Measure::Interaction => Some(self.met(&self.rest, area_totals)),
            Measure::Gini => self.gini(area_totals),
            Measure::H => {
                let diversity = self.entropy();
                let information = self.information(area_totals);
                (diversity > super::LEAST_ENTROPY).then(|| check::within(information / diversity, 0.0, 1.0))
            }
            Measure::M => Some(check::within(self.information(area_totals), 0.0, 2.0_f64.ln())),
        }
    }

    fn dissimilarity(&self) -> f64 {
        let (per_group, per_rest) = (1.0 / self.total_group, 1.0 / self.total_rest);
        check::within(0.5 * sum(&self.group, &self.rest, |x, y| (x * per_group - y * per_rest).abs()), 0.0, 1.0)
    }

    /// Whom the group meets: Σ xᵢ mᵢ / tᵢ of X. Where nobody lives the quotient is 0.
    fn met(&self, met: &[f64], area_totals: &[f64]) -> f64 {
        let mut parts = [0.0; 2];
        for (row, ((x, met), persons)) in self.group.iter().zip(met).zip(area_totals).enumerate() {
            parts[row & 1] += x * (met / persons.max(f64::MIN_POSITIVE));
        }
        check::within((parts[0] + parts[1]) / self.total_group, 0.0, 1.0)
    }

    fn shares(&self) -> [f64; 2] {
        let total = self.total_group + self.total_rest;
        [self.total_group / total, self.total_rest / total]
    }

    fn entropy(&self) -> f64 {
        let shares = self.shares();
        -(shares[0] * entropy::ln_share(&shares, 0) + shares[1] * entropy::ln_share(&shares, 1))
    }

    /// *M* = Σᵢ (x ln x + y ln y − t ln t − x ln P − y ln(1 − P)) / T
    fn information(&self, area_totals: &[f64]) -> f64 {
        let shares = self.shares();
        let (ln_group, ln_rest) = (entropy::ln_share(&shares, 0), entropy::ln_share(&shares, 1));
        let n_ln_n = NLnN::new();
        let mut sum = 0.0;
        for ((x, y), persons) in self.group.iter().zip(&self.rest).zip(area_totals) {
            sum += (n_ln_n.of(*x) + n_ln_n.of(*y) - n_ln_n.of(*persons)) - (x * ln_group + y * ln_rest);
        }
        sum / (self.total_group + self.total_rest)
    }

    /// The Gini along the curve of areas in order of the smaller side's share, which is the same from either side.
    fn gini(&mut self, area_totals: &[f64]) -> Option<f64> {
        let (few, many) =
            if self.total_group <= self.total_rest { (&self.group, &self.rest) } else { (&self.rest, &self.group) };
        let row_bits = usize::BITS - (few.len() - 1).leading_zeros();
        let mut highest = 0.0;
        self.keys.clear();
        self.keys.extend(few.iter().zip(area_totals).map(|(few, persons)| {
            let share = few / persons.max(f64::MIN_POSITIVE);
            highest = if share > highest { share } else { highest };
            share.to_bits()
        }));
        let steps = 2.0_f64.powi(62 - row_bits as i32);
        let average = self.total_group.min(self.total_rest) / (self.total_group + self.total_rest);
        if 4.0 * highest / average / steps > LEAST_TOLD_APART {
            return None;
        }
        let scale = steps / highest;
        for (row, key) in self.keys.iter_mut().enumerate() {
            *key = (((f64::from_bits(*key) * scale) as i64 as u64) << row_bits) | row as u64;
        }
        self.keys.sort_unstable();

        let mask = (1_u64 << row_bits) - 1;
        let (mut few_before, mut many_before, mut area_between) = (0.0, 0.0, 0.0);
        for key in &self.keys {
            let row = (key & mask) as usize;
            let (few, many) = (few[row], many[row]);
            area_between += few * many_before - many * few_before;
            few_before += few;
            many_before += many;
        }
        Some(check::within(area_between / (self.total_group * self.total_rest), 0.0, 1.0))
    }
}

/// The sum of a function of two columns, in two parts that do not wait for each other.
#[inline(always)]
fn sum(a: &[f64], b: &[f64], of: impl Fn(f64, f64) -> f64) -> f64 {
    let mut parts = [0.0; 4];
    let (a_four, a_left) = a.as_chunks::<4>();
    let (b_four, b_left) = b.as_chunks::<4>();
    for (a, b) in a_four.iter().zip(b_four) {
        for place in 0..4 {
            parts[place] += of(a[place], b[place]);
        }
    }
    let left: f64 = a_left.iter().zip(b_left).map(|(a, b)| of(*a, *b)).sum();
    parts[0] + parts[1] + parts[2] + parts[3] + left
}
