//! *D* of groups that are published percentages, computed again from the stored columns by its definition.

use catalogue::SplitSource;
use geography::Level;

use super::{Finding, ROUNDING};
use crate::error::Error;
use crate::open::Edition;
use crate::series::SeriesKey;

/// The country's *D* on the table's own level: ½ Σ |xᵢ/X − yᵢ/Y| with xᵢ and yᵢ percentages of the weight.
pub(super) fn findings(edition: &Edition) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for split in &edition.catalogue().splits {
        let [SplitSource::Percent { table, percent, rest: Some(rest) }] = split.sources.as_slice() else { continue };
        let Some(known) = edition.catalogue().table(table) else { continue };
        let Some((unit, weight)) = Level::from_id(known.level.id()).zip(known.weight.as_deref()) else { continue };
        let stored = SeriesKey::measure("D", &split.id, unit, Level::Country);
        for (period, slice) in edition.block(&stored)? {
            let column = |id: &str| edition.slice(&SeriesKey::column(table, id, unit), &period);
            let (Some(persons), Some(x), Some(y)) = (column(weight)?, column(percent)?, column(rest)?) else {
                continue;
            };
            // A country of which an area lacks figures has no measure, so there is nothing to compute again.
            let Some(value) = slice.get(0).value() else { continue };
            let people = |share: &crate::store::values::Slice| -> Vec<f64> {
                let cells = share.observations.iter().zip(&persons.observations);
                cells.map(|(share, persons)| share.value().unwrap_or(0.0) * persons.value().unwrap_or(0.0)).collect()
            };
            let (x, y) = (people(&x), people(&y));
            let (total_x, total_y): (f64, f64) = (x.iter().sum(), y.iter().sum());
            let again = 0.5 * x.iter().zip(&y).map(|(x, y)| (x / total_x - y / total_y).abs()).sum::<f64>();
            findings.push(Finding {
                what: format!("D of {} on {} in {period} follows from the stored percentages", split.id, unit.id()),
                found: format!("{value:.6} stored, {again:.6} recomputed"),
                holds: (value - again).abs() < ROUNDING,
            });
        }
    }
    Ok(findings)
}
