//! The fast values against the measures' own functions.

use measures::batch::{Batch, Threads};
use measures::kernel::{Kernel, Statistic};
use measures::{Contingency, Error, Measure, Undefined};
use proptest::prelude::*;

/// Every statistic of a table with these groups, and one of a group it has not.
fn statistics(groups: usize) -> Vec<Statistic> {
    let focus = |measure| (0..=groups).map(move |focus| Statistic::Focus { measure, focus });
    let mut all: Vec<Statistic> = Measure::ALL.into_iter().flat_map(focus).collect();
    all.extend([Statistic::MultigroupH, Statistic::MultigroupD, Statistic::MultigroupM]);
    all
}

/// Within 10⁻¹², or 10⁻¹¹ of the value, or the same reason.
fn agree(statistic: Statistic, found: Result<f64, Undefined>, expected: Result<f64, Undefined>) -> Result<(), String> {
    match (found, expected) {
        (Ok(found), Ok(expected)) if (found - expected).abs() <= 1e-12 + 1e-11 * expected.abs() => Ok(()),
        (Err(found), Err(expected)) if found == expected => Ok(()),
        _ => Err(format!("{statistic:?}: {found:?} is not {expected:?}")),
    }
}

fn all_agree(groups: usize, cells: &[f64]) -> Result<(), String> {
    let table = Contingency::new(groups, cells.to_vec()).unwrap();
    let statistics = statistics(groups);
    let mut kernel = Kernel::new(&statistics);
    for (statistic, found) in statistics.iter().zip(kernel.of_table(&table)) {
        agree(*statistic, *found, statistic.compute(&table))?;
    }
    // One at a time they are the same as all together.
    for statistic in statistics {
        agree(statistic, Kernel::new(&[statistic]).of_table(&table)[0], statistic.compute(&table))?;
    }
    Ok(())
}

/// Cells of 2 to 8 groups: empty, small, beyond the look-up table, in fractions, rare beside vast.
fn cells() -> impl Strategy<Value = (usize, Vec<f64>)> {
    let whole = prop_oneof![3 => Just(0_u32), 5 => 0_u32..20, 3 => 0_u32..3_000, 1 => 10_000_u32..2_000_000]
        .prop_map(f64::from);
    let any = prop_oneof![3 => whole.clone(), 1 => 0.0..50.0, 1 => Just(1e15), 1 => 0.0..1e-9];
    let tables = |cell: BoxedStrategy<f64>| {
        (2_usize..=8, 0_usize..=30)
            .prop_flat_map(move |(groups, areas)| (Just(groups), prop::collection::vec(cell.clone(), groups * areas)))
    };
    prop_oneof![2 => tables(whole.boxed()), 1 => tables(any.boxed())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_kernel_is_the_measures((groups, cells) in cells()) {
        prop_assert_eq!(all_agree(groups, &cells), Ok(()));
    }

    #[test]
    fn a_batch_is_its_tables_one_by_one((groups, cells) in cells(), cuts in prop::collection::vec(0.0..1.0, 0..6)) {
        let areas = cells.len() / groups;
        let mut starts: Vec<usize> = cuts.iter().map(|cut| (cut * areas as f64) as usize).collect();
        starts.extend([0, areas]);
        starts.sort_unstable();
        let statistics = statistics(groups);
        let batch = Batch::new(groups, &cells, &starts).unwrap();
        prop_assert_eq!(batch.tables(), starts.len() - 1);
        let columns = batch.compute(&statistics, Threads::One);
        prop_assert_eq!(&batch.compute(&statistics, Threads::All), &columns);
        for (place, statistic) in statistics.iter().enumerate() {
            prop_assert_eq!(columns.of(place).len(), batch.tables());
            for (value, part) in columns.of(place).iter().zip(starts.windows(2)) {
                let table = Contingency::new(groups, cells[part[0] * groups..part[1] * groups].to_vec()).unwrap();
                prop_assert_eq!(agree(*statistic, *value, statistic.compute(&table)), Ok(()));
            }
        }
        prop_assert!(columns.of(statistics.len()).is_empty());
    }
}

#[test]
fn hard_tables_keep_their_digits() {
    let hard: [(usize, Vec<f64>); 8] = [
        // A group of one among 10¹⁵: H divides by an entropy of 10⁻¹⁴.
        (2, vec![1.0, 1e15, 0.0, 2e15, 0.0, 3e14]),
        // Shares that only the last digits tell apart.
        (2, vec![1e15 + 2.0, 1e15, 1e15 + 1.0, 1e15, 1e15, 1e15 + 1.0, 1e15 - 7.0, 1e15]),
        // All alike: Gini, H and M are 0.
        (2, [7.0, 13.0].repeat(40)),
        // No two groups in an area: everything is 1.
        (3, vec![9.0, 0.0, 0.0, 0.0, 12_345.0, 0.0, 0.0, 0.0, 70_000.0]),
        // A tiny area of the group alone among vast ones almost without it.
        (2, vec![1.0, 0.0, 3.0, 1e12, 2.0, 1e12, 2.0, 1e12 + 1.0]),
        // More groups than the margins have a place for.
        (70, (0..70 * 12).map(|cell| f64::from(cell * 37 % 101)).collect()),
        // Out of the range of squares.
        (2, vec![1e200, 3e200, 2e200, 1e200]),
        (2, vec![1e-200, 3e-200, 2e-200, 1e-200]),
    ];
    for (groups, cells) in hard {
        assert_eq!(all_agree(groups, &cells), Ok(()), "{cells:?}");
    }
}

#[test]
fn many_areas_are_sorted_as_few_are() {
    // 70 000 areas need 17 bits for their row.
    let cells: Vec<f64> =
        (0..140_000_u64).map(|cell| (cell.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as f64).collect();
    let table = Contingency::new(2, cells).unwrap();
    let gini = Statistic::Focus { measure: Measure::Gini, focus: 1 };
    assert_eq!(agree(gini, Kernel::new(&[gini]).of_table(&table)[0], gini.compute(&table)), Ok(()));
}

#[test]
fn batches_that_are_none_say_why() {
    let cells = [1.0, 2.0, 3.0, 4.0];
    let refused =
        |groups, cells: &[f64], starts: &[usize]| Batch::new(groups, cells, starts).map(|batch| batch.tables());
    assert_eq!(refused(1, &cells, &[0, 4]), Err(Error::TooFewGroups { groups: 1 }));
    assert_eq!(refused(3, &cells, &[0, 1]), Err(Error::Ragged { cells: 4, groups: 3 }));
    for starts in [&[][..], &[0], &[1, 2], &[0, 1], &[0, 3], &[0, 2, 1, 2]] {
        assert_eq!(refused(2, &cells, starts), Err(Error::Starts { areas: 2 }), "{starts:?}");
    }
    for bad in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for place in [0, 5, 17] {
            let mut cells = [1.0; 18];
            cells[place] = bad;
            let found = refused(2, &cells, &[0, 9]);
            assert!(
                matches!(found, Err(Error::InvalidCell { area, group, .. }) if area * 2 + group == place),
                "{found:?}"
            );
        }
    }
    assert_eq!(refused(2, &[f64::MAX; 4], &[0, 2]), Err(Error::TooLarge));
    // No tables, and tables without areas.
    assert_eq!(refused(2, &[], &[0]), Ok(0));
    let empty = Batch::new(2, &[], &[0, 0, 0]).unwrap().compute(&[Statistic::MultigroupM], Threads::All);
    assert_eq!(empty.of(0), [Err(Undefined::NoPopulation); 2]);
}
