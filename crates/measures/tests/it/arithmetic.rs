//! Values that follow from arithmetic shown in the test, and published ones.

use measures::correlation::spearman;
use measures::proportion::{Reliability, Z_95, reliability, wilson};
use measures::socioeconomic::{TypeLimits, area_type, distance_to_nearest_limit, standard_limits};
use measures::{
    Contingency, Measure, Undefined, decompose_between_within, dissimilarity, entropy, gini, interaction, isolation,
    mutual_information, theil_h,
};

use crate::close;

const EXACT: f64 = 1e-12;

fn table<const G: usize>(rows: &[[f64; G]]) -> Contingency {
    Contingency::from_rows(rows.iter().copied()).expect("a sound table")
}

#[test]
fn complete_separation() {
    let apart = table(&[[100.0, 0.0], [0.0, 300.0]]);
    // ½ (|1 − 0| + |0 − 1|)
    close(dissimilarity(&apart, 0, 1).unwrap(), 1.0, EXACT);
    close(gini(&apart, 0).unwrap(), 1.0, EXACT);
    close(theil_h(&apart).unwrap(), 1.0, EXACT);
    close(isolation(&apart, 0).unwrap(), 1.0, EXACT);
    assert_eq!(interaction(&apart, 0, 1).unwrap(), 0.0);
    // M reaches E = −¼ ln ¼ − ¾ ln ¾
    let diversity = -(0.25 * 0.25_f64.ln() + 0.75 * 0.75_f64.ln());
    close(mutual_information(&apart).unwrap(), diversity, EXACT);
    close(entropy(&apart).unwrap(), diversity, EXACT);
}

#[test]
fn no_separation_is_zero_and_not_undefined() {
    let alike = table(&[[10.0, 30.0], [20.0, 60.0], [1.0, 3.0]]);
    for measure in [Measure::D, Measure::Gini, Measure::H, Measure::M] {
        close(measure.compute(&alike, 0).unwrap(), 0.0, EXACT);
    }
    // The group's share is ¼ everywhere.
    close(isolation(&alike, 0).unwrap(), 0.25, EXACT);
    close(interaction(&alike, 0, 1).unwrap(), 0.75, EXACT);
}

#[test]
fn three_groups() {
    let three = table(&[[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]]);
    // Group totals 20, 40, 20 of 80: P = ¼, ½, ¼.
    close(entropy(&three).unwrap(), 0.5 * 4.0_f64.ln() + 0.5 * 2.0_f64.ln(), EXACT);
    // First area p = ½, ¼, ¼: ½ ln(½/¼) + ¼ ln(¼/½) + 0 = ¼ ln 2.
    // Second p = 0, ¾, ¼: ¾ ln(¾/½) = ¾ ln 1.5. Both have half of the persons.
    let information = 0.5 * (0.25 * 2.0_f64.ln()) + 0.5 * (0.75 * 1.5_f64.ln());
    close(mutual_information(&three).unwrap(), information, EXACT);
    close(theil_h(&three).unwrap(), information / (1.5 * 2.0_f64.ln()), EXACT);
    // D of groups 0 and 2: ½ (|1 − ½| + |0 − ½|); the second group does not matter.
    close(dissimilarity(&three, 0, 2).unwrap(), 0.5, EXACT);
    // Group 1 meets itself: 10/40 · 10/40 + 30/40 · 30/40 = 0.0625 + 0.5625
    close(isolation(&three, 1).unwrap(), 0.625, EXACT);
    // Group 1 meets group 0: 10/40 · 20/40 + 0
    close(interaction(&three, 1, 0).unwrap(), 0.125, EXACT);
    // Against the rest, D of group 1: its shares ¼, ¾; the rest's 30/40, 10/40: ½ (½ + ½)
    close(Measure::D.compute(&three, 1).unwrap(), 0.5, EXACT);
}

#[test]
fn one_group_and_its_mirror_agree_on_evenness() {
    let split = table(&[[5.0, 95.0], [40.0, 60.0], [15.0, 10.0]]);
    for measure in [Measure::D, Measure::Gini, Measure::H, Measure::M] {
        close(measure.compute(&split, 1).unwrap(), measure.compute(&split, 0).unwrap(), EXACT);
    }
    // 5/60 · 5/100 + 40/60 · 40/100 + 15/60 · 15/25
    close(Measure::Isolation.compute(&split, 0).unwrap(), (5.0 * 0.05 + 40.0 * 0.4 + 15.0 * 0.6) / 60.0, EXACT);
    // 95/165 · 5/100 + 60/165 · 40/100 + 10/165 · 15/25
    close(Measure::Interaction.compute(&split, 1).unwrap(), (95.0 * 0.05 + 60.0 * 0.4 + 10.0 * 0.6) / 165.0, EXACT);
}

