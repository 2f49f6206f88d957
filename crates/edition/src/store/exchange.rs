//! The exchanged form of the values: one flat Parquet file a level, readable by any statistics tool.

use std::path::Path;

use formats::parquet_table::{self, Column, Data};
use geography::{Areas, Level};
use rayon::prelude::*;

use crate::error::Error;
use crate::series::Computed;

/// Writes `values-<level>.parquet` for each level that has series: columns indicator, sex, period, area, value, status,
/// base, nature (published, computed, proxy), and what is known of a measure's uncertainty: low and high (95 % interval),
/// corrected, expected (by chance alone) and p_chance.
pub(crate) fn write(folder: &Path, areas: &Areas, series: &[Computed]) -> Result<(), Error> {
    Level::ALL.into_par_iter().try_for_each(|level| {
        let of_level: Vec<&Computed> = series.iter().filter(|s| s.key.level == level).collect();
        if of_level.is_empty() { Ok(()) } else { write_level(folder, areas, level, &of_level) }
    })
}

fn write_level(folder: &Path, areas: &Areas, level: Level, series: &[&Computed]) -> Result<(), Error> {
    let path = folder.join(format!("values-{}.parquet", level.id()));
    let codes = areas.level(level);
    let mut table = Rows::default();
    for one in series {
        for period in &one.periods {
            for (area, cell) in codes.iter().zip(&period.slice.observations) {
                table.indicator.push(one.key.id.clone());
                table.sex.push(one.key.sex.id().to_owned());
                table.period.push(period.period.clone());
                table.area.push(area.code.clone());
                table.value.push(cell.value());
                table.status.push(cell.status.id().to_owned());
                table.nature.push(period.origin.nature.id().to_owned());
            }
            let bases = period.slice.bases.as_ref();
            let base = |i: usize| bases.and_then(|b| b.get(i)).copied().filter(|b| b.is_finite());
            table.base.extend((0..codes.len()).map(base));
            for assessed in (0..codes.len()).map(|i| period.slice.assessed(i)) {
                table.low.push(assessed.interval.map(|(low, _)| low));
                table.high.push(assessed.interval.map(|(_, high)| high));
                table.corrected.push(assessed.corrected);
                table.expected.push(assessed.expected);
                table.p_chance.push(assessed.p_chance);
            }
        }
    }
    let text = |name: &str, values: Vec<String>| Column { name: name.to_owned(), data: Data::Strings(values) };
    let number = |name: &str, values| Column { name: name.to_owned(), data: Data::Floats(values) };
    let columns = [
        text("indicator", table.indicator),
        text("sex", table.sex),
        text("period", table.period),
        text("area", table.area),
        number("value", table.value),
        text("status", table.status),
        number("base", table.base),
        text("nature", table.nature),
        number("low", table.low),
        number("high", table.high),
        number("corrected", table.corrected),
        number("expected", table.expected),
        number("p_chance", table.p_chance),
    ];
    Ok(parquet_table::write(&path, &columns)?)
}

#[derive(Default)]
struct Rows {
    indicator: Vec<String>,
    sex: Vec<String>,
    period: Vec<String>,
    area: Vec<String>,
    value: Vec<Option<f64>>,
    status: Vec<String>,
    base: Vec<Option<f64>>,
    nature: Vec<String>,
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
    corrected: Vec<Option<f64>>,
    expected: Vec<Option<f64>>,
    p_chance: Vec<Option<f64>>,
}
