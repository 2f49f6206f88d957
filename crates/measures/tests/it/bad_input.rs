//! Input that has no answer gets a reason, never 0 and never NaN.

use measures::change::{Method, decompose_change_by, decompose_change_by_area};
use measures::correction::expected::{expected, expected_information};
use measures::margins::{PRECISION, adjust_margins, meet_margins};
use measures::terms::{
    dissimilarity_terms, interaction_terms, isolation_terms, mutual_information_terms, segregation_index_terms,
    theil_h_terms,
};
use measures::uncertainty::{Settings, assess};
use measures::{
    Contingency, Error, Measure, Undefined, decompose_between_within, decompose_nested, dissimilarity, entropy, gini,
    interaction, isolation, mutual_information, theil_h,
};

use crate::close;

fn table<const G: usize>(rows: &[[f64; G]]) -> Contingency {
    Contingency::from_rows(rows.iter().copied()).expect("a sound table")
}

/// Every measure of the focus group 0 of a table of two groups gives this reason, by whichever way it is asked.
#[track_caller]
fn undefined_throughout(table: &Contingency, reason: Undefined) {
    for measure in Measure::ALL {
        assert_eq!(measure.compute(table, 0), Err(reason), "{}", measure.id());
    }
    let direct = [
        dissimilarity(table, 0, 1),
        isolation(table, 0),
        interaction(table, 0, 1),
        gini(table, 0),
        theil_h(table),
        mutual_information(table),
    ];
    assert!(direct.iter().all(Result::is_err), "{direct:?}");
    let nesting = vec![0; table.areas().len()];
    assert!(decompose_between_within(table, &nesting).is_err());
    assert!(decompose_nested(table, &[&nesting, &nesting]).is_err());
    let terms = [
        dissimilarity_terms(table, 0, 1),
        segregation_index_terms(table, 0),
        isolation_terms(table, 0),
        interaction_terms(table, 0, 1),
        mutual_information_terms(table),
        theil_h_terms(table),
    ];
    assert!(terms.iter().all(Result::is_err), "{terms:?}");
    for method in Method::ALL {
        assert!(decompose_change_by(method, table, table).is_err());
    }
    assert!(decompose_change_by_area(table, table).is_err());
}

#[test]
fn cells_that_are_no_persons_are_named() {
    for bad in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -f64::MIN_POSITIVE] {
        // The fifth cell of rows of three: area 1, group 1.
        let found = Contingency::new(3, vec![1.0, 2.0, 3.0, 4.0, bad, 6.0]);
        let Err(Error::InvalidCell { area: 1, group: 1, value }) = found else { panic!("{bad}: {found:?}") };
        assert!(value == bad || value.is_nan() && bad.is_nan());
    }
    let message = Contingency::from_rows([[1.0, -2.0]]).unwrap_err().to_string();
    assert!(message.contains("area 0, group 1") && message.contains("-2"), "{message}");
}

#[test]
fn tables_of_the_wrong_shape() {
    assert_eq!(Contingency::new(0, vec![]), Err(Error::TooFewGroups { groups: 0 }));
    assert_eq!(Contingency::new(1, vec![1.0]), Err(Error::TooFewGroups { groups: 1 }));
    assert_eq!(Contingency::new(2, vec![1.0; 3]), Err(Error::Ragged { cells: 3, groups: 2 }));
    assert_eq!(Contingency::new(2, vec![f64::MAX; 4]), Err(Error::TooLarge));
}

#[test]
fn nobody_anywhere() {
    undefined_throughout(&table(&[[0.0, 0.0], [0.0, 0.0]]), Undefined::NoPopulation);
    undefined_throughout(&Contingency::new(2, vec![]).unwrap(), Undefined::NoPopulation);
    assert_eq!(entropy(&table(&[[0.0, 0.0]])), Err(Undefined::NoPopulation));
}

