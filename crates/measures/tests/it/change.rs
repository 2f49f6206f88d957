//! Change and margins: parts that sum to the change for every pair of tables, and margins that are met.

use measures::change::{Change, Method, decompose_change, decompose_change_by, decompose_change_by_area};
use measures::margins::{PRECISION, adjust_margins, meet_margins};
use measures::{Contingency, Undefined, mutual_information};
use proptest::prelude::*;

use crate::close;
use crate::material::exchanged;

type Rows = Vec<Vec<f64>>;

/// Two times of 2 to 4 groups in 2 to 12 areas; many cells, some areas and some groups are empty at one time.
fn pairs() -> impl Strategy<Value = (Rows, Rows)> {
    let cell = || prop_oneof![2 => Just(0_u32), 5 => 0_u32..20, 3 => 0_u32..3_000].prop_map(f64::from);
    let rows = move |groups, areas| prop::collection::vec(prop::collection::vec(cell(), groups), areas);
    (2_usize..=4, 2_usize..=12).prop_flat_map(move |(groups, areas)| (rows(groups, areas), rows(groups, areas)))
}

/// Two times without empty cells.
fn full_pairs() -> impl Strategy<Value = (Rows, Rows)> {
    let rows =
        |groups, areas| prop::collection::vec(prop::collection::vec((1_u32..500).prop_map(f64::from), groups), areas);
    (2_usize..=4, 2_usize..=8).prop_flat_map(move |(groups, areas)| (rows(groups, areas), rows(groups, areas)))
}

fn table(rows: &[Vec<f64>]) -> Contingency {
    Contingency::new(rows[0].len(), rows.concat()).expect("a sound table")
}

fn parts(change: Change) -> [f64; 6] {
    let Change { additions, removals, group_marginal, area_marginal, interaction, structural, .. } = change;
    [additions, removals, group_marginal, area_marginal, interaction, structural]
}