#[test]
fn a_place_divided_only_between_its_parts() {
    // Parent 0: both areas all of the first group; parent 1: both all of the second. Nothing within.
    let table = table(&[[10.0, 0.0], [30.0, 0.0], [0.0, 20.0], [0.0, 20.0]]);
    let found = decompose_between_within(&table, &[0, 0, 1, 1]).unwrap();
    close(found.between, 2.0_f64.ln(), EXACT);
    assert_eq!(found.within, 0.0);
    close(found.share_between.unwrap(), 1.0, EXACT);
    // Each parent has half of the persons and departs by 1 · ln(1/½).
    for part in &found.parts {
        close(part.contribution_between, 0.5 * 2.0_f64.ln(), EXACT);
        assert_eq!((part.weight, part.populated_areas, part.persons), (0.5, 2, 40.0));
    }
}

#[test]
fn no_segregation_has_no_share_between() {
    let alike = table(&[[10.0, 30.0], [20.0, 60.0], [7.0, 21.0]]);
    let found = decompose_between_within(&alike, &[3, 3, 1]).unwrap();
    assert_eq!(found.share_between, None);
    assert_eq!(found.parts.iter().map(|part| part.parent).collect::<Vec<_>>(), [1, 3]);
    // Weighted persons whose shares (1, 2 and 7 tenths everywhere) differ in their last digits only.
    let rounded = (1..200).map(|size| [0.1, 0.2, 0.7].map(|share| share * f64::from(size) / 3.0));
    let parents: Vec<usize> = (1..200).map(|size| size % 7).collect();
    let found = decompose_between_within(&Contingency::from_rows(rounded).unwrap(), &parents).unwrap();
    assert_eq!(found.share_between, None);
}

#[test]
fn parents_without_persons_have_no_part() {
    let table = table(&[[10.0, 30.0], [0.0, 0.0], [30.0, 10.0]]);
    let found = decompose_between_within(&table, &[0, 1, usize::MAX]).unwrap();
    assert_eq!(found.parts.iter().map(|part| part.parent).collect::<Vec<_>>(), [0, usize::MAX]);
    // Parents are areas here: nothing within, and between is M = ½ · 2 · (¼ ln ½ + ¾ ln 1.5)
    close(found.between, 0.25 * 0.5_f64.ln() + 0.75 * 1.5_f64.ln(), EXACT);
    assert_eq!(found.within, 0.0);
}

#[test]
fn wilson_interval_as_published() {
    // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3; four decimals.
    let published = [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0000, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
    ];
    for (successes, n, low, high) in published {
        let interval = wilson(successes, n, Z_95).unwrap();
        close(interval.low, low, 0.000_05);
        close(interval.high, high, 0.000_05);
        assert!(interval.contains(successes / n));
        // What is left over has the mirrored interval.
        let mirrored = wilson(n - successes, n, Z_95).unwrap();
        close(mirrored.low, 1.0 - interval.high, EXACT);
        close(mirrored.high, 1.0 - interval.low, EXACT);
    }
}

#[test]
fn proportions_that_are_none() {
    assert_eq!(wilson(0.0, 0.0, Z_95), Err(Undefined::NoPopulation));
    for (successes, n) in [(1.0, 0.0), (5.0, 4.0), (-1.0, 4.0), (0.0, -4.0)] {
        assert_eq!(wilson(successes, n, Z_95), Err(Undefined::NotAPart), "{successes} of {n}");
    }
    assert_eq!(wilson(1.0, f64::NAN, Z_95), Err(Undefined::NotFinite { position: 1 }));
    assert_eq!(wilson(f64::INFINITY, f64::INFINITY, Z_95), Err(Undefined::NotFinite { position: 0 }));
}

#[test]
fn small_shares_are_marked() {
    assert_eq!(reliability(10.0, 100.0), Reliability::Reliable);
    assert_eq!(reliability(9.999, 100.0), Reliability::SmallNumerator);
    assert_eq!(reliability(0.0, 1e6), Reliability::SmallNumerator);
    assert_eq!(reliability(99.0, 99.999), Reliability::SmallBase);
    assert_eq!(reliability(5.0, 5.0), Reliability::SmallBase);
    assert_eq!(reliability(f64::NAN, 500.0), Reliability::SmallNumerator);
    assert_eq!(reliability(50.0, f64::NAN), Reliability::SmallBase);
    assert!(Reliability::Reliable.is_reliable());
    assert!(!Reliability::SmallBase.is_reliable() && !Reliability::SmallNumerator.is_reliable());
}

#[test]
fn rank_correlation_with_its_interval() {
    // Ranks of y 2 1 4 3 5 6 7: Σd² = 4, ρ = 1 − 6 · 4 / (7 · 48) = 1 − 1/14
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let found = spearman(&x, &[2.0, 1.0, 4.0, 3.0, 50.0, 60.0, 700.0]).unwrap();
    let rho: f64 = 13.0 / 14.0;
    close(found.rho, rho, EXACT);
    assert_eq!(found.n, 7);
    // artanh ρ = ½ ln((1 + ρ)/(1 − ρ)) = ½ ln 27; standard error √((1 + ρ²/2)/4)
    let middle = 0.5 * 27.0_f64.ln();
    let error = ((1.0 + rho * rho / 2.0) / 4.0).sqrt();
    let back = |z: f64| ((2.0 * z).exp() - 1.0) / ((2.0 * z).exp() + 1.0);
    close(found.interval.low, back(middle - Z_95 * error), EXACT);
    close(found.interval.high, back(middle + Z_95 * error), EXACT);
}

