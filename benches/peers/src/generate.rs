//! The tables that everybody is given.
//!
//! In: a seed, a size and a folder. Out: one file of 64-bit floats (little-endian) per table and `plan.json`, which says
//! their shapes, the settings of every case and how often each peer repeats it. Whole persons in every cell; towns of
//! many small areas close together and countryside of few far apart, sized like Sweden's. The same seed gives the
//! same bytes. Only `main` calls.

use std::f64::consts::TAU;
use std::fs;
use std::io;
use std::path::Path;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

use crate::plan::{GROUPS, Plan};

const SEED: u64 = 3;

/// Writes all tables of `plan` and the plan itself into `folder`.
pub fn generate(folder: &Path, plan: &Plan) -> io::Result<()> {
    let mut chance = Chance(Pcg64::seed_from_u64(SEED));

    let sizes = municipalities(plan.municipalities, plan.areas);
    let starts: Vec<f64> = (0..plan.years)
        .flat_map(|_| sizes.iter().copied())
        .scan(0, |next, size| {
            let start = *next;
            *next += size;
            Some(start as f64)
        })
        .collect();
    let batch = years(&mut chance, &sizes, plan.years);
    let country = &batch[..plan.areas * GROUPS];
    write(folder, "batch", &batch)?;
    write(folder, "starts", &starts)?;
    write(folder, "country", country)?;

    write(folder, "map", &map(&mut chance, plan.map_areas))?;
    write(folder, "large_map", &map(&mut chance, plan.large_map_areas))?;

    let (before, after) = two_times(&mut chance, plan.change_areas);
    write(folder, "before", &before)?;
    write(folder, "after", &after)?;

    fs::write(folder.join("plan.json"), serde_json::to_vec_pretty(plan)?)
}

/// A table of a growing number of areas, for the cases of growth: areas × (x, y, surface, groups).
pub fn growing_map(areas: usize) -> Vec<f64> {
    map(&mut Chance(Pcg64::seed_from_u64(SEED)), areas)
}

fn write(folder: &Path, name: &str, numbers: &[f64]) -> io::Result<()> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    fs::write(folder.join(name).with_extension("f64"), bytes)
}

/// Reads a file of 64-bit floats that [`generate`] has written.
pub fn read(folder: &Path, name: &str) -> io::Result<Vec<f64>> {
    let bytes = fs::read(folder.join(name).with_extension("f64"))?;
    let (numbers, _) = bytes.as_chunks::<8>();
    Ok(numbers.iter().map(|number| f64::from_le_bytes(*number)).collect())
}

/// How many areas each municipality has: 2 to 500 where there are enough, falling with its rank, `areas` in all.
fn municipalities(number: usize, areas: usize) -> Vec<usize> {
    let largest = (areas as f64 / 12.0).min(500.0);
    let with = |fall: f64| -> Vec<usize> {
        (0..number).map(|rank| (largest * (1.0 + rank as f64 / 8.0).powf(-fall)).round().max(2.0) as usize).collect()
    };
    // The fall that comes just below the number of areas; what is missing goes to the ranks after the first.
    let (mut low, mut high) = (0.0, 20.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if with(middle).iter().sum::<usize>() > areas { low = middle } else { high = middle }
    }
    let mut sizes = with(high);
    let mut missing = areas.saturating_sub(sizes.iter().sum());
    while missing > 0 {
        for size in sizes.iter_mut().skip(1) {
            if missing == 0 {
                break;
            }
            *size += 1;
            missing -= 1;
        }
    }
    sizes
}

/// Counts by year, area (municipality after municipality) and group.
fn years(chance: &mut Chance, sizes: &[usize], years: usize) -> Vec<f64> {
    let mut areas: Vec<Area> = Vec::new();
    for size in sizes {
        let town = chance.leanings(0.5);
        areas.extend((0..*size).map(|_| Area::new(chance, town, 0.7)));
    }
    let mut cells = Vec::with_capacity(years * areas.len() * GROUPS);
    for _ in 0..years {
        for area in &mut areas {
            area.drift(chance);
            let mut counts = area.counts(chance);
            // Now and then nobody of a group lives in an area: logarithms of 0 and ties belong to the work.
            if chance.uniform() < 0.02 {
                counts[chance.below(GROUPS - 1)] = 0.0;
            }
            cells.extend(counts);
        }
    }
    cells
}

