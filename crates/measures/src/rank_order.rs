//! Ordered classes: how unevenly persons are spread by income, or by anything that has an order.
//!
//! In: a table whose groups are classes in order, the lowest first. Out: an [`ordinal`] index of the classes as they
//! are, or a [`rank_order`] index of the ranks behind them, which does not depend on where the class limits were drawn,
//! with the fit it rests on. Anybody may call.

use crate::least_squares::polynomial;
use crate::{Contingency, Undefined, check, correlation_ratio, entropy, hutchens, theil_h};

/// Which index between two classes is taken over all thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RankOrderIndex {
    /// Information theory index *H*^R, after [Theil's H](crate::theil_h()).
    Information,
    /// Variance ratio index *R*^R, after the [correlation ratio](crate::correlation_ratio()).
    VarianceRatio,
    /// Square root index *S*^R, after [Hutchens' index](crate::hutchens()).
    SquareRoot,
}

impl RankOrderIndex {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Information, Self::VarianceRatio, Self::SquareRoot];

    /// The index of the classes up to a threshold against those above it.
    fn between(self, table: &Contingency) -> Result<f64, Undefined> {
        match self {
            Self::Information => theil_h(table),
            Self::VarianceRatio => correlation_ratio(table, 0),
            Self::SquareRoot => hutchens(table, 0, 1),
        }
    }

    /// The variation v(p) of a threshold that a share `p` lies below: entropy, p(1 − p) or its root, up to a factor.
    fn variation(self, p: f64) -> f64 {
        match self {
            Self::Information => entropy::of_two(p),
            Self::VarianceRatio => p * (1.0 - p),
            Self::SquareRoot => (p * (1.0 - p)).sqrt(),
        }
    }

    /// δₘ = ∫ v(p) pᵐ dp / ∫ v(p) dp over 0 to 1, for every power up to `degree`.
    fn moments(self, degree: usize) -> Vec<f64> {
        match self {
            Self::Information => (0..=degree)
                .map(|power| {
                    // 2 (1/(m+2)² + Σₙ (−1)ⁿ C(m,n)/(n+2)²)
                    let (mut term, mut sum) = (1.0, 0.0);
                    for n in 0..=power {
                        sum += term / ((n + 2) as f64).powi(2);
                        term *= -((power - n) as f64) / (n + 1) as f64;
                    }
                    2.0 * (((power + 2) as f64).powi(-2) + sum)
                })
                .collect(),
            Self::VarianceRatio => (0..=degree).map(|power| 6.0 / ((power + 2) * (power + 3)) as f64).collect(),
            Self::SquareRoot => {
                let mut moments = vec![1.0];
                for power in 1..=degree {
                    moments.push(moments[power - 1] * (power as f64 + 0.5) / (power as f64 + 2.0));
                }
                moments
            }
        }
    }
}

/// The highest degree of the polynomial.
pub const HIGHEST_DEGREE: usize = 8;

/// A rank-order index with the fit it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct RankOrder {
    /// The index: a share, 0 to 1 as a rule. It is the integral of a fitted curve, so it may lie a little outside,
    /// which [`Caution::OutOfRange`] then says; it is not cut off.
    pub value: f64,
    /// The degree of the polynomial.
    pub degree: usize,
    /// Its coefficients β₀…β_degree.
    pub coefficients: Vec<f64>,
    /// The thresholds it was fitted to, in order.
    pub thresholds: Vec<Threshold>,
    /// What speaks against trusting the value; empty if nothing does.
    pub cautions: Vec<Caution>,
}

/// A threshold between two classes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// The share of all persons below it, above 0 and below 1.
    pub share_below: f64,
    /// The index between those below and those above.
    pub value: f64,
    /// Its weight in the fit, v(p)² with v the variation, up to a common factor.
    pub weight: f64,
    /// What the polynomial gives there.
    pub fitted: f64,
}

impl Threshold {
    /// How far the value lies above the polynomial.
    #[must_use]
    pub fn residual(&self) -> f64 {
        self.value - self.fitted
    }
}

