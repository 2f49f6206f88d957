//! Surroundings and what is read from them: the definition summed directly, limits, invariances, bad input.

use measures::multigroup::{multigroup_dissimilarity, relative_diversity};
use measures::spatial::environment::{
    profile, spatial_atkinson, spatial_dissimilarity, spatial_exposure, spatial_gini, spatial_information,
    spatial_relative_diversity,
};
use measures::spatial::{Kernel, Places, Proximity, Shape, Surroundings};
use measures::{Contingency, Undefined, atkinson, gini, interaction, isolation, theil_h};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};

use crate::close;
use crate::clustering::maps;

/// φ as it is written in textbooks.
fn textbook(shape: Shape, ratio: f64) -> f64 {
    let inside = |weight: f64| if ratio <= 1.0 { weight } else { 0.0 };
    match shape {
        Shape::Uniform => inside(1.0),
        Shape::Triangular => inside(1.0 - ratio),
        Shape::Quadratic => inside(1.0 - ratio.powi(2)),
        Shape::Biweight => inside((1.0 - ratio.powi(2)).powi(2)),
        Shape::Gaussian => (-0.5 * ratio.powi(2)).exp(),
        Shape::Exponential => (-ratio).exp(),
        _ => unreachable!("all shapes are named"),
    }
}

/// A made map: some areas empty, some at one point, most in a heap.
fn made(areas: usize, seed: u64) -> (Contingency, Vec<[f64; 2]>) {
    let mut random = rand_pcg::Pcg64::seed_from_u64(seed);
    let mut centres: Vec<[f64; 2]> = Vec::new();
    let mut cells = Vec::new();
    for area in 0..areas {
        let heap = if area % 3 == 0 { 100.0 } else { 12.0 };
        let centre = [random.random_range(-heap..heap), random.random_range(-heap..heap)];
        centres.push(if area % 10 == 9 { centres[area - 1] } else { centre });
        let empty = area % 7 == 3;
        cells.extend((0..3).map(|_| if empty { 0.0 } else { f64::from(random.random_range(0..400_u32)) }));
    }
    (Contingency::new(3, cells).unwrap(), centres)
}

/// Every area's persons around by the definition, and by how much the two ways to sum may differ.
fn direct(table: &Contingency, centres: &[[f64; 2]], kernel: &Kernel) -> Vec<f64> {
    let rows: Vec<&[f64]> = table.areas().collect();
    let mut around = Vec::new();
    for one in centres {
        let mut sums = [0.0; 3];
        for (other, row) in centres.iter().zip(&rows) {
            let weight = textbook(kernel.shape(), (one[0] - other[0]).hypot(one[1] - other[1]) / kernel.bandwidth());
            sums.iter_mut().zip(*row).for_each(|(sum, persons)| *sum += weight * persons);
        }
        around.extend(sums);
    }
    around
}

fn places(centres: &[[f64; 2]]) -> Places {
    Places::new(centres.to_vec(), vec![1.0; centres.len()]).unwrap()
}

#[test]
fn sums_agree_with_the_definition_in_any_grid() {
    for (areas, seed) in [(2, 1), (40, 2), (700, 3), (1_500, 4)] {
        let (table, centres) = made(areas, seed);
        for shape in Shape::ALL {
            for bandwidth in [0.3, 2.0, 15.0, 90.0, 1_000.0] {
                let kernel = Kernel::new(shape, bandwidth).unwrap();
                let found = Surroundings::of(&table, &places(&centres), &kernel).unwrap();
                assert_eq!(found.error_bound(), 0.0);
                for (found, expected) in found.persons().iter().zip(direct(&table, &centres, &kernel)) {
                    close(*found, expected, 1e-11 * (1.0 + expected));
                }
            }
        }
    }
}

#[test]
fn a_cut_leaves_out_no_more_than_it_says() {
    let (table, centres) = made(900, 5);
    for shape in [Shape::Exponential, Shape::Gaussian] {
        for (bandwidth, cut) in [(1.0, 2.0), (1.0, 5.0), (3.0, 10.0), (0.5, 40.0)] {
            let kernel = Kernel::new(shape, bandwidth).unwrap();
            let whole = Surroundings::of(&table, &places(&centres), &kernel).unwrap();
            let cut_off = Surroundings::of(&table, &places(&centres), &kernel.cut_off(cut).unwrap()).unwrap();
            let most = (-cut).exp() * table.total();
            for (cut, whole) in cut_off.persons().iter().zip(whole.persons()) {
                assert!(*cut <= whole + 1e-9 && whole - cut <= most + 1e-9, "{cut} of {whole}, at most {most} less");
            }
            assert!(cut_off.error_bound() > 0.0);
            for group in 0..3 {
                let shares = [&cut_off, &whole].map(|around| around.shares_of(group).unwrap());
                for (at, (cut, whole)) in shares[0].iter().zip(&shares[1]).enumerate() {
                    if table.area_totals()[at] > 0.0 {
                        close(cut.unwrap(), whole.unwrap(), cut_off.error_bound() + 1e-12);
                    }
                }
            }
        }
    }
    // Something was left out, so that the test above could fail.
    let near = Kernel::new(Shape::Exponential, 1.0).unwrap();
    let [whole, cut] =
        [near, near.cut_off(5.0).unwrap()].map(|kernel| Surroundings::of(&table, &places(&centres), &kernel).unwrap());
    assert_ne!(whole.persons(), cut.persons());
}

