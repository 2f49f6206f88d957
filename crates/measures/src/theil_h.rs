//! Theil's H: how unevenly all groups are spread, free of how diverse the population is.

use crate::{Contingency, Undefined, check, entropy, mutual_information};

/// Information theory index *H*, all groups of the table at once.
///
/// *H* = Σᵢ tᵢ (E − Eᵢ) / (T E) = *M* / *E*, where E is the [entropy](crate::entropy()) of all areas together, Eᵢ that
/// of an area and *M* the [mutual information](crate::mutual_information()). A share, 0 (every area is as diverse as the
/// whole) to 1 (no two groups share an area). A group without persons adds nothing.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one group, [`Undefined::TooFewAreas`] with fewer than two populated
/// areas, [`Undefined::NoPopulation`].
///
/// # Source
/// Theil & Finizza (1971); Reardon & Firebaugh (2002), Measures of multigroup segregation.
///
/// ```
/// # use measures::{Contingency, theil_h};
/// let table = Contingency::from_rows([[40.0, 0.0], [20.0, 20.0], [0.0, 40.0]])?;
/// // E = ln 2; Eᵢ = 0, ln 2, 0; the three areas are of equal size: (1 + 0 + 1) / 3
/// assert!((theil_h(&table)? - 2.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn theil_h(table: &Contingency) -> Result<f64, Undefined> {
    let information = mutual_information(table)?;
    let diversity = entropy(table)?;
    if diversity == 0.0 {
        // Two groups have persons, but all save one are too small for their share to be a number.
        return Err(Undefined::OneGroup { group: table.largest_group() });
    }
    Ok(check::within(information / diversity, 0.0, 1.0))
}
