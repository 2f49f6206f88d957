//! Boundaries, centralisation, distortion, min-max and the concentration profile.

use measures::concentration_profile::concentration_profile;
use measures::spatial::boundary::{Borders, Scaling, adjacency_adjusted, border_adjusted, shape_adjusted};
use measures::spatial::centralisation::{Centre, absolute_centralisation, relative_centralisation};
use measures::spatial::distortion::{distortion, largest_distortion};
use measures::spatial::{Places, Surfaces};
use measures::{Contingency, Undefined, dissimilarity, min_max, segregation_index};
use proptest::prelude::*;

use crate::close;
use crate::clustering::maps;

/// Cells of a grid of so many columns that share a side.
fn rook(cells: usize, columns: usize) -> Borders {
    let right = (0..cells).filter(|cell| (cell + 1) % columns > 0).map(|cell| (cell, cell + 1, 1.0));
    let down = (0..cells - columns).map(|cell| (cell, cell + columns, 1.0));
    Borders::new(cells, right.chain(down).collect()).unwrap()
}

#[test]
fn borders_take_off_what_meets_across_them() {
    let Some((maps, places)) = maps(1.0) else { return };
    assert_eq!(places.centres()[1], [1.0, 0.0]);
    let borders = rook(400, 20);
    let plain = maps.each_ref().map(|map| segregation_index(map, 0).unwrap());
    let adjusted = maps.each_ref().map(|map| adjacency_adjusted(map, 0, &borders).unwrap());
    // Shares of 0.9 and 0.1 everywhere. Halves: 20 of 760 borders part them. Checkerboard: all do.
    close(adjusted[0], plain[0] - 0.8 * 20.0 / 760.0, 1e-12);
    close(adjusted[2], plain[2] - 0.8, 1e-12);
    assert!(adjusted[0] > adjusted[1] && adjusted[1] > adjusted[2]);
    // Squares of one size: length and shape add nothing to adjacency.
    for map in &maps {
        let expected = adjacency_adjusted(map, 0, &borders).unwrap();
        close(border_adjusted(map, 0, &borders, Scaling::Overall).unwrap(), expected, 1e-12);
        let shaped = shape_adjusted(map, 0, &borders, Scaling::Overall, &[4.0; 400], places.surfaces()).unwrap();
        close(shaped, expected, 1e-12);
    }
}

#[test]
fn borders_by_length_and_in_both_directions() {
    let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0], [20.0, 20.0], [0.0, 0.0]]).unwrap();
    let once = Borders::new(4, vec![(0, 1, 3.0), (1, 2, 1.0), (2, 3, 9.0)]).unwrap();
    let twice = [(1, 0, 3.0), (0, 1, 3.0), (2, 1, 1.0), (1, 2, 1.0), (3, 2, 9.0), (2, 3, 9.0)];
    assert_eq!(Borders::new(4, twice.to_vec()).unwrap(), once);
    // D = ⅔. Borders with the empty area do not count: ¾ of the length parts 1 from 0, ¼ parts 0 from ½.
    close(border_adjusted(&table, 0, &once, Scaling::Overall).unwrap(), 2.0 / 3.0 - 0.75 - 0.125, 1e-12);
    // By area: 1 for the first; ¾ · 1 + ¼ · ½ for the second; ½ for the third.
    close(border_adjusted(&table, 0, &once, Scaling::ByArea).unwrap(), 2.0 / 3.0 - (1.0 + 0.875 + 0.5) / 3.0, 1e-12);
    // Lengths in another unit.
    let metres = Borders::new(4, vec![(0, 1, 3e3), (1, 2, 1e3), (2, 3, 9e3)]).unwrap();
    close(
        border_adjusted(&table, 0, &metres, Scaling::ByArea).unwrap(),
        border_adjusted(&table, 0, &once, Scaling::ByArea).unwrap(),
        1e-12,
    );
}

#[test]
fn borders_that_are_none() {
    let found = |lengths: &[(usize, usize, f64)]| Borders::new(2, lengths.to_vec()).map(|_| ());
    assert_eq!(found(&[(0, 0, 1.0)]), Err(Undefined::NotAPart));
    assert_eq!(found(&[(0, 2, 1.0)]), Err(Undefined::NotAPart));
    assert_eq!(found(&[(0, 1, f64::NAN)]), Err(Undefined::NotFinite { position: 0 }));
    assert_eq!(found(&[(0, 1, -1.0)]), Err(Undefined::NotPositive { position: 0 }));
    let twice = Err(Undefined::LengthMismatch { expected: 1, found: 2 });
    assert_eq!(found(&[(0, 1, 1.0), (1, 0, 2.0)]), twice);
    assert_eq!(found(&[(0, 1, 1.0), (0, 1, 1.0)]), twice);
    let table = Contingency::from_rows([[40.0, 10.0], [10.0, 40.0]]).unwrap();
    let none = Borders::new(2, vec![]).unwrap();
    assert_eq!(adjacency_adjusted(&table, 0, &none), Err(Undefined::TooFewValues { needed: 1, found: 0 }));
    let three = Borders::new(3, vec![(0, 1, 1.0)]).unwrap();
    assert_eq!(adjacency_adjusted(&table, 0, &three), Err(Undefined::LengthMismatch { expected: 2, found: 3 }));
    let one = Borders::new(2, vec![(0, 1, 1.0)]).unwrap();
    let surfaces = Surfaces::new(vec![1.0; 2]).unwrap();
    let shaped = |perimeters: &[f64]| shape_adjusted(&table, 0, &one, Scaling::Overall, perimeters, &surfaces);
    assert_eq!(shaped(&[4.0]), Err(Undefined::LengthMismatch { expected: 2, found: 1 }));
    assert_eq!(shaped(&[4.0, 0.0]), Err(Undefined::NotPositive { position: 1 }));
    assert_eq!(shaped(&[4.0, f64::INFINITY]), Err(Undefined::NotFinite { position: 1 }));
}

