//! Samples: mean, quantiles and tails of numbers that have been drawn.
//!
//! In: a sample, of at least one number where not said otherwise. Out: what is read off it. What is as near to a tie as
//! rounding comes counts as one, everywhere alike. For tests, intervals and corrections of this crate only.

/// Values nearer to each other than this are alike, and count as reaching what was observed.
pub(crate) const ROUNDING: f64 = 1e-12;

/// The mean.
pub(crate) fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

/// A quantile of a sample, interpolated between its values. Two values are sought out; nothing else is sorted.
pub(crate) fn quantile(sample: &mut [f64], level: f64) -> f64 {
    let at = level * (sample.len() - 1) as f64;
    let (_, low, above) = sample.select_nth_unstable_by(at.floor() as usize, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().fold(f64::INFINITY, f64::min);
    if high.is_finite() { low + (high - low) * at.fract() } else { low }
}

/// (1 + count) / (1 + all): what was observed is one of the outcomes that chance might have given.
pub(crate) fn share_of(count: usize, all: usize) -> f64 {
    (1 + count) as f64 / (1 + all) as f64
}

/// The share of a sample, which may be empty, that is as high as the observed value or higher.
pub(crate) fn reaching(sample: impl ExactSizeIterator<Item = f64>, observed: f64) -> f64 {
    let all = sample.len();
    share_of(sample.filter(|value| *value >= observed - ROUNDING).count(), all)
}

/// Twice the smaller of both tails about the observed value, at most 1.
pub(crate) fn two_sided(sample: &[f64], observed: f64) -> f64 {
    let above = sample.iter().filter(|value| **value >= observed - ROUNDING).count();
    let below = sample.iter().filter(|value| **value <= observed + ROUNDING).count();
    (2.0 * share_of(above.min(below), sample.len())).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_values() {
        let mut sample: Vec<f64> = (0..=40).map(|value| f64::from((value * 17) % 41)).collect();
        assert_eq!((quantile(&mut sample, 0.025), quantile(&mut sample, 0.975)), (1.0, 39.0));
        // 0.025 · 2 = 0.05 of the way from 10 to 20; likewise from 20 to 30.
        let mut sample = [30.0, 10.0, 20.0];
        assert!((quantile(&mut sample, 0.025) - 10.5).abs() < 1e-12);
        assert!((quantile(&mut sample, 0.975) - 29.5).abs() < 1e-12);
        assert_eq!(quantile(&mut [7.0], 0.975), 7.0);
    }

    #[test]
    fn ties_count_on_either_side() {
        // Two of four at 0, one below: three at most 0, three at least 0, each with one more of five.
        assert!((two_sided(&[-1.0, 0.0, 1e-13, 2.0], 0.0) - 1.0).abs() < 1e-12);
        // One of nine below 0: 2 (1 + 1)/10.
        let sample = [-1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        assert!((two_sided(&sample, 0.0) - 0.4).abs() < 1e-12);
        // Two of nine reach 7: 3/10.
        assert!((reaching(sample.into_iter(), 7.0 + 1e-13) - 0.3).abs() < 1e-12);
    }
}
