//! Classes of a change between two years, mirrored about zero, with a class of their own for changes near zero.
//!
//! The classes are made once for all pairs of years of an indicator, so that maps of different pairs compare. They are
//! distances from zero, increasing and beginning at zero: `[0, a, b, c]` gives five classes – a decrease of *b* or more,
//! one of *a* to under *b*, less than *a* either way, an increase of *a* to under *b*, one of *b* or more. The last
//! distance is only an end. A distance belongs to the outer class on either side, so that a decrease and an increase
//! that are as large are as far from the middle.

use cube::Language;

use crate::number::NumberFormat;
use crate::scale;

/// Decimals beyond which a difference of two numbers holds only what is left of their binary fractions.
const KEPT: f64 = 1e9;

/// The change from one value to another, freed of what binary fractions leave.
pub fn between(before: f64, after: f64) -> f64 {
    ((after - before) * KEPT).round() / KEPT
}

/// The part of all changes that the outermost classes are for, or about so many.
const OUTERMOST: f64 = 0.1;
/// Steps on either side of the middle, each twice as far from zero as the one before: changes over a year and over ten
/// are told apart by the same classes.
const STEPS: [f64; 3] = [1.0, 2.0, 4.0];

/// The distances from zero that part the classes, from all changes of all pairs of years: a step, twice and four times
/// that step. The step is 1, 2 or 5 with zeros, chosen so that about a tenth of all changes lie beyond the last.
///
/// Classes may be empty. Without any change there is one class; where nothing can be compared there is none. Pass only
/// changes that may be published: a limit can tell a value.
pub fn limits(changes: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut sizes: Vec<f64> = changes.into_iter().map(f64::abs).filter(|size| size.is_finite()).collect();
    sizes.sort_by(f64::total_cmp);
    let Some(&largest) = sizes.last() else { return Vec::new() };
    let rank = ((1.0 - OUTERMOST) * sizes.len() as f64) as usize;
    // Where nine tenths did not change at all, those that did decide.
    let last = sizes.get(rank).copied().filter(|size| *size > 0.0).unwrap_or(largest);
    if last <= 0.0 {
        return vec![0.0, 1.0];
    }
    let step = round(last / STEPS[2]);
    let steps = STEPS.map(|times| between(0.0, times * step));
    // As round as the steps, so that the words of the classes need no more decimals.
    let end = between(0.0, (largest / step).ceil().max(2.0 * STEPS[2]) * step);
    [0.0].into_iter().chain(steps).chain([end]).collect()
}

/// The nearest of 1, 2 and 5 with zeros, by proportion.
fn round(size: f64) -> f64 {
    let unit = 10f64.powf(size.log10().floor());
    let near = |mantissa: f64| (size / (mantissa * unit)).ln().abs();
    let nearest = [1.0, 2.0, 5.0, 10.0].into_iter().min_by(|a, b| near(*a).total_cmp(&near(*b)));
    nearest.unwrap_or(1.0) * unit
}

/// How many classes the distances give.
pub fn count(limits: &[f64]) -> usize {
    if limits.len() < 2 { 0 } else { 2 * (limits.len() - 1) - 1 }
}

/// The class of a change, from the largest decrease (0) through the middle to the largest increase. `None` if the
/// change is no number or there are no classes.
pub fn class_of(change: f64, limits: &[f64]) -> Option<usize> {
    if !change.is_finite() || limits.len() < 2 {
        return None;
    }
    let middle = limits.len() - 2;
    let step = limits[1..limits.len() - 1].partition_point(|limit| *limit <= change.abs());
    Some(if change < 0.0 { middle - step } else { middle + step })
}

