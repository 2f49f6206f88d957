//! Several groups at once: evenness and exposure of all groups of a table in one number.
//!
//! In: a table. Out: one number over all its groups, or why there is none. Each is a mean over the groups of a measure
//! that sets one group against everybody else; they differ in that measure and in how much a group weighs. A group
//! without persons adds nothing. [Theil's H](crate::theil_h()) and [mutual information](crate::mutual_information())
//! belong to the same family. Anybody may call.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check, correlation_ratio, gini, segregation_index};

/// Multigroup dissimilarity *D*.
///
/// *D* = Σᵢ Σ_g tᵢ |p_ig − P_g| / (2 T I) with I = Σ_g P_g (1 − P_g), which is the mean of every group's
/// [segregation index](crate::segregation_index()) weighted by P_g (1 − P_g). The share of persons who would have to
/// change area for all areas to be made up alike, of what it would be if no two groups shared one. A share, 0 to 1;
/// with two groups [`dissimilarity`](crate::dissimilarity()).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one group, [`Undefined::TooFewAreas`] with fewer than two populated
/// areas, [`Undefined::NoPopulation`].
///
/// # Source
/// Morgan (1975); Sakoda (1981), A generalized index of dissimilarity; Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, multigroup::multigroup_dissimilarity};
/// let table = Contingency::from_rows([[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]])?;
/// // P = ¼, ½, ¼; I = 3/16 + 4/16 + 3/16 = ⅝. Both areas of 40 depart by (¼, ¼, 0): 2 · 40 · ½ / (2 · 80 · ⅝)
/// assert!((multigroup_dissimilarity(&table)? - 0.4).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn multigroup_dissimilarity(table: &Contingency) -> Result<f64, Undefined> {
    mean_over_groups(table, |share, others| share * others, segregation_index)
}

/// Multigroup Gini *G*.
///
/// *G* = Σ_g Σᵢ Σⱼ tᵢ tⱼ |p_ig − p_jg| / (2 T² I) with I = Σ_g P_g (1 − P_g), which is the mean of every group's
/// [Gini](crate::gini()) weighted by P_g (1 − P_g). A share, 0 to 1, never below [`multigroup_dissimilarity`]; with two
/// groups [`gini`](crate::gini()).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// As [`multigroup_dissimilarity`].
///
/// # Source
/// Reardon (1998), Measures of racial diversity and segregation in multigroup and hierarchically structured
/// populations; Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, multigroup::multigroup_gini};
/// let table = Contingency::from_rows([[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]])?;
/// // Two areas make one pair, counted twice: 2 · 40 · 40 · (½ + ½ + 0) / (2 · 80² · ⅝)
/// assert!((multigroup_gini(&table)? - 0.4).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn multigroup_gini(table: &Contingency) -> Result<f64, Undefined> {
    mean_over_groups(table, |share, others| share * others, gini)
}

/// Relative diversity *R*.
///
/// *R* = Σᵢ tᵢ Σ_g (p_ig − P_g)² / (T I) with I = Σ_g P_g (1 − P_g), which is 1 − Σᵢ tᵢ Iᵢ / (T I): how much less likely
/// two persons of one area are to belong to different groups than two persons of all. A share, 0 to 1; with two groups
/// the [correlation ratio](crate::correlation_ratio()).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// As [`multigroup_dissimilarity`].
///
/// # Source
/// Goodman & Kruskal (1954); Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, multigroup::relative_diversity};
/// let table = Contingency::from_rows([[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]])?;
/// // (40 · (1/16 + 1/16) + the same) / (80 · ⅝) = 10 / 50
/// assert!((relative_diversity(&table)? - 0.2).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn relative_diversity(table: &Contingency) -> Result<f64, Undefined> {
    mean_over_groups(table, |share, others| share * others, correlation_ratio)
}

/// Normalised exposure *P*.
///
/// *P* = Σ_g Σᵢ tᵢ (p_ig − P_g)² / (T (1 − P_g)): the mean of every group's
/// [correlation ratio](crate::correlation_ratio()) weighted by its share P_g. A share, 0 to 1.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// As [`multigroup_dissimilarity`].
///
/// # Source
/// James (1986), A new measure of multi-group segregation; Reardon & Firebaugh (2002).
///
/// ```
/// # use measures::{Contingency, multigroup::normalised_exposure};
/// let table = Contingency::from_rows([[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]])?;
/// // 2 · 40 · (1/16) / (80 · ¾) + 2 · 40 · (1/16) / (80 · ½) + 0 = 1/12 + 1/8
/// assert!((normalised_exposure(&table)? - 5.0 / 24.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn normalised_exposure(table: &Contingency) -> Result<f64, Undefined> {
    mean_over_groups(table, |share, _| share, correlation_ratio)
}

/// Squared coefficient of variation *C*.
///
/// *C* = Σᵢ Σ_g tᵢ (p_ig − P_g)² / (T (G − 1) P_g) over the G groups with persons: the mean of every group's
/// [correlation ratio](crate::correlation_ratio()) weighted by 1 − P_g, so that small groups weigh most. A share, 0 to 1.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// As [`multigroup_dissimilarity`].
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation.
///
/// ```
/// # use measures::{Contingency, multigroup::squared_variation};
/// let table = Contingency::from_rows([[20.0, 10.0, 10.0], [0.0, 30.0, 10.0]])?;
/// // (2 · 40 · (1/16) / ¼ + 2 · 40 · (1/16) / ½ + 0) / (80 · 2) = (20 + 10) / 160
/// assert!((squared_variation(&table)? - 0.1875).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn squared_variation(table: &Contingency) -> Result<f64, Undefined> {
    mean_over_groups(table, |_, others| others, correlation_ratio)
}

/// The mean of a measure over the groups with persons; a group weighs by its share of all and that of the others.
fn mean_over_groups(
    table: &Contingency,
    weight: fn(f64, f64) -> f64,
    measure: fn(&Contingency, Group) -> Result<f64, Undefined>,
) -> Result<f64, Undefined> {
    check::several_groups(table)?;
    let totals = table.group_totals();
    let (mut sum, mut weights) = (0.0, 0.0);
    for group in (0..totals.len()).filter(|group| totals[*group] > 0.0) {
        let weight = weight(totals[group] / table.total(), rest(totals, group) / table.total());
        sum += weight * measure(table, group)?;
        weights += weight;
    }
    if weights == 0.0 {
        // Several groups have persons, but all save one are too small for their share to be a number.
        return Err(Undefined::OneGroup { group: table.largest_group() });
    }
    Ok(check::within(sum / weights, 0.0, 1.0))
}
