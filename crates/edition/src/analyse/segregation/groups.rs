//! The two groups of a split in every area of a unit, from the first source that has them.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Protection, Split, SplitSource};
use cube::Observation;
use geography::{Areas, Level};
use measures::uncertainty::CellKeyNoise;

use super::UNITS;
use crate::analyse::columns::written;
use crate::analyse::indicators::Tables;
use crate::series::{Nature, Origin};

/// The two groups of a split, per area of a unit, in one year.
pub(super) struct Groups {
    pub unit: Level,
    pub period: String,
    pub focus: Vec<Observation>,
    pub rest: Vec<Observation>,
    pub origin: Origin,
    /// The noise that the source puts on its cells.
    pub noise: Option<CellKeyNoise>,
}

/// For each unit and year the groups from the first source that has them.
pub(super) fn groups(split: &Split, catalogue: &Catalogue, areas: &Areas, tables: &Tables<'_>) -> Vec<Groups> {
    let mut found: BTreeMap<(Level, String), Groups> = BTreeMap::new();
    for source in &split.sources {
        let Some(table) = tables.summed.get(source.table()) else { continue };
        let protection = catalogue.table(source.table()).map(|known| known.protection);
        for unit in UNITS.into_iter().filter(|unit| *unit <= table.table.level) {
            for period in table.periods() {
                let Some((focus, rest, formula)) = cells(source, tables, unit, &period) else { continue };
                let nature = if split.approximate { Nature::Proxy } else { Nature::Computed };
                let origin = Origin { note: Some(split.caveats.clone()), ..table.origin(nature, formula) };
                let cells =
                    cells_behind(source) * areas.level(table.table.level).len() / areas.level(unit).len().max(1);
                let noise = protection.and_then(|protection| noise(protection, cells.max(1)));
                let key = (unit, period.clone());
                found.entry(key).or_insert(Groups { unit, period, focus, rest, origin, noise });
            }
        }
    }
    found.into_values().collect()
}

/// How many published cells a group of one area of the table is summed of.
fn cells_behind(source: &SplitSource) -> usize {
    match source {
        SplitSource::Counts { focus, rest, .. } => focus.len().max(rest.len()),
        SplitSource::Percent { .. } => 1,
    }
}

/// The noise of a group's count under the Cell Key Method, ±3 for each of the published `cells` behind it. Its law is not
/// published: the widest within ±3 is taken, where all seven numbers are equally likely (variance 4).
fn noise(protection: Protection, cells: usize) -> Option<CellKeyNoise> {
    const WIDEST: f64 = 4.0;
    if protection != Protection::CellKey {
        return None;
    }
    CellKeyNoise::new(WIDEST).and_then(|noise| noise.summed_over(cells)).ok()
}

type Cells = (Vec<Observation>, Vec<Observation>, String);

fn cells(source: &SplitSource, tables: &Tables<'_>, unit: Level, period: &str) -> Option<Cells> {
    let table = tables.summed.get(source.table())?;
    let id = source.table();
    match source {
        SplitSource::Counts { focus, rest, .. } => {
            let formula = format!("{} ; {}", written(id, focus), written(id, rest));
            Some((table.terms(unit, period, focus)?, table.terms(unit, period, rest)?, formula))
        }
        SplitSource::Percent { percent, rest: None, .. } => percent_cells(tables, id, percent, unit, period),
        SplitSource::Percent { percent, rest: Some(rest), .. } => {
            let approximated = tables.approximated.get(id)?;
            let weight = &approximated.weight;
            let formula = format!("{id}.{percent} × {id}.{weight} ÷ 100 ; {id}.{rest} × {id}.{weight} ÷ 100");
            Some((approximated.persons(unit, period, percent)?, approximated.persons(unit, period, rest)?, formula))
        }
    }
}

/// Persons from a published percentage: percentage × weight ÷ 100 in the table's own areas, then summed.
fn percent_cells(tables: &Tables<'_>, id: &str, percent: &str, unit: Level, period: &str) -> Option<Cells> {
    let approximated = tables.approximated.get(id)?;
    let weight = &approximated.weight;
    let focus = approximated.persons(unit, period, percent)?;
    let all = approximated.weights(unit, period)?;
    let rest = all
        .iter()
        .zip(&focus)
        .map(|(all, focus)| {
            let rest = all.value().zip(focus.value()).map_or(f64::NAN, |(a, f)| a - f);
            Observation::from_parts(rest, all.status.and(focus.status))
        })
        .collect();
    let formula = format!("{id}.{percent} × {id}.{weight} ÷ 100 ; {id}.{weight} × (1 − {id}.{percent} ÷ 100)");
    Some((focus, rest, formula))
}