/// All values read from surroundings and from proximities.
fn values(table: &Contingency, centres: &[[f64; 2]], kernel: &Kernel) -> Vec<f64> {
    let places = places(centres);
    let around = Surroundings::of(table, &places, kernel).unwrap();
    let near = Proximity::of(table, &places, kernel).unwrap();
    let mut values = vec![
        spatial_information(&around).unwrap(),
        spatial_dissimilarity(&around).unwrap(),
        spatial_relative_diversity(&around).unwrap(),
        spatial_gini(&around, 0).unwrap(),
        spatial_atkinson(&around, 0, 0.3).unwrap(),
    ];
    for group in 0..3 {
        values.extend((0..3).map(|other| spatial_exposure(&around, group, other).unwrap()));
        values.extend((0..3).map(|other| near.between(group, other).unwrap()));
        values.extend((0..3).map(|other| near.met(group, other).unwrap()));
    }
    values
}

#[test]
fn values_do_not_depend_on_the_number_of_threads() {
    let (table, centres) = made(2_000, 6);
    for kernel in [Kernel::new(Shape::Exponential, 5.0).unwrap(), Kernel::new(Shape::Biweight, 5.0).unwrap()] {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| values(&table, &centres, &kernel))
        };
        let one = with(1);
        for threads in [2, 3, 7] {
            assert_eq!(with(threads), one, "to the last bit");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn units_places_and_order_do_not_matter(
        seed in 0_u64..1_000, unit in 0.001..5_000.0_f64, angle in 0.0..6.3_f64, shift in -1e4..1e4_f64, turn in 1_usize..60,
    ) {
        let (table, centres) = made(60, seed);
        let rows: Vec<[f64; 3]> = table.areas().map(|area| [area[0], area[1], area[2]]).collect();
        for shape in Shape::ALL {
            let expected = values(&table, &centres, &Kernel::new(shape, 9.0).unwrap());
            // Turned by an angle, moved, measured in another unit, areas in another order.
            let mut moved: Vec<[f64; 2]> = centres
                .iter()
                .map(|[x, y]| [
                    unit * (x * angle.cos() - y * angle.sin()) + unit * shift,
                    unit * (x * angle.sin() + y * angle.cos()) - unit * shift,
                ])
                .collect();
            let mut rows = rows.clone();
            moved.rotate_left(turn);
            rows.rotate_left(turn);
            let surfaces = vec![unit * unit; 60];
            let kernel = Kernel::new(shape, 9.0 * unit).unwrap();
            let places = Places::new(moved, surfaces).unwrap();
            let table = Contingency::from_rows(rows.iter().copied()).unwrap();
            let around = Surroundings::of(&table, &places, &kernel).unwrap();
            let near = Proximity::of(&table, &places, &kernel).unwrap();
            prop_assert!((spatial_information(&around).unwrap() - expected[0]).abs() < 1e-8);
            prop_assert!((spatial_dissimilarity(&around).unwrap() - expected[1]).abs() < 1e-8);
            prop_assert!((spatial_gini(&around, 0).unwrap() - expected[3]).abs() < 1e-8);
            prop_assert!((near.between(0, 0).unwrap() - expected[8]).abs() < 1e-8);
            // Groups in another order.
            let labels = Contingency::from_rows(rows.iter().map(|[a, b, c]| [*c, *a, *b])).unwrap();
            let labelled = Surroundings::of(&labels, &places, &kernel).unwrap();
            prop_assert!((spatial_information(&labelled).unwrap() - expected[0]).abs() < 1e-8);
            prop_assert!((spatial_exposure(&labelled, 1, 2).unwrap() - spatial_exposure(&around, 0, 1).unwrap()).abs() < 1e-12);
        }
    }
}

