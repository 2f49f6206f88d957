//! Clustering on the maps of 20 × 20 cells: two halves, random, checkerboard.

use measures::clustering::{
    absolute_clustering, distance_decay_interaction, distance_decay_isolation, relative_clustering, spatial_proximity,
    spatial_proximity_of_all,
};
use measures::spatial::{Kernel, Places, Proximity, Shape};
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
pub fn maps(unit: f64) -> Option<([Contingency; 3], Places)> {
    let cells: Vec<Cell> = shared::rows("oracle/patterns_20x20.csv")?;
    let map = |group: fn(&Cell) -> f64| {
        Contingency::from_rows(cells.iter().map(|cell| [group(cell), cell.total - group(cell)])).unwrap()
    };
    let maps = [map(|cell| cell.two_halves), map(|cell| cell.random), map(|cell| cell.checkerboard)];
    let centres = cells.iter().map(|cell| [cell.x * unit, cell.y * unit]).collect();
    Some((maps, Places::new(centres, vec![unit * unit; cells.len()]).unwrap()))
}

fn exponential(scale: f64) -> Kernel {
    Kernel::new(Shape::Exponential, scale).unwrap()
}

/// The proximities on the three maps.
fn proximities(unit: f64, scale: f64) -> Option<[Proximity; 3]> {
    let (maps, places) = maps(unit)?;
    Some(maps.map(|map| Proximity::of(&map, &places, &exponential(scale * unit)).unwrap()))
}

#[test]
fn proximity_of_the_three_maps() {
    let Some(maps) = proximities(1.0, 1.0) else { return };
    // As the oracle's notes give them for the definition, to three decimals.
    for (map, expected) in maps.iter().zip([1.553, 1.056, 0.983]) {
        close(spatial_proximity(map, 0).unwrap(), expected, 0.000_5);
        close(spatial_proximity_of_all(map).unwrap(), expected, 0.000_5);
    }
}

#[test]
fn clusters_come_before_chance_and_chance_before_a_checkerboard() {
    let Some(maps) = proximities(1.0, 2.0) else { return };
    for measure in [spatial_proximity, distance_decay_isolation, absolute_clustering] {
        let values = maps.each_ref().map(|map| measure(map, 0).unwrap());
        assert!(values[0] > values[1] && values[1] > values[2], "{values:?}");
    }
    // A known property: this one has no bound of 0.
    assert!(absolute_clustering(&maps[2], 0).unwrap() < 0.0);
    // Group and rest mirror each other in the halves.
    close(relative_clustering(&maps[0], 0).unwrap(), 0.0, 1e-9);
    for map in &maps {
        let met = distance_decay_isolation(map, 0).unwrap();
        close(met + distance_decay_interaction(map, 0, 1).unwrap(), 1.0, 1e-12);
    }
}

#[test]
fn the_unit_of_the_map_does_not_matter() {
    let (Some(cells), Some(metres)) = (proximities(1.0, 1.5), proximities(250.0, 1.5)) else { return };
    for (cells, metres) in cells.iter().zip(&metres) {
        for measure in [spatial_proximity, distance_decay_isolation, absolute_clustering, relative_clustering] {
            close(measure(metres, 0).unwrap(), measure(cells, 0).unwrap(), 1e-9);
        }
    }
}

#[test]
fn a_short_scale_sees_only_the_own_area_and_a_long_one_everybody() {
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0], [0.0, 0.0]]).unwrap();
    let centres = vec![[0.0, 0.0], [5.0, 0.0], [0.0, 9.0]];
    let small = Places::new(centres.clone(), vec![1e-6; 3]).unwrap();
    let near = Proximity::of(&table, &small, &exponential(0.01)).unwrap();
    close(distance_decay_isolation(&near, 0).unwrap(), isolation(&table, 0).unwrap(), 1e-12);
    let far = Proximity::of(&table, &Places::new(centres, vec![1.0; 3]).unwrap(), &exponential(1e9)).unwrap();
    close(distance_decay_isolation(&far, 0).unwrap(), 40.0 / 150.0, 1e-6);
    close(spatial_proximity(&far, 0).unwrap(), 1.0, 1e-6);
}

