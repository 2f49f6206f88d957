//! All groups at once: value, expectation, correction, interval and chance of multigroup measures.

use crate::chances::{Area, Posterior, SCENARIOS, in_blocks, stream};
use crate::correction::Correction;
use crate::correction::expected::expected_information;
use crate::multigroup::multigroup_dissimilarity;
use crate::resample::{self, Scheme};
use crate::variates::Variates;
use crate::{Contingency, Group, Interval, Undefined, entropy, mutual_information, theil_h};

use super::assess::Assessment;
use super::{Settings, TAIL, middle_95};

/// A measure of all groups of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MultigroupMeasure {
    /// [Multigroup dissimilarity](crate::multigroup::multigroup_dissimilarity), 0 to 1.
    D,
    /// [Theil's H](crate::theil_h()), 0 to 1.
    H,
    /// [Mutual information](crate::mutual_information()), in nats.
    M,
}

impl MultigroupMeasure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::D, Self::H, Self::M];

    /// The stable name, to store in files and addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::D => "multigroup-D",
            Self::H => "multigroup-H",
            Self::M => "multigroup-M",
        }
    }

    /// The measure of a table.
    ///
    /// # Errors
    /// [`Undefined::OneGroup`], [`Undefined::TooFewAreas`], [`Undefined::NoPopulation`].
    pub fn compute(self, table: &Contingency) -> Result<f64, Undefined> {
        match self {
            Self::D => multigroup_dissimilarity(table),
            Self::H => theil_h(table),
            Self::M => mutual_information(table),
        }
    }
}

type Three = [f64; MultigroupMeasure::ALL.len()];

/// Assesses measures of all groups at once, all from one set of draws; one result for each, in order.
///
/// An area's chances are drawn group after group, the largest first: the share of the first group of all, of the second
/// of those left, and so on, each from a distribution of its own learned as [`assess`](super::assess()) does. Groups may
/// so be dispersed differently (a generalised Dirichlet distribution). Groups of the same size count in column order.
/// All corrected values are [`Correction::Mixture`].
///
/// # Errors
/// For every measure the reason why its [value](MultigroupMeasure::compute) is undefined.
///
/// ```
/// # use measures::{Contingency, uncertainty::{MultigroupMeasure, Settings, assess_multigroup}};
/// let table = Contingency::from_rows([[900.0, 300.0, 100.0], [300.0, 900.0, 100.0], [600.0, 600.0, 100.0]])?;
/// let found = assess_multigroup(&table, &[MultigroupMeasure::D], &Settings::default())[0]?;
/// // P = 6/13, 6/13, 1/13 and I = 0.574; two areas of 1 300 depart by 2 · 300/1300: 2 · 1300 · 0.4615 / (2 · 3900 · 0.574)
/// assert!((found.value - 0.2680).abs() < 1e-3);
/// assert!(found.interval.contains(found.corrected) && !found.could_be_chance());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn assess_multigroup(
    table: &Contingency,
    measures: &[MultigroupMeasure],
    settings: &Settings,
) -> Vec<Result<Assessment, Undefined>> {
    match all(table, settings) {
        Ok(found) => measures.iter().map(|measure| Ok(found[*measure as usize])).collect(),
        Err(reason) => measures.iter().map(|_| Err(reason)).collect(),
    }
}

fn all(table: &Contingency, settings: &Settings) -> Result<[Assessment; 3], Undefined> {
    let mut values = Three::default();
    for measure in MultigroupMeasure::ALL {
        values[measure as usize] = measure.compute(table)?;
    }
    let stages = Stages::of(table, settings);
    let replicates = settings.replicates.max(SCENARIOS);
    let work = stages.persons.len() * stages.order.len() * replicates;
    let drawn = in_blocks(SCENARIOS, work, |block| {
        let times = (block + 1) * replicates / SCENARIOS - block * replicates / SCENARIOS;
        stages.draw(Some(block), block, times, settings.seed)
    });
    let blocks = SCENARIOS / 4;
    let best = in_blocks(blocks, work / 4, |block| {
        stages.draw(None, SCENARIOS + block, (replicates / 4).div_ceil(blocks), settings.seed)
    });
    let (p, by_lot) = by_chance(table, &values, settings)?;

    let mut found = MultigroupMeasure::ALL.map(|measure| {
        let at = measure as usize;
        let mut draws: Vec<f64> = drawn.iter().map(|three| three[at]).collect();
        let (low, high) = middle_95(&mut draws);
        let corrected = best.iter().map(|three| three[at]).sum::<f64>() / best.len() as f64;
        let low = if p[at] > TAIL { 0.0 } else { low.min(corrected) };
        Assessment {
            value: values[at],
            interval: Interval { low, high: high.max(corrected) },
            expected: by_lot[at],
            corrected,
            correction: Correction::Mixture,
            p_chance: p[at],
        }
    });
    if settings.noise.is_none() {
        let information = expected_information(table)?;
        found[MultigroupMeasure::M as usize].expected = information;
        found[MultigroupMeasure::H as usize].expected = (information / entropy(table)?).min(1.0);
    }
    Ok(found)
}

