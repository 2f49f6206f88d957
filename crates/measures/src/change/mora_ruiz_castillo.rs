//! Algebra alone: the change of M = E − Σ wᵢ Eᵢ, term by term.

use super::common::{Common, Parts};
use crate::local::local_diversity;
use crate::{Contingency, Undefined, entropy};

pub(super) fn parts(common: &Common) -> Result<Parts, Undefined> {
    let (before, after) = (areas(&common.before)?, areas(&common.after)?);
    let (mut sizes, mut structure) = (0.0, 0.0);
    for ((weight, diversity), (weight_after, diversity_after)) in before.into_iter().zip(after) {
        sizes -= (weight_after - weight) * 0.5 * (diversity + diversity_after);
        structure -= 0.5 * (weight + weight_after) * (diversity_after - diversity);
    }
    Ok(Parts { groups: entropy(&common.after)? - entropy(&common.before)?, areas: sizes, interaction: 0.0, structure })
}

/// The share of the persons and the entropy of every area.
fn areas(table: &Contingency) -> Result<Vec<(f64, f64)>, Undefined> {
    // Every area of what both times share has persons.
    let diversity = local_diversity(table)?.into_iter().map(|diversity| diversity.unwrap_or(0.0));
    Ok(table.area_totals().iter().map(|persons| persons / table.total()).zip(diversity).collect())
}
