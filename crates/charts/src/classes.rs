//! Class limits of a map: computed once per indicator and level over all years, then kept as data.
//!
//! Limits come with both ends: *k* classes have *k* + 1 limits, class *i* holds `limits[i] ≤ value < limits[i + 1]`,
//! and the last class its upper limit too.

use crate::scale::Step;
use crate::{number::NumberFormat, scale};
use cube::Language;

/// How far a limit may wander from its quantile towards a rounder number, as a part of a class.
const SLACK: f64 = 0.15;
/// How far the outer limits may lie outside the values, as a part of the outer class.
const OVERHANG: f64 = 0.2;

/// Quantile limits at readable numbers: at most `classes` classes, none of them empty.
///
/// Strictly increasing, from not above the smallest value to not below the largest. Fewer distinct values than
/// classes give a class each; ties are never split. No finite value gives no limits; one distinct value one class.
/// Pass only values that may be published: a limit can tell a value.
pub fn breaks(values: &[f64], classes: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| crate::drawable(Some(*value)).is_some()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(&smallest), Some(&largest)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let mut distinct = sorted.clone();
    distinct.dedup();
    let inner = match distinct.len() <= classes {
        true => distinct.windows(2).map(|pair| roundest(pair[0], pair[1], pair[1])).collect(),
        false => quantile_limits(&sorted, classes.max(1)),
    };
    let inner = without_empty_classes(inner, &sorted);
    with_ends(smallest, inner, largest)
}

/// Limits that mirror each other about `midpoint`, which is itself a limit: for changes, with the midpoint at zero.
///
/// `classes` is rounded up to an even number; half lie on either side, and a class may be empty, so that a colour
/// means the same distance on both sides. No finite value gives no limits.
pub fn diverging_breaks(values: &[f64], classes: usize, midpoint: f64) -> Vec<f64> {
    let distances: Vec<f64> = values.iter().map(|value| (value - midpoint).abs()).collect();
    let mut side = breaks(&distances, classes.div_ceil(2).max(1));
    if side.is_empty() {
        return side;
    }
    // The innermost class reaches the midpoint.
    side[0] = 0.0;
    side.dedup();
    let below = side[1..].iter().rev().map(|distance| midpoint - distance);
    below.chain([midpoint]).chain(side[1..].iter().map(|distance| midpoint + distance)).collect()
}

/// The class of a value, counted from 0. A value outside the limits (of a later year, say) belongs to the outer class.
/// `None` if the value is no number or there are no classes.
pub fn class_of(value: f64, breaks: &[f64]) -> Option<usize> {
    if !value.is_finite() || breaks.len() < 2 {
        return None;
    }
    let inner = &breaks[1..breaks.len() - 1];
    Some(inner.partition_point(|limit| *limit <= value))
}

/// The words of each class: "under 10", "10 till under 20", "20 eller mer", with the decimals that the limits need
/// and the unit only where the words end.
pub fn legend_labels(breaks: &[f64], format: &NumberFormat) -> Vec<String> {
    if breaks.len() < 2 {
        return Vec::new();
    }
    let exact = NumberFormat { decimals: scale::decimals(breaks), ..format.clone() };
    let classes = breaks.len() - 1;
    if classes == 1 {
        return vec![format!("{}–{}", exact.bare(breaks[0]), exact.value(breaks[1]))];
    }
    let label = |class: usize| {
        let (low, high) = (breaks[class], breaks[class + 1]);
        let (place, language) = ((class == 0, class + 1 == classes), format.language);
        match (place, language) {
            ((true, _), _) => format!("under {}", exact.value(high)),
            ((_, true), Language::Sv) => format!("{} eller mer", exact.value(low)),
            ((_, true), Language::En) => format!("{} or more", exact.value(low)),
            (_, Language::Sv) => format!("{} till under {}", exact.bare(low), exact.value(high)),
            (_, Language::En) => format!("{} to under {}", exact.bare(low), exact.value(high)),
        }
    };
    (0..classes).map(label).collect()
}

fn quantile_limits(sorted: &[f64], classes: usize) -> Vec<f64> {
    let count = sorted.len();
    let slack = SLACK * count as f64 / classes as f64;
    let limit = |class: usize| {
        let rank = (count as f64 * class as f64 / classes as f64).round() as usize;
        let rank = rank.clamp(1, count - 1);
        let from = (rank as f64 - slack).floor().max(1.0) as usize;
        let to = ((rank as f64 + slack).ceil() as usize).min(count - 1);
        let (low, high) =
            if sorted[from - 1] < sorted[to] { (sorted[from - 1], sorted[to]) } else { nearest_gap(sorted, rank)? };
        Some(roundest(low, high, sorted[rank].clamp(low, high)))
    };
    (1..classes).filter_map(limit).collect()
}

/// The neighbouring distinct values nearest to a rank that lies within ties.
fn nearest_gap(sorted: &[f64], rank: usize) -> Option<(f64, f64)> {
    let tied = sorted[rank];
    let first = sorted.partition_point(|value| *value < tied);
    let end = sorted.partition_point(|value| *value <= tied);
    let below = (first > 0).then(|| (sorted[first - 1], tied));
    let above = (end < sorted.len()).then(|| (tied, sorted[end]));
    if rank - first < end - rank { below.or(above) } else { above.or(below) }
}

