//! What is measured, with which sizes and how often: written beside the tables, so that every peer reads the same.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Groups of every table; the first is the one set against the rest.
pub const GROUPS: usize = 5;

/// Sizes and settings of all cases.
#[derive(Debug, Serialize, Deserialize)]
pub struct Plan {
    /// Smaller tables, to see that everything works; times mean nothing then.
    pub quick: bool,
    /// Areas, municipalities and years of the batch.
    pub areas: usize,
    pub municipalities: usize,
    pub years: usize,
    /// Bootstrap replicates, and randomisations of persons.
    pub replicates: usize,
    pub randomisations: usize,
    /// Areas on the map, and on the large one that only we take.
    pub map_areas: usize,
    pub large_map_areas: usize,
    /// The distance over which proximity falls to 1/e, metres.
    pub scale: f64,
    /// Where the triangular kernels of the multiscalar profile end, metres.
    pub bandwidths: [f64; 3],
    /// Areas of the two tables between which change is decomposed.
    pub change_areas: usize,
    /// Areas of the smallest and of the largest table of the growth cases.
    pub growth: [usize; 2],
    /// How often a peer repeats a case, at least; one that needs more than `long` seconds a run repeats `long_repeats`.
    pub repeats: usize,
    pub long: f64,
    pub long_repeats: usize,
    /// How many tables of the batch a loop over tables takes, of `years` × `municipalities`; its time is scaled.
    pub sample: usize,
}

impl Plan {
    /// The sizes the comparison is meant for.
    pub fn full() -> Self {
        Self {
            quick: false,
            areas: 5_984,
            municipalities: 290,
            years: 30,
            replicates: 1_000,
            randomisations: 999,
            map_areas: 11_968,
            large_map_areas: 100_000,
            scale: 2_000.0,
            bandwidths: [1_000.0, 2_000.0, 4_000.0],
            change_areas: 2_000,
            growth: [1_500, 96_000],
            repeats: 5,
            long: 20.0,
            long_repeats: 1,
            sample: 290,
        }
    }

    /// Sizes to see within a minute that everything works.
    pub fn quick() -> Self {
        Self {
            quick: true,
            areas: 600,
            municipalities: 29,
            years: 5,
            replicates: 100,
            randomisations: 99,
            map_areas: 800,
            large_map_areas: 3_000,
            change_areas: 200,
            growth: [750, 1_500],
            repeats: 2,
            sample: 10,
            ..Self::full()
        }
    }

    /// The plan that stands in `folder`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        Ok(serde_json::from_slice(&fs::read(folder.join("plan.json"))?)?)
    }
}
