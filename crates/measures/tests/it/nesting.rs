//! Nesting of any depth: additive at every level, for every table, and the same whichever way it is asked.

use measures::{
    Contingency, Undefined, decompose_between_within, decompose_nested, entropy, mutual_information, theil_h,
};
use proptest::prelude::*;

use crate::close;

const EXACT: f64 = 1e-12;

/// Rows of 2 to 4 groups in 2 to 30 areas, many of them empty or of one group.
fn rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let cell = prop_oneof![3 => Just(0_u32), 4 => 0_u32..20, 3 => 0_u32..3_000].prop_map(f64::from);
    (2_usize..=4, 2_usize..=30)
        .prop_flat_map(move |(groups, areas)| prop::collection::vec(prop::collection::vec(cell.clone(), groups), areas))
        .prop_filter("M is defined", |rows| mutual_information(&table(rows)).is_ok())
}

/// Four levels of numbers for 30 areas.
fn numbers() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0_usize..3, 30), 1..=4)
}

fn table(rows: &[Vec<f64>]) -> Contingency {
    Contingency::new(rows[0].len(), rows.concat()).expect("a sound table")
}

/// Areas that have the same numbers at the first `depth` levels are one.
fn merged(rows: &[Vec<f64>], levels: &[Vec<usize>], depth: usize) -> Contingency {
    let mut units = std::collections::BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let name: Vec<usize> = levels[..depth].iter().map(|level| level[at]).collect();
        let sum = units.entry(name).or_insert_with(|| vec![0.0; row.len()]);
        sum.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
    }
    table(&units.into_values().collect::<Vec<_>>())
}

