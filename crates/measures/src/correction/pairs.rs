//! Isolation by pairs of persons: the group's share among the others of an area.

use crate::Contingency;

/// Σ xᵢ (xᵢ − 1)/(tᵢ − 1) / X of column 0, whose counts carry noise of a variance in persons squared (0 for none).
///
/// E[xᵢ (xᵢ − 1)] = tᵢ (tᵢ − 1) pᵢ², and noise of variance v adds v to it, which is taken away. An area of one person has
/// no others and says nothing; it counts with what is found in all others. The caller has made sure of two areas and
/// two groups with persons.
pub(crate) fn isolation(table: &Contingency, noise: f64) -> f64 {
    let (mut met, mut group) = (0.0, 0.0);
    for (area, persons) in table.populated().filter(|(_, persons)| *persons > 1.0) {
        met += (area[0] * (area[0] - 1.0) - noise) / (persons - 1.0);
        group += area[0];
    }
    if group == 0.0 {
        // Nobody of the group has anybody beside them.
        return 0.0;
    }
    (met / group).clamp(0.0, 1.0)
}
