//! Entropy: how diverse a population is.

use crate::{Contingency, Undefined, check};

/// Entropy *E* of the groups over all areas together.
///
/// *E* = −Σ_g P_g ln P_g. Natural units (nats), 0 (everybody in one group) to ln *G* (all groups of equal size).
/// It says how diverse the population is, not how it is spread; so it is defined with one area, and truly 0 with one
/// group. [`mutual_information`](crate::mutual_information()) can never exceed it.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Theil (1972), Statistical decomposition analysis; Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, entropy};
/// let table = Contingency::from_rows([[30.0, 10.0], [20.0, 40.0]])?;
/// // 50 of 100 in either group: −2 · 0.5 · ln 0.5 = ln 2
/// assert!((entropy(&table)? - 2.0_f64.ln()).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn entropy(table: &Contingency) -> Result<f64, Undefined> {
    check::anybody(table)?;
    let shares = table.group_shares();
    let surprise: f64 = (0..shares.len()).map(|group| -shares[group] * ln_share(&shares, group)).sum();
    Ok(check::within(surprise, 0.0, (shares.len() as f64).ln()))
}

/// The entropy of the `persons` of one area, who are these `counts` by group; at least 0.
pub(crate) fn of_counts(counts: &[f64], persons: f64) -> f64 {
    let shares: Vec<f64> = counts.iter().map(|count| count / persons).collect();
    (0..shares.len()).map(|group| -shares[group] * ln_share(&shares, group)).sum::<f64>().max(0.0)
}

/// −p ln p of a share, 0 at 0: what a group adds to the entropy.
#[inline]
pub(crate) fn surprise(share: f64) -> f64 {
    if share > 0.0 { -share * share.ln() } else { 0.0 }
}

/// The entropy of two groups, one of which has this share, from 0 to 1.
#[inline]
pub(crate) fn of_two(share: f64) -> f64 {
    if share < 1.0 { surprise(share) - (1.0 - share) * (-share).ln_1p() } else { 0.0 }
}

/// ln P of a group, 0 for an empty one (P ln P → 0).
///
/// A share near 1 has lost its last digits, so beyond one half the logarithm is taken from what the others leave:
/// with one person among 10¹⁵ the entropy still has all its digits.
pub(crate) fn ln_share(shares: &[f64], group: usize) -> f64 {
    match shares[group] {
        0.0 => 0.0,
        share if share > 0.5 => (-crate::contingency::rest(shares, group)).ln_1p(),
        share => share.ln(),
    }
}
