//! What must hold for every table.

use measures::{
    Contingency, Measure, Undefined, decompose_between_within, dissimilarity, entropy, gini, interaction, isolation,
    mutual_information, theil_h,
};
use proptest::prelude::*;

const ROUNDING: f64 = 1e-10;

/// Rows of 2 to 4 groups in 2 to 25 areas, many cells empty or small, as small areas are.
fn rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let cell = prop_oneof![2 => Just(0_u32), 5 => 0_u32..20, 3 => 0_u32..3_000].prop_map(f64::from);
    (2_usize..=4, 2_usize..=25)
        .prop_flat_map(move |(groups, areas)| prop::collection::vec(prop::collection::vec(cell.clone(), groups), areas))
}

/// Tables in which every measure of group 0 against the rest, and D of groups 0 and 1, is defined.
fn defined_rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    rows().prop_filter("every value is defined", |rows| {
        let table = table(rows);
        Measure::D.compute(&table, 0).is_ok() && dissimilarity(&table, 0, 1).is_ok()
    })
}

fn table(rows: &[Vec<f64>]) -> Contingency {
    Contingency::new(rows[0].len(), rows.concat()).expect("a sound table")
}

/// All values of a table: of group 0 against the rest, of the pair 0 and 1, and of all groups.
fn values(table: &Contingency) -> Result<Vec<f64>, Undefined> {
    let mut values =
        Measure::ALL.map(|measure| measure.compute(table, 0)).into_iter().collect::<Result<Vec<_>, _>>()?;
    values.extend([
        dissimilarity(table, 0, 1)?,
        interaction(table, 0, 1)?,
        entropy(table)?,
        mutual_information(table)?,
        theil_h(table)?,
    ]);
    Ok(values)
}

fn same(found: &[f64], expected: &[f64]) -> Result<(), TestCaseError> {
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        prop_assert!((found - expected).abs() < ROUNDING, "value {place}: {found} is not {expected}");
    }
    Ok(())
}

