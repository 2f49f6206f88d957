//! The register of the family: ids, ranges, and that each line computes what its own function does.

use std::collections::BTreeSet;

use measures::clustering::absolute_clustering;
use measures::concentration::delta;
use measures::family::{FAMILY, Index, Map, Needs, Of, Subject};
use measures::multigroup::squared_variation;
use measures::rank_order::{RankOrderIndex, ordinal};
use measures::spatial::{Kernel, Places, Proximity, Shape, Surfaces};
use measures::{Contingency, Measure, Undefined, dissimilarity, hutchens};
use proptest::prelude::*;

use crate::close;

fn index(id: &str) -> &'static Index {
    Index::from_id(id).unwrap_or_else(|| panic!("{id} is in the family"))
}

#[test]
fn ids_are_unique_and_made_of_letters_digits_hyphens_and_points() {
    let mut seen = BTreeSet::new();
    for index in FAMILY {
        assert!(seen.insert(index.id.to_lowercase()), "{} stands twice", index.id);
        assert!(index.id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)), "{}", index.id);
        assert!(!index.name.is_empty() && !index.formula.is_empty(), "{}", index.id);
    }
    assert!(Index::from_id("d").is_none(), "capitals count");
}

#[test]
fn measures_against_the_rest_keep_their_ids_and_values() {
    let table = Contingency::from_rows([[30.0, 5.0, 15.0], [10.0, 60.0, 20.0], [7.0, 0.0, 1.0]]).unwrap();
    for measure in Measure::ALL {
        for focus in 0..3 {
            let found = index(measure.id()).compute(&Subject::new(&table, focus)).unwrap();
            assert_eq!(index(measure.id()).of, Of::OneGroup);
            close(found, measure.compute(&table, focus).unwrap(), 1e-15);
        }
    }
}

#[test]
fn values_by_hand() {
    // x: 30 of 50 and 10 of 50; the rest 20 and 40.
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]]).unwrap();
    let subject = Subject::new(&table, 0);
    let value = |id| index(id).compute(&subject).unwrap();
    close(value("D"), 5.0 / 12.0, 1e-12); // ½ (|¾ − ⅓| + |¼ − ⅔|)
    close(value("segregation-index"), 5.0 / 12.0, 1e-12);
    close(value("isolation"), 0.5, 1e-12); // ¾ · 0.6 + ¼ · 0.2
    close(value("eta2"), 1.0 / 6.0, 1e-12); // (0.5 − 0.4) / 0.6
    close(value("hutchens"), 1.0 - 0.5 - (1.0_f64 / 6.0).sqrt(), 1e-12); // √(¾ · ⅓) = ½, √(¼ · ⅔) = √(1/6)
    close(value("simpson-concentration"), 0.52, 1e-12); // 0.4² + 0.6²
    close(value("hill-2"), 1.0 / 0.52, 1e-12);
}

#[test]
fn spatial_lines_ask_for_what_they_need() {
    let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]]).unwrap();
    let surfaces = Surfaces::new(vec![1.0, 4.0]).unwrap();
    let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0, 4.0]).unwrap();
    let kernel = Kernel::new(Shape::Exponential, 1.0).unwrap();
    let map = Map::new(&table, &places, kernel);
    let bare = Subject::new(&table, 1);
    let full = Subject::new(&table, 1).with_surfaces(&surfaces).with_map(&map);
    for index in FAMILY {
        let nothing_given = Err(Undefined::LengthMismatch { expected: 2, found: 0 });
        assert_eq!(index.compute(&bare) == nothing_given, index.needs != Needs::Counts, "{}", index.id);
        assert_ne!(index.compute(&full), nothing_given, "{}", index.id);
    }
    close(index("delta").compute(&full).unwrap(), delta(&table, 1, &surfaces).unwrap(), 0.0);
    let proximity = Proximity::of(&table, &places, &kernel).unwrap();
    close(index("absolute-clustering").compute(&full).unwrap(), absolute_clustering(&proximity, 1).unwrap(), 0.0);
}

#[test]
fn a_group_that_is_not_there_or_empty_is_told_by_every_index_of_one_group() {
    let table = Contingency::from_rows([[30.0, 20.0, 0.0], [10.0, 40.0, 0.0]]).unwrap();
    for index in FAMILY.iter().filter(|index| index.of == Of::OneGroup && index.needs == Needs::Counts) {
        let of = |focus| index.compute(&Subject::new(&table, focus));
        assert_eq!(of(2), Err(Undefined::EmptyGroup { group: 2 }), "{}", index.id);
        assert_eq!(of(3), Err(Undefined::UnknownGroup { group: 3, groups: 3 }), "{}", index.id);
    }
}

#[test]
fn areas_are_in_order_however_small_the_group() {
    // The group lives where half of the others live: ½ Σ |x − r| with (1, 0) and (½, ½), in both orders of the rows.
    for rows in [[[1e-320, 1e16], [0.0, 1e16]], [[0.0, 1e16], [1e-320, 1e16]]] {
        let table = Contingency::from_rows(rows).unwrap();
        for id in ["D", "gini"] {
            close(index(id).compute(&Subject::new(&table, 0)).unwrap(), 0.5, 1e-12);
        }
    }
}

#[test]
fn complete_separation_is_one_however_small_a_group() {
    for rows in [[[1e-320, 0.0], [0.0, 1.0]], [[0.0, 1e-320], [1.0, 0.0]]] {
        let table = Contingency::from_rows(rows).unwrap();
        for focus in 0..2 {
            for id in ["D", "gini", "eta2", "hutchens"] {
                close(index(id).compute(&Subject::new(&table, focus)).unwrap(), 1.0, 1e-9);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_lies_in_its_range(
        cells in (2_usize..=7).prop_flat_map(|groups| {
            (Just(groups), prop::collection::vec(prop_oneof![Just(0_u32), 0_u32..30, 0_u32..5_000], groups * 6))
        })
    ) {
        let (groups, cells) = cells;
        let table = Contingency::new(groups, cells.into_iter().map(f64::from).collect()).unwrap();
        let surfaces = [1.0, 2.0, 3.0, 4.0, 5.0, 60.0];
        let centres = (0_u32..6).map(|at| [f64::from(at % 3) * 4.0, f64::from(at / 3) * 4.0]).collect();
        let places = Places::new(centres, surfaces.to_vec()).unwrap();
        let map = Map::new(&table, &places, Kernel::new(Shape::Exponential, 2.0).unwrap());
        let surfaces = Surfaces::new(surfaces.to_vec()).unwrap();
        for focus in 0..groups {
            let subject = Subject::new(&table, focus).with_surfaces(&surfaces).with_map(&map);
            for index in FAMILY {
                let (low, high) = index.range_for(groups);
                if let Ok(value) = index.compute(&subject) {
                    prop_assert!((low..=high).contains(&value), "{}: {value} is not in {low}..={high}", index.id);
                }
            }
            if let Ok(value) = index("D").compute(&subject) {
                let pair = table.against_rest(focus).unwrap();
                prop_assert!((value - dissimilarity(&pair, 0, 1).unwrap()).abs() < 1e-15);
                prop_assert_eq!(index("hutchens").compute(&subject).unwrap(), hutchens(&pair, 0, 1).unwrap());
            }
        }
        let subject = Subject::new(&table, 0);
        prop_assert_eq!(index("squared-variation").compute(&subject), squared_variation(&table));
        prop_assert_eq!(index("ordinal-H").compute(&subject), ordinal(&table, RankOrderIndex::Information));
    }
}
