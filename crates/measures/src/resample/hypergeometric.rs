//! Hypergeometric counts: of persons drawn without replacement, how many belong to a part.
//!
//! In: sizes as whole `f64`, exact up to 2⁵³. Out: one count. Few persons are drawn one by one, many by ratio of
//! uniforms, whose cost does not grow with the sizes. Only `resample` calls this.
//!
//! Source: Stadlober (1990), The ratio of uniforms approach for generating discrete random variates (HRUA).

use crate::special::{FACTORIALS, ln_binomial, ln_factorial};
use crate::stream::Stream;

/// Up to so many draws, or so large a part, persons are drawn one by one.
const FEW: f64 = 10.0;

/// Of `drawn` persons out of `all`, how many belong to a part of `part` persons; both at most `all`.
pub(super) fn hypergeometric(all: f64, part: f64, drawn: f64, stream: &mut Stream) -> f64 {
    // Part against the rest and drawn against left behind are the same question; the smaller of each is asked.
    if part > all - part {
        return drawn - hypergeometric(all, all - part, drawn, stream);
    }
    if drawn > all - drawn {
        return part - hypergeometric(all, part, all - drawn, stream);
    }
    // Drawing and belonging play the same part too.
    let (fewer, more) = if drawn < part { (drawn, part) } else { (part, drawn) };
    if fewer <= FEW {
        return one_by_one(all, more, fewer, stream);
    }
    let mean = drawn * (part / all);
    let spread = (mean * (1.0 - part / all) * ((all - drawn) / (all - 1.0)) + 0.5).sqrt();
    // 2 √(2/e) and 3 − 2 √(3/e): the width of the region that a spread needs.
    let width = 1.715_527_769_921_413_5 * spread + 0.898_916_162_058_898_8;
    let mode = ((drawn + 1.0) * ((part + 1.0) / (all + 2.0))).floor();
    let end = (fewer + 1.0).min((mean + 0.5 + 16.0 * spread).floor());
    let relative = Relative::to(mode, all, part, drawn);
    loop {
        let (x, y) = (stream.unit(), stream.unit());
        let place = mean + 0.5 + width * (y - 0.5) / x;
        if !(0.0..end).contains(&place) {
            continue;
        }
        let count = place.floor();
        let weight = relative.ln(count);
        // 2 ln x lies between these two, which are cheaper.
        if x * (4.0 - x) - 3.0 <= weight {
            return count;
        }
        if x * (x - weight) >= 1.0 {
            continue;
        }
        if 2.0 * x.ln() <= weight {
            return count;
        }
    }
}

/// `drawn` persons one after another.
fn one_by_one(mut all: f64, part: f64, drawn: f64, stream: &mut Stream) -> f64 {
    let mut left = part;
    for _ in 0..drawn as u32 {
        if stream.unit() * all < left {
            left -= 1.0;
        }
        all -= 1.0;
    }
    part - left
}

/// Probabilities relative to that of one count.
struct Relative {
    all: f64,
    part: f64,
    drawn: f64,
    reference: f64,
}

impl Relative {
    fn to(count: f64, all: f64, part: f64, drawn: f64) -> Self {
        let mut relative = Self { all, part, drawn, reference: 0.0 };
        relative.reference = relative.ln(count);
        relative
    }

    /// ln of the probability of a count over that of the reference.
    fn ln(&self, count: f64) -> f64 {
        let (outside, behind) = (self.all - self.part, self.part - count);
        let others = self.drawn - count;
        if self.all < FACTORIALS as f64 {
            let sum =
                ln_factorial(count) + ln_factorial(behind) + ln_factorial(others) + ln_factorial(outside - others);
            return -sum - self.reference;
        }
        // C(a, k) C(b, n − k) / C(a + b, n) is Bin(k; a, p) Bin(n − k; b, p) / Bin(n; a + b, p) for every p; of p = n/(a + b)
        // none of them is small, so that no digits are lost.
        let chance = self.drawn / self.all;
        ln_binomial(count, self.part, chance) + ln_binomial(others, outside, chance) - self.reference
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and variance of draws; 6 standard errors, so that one false alarm in 10⁸ is to be expected.
    #[test]
    fn draws_have_their_moments() {
        let mut stream = Stream::new(2, 0);
        let draws = 200_000;
        for (all, part, drawn) in [
            (20.0, 8.0, 5.0),
            (50.0, 22.0, 31.0),
            (1_000.0, 930.0, 400.0),
            (3_500.0, 700.0, 1_750.0),
            (50_000.0, 700.0, 20_000.0),
            (1e15, 4e14, 3e14),
        ] {
            let mean = drawn * part / all;
            let variance = mean * (1.0 - part / all) * (all - drawn) / (all - 1.0);
            let found: Vec<f64> = (0..draws).map(|_| hypergeometric(all, part, drawn, &mut stream) - mean).collect();
            let average = found.iter().sum::<f64>() / f64::from(draws);
            assert!(
                average.abs() < 6.0 * (variance / f64::from(draws)).sqrt(),
                "{all} {part} {drawn}: off by {average}"
            );
            let spread = found.iter().map(|value| value * value).sum::<f64>() / f64::from(draws) / variance - 1.0;
            // The variance of a square is at most about (2 + 1/σ²) σ⁴.
            let error = ((2.0 + 1.0 / variance) / f64::from(draws)).sqrt();
            assert!(spread.abs() < 6.0 * error, "{all} {part} {drawn}: variance off by a share of {spread}");
        }
    }

    /// All of a small distribution against the definition: C(12, k) C(13, 11 − k) / C(25, 11).
    #[test]
    fn probabilities_are_those_of_the_definition() {
        let choose = |n: u32, k: u32| (0..k).map(|i| f64::from(n - i) / f64::from(k - i)).product::<f64>();
        let mut stream = Stream::new(3, 0);
        let draws = 400_000_u32;
        let mut found = [0.0; 12];
        for _ in 0..draws {
            found[hypergeometric(25.0, 12.0, 11.0, &mut stream) as usize] += 1.0;
        }
        let chi_square: f64 = (0..12)
            .map(|k| {
                let expected = f64::from(draws) * choose(12, k) * choose(13, 11 - k) / choose(25, 11);
                (found[k as usize] - expected).powi(2) / expected
            })
            .sum();
        // 12 counts, 11 degrees of freedom: above 53 once in 10⁷ (the rarest count is expected 7 times).
        assert!(chi_square < 53.0, "{chi_square}");
    }
}