/// The plain sum −Σ P ln P, as the definition has it.
fn plain_entropy(persons: &[f64]) -> f64 {
    let total: f64 = persons.iter().sum();
    persons.iter().filter(|count| **count > 0.0).map(|count| -(count / total) * (count / total).ln()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_table_gives_anything_but_a_value_in_range_or_a_reason(rows in rows()) {
        // A value outside its range by more than rounding stops in the measure itself (a debug assertion), before it is cut.
        let table = table(&rows);
        for group in 0..table.groups() {
            for measure in Measure::ALL {
                if let Ok(value) = measure.compute(&table, group) {
                    let highest = if measure == Measure::M { 2.0_f64.ln() } else { 1.0 };
                    prop_assert!((0.0..=highest).contains(&value), "{} is {value}", measure.id());
                }
            }
        }
        let empty_rows = rows.iter().filter(|row| row.iter().all(|cell| *cell == 0.0)).count();
        prop_assert_eq!(table.empty_areas(), empty_rows);
        prop_assert_eq!(table.populated_areas() + table.empty_areas(), table.areas().len());
    }

    #[test]
    fn dissimilarity_is_symmetric(rows in defined_rows()) {
        let table = table(&rows);
        prop_assert_eq!(dissimilarity(&table, 0, 1)?, dissimilarity(&table, 1, 0)?);
        // A group does not differ from itself, if it lives in several areas at all.
        if let Ok(itself) = dissimilarity(&table, 0, 0) {
            prop_assert_eq!(itself, 0.0);
        }
    }

    #[test]
    fn the_order_of_areas_does_not_matter(rows in defined_rows(), seed in any::<prop::sample::Index>()) {
        let mut shuffled = rows.clone();
        shuffled.reverse();
        shuffled.rotate_left(seed.index(rows.len()));
        same(&values(&table(&shuffled))?, &values(&table(&rows))?)?;
    }

    #[test]
    fn the_size_of_the_population_does_not_matter(rows in defined_rows(), factor in 0.001_f64..1000.0) {
        let scaled: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().map(|cell| cell * factor).collect()).collect();
        same(&values(&table(&scaled))?, &values(&table(&rows))?)?;
    }

    #[test]
    fn the_size_of_one_group_does_not_change_dissimilarity(rows in defined_rows(), factor in 0.001_f64..1000.0) {
        let mut scaled = rows.clone();
        scaled.iter_mut().for_each(|row| row[0] *= factor);
        same(&[dissimilarity(&table(&scaled), 0, 1)?], &[dissimilarity(&table(&rows), 0, 1)?])?;
    }

    #[test]
    fn splitting_an_area_in_proportion_changes_nothing(
        rows in defined_rows(), which in any::<prop::sample::Index>(), part in 0.05_f64..0.95,
    ) {
        let mut split = rows.clone();
        let at = which.index(rows.len());
        split[at].iter_mut().for_each(|cell| *cell *= part);
        split.push(rows[at].iter().map(|cell| cell * (1.0 - part)).collect());
        same(&values(&table(&split))?, &values(&table(&rows))?)?;
    }

    #[test]
    fn empty_areas_change_nothing(rows in defined_rows(), empty in 1_usize..4) {
        let mut more = rows.clone();
        more.extend(vec![vec![0.0; rows[0].len()]; empty]);
        let (before, after) = (table(&rows), table(&more));
        prop_assert_eq!(after.empty_areas(), before.empty_areas() + empty);
        same(&values(&after)?, &values(&before)?)?;
    }

    #[test]
    fn the_segregation_index_is_dissimilarity_from_the_rest(rows in defined_rows()) {
        let table = table(&rows);
        let (group, total) = (table.group_total(0)?, table.total());
        let spread: f64 =
            rows.iter().map(|row| (row[0] / group - row.iter().sum::<f64>() / total).abs()).sum();
        let index = 0.5 * spread / (1.0 - group / total);
        same(&[Measure::D.compute(&table, 0)?], &[index])?;
    }

    #[test]
    fn gini_is_its_double_sum_and_not_below_dissimilarity(rows in defined_rows()) {
        let table = table(&rows);
        let areas: Vec<(f64, f64)> = rows
            .iter()
            .map(|row| (row.iter().sum::<f64>(), row[0]))
            .filter(|(persons, _)| *persons > 0.0)
            .map(|(persons, group)| (persons, group / persons))
            .collect();
        let mut pairs = 0.0;
        for (t_i, p_i) in &areas {
            for (t_j, p_j) in &areas {
                pairs += t_i * t_j * (p_i - p_j).abs();
            }
        }
        let share = table.group_total(0)? / table.total();
        let expected = pairs / (2.0 * table.total().powi(2) * share * (1.0 - share));
        let found = gini(&table, 0)?;
        same(&[found], &[expected])?;
        prop_assert!(found >= Measure::D.compute(&table, 0)? - ROUNDING);
    }

    #[test]
    fn exposure_to_all_groups_sums_to_one(rows in defined_rows()) {
        let table = table(&rows);
        let mut met = isolation(&table, 0)?;
        for other in 1..table.groups() {
            // An empty group is met by nobody.
            met += if table.group_total(other)? > 0.0 { interaction(&table, 0, other)? } else { 0.0 };
        }
        same(&[met], &[1.0])?;
        let two = table.against_rest(0)?;
        same(&[isolation(&two, 0)? + interaction(&two, 0, 1)?], &[1.0])?;
        // The same meetings counted from the other side.
        let (x, y) = (table.group_total(0)?, table.group_total(1)?);
        let mutual = interaction(&table, 0, 1)? - y / x * interaction(&table, 1, 0)?;
        prop_assert!(mutual.abs() < ROUNDING);
        prop_assert!(isolation(&table, 0)? >= x / table.total() - ROUNDING);
    }

    #[test]
    fn h_and_m_are_their_definitions(rows in defined_rows()) {
        let table = table(&rows);
        let diversity = plain_entropy(table.group_totals());
        let unevenness: f64 = rows
            .iter()
            .map(|row| (row.iter().sum::<f64>(), row))
            .filter(|(persons, _)| *persons > 0.0)
            .map(|(persons, row)| persons * (diversity - plain_entropy(row)))
            .sum();
        let mut information = 0.0;
        for row in &rows {
            for (group, cell) in row.iter().enumerate().filter(|(_, cell)| **cell > 0.0) {
                let share = cell / row.iter().sum::<f64>();
                information += cell / table.total() * (share / (table.group_total(group)? / table.total())).ln();
            }
        }
        same(
            &[entropy(&table)?, mutual_information(&table)?, theil_h(&table)?],
            &[diversity, information, unevenness / (table.total() * diversity)],
        )?;
        same(&[theil_h(&table)? * entropy(&table)?], &[mutual_information(&table)?])?;
    }

    #[test]
    fn between_and_within_sum_to_all(
        rows in defined_rows(), parents in prop::collection::vec(0_usize..5, 25),
    ) {
        let table = table(&rows);
        let parents = &parents[..rows.len()];
        let found = decompose_between_within(&table, parents)?;
        let whole = mutual_information(&table)?;
        same(&[found.total, found.between + found.within], &[whole, whole])?;
        prop_assert!(found.between >= 0.0 && found.within >= 0.0);

        // The between part is M of the parents taken as areas, a parent's within part M of its own areas.
        let mut merged = vec![vec![0.0; table.groups()]; 5];
        for (row, parent) in rows.iter().zip(parents) {
            merged[*parent].iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
        }
        match mutual_information(&self::table(&merged)) {
            Ok(between) => same(&[found.between], &[between])?,
            Err(reason) => {
                prop_assert_eq!(reason, Undefined::TooFewAreas { populated: 1 });
                same(&[found.between], &[0.0])?;
            }
        }
        for part in &found.parts {
            let own: Vec<Vec<f64>> =
                rows.iter().zip(parents).filter(|(_, parent)| **parent == part.parent).map(|(row, _)| row.clone()).collect();
            match mutual_information(&self::table(&own)) {
                Ok(within) => same(&[part.within], &[within])?,
                Err(_) => same(&[part.within], &[0.0])?,
            }
            same(&[part.contribution_within], &[part.weight * part.within])?;
        }
        let sum = |of: fn(&measures::Part) -> f64| found.parts.iter().map(of).sum::<f64>();
        same(
            &[sum(|part| part.weight), sum(|part| part.persons), sum(|part| part.contribution_between)],
            &[1.0, table.total(), found.between],
        )?;
    }
}
