//! Isolation by pairs of persons: the group's share among the others of an area.

use crate::uncertainty::GroupNoise;
use crate::{Contingency, Group};

/// Σ (xᵢ (xᵢ − 1) − vᵢ)/(tᵢ − 1) / X of a group, with vᵢ what noise of published cells adds to an area, if there is any.
///
/// E[xᵢ (xᵢ − 1)] = tᵢ (tᵢ − 1) pᵢ². An area of one person has no others and says nothing; it counts with what is found in
/// all others. The caller has made sure of two areas and two groups with persons.
pub(crate) fn isolation(table: &Contingency, group: Group, noise: Option<&GroupNoise>) -> f64 {
    let (mut met, mut members) = (0.0, 0.0);
    for (area, persons) in table.populated().filter(|(_, persons)| *persons > 1.0) {
        let own = area[group];
        let added = noise.map_or(0.0, |noise| noise.added_to_pairs(persons, own, others(area, group)));
        met += (own * (own - 1.0) - added) / (persons - 1.0);
        members += own;
    }
    if members == 0.0 {
        // Nobody of the group has anybody beside them.
        return 0.0;
    }
    (met / members).clamp(0.0, 1.0)
}

/// The cells of an area, but for one group's, that are not 0 and so carry noise.
pub(crate) fn others(area: &[f64], group: Group) -> usize {
    area.iter().enumerate().filter(|(other, cell)| *other != group && **cell > 0.0).count()
}
