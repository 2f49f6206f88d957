//! How remarkable a deviation is, by what deviations of the same figure are like, and which of many are remarkable.
//!
//! In: the deviations of all places in one figure; or all probabilities of one place. Out: sizes in robust standard
//! deviations and two-sided probabilities; the limit below which probabilities count (Benjamini & Hochberg 1995).

use crate::analyse::spread::quantile;

/// The median absolute deviation of a normal distribution is a standard deviation divided by this.
const MAD_TO_DEVIATION: f64 = 1.4826;

/// Half of a normal distribution lies within so many standard deviations of its middle, and 95 per cent within so many.
const HALF: f64 = 0.674_490;
const MOST: f64 = 1.959_964;

/// No probability is told smaller: so far out, a tail is only guessed at.
const SMALLEST: f64 = 1e-9;

/// The part of discoveries that may be false.
pub(crate) const FALSE_DISCOVERIES: f64 = 0.05;

/// Deviations in robust standard deviations, 1.4826 × the median absolute deviation from their median; none if half of
/// the places or more do not differ.
pub(super) fn sizes(deviations: &[f64]) -> Option<Vec<f64>> {
    let middle = median(deviations)?;
    let apart: Vec<f64> = deviations.iter().map(|deviation| (deviation - middle).abs()).collect();
    let robust = MAD_TO_DEVIATION * median(&apart)?;
    // A spread that is rounding alone makes everything large.
    let rounding = 1e-9 * deviations.iter().fold(0.0_f64, |most, deviation| most.max(deviation.abs()));
    (robust > rounding).then(|| deviations.iter().map(|deviation| deviation / robust).collect())
}

/// The median of values in any order.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

/// The two-sided probability of each size, as the sizes of all others are spread.
///
/// A normal distribution would understate it: figures of municipalities have heavy tails, for they differ in size and
/// kind. So sizes are raised to the power that gives the others' distance between half and 95 per cent that of a normal
/// distribution, and never to more than 1: tails lighter than normal are taken as normal. The place itself is left out of
/// its own reference, so that it does not hide itself.
pub(super) fn probabilities(sizes: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*a].abs().total_cmp(&sizes[*b].abs()));
    let sorted: Vec<f64> = order.iter().map(|at| sizes[*at].abs()).collect();
    let mut found = vec![1.0; sizes.len()];
    let mut others = Vec::with_capacity(sizes.len());
    for (rank, at) in order.iter().enumerate() {
        others.clear();
        others.extend(sorted[..rank].iter().chain(&sorted[rank + 1..]));
        found[*at] = probability(sorted[rank], &others);
    }
    found
}

/// The probability of an absolute size, given the others' in increasing order.
fn probability(size: f64, others: &[f64]) -> f64 {
    let (Some(half), Some(most)) = (quantile(others, 0.5), quantile(others, 0.95)) else { return 1.0 };
    if half <= 0.0 {
        return 1.0;
    }
    let power = ((MOST / HALF).ln() / (most / half).ln()).min(1.0);
    // Where 95 per cent lie hardly farther out than half, the logarithm is no measure of the tail.
    let power = if power > 0.0 { power } else { 1.0 };
    beyond(HALF * (size / half).powf(power)).max(SMALLEST)
}

/// The probability that a standard normal variable lies farther from 0 than `z`, on either side.
///
/// Near 0 by the power series of the error function, farther out by the continued fraction of Mills' ratio.
fn beyond(z: f64) -> f64 {
    const NEAR: f64 = 2.5;
    let z = z.abs();
    let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
    if z < NEAR {
        // Φ(z) − ½ = φ(z) (z + z³/3 + z⁵/(3·5) + …).
        let mut term = z;
        let mut sum = z;
        for odd in (3..120).step_by(2) {
            term *= z * z / f64::from(odd);
            sum += term;
        }
        return (1.0 - 2.0 * density * sum).clamp(0.0, 1.0);
    }
    // 1 − Φ(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))).
    let fraction = (1..150).rev().fold(z, |below, k| z + f64::from(k) / below);
    2.0 * density / fraction
}