#[test]
fn a_short_bandwidth_is_the_measure_without_space_and_a_long_one_sees_no_segregation() {
    let (table, _) = made(50, 7);
    let centres: Vec<[f64; 2]> = (0..50).map(|area| [f64::from(area), f64::from(area % 7)]).collect();
    for shape in Shape::ALL {
        let near = Surroundings::of(&table, &places(&centres), &Kernel::new(shape, 0.01).unwrap()).unwrap();
        close(spatial_information(&near).unwrap(), theil_h(&table).unwrap(), 1e-12);
        close(spatial_dissimilarity(&near).unwrap(), multigroup_dissimilarity(&table).unwrap(), 1e-12);
        close(spatial_relative_diversity(&near).unwrap(), relative_diversity(&table).unwrap(), 1e-12);
        close(spatial_exposure(&near, 0, 0).unwrap(), isolation(&table, 0).unwrap(), 1e-12);
        close(spatial_exposure(&near, 0, 1).unwrap(), interaction(&table, 0, 1).unwrap(), 1e-12);
        close(spatial_gini(&near, 0).unwrap(), gini(&table, 0).unwrap(), 1e-12);
        let two = table.against_rest(0).unwrap();
        close(spatial_atkinson(&near, 0, 0.4).unwrap(), atkinson(&two, 0, 1, 0.4).unwrap(), 1e-12);
        let far = Surroundings::of(&table, &places(&centres), &Kernel::new(shape, 1e12).unwrap()).unwrap();
        for value in [
            spatial_information(&far),
            spatial_dissimilarity(&far),
            spatial_relative_diversity(&far),
            spatial_gini(&far, 0),
        ] {
            close(value.unwrap(), 0.0, 1e-9);
        }
        close(spatial_exposure(&far, 0, 1).unwrap(), table.group_total(1).unwrap() / table.total(), 1e-9);
    }
}

#[test]
fn halves_come_before_chance_and_chance_before_a_checkerboard_at_every_scale() {
    let Some((maps, places)) = maps(100.0) else { return };
    let measure = |around: &Surroundings| spatial_information(around);
    let profiles =
        maps.each_ref().map(|map| profile(map, &places, Shape::Biweight, &[150.0, 300.0, 600.0], measure).unwrap());
    for scale in 0..3 {
        let [halves, random, checkerboard] = profiles.each_ref().map(|profile| profile[scale].unwrap());
        assert!(halves > random && random > checkerboard, "{halves} {random} {checkerboard}");
    }
    // The wider one looks, the more alike it gets; halves keep, the checkerboard is gone at once.
    assert!(profiles[0][0].unwrap() > profiles[0][2].unwrap() && profiles[0][2].unwrap() > 0.2);
    assert!(profiles[2][2].unwrap() < 0.01);
}

#[test]
fn weights_by_persons_and_by_surroundings_differ() {
    let table = Contingency::from_rows([[30.0, 0.0], [0.0, 10.0]]).unwrap();
    let contexts = Contingency::from_rows([[30.0, 10.0], [60.0, 60.0]]).unwrap();
    let around = Surroundings::counted(&table, &contexts).unwrap();
    // π = ¾; π̃ = ¾ and ½: persons weigh ¾ and ¼, so ¼ · 2 · ¼ / (2 · 2 · ¾ · ¼)
    close(spatial_dissimilarity(&around).unwrap(), 0.125 / 0.75, 1e-12);
    // Contexts of 40 and 120 weigh ¼ and ¾.
    close(spatial_dissimilarity(&around.weighted_by_surroundings()).unwrap(), 0.375 / 0.75, 1e-12);
}

#[test]
fn surroundings_without_an_answer() {
    let kernel = Kernel::new(Shape::Uniform, 1.0).unwrap();
    let of = |rows: &[[f64; 2]]| {
        let table = Contingency::from_rows(rows.iter().copied()).unwrap();
        Surroundings::of(&table, &places(&vec![[0.0, 0.0]; rows.len()]), &kernel)
    };
    assert_eq!(of(&[]), Err(Undefined::NoPopulation));
    assert_eq!(of(&[[0.0, 0.0]; 2]), Err(Undefined::NoPopulation));
    let one_group = of(&[[5.0, 0.0], [5.0, 0.0]]).unwrap();
    assert_eq!(spatial_information(&one_group), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(spatial_exposure(&one_group, 0, 1), Err(Undefined::EmptyGroup { group: 1 }));
    assert_eq!(spatial_gini(&one_group, 2), Err(Undefined::UnknownGroup { group: 2, groups: 2 }));
    let one_area = of(&[[5.0, 5.0]]).unwrap();
    assert_eq!(spatial_dissimilarity(&one_area), Err(Undefined::TooFewAreas { populated: 1 }));
    // Everything at one point, counts as large as they come: all see the same.
    let heaped = of(&[[1e15, 3e15], [3e15, 1e15], [0.0, 0.0]]).unwrap();
    close(spatial_information(&heaped).unwrap(), 0.0, 1e-12);
    for epsilon in [0.0, 1.0, f64::NAN] {
        assert_eq!(spatial_atkinson(&heaped, 0, epsilon), Err(Undefined::ParameterOutOfRange));
    }
    let table = Contingency::from_rows([[5.0, 5.0], [5.0, 1.0]]).unwrap();
    let nobody = Contingency::from_rows([[5.0, 5.0], [0.0, 0.0]]).unwrap();
    assert_eq!(Surroundings::counted(&table, &nobody), Err(Undefined::NotPositive { position: 1 }));
    let three = Contingency::from_rows([[5.0, 5.0, 1.0], [1.0, 1.0, 1.0]]).unwrap();
    assert_eq!(Surroundings::counted(&table, &three), Err(Undefined::LengthMismatch { expected: 2, found: 3 }));
}
