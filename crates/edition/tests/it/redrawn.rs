//! A country whose small areas are divided anew in 2025, small enough to be reckoned by hand. The site's tests use it too.
//!
//! Municipality 9101 has 9101R001, which keeps its borders, 9101R002, which gives a quarter of its people to the new
//! 9101R003. Municipality 9102 has 9102R001, which nobody could compare. Figures of 2022 and 2023 stand on the division
//! of 2020, those of 2024 on that of 2025.

use std::collections::{BTreeMap, BTreeSet};

use cube::{Category, Cube, Dimension, Observation, Role, Status, Text};
use edition::material::{BoundaryChanges, Material, Provenance, Report, SourceTable};
use geography::editions::{Crosswalk, Weight, WeightMethod};
use geography::{Area, Areas, Level};

/// Kept its borders, changed, is new, could not be compared.
pub const REGSO: [&str; 4] = ["9101R001", "9101R002", "9101R003", "9102R001"];
pub const YEARS: [&str; 3] = ["2022", "2023", "2024"];

/// A cell: a number, a withheld number, or an area that is not there in that year.
#[derive(Clone, Copy)]
enum Cell {
    N(f64),
    Withheld,
    NotThere,
}
use Cell::{N, NotThere, Withheld};

pub fn material() -> Material {
    Material {
        title: Text { sv: "Litet".into(), en: "Small".into() },
        fictional: true,
        areas: areas(),
        postal: Vec::new(),
        boundaries: Vec::new(),
        overlays: Vec::new(),
        municipality_groups: None,
        tables: vec![born(), tenure(), types()],
        changes: vec![changes()],
        report: Report::default(),
    }
}

fn areas() -> Areas {
    let area = |code: &str, parent: Option<&str>| Area {
        code: code.into(),
        name: format!("Plats {code}"),
        parent: parent.map(str::to_owned),
    };
    Areas::new(vec![
        vec![area("00", None)],
        vec![area("91", Some("00"))],
        vec![area("9101", Some("91")), area("9102", Some("91"))],
        REGSO.iter().map(|code| area(code, Some(&code[..4]))).collect(),
        REGSO.iter().map(|code| area(&format!("{}A{}0", &code[..4], &code[5..]), Some(code))).collect(),
    ])
    .expect("they lie in each other")
}

/// 9101R002 gives a quarter of its people to 9101R003.
fn changes() -> BoundaryChanges {
    let set = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
    let list = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let weights = [(0, 0, 1.0), (1, 1, 0.75), (1, 2, 0.25)].map(|(from, to, weight)| Weight { from, to, weight });
    let crosswalk = Crosswalk::new(list(&REGSO[..2]), list(&REGSO[..3]), weights.to_vec(), WeightMethod::Population);
    BoundaryChanges {
        level: Level::Regso,
        from: "regso-2020".into(),
        to: "regso-2025".into(),
        first_year: "2024".into(),
        unchanged: set(&REGSO[..1]),
        changed: set(&REGSO[1..2]),
        crosswalk: Some(crosswalk.expect("the weights of each area sum to 1")),
    }
}

/// People: born in Sweden, and all.
fn born() -> SourceTable {
    let of = |sweden: f64, total: f64| vec![N(sweden), N(total)];
    let none = || vec![NotThere, NotThere];
    let rows = [
        [of(800.0, 1000.0), of(800.0, 1000.0), of(800.0, 1000.0)],
        [of(360.0, 400.0), of(440.0, 500.0), of(345.0, 390.0)],
        [none(), none(), of(115.0, 130.0)],
        [of(150.0, 200.0), of(150.0, 200.0), of(150.0, 200.0)],
    ];
    table("birth-region-regso", &["sweden", "total"], &rows)
}

/// Dwellings; the rented ones of 9101R002 are withheld in 2022.
fn tenure() -> SourceTable {
    let of = |rental: f64, total: f64| vec![N(rental), N(20.0), N(total - rental - 30.0), N(10.0)];
    let rows = [
        [of(50.0, 400.0), of(50.0, 400.0), of(50.0, 400.0)],
        [vec![Withheld, N(20.0), N(90.0), N(10.0)], of(80.0, 200.0), of(60.0, 150.0)],
        [vec![NotThere; 4], vec![NotThere; 4], of(20.0, 50.0)],
        [of(40.0, 100.0), of(40.0, 100.0), of(40.0, 100.0)],
    ];
    table("tenure-regso", &["rental", "tenant-owned", "owned", "unknown"], &rows)
}

/// Types and index; the three components are equal to the index.
///
/// 2022 and 2023: 10, 20 and 30, so μ = 20, σ = 10, limits 40, 30, 20, 10 and types 4, 3, 2. 2024: 5, 36, 14, 30, so
/// μ = 21.25, σ² = (264.06 + 217.56 + 52.56 + 76.56) ÷ 3 = 203.58, σ = 14.27, limits 49.8, 35.5, 21.25, 7.0 and types
/// 5, 2, 4, 3.
fn types() -> SourceTable {
    let of = |area_type: f64, index: f64| vec![N(area_type), N(index), N(index), N(index), N(index)];
    let rows = [
        [of(4.0, 10.0), of(4.0, 10.0), of(5.0, 5.0)],
        [of(3.0, 20.0), of(3.0, 20.0), of(2.0, 36.0)],
        [vec![NotThere; 5], vec![NotThere; 5], of(4.0, 14.0)],
        [of(2.0, 30.0), of(2.0, 30.0), of(3.0, 30.0)],
    ];
    let columns = ["type", "index", "low-economic-standard", "pre-upper-secondary", "assistance-or-unemployment"];
    table("area-types", &columns, &rows)
}

fn table(id: &str, columns: &[&str], rows: &[[Vec<Cell>; 3]; 4]) -> SourceTable {
    let dimension = |id: &str, role: Role, codes: &[&str]| {
        let categories = codes.iter().map(|code| Category::plain(*code)).collect();
        Dimension::new(id, role, Text::same(id), categories).expect("codes are distinct")
    };
    let mut cube = Cube::missing(vec![
        dimension("area", Role::Area, &REGSO),
        dimension("period", Role::Period, &YEARS),
        dimension("contents", Role::Contents, columns),
    ]);
    for (area, years) in rows.iter().enumerate() {
        for (year, cells) in years.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let cell = match cell {
                    N(value) => Observation::normal(*value),
                    Withheld => Observation::without(Status::Confidential),
                    NotThere => Observation::without(Status::NotApplicable),
                };
                cube.put(&[area, year, column], cell);
            }
        }
    }
    let provenance = Provenance {
        file: format!("{id}.json"),
        sha256: "1".repeat(64),
        reference: id.to_uppercase(),
        title: id.into(),
        updated: None,
        notes: Vec::new(),
    };
    let stands_on = YEARS.iter().zip(["regso-2020", "regso-2020", "regso-2025"]);
    let boundaries: BTreeMap<String, String> =
        stands_on.map(|(year, edition)| ((*year).to_owned(), edition.to_owned())).collect();
    SourceTable { boundaries, ..SourceTable::new(id, Level::Regso, cube, provenance) }
}
