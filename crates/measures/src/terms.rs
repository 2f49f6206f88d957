//! Terms: what every area adds to a measure, so that the areas that make a place segregated can be named.
//!
//! In: a table as the measure itself takes. Out: one number for every area in order, in the unit of the measure; they sum
//! to it, and an area without persons adds 0. A large area adds much because it is large: for values free of size see
//! [`local`](crate::local). Anybody may call.

use crate::mutual_information::divergence;
use crate::{Contingency, Group, Undefined, check, entropy};

/// The terms of [dissimilarity](crate::dissimilarity()) between groups `x` and `y`: ½ |xᵢ/X − yᵢ/Y|, shares, 0 to ½.
///
/// # Errors
/// As [`dissimilarity`](crate::dissimilarity()).
///
/// # Source
/// Duncan & Duncan (1955), A methodological analysis of segregation indexes.
///
/// ```
/// # use measures::{Contingency, terms::dissimilarity_terms};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 20.0], [0.0, 0.0]])?;
/// // ½ |0.75 − 0.5|, ½ |0.25 − 0.5|, and nobody
/// assert_eq!(dissimilarity_terms(&table, 0, 1)?, [0.125, 0.125, 0.0]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn dissimilarity_terms(table: &Contingency, x: Group, y: Group) -> Result<Vec<f64>, Undefined> {
    crate::dissimilarity(table, x, y)?;
    let (total_x, total_y) = (table.group_total(x)?, table.group_total(y)?);
    Ok(table.areas().map(|area| 0.5 * (area[x] / total_x - area[y] / total_y).abs()).collect())
}

/// The terms of the [segregation index](crate::segregation_index()) of group `x`: those of its dissimilarity from
/// everybody else, shares, 0 to ½.
///
/// # Errors
/// As [`segregation_index`](crate::segregation_index()).
///
/// # Source
/// Duncan & Duncan (1955).
///
/// ```
/// # use measures::{Contingency, terms::segregation_index_terms};
/// let table = Contingency::from_rows([[30.0, 5.0, 15.0], [10.0, 15.0, 5.0]])?;
/// // The rest has 20 and 20: ½ |0.75 − 0.5| and ½ |0.25 − 0.5|
/// assert_eq!(segregation_index_terms(&table, 0)?, [0.125, 0.125]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn segregation_index_terms(table: &Contingency, x: Group) -> Result<Vec<f64>, Undefined> {
    crate::segregation_index(table, x)?;
    dissimilarity_terms(&table.against_rest(x)?, 0, 1)
}

/// The terms of [isolation](crate::isolation()) of group `x`: (xᵢ/X)(xᵢ/tᵢ), shares.
///
/// # Errors
/// As [`isolation`](crate::isolation()).
///
/// # Source
/// Bell (1954), A probability model for the measurement of ecological segregation.
///
/// ```
/// # use measures::{Contingency, terms::isolation_terms};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// // 0.75 · 0.75 and 0.25 · 0.25
/// assert_eq!(isolation_terms(&table, 0)?, [0.5625, 0.0625]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn isolation_terms(table: &Contingency, x: Group) -> Result<Vec<f64>, Undefined> {
    crate::isolation(table, x)?;
    exposure(table, x, x)
}

/// The terms of [interaction](crate::interaction()) of group `x` with group `y`: (xᵢ/X)(yᵢ/tᵢ), shares.
///
/// # Errors
/// As [`interaction`](crate::interaction()).
///
/// # Source
/// Bell (1954); Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, terms::interaction_terms};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// // 0.75 · 0.25 and 0.25 · 0.75
/// assert_eq!(interaction_terms(&table, 0, 1)?, [0.1875, 0.1875]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn interaction_terms(table: &Contingency, x: Group, y: Group) -> Result<Vec<f64>, Undefined> {
    crate::interaction(table, x, y)?;
    exposure(table, x, y)
}

fn exposure(table: &Contingency, x: Group, y: Group) -> Result<Vec<f64>, Undefined> {
    let total_x = table.group_total(x)?;
    Ok(by_area(table, |area, persons| area[x] / total_x * (area[y] / persons)))
}

/// The terms of [mutual information](crate::mutual_information()) *M*: tᵢ/T times the area's
/// [local *M*](crate::local::local_mutual_information), in nats, at least 0.
///
/// # Errors
/// As [`mutual_information`](crate::mutual_information()).
///
/// # Source
/// Mora & Ruiz-Castillo (2011), Entropy-based segregation indices.
///
/// ```
/// # use measures::{Contingency, terms::mutual_information_terms};
/// let table = Contingency::from_rows([[40.0, 0.0], [20.0, 20.0], [0.0, 40.0]])?;
/// // A third of the persons each, ln 2, 0 and ln 2.
/// let found = mutual_information_terms(&table)?;
/// for (found, expected) in found.iter().zip([2.0_f64.ln() / 3.0, 0.0, 2.0_f64.ln() / 3.0]) {
///     assert!((found - expected).abs() < 1e-12);
/// }
/// # Ok::<(), measures::Error>(())
/// ```
pub fn mutual_information_terms(table: &Contingency) -> Result<Vec<f64>, Undefined> {
    check::several_groups(table)?;
    let region = table.group_shares();
    Ok(by_area(table, |area, persons| persons / table.total() * divergence(area, persons, &region).max(0.0)))
}

/// The terms of [Theil's *H*](crate::theil_h()): tᵢ (E − Eᵢ) / (T E), shares of which some may be negative.
///
/// An area more diverse than the whole lessens *H* in this sum. [`mutual_information_terms`] over *E* sum to *H* too and
/// are never negative: they ask how far an area's make-up departs from that of all, not how diverse it is.
///
/// # Errors
/// As [`theil_h`](crate::theil_h()).
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation.
///
/// ```
/// # use measures::{Contingency, terms::theil_h_terms};
/// let table = Contingency::from_rows([[40.0, 0.0], [20.0, 20.0], [0.0, 40.0]])?;
/// // E = ln 2; Eᵢ = 0, ln 2, 0: a third, nothing, a third
/// let found = theil_h_terms(&table)?;
/// for (found, expected) in found.iter().zip([1.0 / 3.0, 0.0, 1.0 / 3.0]) {
///     assert!((found - expected).abs() < 1e-12);
/// }
/// # Ok::<(), measures::Error>(())
/// ```
pub fn theil_h_terms(table: &Contingency) -> Result<Vec<f64>, Undefined> {
    crate::theil_h(table)?;
    let diversity = entropy(table)?;
    // The product first: weighted, no area's diversity is beyond that of all, however small that is.
    Ok(by_area(table, |area, persons| {
        persons / table.total() * (diversity - entropy::of_counts(area, persons)) / diversity
    }))
}

/// A value for every area, 0 for an empty one.
fn by_area(table: &Contingency, value: impl Fn(&[f64], f64) -> f64) -> Vec<f64> {
    table
        .areas()
        .zip(table.area_totals())
        .map(|(area, persons)| if *persons > 0.0 { value(area, *persons) } else { 0.0 })
        .collect()
}
