//! What must hold between measures, for every table.

use measures::change::decompose_change;
use measures::comparison::{Exchanged, compare};
use measures::concentration::{Surfaces, absolute_concentration, delta, relative_concentration};
use measures::diversity::{hill_number, renyi_entropy, simpson_concentration, simpson_interaction};
use measures::local::{local_diversity, local_interaction, local_mutual_information, location_quotient};
use measures::margins::{PRECISION, adjust_margins};
use measures::multigroup::{
    multigroup_dissimilarity, multigroup_gini, normalised_exposure, relative_diversity, squared_variation,
};
use measures::rank_order::{RankOrderIndex, ordinal, rank_order};
use measures::{
    Contingency, Undefined, atkinson, correlation_ratio, dissimilarity, entropy, gini, hutchens, isolation,
    mutual_information, segregation_index, theil_h,
};
use proptest::prelude::*;

const ROUNDING: f64 = 1e-10;

/// Rows of 2 to 5 groups in 2 to 20 areas, many cells empty or small.
fn rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let cell = prop_oneof![2 => Just(0_u32), 5 => 0_u32..20, 3 => 0_u32..3_000].prop_map(f64::from);
    (2_usize..=5, 2_usize..=20)
        .prop_flat_map(move |(groups, areas)| prop::collection::vec(prop::collection::vec(cell.clone(), groups), areas))
}

/// Tables in which group 0, group 1 and the rest all have persons in several areas.
fn defined_rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    rows().prop_filter("every value is defined", |rows| {
        let table = table(rows);
        segregation_index(&table, 0).is_ok() && dissimilarity(&table, 0, 1).is_ok()
    })
}

/// Two tables of one shape without empty cells.
fn full_pairs() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<Vec<f64>>)> {
    let rows =
        |groups, areas| prop::collection::vec(prop::collection::vec((1_u32..500).prop_map(f64::from), groups), areas);
    (2_usize..=4, 2_usize..=8).prop_flat_map(move |(groups, areas)| (rows(groups, areas), rows(groups, areas)))
}

fn table(rows: &[Vec<f64>]) -> Contingency {
    Contingency::new(rows[0].len(), rows.concat()).expect("a sound table")
}

fn same(found: f64, expected: f64) -> Result<(), TestCaseError> {
    prop_assert!((found - expected).abs() < ROUNDING, "{found} is not {expected}");
    Ok(())
}