#[test]
fn one_populated_area() {
    undefined_throughout(&table(&[[3.0, 4.0]]), Undefined::TooFewAreas { populated: 1 });
    undefined_throughout(&table(&[[0.0, 0.0], [3.0, 4.0], [0.0, 0.0]]), Undefined::TooFewAreas { populated: 1 });
}

#[test]
fn a_group_without_persons() {
    undefined_throughout(&table(&[[0.0, 4.0], [0.0, 9.0]]), Undefined::EmptyGroup { group: 0 });
    assert_eq!(dissimilarity(&table(&[[4.0, 0.0], [9.0, 0.0]]), 0, 1), Err(Undefined::EmptyGroup { group: 1 }));
    let three = table(&[[4.0, 0.0, 1.0], [9.0, 0.0, 2.0]]);
    assert_eq!(interaction(&three, 0, 1), Err(Undefined::EmptyGroup { group: 1 }));
    // Of many groups, an empty one adds nothing: what is left is 4:1 and 9:2.
    let without = table(&[[4.0, 1.0], [9.0, 2.0]]);
    close(theil_h(&three).unwrap(), theil_h(&without).unwrap(), 1e-12);
}

#[test]
fn everybody_in_one_group() {
    undefined_throughout(&table(&[[4.0, 0.0], [9.0, 0.0]]), Undefined::OneGroup { group: 0 });
    assert_eq!(mutual_information(&table(&[[0.0, 4.0], [0.0, 9.0]])), Err(Undefined::OneGroup { group: 1 }));
    // Such a population has no diversity at all, which is an answer.
    assert_eq!(entropy(&table(&[[4.0, 0.0], [9.0, 0.0]])), Ok(0.0));
}

#[test]
fn two_groups_in_one_area_though_a_third_lives_elsewhere() {
    let table = table(&[[5.0, 5.0, 0.0], [0.0, 0.0, 9.0]]);
    assert_eq!(dissimilarity(&table, 0, 1), Err(Undefined::TooFewAreas { populated: 1 }));
    close(dissimilarity(&table, 0, 2).unwrap(), 1.0, 1e-12);
}

#[test]
fn groups_that_are_not_there() {
    let table = table(&[[5.0, 5.0], [1.0, 9.0]]);
    let reason = Undefined::UnknownGroup { group: 2, groups: 2 };
    assert_eq!(table.group_total(2), Err(reason));
    assert_eq!(table.against_rest(2), Err(reason));
    assert_eq!(dissimilarity(&table, 0, 2), Err(reason));
    assert_eq!(dissimilarity(&table, 2, 0), Err(reason));
    assert_eq!(interaction(&table, 0, 2), Err(reason));
    for measure in Measure::ALL {
        assert_eq!(measure.compute(&table, 2), Err(reason));
    }
    assert_eq!(table.area_total(2), None);
}

#[test]
fn parents_that_do_not_fit() {
    let table = table(&[[5.0, 5.0], [1.0, 9.0]]);
    assert_eq!(decompose_between_within(&table, &[0]), Err(Undefined::LengthMismatch { expected: 2, found: 1 }));
}

#[test]
fn margins_that_are_no_sizes() {
    let table = table(&[[5.0, 5.0], [1.0, 9.0]]);
    let ways = |areas: &[f64], groups: &[f64]| {
        let direct = meet_margins(&table, areas, groups);
        assert_eq!(direct.is_err(), adjust_margins(&table, areas, groups, PRECISION).is_err());
        direct.map(|_| ())
    };
    assert_eq!(ways(&[1.0, 1.0], &[1.0, 1.0]), Ok(()));
    for bad in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(ways(&[1.0, bad], &[1.0, 1.0]), Err(Undefined::NotFinite { position: 1 }));
        assert_eq!(ways(&[1.0, 1.0], &[bad, 1.0]), Err(Undefined::NotFinite { position: 0 }));
    }
    assert_eq!(ways(&[0.0, 0.0], &[1.0, 1.0]), Err(Undefined::NoPopulation));
    assert_eq!(ways(&[1.0, 1.0], &[f64::MAX, f64::MAX]), Err(Undefined::NoPopulation));
    assert_eq!(ways(&[1.0], &[1.0, 1.0]), Err(Undefined::LengthMismatch { expected: 2, found: 1 }));
    assert_eq!(ways(&[1.0, 1.0], &[1.0; 3]), Err(Undefined::LengthMismatch { expected: 2, found: 3 }));
    // A size of 0 is one that can be met.
    let found = meet_margins(&table, &[1.0, 0.0], &[0.0, 1.0]).unwrap();
    assert_eq!(found.areas().flatten().copied().collect::<Vec<_>>(), [0.0, 1.0, 0.0, 0.0]);
}

