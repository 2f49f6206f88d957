//! Mutual information: how much a person's area says of the person's group.

use crate::{Contingency, Undefined, check};

/// Mutual information *M* of areas and groups, all groups of the table at once.
///
/// *M* = Σᵢ Σ_g (t_ig/T) ln(p_ig/P_g): the mean over persons of how far the make-up of the own area departs from that of
/// all. Natural units (nats), 0 (every area is made up as the whole) to the [entropy](crate::entropy()) of the groups
/// (no two groups share an area). Areas and groups play the same part, and it adds up over any nesting of areas:
/// see [`decompose_nested`](crate::decompose_nested). A group without persons adds nothing. It is also called the
/// divergence index: the mean of how far areas [diverge](crate::local::local_mutual_information) from all.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one group, [`Undefined::TooFewAreas`] with fewer than two populated
/// areas, [`Undefined::NoPopulation`].
///
/// # Source
/// Theil & Finizza (1971); Mora & Ruiz-Castillo (2011), Entropy-based segregation indices; Roberto (2015), The
/// divergence index.
///
/// ```
/// # use measures::{Contingency, mutual_information};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// // T = 80, P = ½: (30/80 · ln(0.75/0.5) + 10/80 · ln(0.25/0.5)) for either area
/// let expected = 2.0 * (0.375 * 1.5_f64.ln() + 0.125 * 0.5_f64.ln());
/// assert!((mutual_information(&table)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn mutual_information(table: &Contingency) -> Result<f64, Undefined> {
    check::several_groups(table)?;
    let region = table.group_shares();
    let information: f64 =
        table.populated().map(|(area, persons)| persons / table.total() * divergence(area, persons, &region)).sum();
    Ok(check::within(information, 0.0, (region.len() as f64).ln()))
}

/// How far the make-up of an area departs from the `reference` shares: Σ_g p_g ln(p_g/P_g), in nats, at least 0.
///
/// Summed as Σ_g [p ln(p/P) − p + P], which is the same because both make-ups sum to 1, but has no negative term: where
/// an area is made up almost as the reference, the plain sum would drown in the rounding of its terms.
pub(crate) fn divergence(area: &[f64], persons: f64, reference: &[f64]) -> f64 {
    area.iter().zip(reference).map(|(count, reference)| departure(count / persons, *reference)).sum()
}

/// p ln(p/P) − p + P, never negative but for rounding.
fn departure(share: f64, reference: f64) -> f64 {
    if share == 0.0 || reference == 0.0 {
        // P = 0 with p > 0 happens only where P is too small for a number, and then the area weighs nothing either.
        return reference;
    }
    let relative = (share - reference) / reference;
    if relative.abs() < 0.5 {
        reference * ((1.0 + relative) * relative.ln_1p() - relative)
    } else {
        share * (share.ln() - reference.ln()) - (share - reference)
    }
}
