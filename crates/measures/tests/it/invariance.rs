//! Which measures stay as they are when a group grows, when areas are merged or split, and when labels change.
//!
//! Size and the splitting of areas are tested of every measure in `properties` and `identities`; here stand the
//! invariances that some have and others must not have, and those of the local values and terms.

use measures::diversity::{hill_number, simpson_interaction};
use measures::local::{local_diversity, local_interaction, local_mutual_information, location_quotient};
use measures::multigroup::{
    multigroup_dissimilarity, multigroup_gini, normalised_exposure, relative_diversity, squared_variation,
};
use measures::terms::{
    dissimilarity_terms, interaction_terms, isolation_terms, mutual_information_terms, segregation_index_terms,
    theil_h_terms,
};
use measures::{
    Contingency, Undefined, atkinson, correlation_ratio, dissimilarity, entropy, gini, hutchens, interaction,
    isolation, mutual_information, segregation_index, theil_h,
};
use proptest::prelude::*;

use crate::close;

const ROUNDING: f64 = 1e-10;

type Rows = Vec<Vec<f64>>;
type Values = Vec<Option<f64>>;

/// Rows of 2 to 5 groups in 2 to 20 areas, in which groups 0, 1 and the rest have persons in several areas.
fn rows() -> impl Strategy<Value = Rows> {
    let cell = prop_oneof![2 => Just(0_u32), 5 => 0_u32..20, 3 => 0_u32..3_000].prop_map(f64::from);
    (2_usize..=5, 2_usize..=20)
        .prop_flat_map(move |(groups, areas)| prop::collection::vec(prop::collection::vec(cell.clone(), groups), areas))
        .prop_filter("every value is defined", |rows| {
            let table = table(rows);
            segregation_index(&table, 0).is_ok() && dissimilarity(&table, 0, 1).is_ok()
        })
}

fn table(rows: &[Vec<f64>]) -> Contingency {
    Contingency::new(rows[0].len(), rows.concat()).expect("a sound table")
}

fn same(found: f64, expected: f64) -> Result<(), TestCaseError> {
    prop_assert!((found - expected).abs() < ROUNDING, "{found} is not {expected}");
    Ok(())
}

fn with_group_times(rows: &[Vec<f64>], factor: f64) -> Contingency {
    let scaled: Rows = rows
        .iter()
        .map(|row| row.iter().enumerate().map(|(group, cell)| if group == 0 { cell * factor } else { *cell }).collect())
        .collect();
    table(&scaled)
}

/// Every local value of an area.
fn locals(table: &Contingency) -> Result<Vec<Values>, Undefined> {
    Ok(vec![
        location_quotient(table, 0)?,
        local_mutual_information(table)?,
        local_diversity(table)?,
        local_interaction(table)?,
    ])
}

