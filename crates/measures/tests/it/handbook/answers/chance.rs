//! What is drawn by lot, and what is corrected for it. Settings `replicates` and `seed` as a page says them.
//!
//! | question | answer |
//! |---|---|
//! | `expected(id, group)` | the mean under random allocation |
//! | `corrected(id, group, correction)` | the value corrected in that way |
//! | `assess(id, group).field` | value, expected, corrected, low, high, p |
//! | `against-chance(id, group).field` | observed, expected, low, high, p |
//! | `test-change(id, group).field`, `test-difference(id, group).field` | from the first `time` or `place` to the second: first, second, difference, corrected, low, high, p |
//! | `cell-key(variance, k)` | the probability that the noise of a cell is k |

use measures::correction::expected::expected;
use measures::correction::{Correction, correct};
use measures::kernel::Statistic;
use measures::randomisation::{TestedDifference, test_against_chance, test_change, test_difference};
use measures::uncertainty::{CellKeyNoise, Settings, assess};
use measures::{Contingency, Measure, resample};

use super::{Answer, parameter, told};
use crate::handbook::example::{Example, Table};

const CORRECTIONS: [Correction; 5] =
    [Correction::Mixture, Correction::Pairs, Correction::FirstOrder, Correction::Density, Correction::Bootstrap];

/// The answer, if the question is about chance.
pub fn answer(example: &Example, name: &str, arguments: &[&str], field: Option<&str>) -> Option<Answer> {
    let table = &example.tables[0];
    Some(match (name, arguments, field) {
        ("expected", [id, group], None) => by_lot(table, id, group),
        ("corrected", [id, group, correction], None) => corrected(example, table, id, group, correction),
        ("assess", [id, group], Some(field)) => assessed(example, table, id, group, field),
        ("against-chance", [id, group], Some(field)) => against_chance(example, table, id, group, field),
        ("test-change" | "test-difference", [id, group], Some(field)) => difference(example, name, id, group, field),
        ("cell-key", [variance, change], None) => cell_key(variance, change),
        _ => return None,
    })
}

fn measure(id: &str) -> Result<Measure, String> {
    Measure::from_id(id).ok_or_else(|| format!("there is no measure {id}"))
}

fn settings(example: &Example) -> Result<Settings, String> {
    let mut settings = Settings::default();
    if let Some(replicates) = example.settings.get("replicates") {
        settings.replicates = replicates.parse().map_err(|_| format!("{replicates} is no number of replicates"))?;
    }
    if let Some(seed) = example.settings.get("seed") {
        settings.seed = seed.parse().map_err(|_| format!("{seed} is no seed"))?;
    }
    if let Some(variance) = example.settings.get("noise") {
        settings.noise = Some(CellKeyNoise::new(parameter(variance)?).map_err(told)?);
    }
    Ok(settings)
}

fn by_lot(table: &Table, id: &str, group: &str) -> Answer {
    match expected(&table.counts, table.group(group)?, measure(id)?) {
        Ok(mean) => mean.map(Ok).ok_or_else(|| format!("there is no formula for {id}")),
        Err(reason) => Ok(Err(reason)),
    }
}

fn corrected(example: &Example, table: &Table, id: &str, group: &str, correction: &str) -> Answer {
    let known = CORRECTIONS.into_iter().find(|known| known.id() == correction);
    let correction = known.ok_or_else(|| format!("there is no correction {correction}"))?;
    Ok(correct(&table.counts, table.group(group)?, measure(id)?, correction, &settings(example)?))
}

fn assessed(example: &Example, table: &Table, id: &str, group: &str, field: &str) -> Answer {
    let counts: &Contingency = &table.counts;
    let found = assess(counts, table.group(group)?, &[measure(id)?], &settings(example)?).remove(0);
    let found = match found {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    Ok(Ok(match field {
        "value" => found.value,
        "expected" => found.expected,
        "corrected" => found.corrected,
        "low" => found.interval.low,
        "high" => found.interval.high,
        "p" => found.p_chance,
        _ => return Err(format!("an assessment has no {field}")),
    }))
}

/// How many replicates, and from which seed.
fn draws(example: &Example) -> Result<resample::Settings, String> {
    let settings = settings(example)?;
    Ok(resample::Settings { replicates: settings.replicates, seed: settings.seed })
}

fn against_chance(example: &Example, table: &Table, id: &str, group: &str, field: &str) -> Answer {
    let statistic = Statistic::Focus { measure: measure(id)?, focus: table.group(group)? };
    let found = match test_against_chance(&table.counts, statistic, draws(example)?) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    Ok(Ok(match field {
        "observed" => found.observed,
        "expected" => found.expected,
        "low" => found.by_chance.low,
        "high" => found.by_chance.high,
        "p" => found.p_value,
        _ => return Err(format!("a test has no {field}")),
    }))
}

fn difference(example: &Example, name: &str, id: &str, group: &str, field: &str) -> Answer {
    let [first, second] = example.tables.as_slice() else {
        return Err("there are not two tables".to_owned());
    };
    let statistic = Statistic::Focus { measure: measure(id)?, focus: first.group(group)? };
    let test = if name == "test-change" { test_change } else { test_difference };
    let read: fn(TestedDifference) -> f64 = match field {
        "first" => |found| found.first,
        "second" => |found| found.second,
        "difference" => |found| found.difference,
        "corrected" => |found| found.corrected,
        "low" => |found| found.interval.low,
        "high" => |found| found.interval.high,
        "p" => |found| found.p_value,
        _ => return Err(format!("a test has no {field}")),
    };
    Ok(test(&first.counts, &second.counts, statistic, draws(example)?).map(read))
}

fn cell_key(variance: &str, change: &str) -> Answer {
    let noise = match CellKeyNoise::new(parameter(variance)?) {
        Ok(noise) => noise,
        Err(reason) => return Ok(Err(reason)),
    };
    let at = parameter(change)? + 3.0;
    let law = noise.law();
    let probability = law.iter().enumerate().find(|(position, _)| (*position as f64 - at).abs() < 1e-9);
    probability.map(|(_, probability)| Ok(*probability)).ok_or_else(|| format!("{change} is not between −3 and 3"))
}
