//! Area types after the socioeconomic index: under which conditions people of an area live.
//!
//! In: the index of every area of the country, in index points (0 to 100, higher is worse). Out: the limits of a year,
//! and an area's type by them. A type says under which conditions people live; it does not measure segregation. Limits
//! of a base year may be kept and applied to other years, so that a change of type means a change of conditions.

use crate::Undefined;

/// The limits between the five area types of one year, in index points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeLimits {
    /// μ, the unweighted mean of the index over areas.
    pub mean: f64,
    /// σ, its sample standard deviation (divided by *n* − 1).
    pub sd: f64,
    /// The lower limits of types 1, 2, 3 and 4, falling: μ + 2σ, μ + σ, μ, μ − σ.
    pub limits: [f64; 4],
}

/// The limits between area types from the index of all areas of the country in one year.
///
/// μ and σ are the unweighted mean and the sample standard deviation; the limits are μ + 2σ, μ + σ, μ and μ − σ.
///
/// # Errors
/// [`Undefined::NotFinite`] if an index is infinite or not a number, [`Undefined::TooFewValues`] with fewer than two,
/// [`Undefined::Constant`] if all are alike (the limits would coincide).
///
/// # Source
/// SCB, Indelning i områdestyper efter socioekonomiskt index (2025).
///
/// ```
/// # use measures::socioeconomic::standard_limits;
/// // Mean 20; squares of the distances 100 + 0 + 100, divided by 3 − 1: σ = 10
/// let limits = standard_limits(&[10.0, 20.0, 30.0])?;
/// assert_eq!(limits.limits, [40.0, 30.0, 20.0, 10.0]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn standard_limits(index: &[f64]) -> Result<TypeLimits, Undefined> {
    if let Some(position) = index.iter().position(|value| !value.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    let n = index.len();
    if n < 2 {
        return Err(Undefined::TooFewValues { needed: 2, found: n });
    }
    if index.iter().all(|value| *value == index[0]) {
        return Err(Undefined::Constant);
    }
    let mean = index.iter().sum::<f64>() / n as f64;
    let squares: f64 = index.iter().map(|value| (value - mean) * (value - mean)).sum();
    let sd = (squares / (n as f64 - 1.0)).sqrt();
    let limits = TypeLimits { mean, sd, limits: [mean + 2.0 * sd, mean + sd, mean, mean - sd] };
    // Values near the largest number overflow in the sums.
    match limits.limits.iter().all(|limit| limit.is_finite()) {
        true => Ok(limits),
        false => Err(Undefined::NotFinite { position: 0 }),
    }
}

/// The area type of an `index` (points): 1 (great socioeconomic challenges) to 5 (very good conditions).
///
/// x ≥ μ + 2σ is type 1, x ≥ μ + σ type 2, x ≥ μ type 3, x ≥ μ − σ type 4, below that type 5; a limit belongs to the
/// type with the greater challenges.
///
/// # Errors
/// [`Undefined::NotFinite`] if the index is infinite or not a number.
///
/// # Source
/// SCB, Indelning i områdestyper efter socioekonomiskt index (2025).
///
/// ```
/// # use measures::socioeconomic::{area_type, standard_limits};
/// let limits = standard_limits(&[10.0, 20.0, 30.0])?; // 40, 30, 20, 10
/// assert_eq!([41.0, 40.0, 39.0, 29.0, 19.0, 9.0].map(|index| area_type(index, &limits)), [1, 1, 2, 3, 4, 5].map(Ok));
/// # Ok::<(), measures::Error>(())
/// ```
pub fn area_type(index: f64, limits: &TypeLimits) -> Result<u8, Undefined> {
    finite(index)?;
    Ok(match limits.limits.iter().position(|limit| index >= *limit) {
        Some(0) => 1,
        Some(1) => 2,
        Some(2) => 3,
        Some(_) => 4,
        None => 5,
    })
}

/// How far an `index` lies from the nearest limit between two types, in index points, at least 0.
/// A small distance says that the type may change by little.
///
/// # Errors
/// [`Undefined::NotFinite`] if the index is infinite or not a number.
///
/// ```
/// # use measures::socioeconomic::{distance_to_nearest_limit, standard_limits};
/// let limits = standard_limits(&[10.0, 20.0, 30.0])?; // 40, 30, 20, 10
/// assert_eq!(distance_to_nearest_limit(32.0, &limits)?, 2.0); // from 30
/// assert_eq!(distance_to_nearest_limit(3.0, &limits)?, 7.0); // from 10
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distance_to_nearest_limit(index: f64, limits: &TypeLimits) -> Result<f64, Undefined> {
    finite(index)?;
    Ok(limits.limits.iter().map(|limit| (index - limit).abs()).fold(f64::INFINITY, f64::min))
}

fn finite(index: f64) -> Result<(), Undefined> {
    if index.is_finite() { Ok(()) } else { Err(Undefined::NotFinite { position: 0 }) }
}
