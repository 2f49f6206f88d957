//! Clustering on the maps of 20 × 20 cells: two halves, random, checkerboard.

use measures::clustering::{
    Places, absolute_clustering, distance_decay_interaction, distance_decay_isolation, relative_clustering,
    spatial_proximity,
};
use measures::{Contingency, Undefined, isolation};
use serde::Deserialize;

use crate::{close, shared};

#[derive(Deserialize)]
struct Cell {
    x: f64,
    y: f64,
    two_halves: f64,
    random: f64,
    checkerboard: f64,
    total: f64,
}

/// The three maps, and the places with everything in a unit of which one cell is `unit` wide.
fn maps(unit: f64, scale: f64) -> Option<([Contingency; 3], Places)> {
    let cells: Vec<Cell> = shared::rows("oracle/patterns_20x20.csv")?;
    let map = |group: fn(&Cell) -> f64| {
        Contingency::from_rows(cells.iter().map(|cell| [group(cell), cell.total - group(cell)])).unwrap()
    };
    let maps = [map(|cell| cell.two_halves), map(|cell| cell.random), map(|cell| cell.checkerboard)];
    let centres = cells.iter().map(|cell| [cell.x * unit, cell.y * unit]).collect();
    Some((maps, Places::new(centres, &vec![unit * unit; cells.len()], scale * unit).unwrap()))
}

#[test]
fn proximity_of_the_three_maps() {
    let Some((maps, places)) = maps(1.0, 1.0) else { return };
    // As the oracle's notes give them for the definition, to three decimals.
    for (map, expected) in maps.iter().zip([1.553, 1.056, 0.983]) {
        close(spatial_proximity(map, 0, &places).unwrap(), expected, 0.000_5);
    }
}

#[test]
fn clusters_come_before_chance_and_chance_before_a_checkerboard() {
    let Some((maps, places)) = maps(1.0, 2.0) else { return };
    for measure in [spatial_proximity, distance_decay_isolation, absolute_clustering] {
        let values = maps.each_ref().map(|map| measure(map, 0, &places).unwrap());
        assert!(values[0] > values[1] && values[1] > values[2], "{values:?}");
    }
    // A known property: this one has no bound of 0.
    assert!(absolute_clustering(&maps[2], 0, &places).unwrap() < 0.0);
    // Group and rest mirror each other in the halves.
    close(relative_clustering(&maps[0], 0, &places).unwrap(), 0.0, 1e-9);
    for map in &maps {
        let met = distance_decay_isolation(map, 0, &places).unwrap();
        close(met + distance_decay_interaction(map, 0, &places).unwrap(), 1.0, 1e-12);
    }
}

#[test]
fn the_unit_of_the_map_does_not_matter() {
    let (Some((maps, cells)), Some((_, metres))) = (maps(1.0, 1.5), maps(250.0, 1.5)) else { return };
    for map in &maps {
        for measure in [spatial_proximity, distance_decay_isolation, absolute_clustering, relative_clustering] {
            close(measure(map, 0, &metres).unwrap(), measure(map, 0, &cells).unwrap(), 1e-9);
        }
    }
}

#[test]
fn a_short_scale_sees_only_the_own_area_and_a_long_one_everybody() {
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0], [0.0, 0.0]]).unwrap();
    let centres = vec![[0.0, 0.0], [5.0, 0.0], [0.0, 9.0]];
    let near = Places::new(centres.clone(), &[1e-6; 3], 0.01).unwrap();
    close(distance_decay_isolation(&table, 0, &near).unwrap(), isolation(&table, 0).unwrap(), 1e-12);
    let far = Places::new(centres, &[1.0; 3], 1e9).unwrap();
    close(distance_decay_isolation(&table, 0, &far).unwrap(), 40.0 / 150.0, 1e-6);
    close(spatial_proximity(&table, 0, &far).unwrap(), 1.0, 1e-6);
}

#[test]
fn places_that_do_not_fit() {
    let point = [0.0, 0.0];
    assert_eq!(Places::new(vec![point], &[], 1.0), Err(Undefined::LengthMismatch { expected: 1, found: 0 }));
    assert_eq!(Places::new(vec![point, [f64::NAN, 0.0]], &[1.0; 2], 1.0), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(Places::new(vec![point], &[0.0], 1.0), Err(Undefined::NotPositive { position: 0 }));
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Places::new(vec![point], &[1.0], scale), Err(Undefined::ParameterOutOfRange));
    }
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0]]).unwrap();
    let one = Places::new(vec![point], &[1.0], 1.0).unwrap();
    assert_eq!(spatial_proximity(&table, 0, &one), Err(Undefined::LengthMismatch { expected: 2, found: 1 }));
    // Nobody is near anybody, not even in the own area.
    let alone = Places::new(vec![point, [1.0, 0.0]], &[1.0; 2], 1e-6).unwrap();
    assert_eq!(spatial_proximity(&table, 0, &alone), Err(Undefined::ParameterOutOfRange));
}
