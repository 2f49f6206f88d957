//! A country small enough to be reckoned by hand: two municipalities of two RegSO each, and three sources.

use catalogue::Catalogue;
use cube::{Category, Cube, Dimension, Role, Text};
use edition::material::{Material, Provenance, Report, SourceTable};
use geography::{Area, Areas, Level};

/// The RegSO, in the order of their codes.
pub const REGSO: [&str; 4] = ["9101R001", "9101R002", "9102R001", "9102R002"];
/// The columns of the dwellings by tenure.
pub const TENURE: [&str; 4] = ["rental", "tenant-owned", "owned", "unknown"];
/// Kolada's key figure of the indicator [`KEY_FIGURE`].
const KPI: &str = "N00952";
/// An indicator that only Kolada publishes.
pub const KEY_FIGURE: &str = "women-income-of-men";

pub fn catalogue() -> Catalogue {
    Catalogue::embedded().expect("the catalogue is sound")
}

/// The material: dwellings by tenure (RegSO, 2020 and 2021), work (DeSO, 2022), a key figure (municipalities, 2021
/// and 2022).
pub fn material() -> Material {
    material_of(&REGSO)
}

/// The same with the first of the RegSO only.
pub fn material_of(regso: &[&str]) -> Material {
    Material {
        title: Text::same("Litet"),
        fictional: true,
        areas: areas(regso),
        postal: Vec::new(),
        boundaries: Vec::new(),
        overlays: Vec::new(),
        municipality_groups: None,
        tables: vec![tenure(regso, &["2020", "2021"]), work(regso), key_figure()],
        changes: Vec::new(),
        report: Report::default(),
    }
}

/// The areas: every RegSO has one DeSO.
fn areas(regso: &[&str]) -> Areas {
    let area = |code: &str, parent: Option<&str>| Area {
        code: code.into(),
        name: format!("Plats {code}"),
        parent: parent.map(str::to_owned),
    };
    Areas::new(vec![
        vec![area("00", None)],
        vec![area("91", Some("00"))],
        vec![area("9101", Some("91")), area("9102", Some("91"))],
        regso.iter().map(|code| area(code, Some(&code[..4]))).collect(),
        regso.iter().map(|code| area(&deso(code), Some(code))).collect(),
    ])
    .expect("they lie in each other")
}

fn deso(regso: &str) -> String {
    format!("{}A{}0", &regso[..4], &regso[5..])
}

/// Dwellings: 100 of each tenure in the first RegSO, 10 more in each next; the same in every year.
pub fn tenure(regso: &[&str], years: &[&str]) -> SourceTable {
    let mut cube = cube(regso, years, &TENURE, &[]);
    each(&cube.clone(), |at| cube.set(at, 100.0 + 10.0 * at[0] as f64 + at[2] as f64));
    source("tenure-regso", Level::Regso, cube, "tenure.csv", "1")
}

fn work(regso: &[&str]) -> SourceTable {
    let columns = ["employed", "unemployed", "outside-labour-force", "labour-force", "total"];
    let areas: Vec<String> = regso.iter().map(|code| deso(code)).collect();
    let areas: Vec<&str> = areas.iter().map(String::as_str).collect();
    let mut cube = cube(&areas, &["2022"], &columns, &[]);
    let people = [400.0, 100.0, 300.0, 500.0, 800.0];
    each(&cube.clone(), |at| cube.set(at, people[at[2]]));
    source("labour-2022", Level::Deso, cube, "labour.xlsx", "2")
}

fn key_figure() -> SourceTable {
    let mut cube = cube(&["9101", "9102"], &["2021", "2022"], &[KPI], &["T"]);
    each(&cube.clone(), |at| cube.set(at, 10.0 + at[0] as f64 + 0.1 * at[1] as f64));
    let mut table = source("kolada", Level::Municipality, cube, "values.csv.gz", "3");
    table.provenance.reference = KPI.into();
    table
}

fn source(id: &str, level: Level, cube: Cube, file: &str, sum: &str) -> SourceTable {
    let provenance = Provenance {
        file: file.into(),
        sha256: sum.repeat(64),
        reference: id.to_uppercase(),
        title: id.into(),
        updated: Some("2024-03-01".into()),
        notes: Vec::new(),
    };
    SourceTable::new(id, level, cube, provenance)
}

fn cube(areas: &[&str], years: &[&str], columns: &[&str], sexes: &[&str]) -> Cube {
    let dimension = |id: &str, role: Role, codes: &[&str]| {
        let categories = codes.iter().map(|code| Category::plain(*code)).collect();
        Dimension::new(id, role, Text::same(id), categories).expect("codes are distinct")
    };
    let mut dimensions = vec![
        dimension("area", Role::Area, areas),
        dimension("period", Role::Period, years),
        dimension("contents", Role::Contents, columns),
    ];
    if !sexes.is_empty() {
        dimensions.push(dimension("sex", Role::Breakdown, sexes));
    }
    Cube::missing(dimensions)
}

/// Calls `what` with every position of a cube.
fn each(cube: &Cube, mut what: impl FnMut(&[usize])) {
    let sizes: Vec<usize> = cube.dimensions().iter().map(Dimension::len).collect();
    for mut cell in 0..cube.len() {
        let mut at = vec![0; sizes.len()];
        for (place, size) in at.iter_mut().zip(&sizes).rev() {
            (*place, cell) = (cell % size, cell / size);
        }
        what(&at);
    }
}
