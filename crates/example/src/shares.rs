//! Shares and whole persons: logistic shares that meet a national figure, and fair rounding.

/// 1 / (1 + e^−x).
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Shares `logistic(b + scores[i])`, with b chosen so that their mean weighted by `weights` is `target` (0–1).
pub(crate) fn calibrated(target: f64, weights: &[f64], scores: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let mean = |b: f64| scores.iter().zip(weights).map(|(s, w)| w * logistic(b + s)).sum::<f64>() / total;
    let (mut low, mut high) = (-20.0, 20.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if mean(middle) < target { low = middle } else { high = middle }
    }
    scores.iter().map(|s| logistic(low + s)).collect()
}

/// Divides `total` whole units in proportion to `shares` (not negative, not all 0), by largest remainders.
pub(crate) fn apportion<const N: usize>(total: u32, shares: [f64; N]) -> [u32; N] {
    let sum: f64 = shares.iter().sum();
    let exact = shares.map(|share| share / sum * f64::from(total));
    let mut counts = exact.map(|e| e as u32);
    let mut order: Vec<usize> = (0..N).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()).then(a.cmp(b)));
    let missing = total - counts.iter().sum::<u32>();
    order.into_iter().cycle().take(missing as usize).for_each(|i| counts[i] += 1);
    counts
}

/// The nearest whole number of persons; never negative.
pub(crate) fn whole(x: f64) -> u32 {
    x.round().max(0.0) as u32
}

/// A number to so many decimals.
pub(crate) fn rounded(x: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (x * scale).round() / scale
}

/// Mean 0, standard deviation 1.
pub(crate) fn standardised(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let deviation = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
    values.iter().map(|v| (v - mean) / deviation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_in_rounding() {
        // 10 · (1, 1, 1) / 3 = 3.33 each: the first gets the one that remains.
        assert_eq!(apportion(10, [1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(apportion(0, [0.3, 0.7]), [0, 0]);
        assert_eq!(apportion(7, [0.0, 2.0]), [0, 7]);
    }

    #[test]
    fn the_national_figure_is_met() {
        let (weights, scores) = ([100.0, 300.0], [0.0, 1.0]);
        let shares = calibrated(0.2, &weights, &scores);
        assert!(((100.0 * shares[0] + 300.0 * shares[1]) / 400.0 - 0.2).abs() < 1e-9);
        assert!(shares[0] < shares[1]);
    }

    #[test]
    fn standardising_centres_and_scales() {
        // 1, 3: mean 2, standard deviation 1.
        assert_eq!(standardised(&[1.0, 3.0]), [-1.0, 1.0]);
    }
}
