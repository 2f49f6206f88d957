//! Area types and people: parts that sum to the change, whatever happens to the areas.

use measures::type_change::{
    AreaOverTime, TypeChange, TypedArea, decompose_index_change, decompose_population_in_types, type_shares,
};
use measures::{Contingency, Undefined};
use proptest::prelude::*;

use crate::close;

const EXACT: f64 = 1e-12;

fn typed(persons: f64, area_type: u8) -> Option<TypedArea> {
    Some(TypedArea { persons, area_type: Some(area_type) })
}

fn area() -> impl Strategy<Value = Option<TypedArea>> {
    let there = (0_u32..3_000, prop::option::weighted(0.9, 1_u8..=5))
        .prop_map(|(persons, area_type)| TypedArea { persons: f64::from(persons), area_type });
    prop::option::weighted(0.8, there)
}

fn areas() -> impl Strategy<Value = Vec<AreaOverTime>> {
    prop::collection::vec((area(), area()).prop_map(|(before, after)| AreaOverTime { before, after }), 1..30)
}

/// The population in types 1 and 2 of one time, and in all, counted directly.
fn counted(areas: &[AreaOverTime], time: fn(&AreaOverTime) -> Option<TypedArea>) -> (f64, f64) {
    areas.iter().filter_map(time).fold((0.0, 0.0), |(chosen, all), area| {
        let counts = matches!(area.area_type, Some(1 | 2));
        (chosen + if counts { area.persons } else { 0.0 }, all + area.persons)
    })
}

