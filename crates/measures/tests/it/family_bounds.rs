//! The wider family at its bounds: complete separation, no separation, and questions without an answer.

use measures::change::{Method, decompose_change, decompose_change_by_area_within, decompose_change_within};
use measures::comparison::{Exchanged, compare};
use measures::concentration::{Surfaces, absolute_concentration, delta, relative_concentration};
use measures::diversity::{hill_number, renyi_entropy, simpson_interaction};
use measures::local::{local_diversity, location_quotient};
use measures::margins::{PRECISION, adjust_margins};
use measures::multigroup::{
    multigroup_dissimilarity, multigroup_gini, normalised_exposure, relative_diversity, squared_variation,
};
use measures::rank_order::{Caution, HIGHEST_DEGREE, RankOrderIndex, fit_profile, ordinal, rank_order};
use measures::{Contingency, Undefined, atkinson, correlation_ratio, dissimilarity, hutchens, segregation_index};

use crate::close;

const EXACT: f64 = 1e-12;

type OfSeveral = fn(&Contingency) -> Result<f64, Undefined>;

const OF_SEVERAL: [OfSeveral; 5] =
    [multigroup_dissimilarity, multigroup_gini, relative_diversity, normalised_exposure, squared_variation];

fn table<const G: usize>(rows: &[[f64; G]]) -> Contingency {
    Contingency::from_rows(rows.iter().copied()).expect("a sound table")
}

#[test]
fn complete_separation_is_one() {
    let apart = table(&[[5.0, 0.0, 0.0], [0.0, 70.0, 0.0], [0.0, 0.0, 900.0], [3.0, 0.0, 0.0]]);
    for measure in OF_SEVERAL {
        close(measure(&apart).unwrap(), 1.0, EXACT);
    }
    close(segregation_index(&apart, 0).unwrap(), 1.0, EXACT);
    close(correlation_ratio(&apart, 0).unwrap(), 1.0, EXACT);
    close(atkinson(&apart, 0, 1, 0.2).unwrap(), 1.0, EXACT);
    close(hutchens(&apart, 0, 1).unwrap(), 1.0, EXACT);
    for index in RankOrderIndex::ALL {
        close(ordinal(&apart, index).unwrap(), 1.0, EXACT);
        close(rank_order(&apart, index, 1).unwrap().value, 1.0, 1e-9);
    }
}

#[test]
fn no_separation_is_zero_and_not_undefined() {
    let alike = table(&[[1.0, 2.0, 3.0], [10.0, 20.0, 30.0], [7.0, 14.0, 21.0]]);
    for measure in OF_SEVERAL {
        close(measure(&alike).unwrap(), 0.0, EXACT);
    }
    for value in [
        segregation_index(&alike, 0),
        correlation_ratio(&alike, 0),
        atkinson(&alike, 0, 1, 0.7),
        hutchens(&alike, 0, 1),
    ] {
        close(value.unwrap(), 0.0, EXACT);
    }
    for index in RankOrderIndex::ALL {
        close(rank_order(&alike, index, 1).unwrap().value, 0.0, 1e-9);
    }
}

