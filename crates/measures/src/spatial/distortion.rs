//! Distortion: how far from home one must look until the population looks like the whole.
//!
//! In: a table and the [`Places`] of its areas. Out: the [`Distortion`] seen from every area and from all, or why there is
//! none. Every area orders all others by distance, so that time grows with n² log n, by definition; memory with n. Areas
//! are seen from in parallel, and the value does not depend on the number of threads. Anybody may call.

use rayon::prelude::*;

use super::Places;
use crate::{Contingency, Undefined, check};

/// What [`distortion`] finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Distortion {
    /// Δᵢ of every area, in nats; none where nobody lives.
    pub local: Vec<Option<f64>>,
    /// The largest Δ that groups of these sizes allow, in nats: see [`largest_distortion`].
    pub largest: f64,
    /// Σᵢ (tᵢ/T) Δᵢ / `largest`, the mean over all persons as a share of what is possible.
    pub global: f64,
}

/// The distortion coefficient of every area and of all.
///
/// From area i, its own people are counted first, then those of the other areas by increasing distance (areas equally
/// far together). After every step the divergence KL(q, P) = Σ_g q_g ln(q_g / P_g) says how unlike the whole (P) the people
/// counted so far (q) are. Kᵢ(s) is the largest divergence at the share s of all persons or beyond: from there on, one is
/// nearer to the whole than that for good. Δᵢ = ∫₀¹ Kᵢ(s) ds, in nats; an area's people are counted at once, at the
/// divergence after them. That is the area under the curve of focal distances (how many persons until the divergence
/// stays below a threshold) over all thresholds.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::OneGroup`] if everybody belongs to one group,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`],
/// [`Undefined::NotFinite`] at the first area so far from the first that their distance is no number.
///
/// # Source
/// Olteanu, Randon-Furling & Clark (2019), Segregation through the multiscalar lens.
///
/// ```
/// # use measures::{Contingency, spatial::{Places, distortion::distortion}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0; 2])?;
/// let found = distortion(&table, &places)?;
/// // From either area: half of all persons at divergence ln 2, the other half completes the whole, at 0.
/// assert!((found.local[0].unwrap() - 0.5 * 2.0_f64.ln()).abs() < 1e-12);
/// // Two groups of one size: the largest is π²/24.
/// assert!((found.global - 0.5 * 2.0_f64.ln() / (std::f64::consts::PI.powi(2) / 24.0)).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distortion(table: &Contingency, places: &Places) -> Result<Distortion, Undefined> {
    places.fit(table)?;
    check::several_groups(table)?;
    let groups: Vec<usize> = (0..table.groups()).filter(|group| table.group_totals()[*group] > 0.0).collect();
    let whole: Vec<f64> = groups.iter().map(|group| table.group_totals()[*group] / table.total()).collect();
    let largest = largest_distortion(&whole);
    if !(largest > 0.0) {
        return Err(Undefined::Constant);
    }
    let populated: Vec<usize> = (0..table.areas().len()).filter(|area| table.area_totals()[*area] > 0.0).collect();
    let rows: Vec<&[f64]> = table.areas().collect();
    let persons: Vec<f64> =
        populated.iter().flat_map(|area| groups.iter().map(|group| rows[*area][*group] / table.total())).collect();
    let origin = places.centres()[populated[0]];
    let centres: Vec<[f64; 2]> = populated
        .iter()
        .map(|area| [places.centres()[*area][0] - origin[0], places.centres()[*area][1] - origin[1]])
        .collect();
    if let Some(at) = centres.iter().position(|[x, y]| !(x * x + y * y).is_finite()) {
        return Err(Undefined::NotFinite { position: populated[at] });
    }

    let seen = Seen { centres: &centres, persons: &persons, whole: &whole };
    let found: Vec<f64> =
        (0..populated.len()).into_par_iter().map_init(View::default, |view, area| seen.from(area, view)).collect();
    let mut local = vec![None; rows.len()];
    let mut global = 0.0;
    for (area, value) in populated.iter().zip(found) {
        local[*area] = Some(value);
        global += table.area_totals()[*area] / table.total() * (value / largest);
    }
    Ok(Distortion { local, largest, global })
}

