//! Poisson and binomial counts: their weights for tables, and a draw without a table for any mean.
//!
//! In: the parameters. Out: weights about the mode, or one count drawn by transformed rejection, whose cost does not grow
//! with the mean. Weights are taken relative to the mode, and probabilities by Loader's saddle-point form, so that
//! 10¹⁵ persons lose no digits. Counts are whole `f64`, exact up to 2⁵³.
//!
//! Source: Hörmann (1993), The transformed rejection method for generating Poisson random variables, and The generation
//! of binomial random variates; Loader (2000), Fast and accurate computation of binomial probabilities.

use crate::special::{deviance, ln_binomial, stirling_error};
use crate::stream::Stream;

/// Weights below this part of the mode's are left out: all of them together are rarer than 10⁻¹⁷.
const NEGLIGIBLE: f64 = 1e-20;

/// Fills `weights` with the Poisson distribution of a `mean` above 0, up to a factor; returns the count they begin at.
pub(super) fn poisson_weights(mean: f64, weights: &mut Vec<f64>) -> u32 {
    let mode = mean.floor();
    about_mode(mode, f64::INFINITY, weights, |count| mean / (count + 1.0))
}

/// Fills `weights` with the binomial distribution of `trials` and a `chance` in (0, 1), up to a factor; returns the count
/// they begin at.
pub(super) fn binomial_weights(trials: f64, chance: f64, weights: &mut Vec<f64>) -> u32 {
    let odds = chance / (1.0 - chance);
    let mode = ((trials + 1.0) * chance).floor().min(trials);
    about_mode(mode, trials, weights, |count| (trials - count) / (count + 1.0) * odds)
}

/// Weights from the mode (1) down and up while they count; `ratio(k)` is weight(k + 1) / weight(k).
fn about_mode(mode: f64, highest: f64, weights: &mut Vec<f64>, ratio: impl Fn(f64) -> f64) -> u32 {
    weights.clear();
    let (mut count, mut weight) = (mode, 1.0);
    while weight > NEGLIGIBLE {
        weights.push(weight);
        if count == 0.0 {
            break;
        }
        count -= 1.0;
        weight /= ratio(count);
    }
    weights.reverse();
    let lowest = mode - (weights.len() - 1) as f64;
    (count, weight) = (mode, 1.0);
    while count < highest {
        weight *= ratio(count);
        if weight <= NEGLIGIBLE {
            break;
        }
        weights.push(weight);
        count += 1.0;
    }
    lowest as u32
}

/// Means below this are drawn by adding up probabilities.
const SMALL_MEAN: f64 = 10.0;

/// A Poisson count of a `mean` of at least 0.
pub(super) fn poisson(mean: f64, stream: &mut Stream) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    if mean < SMALL_MEAN {
        return search(f64::INFINITY, (-mean).exp(), stream, |count| mean / (count + 1.0));
    }
    let b = 0.931 + 2.53 * mean.sqrt();
    let a = -0.059 + 0.024_83 * b;
    let scale = 1.1239 + 1.1328 / (b - 3.4);
    let sure = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let (offset, height) = (stream.unit() - 0.5, stream.unit());
        let edge = 0.5 - offset.abs();
        let count = ((2.0 * a / edge + b) * offset + mean + 0.43).floor();
        if edge >= 0.07 && height <= sure {
            return count;
        }
        if count < 0.0 || (edge < 0.013 && height > edge) {
            continue;
        }
        if (height * scale / (a / (edge * edge) + b)).ln() <= ln_poisson(count, mean) {
            return count;
        }
    }
}

/// A binomial count: of `trials`, how many succeed with a `chance` from 0 to 1.
pub(super) fn binomial(trials: f64, chance: f64, stream: &mut Stream) -> f64 {
    if trials <= 0.0 || chance <= 0.0 {
        return 0.0;
    }
    if chance > 0.5 {
        return trials - binomial(trials, 1.0 - chance, stream);
    }
    let mean = trials * chance;
    if mean < SMALL_MEAN {
        let odds = chance / (1.0 - chance);
        let none = (trials * (-chance).ln_1p()).exp();
        return search(trials, none, stream, |count| (trials - count) / (count + 1.0) * odds);
    }
    let spread = (mean * (1.0 - chance)).sqrt();
    let b = 1.15 + 2.53 * spread;
    let a = -0.0873 + 0.0248 * b + 0.01 * chance;
    let sure = 0.92 - 4.2 / b;
    let scale = (2.83 + 5.1 / b) * spread;
    let mode = ((trials + 1.0) * chance).floor();
    let at_mode = ln_binomial(mode, trials, chance);
    loop {
        let (offset, height) = (stream.unit() - 0.5, stream.unit());
        let edge = 0.5 - offset.abs();
        let count = ((2.0 * a / edge + b) * offset + mean + 0.5).floor();
        if !(0.0..=trials).contains(&count) {
            continue;
        }
        if edge >= 0.07 && height <= sure {
            return count;
        }
        if (height * scale / (a / (edge * edge) + b)).ln() <= ln_binomial(count, trials, chance) - at_mode {
            return count;
        }
    }
}