#[test]
fn concentration_at_its_bounds() {
    // 40 of the group, 40 others; areas of 40 persons on 1, 4 of surface: the group alone in the smaller.
    let dense = table(&[[40.0, 0.0], [0.0, 40.0]]);
    let surfaces = Surfaces::new(vec![1.0, 4.0]).unwrap();
    close(absolute_concentration(&dense, 0, &surfaces).unwrap(), 1.0, EXACT);
    close(relative_concentration(&dense, 0, &surfaces).unwrap(), 1.0, EXACT);
    close(absolute_concentration(&dense, 1, &surfaces).unwrap(), 0.0, EXACT);
    // (4 / 1 − 1) / (1/4 − 1): no bound of −1.
    close(relative_concentration(&dense, 1, &surfaces).unwrap(), -4.0, EXACT);
    // ½ (|1 − 0.2| + |0 − 0.8|)
    close(delta(&dense, 0, &surfaces).unwrap(), 0.8, EXACT);
    let alike = Surfaces::new(vec![3.0, 3.0]).unwrap();
    assert_eq!(absolute_concentration(&dense, 0, &alike), Err(Undefined::Constant));
    assert_eq!(relative_concentration(&dense, 0, &alike), Err(Undefined::Constant));
    let three = Surfaces::new(vec![3.0; 3]).unwrap();
    assert_eq!(delta(&dense, 0, &three), Err(Undefined::LengthMismatch { expected: 2, found: 3 }));
    assert_eq!(Surfaces::new(vec![1.0, f64::NAN]), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(Surfaces::new(vec![-1.0]), Err(Undefined::NotPositive { position: 0 }));
    assert_eq!(Surfaces::new(vec![f64::MAX; 2]), Err(Undefined::NotFinite { position: 0 }));
}

#[test]
fn parameters_out_of_range() {
    let table = table(&[[5.0, 5.0], [1.0, 9.0]]);
    for shape in [0.0, 1.0, -0.5, 2.0, f64::NAN] {
        assert_eq!(atkinson(&table, 0, 1, shape), Err(Undefined::ParameterOutOfRange), "{shape}");
    }
    for order in [-1.0, f64::NAN] {
        assert_eq!(hill_number(&table, order), Err(Undefined::ParameterOutOfRange));
    }
    let degree = HIGHEST_DEGREE + 1;
    assert_eq!(rank_order(&table, RankOrderIndex::Information, degree), Err(Undefined::ParameterOutOfRange));
    assert_eq!(
        rank_order(&table, RankOrderIndex::Information, 4),
        Err(Undefined::TooFewValues { needed: 5, found: 1 })
    );
    for share in [0.0, 1.0, f64::NAN] {
        assert_eq!(fit_profile(&[(share, 0.5)], RankOrderIndex::SquareRoot, 0), Err(Undefined::ParameterOutOfRange));
    }
    assert_eq!(
        fit_profile(&[(0.5, f64::NAN)], RankOrderIndex::SquareRoot, 0),
        Err(Undefined::NotFinite { position: 0 })
    );
    for precision in [0.0, -1.0, f64::NAN] {
        for method in Method::ALL {
            let found = decompose_change_within(method, &table, &table, precision);
            assert_eq!(found, Err(Undefined::ParameterOutOfRange));
        }
        let found = decompose_change_by_area_within(&table, &table, precision);
        assert_eq!(found, Err(Undefined::ParameterOutOfRange));
    }
}

#[test]
fn tables_without_an_answer() {
    let nobody = table(&[[0.0, 0.0], [0.0, 0.0]]);
    let one_area = table(&[[3.0, 4.0], [0.0, 0.0]]);
    let one_group = table(&[[3.0, 0.0], [4.0, 0.0]]);
    for measure in OF_SEVERAL {
        assert_eq!(measure(&nobody), Err(Undefined::NoPopulation));
        assert_eq!(measure(&one_area), Err(Undefined::TooFewAreas { populated: 1 }));
        assert_eq!(measure(&one_group), Err(Undefined::OneGroup { group: 0 }));
    }
    assert_eq!(segregation_index(&one_group, 0), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(segregation_index(&one_group, 1), Err(Undefined::EmptyGroup { group: 1 }));
    assert_eq!(hutchens(&one_group, 0, 1), Err(Undefined::EmptyGroup { group: 1 }));
    assert_eq!(correlation_ratio(&one_area, 0), Err(Undefined::TooFewAreas { populated: 1 }));
    assert_eq!(ordinal(&one_group, RankOrderIndex::Information), Err(Undefined::OneGroup { group: 0 }));
    assert_eq!(location_quotient(&one_group, 1), Err(Undefined::EmptyGroup { group: 1 }));
    assert_eq!(location_quotient(&one_group, 2), Err(Undefined::UnknownGroup { group: 2, groups: 2 }));
    assert_eq!(local_diversity(&nobody), Err(Undefined::NoPopulation));
    assert_eq!(simpson_interaction(&nobody), Err(Undefined::NoPopulation));
    assert_eq!(renyi_entropy(&nobody, 2.0), Err(Undefined::NoPopulation));
    // One group is not diverse, which is an answer.
    assert_eq!(simpson_interaction(&one_group), Ok(0.0));
    close(hill_number(&one_group, 3.0).unwrap(), 1.0, EXACT);
}

#[test]
fn few_thresholds_are_marked() {
    let three = table(&[[20.0, 20.0, 0.0, 4.0], [0.0, 20.0, 20.0, 9.0]]);
    let fit = rank_order(&three, RankOrderIndex::Information, 2).unwrap();
    assert_eq!(fit.thresholds.len(), 3);
    assert!(fit.cautions.contains(&Caution::FewThresholds));
    // As many coefficients as thresholds: nothing is left over, which says nothing of the curve between them.
    assert!(fit.thresholds.iter().all(|threshold| threshold.residual().abs() < 1e-9));
    // A class without persons has the same threshold twice, which counts once.
    let gap = table(&[[20.0, 0.0, 20.0], [0.0, 0.0, 20.0]]);
    assert_eq!(rank_order(&gap, RankOrderIndex::Information, 0).unwrap().thresholds.len(), 1);
    // A line through (0.1, 0.9) and (0.5, 0.1) is below 0 at 0.9.
    let steep = [(0.1, 0.9), (0.5, 0.1), (0.9, 0.0)];
    assert!(fit_profile(&steep, RankOrderIndex::VarianceRatio, 1).unwrap().cautions.contains(&Caution::OutOfRange));
}

#[test]
fn margins_that_cannot_be_met() {
    let apart = table(&[[10.0, 0.0], [0.0, 10.0]]);
    assert_eq!(adjust_margins(&apart, &[3.0, 1.0], &[1.0, 1.0], PRECISION), Err(Undefined::NotConverged));
    assert_eq!(
        adjust_margins(&apart, &[1.0; 3], &[1.0; 2], PRECISION),
        Err(Undefined::LengthMismatch { expected: 2, found: 3 })
    );
    assert_eq!(adjust_margins(&apart, &[1.0, -1.0], &[1.0; 2], PRECISION), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(adjust_margins(&apart, &[0.0; 2], &[1.0; 2], PRECISION), Err(Undefined::NoPopulation));
}

#[test]
fn areas_that_come_and_go() {
    // The third area is there before only, the fourth after only; what both times share does not change.
    let before = table(&[[30.0, 10.0], [10.0, 30.0], [40.0, 0.0], [0.0, 0.0]]);
    let after = table(&[[30.0, 10.0], [10.0, 30.0], [0.0, 0.0], [5.0, 5.0]]);
    let change = decompose_change(&before, &after).unwrap();
    // M of the common areas: ¾ ln 1.5 + ¼ ln ½
    let common = 0.75 * 1.5_f64.ln() + 0.25 * 0.5_f64.ln();
    close(change.removals, common - change.before, EXACT);
    // The new area is made up as the whole: M is the common areas' part, 80 of 90 persons.
    close(change.after, common * 80.0 / 90.0, EXACT);
    close(change.additions, change.after - common, EXACT);
    for part in [change.group_marginal, change.area_marginal, change.structural] {
        close(part, 0.0, 1e-9);
    }
    let shorter = table(&[[30.0, 10.0], [10.0, 30.0]]);
    assert_eq!(decompose_change(&before, &shorter), Err(Undefined::LengthMismatch { expected: 4, found: 2 }));
}

#[test]
fn a_place_does_not_differ_from_its_double() {
    let place = table(&[[30.0, 10.0], [10.0, 30.0], [20.0, 20.0]]);
    for exchanged in Exchanged::ALL {
        let found = compare((&place, 0), (&place, 0), exchanged, |table| dissimilarity(table, 0, 1)).unwrap();
        close(found.composition, 0.0, EXACT);
        close(found.structure, 0.0, EXACT);
    }
}
