//! When a difference between two layers of polygons is a change of borders, and when it is only drawing.

use super::BoundaryError;

/// Limits below which differences between two layers say nothing. The handbook tells how they were chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// Common surfaces of a smaller mean width (twice the area over the perimeter) are slivers between two drawings of
    /// the same border, metres.
    pub sliver_width_m: f64,
    /// An exchange below this share of an area is no change of it.
    pub least_share: f64,
    /// An area is only carried over if at least this share of it (or of its people) lies in areas of the other layer.
    pub least_covered: f64,
}

impl Tolerance {
    /// For two layers in full precision.
    pub const PRECISE: Self = Self { sliver_width_m: 5.0, least_share: 0.01, least_covered: 0.5 };

    /// For a layer whose areas were simplified one by one by about 50 m, against one in full precision.
    pub const SIMPLIFIED: Self = Self { sliver_width_m: 40.0, ..Self::PRECISE };

    /// Refuses limits that mean nothing.
    pub(super) fn check(&self) -> Result<(), BoundaryError> {
        let width = self.sliver_width_m;
        if !(width.is_finite() && width >= 0.0) {
            let allowed = "a number of metres from zero up";
            return Err(BoundaryError::Tolerance { name: "sliver width", value: width, allowed });
        }
        for (name, value) in [("least share", self.least_share), ("least covered share", self.least_covered)] {
            if !(0.0..1.0).contains(&value) {
                return Err(BoundaryError::Tolerance { name, value, allowed: "a share from zero to below one" });
            }
        }
        Ok(())
    }
}
