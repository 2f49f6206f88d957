//! All draws of one table against the rest: what assessments, differences and corrections are made of.

use crate::chances::{Area, Posterior, SCENARIOS, Scenario, in_blocks, stream};
use crate::correction::pairs;
use crate::values::{Evaluator, Six};
use crate::variates::Variates;
use crate::{Contingency, Group, Measure, Undefined, check};

use super::Settings;

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

/// One draw in this many is made once more under the most likely distribution, for the corrected value.
const PART_FOR_THE_BEST: usize = 4;

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
        let replicates = settings.replicates.max(SCENARIOS);
        let work = model.persons.len() * replicates;
        let all = in_blocks(SCENARIOS, work, |block| {
            let times = (block + 1) * replicates / SCENARIOS - block * replicates / SCENARIOS;
            model.draw(model.posterior.scenario(block), block, times)
        });
        let blocks = SCENARIOS / PART_FOR_THE_BEST;
        let best = in_blocks(blocks, work / PART_FOR_THE_BEST, |block| {
            let times = (replicates / PART_FOR_THE_BEST).div_ceil(blocks);
            model.draw(model.posterior.best(), SCENARIOS + block, times)
        });

        let mut corrected = mean(&best);
        let isolation = pairs::isolation(&model.table, model.noise);
        corrected[Measure::Isolation as usize] = isolation;
        corrected[Measure::Interaction as usize] = 1.0 - isolation;
        let draws = std::array::from_fn(|at| all.iter().map(|six| six[at]).collect());
        Ok(Self { table: model.table, values, draws, corrected })
    }
}

/// A table and what its counts say of the areas' chances.
struct Model {
    table: Contingency,
    persons: Vec<f64>,
    posterior: Posterior,
    /// The variance of the noise of the group's persons in an area.
    noise: f64,
    with_gini: bool,
    seed: u64,
}

impl Model {
    fn of(table: &Contingency, focus: Group, measures: &[Measure], settings: &Settings) -> Result<Self, Undefined> {
        check::group_and_rest(table, focus)?;
        let noise = noise_of_the_group(table, focus, settings)?;
        let table = table.against_rest(focus)?;
        let pooled = table.group_total(0)? / table.total();
        let areas: Vec<Area> =
            table.populated().map(|(area, persons)| Area::new(persons, area[0], noise.sqrt())).collect();
        let persons = areas.iter().map(|area| area.persons).collect();
        let posterior = Posterior::new(areas, pooled);
        let with_gini = measures.contains(&Measure::Gini);
        Ok(Self { table, persons, posterior, noise, with_gini, seed: settings.seed })
    }

    /// Measures of draws under a scenario, from the stream of a block.
    fn draw(&self, scenario: &Scenario, block: usize, times: usize) -> Vec<Six> {
        let sampler = self.posterior.sampler(scenario);
        let mut generator = stream(self.seed, block as u64);
        let mut variates = Variates::new(&mut generator);
        let mut evaluator = Evaluator::new(self.persons.clone(), self.with_gini);
        let mut chances = vec![0.0; self.persons.len()];
        let one = |_| {
            sampler.draw(&mut variates, &mut chances);
            evaluator.values(&chances)
        };
        (0..times).map(one).collect()
    }
}

/// The variance of the noise of the group's persons in an area, in persons squared.
///
/// With P the group's share and noise of variance v in each of G cells, what is wrong with the group's persons for the
/// area's persons as published is (1 − P) e_x − P Σ e, of variance v ((1 − P)² + (G − 1) P²).
pub(crate) fn noise_of_the_group(table: &Contingency, focus: Group, settings: &Settings) -> Result<f64, Undefined> {
    let Some(noise) = settings.noise else { return Ok(0.0) };
    let share = table.group_total(focus)? / table.total();
    Ok(noise.variance() * ((1.0 - share).powi(2) + (table.groups() - 1) as f64 * share * share))
}

fn mean(draws: &[Six]) -> Six {
    std::array::from_fn(|at| draws.iter().map(|six| six[at]).sum::<f64>() / draws.len() as f64)
}

/// A measure corrected by the mean over draws under the most likely distribution of chances.
pub(crate) fn most_likely(
    table: &Contingency,
    focus: Group,
    measure: Measure,
    settings: &Settings,
) -> Result<f64, Undefined> {
    let model = Model::of(table, focus, &[measure], settings)?;
    let blocks = SCENARIOS;
    let times = settings.replicates.div_ceil(blocks);
    let draws = in_blocks(blocks, model.persons.len() * settings.replicates, |block| {
        model.draw(model.posterior.best(), block, times)
    });
    Ok(mean(&draws)[measure as usize])
}
