//! Two kinds of area: a mixture of two beta distributions of the areas' chances.

use super::reading::{Prepared, log_sum};
use super::{Area, Kind, Scenario};

/// Fewer areas than these say nothing of two kinds.
const FEWEST_AREAS: usize = 10;
const KINDS: usize = 2;
const ROUNDS: usize = 80;
/// Rounds after which the less likely start is given up.
const TRIAL: usize = 8;
/// No more rounds once the log likelihood grows by less than this.
const SETTLED: f64 = 0.002;

/// A mixture and its log likelihood, but for a constant of the counts.
pub(crate) struct Found {
    pub kinds: Scenario,
    pub log_likelihood: f64,
}

impl Found {
    /// For every kind the probability of each area to be of it.
    pub(crate) fn belonging(&self, areas: &[Area]) -> Vec<Vec<f64>> {
        let prepared: Vec<Prepared> = self.kinds.iter().map(Prepared::of).collect();
        let mut belonging = vec![Vec::with_capacity(areas.len()); self.kinds.len()];
        for area in areas {
            let logs = log_weights(area, &prepared);
            let all = log_sum(logs.iter().copied());
            belonging.iter_mut().zip(&logs).for_each(|(weights, log)| weights.push((log - all).exp()));
        }
        belonging
    }
}

/// The mixture of two kinds that the counts make most likely, or nothing if there are too few areas, or if the log
/// likelihood will not reach `worth`.
///
/// Expectation and maximisation from two starts: the areas halved by their shares, and the highest fifth apart.
pub(crate) fn two_kinds(areas: &[Area], pooled: f64, dispersion: f64, worth: f64) -> Option<Found> {
    if areas.len() < FEWEST_AREAS {
        return None;
    }
    let base = Kind::of(1.0, pooled, dispersion);
    let precision = base.group + base.rest;
    let mut means: Vec<f64> = areas.iter().map(|area| (area.group + base.group) / (area.persons + precision)).collect();
    means.sort_unstable_by(f64::total_cmp);

    let mut starts: Vec<Found> = [0.5, 0.8]
        .iter()
        .map(|lower| {
            let cut = ((areas.len() as f64 * lower) as usize).clamp(1, areas.len() - 1);
            let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
            let (low, high) = means.split_at(cut);
            let narrower = (0.3 * dispersion).max(1e-6);
            let kinds = vec![Kind::of(*lower, mean(low), narrower), Kind::of(1.0 - lower, mean(high), narrower)];
            improve(areas, kinds, TRIAL, f64::NEG_INFINITY)
        })
        .collect();
    starts.sort_by(|a, b| b.log_likelihood.total_cmp(&a.log_likelihood));
    let best = starts.swap_remove(0);
    Some(improve(areas, best.kinds, ROUNDS - TRIAL, worth)).filter(|found| found.log_likelihood > worth)
}

/// The logarithms of the weights of an area's kinds, but for a constant.
fn log_weights(area: &Area, kinds: &[Prepared]) -> [f64; KINDS] {
    std::array::from_fn(|at| kinds[at].log_share + area.log_likelihood(&kinds[at]))
}

/// Rounds of expectation and maximisation; every kind's mean and variance are those of its areas' chances.
fn improve(areas: &[Area], mut kinds: Scenario, rounds: usize, worth: f64) -> Found {
    let mut before = f64::NEG_INFINITY;
    let mut logs = Vec::new();
    for round in 0.. {
        let prepared: Vec<Prepared> = kinds.iter().map(Prepared::of).collect();
        let mut sums = [[0.0; 3]; KINDS];
        let mut log_likelihood = 0.0;
        for area in areas {
            // Every reading by every kind: noise is not taken for a difference of chances.
            logs.clear();
            for kind in &prepared {
                let own = kind.log_share - kind.all.by(area.persons);
                logs.extend(area.readings.iter().map(|reading| own + reading.log_likelihood(kind)));
            }
            let all = log_sum(logs.iter().copied());
            log_likelihood += all;
            for ((kind, sum), logs) in kinds.iter().zip(&mut sums).zip(logs.chunks_exact(area.readings.len())) {
                let precision = kind.group + kind.rest + area.persons;
                for (reading, log) in area.readings.iter().zip(logs) {
                    let weight = (log - all).exp();
                    let mean = (kind.group + reading.group) / precision;
                    sum[0] += weight;
                    sum[1] += weight * mean;
                    sum[2] += weight * mean * (mean * precision + 1.0) / (precision + 1.0);
                }
            }
        }
        // Every round adds less than the one before it.
        let growth = log_likelihood - before;
        let hopeless = round > 0 && log_likelihood + growth * rounds.saturating_sub(round) as f64 <= worth;
        if round >= rounds || growth < SETTLED || hopeless {
            return Found { kinds, log_likelihood };
        }
        before = log_likelihood;
        for (kind, [weight, first, second]) in kinds.iter_mut().zip(sums) {
            let weight = weight.max(1e-9);
            let mean = (first / weight).clamp(1e-9, 1.0 - 1e-9);
            let variance = second / weight - (first / weight).powi(2);
            *kind = Kind::of(weight / areas.len() as f64, mean, variance / (mean * (1.0 - mean)));
        }
    }
    unreachable!("the rounds are counted without an end and left from inside")
}