fn same(found: f64, expected: f64, tolerance: f64) -> Result<(), TestCaseError> {
    prop_assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_change_whatever_is_empty(pair in pairs()) {
        let (before, after) = (table(&pair.0), table(&pair.1));
        for method in Method::ALL {
            match decompose_change_by(method, &before, &after) {
                Ok(change) => {
                    prop_assert_eq!(change.before, mutual_information(&before)?);
                    prop_assert_eq!(change.after, mutual_information(&after)?);
                    same(parts(change).iter().sum(), change.after - change.before, 1e-9)?;
                    prop_assert!(method == Method::KarmelMaclachlan || change.interaction == 0.0);
                }
                // Margins can always be met once nobody is almost nobody.
                Err(reason) => prop_assert!(reason != Undefined::NotConverged, "{method:?}"),
            }
        }
    }

    #[test]
    fn exchanging_the_times_turns_every_sign(pair in pairs()) {
        let (before, after) = (table(&pair.0), table(&pair.1));
        for method in [Method::Shapley, Method::MoraRuizCastillo] {
            let (Ok(there), Ok(back)) =
                (decompose_change_by(method, &before, &after), decompose_change_by(method, &after, &before))
            else { continue };
            same(there.additions, -back.removals, 1e-9)?;
            same(there.removals, -back.additions, 1e-9)?;
            for (there, back) in parts(there).into_iter().zip(parts(back)).skip(2) {
                same(there, -back, 1e-9)?;
            }
        }
        prop_assert_eq!(decompose_change(&before, &after).is_ok(), decompose_change(&after, &before).is_ok());
    }

    #[test]
    fn areas_and_groups_play_the_same_part(pair in full_pairs()) {
        let (before, after) = (table(&pair.0), table(&pair.1));
        let plain = decompose_change(&before, &after)?;
        let turned = decompose_change(&exchanged(&before), &exchanged(&after))?;
        same(plain.group_marginal, turned.area_marginal, 1e-9)?;
        same(plain.area_marginal, turned.group_marginal, 1e-9)?;
        same(plain.structural, turned.structural, 1e-9)?;
    }

    #[test]
    fn the_areas_sum_to_the_structural_part(pair in pairs()) {
        let (before, after) = (table(&pair.0), table(&pair.1));
        let (found, whole) = (decompose_change_by_area(&before, &after), decompose_change(&before, &after));
        let (areas, whole) = match (found, whole) {
            (Ok(areas), Ok(whole)) => (areas, whole),
            (areas, whole) => {
                prop_assert_eq!(areas.err(), whole.err());
                return Ok(());
            }
        };
        prop_assert_eq!(areas.len(), pair.0.len());
        let sum = |of: fn(&measures::change::AreaChange) -> f64| areas.iter().flatten().map(of).sum::<f64>();
        same(sum(|area| area.contribution), whole.structural, 1e-9)?;
        same(sum(|area| area.share_before), 1.0, 1e-12)?;
        same(sum(|area| area.share_after), 1.0, 1e-12)?;
        let there = |rows: &Rows, at: usize| rows[at].iter().sum::<f64>() > 0.0;
        for (at, area) in areas.iter().enumerate() {
            prop_assert!(area.is_none() || there(&pair.0, at) && there(&pair.1, at));
        }
    }

    #[test]
    fn other_sizes_alone_are_no_structure(pair in full_pairs()) {
        let (before, sizes) = (table(&pair.0), table(&pair.1));
        let after = meet_margins(&before, sizes.area_totals(), sizes.group_totals())?;
        for method in [Method::Shapley, Method::KarmelMaclachlan] {
            same(decompose_change_by(method, &before, &after)?.structural, 0.0, 1e-9)?;
        }
        for area in decompose_change_by_area(&before, &after)?.into_iter().flatten() {
            same(area.contribution, 0.0, 1e-9)?;
        }
    }

    #[test]
    fn both_ways_meet_the_same_margins(pair in full_pairs()) {
        let (source, sizes) = (table(&pair.0), table(&pair.1));
        let direct = meet_margins(&source, sizes.area_totals(), sizes.group_totals())?;
        let in_turns = adjust_margins(&source, sizes.area_totals(), sizes.group_totals(), PRECISION)?;
        for (found, expected) in direct.areas().flatten().zip(in_turns.areas().flatten()) {
            same(*found, *expected, 1e-10)?;
        }
        for (found, aim) in direct.area_totals().iter().zip(sizes.area_totals()) {
            same(*found, aim / sizes.total(), 1e-11)?;
        }
        for (found, aim) in direct.group_totals().iter().zip(sizes.group_totals()) {
            same(*found, aim / sizes.total(), 1e-11)?;
        }
        // The odds ratios of any four cells stay.
        let cell = |table: &Contingency, area: usize, group: usize| table.areas().nth(area).map_or(0.0, |row| row[group]);
        for area in 1..pair.0.len() {
            let odds = |table: &Contingency| {
                (cell(table, 0, 0) * cell(table, area, 1) / (cell(table, 0, 1) * cell(table, area, 0))).ln()
            };
            same(odds(&direct), odds(&source), 1e-9)?;
        }
    }

    #[test]
    fn margins_are_met_or_cannot_be(pair in pairs()) {
        // With empty cells there may be no such table; where there is, its margins are those aimed at.
        let (source, sizes) = (table(&pair.0), table(&pair.1));
        match meet_margins(&source, sizes.area_totals(), sizes.group_totals()) {
            Ok(found) => {
                for (found, aim) in found.group_totals().iter().zip(sizes.group_totals()) {
                    same(*found, aim / sizes.total(), 1e-11)?;
                }
                for (found, aim) in found.area_totals().iter().zip(sizes.area_totals()) {
                    same(*found, aim / sizes.total(), 1e-11)?;
                }
                for (cell, was) in found.areas().flatten().zip(source.areas().flatten()) {
                    prop_assert!(*was > 0.0 || *cell == 0.0, "a cell of 0 stays 0");
                }
            }
            Err(Undefined::NotConverged) => {
                let in_turns = adjust_margins(&source, sizes.area_totals(), sizes.group_totals(), 1e-10);
                prop_assert_eq!(in_turns.err(), Some(Undefined::NotConverged));
            }
            Err(reason) => prop_assert_eq!(reason, Undefined::NoPopulation),
        }
    }
}