/// Inversion: adds up probabilities from that of `none` until they pass a random number.
fn search(highest: f64, none: f64, stream: &mut Stream, ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut left, mut count, mut probability) = (stream.unit(), 0.0, none);
    // Past the last probability that is a number, rounding alone is left of the random number.
    while left > probability && count < highest && probability > 0.0 {
        left -= probability;
        probability *= ratio(count);
        count += 1.0;
    }
    count
}

/// ln of the Poisson probability of a count.
fn ln_poisson(count: f64, mean: f64) -> f64 {
    if count == 0.0 {
        return -mean;
    }
    -stirling_error(count) - deviance(count, mean) - 0.5 * (std::f64::consts::TAU * count).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The probabilities are those of the definitions, multiplied out.
    #[test]
    fn logarithms_of_probabilities() {
        // e⁻¹² 12¹⁰/10!
        let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
        let poisson = (-12.0_f64).exp() * 12.0_f64.powi(10) / factorial(10);
        assert!((ln_poisson(10.0, 12.0) - poisson.ln()).abs() < 1e-13);
    }

    /// Every weight is the probability up to one factor, and nothing that counts is left out.
    #[test]
    fn weights_are_probabilities() {
        let mut weights = Vec::new();
        for mean in [0.2, 9.5, 350.0, 16_384.0] {
            let lowest = f64::from(poisson_weights(mean, &mut weights));
            let total: f64 = weights.iter().sum();
            for (step, weight) in weights.iter().enumerate() {
                let expected = ln_poisson(lowest + step as f64, mean).exp();
                assert!((weight / total - expected).abs() < 1e-12 * expected.max(1e-6), "{mean} {step}");
            }
        }
        for (trials, chance) in [(1.0, 0.3), (63.0, 0.9), (16_384.0, 0.2)] {
            let lowest = f64::from(binomial_weights(trials, chance, &mut weights));
            let total: f64 = weights.iter().sum();
            for (step, weight) in weights.iter().enumerate() {
                let expected = ln_binomial(lowest + step as f64, trials, chance).exp();
                assert!((weight / total - expected).abs() < 1e-12 * expected.max(1e-6), "{trials} {step}");
            }
        }
    }

    /// Mean and variance of draws without tables; 6 standard errors, so that one false alarm in 10⁸ is to be expected.
    #[test]
    fn draws_have_their_moments() {
        let mut stream = Stream::new(1, 0);
        let draws = 200_000;
        let mut check = |mean: f64, variance: f64, draw: &mut dyn FnMut(&mut Stream) -> f64| {
            let found: Vec<f64> = (0..draws).map(|_| draw(&mut stream) - mean).collect();
            let average = found.iter().sum::<f64>() / f64::from(draws);
            assert!(average.abs() < 6.0 * (variance / f64::from(draws)).sqrt(), "{mean}: off by {average}");
            let spread = found.iter().map(|value| value * value).sum::<f64>() / f64::from(draws) / variance - 1.0;
            // The variance of a square is 2σ⁴ + (excess kurtosis, at most 1/σ²) σ⁴.
            let error = ((2.0 + 1.0 / variance) / f64::from(draws)).sqrt();
            assert!(spread.abs() < 6.0 * error, "{mean}: variance off by a share of {spread}");
        };
        for mean in [0.3, 9.9, 10.1, 250.0, 1e6, 1e15] {
            check(mean, mean, &mut |stream| poisson(mean, stream));
        }
        for (trials, chance) in [(3.0, 0.4), (40.0, 0.2), (60.0, 0.5), (1_000.0, 0.93), (1e15, 0.25)] {
            check(trials * chance, trials * chance * (1.0 - chance), &mut |stream| binomial(trials, chance, stream));
        }
    }
}
