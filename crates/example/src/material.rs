//! Handing the country over as an edition's material.

use cube::Text;
use edition::material::{BoundaryLayer, Material, Provenance, Report, SourceTable};
use geography::{Area, Areas, Level};

use crate::country::Country;
use crate::places::{COUNTRY, Place};
use crate::table::Table;
use crate::territory::Territory;
use crate::{groups, outline, overlay, postal};

/// Where made-up figures "come from".
const FILE: &str = "(made up)";
pub(crate) const TITLE: &str = "Påhittade uppgifter / made-up figures";
/// The boundary edition of the made-up polygons.
const BOUNDARIES: &str = "example";

/// The fictional country of a seed, ready to be built into an edition.
///
/// The same seed always gives the same country; names, codes and the plan of the country are the same for every seed,
/// the ground and the figures are not. Takes a fraction of a second.
pub fn material(seed: u64) -> Material {
    let country = Country::new(seed);
    let territory = &country.territory;
    Material {
        title: Text { sv: COUNTRY.into(), en: COUNTRY.into() },
        fictional: true,
        areas: areas(territory),
        postal: postal::codes(territory),
        boundaries: boundaries(territory),
        overlays: vec![overlay::police(territory)],
        municipality_groups: Some(groups::groups(territory, provenance())),
        tables: country.tables.into_iter().map(source_table).collect(),
        changes: Vec::new(),
        report: Report { remarks: vec![remark(seed)], ..Report::default() },
    }
}

fn remark(seed: u64) -> String {
    format!(
        "Allt är påhittat ur fröet {seed}: {COUNTRY} finns inte. / Everything is made up from seed {seed}: {COUNTRY} does not exist."
    )
}

fn areas(territory: &Territory) -> Areas {
    let country = Place { code: "00".into(), name: COUNTRY.into(), parent: 0 };
    let root = Area { code: country.code.clone(), name: country.name.clone(), parent: None };
    let level = |places: &[Place], above: &[Place]| -> Vec<Area> {
        let area =
            |p: &Place| Area { code: p.code.clone(), name: p.name.clone(), parent: Some(above[p.parent].code.clone()) };
        places.iter().map(area).collect()
    };
    Areas::new(vec![
        vec![root],
        level(&territory.counties, &[country]),
        level(&territory.municipalities, &territory.counties),
        level(&territory.regsos, &territory.municipalities),
        level(&territory.desos, &territory.regsos),
    ])
    .expect("codes and parents of the plan fit each other")
}

fn boundaries(territory: &Territory) -> Vec<BoundaryLayer> {
    let layer = |level: Level, places: &[Place], of_deso: &dyn Fn(usize) -> usize| {
        let area_of: Vec<Option<usize>> = territory.deso_of.iter().map(|deso| deso.map(of_deso)).collect();
        let polygons = outline::polygons(territory.lattice, &area_of, places.len());
        BoundaryLayer {
            level,
            edition: BOUNDARIES.into(),
            polygons: places.iter().map(|p| p.code.clone()).zip(polygons).collect(),
            coverage: true,
            note: Some(Text { sv: "Gränserna är påhittade.".into(), en: "The boundaries are made up.".into() }),
            source: TITLE.into(),
        }
    };
    let regso = |d: usize| territory.desos[d].parent;
    let municipality = |d: usize| territory.municipality_of(d);
    let county = |d: usize| territory.municipalities[municipality(d)].parent;
    vec![
        layer(Level::County, &territory.counties, &county),
        layer(Level::Municipality, &territory.municipalities, &municipality),
        layer(Level::Regso, &territory.regsos, &regso),
        layer(Level::Deso, &territory.desos, &|d| d),
    ]
}

fn source_table(table: Table) -> SourceTable {
    SourceTable::new(table.id, table.level, table.cube, provenance())
}

fn provenance() -> Provenance {
    Provenance {
        file: FILE.into(),
        sha256: String::new(),
        reference: FILE.into(),
        title: TITLE.into(),
        updated: None,
        notes: vec!["Uppgifterna är påhittade och säger inget om någon verklig plats. / The figures are made up and say nothing about any real place.".into()],
    }
}