#[test]
fn an_area_that_came_twice() {
    // Whether two rows are the same area a table cannot know. Two rows of one area, alike, are that area twice as large;
    // halved, they change nothing.
    let once = table(&[[30.0, 10.0], [10.0, 30.0]]);
    let twice = table(&[[15.0, 5.0], [15.0, 5.0], [10.0, 30.0]]);
    for measure in Measure::ALL {
        close(measure.compute(&twice, 0).unwrap(), measure.compute(&once, 0).unwrap(), 1e-12);
    }
    let nested = decompose_nested(&twice, &[[1, 1, 2]]).unwrap();
    close(nested.levels[0].information, mutual_information(&once).unwrap(), 1e-12);
    close(nested.levels[1].information, 0.0, 1e-12);
}

#[test]
fn counts_of_a_quadrillion() {
    let small = table(&[[3.0, 1.0], [2.0, 6.0], [0.0, 4.0]]);
    let large = table(&[[3e15, 1e15], [2e15, 6e15], [0.0, 4e15]]);
    for measure in Measure::ALL {
        close(measure.compute(&large, 0).unwrap(), measure.compute(&small, 0).unwrap(), 1e-12);
    }
}

#[test]
fn one_person_in_a_quadrillion_keeps_its_digits() {
    let needle = table(&[[1.0, 1e15], [0.0, 1e15]]);
    // x: 1, 0; y: ½, ½. ½ (½ + ½), and G = 1 · ½ − ½ · 0 by its one pair.
    close(dissimilarity(&needle, 0, 1).unwrap(), 0.5, 1e-12);
    close(gini(&needle, 0).unwrap(), 0.5, 1e-12);
    close(gini(&needle, 1).unwrap(), 0.5, 1e-12);
    // P = 1/(2·10¹⁵); the group is 2P of the first area, 0 of the second, and each area has half of the persons:
    // M = ½ · 2P ln 2 for the group, and for the others ½ (1 − 2P) ln((1 − 2P)/(1 − P)) − ½ ln(1 − P)
    //   ≈ −½ P + ½ P = 0 but for terms of P².
    let share = 1.0 / 2e15;
    close(mutual_information(&needle).unwrap() / share, 2.0_f64.ln(), 1e-9);
    // E ≈ P (1 − ln P)
    close(entropy(&needle).unwrap() / share, 1.0 - share.ln(), 1e-9);
    close(theil_h(&needle).unwrap(), 2.0_f64.ln() / (1.0 - share.ln()), 1e-9);
}

#[test]
fn almost_even_areas_keep_their_digits() {
    // Shares ½ (1 ± ε) with ε = 10⁻⁷: M = ½ ((1 + ε) ln(1 + ε) + (1 − ε) ln(1 − ε)) = ε²/2 + ε⁴/12 + …
    let table = table(&[[1e7 + 1.0, 1e7 - 1.0], [1e7 - 1.0, 1e7 + 1.0]]);
    close(mutual_information(&table).unwrap() / 0.5e-14, 1.0, 1e-7);
}

#[test]
fn a_rest_too_small_to_change_the_shares_still_orders_areas() {
    // None, 3 and 1 others beside 10¹⁷ each: the group's share rounds to 1 in all three areas.
    let table = table(&[[1e17, 0.0], [1e17, 3.0], [1e17, 1.0]]);
    // Shares of the others 0, ¾, ¼, of the group ⅓ each; over the three pairs |bᵢ − bⱼ| / 3: (¾ + ¼ + ½) / 3
    close(gini(&table, 0).unwrap(), 0.5, 1e-12);
    close(gini(&table, 1).unwrap(), 0.5, 1e-12);
}

