//! Tests of chance: their p-values against enumeration, and how often they cry wolf.

use measures::kernel::Statistic;
use measures::randomisation::{Null, test_against_chance, test_change, test_difference};
use measures::resample::{Scheme, Settings, replicate_with};
use measures::{Contingency, Measure, Undefined};

use crate::close;

const D: Statistic = Statistic::Focus { measure: Measure::D, focus: 0 };

fn settings(replicates: usize) -> Settings {
    Settings { replicates, seed: 7 }
}

fn table<const G: usize>(rows: &[[f64; G]]) -> Contingency {
    Contingency::from_rows(rows.iter().copied()).unwrap()
}

#[test]
fn a_p_value_is_the_share_of_assignments() {
    // Areas of 4, 4 and 2, a group of 4 of 10: C(4, a) C(4, b) C(2, c) of C(10, 4) = 210 ways. D = ½ Σ |x/4 − (t − x)/6|,
    // which is Σ |10 x − 4 t| / 48: (3, 1, 0) gives (14 + 6 + 8) / 48.
    let choose = |n: i32, k: i32| (0..k).map(|i| f64::from(n - i) / f64::from(k - i)).product::<f64>();
    let (mut reached, mut mean) = (0.0, 0.0);
    for a in 0..=4 {
        for b in 0..=4 - a {
            let c = 4 - a - b;
            if c > 2 {
                continue;
            }
            let distance = |x: i32, t: i32| f64::from((10 * x - 4 * t).abs());
            let d = (distance(a, 4) + distance(b, 4) + distance(c, 2)) / 48.0;
            let chance = choose(4, a) * choose(4, b) * choose(2, c) / 210.0;
            mean += d * chance;
            reached += if d >= 28.0 / 48.0 - 1e-9 { chance } else { 0.0 };
        }
    }
    let found = test_against_chance(&table(&[[3.0, 1.0], [1.0, 3.0], [0.0, 2.0]]), D, settings(40_000)).unwrap();
    close(found.observed, 28.0 / 48.0, 1e-12);
    // 6 standard errors: √(¼ / 40 000) = 0.0025 at most, and D varies by less than ½.
    close(found.p_value, reached, 0.015);
    close(found.expected, mean, 0.015);
    assert_eq!(found.replicates, 40_000);
}

#[test]
fn p_values_are_never_0_and_at_most_1() {
    let apart = table(&[[500.0, 0.0], [0.0, 500.0], [250.0, 0.0]]);
    let alike = table(&[[500.0, 250.0], [100.0, 50.0], [300.0, 150.0]]);
    let statistics = Measure::ALL.map(|measure| Statistic::Focus { measure, focus: 0 });
    for statistic in
        statistics.into_iter().chain([Statistic::MultigroupD, Statistic::MultigroupH, Statistic::MultigroupM])
    {
        // No lot separates 1 250 persons; interaction is lowered by segregation, and the test knows it.
        let found = test_against_chance(&apart, statistic, settings(99)).unwrap();
        close(found.p_value, 1.0 / 100.0, 1e-15);
        assert!(!found.by_chance.contains(found.observed), "{statistic:?}");
        // Whatever the lot, there is at least as much segregation as with none.
        let found = test_against_chance(&alike, statistic, settings(99)).unwrap();
        close(found.p_value, 1.0, 1e-15);
        assert!(found.by_chance.contains(found.expected), "{statistic:?}");
    }
}

#[test]
fn a_change_of_sizes_alone_is_no_change_of_make_up() {
    // The two mixed areas are ten times as large after; D changes a lot, the make-up of no area does.
    let before = table(&[[180.0, 20.0], [20.0, 180.0], [50.0, 50.0], [50.0, 50.0]]);
    let after = table(&[[180.0, 20.0], [20.0, 180.0], [500.0, 500.0], [500.0, 500.0]]);
    let found = test_change(&before, &after, D, settings(999)).unwrap();
    assert!(found.difference < -0.3 && found.p_value > 0.2, "{found:?}");
    assert_eq!(found.null, Null::SameMakeUp);
    // The values do differ, and the other null hypothesis says so.
    let found = test_difference(&before, &after, D, settings(999)).unwrap();
    close(found.p_value, 2.0 / 1_000.0, 1e-15);
    assert_eq!(found.null, Null::SameValue);
    assert!(found.interval.contains(found.corrected) && !found.interval.contains(0.0));
}

#[test]
fn exchanging_the_tables_turns_the_sign() {
    let first = table(&[[60.0, 20.0], [20.0, 60.0], [40.0, 40.0]]);
    let second = table(&[[50.0, 30.0], [35.0, 45.0], [30.0, 50.0]]);
    let (there, back) =
        (test_difference(&first, &second, D, settings(1_999)), test_difference(&second, &first, D, settings(1_999)));
    let (there, back) = (there.unwrap(), back.unwrap());
    assert_eq!(there.difference, -back.difference);
    // Other draws; a limit of the interval varies by about 0.003, √(0.025 · 0.975 / 1 999) over a density of about 1 per
    // 0.07 at 2 standard deviations.
    close(there.interval.low, -back.interval.high, 0.03);
    close(there.corrected, -back.corrected, 0.015);
}