#[test]
fn rank_correlation_with_ties() {
    // Ranks x: 1.5 1.5 3 4, y: 1 2 3.5 3.5; mean 2.5 each.
    // Products (−1)(−1.5) + (−1)(−0.5) + (0.5)(1) + (1.5)(1) = 4; squares x 1 + 1 + 0.25 + 2.25 = 4.5, y 2.25 + 0.25 + 1 + 1 = 4.5
    let found = spearman(&[5.0, 5.0, 6.0, 7.0], &[0.0, 1.0, 2.0, 2.0]).unwrap();
    close(found.rho, 4.0 / 4.5, EXACT);
}

#[test]
fn same_and_opposite_order() {
    let x = [1.0, 2.0, 3.0, 4.0];
    let same = spearman(&x, &x.map(f64::exp)).unwrap();
    close(same.rho, 1.0, EXACT);
    assert!(same.interval.low > 0.999_999 && same.interval.high <= 1.0);
    let opposite = spearman(&x, &x.map(|value| -value)).unwrap();
    close(opposite.rho, -1.0, EXACT);
    assert!(opposite.interval.low >= -1.0 && opposite.interval.high < -0.999_999);
}

#[test]
fn rank_correlations_that_are_none() {
    assert_eq!(spearman(&[1.0; 3], &[1.0; 3]), Err(Undefined::TooFewValues { needed: 4, found: 3 }));
    assert_eq!(spearman(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0]), Err(Undefined::Constant));
    assert_eq!(spearman(&[1.0, 2.0, 3.0, 4.0], &[0.0; 4]), Err(Undefined::Constant));
    assert_eq!(spearman(&[1.0; 5], &[1.0; 4]), Err(Undefined::LengthMismatch { expected: 5, found: 4 }));
    let gap = [1.0, f64::NAN, 3.0, 4.0];
    assert_eq!(spearman(&[1.0, 2.0, 3.0, 4.0], &gap), Err(Undefined::NotFinite { position: 1 }));
}

#[test]
fn limits_of_area_types() {
    // Mean 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; divided by 8 − 1, not by 8.
    let limits = standard_limits(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
    close(limits.mean, 5.0, EXACT);
    close(limits.sd, (32.0_f64 / 7.0).sqrt(), EXACT);
    for (limit, sds) in limits.limits.into_iter().zip([2.0, 1.0, 0.0, -1.0]) {
        close(limit, 5.0 + sds * (32.0_f64 / 7.0).sqrt(), EXACT);
    }
}

#[test]
fn a_limit_belongs_to_the_type_above_it() {
    let limits = TypeLimits { mean: 12.0, sd: 5.0, limits: [22.0, 17.0, 12.0, 7.0] };
    let just_below = [22.0_f64, 17.0, 12.0, 7.0].map(f64::next_down);
    for (place, limit) in limits.limits.into_iter().enumerate() {
        let kind = u8::try_from(place).unwrap() + 1;
        assert_eq!(area_type(limit, &limits), Ok(kind));
        assert_eq!(area_type(just_below[place], &limits), Ok(kind + 1));
    }
    assert_eq!(area_type(100.0, &limits), Ok(1));
    assert_eq!(area_type(0.0, &limits), Ok(5));
    close(distance_to_nearest_limit(20.0, &limits).unwrap(), 2.0, EXACT);
    close(distance_to_nearest_limit(14.0, &limits).unwrap(), 2.0, EXACT);
    close(distance_to_nearest_limit(30.0, &limits).unwrap(), 8.0, EXACT);
    assert_eq!(distance_to_nearest_limit(7.0, &limits), Ok(0.0));
}

#[test]
fn area_types_that_are_none() {
    assert_eq!(standard_limits(&[]), Err(Undefined::TooFewValues { needed: 2, found: 0 }));
    assert_eq!(standard_limits(&[3.0]), Err(Undefined::TooFewValues { needed: 2, found: 1 }));
    assert_eq!(standard_limits(&[0.1; 7]), Err(Undefined::Constant));
    assert_eq!(standard_limits(&[1.0, f64::INFINITY]), Err(Undefined::NotFinite { position: 1 }));
    let limits = standard_limits(&[1.0, 2.0]).unwrap();
    assert_eq!(area_type(f64::NAN, &limits), Err(Undefined::NotFinite { position: 0 }));
    assert_eq!(distance_to_nearest_limit(f64::NAN, &limits), Err(Undefined::NotFinite { position: 0 }));
}
