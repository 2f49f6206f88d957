//! How areas moved between types from one year to a later one, with the people who live there.

use serde::{Deserialize, Serialize};

/// Moves between types within a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// The earlier year.
    pub from: String,
    /// The later year.
    pub to: String,
    /// Whether the types are those of limits frozen in a base year: a move then means that conditions changed.
    pub absolute: bool,
    /// Areas by type in the earlier year (rows) and in the later year (columns), type 1 first.
    pub areas: [[u32; 5]; 5],
    /// People who live there, in the year [`Transition::people_period`].
    pub people: [[f64; 5]; 5],
    /// The year of the people: the later year, or the nearest that has them.
    pub people_period: String,
    /// Areas that have a type in one of the years only, or whose borders changed in between.
    pub left_out: u32,
    /// Areas that moved: code, type then, type now (1–5), in the order of their codes.
    pub moved: Vec<(String, u8, u8)>,
}
