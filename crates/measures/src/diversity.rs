//! Diversity: how mixed a population is, wherever it lives.
//!
//! In: a table, of which only the groups' totals count (a table of one area gives that area's diversity). Out: one
//! number, or why there is none. None of them measures segregation. [Entropy](crate::entropy()) belongs to the same
//! family: it is ln of [`hill_number`] at order 1. Anybody may call.

use crate::{Contingency, Undefined, check, entropy};

/// Simpson's interaction *I*, also called the Blau or Gini–Simpson index or heterogeneity.
///
/// *I* = Σ_g P_g (1 − P_g) = 1 − Σ_g P_g²: how likely two persons drawn at random (with replacement) belong to different
/// groups. A share, 0 (one group) to 1 − 1/*G* (all groups of equal size).
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Simpson (1949), Measurement of diversity; Lieberson (1969).
///
/// ```
/// # use measures::{Contingency, diversity::simpson_interaction};
/// let table = Contingency::from_rows([[30.0, 10.0], [20.0, 40.0]])?;
/// assert_eq!(simpson_interaction(&table)?, 0.5); // ½ · ½ + ½ · ½
/// # Ok::<(), measures::Error>(())
/// ```
pub fn simpson_interaction(table: &Contingency) -> Result<f64, Undefined> {
    check::anybody(table)?;
    let shares = table.group_shares();
    let differ: f64 = (0..shares.len()).map(|group| shares[group] * crate::contingency::rest(&shares, group)).sum();
    Ok(check::within(differ, 0.0, 1.0))
}

/// Simpson's concentration λ, also called the Herfindahl–Hirschman index.
///
/// λ = Σ_g P_g²: how likely two persons drawn at random (with replacement) belong to the same group. A share, 1/*G* (all
/// groups of equal size) to 1 (one group); 1 less [`simpson_interaction`].
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Simpson (1949), Measurement of diversity.
///
/// ```
/// # use measures::{Contingency, diversity::simpson_concentration};
/// let table = Contingency::from_rows([[30.0, 10.0], [45.0, 15.0]])?;
/// assert_eq!(simpson_concentration(&table)?, 0.625); // ¾² + ¼²
/// # Ok::<(), measures::Error>(())
/// ```
pub fn simpson_concentration(table: &Contingency) -> Result<f64, Undefined> {
    check::anybody(table)?;
    let same: f64 = table.group_shares().iter().map(|share| share * share).sum();
    Ok(check::within(same, 0.0, 1.0))
}

/// Normalised entropy: [`entropy`](crate::entropy()) of its highest value, *E* / ln *G*.
///
/// A share, 0 (one group) to 1 (all groups of equal size). *G* counts every group of the table, one without persons too.
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Pielou (1966); Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, diversity::normalised_entropy};
/// let table = Contingency::from_rows([[30.0, 10.0, 0.0, 0.0], [20.0, 40.0, 0.0, 0.0]])?;
/// assert!((normalised_entropy(&table)? - 0.5).abs() < 1e-12); // ln 2 / ln 4
/// # Ok::<(), measures::Error>(())
/// ```
pub fn normalised_entropy(table: &Contingency) -> Result<f64, Undefined> {
    Ok(check::within(entropy(table)? / (table.groups() as f64).ln(), 0.0, 1.0))
}

/// Hill number of an `order` *q*: how many groups of equal size would be as diverse.
///
/// (Σ_g P_g^q)^(1/(1−q)) over the groups with persons; at *q* = 1 its limit exp(*E*), at infinity 1/max P. 1 to *G*,
/// falling in *q*. Order 0 counts the groups, order 2 is 1/λ, the inverse of [`simpson_concentration`].
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] if *q* is negative or not a number, [`Undefined::NoPopulation`] if nobody lives in
/// any area.
///
/// # Source
/// Hill (1973), Diversity and evenness: a unifying notation and its consequences.
///
/// ```
/// # use measures::{Contingency, diversity::hill_number};
/// let table = Contingency::from_rows([[30.0, 10.0], [45.0, 15.0]])?;
/// assert!((hill_number(&table, 2.0)? - 1.6).abs() < 1e-12); // 1 / (¾² + ¼²)
/// # Ok::<(), measures::Error>(())
/// ```
pub fn hill_number(table: &Contingency, order: f64) -> Result<f64, Undefined> {
    Ok(renyi_entropy(table, order)?.exp())
}

/// Rényi entropy of an `order` *q*: ln of the [`hill_number`], in nats, 0 to ln *G*.
///
/// # Errors
/// As [`hill_number`].
///
/// # Source
/// Rényi (1961), On measures of entropy and information.
///
/// ```
/// # use measures::{Contingency, diversity::renyi_entropy};
/// let table = Contingency::from_rows([[30.0, 10.0], [45.0, 15.0]])?;
/// assert!((renyi_entropy(&table, 2.0)? - 1.6_f64.ln()).abs() < 1e-12); // −ln(¾² + ¼²)
/// # Ok::<(), measures::Error>(())
/// ```
pub fn renyi_entropy(table: &Contingency, order: f64) -> Result<f64, Undefined> {
    if order.is_nan() || order < 0.0 {
        return Err(Undefined::ParameterOutOfRange);
    }
    check::anybody(table)?;
    // Nearer to 1 than this, the sum's distance from 1 has too few digits left, and the limit is nearer.
    const LIMIT: f64 = 1e-7;
    if (order - 1.0).abs() < LIMIT {
        return entropy(table);
    }
    let shares = table.group_shares();
    let largest = shares.iter().copied().fold(0.0, f64::max);
    let highest = (shares.len() as f64).ln();
    if order.is_infinite() {
        return Ok(check::within(-largest.ln(), 0.0, highest));
    }
    // Taken out of the sum, the largest share keeps high orders from vanishing.
    let relative: f64 = shares.iter().filter(|share| **share > 0.0).map(|share| (share / largest).powf(order)).sum();
    let surprise = (relative.ln() + order * largest.ln()) / (1.0 - order);
    // So near order 1 rounding is magnified by 1/(1 − q); it is cut off here, not taken for a fault.
    Ok(surprise.clamp(0.0, highest))
}
