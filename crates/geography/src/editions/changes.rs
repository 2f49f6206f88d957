//! Which areas kept their borders from one edition to the next.

use std::collections::HashMap;

use super::{BoundaryError, NamedArea, Overlay, Tolerance};

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// The same area, as far as the tolerance tells: its series goes on.
    Unchanged,
    /// The code stands in both editions, for areas that differ.
    Changed {
        /// Share of the old area that lies in the new area of the same code.
        kept_share: f64,
        /// Solid surface lost to other areas, as a share of the old area.
        lost_share: f64,
        /// Solid surface gained from other areas, as a share of the old area.
        gained_share: f64,
    },
    /// The code is new.
    Appeared,
    /// The code is no longer there.
    Disappeared,
}

/// What became of every code of two editions, in the order of the codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes(Vec<(String, Change)>);

impl Changes {
    /// Every code with what became of it, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Change)> {
        self.0.iter().map(|(code, change)| (code.as_str(), *change))
    }

    /// What became of a code; none if it is in neither edition.
    pub fn of(&self, code: &str) -> Option<Change> {
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(code)).ok()?;
        Some(self.0[at].1)
    }

    /// Whether a series of this code goes on over the change of editions without being carried over.
    pub fn is_unchanged(&self, code: &str) -> bool {
        self.of(code) == Some(Change::Unchanged)
    }

    /// What became of every code of two layers laid upon each other.
    ///
    /// A code that stands in both has changed if it lost to other areas, or gained from them, solid surface of at
    /// least `least_share` of its old area; or if less than `least_covered` of it lies in any new area at all. Surface
    /// that lies in no area of the other layer does not count as lost otherwise: there the coast is drawn
    /// differently, or the layer ends.
    ///
    /// # Errors
    /// [`BoundaryError::Tolerance`].
    pub fn from_overlay(overlay: &Overlay, tolerance: &Tolerance) -> Result<Self, BoundaryError> {
        tolerance.check()?;
        let old_at: HashMap<&str, usize> = overlay.from.iter().map(String::as_str).zip(0..).collect();
        let mut sums = vec![Sums::default(); overlay.from.len()];
        for overlap in &overlay.overlaps {
            let (from, to) = (&overlay.from[overlap.from], &overlay.to[overlap.to]);
            sums[overlap.from].covered_m2 += overlap.area_m2;
            if from == to {
                sums[overlap.from].kept_m2 += overlap.area_m2;
                continue;
            }
            sums[overlap.from].lost_m2 += overlap.solid_m2;
            if let Some(&gainer) = old_at.get(to.as_str()) {
                sums[gainer].gained_m2 += overlap.solid_m2;
            }
        }
        let new_codes: HashMap<&str, usize> = overlay.to.iter().map(String::as_str).zip(0..).collect();
        let of_old = |((code, sums), area_m2): ((&String, &Sums), &f64)| {
            let change = match new_codes.contains_key(code.as_str()) {
                true => sums.change(*area_m2, tolerance),
                false => Change::Disappeared,
            };
            (code.clone(), change)
        };
        let mut changes: Vec<(String, Change)> =
            overlay.from.iter().zip(&sums).zip(&overlay.from_area_m2).map(of_old).collect();
        let appeared = overlay.to.iter().filter(|code| !old_at.contains_key(code.as_str()));
        changes.extend(appeared.map(|code| (code.clone(), Change::Appeared)));
        changes.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(Self(changes))
    }
}

/// Compares two layers of polygons, metres of SWEREF 99 TM; see [`Changes::from_overlay`].
///
/// # Errors
/// Those of [`Overlay::of`] and [`Changes::from_overlay`].
pub fn changes(old: &[NamedArea], new: &[NamedArea], tolerance: &Tolerance) -> Result<Changes, BoundaryError> {
    tolerance.check()?;
    Changes::from_overlay(&Overlay::of(old, new, tolerance.sliver_width_m)?, tolerance)
}

/// What one old area has in common with the new ones, square metres.
#[derive(Clone, Copy, Default)]
struct Sums {
    covered_m2: f64,
    kept_m2: f64,
    lost_m2: f64,
    gained_m2: f64,
}

impl Sums {
    fn change(&self, area_m2: f64, tolerance: &Tolerance) -> Change {
        let (lost_share, gained_share) = (self.lost_m2 / area_m2, self.gained_m2 / area_m2);
        let exchanged = lost_share.max(gained_share);
        let exchanges = exchanged > 0.0 && exchanged >= tolerance.least_share;
        if !exchanges && self.covered_m2 / area_m2 >= tolerance.least_covered {
            return Change::Unchanged;
        }
        Change::Changed { kept_share: self.kept_m2 / area_m2, lost_share, gained_share }
    }
}