/// Areas around towns: x, y (metres), surface (square metres), counts by group.
fn map(chance: &mut Chance, areas: usize) -> Vec<f64> {
    let towns = areas.div_ceil(20);
    let sizes = municipalities(towns, areas.max(2 * towns));
    // A larger country, not a denser one: as many towns per square kilometre whatever the number of areas.
    let wide = (areas as f64 / 11_968.0).sqrt();
    let mut rows = Vec::with_capacity(areas * (3 + GROUPS));
    for size in sizes {
        let centre = [chance.uniform() * 400_000.0 * wide, chance.uniform() * 900_000.0 * wide];
        // A town of 20 areas reaches 2 km, one of 500 areas 10 km; a third of the areas is countryside.
        let reach = 450.0 * (size as f64).sqrt();
        // Groups live by direction, so that there is something to find in space.
        let town = chance.leanings(0.3);
        let tilt = chance.leanings(0.6);
        for _ in 0..size {
            let countryside = chance.uniform() < 0.33;
            let spread = if countryside { 6.0 * reach + 4_000.0 } else { reach };
            let offset = [chance.normal(), chance.normal()];
            let place = [0, 1].map(|axis: usize| ((centre[axis] + spread * offset[axis]) * 10.0).round() / 10.0);
            let side = if countryside { 3_000.0 } else { 450.0 } * (0.4 * chance.normal()).exp();
            let mut leanings = town;
            for (group, leaning) in leanings.iter_mut().enumerate() {
                *leaning += tilt[group] * offset[0];
            }
            let area = Area::new(chance, leanings, 0.4);
            rows.extend(place);
            rows.push((side * side).round());
            rows.extend(area.counts(chance));
        }
    }
    rows.truncate(areas * (3 + GROUPS));
    rows
}

/// The same areas at two times, with everybody somewhere at both.
fn two_times(chance: &mut Chance, areas: usize) -> (Vec<f64>, Vec<f64>) {
    let country = chance.leanings(0.4);
    let mut before = Vec::new();
    let mut after = Vec::new();
    for _ in 0..areas {
        let mut area = Area::new(chance, country, 0.8);
        before.extend(area.counts(chance).map(|persons| persons.max(1.0)));
        for _ in 0..8 {
            area.drift(chance);
        }
        area.leanings[0] += 0.3;
        after.extend(area.counts(chance).map(|persons| persons.max(1.0)));
    }
    (before, after)
}

/// What an area's counts are drawn from.
struct Area {
    persons: f64,
    leanings: [f64; GROUPS],
}

impl Area {
    fn new(chance: &mut Chance, around: [f64; GROUPS], spread: f64) -> Self {
        let own = chance.leanings(spread);
        let mut leanings = around;
        for group in 0..GROUPS {
            leanings[group] += own[group];
        }
        Self { persons: 1_720.0 * (0.2 * chance.normal()).exp(), leanings }
    }

    fn drift(&mut self, chance: &mut Chance) {
        self.persons *= (0.01 * chance.normal()).exp();
        for leaning in &mut self.leanings {
            *leaning += 0.05 * chance.normal();
        }
    }

    /// Whole persons by group, the last group the largest, none empty by rule.
    fn counts(&self, chance: &mut Chance) -> [f64; GROUPS] {
        let mut weights = [0.12, 0.10, 0.15, 0.25, 0.38];
        for (weight, leaning) in weights.iter_mut().zip(self.leanings) {
            *weight *= leaning.exp();
        }
        let sum: f64 = weights.iter().sum();
        weights.map(|weight| (self.persons * weight / sum + chance.uniform()).floor())
    }
}

/// Draws from one stream.
struct Chance(Pcg64);

impl Chance {
    fn uniform(&mut self) -> f64 {
        self.0.random::<f64>()
    }

    fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// Standard normal (Box and Muller).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (TAU * self.uniform()).cos()
    }

    /// How much more or less than usual each group lives somewhere, as logarithms.
    fn leanings(&mut self, spread: f64) -> [f64; GROUPS] {
        [(); GROUPS].map(|()| spread * self.normal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_are_sized_like_swedens() {
        let sizes = municipalities(290, 5_984);
        assert_eq!((sizes.len(), sizes.iter().sum::<usize>()), (290, 5_984));
        assert_eq!(sizes.iter().min(), Some(&2));
        assert!((450..=510).contains(sizes.iter().max().expect("290 of them")));
    }

    #[test]
    fn the_same_seed_gives_the_same_map() {
        assert_eq!(growing_map(300), growing_map(300));
        assert_eq!(growing_map(300).len(), 300 * (3 + GROUPS));
    }
}