#[test]
fn groups_are_split_and_joined() {
    // The second group divided in two equal parts everywhere: nothing changes for the first.
    let two = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0], [50.0, 4.0]]).unwrap();
    let three = Contingency::from_rows([[30.0, 10.0, 10.0], [10.0, 45.0, 45.0], [50.0, 2.0, 2.0]]).unwrap();
    let places = Places::new(vec![[0.0, 0.0], [1.0, 0.0], [0.5, 2.0]], vec![1.0; 3]).unwrap();
    let [two, three] = [two, three].map(|table| Proximity::of(&table, &places, &exponential(1.0)).unwrap());
    for measure in [spatial_proximity, distance_decay_isolation, absolute_clustering, relative_clustering] {
        close(measure(&three, 0).unwrap(), measure(&two, 0).unwrap(), 1e-12);
    }
    let with_both =
        distance_decay_interaction(&three, 0, 1).unwrap() + distance_decay_interaction(&three, 0, 2).unwrap();
    close(with_both, distance_decay_interaction(&two, 0, 1).unwrap(), 1e-12);
}

#[test]
fn places_that_do_not_fit() {
    let point = [0.0, 0.0];
    assert_eq!(Places::new(vec![point], vec![]), Err(Undefined::LengthMismatch { expected: 1, found: 0 }));
    assert_eq!(Places::new(vec![point, [f64::NAN, 0.0]], vec![1.0; 2]), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(Places::new(vec![point], vec![f64::INFINITY]), Err(Undefined::NotFinite { position: 0 }));
    for surface in [0.0, -1.0] {
        assert_eq!(Places::new(vec![point], vec![surface]), Err(Undefined::NotPositive { position: 0 }));
    }
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Kernel::new(Shape::Exponential, scale), Err(Undefined::ParameterOutOfRange));
        assert_eq!(exponential(1.0).cut_off(scale), Err(Undefined::ParameterOutOfRange));
    }
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0]]).unwrap();
    let one = Places::new(vec![point], vec![1.0]).unwrap();
    let mismatch = Err(Undefined::LengthMismatch { expected: 2, found: 1 });
    assert_eq!(Proximity::of(&table, &one, &exponential(1.0)), mismatch);
    // Nobody is near anybody, not even in the own area; and a map that is no number of bandwidths wide.
    let alone = Places::new(vec![point, [1.0, 0.0]], vec![1.0; 2]).unwrap();
    assert_eq!(Proximity::of(&table, &alone, &exponential(1e-6)), Err(Undefined::ParameterOutOfRange));
    let wide = Places::new(vec![[-1e308, 0.0], [1e308, 0.0]], vec![1.0; 2]).unwrap();
    assert_eq!(Proximity::of(&table, &wide, &exponential(1e-3)), Err(Undefined::ParameterOutOfRange));
}

#[test]
fn tables_without_an_answer() {
    let places = |areas: usize| Places::new(vec![[0.0, 0.0]; areas], vec![1.0; areas]).unwrap();
    let of = |rows: &[[f64; 2]]| {
        let table = Contingency::from_rows(rows.iter().copied()).unwrap();
        Proximity::of(&table, &places(rows.len()), &exponential(1.0))
    };
    assert_eq!(of(&[]), Err(Undefined::NoPopulation));
    assert_eq!(of(&[[0.0, 0.0]; 3]), Err(Undefined::NoPopulation));
    assert_eq!(of(&[[1.0, 1.0], [0.0, 0.0]]), Err(Undefined::TooFewAreas { populated: 1 }));
    let one_group = of(&[[5.0, 0.0], [5.0, 0.0]]).unwrap();
    assert_eq!(spatial_proximity(&one_group, 0), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(spatial_proximity_of_all(&one_group), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(spatial_proximity(&one_group, 1), Err(Undefined::EmptyGroup { group: 1 }));
    assert_eq!(spatial_proximity(&one_group, 2), Err(Undefined::UnknownGroup { group: 2, groups: 2 }));
    // All areas at one point, of counts as large as they come: areas differ only by how near one is to the own.
    let heaped = of(&[[1e15, 3e15], [3e15, 1e15]]).unwrap();
    // Own areas at e^-√0.6, others at 1: P_xx = (10 e^-√0.6 + 6) / 16, P_xr = (6 e^-√0.6 + 10) / 16
    let inner = (-0.6_f64.sqrt()).exp();
    close(heaped.between(0, 0).unwrap(), (10.0 * inner + 6.0) / 16.0, 1e-12);
    close(heaped.between(0, 1).unwrap(), (6.0 * inner + 10.0) / 16.0, 1e-12);
}
