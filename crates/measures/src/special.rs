//! Functions of probability that the standard library does not have.
//!
//! In: real numbers. Out: ratios of gamma functions and the normal distribution. For the corrections and intervals of
//! this crate only.

/// ln Γ(z + x) − ln Γ(z) for z > 0, x ≥ 0: the logarithm of the rising factorial z (z + 1) … (z + x − 1) where x is whole.
///
/// Stirling's series after shifting z upwards. The large parts are cancelled in algebra, not in rounding, so that it
/// holds as well for z of many millions, where the plain difference has lost its digits.
pub(crate) fn ln_rising(z: f64, x: f64) -> f64 {
    const LARGE: f64 = 12.0;
    let (mut low, mut shift) = (z, 1.0);
    let mut correction = 0.0;
    while low < LARGE {
        // Γ(low) = Γ(low + 1) / low for both.
        shift *= low / (low + x);
        low += 1.0;
    }
    if shift != 1.0 {
        correction += shift.ln();
    }
    let high = low + x;
    correction + (high - 0.5) * (x / low).ln_1p() + x * low.ln() - x + stirling(high) - stirling(low)
}

/// What Stirling's formula leaves out, for z ≥ 12: 1/(12z) − 1/(360z³) + 1/(1260z⁵) − …
fn stirling(z: f64) -> f64 {
    let inverse = 1.0 / z;
    let square = inverse * inverse;
    inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)))
}

/// ln (n choose k), also for fractions, 0 ≤ k ≤ n.
pub(crate) fn ln_choose(n: f64, k: f64) -> f64 {
    // Γ(n + 1) / (Γ(k + 1) Γ(n − k + 1)): rising from the larger of the two parts.
    let (small, large) = if 2.0 * k < n { (k, n - k) } else { (n - k, k) };
    ln_rising(large + 1.0, small) - ln_rising(1.0, small)
}