/// Why a rank-order index should not be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caution {
    /// Fewer than two thresholds for every coefficient: the curve between them is mostly the polynomial's own.
    FewThresholds,
    /// The index, or the curve somewhere between the outermost thresholds, lies outside 0 to 1.
    OutOfRange,
}

/// Ordinal index of the classes of a table as they are.
///
/// Σₖ v(pₖ) Λₖ / Σₖ v(pₖ) over the thresholds between classes, with pₖ the share of all persons below it, Λₖ the index
/// between those below and those above it and v the variation: entropy −p ln p − (1 − p) ln(1 − p) for *H*, p(1 − p) for
/// *R* and its root for *S*. A share, 0 (every area has the same classes) to 1 (no two classes share an area); with two
/// classes the index itself. It depends on where the class limits lie; [`rank_order`] does not.
///
/// `table` has one row per area and one column per class, the lowest first, in persons.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one class, [`Undefined::TooFewAreas`] with fewer than two populated
/// areas, [`Undefined::NoPopulation`].
///
/// # Source
/// Reardon (2009), Measures of ordinal segregation.
///
/// ```
/// # use measures::{Contingency, rank_order::{RankOrderIndex, ordinal}};
/// let table = Contingency::from_rows([[20.0, 20.0, 0.0], [0.0, 20.0, 20.0]])?;
/// // Below the first threshold ¼: shares ½ and 0, R = (½ (¼)² + ½ (¼)²) / (3/16) = ⅓; the second mirrors it.
/// assert!((ordinal(&table, RankOrderIndex::VarianceRatio)? - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn ordinal(table: &Contingency, index: RankOrderIndex) -> Result<f64, Undefined> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (share, value) in profile(table, index)? {
        sum += index.variation(share) * value;
        weights += index.variation(share);
    }
    Ok(check::within(sum / weights, 0.0, 1.0))
}

/// Rank-order index of the ranks behind the classes of a table.
///
/// *H*^R, *R*^R or *S*^R = ∫ v(p) Λ(p) dp / ∫ v(p) dp over all ranks p, with Λ and v as in [`ordinal`]. Λ is known at the
/// thresholds between classes only; a polynomial of the given `degree` is fitted to them by least squares, weighted by
/// v(p)² (E² for *H*), and integrated: Σₘ βₘ δₘ. 0 (every area has all ranks alike) to 1 (areas are sorted by rank).
/// Degree 4 is usual, and needs at least five thresholds. With few classes the value can go wrong in any software, even
/// below 0: see [`RankOrder::cautions`], and show degree and number of thresholds. Software that fits without weights
/// gives other values. Thresholds with nobody below or above, or with the same persons as the one before, do not count.
///
/// `table` has one row per area and one column per class, the lowest first, in persons.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] beyond [`HIGHEST_DEGREE`], [`Undefined::TooFewValues`] with fewer thresholds than
/// coefficients, and where [`ordinal`] is undefined.
///
/// # Source
/// Reardon (2011), Measures of income segregation; Reardon & Bischoff (2011), Income inequality and income segregation.
///
/// ```
/// # use measures::{Contingency, rank_order::{Caution, RankOrderIndex, rank_order}};
/// let table = Contingency::from_rows([[20.0, 20.0, 0.0], [0.0, 20.0, 20.0]])?;
/// // R = ⅓ at both thresholds; a line through them is ⅓ everywhere: ⅓ δ₀ + 0 δ₁
/// let found = rank_order(&table, RankOrderIndex::VarianceRatio, 1)?;
/// assert!((found.value - 1.0 / 3.0).abs() < 1e-12);
/// assert_eq!((found.thresholds.len(), found.cautions), (2, vec![Caution::FewThresholds]));
/// # Ok::<(), measures::Error>(())
/// ```
pub fn rank_order(table: &Contingency, index: RankOrderIndex, degree: usize) -> Result<RankOrder, Undefined> {
    fit_profile(&profile(table, index)?, index, degree)
}

