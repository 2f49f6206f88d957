//! One group against the rest: value, expectation, correction, interval and chance of every measure.

use crate::correction::Correction;
use crate::{Contingency, Group, Interval, Measure, Undefined};

use super::chance::{Chance, by_chance};
use super::drawn::Drawn;
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

impl Drawn {
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