/// M of units, 0 where there is only one of them.
fn information(table: &Contingency) -> f64 {
    mutual_information(table).unwrap_or(0.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn levels_are_additive(rows in rows(), numbers in numbers()) {
        let levels: Vec<Vec<usize>> = numbers.iter().map(|level| level[..rows.len()].to_vec()).collect();
        let whole = table(&rows);
        let found = decompose_nested(&whole, &levels)?;
        prop_assert!((found.total - mutual_information(&whole)?).abs() < EXACT);
        prop_assert!((found.h - theil_h(&whole)?).abs() < EXACT);
        prop_assert!((found.entropy - entropy(&whole)?).abs() < EXACT);
        prop_assert_eq!(found.levels.len(), levels.len() + 1);
        prop_assert!((found.levels.iter().map(|level| level.h).sum::<f64>() - found.h).abs() < EXACT);
        for (depth, level) in found.levels.iter().enumerate() {
            prop_assert!(level.information >= 0.0);
            // A level adds what M of its units taken as areas has over that of the level outside.
            let outside = if depth == 0 { 0.0 } else { information(&merged(&rows, &levels, depth)) };
            let own = if depth == levels.len() { found.total } else { information(&merged(&rows, &levels, depth + 1)) };
            prop_assert!((level.information - (own - outside)).abs() < EXACT);
        }
        for (depth, level) in found.levels.iter().enumerate().take(levels.len()) {
            let sum = |of: &dyn Fn(&measures::UnitPart) -> f64| level.units.iter().map(of).sum::<f64>();
            let inside: f64 = found.levels[depth + 1..].iter().map(|level| level.information).sum();
            let inside_h: f64 = found.levels[depth + 1..].iter().map(|level| level.h).sum();
            prop_assert!((sum(&|unit| unit.weight) - 1.0).abs() < EXACT);
            prop_assert!((sum(&|unit| unit.contribution_between) - level.information).abs() < EXACT);
            prop_assert!((sum(&|unit| unit.contribution_within) - inside).abs() < EXACT);
            prop_assert!((sum(&|unit| unit.contribution_within_h(&found)) - inside_h).abs() < EXACT);
            for unit in &level.units {
                prop_assert_eq!(unit.outer.is_some(), depth > 0);
                let weighted = unit.weight * unit.entropy / found.entropy * unit.within_h.unwrap_or(0.0);
                prop_assert!((unit.contribution_within_h(&found) - weighted).abs() < EXACT);
            }
        }
    }

    #[test]
    fn inside_a_unit_the_same_holds(rows in rows(), numbers in numbers()) {
        let levels: Vec<Vec<usize>> = numbers.iter().map(|level| level[..rows.len()].to_vec()).collect();
        let found = decompose_nested(&table(&rows), &levels)?;
        for unit in &found.levels[0].units {
            let own: Vec<usize> = (0..rows.len()).filter(|at| levels[0][*at] == unit.unit).collect();
            let own_table = table(&own.iter().map(|at| rows[*at].clone()).collect::<Vec<_>>());
            let own_levels: Vec<Vec<usize>> =
                levels[1..].iter().map(|level| own.iter().map(|at| level[*at]).collect()).collect();
            prop_assert_eq!(unit.populated_areas, own_table.populated_areas());
            match decompose_nested(&own_table, &own_levels) {
                Ok(alone) => {
                    prop_assert!((unit.within - alone.total).abs() < EXACT);
                    prop_assert!((unit.within_h.unwrap_or(-1.0) - alone.h).abs() < EXACT);
                }
                Err(_) => {
                    prop_assert!(unit.within.abs() < EXACT);
                    prop_assert_eq!(unit.within_h, None);
                }
            }
        }
    }

    #[test]
    fn names_order_and_empty_areas_do_not_matter(rows in rows(), numbers in numbers()) {
        let levels: Vec<Vec<usize>> = numbers.iter().map(|level| level[..rows.len()].to_vec()).collect();
        let plain = decompose_nested(&table(&rows), &levels)?;
        let mut turned = rows.clone();
        turned.push(vec![0.0; rows[0].len()]);
        turned.reverse();
        // Other numbers, and a unit of its own for the empty area.
        let renamed: Vec<Vec<usize>> = levels
            .iter()
            .map(|level| std::iter::once(999).chain(level.iter().rev().map(|number| 1_000 - 7 * number)).collect())
            .collect();
        let found = decompose_nested(&table(&turned), &renamed)?;
        for (found, plain) in found.levels.iter().zip(&plain.levels) {
            prop_assert!((found.information - plain.information).abs() < EXACT);
            prop_assert_eq!(found.units.len(), plain.units.len());
        }
    }

    #[test]
    fn one_level_is_between_and_within(rows in rows(), numbers in numbers()) {
        let parents = &numbers[0][..rows.len()];
        let whole = table(&rows);
        let (nested, plain) = (decompose_nested(&whole, &[parents])?, decompose_between_within(&whole, parents)?);
        prop_assert_eq!(nested.levels[0].information, plain.between);
        prop_assert_eq!(nested.levels[1].information, plain.within);
        prop_assert_eq!(nested.levels[0].units.len(), plain.parts.len());
    }
}

#[test]
fn a_number_counts_within_its_outer_unit() {
    let table = Contingency::from_rows([[4.0, 1.0], [1.0, 4.0], [2.0, 3.0]]).unwrap();
    let found = decompose_nested(&table, &[[1, 1, 2], [5, 6, 5]]).unwrap();
    let places: Vec<_> = found.levels[1].units.iter().map(|unit| (unit.unit, unit.outer)).collect();
    assert_eq!(places, [(5, Some(0)), (6, Some(0)), (5, Some(1))]);
    // Every innermost unit is one area, so nothing is left for the last level.
    close(found.levels[2].information, 0.0, EXACT);
}

#[test]
fn no_level_and_bad_levels() {
    let table = Contingency::from_rows([[4.0, 1.0], [1.0, 4.0]]).unwrap();
    let none: [Vec<usize>; 0] = [];
    let found = decompose_nested(&table, &none).unwrap();
    close(found.levels[0].information, mutual_information(&table).unwrap(), EXACT);
    let short = Err(Undefined::LengthMismatch { expected: 2, found: 1 });
    assert_eq!(decompose_nested(&table, &[vec![0, 0], vec![0]]), short);
}
