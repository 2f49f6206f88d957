//! Functions of probability that the standard library does not have.
//!
//! In: real numbers. Out: ratios of gamma functions, factorials, binomial probabilities and the normal distribution. For
//! the draws, corrections and intervals of this crate only.
//!
//! Source: Loader (2000), Fast and accurate computation of binomial probabilities.

use std::sync::LazyLock;

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
    let square = 1.0 / (z * z);
    (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0)))) / z
}

/// ln n! less Stirling's formula, ln(√(2πn) (n/e)ⁿ), for whole n from 1.
pub(crate) fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return ln_factorial(n) - (n + 0.5) * n.ln() + n - 0.5 * std::f64::consts::TAU.ln();
    }
    stirling(n)
}

/// The first number whose factorial's logarithm is not in the table.
pub(crate) const FACTORIALS: usize = 1 << 14;

static LN_FACTORIALS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let mut sum = 0.0;
    (0..FACTORIALS)
        .map(|n| {
            sum += if n == 0 { 0.0 } else { (n as f64).ln() };
            sum
        })
        .collect()
});

/// ln n! of a whole number below [`FACTORIALS`].
pub(crate) fn ln_factorial(n: f64) -> f64 {
    LN_FACTORIALS[n as usize]
}

/// ln of the binomial probability of a count.
pub(crate) fn ln_binomial(count: f64, trials: f64, chance: f64) -> f64 {
    if count == 0.0 {
        return trials * (-chance).ln_1p();
    }
    if count == trials {
        return trials * chance.ln();
    }
    let failures = trials - count;
    stirling_error(trials)
        - stirling_error(count)
        - stirling_error(failures)
        - deviance(count, trials * chance)
        - deviance(failures, trials * (1.0 - chance))
        + 0.5 * (trials / (std::f64::consts::TAU * count * failures)).ln()
}

/// x ln(x/m) + m − x, to full precision where x is near m.
pub(crate) fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    // With v = (x − m)/(x + m): x ln(x/m) = 2 x (v + v³/3 + v⁵/5 + …), and (x − m) v + 2 x (v³/3 + …) is what is left.
    let v = difference / (x + mean);
    let (mut sum, mut power) = (difference * v, 2.0 * x * v);
    for odd in (3..).step_by(2) {
        power *= v * v;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The gamma function's logarithm above a fixed point, prepared for many: [`ln_rising`] of one z.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rising {
    z: f64,
    ln_gamma: f64,
}

/// From here on ln Γ has too few digits left to be subtracted.
const FAR: f64 = 1e6;

impl Rising {
    pub(crate) fn of(z: f64) -> Self {
        Self { z, ln_gamma: if z < FAR { ln_gamma(z) } else { 0.0 } }
    }

    /// ln Γ(z + x) − ln Γ(z), x ≥ 0.
    #[inline]
    pub(crate) fn by(&self, x: f64) -> f64 {
        if x == 0.0 {
            return 0.0;
        }
        if self.z < FAR { ln_gamma(self.z + x) - self.ln_gamma } else { ln_rising(self.z, x) }
    }
}

/// ln Γ(z), z > 0, but for the constant ½ ln 2π.
#[inline]
fn ln_gamma(z: f64) -> f64 {
    const LARGE: f64 = 12.0;
    if z >= LARGE {
        return (z - 0.5) * z.ln() - z + stirling(z);
    }
    let (mut shifted, mut product) = (z, 1.0);
    while shifted < LARGE {
        product *= shifted;
        shifted += 1.0;
    }
    (shifted - 0.5) * shifted.ln() - shifted + stirling(shifted) - product.ln()
}

/// ln (n choose k), also for fractions, 0 ≤ k ≤ n.
pub(crate) fn ln_choose(n: f64, k: f64) -> f64 {
    // Γ(n + 1) / (Γ(k + 1) Γ(n − k + 1)): rising from the larger of the two parts.
    let (small, large) = if 2.0 * k < n { (k, n - k) } else { (n - k, k) };
    ln_rising(large + 1.0, small) - ln_rising(1.0, small)
}

/// The standard normal quantile at a level strictly between 0 and 1, to about 10⁻⁴ (Abramowitz & Stegun 26.2.23).
pub(crate) fn normal_quantile(level: f64) -> f64 {
    let tail = level.min(1.0 - level);
    let t = (-2.0 * tail.ln()).sqrt();
    let above =
        t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    if level < 0.5 { -above } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// z (z + 1) … (z + x − 1), summed in logarithms.
    fn factors(z: f64, x: u32) -> f64 {
        (0..x).map(|step| (z + f64::from(step)).ln()).sum()
    }

    #[test]
    fn rising_factorials_are_their_factors() {
        for z in [1e-8, 0.3, 1.0, 7.5, 11.9, 12.0, 250.0, 3e4, 9e5, 2e6, 1e10] {
            for x in [0, 1, 2, 13, 400] {
                let expected = factors(z, x);
                // A difference of logarithms of gammas loses what z ln z holds in digits.
                let tolerance = 1e-11 * (1.0 + expected.abs() + if z < FAR { z * (z + 2.0).ln() * 1e-3 } else { 0.0 });
                assert!((ln_rising(z, f64::from(x)) - expected).abs() < 1e-11 * (1.0 + expected.abs()), "{z} {x}");
                assert!((Rising::of(z).by(f64::from(x)) - expected).abs() < tolerance, "{z} {x}");
            }
        }
    }

    #[test]
    fn binomial_coefficients_are_those_of_pascal() {
        for (n, k, expected) in [(5.0, 2.0, 10.0_f64), (10.0, 10.0, 1.0), (30.0, 15.0, 155_117_520.0), (1.0, 0.0, 1.0)]
        {
            assert!((ln_choose(n, k) - expected.ln()).abs() < 1e-12, "{n} over {k}");
        }
    }

    #[test]
    fn binomial_probabilities_are_those_of_the_definition() {
        // 20!/(7! 13!) 0.3⁷ 0.7¹³
        let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
        let binomial = factorial(20) / (factorial(7) * factorial(13)) * 0.3_f64.powi(7) * 0.7_f64.powi(13);
        assert!((ln_binomial(7.0, 20.0, 0.3) - binomial.ln()).abs() < 1e-13);
    }

    #[test]
    fn normal_quantiles_are_those_of_the_tables() {
        for (level, expected) in
            [(0.5, 0.0), (0.975, 1.959_964), (0.025, -1.959_964), (0.999, 3.090_232), (0.841_345, 1.0)]
        {
            assert!((normal_quantile(level) - expected).abs() < 5e-4, "{level}");
        }
    }
}
