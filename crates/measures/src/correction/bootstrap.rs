//! Bootstrap subtraction: twice the value less the mean of bootstrap replicates.

use crate::kernel::Statistic;
use crate::resample::{self, Scheme};
use crate::sample::mean;
use crate::uncertainty::Settings;
use crate::{Contingency, Measure, Undefined};

/// Twice the value of column 0 against column 1 less the mean over multinomial bootstrap replicates of persons.
pub(super) fn subtracted(
    table: &Contingency,
    measure: Measure,
    value: f64,
    settings: &Settings,
) -> Result<f64, Undefined> {
    let resampling = resample::Settings { replicates: settings.replicates.max(1), seed: settings.seed };
    let statistic = Statistic::Focus { measure, focus: 0 };
    let drawn = resample::replicate_statistics(table, Scheme::Bootstrap, resampling, &[statistic])?;
    // A replicate without anybody of the group has no value and is left out.
    let drawn: Vec<f64> = drawn.into_iter().flatten().flatten().collect();
    if drawn.is_empty() {
        return Err(Undefined::EmptyGroup { group: 0 });
    }
    Ok(2.0 * value - mean(drawn.into_iter()))
}