/// How many of `pairs` p-values are at most 0.05.
fn alarms(pairs: &[(Contingency, Contingency)], test: impl Fn(&Contingency, &Contingency) -> f64) -> usize {
    pairs.iter().filter(|(first, second)| test(first, second) <= 0.05).count()
}

/// Pairs of tables of 20 areas and 6 000 persons, both drawn from one population.
fn pairs_of_one_population() -> Vec<(Contingency, Contingency)> {
    let rows: Vec<[f64; 2]> =
        (0..20).map(|area| [30.0 + 12.0 * f64::from(area % 10), 216.0 - 5.0 * f64::from(area)]).collect();
    let population = table(&rows);
    let draw = |seed| {
        let settings = Settings { replicates: 300, seed };
        replicate_with(&population, Scheme::Bootstrap, settings, || (), |(), replicate| replicate.table()).unwrap()
    };
    draw(101).into_iter().zip(draw(202)).collect()
}

#[test]
fn two_draws_from_one_population_seldom_differ() {
    // With p-values of at most 5 % in 5 of 100 cases, 300 pairs give 15, give or take √(300 · 0.05 · 0.95) = 3.8; above 38
    // (six of these) not once in a million. A test that never speaks would be none: 0 happens with 0.95³⁰⁰ = 2 · 10⁻⁷.
    let pairs = pairs_of_one_population();
    for statistic in [D, Statistic::MultigroupM] {
        let by_lot =
            alarms(&pairs, |first, second| test_change(first, second, statistic, settings(199)).unwrap().p_value);
        assert!((1..=38).contains(&by_lot), "{statistic:?}: {by_lot} of 300 by lot");
        let by_bootstrap =
            alarms(&pairs, |first, second| test_difference(first, second, statistic, settings(199)).unwrap().p_value);
        assert!((1..=38).contains(&by_bootstrap), "{statistic:?}: {by_bootstrap} of 300 by bootstrap");
        println!("{statistic:?}: {by_lot} and {by_bootstrap} of 300 pairs at 5 %");
    }
}

#[test]
fn what_cannot_be_tested_says_why() {
    let sound = table(&[[30.0, 10.0], [10.0, 30.0]]);
    let one_area = table(&[[30.0, 10.0]]);
    let one_group = table(&[[30.0, 0.0], [10.0, 0.0]]);
    assert_eq!(test_against_chance(&one_area, D, settings(9)), Err(Undefined::TooFewAreas { populated: 1 }));
    assert_eq!(test_against_chance(&one_group, D, settings(9)), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(test_against_chance(&sound, D, settings(0)), Err(Undefined::TooFewValues { needed: 1, found: 0 }));
    let beyond = Statistic::Focus { measure: Measure::D, focus: 2 };
    assert_eq!(test_against_chance(&sound, beyond, settings(9)), Err(Undefined::UnknownGroup { group: 2, groups: 2 }));
    // A group of less than one person is rounded away.
    let fraction = table(&[[0.2, 30.0], [0.1, 40.0]]);
    assert_eq!(test_against_chance(&fraction, D, settings(9)), Err(Undefined::EmptyGroup { group: 0 }));

    assert_eq!(
        test_change(&sound, &one_area, D, settings(9)),
        Err(Undefined::LengthMismatch { expected: 2, found: 1 })
    );
    assert_eq!(test_change(&sound, &one_group, D, settings(9)), Err(Undefined::OneGroup { group: 0 }));
    let three = table(&[[30.0, 10.0, 5.0], [10.0, 30.0, 5.0]]);
    assert_eq!(
        test_difference(&sound, &three, D, settings(9)),
        Err(Undefined::LengthMismatch { expected: 2, found: 3 })
    );
    // A group of one person: e⁻¹ = 37 of 100 bootstrap replicates have nobody of it.
    let lone = table(&[[1.0, 30.0], [0.0, 40.0]]);
    assert_eq!(test_difference(&sound, &lone, D, settings(99)), Err(Undefined::EmptyGroup { group: 0 }));
}

#[test]
fn threads_do_not_decide() {
    let (first, second) = pairs_of_one_population().remove(0);
    let all = || {
        let chance = test_against_chance(&first, D, settings(50)).unwrap();
        let change = test_change(&first, &second, D, settings(50)).unwrap();
        (chance, change, test_difference(&first, &second, D, settings(50)).unwrap())
    };
    let once = all();
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(all), once);
    }
}
