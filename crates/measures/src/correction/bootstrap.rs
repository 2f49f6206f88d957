//! Bootstrap subtraction: twice the value less the mean of bootstrap replicates.

use crate::resample::{self, Scheme};
use crate::uncertainty::Settings;
use crate::values::Evaluator;
use crate::{Contingency, Measure, Undefined};

/// Twice the value of column 0 against column 1 less the mean over multinomial bootstrap replicates of persons.
pub(super) fn subtracted(table: &Contingency, measure: Measure, value: f64, settings: &Settings) -> Result<f64, Undefined> {
    let resampling = resample::Settings { replicates: settings.replicates.max(1), seed: settings.seed };
    let areas = table.areas().len();
    let working = || (Evaluator::new(vec![0.0; areas], measure == Measure::Gini), vec![0.0; areas], vec![0.0; areas]);
    let drawn = resample::replicate_with(table, Scheme::Bootstrap, resampling, working, |(evaluator, persons, shares), drawn| {
        for ((all, share), row) in persons.iter_mut().zip(shares.iter_mut()).zip(drawn.areas()) {
            *all = row[0] + row[1];
            *share = if *all > 0.0 { row[0] / *all } else { 0.0 };
        }
        evaluator.values_of(persons, shares)[measure as usize]
    })?;
    Ok(2.0 * value - drawn.iter().sum::<f64>() / drawn.len() as f64)
}