/// The roundest number above `low` and not above `high`, the one nearest to `wanted` if several are as round.
fn roundest(low: f64, high: f64, wanted: f64) -> f64 {
    if low < 0.0 && high >= 0.0 {
        return 0.0;
    }
    let largest = low.abs().max(high.abs());
    let start = if largest > 0.0 { largest.log10().floor() as i32 } else { return high };
    let steps =
        (start - 16..=start).rev().flat_map(|exponent| [5.0, 2.0, 1.0].map(|mantissa| Step { mantissa, exponent }));
    for step in steps {
        let size = step.times(1.0);
        let nearest = (wanted / size).round().clamp((low / size).floor(), (high / size).ceil());
        let candidates = [nearest, nearest - 1.0, nearest + 1.0].map(|count| step.times(count));
        if let Some(found) = candidates.into_iter().find(|candidate| *candidate > low && *candidate <= high) {
            return found;
        }
    }
    high
}

/// Keeps a limit only if values lie on both of its sides, back to the limit kept before it.
fn without_empty_classes(mut limits: Vec<f64>, sorted: &[f64]) -> Vec<f64> {
    limits.sort_by(f64::total_cmp);
    let mut below = 0;
    limits.retain(|limit| {
        let up_to = sorted.partition_point(|value| value < limit);
        let keeps = up_to > below && up_to < sorted.len();
        if keeps {
            below = up_to;
        }
        keeps
    });
    limits
}

fn with_ends(smallest: f64, inner: Vec<f64>, largest: f64) -> Vec<f64> {
    let first_width = inner.first().map_or(largest - smallest, |limit| limit - smallest);
    let last_width = inner.last().map_or(largest - smallest, |limit| largest - limit);
    let lowest = outward(smallest, first_width, smallest >= 0.0);
    // The upper end mirrors the lower one: the roundest number not below the largest value.
    let highest = -outward(-largest, last_width, largest <= 0.0);
    let mut limits = vec![lowest];
    limits.extend(inner);
    let last = limits[limits.len() - 1];
    limits.push(if highest > last {
        highest
    } else if limits.len() > 1 {
        // The last class holds one value, which is its lower limit: it is as wide as the class before.
        last + (last - limits[limits.len() - 2])
    } else if last == 0.0 {
        1.0
    } else {
        last + 10f64.powf(last.abs().log10().floor())
    });
    limits
}

/// The roundest number from a little below `value` up to it; not across zero if `stops_at_zero`.
fn outward(value: f64, width: f64, stops_at_zero: bool) -> f64 {
    let lowest = value - OVERHANG * width;
    let lowest = if stops_at_zero { lowest.max(0.0) } else { lowest };
    if lowest == 0.0 && stops_at_zero { 0.0 } else { roundest(lowest, value, value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;

    #[test]
    fn quantiles_are_rounded() {
        // 1, 2, …, 100: the quintiles 20, 40, 60, 80 are already round.
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(breaks(&values, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    }

    #[test]
    fn few_distinct_values_give_a_class_each() {
        assert_eq!(breaks(&[0.0, 1.0, 1.0, 2.0], 5), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(breaks(&[5.0, 5.0], 5), [5.0, 6.0]);
        assert_eq!(breaks(&[0.0], 5), [0.0, 1.0]);
        assert_eq!(breaks(&[f64::NAN], 5), Vec::<f64>::new());
    }

    #[test]
    fn ties_are_not_split() {
        // Nine tenths are zero: one limit can separate them from the rest.
        let mut values = vec![0.0; 90];
        values.extend((1..=10).map(f64::from));
        let limits = breaks(&values, 5);
        assert_eq!(class_of(0.0, &limits), Some(0));
        assert!(class_of(1.0, &limits) > Some(0));
    }

    #[test]
    fn changes_mirror_about_zero() {
        let limits = diverging_breaks(&[-1.0, -2.0, 3.0, 4.0, 10.0], 6, 0.0);
        let mirrored: Vec<f64> = limits.iter().rev().map(|limit| -limit).collect();
        assert_eq!(limits, mirrored);
        assert!(limits.contains(&0.0));
    }

    #[test]
    fn every_class_has_words() {
        let format = NumberFormat { language: Language::Sv, decimals: 1, unit: Unit::Percent };
        let words = legend_labels(&[0.0, 10.0, 32.5, 50.0], &format);
        assert_eq!(words, ["under 10,0\u{a0}%", "10,0 till under 32,5\u{a0}%", "32,5\u{a0}% eller mer"]);
        assert_eq!(legend_labels(&[5.0, 6.0], &format), ["5–6\u{a0}%"]);
    }

    #[test]
    fn values_outside_belong_to_the_outer_class() {
        let limits = [0.0, 10.0, 20.0];
        let classes = [-5.0, 0.0, 9.9, 10.0, 20.0, 99.0].map(|value| class_of(value, &limits));
        assert_eq!(classes, [0, 0, 0, 1, 1, 1].map(Some));
        assert_eq!(class_of(f64::NAN, &limits), None);
        assert_eq!(class_of(1.0, &[]), None);
    }
}
