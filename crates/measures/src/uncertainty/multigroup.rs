//! All groups at once: value, expectation, correction, interval and chance of multigroup measures.

use crate::blocks::in_blocks;
use crate::chances::{Area, Posterior, SCENARIOS, Sampler};
use crate::correction::Correction;
use crate::correction::expected::WholeSizes;
use crate::kernel::{Kernel, Statistic};
use crate::multigroup::multigroup_dissimilarity;
use crate::resample;
use crate::sample::mean;
use crate::stream::Stream;
use crate::variates::Variates;
use crate::{Contingency, Group, Interval, Undefined, mutual_information, theil_h};

use super::assess::Assessment;
use super::chance::{by_lot, reached};
use super::drawn::times;
use super::noise::GroupNoise;
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

/// The measures, in their order, as the kernel computes them.
const STATISTICS: [Statistic; MultigroupMeasure::ALL.len()] =
    [Statistic::MultigroupD, Statistic::MultigroupH, Statistic::MultigroupM];

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
/// // P = 6/13, 6/13, 1/13 and I = 0.568; two areas of 1 300 depart by 2 · 300/1300 = 0.4615: 2 · 1300 · 0.4615 / (2 · 3900 · 0.568)
/// assert!((found.value - 0.2708).abs() < 1e-3);
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
    if table.total() > resample::MOST_PERSONS {
        return Err(Undefined::TooManyPersons);
    }
    let sizes = WholeSizes::of(table)?;
    let stages = Stages::of(table, settings);
    let replicates = settings.replicates.max(SCENARIOS);
    let work = stages.persons.len() * stages.order.len() * replicates;
    let drawn = in_blocks(
        SCENARIOS,
        work,
        || (),
        |(), block| stages.draw(&stages.samplers(Some(block)), block, times(replicates, block), settings.seed),
    );
    let samplers = stages.samplers(None);
    let best = in_blocks(
        SCENARIOS,
        work,
        || (),
        |(), block| stages.draw(&samplers, SCENARIOS + block, times(replicates, block), settings.seed),
    );
    // The probability of values at least as high if everybody is allocated by lot, and the mean value then.
    let (p, by_lot) = reached(&by_lot(table, &STATISTICS, &vec![1; table.groups()], settings, three)?, &values);

    let mut found = MultigroupMeasure::ALL.map(|measure| {
        let at = measure as usize;
        let mut draws: Vec<f64> = drawn.iter().map(|three| three[at]).collect();
        let (low, high) = middle_95(&mut draws);
        // Chance and noise raise these measures on average: see `correction::capped`.
        let corrected = mean(best.iter().map(|three| three[at])).min(values[at]);
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
        let information = sizes.information();
        found[MultigroupMeasure::M as usize].expected = information;
        found[MultigroupMeasure::H as usize].expected = sizes.share_of_entropy(information);
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
        let posteriors = (0..order.len() - 1)
            .map(|stage| {
                let (own, later) = (order[stage], &order[stage + 1..]);
                let left: f64 = order[stage..].iter().map(|group| totals[*group]).sum();
                let share = totals[own] / left;
                let noise = settings.noise.as_ref().map(GroupNoise::new);
                let area = |area: &[f64]| {
                    let others = later.iter().map(|group| area[*group]);
                    let persons = area[own] + others.clone().sum::<f64>();
                    match &noise {
                        None => Area::exact(persons, area[own]),
                        Some(noise) => noise.area(persons, area[own], others.filter(|cell| *cell > 0.0).count()),
                    }
                };
                Posterior::new(table.populated().map(|(row, _)| area(row)).collect(), share)
            })
            .collect();
        Self { persons: table.populated().map(|(_, persons)| persons).collect(), order, posteriors }
    }

    /// Samplers of every stage: of a scenario, or of the most likely distributions.
    fn samplers(&self, scenario: Option<usize>) -> Vec<Sampler> {
        let sampler = |(stage, posterior): (usize, &Posterior)| match scenario {
            // Scenarios are in rising order of dispersion: every stage goes through them in an order of its own.
            Some(at) => posterior.sampler(posterior.scenario((at * STEPS[stage % STEPS.len()] + stage) % SCENARIOS)),
            None => posterior.sampler(posterior.best()),
        };
        self.posteriors.iter().enumerate().map(sampler).collect()
    }

    /// Measures of draws of the areas' persons by group.
    fn draw(&self, samplers: &[Sampler], block: usize, times: usize, seed: u64) -> Vec<Three> {
        let mut stream = Stream::new(seed, block as u64);
        let mut variates = Variates::new(stream.generator());
        let mut kernel = Kernel::new(&STATISTICS);
        let (areas, groups) = (self.persons.len(), self.order.len());
        let mut chances = vec![0.0; areas];
        let mut left = vec![0.0; areas];
        let mut cells = vec![0.0; areas * groups];
        (0..times)
            .map(|_| {
                left.copy_from_slice(&self.persons);
                for (stage, sampler) in samplers.iter().enumerate() {
                    sampler.draw(&mut variates, &mut chances);
                    for area in 0..areas {
                        let own = left[area] * chances[area];
                        cells[area * groups + stage] = own;
                        left[area] -= own;
                    }
                }
                for area in 0..areas {
                    cells[area * groups + groups - 1] = left[area].max(0.0);
                }
                three(kernel.of_cells(groups, &cells))
            })
            .collect()
    }
}

/// Steps through the scenarios that meet each once; none shares a factor with their number.
const STEPS: [usize; 8] = [1, 37, 61, 23, 83, 47, 71, 13];

/// The values, or those of no segregation where a draw has left one group alone.
fn three(found: &[Result<f64, Undefined>]) -> Three {
    std::array::from_fn(|at| found[at].unwrap_or(0.0))
}
