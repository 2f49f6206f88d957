//! One group against the rest: value, expectation, correction, interval and chance of every measure.

use crate::correction::Correction;
use crate::interval::Z_95;
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
    /// The mean value if everybody were allocated to areas by lot, sizes of groups and areas kept: exact, but for Gini,
    /// multigroup *D* and counts with noise, where it is the mean of the allocations drawn.
    pub expected: f64,
    /// The value corrected for chance (and for noise, where [`Settings::noise`] says so): not above the value of the
    /// counts, for interaction not below it.
    pub corrected: f64,
    /// How it was corrected.
    pub correction: Correction,
    /// The probability of a value at least as segregated if everybody were allocated by lot:
    /// (1 + allocations that are) / (1 + allocations), always of 999 allocations. It depends on the table, the seed and the
    /// noise, not on what else is asked, and is never below 1/1000, which stands for "at most 0.001".
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
/// For every measure the reason why its [value](Measure::compute) is undefined, of the table or of its sizes in whole
/// persons, which are allocated by lot.
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
    let chance = match by_chance(table, focus, &drawn.table, &drawn.values, measures, settings) {
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
            (low, high) = (low.min(none.low), high.max(none.high));
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

    /// What the interval must hold where nobody may be segregated: 0, or for exposure the group's share with its error.
    fn unsegregated(&self, measure: Measure) -> Interval {
        let (group, total) = (self.table.group_totals()[0], self.table.total());
        let share = group / total;
        let error = Z_95 * (share * (1.0 - share) / total).sqrt();
        match measure {
            Measure::Isolation => Interval { low: (share - error).max(0.0), high: share },
            Measure::Interaction => Interval { low: 1.0 - share, high: (1.0 - share + error).min(1.0) },
            Measure::D | Measure::Gini | Measure::H | Measure::M => Interval { low: 0.0, high: 0.0 },
        }
    }
}