#[test]
fn a_structure_at_the_edge_of_what_sizes_allow() {
    // Wholly apart, but for 10⁻¹⁰ of a person: half of either group must move to make three quarters live in the first.
    let apart = table(&[vec![10.0, 1e-10], vec![1e-10, 10.0]]);
    let found = meet_margins(&apart, &[3.0, 1.0], &[1.0, 1.0]).unwrap();
    let cells: Vec<f64> = found.areas().flatten().copied().collect();
    // ½, ¼ and 0, ¼, for the odds ratio of 10²² leaves nobody of the first group in the second area.
    for (found, expected) in cells.iter().zip([0.5, 0.25, 0.0, 0.25]) {
        close(*found, expected, 1e-11);
    }
    // Two blocks that share nothing keep each its own size, and only then is there an answer.
    let blocks = table(&[vec![5.0, 3.0, 0.0], vec![2.0, 7.0, 0.0], vec![0.0, 0.0, 4.0]]);
    let found = meet_margins(&blocks, &[2.0, 4.0, 3.0], &[4.0, 2.0, 3.0]).unwrap();
    close(found.group_totals()[0], 4.0 / 9.0, 1e-12);
    let other = meet_margins(&blocks, &[2.0, 4.0, 3.0], &[4.0, 3.0, 2.0]);
    assert_eq!(other, Err(Undefined::NotConverged));
    // More groups than areas: the two change places.
    let wide = table(&[vec![1.0, 2.0, 3.0, 4.0], vec![4.0, 3.0, 2.0, 1.0]]);
    let found = meet_margins(&wide, &[1.0, 4.0], &[4.0, 3.0, 2.0, 1.0]).unwrap();
    close(found.area_totals()[0], 0.2, 1e-12);
    close(found.group_totals()[3], 0.1, 1e-12);
}

#[test]
fn what_nothing_is_left_of() {
    // Nobody lives in the same area at both times.
    let (before, after) = (
        table(&[vec![3.0, 1.0], vec![1.0, 3.0], vec![0.0; 2], vec![0.0; 2]]),
        table(&[vec![0.0; 2], vec![0.0; 2], vec![3.0, 1.0], vec![1.0, 3.0]]),
    );
    for method in Method::ALL {
        assert_eq!(decompose_change_by(method, &before, &after), Err(Undefined::NoPopulation));
    }
    // The only area of both times is one.
    let after = table(&[vec![3.0, 1.0], vec![0.0; 2], vec![3.0, 1.0], vec![1.0, 3.0]]);
    assert_eq!(decompose_change(&before, &after), Err(Undefined::TooFewAreas { populated: 1 }));
    assert_eq!(decompose_change_by_area(&before, &after), Err(Undefined::TooFewAreas { populated: 1 }));
    // One group of both times: the second is there before only, the third after only.
    let (before, after) =
        (table(&[vec![3.0, 1.0, 0.0], vec![1.0, 3.0, 0.0]]), table(&[vec![3.0, 0.0, 1.0], vec![1.0, 0.0, 3.0]]));
    assert_eq!(decompose_change(&before, &after), Err(Undefined::OneGroup { group: 0 }));
}

#[test]
fn a_quadrillion_persons_change_as_few_do() {
    let small = [[3.0, 1.0], [2.0, 6.0], [1.0, 4.0]];
    let later = [[2.0, 2.0], [3.0, 6.0], [1.0, 5.0]];
    let table =
        |rows: [[f64; 2]; 3], times: f64| Contingency::from_rows(rows.map(|row| row.map(|cell| cell * times))).unwrap();
    for method in Method::ALL {
        let few = decompose_change_by(method, &table(small, 1.0), &table(later, 1.0)).unwrap();
        let many = decompose_change_by(method, &table(small, 1e15), &table(later, 1e15)).unwrap();
        for (few, many) in parts(few).into_iter().zip(parts(many)) {
            close(many, few, 1e-9);
        }
    }
}