#[test]
fn the_smallest_and_largest_numbers_stay_in_range() {
    let extremes = [0.0, f64::from_bits(1), f64::MIN_POSITIVE, 1e-300, 1.0, 1e15, 1e150, 1e307];
    for a in extremes {
        for b in extremes {
            for c in extremes {
                let table = table(&[[a, b], [b, c], [c, 1.0]]);
                for measure in Measure::ALL {
                    let highest = if measure == Measure::M { 2.0_f64.ln() } else { 1.0 };
                    if let Ok(value) = measure.compute(&table, 0) {
                        assert!((0.0..=highest).contains(&value), "{} of {a} {b} {c}: {value}", measure.id());
                    }
                }
                for measure in Measure::ALL {
                    let mean = expected(&table, 0, measure);
                    let sound = |mean: f64| (0.0..=1.0).contains(&mean);
                    assert!(mean.is_err() || mean.is_ok_and(|mean| mean.is_none_or(sound)), "{a} {b} {c}: {mean:?}");
                }
                if let Ok(nested) = decompose_nested(&table, &[[0, 0, 1], [0, 1, 1]]) {
                    assert!((0.0..=1.0).contains(&nested.h));
                    for unit in nested.levels.iter().flat_map(|level| &level.units) {
                        assert!(unit.within.is_finite() && unit.within_h.is_none_or(|h| (0.0..=1.0).contains(&h)));
                    }
                }
                for terms in [isolation_terms(&table, 0), mutual_information_terms(&table), theil_h_terms(&table)] {
                    assert!(terms.is_err() || terms.is_ok_and(|terms| terms.iter().all(|term| term.is_finite())));
                }
                let other = self::table(&[[b, c], [1.0, a], [b, a]]);
                for method in Method::ALL {
                    if let Ok(change) = decompose_change_by(method, &table, &other) {
                        let parts =
                            [change.group_marginal, change.area_marginal, change.interaction, change.structural];
                        assert!(parts.iter().all(|part| part.is_finite()), "{a} {b} {c}: {change:?}");
                    }
                }
                if let Ok(parts) = decompose_between_within(&table, &[0, 0, 1]) {
                    assert!(parts.total.is_finite() && parts.share_between.is_none_or(|share| share <= 1.0));
                }
            }
        }
    }
}