#[test]
fn central_and_peripheral_groups() {
    // A row of five squares; the group in the middle one, others at the ends.
    let rows = [[0.0, 50.0], [0.0, 0.0], [40.0, 0.0], [0.0, 0.0], [0.0, 50.0]];
    let table = Contingency::from_rows(rows).unwrap();
    let centres: Vec<[f64; 2]> = (0..5).map(|at| [f64::from(at), 0.0]).collect();
    let places = Places::new(centres.clone(), vec![1.0; 5]).unwrap();
    for centre in [Centre::Mean, Centre::Median, Centre::Persons, Centre::At([2.0, 0.0])] {
        // All of the group in the first fifth of the ground: 1 · (3/5 − 1/5 + 1 − 3/5) = 4/5
        close(absolute_centralisation(&table, 0, &places, centre).unwrap(), 0.8, 1e-12);
        // The others in the last ring of two squares: −(3/5 · 1)
        close(absolute_centralisation(&table, 1, &places, centre).unwrap(), -0.6, 1e-12);
        close(relative_centralisation(&table, 0, &places, centre).unwrap(), 1.0, 1e-12);
        close(relative_centralisation(&table, 1, &places, centre).unwrap(), -1.0, 1e-12);
    }
    // Every area at one point is one ring: nobody is nearer.
    let heap = Places::new(vec![[7.0, 7.0]; 5], vec![1.0; 5]).unwrap();
    assert_eq!(relative_centralisation(&table, 0, &heap, Centre::Mean), Ok(0.0));
    let nowhere = Centre::At([f64::NAN, 0.0]);
    assert_eq!(absolute_centralisation(&table, 0, &places, nowhere), Err(Undefined::NotFinite { position: 0 }));
    let short = Places::new(centres[1..].to_vec(), vec![1.0; 4]).unwrap();
    let mismatch = Err(Undefined::LengthMismatch { expected: 5, found: 4 });
    assert_eq!(relative_centralisation(&table, 0, &short, Centre::Mean), mismatch);
}

#[test]
fn distortion_of_a_row_of_three() {
    let table = Contingency::from_rows([[30.0, 0.0], [0.0, 30.0], [15.0, 15.0]]).unwrap();
    let places = Places::new(vec![[0.0, 0.0], [1.0, 0.0], [3.0, 0.0]], vec![1.0; 3]).unwrap();
    let found = distortion(&table, &places).unwrap();
    // First area: ln 2 after itself, 0 after the second and after all: ⅓ ln 2; the second likewise.
    close(found.local[0].unwrap(), 2.0_f64.ln() / 3.0, 1e-12);
    close(found.local[1].unwrap(), 2.0_f64.ln() / 3.0, 1e-12);
    // Third: 0 by itself, then ¼ and ¾ with the second. What comes later counts for what was before: (⅓ + ⅓) of that.
    let quarter = 0.25 * 0.5_f64.ln() + 0.75 * 1.5_f64.ln();
    close(found.local[2].unwrap(), 2.0 / 3.0 * quarter, 1e-12);
    let mean = (2.0 * 2.0_f64.ln() / 3.0 + 2.0 / 3.0 * quarter) / 3.0;
    close(found.global, mean / found.largest, 1e-12);
}

#[test]
fn distortion_of_the_three_maps() {
    let Some((maps, places)) = maps(1.0) else { return };
    let values = maps.each_ref().map(|map| distortion(map, &places).unwrap().global);
    assert!(values[0] > values[1] && values[1] > values[2], "{values:?}");
    assert!(values.iter().all(|value| (0.0..=1.0).contains(value)));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let alone = pool.install(|| maps.each_ref().map(|map| distortion(map, &places).unwrap().global));
    assert_eq!(alone, values, "to the last bit");
}

