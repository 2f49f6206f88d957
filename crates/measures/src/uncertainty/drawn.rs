//! All draws of one table against the rest: what assessments, differences and corrections are made of.

use crate::blocks::in_blocks;
use crate::chances::{Area, Posterior, SCENARIOS, Sampler};
use crate::correction::{capped, pairs};
use crate::resample::MOST_PERSONS;
use crate::sample::mean;
use crate::stream::Stream;
use crate::values::{Evaluator, Six};
use crate::variates::Variates;
use crate::{Contingency, Group, Measure, Undefined, check};

use super::Settings;
use super::noise::GroupNoise;

/// A table against the rest with all draws of its measures.
pub(super) struct Drawn {
    /// Column 0 is the group, column 1 everybody else.
    pub table: Contingency,
    /// The measures of the counts.
    pub values: Six,
    /// The draws of each measure, in the order of [`Measure::ALL`].
    pub draws: [Vec<f64>; Measure::ALL.len()],
    /// The corrected values.
    pub corrected: Six,
}

impl Drawn {
    pub(super) fn of(
        table: &Contingency,
        focus: Group,
        measures: &[Measure],
        settings: &Settings,
    ) -> Result<Self, Undefined> {
        let model = Model::of(table, focus, measures, settings)?;
        let mut values = Six::default();
        for measure in Measure::ALL {
            values[measure as usize] = measure.compute(&model.table, 0)?;
        }
        let all = model.draws();
        let mut corrected = model.most_likely();
        let isolation = pairs::isolation(table, focus, settings.noise.as_ref().map(GroupNoise::new).as_ref());
        corrected[Measure::Isolation as usize] = isolation;
        corrected[Measure::Interaction as usize] = 1.0 - isolation;
        for measure in Measure::ALL {
            let at = measure as usize;
            corrected[at] = capped(measure, corrected[at], values[at]);
        }
        let draws = std::array::from_fn(|at| all.iter().map(|six| six[at]).collect());
        Ok(Self { table: model.table, values, draws, corrected })
    }
}

/// A table and what its counts say of the areas' chances.
struct Model {
    table: Contingency,
    persons: Vec<f64>,
    posterior: Posterior,
    with_gini: bool,
    /// The number of draws, at least one for every scenario.
    replicates: usize,
    seed: u64,
}

impl Model {
    fn of(table: &Contingency, focus: Group, measures: &[Measure], settings: &Settings) -> Result<Self, Undefined> {
        check::group_and_rest(table, focus)?;
        if table.total() > MOST_PERSONS {
            return Err(Undefined::TooManyPersons);
        }
        let noise = settings.noise.as_ref().map(GroupNoise::new);
        let area = |(area, persons): (&[f64], f64)| match &noise {
            None => Area::exact(persons, area[focus]),
            Some(noise) => noise.area(persons, area[focus], pairs::others(area, focus)),
        };
        let areas: Vec<Area> = table.populated().map(area).collect();
        let table = table.against_rest(focus)?;
        let pooled = table.group_total(0)? / table.total();
        let persons = areas.iter().map(|area| area.persons).collect();
        let posterior = Posterior::new(areas, pooled);
        let with_gini = measures.contains(&Measure::Gini);
        let replicates = settings.replicates.max(SCENARIOS);
        Ok(Self { table, persons, posterior, with_gini, replicates, seed: settings.seed })
    }

    /// As many draws as there are replicates, those of each block under a scenario of its own.
    fn draws(&self) -> Vec<Six> {
        in_blocks(
            SCENARIOS,
            self.work(),
            || (),
            |(), block| {
                self.draw(&self.posterior.sampler(self.posterior.scenario(block)), block, times(self.replicates, block))
            },
        )
    }

    /// The mean over as many draws under the most likely distribution of chances.
    fn most_likely(&self) -> Six {
        let best = self.posterior.sampler(self.posterior.best());
        let draws = in_blocks(
            SCENARIOS,
            self.work(),
            || (),
            |(), block| self.draw(&best, SCENARIOS + block, times(self.replicates, block)),
        );
        std::array::from_fn(|at| mean(draws.iter().map(|six| six[at])))
    }

    fn work(&self) -> usize {
        self.persons.len() * self.replicates
    }

    /// Measures of draws, from the stream of a block.
    fn draw(&self, sampler: &Sampler, block: usize, times: usize) -> Vec<Six> {
        let mut stream = Stream::new(self.seed, block as u64);
        let mut variates = Variates::new(stream.generator());
        let mut evaluator = Evaluator::new(self.persons.clone(), self.with_gini);
        let mut chances = vec![0.0; self.persons.len()];
        let one = |_| {
            sampler.draw(&mut variates, &mut chances);
            evaluator.values(&chances)
        };
        (0..times).map(one).collect()
    }
}

/// The draws of one of [`SCENARIOS`] blocks, of so many in all.
pub(super) const fn times(replicates: usize, block: usize) -> usize {
    (block + 1) * replicates / SCENARIOS - block * replicates / SCENARIOS
}

/// A measure corrected by the mean over draws under the most likely distribution of chances, not [capped].
pub(crate) fn most_likely(
    table: &Contingency,
    focus: Group,
    measure: Measure,
    settings: &Settings,
) -> Result<f64, Undefined> {
    Ok(Model::of(table, focus, &[measure], settings)?.most_likely()[measure as usize])
}