fn parts(change: TypeChange) -> [f64; 3] {
    [change.types, change.population, change.boundaries]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_and_turn_with_the_times(areas in areas()) {
        let (before, after) = (counted(&areas, |area| area.before), counted(&areas, |area| area.after));
        let found = match decompose_population_in_types(&areas, &[1, 2]) {
            Ok(found) => found,
            Err(reason) => {
                prop_assert_eq!(reason, Undefined::NoPopulation);
                prop_assert!(before.1 == 0.0 || after.1 == 0.0);
                return Ok(());
            }
        };
        // Persons are whole numbers here, and halves of them exact.
        prop_assert_eq!((found.persons.before, found.persons.after), (before.0, after.0));
        prop_assert_eq!(parts(found.persons).iter().sum::<f64>(), after.0 - before.0);
        prop_assert!((found.share.before - before.0 / before.1).abs() < EXACT);
        prop_assert!((found.share.after - after.0 / after.1).abs() < EXACT);
        prop_assert!((parts(found.share).iter().sum::<f64>() - (found.share.after - found.share.before)).abs() < EXACT);

        let turned: Vec<AreaOverTime> =
            areas.iter().map(|area| AreaOverTime { before: area.after, after: area.before }).collect();
        let back = decompose_population_in_types(&turned, &[2, 1])?;
        for (there, back) in [(found.persons, back.persons), (found.share, back.share)] {
            for (there, back) in parts(there).into_iter().zip(parts(back)) {
                prop_assert!((there + back).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn only_what_happened_has_a_part(persons in prop::collection::vec((1_u32..3_000, 1_u32..3_000, 1_u8..=5, 1_u8..=5), 1..20)) {
        let changed = |people: bool, types: bool| -> Result<TypeChange, Undefined> {
            let areas: Vec<AreaOverTime> = persons.iter().map(|(n0, n1, s0, s1)| AreaOverTime {
                before: typed(f64::from(*n0), *s0),
                after: typed(f64::from(if people { *n1 } else { *n0 }), if types { *s1 } else { *s0 }),
            }).collect();
            decompose_population_in_types(&areas, &[1, 2]).map(|found| found.share)
        };
        prop_assert_eq!(parts(changed(false, false)?), [0.0; 3]);
        prop_assert_eq!(changed(true, false)?.types, 0.0);
        prop_assert_eq!(changed(false, true)?.population, 0.0);
        prop_assert!(changed(true, true)?.boundaries.abs() < EXACT);
    }

    #[test]
    fn components_sum_to_the_change(before in prop::array::uniform3(0.0_f64..100.0), after in prop::array::uniform3(0.0_f64..100.0)) {
        let change = decompose_index_change(before, after)?;
        prop_assert!((change.components.iter().sum::<f64>() - (change.after - change.before)).abs() < EXACT);
        let back = decompose_index_change(after, before)?;
        prop_assert_eq!(back.components, change.components.map(|part| -part));
    }

    #[test]
    fn shares_by_type_sum_to_one(rows in prop::collection::vec((0_u32..500, 0_u32..500, prop::option::of(1_u8..=5)), 1..20)) {
        let table = Contingency::from_rows(rows.iter().map(|row| [f64::from(row.0), f64::from(row.1)])).expect("sound");
        let types: Vec<Option<u8>> = rows.iter().map(|row| row.2).collect();
        match type_shares(&table, 0, &types) {
            Ok(shares) => {
                let sum = shares.by_type.iter().sum::<f64>() + shares.untyped;
                prop_assert!((sum - 1.0).abs() < EXACT);
            }
            Err(_) => prop_assert_eq!(table.group_total(0)?, 0.0),
        }
    }
}

#[test]
fn a_place_redrawn_throughout_changed_by_boundaries() {
    // 100 of 400 before, 150 of 300 after, no area the same.
    let found = decompose_population_in_types(
        &[
            AreaOverTime { before: typed(100.0, 1), after: None },
            AreaOverTime { before: typed(300.0, 4), after: None },
            AreaOverTime { before: None, after: typed(150.0, 2) },
            AreaOverTime { before: None, after: typed(150.0, 3) },
        ],
        &[1, 2],
    )
    .unwrap();
    assert_eq!(parts(found.persons), [0.0, 0.0, 50.0]);
    assert_eq!(parts(found.share), [0.0, 0.0, 0.25]);
    assert_eq!((found.areas_compared, found.areas_of_one_time), (0, 4));
}

#[test]
fn an_area_gone_leaves_the_share_of_the_others_alone() {
    // The area of type 1 is redrawn away; the others, a quarter of them in type 2, do not change. Before 200 of 500, after
    // 100 of 400: all of −0.15 is boundaries.
    let found = decompose_population_in_types(
        &[
            AreaOverTime { before: typed(100.0, 1), after: None },
            AreaOverTime { before: typed(100.0, 2), after: typed(100.0, 2) },
            AreaOverTime { before: typed(300.0, 4), after: typed(300.0, 4) },
        ],
        &[1, 2],
    )
    .unwrap();
    close(found.share.boundaries, 0.25 - 0.4, EXACT);
    assert_eq!((found.share.types, found.share.population), (0.0, 0.0));
}

#[test]
fn bad_types_and_numbers() {
    let table = Contingency::from_rows([[1.0, 2.0], [3.0, 0.0]]).unwrap();
    assert_eq!(type_shares(&table, 0, &[Some(1)]), Err(Undefined::LengthMismatch { expected: 2, found: 1 }));
    for wrong in [0, 6, 255] {
        assert_eq!(type_shares(&table, 0, &[Some(1), Some(wrong)]), Err(Undefined::ParameterOutOfRange));
        let area = AreaOverTime { before: typed(1.0, 1), after: typed(1.0, wrong) };
        assert_eq!(decompose_population_in_types(&[area], &[1]), Err(Undefined::ParameterOutOfRange));
        let area = AreaOverTime { before: typed(1.0, 1), after: typed(1.0, 1) };
        assert_eq!(decompose_population_in_types(&[area], &[wrong]), Err(Undefined::ParameterOutOfRange));
        assert_eq!(decompose_population_in_types(&[area], &[]), Err(Undefined::ParameterOutOfRange));
    }
    assert_eq!(type_shares(&table, 2, &[None; 2]), Err(Undefined::UnknownGroup { group: 2, groups: 2 }));
    let empty = Contingency::from_rows([[0.0, 2.0]]).unwrap();
    assert_eq!(type_shares(&empty, 0, &[None]), Err(Undefined::EmptyGroup { group: 0 }));
    let nobody = Contingency::from_rows([[0.0, 0.0]]).unwrap();
    assert_eq!(type_shares(&nobody, 0, &[None]), Err(Undefined::NoPopulation));
    for wrong in [-1.0, f64::NAN, f64::INFINITY] {
        let area = AreaOverTime { before: typed(1.0, 1), after: typed(wrong, 1) };
        assert_eq!(decompose_population_in_types(&[area], &[1]), Err(Undefined::NotFinite { position: 0 }));
    }
    let huge = AreaOverTime { before: typed(f64::MAX, 1), after: typed(f64::MAX, 2) };
    assert_eq!(decompose_population_in_types(&[huge; 2], &[1]), Err(Undefined::NotFinite { position: 0 }));
    assert_eq!(decompose_population_in_types(&[], &[1]), Err(Undefined::NoPopulation));
    let only_before = AreaOverTime { before: typed(3.0, 1), after: None };
    assert_eq!(decompose_population_in_types(&[only_before], &[1]), Err(Undefined::NoPopulation));
    assert_eq!(decompose_index_change([1.0, f64::NAN, 1.0], [1.0; 3]), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(decompose_index_change([1.0; 3], [1.0, 1.0, f64::INFINITY]), Err(Undefined::NotFinite { position: 5 }));
    assert!(decompose_index_change([f64::MAX; 3], [f64::MIN; 3]).is_err());
    // A quadrillion persons keep their digits.
    let large = [AreaOverTime { before: typed(1e15, 1), after: typed(1e15 + 2.0, 1) }];
    assert_eq!(decompose_population_in_types(&large, &[1]).unwrap().persons.population, 2.0);
}