#[test]
fn expectations_are_of_whole_persons() {
    // 0.4 persons in all are nobody.
    let nobody = table(&[[0.1, 0.1], [0.05, 0.15]]);
    // 1.4 persons are one, who is of the group of 1.1: that of 0.3 is rounded away.
    let one = table(&[[0.1, 0.6], [0.2, 0.5]]);
    // Areas of 1.9 and 0.3 of 2.2 persons are one of two.
    let one_area = table(&[[0.9, 1.0], [0.2, 0.1]]);
    for measure in Measure::ALL {
        assert_eq!(expected(&nobody, 0, measure), Err(Undefined::NoPopulation));
        assert_eq!(expected(&one, 0, measure), Err(Undefined::EmptyGroup { group: 0 }));
        assert_eq!(expected(&one, 1, measure), Err(Undefined::OneGroup { group: 1 }));
        assert_eq!(expected(&one_area, 0, measure), Err(Undefined::TooFewAreas { populated: 1 }));
        for (table, reason) in [(&nobody, Undefined::NoPopulation), (&one, Undefined::EmptyGroup { group: 0 })] {
            assert_eq!(assess(table, 0, &[measure], &Settings::default()), [Err(reason)]);
        }
    }
    assert_eq!(expected_information(&nobody), Err(Undefined::NoPopulation));
    assert_eq!(expected_information(&one), Err(Undefined::OneGroup { group: 1 }));

    // Areas of 2.2 and 1.8 are two of 2, groups of 2.5 and 1.5 are 3 and 1 (the first of those that tie): the one other
    // has one of the three beside him and two away from him, D = ½ (|⅓ − 1| + |⅔ − 0|) = ⅔ whatever the lot. Isolation is
    // ⅔ · 1 + ⅓ · ½; M is the entropy of ¾ and ¼ less that of the areas, of which one has ½ and ½, the other none.
    let fractions = table(&[[1.3, 0.9], [1.2, 0.6]]);
    let mean = |measure| expected(&fractions, 0, measure).unwrap().unwrap();
    close(mean(Measure::D), 2.0 / 3.0, 1e-12);
    close(mean(Measure::Isolation), 5.0 / 6.0, 1e-12);
    let entropy = -(0.75 * 0.75_f64.ln() + 0.25 * 0.25_f64.ln());
    close(mean(Measure::M), entropy - 0.5 * 2.0_f64.ln(), 1e-12);
    close(mean(Measure::H), 1.0 - 0.5 * 2.0_f64.ln() / entropy, 1e-12);
    // Three areas of 0.8 of 2.4 persons are two of one, groups of 1.2 are one each: the two always live apart.
    let thirds = table(&[[0.4, 0.4], [0.4, 0.4], [0.4, 0.4]]);
    for (measure, value) in [(Measure::D, 1.0), (Measure::Isolation, 1.0), (Measure::Interaction, 0.0)] {
        close(expected(&thirds, 0, measure).unwrap().unwrap(), value, 1e-12);
    }
}

#[test]
fn expectations_of_quadrillions_keep_their_digits() {
    // √(2/π · tᵢ P (1 − P) (1 − tᵢ/T)) for each area, exact but for a part of 1/variance.
    let large = table(&[[2e15, 1e15], [1e15, 3e15]]);
    let (total, share) = (7e15, 3.0 / 7.0);
    let apart = |t: f64| (2.0 / std::f64::consts::PI * t * share * (1.0 - share) * (1.0 - t / total)).sqrt();
    let d = (apart(3e15) + apart(4e15)) / (2.0 * total * share * (1.0 - share));
    close(expected(&large, 0, Measure::D).unwrap().unwrap() / d, 1.0, 1e-9);
    assert_eq!(expected(&table(&[[9e15, 1.0], [1.0, 9e15]]), 0, Measure::D), Err(Undefined::TooManyPersons));
}

#[test]
fn reasons_have_names_and_sentences() {
    let reasons = [
        (Undefined::NoPopulation, "no-population"),
        (Undefined::EmptyGroup { group: 0 }, "empty-group"),
        (Undefined::OneGroup { group: 0 }, "one-group"),
        (Undefined::TooFewAreas { populated: 1 }, "too-few-areas"),
        (Undefined::UnknownGroup { group: 2, groups: 2 }, "unknown-group"),
        (Undefined::LengthMismatch { expected: 2, found: 1 }, "length-mismatch"),
        (Undefined::NotFinite { position: 0 }, "not-finite"),
        (Undefined::TooFewValues { needed: 4, found: 3 }, "too-few-values"),
        (Undefined::Constant, "constant"),
        (Undefined::NotAPart, "not-a-part"),
        (Undefined::ParameterOutOfRange, "parameter-out-of-range"),
        (Undefined::NotConverged, "not-converged"),
        (Undefined::NotPositive { position: 0 }, "not-positive"),
    ];
    for (reason, code) in reasons {
        assert_eq!(reason.code(), code);
        assert!(!reason.to_string().is_empty());
    }
}

#[test]
fn measures_are_found_by_their_names() {
    for measure in Measure::ALL {
        assert_eq!(Measure::from_id(measure.id()), Some(measure));
    }
    assert_eq!(Measure::ALL.map(Measure::id), ["D", "isolation", "interaction", "gini", "H", "M"]);
    assert_eq!(Measure::from_id("d"), None);
    assert_eq!(Measure::from_id(""), None);
}
