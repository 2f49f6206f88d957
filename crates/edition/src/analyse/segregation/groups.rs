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
        let known = catalogue.table(source.table());
        for unit in UNITS.into_iter().filter(|unit| *unit <= table.table.level) {
            for period in table.periods() {
                let Some((focus, rest, formula)) = cells(source, tables, unit, &period) else { continue };
                let nature = if split.approximate { Nature::Proxy } else { Nature::Computed };
                let origin = Origin { note: Some(split.caveats.clone()), ..table.origin(nature, formula) };
                let cells =
                    cells_behind(source) * areas.level(table.table.level).len() / areas.level(unit).len().max(1);
                let protection = known.map(|known| known.protection_in(&period));
                let noise = protection.and_then(|protection| noise(protection, cells.max(1)));
                let key = (unit, period.clone());
                found.entry(key).or_insert(Groups { unit, period, focus, rest, origin, noise });
            }
        }
    }
    found.into_values().collect()
}

/// How many published cells a group of one area of the table is summed of.
pub(crate) fn cells_behind(source: &SplitSource) -> usize {
    match source {
        SplitSource::Counts { focus, rest, .. } => focus.len().max(rest.len()),
        SplitSource::Percent { .. } => 1,
    }
}

/// The noise of a group's count under the Cell Key Method, ±3 for each of the published `cells` behind it. Its law is not
/// published: the widest within ±3 is taken, where all seven numbers are equally likely (variance 4).
pub(crate) fn noise(protection: Protection, cells: usize) -> Option<CellKeyNoise> {
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

#[cfg(test)]
mod tests {
    use cube::{Category, Cube, Dimension, Role, Text};
    use geography::Area;
    use measures::uncertainty::Settings;

    use super::*;
    use crate::analyse::segregation::place_table::PlaceTable;
    use crate::material::{Provenance, SourceTable};

    /// One municipality with an area per row.
    fn areas(count: usize) -> Areas {
        let area =
            |code: String, parent: Option<&str>| Area { name: code.clone(), code, parent: parent.map(str::to_owned) };
        let code = |n: usize| format!("9101R{n:03}");
        let deso = (0..count).map(|n| area(format!("9101A{:04}", 1000 + 10 * n), Some(&code(n))));
        Areas::new(vec![
            vec![area("00".into(), None)],
            vec![area("91".into(), Some("00"))],
            vec![area("9101".into(), Some("91"))],
            (0..count).map(|n| area(code(n), Some("9101"))).collect(),
            deso.collect(),
        ])
        .expect("the codes fit each other")
    }

    /// The quartile table: persons and the shares in quartile 1 and 4.
    fn quartiles(areas: &Areas, rows: &[[f64; 3]]) -> SourceTable {
        let plain = |codes: &[&str]| codes.iter().map(|code| Category::plain(*code)).collect();
        let dimension =
            |id, role, codes: &[&str]| Dimension::new(id, role, Text::same(id), plain(codes)).expect("distinct codes");
        let codes: Vec<&str> = areas.level(Level::Regso).iter().map(|area| area.code.as_str()).collect();
        let mut cube = Cube::missing(vec![
            dimension("area", Role::Area, &codes),
            dimension("period", Role::Period, &["2023"]),
            dimension("contents", Role::Contents, &["persons", "quartile-1", "quartile-4", "mean"]),
        ]);
        for (area, [persons, lowest, highest]) in rows.iter().enumerate() {
            for (column, value) in [*persons, *lowest, *highest, 300.0].into_iter().enumerate() {
                cube.set(&[area, 0, column], value);
            }
        }
        let provenance = Provenance {
            file: "f".into(),
            sha256: String::new(),
            reference: String::new(),
            title: String::new(),
            updated: None,
            notes: Vec::new(),
        };
        SourceTable::new("income-quartiles", Level::Regso, cube, provenance)
    }

    #[test]
    fn two_percentages_are_two_groups_and_nobody_else() {
        let areas = areas(3);
        let catalogue = Catalogue::embedded().expect("the catalogue is sound");
        let split = catalogue.split("income-quartiles").expect("it is defined");
        // 40, 25, 10 per cent of 1 000, 2 000, 1 000 are 400, 500, 100; 10, 25, 40 per cent are 100, 500, 400.
        let material = [quartiles(&areas, &[[1000.0, 40.0, 10.0], [2000.0, 25.0, 25.0], [1000.0, 10.0, 40.0]])];
        let tables = Tables::new(&material, &catalogue, &areas).expect("the table fits");
        let found = groups(split, &catalogue, &areas, &tables);
        let [of_regso] = found.as_slice() else { panic!("RegSO in one year, for DeSO are finer than the table") };
        let values = |cells: &[Observation]| cells.iter().map(|cell| cell.value().expect("told")).collect::<Vec<_>>();
        assert_eq!(values(&of_regso.focus), [400.0, 500.0, 100.0]);
        assert_eq!(values(&of_regso.rest), [100.0, 500.0, 400.0]);
        assert_eq!(of_regso.origin.nature, Nature::Proxy, "approximate counts are never taken for published ones");

        // ½ (|400/1 000 − 100/1 000| + |500/1 000 − 500/1 000| + |100/1 000 − 400/1 000|) = 0.3. Against everybody else
        // (600, 1 500, 900 of 3 000) it would have been ½ (0.2 + 0 + 0.2) = 0.2.
        let table = PlaceTable::new(of_regso, &areas, Level::Country, 0);
        let measured = table.assess(&Settings { replicates: 50, seed: 1, noise: None });
        let d = measures::Measure::ALL.iter().position(|measure| measure.id() == "D").expect("D is one");
        let (value, _) = measured[d].as_ref().expect("defined");
        assert!((value - 0.3).abs() < 1e-12, "{value}");

        // The same areas two times: a change of nothing. If one of them has new borders, nobody can tell it.
        let settings = Settings { replicates: 50, seed: 1, noise: None };
        let known = |redrawn: [bool; 3]| table.assess_change(&table, &redrawn, &settings)[d].interval;
        assert!(known([false; 3]).is_some_and(|(low, high)| low <= 0.0 && 0.0 <= high));
        assert_eq!(known([false, true, false]), None);
    }
}