/// The rank-order index of a profile: pairs of the share of persons below a threshold and the index there.
///
/// For profiles that come from elsewhere than classes, such as thresholds at chosen percentiles of single values. The fit
/// is that of [`rank_order`].
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] beyond [`HIGHEST_DEGREE`] or if a share is not above 0 and below 1,
/// [`Undefined::NotFinite`] at the first value that is infinite or not a number, [`Undefined::TooFewValues`] with fewer
/// different shares than coefficients.
///
/// ```
/// # use measures::rank_order::{RankOrderIndex, fit_profile};
/// // H(p) = p at every threshold: the integral is δ₁ = ½.
/// let found = fit_profile(&[(0.2, 0.2), (0.5, 0.5), (0.7, 0.7)], RankOrderIndex::Information, 1)?;
/// assert!((found.value - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Undefined>(())
/// ```
pub fn fit_profile(profile: &[(f64, f64)], index: RankOrderIndex, degree: usize) -> Result<RankOrder, Undefined> {
    if degree > HIGHEST_DEGREE || profile.iter().any(|(share, _)| !(*share > 0.0 && *share < 1.0)) {
        return Err(Undefined::ParameterOutOfRange);
    }
    if let Some(position) = profile.iter().position(|(_, value)| !value.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    let (shares, values): (Vec<f64>, Vec<f64>) = profile.iter().copied().unzip();
    let mut different = shares.clone();
    different.sort_unstable_by(f64::total_cmp);
    different.dedup();
    let coefficients = degree + 1;
    if different.len() < coefficients {
        return Err(Undefined::TooFewValues { needed: coefficients, found: different.len() });
    }

    let variations: Vec<f64> = shares.iter().map(|share| index.variation(*share)).collect();
    let coefficients = polynomial(&shares, &values, &variations, degree);
    let curve = |p: f64| coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * p + coefficient);
    let value = coefficients.iter().zip(index.moments(degree)).map(|(coefficient, moment)| coefficient * moment).sum();

    let mut cautions = Vec::new();
    if different.len() < 2 * (degree + 1) {
        cautions.push(Caution::FewThresholds);
    }
    let (lowest, highest) = (different[0], different[different.len() - 1]);
    let along =
        (0..=CURVE_STEPS).map(|step| curve(lowest + (highest - lowest) * f64::from(step) / f64::from(CURVE_STEPS)));
    if along.chain([value]).any(|height| !(-ROUNDING..=1.0 + ROUNDING).contains(&height)) {
        cautions.push(Caution::OutOfRange);
    }
    let thresholds = (0..shares.len())
        .map(|at| Threshold {
            share_below: shares[at],
            value: values[at],
            weight: variations[at] * variations[at],
            fitted: curve(shares[at]),
        })
        .collect();
    Ok(RankOrder { value, degree, coefficients, thresholds, cautions })
}

/// How finely the curve is looked at for values out of range.
const CURVE_STEPS: i32 = 100;

/// What the fit may add to a curve that touches 0 or 1.
const ROUNDING: f64 = 1e-9;

/// The thresholds between classes: the share of persons below, and the index between those below and above.
fn profile(table: &Contingency, index: RankOrderIndex) -> Result<Vec<(f64, f64)>, Undefined> {
    check::several_groups(table)?;
    let mut profile: Vec<(f64, f64)> = Vec::new();
    for above in 1..table.groups() {
        let halves = table.areas().flat_map(|area| [area[..above].iter().sum(), area[above..].iter().sum()]).collect();
        let halves = Contingency::new(2, halves).expect("sums of sound cells are sound, and two are enough");
        let share = halves.group_totals()[0] / halves.total();
        let same_as_before = profile.last().is_some_and(|(before, _)| *before == share);
        if share > 0.0 && share < 1.0 && !same_as_before {
            profile.push((share, index.between(&halves)?));
        }
    }
    if profile.is_empty() {
        // Several classes have persons, but all save one are too small for their share to be a number.
        return Err(Undefined::OneGroup { group: table.largest_group() });
    }
    Ok(profile)
}