/// The largest probability that counts among many at the rate [`FALSE_DISCOVERIES`]; none if none does.
pub(crate) fn limit(probabilities: &[f64]) -> Option<f64> {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(f64::total_cmp);
    let many = sorted.len() as f64;
    let counts = |(rank, p): &(usize, &f64)| **p <= FALSE_DISCOVERIES * (*rank as f64 + 1.0) / many;
    sorted.iter().enumerate().rev().find(counts).map(|(_, p)| *p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6 * expected.max(1e-3), "{found} is not {expected}");
    }

    #[test]
    fn sizes_are_in_robust_standard_deviations() {
        // Median 0; distances 2, 1, 0, 1, 8 have the median 1.
        let found = sizes(&[-2.0, -1.0, 0.0, 1.0, 8.0]).expect("they differ");
        close(found[4], 8.0 / 1.4826);
        close(-found[0], 2.0 / 1.4826);
        assert_eq!(sizes(&[3.0, 3.0, 3.0, 4.0]), None, "most do not differ");
        assert_eq!(sizes(&[0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2]), None, "rounding is no difference");
    }

    #[test]
    fn the_normal_distribution_is_that_of_the_tables() {
        for (z, p) in [(0.0, 1.0), (0.674_490, 0.5), (1.0, 0.317_310_5), (1.959_964, 0.05), (2.575_829, 0.01)] {
            close(beyond(z), p);
        }
        close(beyond(3.290_527), 0.001);
        close(beyond(4.891_638), 1e-6);
        assert!((beyond(2.499_999) - beyond(2.500_001)).abs() < 1e-7, "both ways agree where they meet");
    }

    /// Twenty-one absolute sizes, the eleventh and the twentieth given: those of half and of 95 per cent.
    fn others(half: f64, most: f64) -> Vec<f64> {
        let mut sizes = vec![half / 2.0; 10];
        sizes.push(half);
        sizes.extend([(half + most) / 2.0; 8]);
        sizes.extend([most, 2.0 * most]);
        sizes
    }

    #[test]
    fn a_size_is_as_remarkable_as_the_others_make_it() {
        // Others as a normal distribution: 3.29 is one in a thousand.
        close(probability(3.290_527, &others(0.674_490, 1.959_964)), 0.001);
        // On another scale the same.
        close(probability(32.905_27, &others(6.744_90, 19.599_64)), 0.001);
        // Tails whose distance is squared, q = 0.67449 · (1.959964 / 0.67449)²: as many lie beyond the square.
        let ratio: f64 = 1.959_964 / 0.674_490;
        let heavy = others(0.674_490, 0.674_490 * ratio * ratio);
        close(probability(0.674_490 * (3.290_527_f64 / 0.674_490).powi(2), &heavy), 0.001);
        assert!(probability(3.290_527, &heavy) > 0.1, "where many lie far out, that is not remarkable");
        // Tails lighter than normal are taken as normal.
        close(probability(3.290_527, &others(0.674_490, 0.7)), 0.001);
        close(probability(3.290_527, &[0.674_490; 9]), 0.001);
    }

    #[test]
    fn a_place_does_not_hide_itself() {
        let mut sizes = vec![1.0, -1.0, 0.5, -0.5, 0.8, -0.8, 0.2, -0.3, 0.9, -1.1, 0.6];
        let alone = probabilities(&sizes);
        assert!(alone.iter().all(|p| *p > 0.05), "{alone:?}");
        sizes.push(-40.0);
        let found = probabilities(&sizes);
        assert!(found[11] < 1e-6, "{}", found[11]);
    }

    #[test]
    fn the_limit_is_that_of_benjamini_and_hochberg() {
        // Limits of four: 0.0125, 0.025, 0.0375, 0.05.
        assert_eq!(limit(&[0.04, 0.001, 0.03, 0.012]), Some(0.04), "the last is below its own limit");
        assert_eq!(limit(&[0.9, 0.01, 0.04, 0.04]), Some(0.01), "0.04 is above 0.0375");
        assert_eq!(limit(&[0.02, 0.3, 0.4, 0.5]), None);
        assert_eq!(limit(&[]), None);
    }

    #[test]
    fn nothing_counts_that_is_not_below_the_limit_of_its_rank_or_a_later_one() {
        // A sequence without pattern: multiples of the golden ratio, squared so that some are small.
        for many in 1..60_usize {
            let of = |i: usize| (((i * many) as f64 * 0.618_034).fract()).powi(4);
            let all: Vec<f64> = (1..=many).map(of).collect();
            let limit = limit(&all).unwrap_or(-1.0);
            for p in &all {
                let no_larger = |q: f64| all.iter().filter(|other| **other <= q).count() as f64;
                let counts = all.iter().any(|q| q >= p && *q <= FALSE_DISCOVERIES * no_larger(*q) / many as f64);
                assert_eq!(*p <= limit, counts, "{p} among {many}");
            }
        }
    }
}
