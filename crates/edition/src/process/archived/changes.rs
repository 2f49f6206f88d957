//! Which areas kept their borders from one edition to the next, and how counts are carried over where they did not.

use std::collections::{BTreeMap, BTreeSet};

use geo_types::MultiPolygon;
use geography::editions::{Block, BoundaryEdition, Change, Changes, Crosswalk, NamedArea, Overlay, Tolerance, unite};
use geography::{Areas, Level};

use super::layers::Collected;
use crate::error::Error;
use crate::material::{BoundaryChanges, Report, SourceTable};

/// The pairs of editions of which the second took the place of the first.
const PAIRS: [(BoundaryEdition, BoundaryEdition); 2] =
    [(BoundaryEdition::Regso2020, BoundaryEdition::Regso2025), (BoundaryEdition::Deso2018, BoundaryEdition::Deso2025)];

/// Compares the layers of each pair of editions that were collected. Where the older RegSO were not, they are made of
/// their DeSO, if those were.
pub(super) fn find(
    layers: &[Collected],
    areas: &Areas,
    tables: &[SourceTable],
    report: &mut Report,
) -> Result<Vec<BoundaryChanges>, Error> {
    let layer = |edition: BoundaryEdition| layers.iter().find(|layer| layer.edition == edition.id());
    let mut found = Vec::new();
    for (older, newer) in PAIRS {
        let Some(new) = layer(newer) else { continue };
        let (old, tolerance): (Vec<NamedArea>, Tolerance) = match layer(older) {
            Some(old) => (old.polygons.clone(), Tolerance::PRECISE),
            None if older.level() == Level::Regso => match layer(BoundaryEdition::Deso2018) {
                // Layers of DeSO that are not of the whole country come from maps that were simplified area by area.
                Some(deso) => (regso_of(deso, areas)?, Tolerance::SIMPLIFIED),
                None => continue,
            },
            None => continue,
        };
        let overlay = Overlay::of(&old, &new.polygons, tolerance.sliver_width_m)?;
        let changes = Changes::from_overlay(&overlay, &tolerance)?;
        // A layer may be of a part of the country: what lies in a municipality that it does not have was not compared.
        let municipality = |code: &str| code.chars().take(4).collect::<String>();
        let drawn: BTreeSet<String> = new.polygons.iter().map(|(code, _)| municipality(code)).collect();
        let known: BTreeSet<&str> = old.iter().map(|(code, _)| code.as_str()).collect();
        let compared: Vec<(&str, Change)> =
            changes.iter().filter(|(code, _)| known.contains(code) && drawn.contains(&municipality(code))).collect();
        let codes = |wanted: fn(Change) -> bool| {
            let of = compared.iter().filter(|(_, change)| wanted(*change));
            of.map(|(code, _)| (*code).to_owned()).collect()
        };
        let crosswalk = match older.level() {
            Level::Regso => carried(layer(BoundaryEdition::Deso2018), new, &old, areas, tables, &overlay, &tolerance)?,
            _ => Some(Crosswalk::by_area(&overlay, &tolerance)?),
        };
        let changes = BoundaryChanges {
            level: older.level(),
            from: older.id().to_owned(),
            to: newer.id().to_owned(),
            first_year: newer.first_year().map(|year| year.to_string()).unwrap_or_default(),
            unchanged: codes(|change| change == Change::Unchanged),
            changed: codes(|change| matches!(change, Change::Changed { .. } | Change::Disappeared)),
            crosswalk,
        };
        let all = areas.level(changes.level).len();
        let unknown = all.saturating_sub(changes.unchanged.len() + changes.changed.len());
        report.remarks.push(format!(
            "{} → {}: {} areas kept their borders, {} changed, {unknown} could not be compared",
            changes.from,
            changes.to,
            changes.unchanged.len(),
            changes.changed.len()
        ));
        found.push(changes);
    }
    Ok(found)
}

/// RegSO of 2020 from their DeSO, where all of those have polygons.
fn regso_of(deso: &Collected, areas: &Areas) -> Result<Vec<NamedArea>, Error> {
    let drawn: BTreeMap<&str, &MultiPolygon<f64>> = deso.polygons.iter().map(|(c, p)| (c.as_str(), p)).collect();
    let parent = |code: &str| {
        let regso = areas.get(code)?.parent.as_deref()?;
        let at = areas.position(Level::Regso, regso)?;
        let parts = areas.within(Level::Regso, at, Level::Deso);
        parts.into_iter().all(|part| drawn.contains_key(areas.level(Level::Deso)[part].code.as_str())).then_some(regso)
    };
    Ok(unite(&deso.polygons, parent)?)
}

/// The crosswalk of RegSO: by the people of their DeSO where those are known, else by surface.
fn carried(
    deso: Option<&Collected>,
    new: &Collected,
    old: &[NamedArea],
    areas: &Areas,
    tables: &[SourceTable],
    overlay: &Overlay,
    tolerance: &Tolerance,
) -> Result<Option<Crosswalk>, Error> {
    let by_area = || Ok(Some(Crosswalk::by_area(overlay, tolerance)?));
    let (Some(deso), Some(people)) = (deso, people_of_deso(areas, tables)) else { return by_area() };
    let from: Vec<String> = old.iter().map(|(code, _)| code.clone()).collect();
    let part_of = |code: &str| areas.get(code).and_then(|area| area.parent.clone());
    let within = |code: &str| part_of(code).filter(|parent| from.contains(parent));
    let blocks: Vec<Block> = deso
        .polygons
        .iter()
        .filter_map(|(code, _)| Some(Block { code: code.clone(), part_of: within(code)?, people: *people.get(code)? }))
        .collect();
    if blocks.is_empty() {
        return by_area();
    }
    let drawn = deso.polygons.iter().filter(|(code, _)| blocks.iter().any(|block| block.code == *code));
    let drawn: Vec<NamedArea> = drawn.cloned().collect();
    let overlay = Overlay::of(&drawn, &new.polygons, tolerance.sliver_width_m)?;
    Ok(Some(Crosswalk::by_population(from, &blocks, &overlay, tolerance)?))
}

/// The newest number of people of each DeSO on the boundaries of 2018, from the first table of people that has a total.
fn people_of_deso(areas: &Areas, tables: &[SourceTable]) -> Option<BTreeMap<String, f64>> {
    let table = tables.iter().find(|table| table.level == Level::Deso && table.id == "population-2023")?;
    let contents = table.cube.dimension("contents").ok()?.position("total").ok()?;
    let periods = table.cube.dimension("period").ok()?;
    let on_2018 = |period: &&str| table.boundaries.get(*period).is_some_and(|id| id == BoundaryEdition::Deso2018.id());
    let newest = periods.codes().filter(on_2018).last()?;
    let period = periods.position(newest).ok()?;
    let people = areas
        .level(Level::Deso)
        .iter()
        .enumerate()
        .filter_map(|(at, area)| Some((area.code.clone(), table.cube.get(&[at, period, contents]).value()?)));
    Some(people.collect())
}
