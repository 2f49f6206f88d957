//! One group against the rest: value, expectation, correction, interval and chance of every measure.

use crate::chances::{Area, Posterior, SCENARIOS, Scenario, in_blocks, stream};
use crate::correction::{Correction, pairs};
use crate::values::{Evaluator, Six};
use crate::variates::Variates;
use crate::{Contingency, Group, Interval, Measure, Undefined, check};

use super::chance::{Chance, by_chance};
use super::{COULD_BE_CHANCE, Settings, TAIL, middle_95};

/// A value and what it takes to read it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assessment {
    /// The measure of the counts as they are.
    pub value: f64,
    /// The 95 % interval of the measure of the underlying chances; it holds the corrected value, and need not hold the
    /// value of the counts, which chance has raised.
    pub interval: Interval,
    /// The mean value if everybody were allocated to areas by lot, sizes of groups and areas kept.
    pub expected: f64,
    /// The value corrected for chance (and for noise, where [`Settings::noise`] says so).
    pub corrected: f64,
    /// How it was corrected.
    pub correction: Correction,
    /// The probability of a value at least as segregated if everybody were allocated by lot.
    pub p_chance: f64,
}

impl Assessment {
    /// Whether the value could be chance: [`p_chance`](Self::p_chance) above 5 %.
    #[must_use]
    pub fn could_be_chance(&self) -> bool {
        self.p_chance > COULD_BE_CHANCE
    }
}

/// Assesses measures of `focus` against everybody else, all from one set of draws; one result for each, in order.
///
/// `table` has one row per area and one column per group, in persons; fractions count as they are in likelihoods, and are
/// rounded where persons are allocated by lot. See the [module](crate::uncertainty) for what is estimated and how.
///
/// # Errors
/// For every measure the reason why its [value](Measure::compute) is undefined.
///
/// ```
/// # use measures::{Contingency, Measure, uncertainty::{Settings, assess}};
/// // Ten areas of ten persons, one in each of the group, none in every second: what chance does by itself.
/// let rows: Vec<[f64; 2]> = (0..10).map(|area| if area % 2 == 0 { [2.0, 8.0] } else { [1.0, 9.0] }).collect();
/// let table = Contingency::from_rows(rows)?;
/// let found = assess(&table, 0, &[Measure::D], &Settings::default())[0]?;
/// // ½ · 5 · (2/15 − 8/85) + ½ · 5 · (9/85 − 1/15) = 0.196
/// assert!((found.value - 0.196).abs() < 1e-3);
/// assert!(found.could_be_chance() && found.expected > found.value && found.interval.low == 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn assess(
    table: &Contingency,
    focus: Group,
    measures: &[Measure],
    settings: &Settings,
) -> Vec<Result<Assessment, Undefined>> {
    let drawn = match Drawn::of(table, focus, measures, settings) {
        Ok(drawn) => drawn,
        Err(reason) => return measures.iter().map(|_| Err(reason)).collect(),
    };
    let chance = match by_chance(&drawn.table, &drawn.values, measures, settings) {
        Ok(chance) => chance,
        Err(reason) => return measures.iter().map(|_| Err(reason)).collect(),
    };
    measures.iter().map(|measure| Ok(drawn.assessment(*measure, &chance))).collect()
}

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
        check::group_and_rest(table, focus)?;
        let variance = settings.noise.map_or(0.0, |noise| noise.variance());
        let cells_of_the_rest = (table.groups() - 1) as f64;
        let table = table.against_rest(focus)?;
        let pooled = table.group_total(0)? / table.total();
        let deviation = (variance * ((1.0 - pooled).powi(2) + cells_of_the_rest * pooled * pooled)).sqrt();
        let areas: Vec<Area> =
            table.populated().map(|(area, persons)| Area::new(persons, area[0], deviation)).collect();
        let persons: Vec<f64> = areas.iter().map(|area| area.persons).collect();

        let mut values = Six::default();
        for measure in Measure::ALL {
            values[measure as usize] = measure.compute(&table, 0)?;
        }
        let with_gini = measures.contains(&Measure::Gini);
        let posterior = Posterior::new(areas, pooled);
        let replicates = settings.replicates.max(SCENARIOS);
        let draw = |scenario: &Scenario, block: usize, times: usize| -> Vec<Six> {
            let sampler = posterior.sampler(scenario);
            let mut generator = stream(settings.seed, block as u64);
            let mut variates = Variates::new(&mut generator);
            let mut evaluator = Evaluator::new(persons.clone(), with_gini);
            let mut chances = vec![0.0; persons.len()];
            let one = |_| {
                sampler.draw(&mut variates, &mut chances);
                evaluator.values(&chances)
            };
            (0..times).map(one).collect()
        };
        let work = persons.len() * replicates;
        let all = in_blocks(SCENARIOS, work, |block| {
            let times = (block + 1) * replicates / SCENARIOS - block * replicates / SCENARIOS;
            draw(posterior.scenario(block), block, times)
        });
        let blocks = SCENARIOS / PART_FOR_THE_BEST;
        let best = in_blocks(blocks, work / PART_FOR_THE_BEST, |block| {
            draw(posterior.best(), SCENARIOS + block, (replicates / PART_FOR_THE_BEST).div_ceil(blocks))
        });

        let mut corrected = mean(&best);
        let isolation = pairs::isolation(&table, deviation * deviation);
        corrected[Measure::Isolation as usize] = isolation;
        corrected[Measure::Interaction as usize] = 1.0 - isolation;
        let draws = std::array::from_fn(|at| all.iter().map(|six| six[at]).collect());
        Ok(Self { table, values, draws, corrected })
    }

    fn assessment(&self, measure: Measure, chance: &Chance) -> Assessment {
        let at = measure as usize;
        let corrected = self.corrected[at];
        let (mut low, mut high) = middle_95(&mut self.draws[at].clone());
        let p_chance = chance.p[at];
        if p_chance > TAIL {
            let none = self.unsegregated(measure);
            (low, high) = (low.min(none), high.max(none));
        }
        Assessment {
            value: self.values[at],
            interval: Interval { low: low.min(corrected), high: high.max(corrected) },
            expected: chance.expected[at],
            corrected,
            correction: Correction::of(measure),
            p_chance,
        }
    }

    /// The value where every area has the group's share of all.
    fn unsegregated(&self, measure: Measure) -> f64 {
        let pooled = self.table.group_totals()[0] / self.table.total();
        match measure {
            Measure::Isolation => pooled,
            Measure::Interaction => 1.0 - pooled,
            Measure::D | Measure::Gini | Measure::H | Measure::M => 0.0,
        }
    }
}

fn mean(draws: &[Six]) -> Six {
    std::array::from_fn(|at| draws.iter().map(|six| six[at]).sum::<f64>() / draws.len() as f64)
}