/// Every value of this crate's second part that a table of persons alone has.
fn values(table: &Contingency) -> Result<Vec<f64>, Undefined> {
    let mut values = vec![
        segregation_index(table, 0)?,
        atkinson(table, 0, 1, 0.3)?,
        hutchens(table, 0, 1)?,
        correlation_ratio(table, 0)?,
        multigroup_dissimilarity(table)?,
        multigroup_gini(table)?,
        relative_diversity(table)?,
        normalised_exposure(table)?,
        squared_variation(table)?,
        simpson_interaction(table)?,
        renyi_entropy(table, 0.7)?,
    ];
    for index in RankOrderIndex::ALL {
        values.push(ordinal(table, index)?);
        values.push(rank_order(table, index, 0)?.value);
    }
    Ok(values)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_is_in_range_or_has_a_reason(rows in rows(), shape in 0.01_f64..0.99, order in 0.0_f64..20.0) {
        let table = table(&rows);
        let shares = [
            segregation_index(&table, 0), atkinson(&table, 0, 1, shape), hutchens(&table, 0, 1),
            correlation_ratio(&table, 0), multigroup_dissimilarity(&table), multigroup_gini(&table),
            relative_diversity(&table), normalised_exposure(&table), squared_variation(&table),
            simpson_interaction(&table), simpson_concentration(&table), ordinal(&table, RankOrderIndex::SquareRoot),
        ];
        for (place, share) in shares.into_iter().enumerate() {
            prop_assert!(share.is_err() || share.is_ok_and(|share| (0.0..=1.0).contains(&share)), "{place}: {share:?}");
        }
        if let Ok(number) = hill_number(&table, order) {
            prop_assert!((1.0..=table.groups() as f64 + ROUNDING).contains(&number), "{number}");
        }
    }

    #[test]
    fn order_size_splits_and_empty_areas_do_not_matter(
        rows in defined_rows(), factor in 0.01_f64..100.0, which in any::<prop::sample::Index>(), part in 0.05_f64..0.95,
    ) {
        let plain = values(&table(&rows))?;
        let mut turned = rows.clone();
        turned.reverse();
        let scaled: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().map(|cell| cell * factor).collect()).collect();
        let mut split = rows.clone();
        let at = which.index(rows.len());
        split[at].iter_mut().for_each(|cell| *cell *= part);
        split.push(rows[at].iter().map(|cell| cell * (1.0 - part)).collect());
        split.push(vec![0.0; rows[0].len()]);
        for changed in [turned, scaled, split] {
            for (found, expected) in values(&table(&changed))?.into_iter().zip(&plain) {
                same(found, *expected)?;
            }
        }
    }

    #[test]
    fn one_group_against_the_rest(rows in defined_rows(), shape in 0.05_f64..0.95) {
        let table = table(&rows);
        let two = table.against_rest(0)?;
        let share = table.group_total(0)? / table.total();
        same(segregation_index(&table, 0)?, dissimilarity(&two, 0, 1)?)?;
        same(correlation_ratio(&table, 0)?, (isolation(&table, 0)? - share) / (1.0 - share))?;
        same(correlation_ratio(&two, 0)?, correlation_ratio(&two, 1)?)?;
        same(atkinson(&two, 0, 1, 0.5)?, 1.0 - (1.0 - hutchens(&two, 0, 1)?).powi(2))?;
        same(hutchens(&two, 0, 1)?, hutchens(&two, 1, 0)?)?;
        // As usually written, with the group's shares pᵢ and P.
        let sum: f64 = two.areas().zip(two.area_totals()).filter(|(_, persons)| **persons > 0.0).map(|(area, persons)| {
            let p = area[0] / persons;
            (1.0 - p).powf(1.0 - shape) * p.powf(shape) * persons / (share * two.total())
        }).sum();
        let usual = 1.0 - share / (1.0 - share) * sum.powf(1.0 / (1.0 - shape));
        prop_assert!((atkinson(&two, 0, 1, shape)? - usual).abs() < 1e-8);
    }

    #[test]
    fn several_groups_are_means_of_the_definition(rows in defined_rows()) {
        let table = table(&rows);
        let total = table.total();
        let shares: Vec<f64> = table.group_totals().iter().map(|persons| persons / total).collect();
        let populated = shares.iter().filter(|share| **share > 0.0).count() as f64;
        let interaction: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
        let (mut d, mut r, mut p, mut c, mut g) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let areas: Vec<(&[f64], f64)> = table.areas().zip(table.area_totals().iter().copied()).filter(|(_, t)| *t > 0.0).collect();
        for (group, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            for (area, persons) in &areas {
                let departure = area[group] / persons - share;
                d += persons * departure.abs() / (2.0 * total * interaction);
                r += persons * departure.powi(2) / (total * interaction);
                p += persons * departure.powi(2) / (total * (1.0 - share));
                c += persons * departure.powi(2) / (total * (populated - 1.0) * share);
                for (other, others) in &areas {
                    g += persons * others * (area[group] / persons - other[group] / others).abs()
                        / (2.0 * total * total * interaction);
                }
            }
        }
        same(multigroup_dissimilarity(&table)?, d)?;
        same(relative_diversity(&table)?, r)?;
        same(normalised_exposure(&table)?, p)?;
        same(squared_variation(&table)?, c)?;
        same(multigroup_gini(&table)?, g)?;
        prop_assert!(multigroup_gini(&table)? >= multigroup_dissimilarity(&table)? - ROUNDING);

        let two = table.against_rest(0)?;
        same(multigroup_dissimilarity(&two)?, dissimilarity(&two, 0, 1)?)?;
        same(multigroup_gini(&two)?, gini(&two, 0)?)?;
        for of_several in [relative_diversity, normalised_exposure, squared_variation] {
            same(of_several(&two)?, correlation_ratio(&two, 0)?)?;
        }
    }

    #[test]
    fn the_number_of_a_group_does_not_matter(rows in defined_rows()) {
        let turned: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().rev().copied().collect()).collect();
        let (one, other) = (table(&rows), table(&turned));
        for of_several in [multigroup_dissimilarity, multigroup_gini, relative_diversity, normalised_exposure, squared_variation] {
            same(of_several(&one)?, of_several(&other)?)?;
        }
        for index in RankOrderIndex::ALL {
            // Lowest and highest exchanged, but not the order between them.
            same(ordinal(&one, index)?, ordinal(&other, index)?)?;
        }
    }

    #[test]
    fn diversity_is_one_family(rows in defined_rows()) {
        let table = table(&rows);
        same(simpson_interaction(&table)? + simpson_concentration(&table)?, 1.0)?;
        same(hill_number(&table, 1.0)?.ln(), entropy(&table)?)?;
        same(1.0 / hill_number(&table, 2.0)?, simpson_concentration(&table)?)?;
        let populated = table.group_totals().iter().filter(|persons| **persons > 0.0).count() as f64;
        prop_assert!((hill_number(&table, 0.0)? - populated).abs() < 1e-9);
        let largest = table.group_totals().iter().copied().fold(0.0, f64::max) / table.total();
        same(1.0 / hill_number(&table, f64::INFINITY)?, largest)?;
        let falling: Vec<f64> = [0.0, 0.5, 1.0, 2.0, 7.0, 300.0].map(|order| hill_number(&table, order)).into_iter().collect::<Result<_, _>>()?;
        prop_assert!(falling.is_sorted_by(|more, less| *more >= less - 1e-9), "{falling:?}");
    }

    #[test]
    fn local_values_average_to_those_of_all(rows in defined_rows()) {
        let table = table(&rows);
        let mean = |values: Vec<Option<f64>>| -> f64 {
            values.iter().zip(table.area_totals()).filter_map(|(value, persons)| value.map(|value| value * persons / table.total())).sum()
        };
        let diversity = entropy(&table)?;
        same(mean(local_mutual_information(&table)?), mutual_information(&table)?)?;
        same(diversity - mean(local_diversity(&table)?), mutual_information(&table)?)?;
        let all = simpson_interaction(&table)?;
        same(1.0 - mean(local_interaction(&table)?) / all, relative_diversity(&table)?)?;
        same(mean(location_quotient(&table, 0)?), 1.0)?;
        let empty = table.area_totals().iter().filter(|persons| **persons == 0.0).count();
        prop_assert_eq!(local_diversity(&table)?.iter().filter(|value| value.is_none()).count(), empty);
    }

    #[test]
    fn concentration_has_no_unit_and_no_order(
        rows in defined_rows(), sizes in prop::collection::vec(1_u32..6, 20), unit in 0.001_f64..1e9,
    ) {
        let sizes: Vec<f64> = sizes[..rows.len()].iter().copied().map(f64::from).collect();
        let (plain, surfaces) = (table(&rows), Surfaces::new(sizes.clone())?);
        let scaled = Surfaces::new(sizes.iter().map(|size| size * unit).collect())?;
        let (mut turned_rows, mut turned_sizes) = (rows.clone(), sizes);
        turned_rows.reverse();
        turned_sizes.reverse();
        let (turned, turned_surfaces) = (table(&turned_rows), Surfaces::new(turned_sizes)?);
        same(delta(&plain, 0, &scaled)?, delta(&plain, 0, &surfaces)?)?;
        same(delta(&turned, 0, &turned_surfaces)?, delta(&plain, 0, &surfaces)?)?;
        for measure in [absolute_concentration, relative_concentration] {
            match measure(&plain, 0, &surfaces) {
                Ok(value) => {
                    prop_assert!(value.is_finite());
                    prop_assert!((measure(&plain, 0, &scaled)? - value).abs() < 1e-8 * value.abs().max(1.0));
                    prop_assert!((measure(&turned, 0, &turned_surfaces)? - value).abs() < 1e-8 * value.abs().max(1.0));
                }
                Err(reason) => prop_assert_eq!(reason, Undefined::Constant),
            }
        }
    }

    #[test]
    fn with_two_classes_ordered_indices_are_the_index(rows in defined_rows()) {
        let two = table(&rows).against_rest(0)?;
        let plain = [theil_h(&two)?, correlation_ratio(&two, 0)?, hutchens(&two, 0, 1)?];
        for (index, plain) in RankOrderIndex::ALL.into_iter().zip(plain) {
            same(ordinal(&two, index)?, plain)?;
            same(rank_order(&two, index, 0)?.value, plain)?;
        }
    }

    #[test]
    fn the_parts_of_a_change_sum_to_it(pair in full_pairs()) {
        let (before, after) = (table(&pair.0), table(&pair.1));
        let change = decompose_change(&before, &after)?;
        let sum = change.additions + change.removals + change.group_marginal + change.area_marginal + change.structural;
        prop_assert!((sum - (change.after - change.before)).abs() < 1e-9);
        let back = decompose_change(&after, &before)?;
        let parts = |change: measures::change::Change| [change.group_marginal, change.area_marginal, change.structural];
        for (there, back) in parts(change).into_iter().zip(parts(back)) {
            prop_assert!((there + back).abs() < 1e-9);
        }
    }

    #[test]
    fn other_sizes_alone_are_no_structural_change(pair in full_pairs()) {
        let (before, sizes) = (table(&pair.0), table(&pair.1));
        let after = adjust_margins(&before, sizes.area_totals(), sizes.group_totals(), PRECISION)?;
        for (found, aim) in after.area_totals().iter().zip(sizes.area_totals()) {
            prop_assert!((found - aim / sizes.total()).abs() < 1e-11);
        }
        for (found, aim) in after.group_totals().iter().zip(sizes.group_totals()) {
            prop_assert!((found - aim / sizes.total()).abs() < 1e-11);
        }
        prop_assert!(decompose_change(&before, &after)?.structural.abs() < 1e-9);
    }

    #[test]
    fn composition_and_structure_sum_to_the_difference(one in defined_rows(), other in defined_rows()) {
        let (one, other) = (table(&one), table(&other));
        for exchanged in Exchanged::ALL {
            // A place may take a distribution in which nobody or everybody belongs to the group.
            let Ok(found) = compare((&one, 0), (&other, 1), exchanged, |table| segregation_index(table, 0)) else { continue };
            same(found.composition + found.structure, found.first - found.second)?;
        }
        if segregation_index(&one, 1).is_ok() {
            let itself = compare((&one, 1), (&one, 1), Exchanged::Share, |table| segregation_index(table, 0));
            prop_assert!(itself.is_err() || itself.is_ok_and(|itself| (itself.composition + itself.structure).abs() < ROUNDING));
        }
    }
}