/// The divergence of one who meets the groups by size, summed over fine steps.
fn summed(shares: &[f64]) -> f64 {
    let mut shares = shares.to_vec();
    shares.sort_by(f64::total_cmp);
    let steps = 200_000;
    let at = |step: usize| {
        let seen = (step as f64 + 0.5) / steps as f64;
        let mut left = seen;
        let mut sum = 0.0;
        for share in &shares {
            let counted = left.min(*share);
            left -= counted;
            if counted > 0.0 {
                sum += counted / seen * (counted / seen / share).ln();
            }
        }
        sum
    };
    (0..steps).map(at).sum::<f64>() / steps as f64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_largest_distortion_is_the_integral(sizes in prop::collection::vec(0.01..10.0_f64, 2..6)) {
        let total: f64 = sizes.iter().sum();
        let shares: Vec<f64> = sizes.iter().map(|size| size / total).collect();
        prop_assert!((largest_distortion(&shares) - summed(&shares)).abs() < 1e-4);
    }

    #[test]
    fn min_max_follows_from_dissimilarity(rows in prop::collection::vec([0_u32..500, 0_u32..500], 2..30)) {
        let table = Contingency::from_rows(rows.iter().map(|row| row.map(f64::from))).unwrap();
        if let (Ok(found), Ok(d)) = (min_max(&table, 0, 1), dissimilarity(&table, 0, 1)) {
            prop_assert!((found - 2.0 * d / (1.0 + d)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_profile_of_many_thresholds_comes_to_that_of_all(rows in prop::collection::vec([0_u32..500, 0_u32..500], 2..30)) {
        let table = Contingency::from_rows(rows.iter().map(|row| row.map(f64::from))).unwrap();
        if let Ok(found) = concentration_profile(&table, 0, 50_000) {
            let rest = 1.0 - table.group_total(0).unwrap() / table.total();
            // Three thresholds at the most stand on the wrong side, each for 1/50 000.
            prop_assert!((found.at_thresholds - found.value).abs() <= 5.0 / 50_000.0 / rest);
            prop_assert!((0.0..=1.0).contains(&found.value));
            prop_assert!(found.curve.windows(2).all(|pair| pair[0][1] >= pair[1][1]));
        }
    }

    #[test]
    fn places_and_order_do_not_matter_to_distortion(turn in 1_usize..25, unit in 0.01..100.0_f64, shift in -1e3..1e3_f64) {
        let mut rows: Vec<[f64; 2]> = (0..25).map(|at| [f64::from(at * 7 % 11), f64::from(at * 5 % 13 + 1)]).collect();
        // Whole squares of whole numbers, so that no two distances are the same or nearly so by chance.
        let mut centres: Vec<[f64; 2]> = (0..25).map(|at| [f64::from(at * at), f64::from(at * 31 % 25 * 1_000)]).collect();
        let of = |rows: &[[f64; 2]], centres: &[[f64; 2]]| {
            let places = Places::new(centres.to_vec(), vec![1.0; 25]).unwrap();
            distortion(&Contingency::from_rows(rows.iter().copied()).unwrap(), &places).unwrap()
        };
        let expected = of(&rows, &centres);
        rows.rotate_left(turn);
        centres.rotate_left(turn);
        centres.iter_mut().flatten().for_each(|number| *number = *number * unit + shift);
        let found = of(&rows, &centres);
        prop_assert!((found.global - expected.global).abs() < 1e-12);
        prop_assert!((found.local[0].unwrap() - expected.local[turn].unwrap()).abs() < 1e-12);
    }
}

#[test]
fn distortion_without_an_answer() {
    let places = |areas: usize| Places::new(vec![[1.0, 1.0]; areas], vec![1.0; areas]).unwrap();
    let of =
        |rows: &[[f64; 2]]| distortion(&Contingency::from_rows(rows.iter().copied()).unwrap(), &places(rows.len()));
    assert_eq!(of(&[]), Err(Undefined::NoPopulation));
    assert_eq!(of(&[[1.0, 1.0]]), Err(Undefined::TooFewAreas { populated: 1 }));
    assert_eq!(of(&[[1.0, 0.0], [1.0, 0.0]]), Err(Undefined::OneGroup { group: 0 }));
    // All at one point are met at once.
    let heap = of(&[[1e15, 0.0], [0.0, 1e15], [0.0, 0.0]]).unwrap();
    assert_eq!((heap.global, heap.local[2]), (0.0, None));
    let table = Contingency::from_rows([[1.0, 2.0], [2.0, 1.0]]).unwrap();
    let far = Places::new(vec![[0.0, 0.0], [1e200, 0.0]], vec![1.0; 2]).unwrap();
    assert_eq!(distortion(&table, &far), Err(Undefined::NotFinite { position: 1 }));
    for thresholds in [0, 1] {
        assert_eq!(concentration_profile(&table, 0, thresholds), Err(Undefined::ParameterOutOfRange));
    }
    let one = Contingency::from_rows([[1.0, 0.0], [2.0, 0.0]]).unwrap();
    assert_eq!(concentration_profile(&one, 0, 9), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(min_max(&one, 0, 1), Err(Undefined::EmptyGroup { group: 1 }));
}
