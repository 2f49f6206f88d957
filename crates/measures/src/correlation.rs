//! Rank correlation: whether two things go together over areas.
//!
//! In: two values per area. Out: Spearman's ρ with its interval, or why there is none. Areas are not persons: that two
//! shares go together over areas does not say that they do so in people. Anybody may call.

use crate::interval::Z_95;
use crate::{Interval, Undefined};

/// A rank correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankCorrelation {
    /// Spearman's ρ, −1 to 1.
    pub rho: f64,
    /// The number of pairs it rests on.
    pub n: usize,
    /// The approximate 95 % interval of ρ; a single point where ρ is −1 or 1.
    pub interval: Interval,
}

/// The fewest pairs that give an interval.
const FEWEST_PAIRS: usize = 4;

/// Spearman's rank correlation of `x` and `y`, pair by pair.
///
/// ρ is the product-moment correlation of the ranks; values that tie share the mean of their ranks. −1 (opposite order)
/// to 1 (same order). The 95 % interval is tanh(artanh ρ ± 1.96 √((1 + ρ²/2)/(n − 3))), which holds well for |ρ| below
/// about 0.95 and pairs that are independent of each other; neighbouring areas seldom are, so it is rather too narrow.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless both are of one length, [`Undefined::NotFinite`] at the first position where
/// either is infinite or not a number, [`Undefined::TooFewValues`] with fewer than four pairs,
/// [`Undefined::Constant`] if all values of either are alike.
///
/// # Source
/// Spearman (1904); Bonett & Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman
/// correlations.
///
/// ```
/// # use measures::correlation::spearman;
/// // Ranks 1 2 3 4 5 and 2 1 4 3 5: Σd² = 1 + 1 + 1 + 1 + 0, ρ = 1 − 6 · 4 / (5 · (25 − 1)) = 0.8
/// let found = spearman(&[10.0, 20.0, 30.0, 40.0, 50.0], &[1.2, 1.1, 1.4, 1.3, 9.9])?;
/// assert!((found.rho - 0.8).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spearman(x: &[f64], y: &[f64]) -> Result<RankCorrelation, Undefined> {
    let n = x.len();
    if y.len() != n {
        return Err(Undefined::LengthMismatch { expected: n, found: y.len() });
    }
    if let Some(position) = x.iter().zip(y).position(|(x, y)| !x.is_finite() || !y.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    if n < FEWEST_PAIRS {
        return Err(Undefined::TooFewValues { needed: FEWEST_PAIRS, found: n });
    }
    let rho = product_moment(&mid_ranks(x), &mid_ranks(y))?;
    let error = ((1.0 + rho * rho / 2.0) / (n as f64 - 3.0)).sqrt();
    // artanh of ±1 is infinite and tanh brings it back, so that the interval shrinks to the point.
    let limit = |side: f64| (rho.atanh() + side * Z_95 * error).tanh();
    Ok(RankCorrelation { rho, n, interval: Interval { low: limit(-1.0), high: limit(1.0) } })
}

/// Ranks from 1 in ascending order; values that tie get the mean of the ranks they take up.
fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    // Compared by value, not by total order: −0 and 0 tie.
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        for position in tied {
            ranks[*position] = rank;
        }
        before += tied.len();
    }
    ranks
}

/// The product-moment correlation of two lists of one length.
fn product_moment(x: &[f64], y: &[f64]) -> Result<f64, Undefined> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_x, mean_y) = (mean(x), mean(y));
    let (mut squares_x, mut squares_y, mut products) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (from_x, from_y) = (x - mean_x, y - mean_y);
        squares_x += from_x * from_x;
        squares_y += from_y * from_y;
        products += from_x * from_y;
    }
    if squares_x == 0.0 || squares_y == 0.0 {
        return Err(Undefined::Constant);
    }
    Ok((products / (squares_x.sqrt() * squares_y.sqrt())).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::mid_ranks;

    #[test]
    fn ties_share_the_mean_of_their_ranks() {
        // Ascending: 1, 3 3, 7 7 7, 9 → ranks 1, (2 + 3)/2, (4 + 5 + 6)/3, 7
        let values = [7.0, 3.0, 9.0, 7.0, 1.0, 3.0, 7.0];
        assert_eq!(mid_ranks(&values), [5.0, 2.5, 7.0, 5.0, 1.0, 2.5, 5.0]);
    }

    #[test]
    fn zeros_of_either_sign_tie() {
        assert_eq!(mid_ranks(&[0.0, -0.0, 1.0, -1.0]), [2.5, 2.5, 4.0, 1.0]);
    }
}