/// The words of each class, the direction first: "minskning 2,0 eller mer", "mindre än 0,5 åt någotdera hållet".
pub fn labels(limits: &[f64], format: &NumberFormat) -> Vec<String> {
    if limits.len() < 2 {
        return Vec::new();
    }
    let exact = NumberFormat { decimals: scale::decimals(limits), ..format.clone() };
    let (language, last) = (format.language, limits.len() - 2);
    let sided = |step: usize, falls: bool| {
        let word = match (language, falls) {
            (Language::Sv, true) => "minskning",
            (Language::Sv, false) => "ökning",
            (Language::En, true) => "decrease",
            (Language::En, false) => "increase",
        };
        let (low, high) = (limits[step], limits[step + 1]);
        match (step == last, language) {
            (true, Language::Sv) => format!("{word} {} eller mer", exact.value(low)),
            (true, Language::En) => format!("{word} of {} or more", exact.value(low)),
            (false, Language::Sv) => format!("{word} {} till under {}", exact.bare(low), exact.value(high)),
            (false, Language::En) => format!("{word} of {} to under {}", exact.bare(low), exact.value(high)),
        }
    };
    let middle = match language {
        Language::Sv => format!("mindre än {} åt någotdera hållet", exact.value(limits[1])),
        Language::En => format!("less than {} either way", exact.value(limits[1])),
    };
    let falls = (1..=last).rev().map(|step| sided(step, true));
    falls.chain([middle]).chain((1..=last).map(|step| sided(step, false))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;

    #[test]
    fn a_tenth_of_all_changes_lies_in_the_outermost_classes() {
        // Sizes 0.1, 0.2, …, 10.0: nine tenths are up to 9. A quarter of 9.1 is 2.275, of which 2 is the nearest step.
        let sizes = (1..=100).map(|n| f64::from(n) / 10.0 * if n % 2 == 0 { 1.0 } else { -1.0 });
        assert_eq!(limits(sizes), [0.0, 2.0, 4.0, 8.0, 16.0]);
        // A quarter of 0.1 is 0.025, which is nearer to 0.02 than to 0.05 by proportion.
        assert_eq!(limits([0.1; 5])[..4], [0.0, 0.02, 0.04, 0.08]);
        assert_eq!(
            limits([-300.0])[..4],
            [0.0, 100.0, 200.0, 400.0],
            "a quarter of 300 is 75, nearer to 100 than to 50"
        );
    }

    #[test]
    fn the_end_is_as_round_as_the_steps() {
        // One change of 100.123 among many of 0.4 (a quarter is 0.1): the end is a whole number of steps.
        let mut changes = vec![0.4; 99];
        changes.push(100.123);
        assert_eq!(limits(changes), [0.0, 0.1, 0.2, 0.4, 100.2]);
    }

    #[test]
    fn where_little_changed_what_did_decides() {
        let mut changes = vec![0.0; 99];
        changes.push(8.0);
        assert_eq!(limits(changes), [0.0, 2.0, 4.0, 8.0, 16.0]);
    }

    #[test]
    fn without_changes_there_are_no_classes() {
        assert_eq!(limits([]), Vec::<f64>::new());
        assert_eq!((count(&[]), class_of(1.0, &[])), (0, None));
    }

    #[test]
    fn a_decrease_is_as_far_from_the_middle_as_an_increase() {
        let limits = [0.0, 0.5, 1.0, 2.0, 9.0];
        assert_eq!(count(&limits), 7);
        for size in [0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 20.0] {
            let (down, up) = (class_of(-size, &limits), class_of(size, &limits));
            assert_eq!(down.zip(up).map(|(down, up)| down + up), Some(6), "{size}");
        }
        assert_eq!(class_of(0.0, &limits), Some(3), "no change is in the middle");
        assert_eq!(class_of(-0.5, &limits), Some(2));
        assert_eq!(class_of(99.0, &limits), Some(6), "beyond the end is the outer class");
        assert_eq!(class_of(f64::NAN, &limits), None);
    }

    #[test]
    fn nothing_changed_is_one_class() {
        let found = limits([0.0, 0.0]);
        assert_eq!((count(&found), class_of(0.0, &found)), (1, Some(0)));
    }

    #[test]
    fn differences_are_freed_of_binary_fractions() {
        // 10.1 − 9.6 is 0.49999999999999956 in binary.
        assert_eq!(between(9.6, 10.1), 0.5);
        assert_eq!(class_of(between(9.6, 10.1), &[0.0, 0.5, 1.0]), Some(2));
    }

    #[test]
    fn every_class_says_its_direction() {
        let limits = [0.0, 0.5, 2.0, 9.0];
        let format = |language| NumberFormat { language, decimals: 1, unit: Unit::Plain };
        let swedish = labels(&limits, &format(Language::Sv));
        assert_eq!(
            swedish,
            [
                "minskning 2,0 eller mer",
                "minskning 0,5 till under 2,0",
                "mindre än 0,5 åt någotdera hållet",
                "ökning 0,5 till under 2,0",
                "ökning 2,0 eller mer",
            ]
        );
        let english = labels(&limits, &format(Language::En));
        assert_eq!((english.len(), english[4].as_str()), (count(&limits), "increase of 2.0 or more"));
    }
}