/// Every measure that has terms, with them.
fn with_terms(table: &Contingency) -> Result<Vec<(f64, Vec<f64>)>, Undefined> {
    Ok(vec![
        (dissimilarity(table, 0, 1)?, dissimilarity_terms(table, 0, 1)?),
        (segregation_index(table, 0)?, segregation_index_terms(table, 0)?),
        (isolation(table, 0)?, isolation_terms(table, 0)?),
        (interaction(table, 0, 1)?, interaction_terms(table, 0, 1)?),
        (mutual_information(table)?, mutual_information_terms(table)?),
        (theil_h(table)?, theil_h_terms(table)?),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_size_of_a_group_is_no_evenness(rows in rows(), factor in 0.001_f64..1000.0, shape in 0.1_f64..0.9) {
        // Composition: how large a group is does not change how it is spread, of it and one other group.
        let (plain, grown) = (table(&rows), with_group_times(&rows, factor));
        same(dissimilarity(&grown, 0, 1)?, dissimilarity(&plain, 0, 1)?)?;
        same(hutchens(&grown, 0, 1)?, hutchens(&plain, 0, 1)?)?;
        prop_assert!((atkinson(&grown, 0, 1, shape)? - atkinson(&plain, 0, 1, shape)?).abs() < 1e-8);
        // Against everybody else, whom the growth leaves alone.
        same(segregation_index(&grown, 0)?, segregation_index(&plain, 0)?)?;
        same(gini(&grown, 0)?, gini(&plain, 0)?)?;
    }

    #[test]
    fn areas_alike_are_one(rows in rows(), which in any::<prop::sample::Index>(), times in 0.1_f64..10.0) {
        // Organisational equivalence the other way about: an area made up as another, whatever its size, can be merged
        // with it, and no index of all areas changes.
        let mut apart = rows.clone();
        let at = which.index(rows.len());
        apart.insert(0, rows[at].iter().map(|cell| cell * times).collect());
        let mut merged = rows.clone();
        merged[at].iter_mut().for_each(|cell| *cell *= 1.0 + times);
        let values = |table: &Contingency| -> Result<Vec<f64>, Undefined> {
            Ok(vec![
                segregation_index(table, 0)?, gini(table, 0)?, isolation(table, 0)?, correlation_ratio(table, 0)?,
                mutual_information(table)?, theil_h(table)?, multigroup_dissimilarity(table)?, multigroup_gini(table)?,
                relative_diversity(table)?, normalised_exposure(table)?, squared_variation(table)?,
                entropy(table)?, simpson_interaction(table)?, hill_number(table, 1.5)?,
                dissimilarity(table, 0, 1)?, hutchens(table, 0, 1)?,
            ])
        };
        for (apart, merged) in values(&table(&apart))?.into_iter().zip(values(&table(&merged))?) {
            same(apart, merged)?;
        }
    }

    #[test]
    fn merging_areas_never_adds_segregation(rows in rows(), first in any::<prop::sample::Index>(), second in any::<prop::sample::Index>()) {
        let (first, second) = (first.index(rows.len()), second.index(rows.len()));
        prop_assume!(first != second);
        let mut merged = rows.clone();
        let taken = merged[second].clone();
        merged[first].iter_mut().zip(taken).for_each(|(cell, more)| *cell += more);
        merged.remove(second);
        let (apart, merged) = (table(&rows), table(&merged));
        let one: [fn(&Contingency) -> Result<f64, Undefined>; 9] = [
            |table| segregation_index(table, 0), |table| gini(table, 0), |table| isolation(table, 0), mutual_information,
            theil_h, multigroup_dissimilarity, multigroup_gini, relative_diversity, normalised_exposure,
        ];
        for (place, measure) in one.into_iter().enumerate() {
            // One area is left, if there were two.
            let Ok(less) = measure(&merged) else { continue };
            prop_assert!(less <= measure(&apart)? + ROUNDING, "measure {place}");
        }
    }

    #[test]
    fn local_values_and_terms_follow_their_areas(rows in rows(), factor in 0.01_f64..100.0) {
        let plain = table(&rows);
        let mut turned = rows.clone();
        turned.reverse();
        let turned = table(&turned);
        let scaled = table(&rows.iter().map(|row| row.iter().map(|cell| cell * factor).collect()).collect::<Rows>());
        for ((plain, turned), scaled) in locals(&plain)?.into_iter().zip(locals(&turned)?).zip(locals(&scaled)?) {
            for ((plain, turned), scaled) in plain.iter().zip(turned.iter().rev()).zip(&scaled) {
                prop_assert_eq!(plain.is_some(), turned.is_some());
                same(turned.unwrap_or(0.0), plain.unwrap_or(0.0))?;
                same(scaled.unwrap_or(0.0), plain.unwrap_or(0.0))?;
            }
        }
        for ((whole, plain), (_, turned)) in with_terms(&plain)?.into_iter().zip(with_terms(&turned)?) {
            same(plain.iter().sum(), whole)?;
            prop_assert_eq!(plain.len(), rows.len());
            for ((plain, turned), row) in plain.iter().zip(turned.iter().rev()).zip(&rows) {
                same(*turned, *plain)?;
                prop_assert!(row.iter().any(|cell| *cell > 0.0) || *plain == 0.0);
            }
        }
    }

    #[test]
    fn the_groups_order_does_not_matter_to_local_values(rows in rows()) {
        let turned: Rows = rows.iter().map(|row| row.iter().rev().copied().collect()).collect();
        let (plain, turned) = (table(&rows), table(&turned));
        for measure in [local_mutual_information, local_diversity, local_interaction] {
            for (plain, turned) in measure(&plain)?.iter().zip(&measure(&turned)?) {
                same(turned.unwrap_or(0.0), plain.unwrap_or(0.0))?;
            }
        }
        same(mutual_information(&turned)?, mutual_information(&plain)?)?;
        same(theil_h(&turned)?, theil_h(&plain)?)?;
    }
}

#[test]
fn the_size_of_a_group_changes_entropy_and_exposure() {
    // The group grows tenfold, in the same places: D stays, H, M, isolation and the correlation ratio do not. That is
    // theirs by definition, and why they are not compared over time without a word.
    let (plain, grown) = (table(&[vec![3.0, 1.0], vec![1.0, 3.0]]), table(&[vec![30.0, 1.0], vec![10.0, 3.0]]));
    close(dissimilarity(&grown, 0, 1).unwrap(), dissimilarity(&plain, 0, 1).unwrap(), ROUNDING);
    for measure in [
        theil_h,
        mutual_information,
        |table: &Contingency| isolation(table, 0),
        |table: &Contingency| correlation_ratio(table, 0),
    ] {
        assert!((measure(&grown).unwrap() - measure(&plain).unwrap()).abs() > 0.01);
    }
}
