//! The fictional country, held against its own plan by plain arithmetic.

mod country;
mod facts;
mod figures;
mod ground;
mod names;
mod truth;

use std::sync::OnceLock;

use cube::Cube;
use edition::material::{Material, SourceTable};
use geography::Level;

/// The material of the example edition, made once.
fn material() -> &'static Material {
    static MATERIAL: OnceLock<Material> = OnceLock::new();
    MATERIAL.get_or_init(|| example::material(example::SEED))
}

/// A table of a country by id and level.
fn table_at<'a>(material: &'a Material, id: &str, level: Level) -> &'a SourceTable {
    material
        .tables
        .iter()
        .find(|t| t.id == id && t.level == level)
        .unwrap_or_else(|| panic!("no {id} by {}", level.id()))
}

/// The cube of the only table with this id.
fn cube<'a>(material: &'a Material, id: &str) -> &'a Cube {
    let mut found = material.tables.iter().filter(|t| t.id == id);
    let table = found.next().unwrap_or_else(|| panic!("no {id}"));
    assert!(found.next().is_none(), "{id} stands twice");
    &table.cube
}

/// A cell that must carry a number.
fn number(cube: &Cube, codes: &[&str]) -> f64 {
    cube.at(codes).expect("known codes").value().unwrap_or_else(|| panic!("{codes:?} carries no number"))
}
