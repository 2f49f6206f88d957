//! Local values: one number for every area, to be mapped.
//!
//! In: a table. Out: a value for every area in order, nothing for one without persons, or why there is none at all.
//! A value of a small area is mostly chance: show it with its number of persons. Anybody may call.

use crate::contingency::rest;
use crate::mutual_information::divergence;
use crate::{Contingency, Group, Undefined, check};

/// Location quotient of group `x` in every area.
///
/// (xᵢ/tᵢ) / (X/T): the group's share in the area over its share in all. A ratio, 0 to T/X; 1 where the area has as
/// large a share as the whole, 2 where it has twice as large a one.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Isard (1960), Methods of regional analysis; Brown & Chung (2006).
///
/// ```
/// # use measures::{Contingency, local::location_quotient};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0], [0.0, 0.0]])?;
/// // 0.6 and 0.2 over 0.4; the third area is empty.
/// let found = location_quotient(&table, 0)?;
/// assert!((found[0].unwrap_or_default() - 1.5).abs() < 1e-12 && (found[1].unwrap_or_default() - 0.5).abs() < 1e-12);
/// assert_eq!(found[2], None);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn location_quotient(table: &Contingency, x: Group) -> Result<Vec<Option<f64>>, Undefined> {
    let total_x = check::populated_group(table, x)?;
    Ok(by_area(table, |area, persons| (area[x] / persons) / (total_x / table.total())))
}

/// Local mutual information lᵢ of every area, also called its divergence or local linkage.
///
/// lᵢ = Σ_g p_ig ln(p_ig/P_g): how far the make-up of the area departs from that of all, whichever way. In nats, 0 (made
/// up as the whole) to −ln min P. Weighted by the areas' persons the mean over areas is
/// [mutual information](crate::mutual_information()) *M*, which therefore is the divergence index of all areas too. With
/// areas and groups exchanged it gives the part of every group.
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Alonso-Villar & Del Río (2010); Mora & Ruiz-Castillo (2011); Roberto (2015), The divergence index.
///
/// ```
/// # use measures::{Contingency, local::local_mutual_information};
/// let table = Contingency::from_rows([[40.0, 0.0], [20.0, 60.0]])?;
/// // P = ½: 1 · ln 2; ¼ ln ½ + ¾ ln 1.5
/// let found = local_mutual_information(&table)?;
/// assert!((found[0].unwrap_or_default() - 2.0_f64.ln()).abs() < 1e-12);
/// assert!((found[1].unwrap_or_default() - (0.25 * 0.5_f64.ln() + 0.75 * 1.5_f64.ln())).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn local_mutual_information(table: &Contingency) -> Result<Vec<Option<f64>>, Undefined> {
    check::anybody(table)?;
    let region = table.group_shares();
    Ok(by_area(table, |area, persons| divergence(area, persons, &region).max(0.0)))
}

/// Local diversity Eᵢ: the [entropy](crate::entropy()) of every area by itself.
///
/// Eᵢ = −Σ_g p_ig ln p_ig, in nats, 0 (one group) to ln *G*; divided by ln *G* it is a share. An area as diverse as
/// another may be made up quite differently; [`local_mutual_information`] tells.
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Theil (1972), Statistical decomposition analysis.
///
/// ```
/// # use measures::{Contingency, local::local_diversity};
/// let table = Contingency::from_rows([[40.0, 0.0], [30.0, 30.0]])?;
/// let found = local_diversity(&table)?;
/// assert_eq!(found[0], Some(0.0));
/// assert!((found[1].unwrap_or_default() - 2.0_f64.ln()).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn local_diversity(table: &Contingency) -> Result<Vec<Option<f64>>, Undefined> {
    check::anybody(table)?;
    Ok(by_area(table, crate::entropy::of_counts))
}

/// Local interaction Iᵢ: how likely two persons of the area belong to different groups.
///
/// Iᵢ = Σ_g p_ig (1 − p_ig), a share, 0 (one group) to 1 − 1/*G*; 1 less it is the local concentration Σ_g p_ig².
///
/// # Errors
/// [`Undefined::NoPopulation`] if nobody lives in any area.
///
/// # Source
/// Simpson (1949), Measurement of diversity.
///
/// ```
/// # use measures::{Contingency, local::local_interaction};
/// let table = Contingency::from_rows([[40.0, 0.0], [30.0, 30.0]])?;
/// assert_eq!(local_interaction(&table)?, [Some(0.0), Some(0.5)]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn local_interaction(table: &Contingency) -> Result<Vec<Option<f64>>, Undefined> {
    check::anybody(table)?;
    Ok(by_area(table, |area, persons| {
        (0..area.len()).map(|group| area[group] / persons * (rest(area, group) / persons)).sum()
    }))
}

/// A value for every area, nothing for an empty one.
fn by_area(table: &Contingency, value: impl Fn(&[f64], f64) -> f64) -> Vec<Option<f64>> {
    table
        .areas()
        .zip(table.area_totals())
        .map(|(area, persons)| (*persons > 0.0).then(|| value(area, *persons)))
        .collect()
}
