//! Proportions: their interval, and whether they rest on enough persons to be trusted.
//!
//! In: a numerator and a base, in persons. Out: an [`Interval`] as shares of 1, or a mark. Anybody may call.

use crate::{Interval, Undefined};

pub use crate::interval::Z_95;

/// The smallest base, in persons, that a share may rest on.
pub const SMALLEST_BASE: f64 = 100.0;

/// The smallest numerator, in persons, that a share may rest on.
pub const SMALLEST_NUMERATOR: f64 = 10.0;

/// Wilson's score interval of the proportion `successes / n`, as shares of 1.
///
/// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with p = `successes / n`; `z` is the normal quantile of the
/// confidence, [`Z_95`] for 95 %. Within 0 to 1, and of some width also where p is 0 or 1.
///
/// # Errors
/// [`Undefined::NoPopulation`] if `n` is 0, [`Undefined::NotAPart`] if `successes` is not within 0 to `n`,
/// [`Undefined::NotFinite`] if an argument (counted from 0) is infinite or not a number.
///
/// # Source
/// Wilson (1927), Probable inference, the law of succession, and statistical inference.
///
/// ```
/// # use measures::proportion::wilson;
/// // p = ½, n = 4, z = 2: z²/n = 1, so (½ + ½ ± 2 √(1/16 + 1/16)) / 2 = ½ ± √2/4
/// let interval = wilson(2.0, 4.0, 2.0)?;
/// assert!((interval.low - (0.5 - 2.0_f64.sqrt() / 4.0)).abs() < 1e-12);
/// assert!((interval.high - (0.5 + 2.0_f64.sqrt() / 4.0)).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn wilson(successes: f64, n: f64, z: f64) -> Result<Interval, Undefined> {
    if let Some(position) = [successes, n, z].iter().position(|value| !value.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    if n == 0.0 && successes == 0.0 {
        return Err(Undefined::NoPopulation);
    }
    if successes < 0.0 || successes > n {
        return Err(Undefined::NotAPart);
    }
    let share = successes / n;
    let width = z * z / n;
    let centre = (share + width / 2.0) / (1.0 + width);
    let half = z.abs() * (share * (1.0 - share) / n + width / (4.0 * n)).sqrt() / (1.0 + width);
    // At a share of 0 or 1 centre and half differ from the limit by rounding alone.
    let low = if successes == 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if successes == n { 1.0 } else { (centre + half).min(1.0) };
    Ok(Interval { low, high })
}

/// Whether a share rests on enough persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// Base and numerator are both large enough.
    Reliable,
    /// The base is below [`SMALLEST_BASE`].
    SmallBase,
    /// The base is large enough, but the numerator is below [`SMALLEST_NUMERATOR`].
    SmallNumerator,
}

impl Reliability {
    /// Whether the share may be shown without the mark "unreliable".
    #[must_use]
    pub const fn is_reliable(self) -> bool {
        matches!(self, Self::Reliable)
    }
}

/// Whether the share `numerator / base`, in persons, rests on enough of them: a base below 100 or a numerator below 10
/// is unreliable. What is not a number is a small one.
///
/// ```
/// # use measures::proportion::{Reliability, reliability};
/// assert_eq!(reliability(10.0, 100.0), Reliability::Reliable);
/// assert_eq!(reliability(9.0, 100.0), Reliability::SmallNumerator);
/// assert_eq!(reliability(50.0, 99.0), Reliability::SmallBase);
/// ```
#[must_use]
pub fn reliability(numerator: f64, base: f64) -> Reliability {
    if base.is_nan() || base < SMALLEST_BASE {
        Reliability::SmallBase
    } else if numerator.is_nan() || numerator < SMALLEST_NUMERATOR {
        Reliability::SmallNumerator
    } else {
        Reliability::Reliable
    }
}