/// The groups one after another, each against those that come after it.
struct Stages {
    persons: Vec<f64>,
    /// The groups with persons, the largest first.
    order: Vec<Group>,
    /// One for every group but the last.
    posteriors: Vec<Posterior>,
}

impl Stages {
    fn of(table: &Contingency, settings: &Settings) -> Self {
        let totals = table.group_totals();
        let mut order: Vec<Group> = (0..table.groups()).filter(|group| totals[*group] > 0.0).collect();
        order.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]));
        let variance = settings.noise.map_or(0.0, |noise| noise.variance());
        let posteriors = (0..order.len() - 1)
            .map(|stage| {
                let (own, later) = (order[stage], &order[stage + 1..]);
                let left: f64 = order[stage..].iter().map(|group| totals[*group]).sum();
                let share = totals[own] / left;
                let noise = variance * ((1.0 - share).powi(2) + later.len() as f64 * share * share);
                let area = |area: &[f64]| {
                    let later: f64 = later.iter().map(|group| area[*group]).sum();
                    Area::new(area[own] + later, area[own], noise.sqrt())
                };
                Posterior::new(table.populated().map(|(row, _)| area(row)).collect(), share)
            })
            .collect();
        Self { persons: table.populated().map(|(_, persons)| persons).collect(), order, posteriors }
    }

    /// Measures of draws under a scenario of every stage, or under the most likely ones.
    fn draw(&self, scenario: Option<usize>, block: usize, times: usize, seed: u64) -> Vec<Three> {
        let samplers: Vec<_> = self
            .posteriors
            .iter()
            .enumerate()
            .map(|(stage, posterior)| match scenario {
                // Scenarios are in rising order of dispersion: every stage goes through them in an order of its own.
                Some(at) => posterior.sampler(posterior.scenario((at * STEPS[stage % STEPS.len()] + stage) % SCENARIOS)),
                None => posterior.sampler(posterior.best()),
            })
            .collect();
        let mut generator = stream(seed, block as u64);
        let mut variates = Variates::new(&mut generator);
        let (areas, groups) = (self.persons.len(), self.order.len());
        let mut chances = vec![0.0; areas];
        let mut left = vec![0.0; areas];
        let mut shares = vec![0.0; areas * groups];
        (0..times)
            .map(|_| {
                left.fill(1.0);
                for (stage, sampler) in samplers.iter().enumerate() {
                    sampler.draw(&mut variates, &mut chances);
                    for area in 0..areas {
                        let own = left[area] * chances[area];
                        shares[area * groups + stage] = own;
                        left[area] -= own;
                    }
                }
                for area in 0..areas {
                    shares[area * groups + groups - 1] = left[area].max(0.0);
                }
                three(&self.persons, &shares, groups)
            })
            .collect()
    }
}

/// Steps through the scenarios that meet each once; none shares a factor with their number.
const STEPS: [usize; 8] = [1, 17, 23, 11, 7, 29, 13, 37];

/// *D*, *H* and *M* of areas with these persons and shares of each group.
fn three(persons: &[f64], shares: &[f64], groups: usize) -> Three {
    let total: f64 = persons.iter().sum();
    let mut region = vec![0.0; groups];
    let mut diversity = 0.0;
    let term = |share: f64| if share > 0.0 { -share * share.ln() } else { 0.0 };
    for (persons, row) in persons.iter().zip(shares.chunks_exact(groups)) {
        for (sum, share) in region.iter_mut().zip(row) {
            *sum += persons * share / total;
        }
        diversity += persons / total * row.iter().map(|share| term(*share)).sum::<f64>();
    }
    let whole: f64 = region.iter().map(|share| term(*share)).sum();
    let interaction: f64 = region.iter().map(|share| share * (1.0 - share)).sum();
    if whole <= 0.0 || interaction <= 0.0 {
        return Three::default();
    }
    let apart: f64 = persons
        .iter()
        .zip(shares.chunks_exact(groups))
        .map(|(persons, row)| persons * row.iter().zip(&region).map(|(own, all)| (own - all).abs()).sum::<f64>())
        .sum();
    let information = (whole - diversity).max(0.0);
    [apart / (2.0 * total * interaction), information / whole, information]
}

/// The probability of values at least as high if everybody is allocated by lot, and the mean value then.
fn by_chance(table: &Contingency, values: &Three, settings: &Settings) -> Result<(Three, Three), Undefined> {
    let areas = table.areas().len();
    let groups = table.groups();
    let law = settings.noise.map(|noise| noise.law());
    let draw = |replicates: usize, seed: u64| {
        let resampling = resample::Settings { replicates, seed };
        let working = || (vec![0.0; areas], vec![0.0; areas * groups]);
        resample::replicate_with(table, Scheme::Allocation, resampling, working, |(persons, shares), drawn| {
            shares.copy_from_slice(drawn.cells());
            if let Some(law) = &law {
                super::noise::perturb(law, seed, shares);
            }
            for (all, row) in persons.iter_mut().zip(shares.chunks_exact_mut(groups)) {
                *all = row.iter().sum();
                row.iter_mut().for_each(|cell| *cell = if *all > 0.0 { *cell / *all } else { 0.0 });
            }
            three(persons, shares, groups)
        })
    };
    super::chance::allocations(settings, values, draw)
}