/// The distortion of one who meets all of the smallest group first, then all of the next larger, and so on; in nats.
///
/// `shares` are the groups' shares of all persons. With the groups by size, P_m their shares and S_m the sum of the first m
/// of them, it is −Σ_{m ≥ 2} S_{m−1} Li₂(−P_m / S_{m−1}), which is the integral of the divergence −ln s + (c/s) ln(c/P_m), c = s
/// − S_{m−1}, over s from 0 to 1. Li₂ is the dilogarithm.
///
/// # Source
/// Olteanu, Randon-Furling & Clark (2019), Segregation through the multiscalar lens; the closed form is derived here.
///
/// ```
/// # use measures::spatial::distortion::largest_distortion;
/// // −½ Li₂(−1) = ½ · π²/12
/// assert!((largest_distortion(&[0.5, 0.5]) - std::f64::consts::PI.powi(2) / 24.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn largest_distortion(shares: &[f64]) -> f64 {
    let mut shares: Vec<f64> = shares.iter().copied().filter(|share| *share > 0.0).collect();
    shares.sort_unstable_by(f64::total_cmp);
    let mut before = shares.first().copied().unwrap_or(0.0);
    let mut sum = 0.0;
    for share in shares.iter().skip(1) {
        let after = before + share;
        // −Li₂(−a) = Li₂(a / (1 + a)) + ½ ln²(1 + a)
        sum += before * (dilogarithm(share / after, before / after) + 0.5 * (after / before).ln().powi(2));
        before = after;
    }
    sum
}

/// Li₂(z) = Σ zⁿ/n² for 0 ≤ z ≤ 1, given z and 1 − z.
fn dilogarithm(z: f64, rest: f64) -> f64 {
    if z > 0.5 {
        let logarithms = if rest > 0.0 { z.ln() * rest.ln() } else { 0.0 };
        return std::f64::consts::PI.powi(2) / 6.0 - logarithms - dilogarithm(rest, z);
    }
    // Half at the most: the terms left out are below 2⁻⁶⁰.
    let mut power = 1.0;
    (1..=60)
        .map(|n| {
            power *= z;
            power / f64::from(n * n)
        })
        .sum()
}

/// All populated areas, by position: centre, persons by group as parts of all, and every group's share.
struct Seen<'table> {
    centres: &'table [[f64; 2]],
    persons: &'table [f64],
    whole: &'table [f64],
}

/// Room that is used again from area to area.
#[derive(Default)]
struct View {
    /// The squared distance's bits, which order like itself, and the area.
    order: Vec<(u64, u32)>,
    /// Persons and divergence after every ring.
    rings: Vec<(f64, f64)>,
    counted: Vec<f64>,
}

impl Seen<'_> {
    fn from(&self, area: usize, view: &mut View) -> f64 {
        let [x, y] = self.centres[area];
        view.order.clear();
        view.order.extend(self.centres.iter().enumerate().map(|(other, [other_x, other_y])| {
            let (across, along) = (other_x - x, other_y - y);
            ((across * across + along * along).to_bits(), other as u32)
        }));
        view.order.sort_unstable();
        view.rings.clear();
        view.counted.clear();
        view.counted.resize(self.whole.len(), 0.0);
        let groups = self.whole.len();
        for ring in view.order.chunk_by(|a, b| a.0 == b.0) {
            let before: f64 = view.counted.iter().sum();
            for (_, other) in ring {
                let there = &self.persons[*other as usize * groups..][..groups];
                view.counted.iter_mut().zip(there).for_each(|(counted, persons)| *counted += persons);
            }
            let all: f64 = view.counted.iter().sum();
            view.rings.push((all - before, divergence(&view.counted, all, self.whole)));
        }
        let (mut highest, mut sum) = (0.0_f64, 0.0);
        for (persons, divergence) in view.rings.iter().rev() {
            highest = highest.max(*divergence);
            sum += persons * highest;
        }
        sum
    }
}

/// Σ q ln(q/P) of persons counted, 0 at the least.
fn divergence(counted: &[f64], all: f64, whole: &[f64]) -> f64 {
    let terms = counted.iter().zip(whole).filter(|(persons, _)| **persons > 0.0);
    terms.map(|(persons, share)| persons / all * (persons / all / share).ln()).sum::<f64>().max(0.0)
}
