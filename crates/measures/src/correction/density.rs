//! Density correction of dissimilarity (Allen, Burgess, Davidson & Windmeijer 2015).

use crate::{Contingency, Undefined, check};

/// *D* of column 0 against column 1, corrected: ½ Σ σᵢ θᵢ.
///
/// sᵢ = xᵢ/X and rᵢ = yᵢ/Y differ by θᵢσᵢ with standard error σᵢ² = sᵢ(1 − sᵢ)/X + rᵢ(1 − rᵢ)/Y. What is seen is the
/// absolute value, so |sᵢ − rᵢ|/σᵢ follows the density φ(z − θ) + φ(z + θ), which θᵢ makes highest.
pub(super) fn density(table: &Contingency) -> Result<f64, Undefined> {
    let (group, rest) = check::two_populated_groups(table, 0, 1)?;
    let sum: f64 = table
        .populated()
        .map(|(area, _)| {
            let (own, others) = (area[0] / group, area[1] / rest);
            let error = (own * (1.0 - own) / group + others * (1.0 - others) / rest).sqrt();
            if error == 0.0 { (own - others).abs() } else { error * most_likely_centre((own - others).abs() / error) }
        })
        .sum();
    Ok(check::within(0.5 * sum, 0.0, 1.0))
}

/// The θ ≥ 0 at which φ(z − θ) + φ(z + θ) is highest.
///
/// The derivative vanishes where θ = z tanh(zθ): at 0 alone for z ≤ 1, else also at one θ between 0 and z, the highest
/// point. Above it θ > z tanh(zθ), below it less, so halving finds it.
fn most_likely_centre(z: f64) -> f64 {
    if z <= 1.0 {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, z);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if z * (z * middle).tanh() > middle {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
