//! Two layers of areas laid upon each other: how much each area of one has in common with each of the other.

use std::collections::HashSet;

use geo_types::MultiPolygon;
use rayon::prelude::*;

use super::BoundaryError;
use super::plane::{Surface, Workspace};

/// An area's code and its polygons, metres of SWEREF 99 TM.
pub type NamedArea = (String, MultiPolygon<f64>);

/// What an area of the first layer and one of the second have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Position in the first layer.
    pub from: usize,
    /// Position in the second layer.
    pub to: usize,
    /// The common area, square metres.
    pub area_m2: f64,
    /// That part of it which lies in pieces wider than a sliver.
    pub solid_m2: f64,
}

/// Two layers laid upon each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// Codes of the first layer, in its order.
    pub(super) from: Vec<String>,
    /// Codes of the second layer, in its order.
    pub(super) to: Vec<String>,
    /// Areas of the first layer, square metres.
    pub(super) from_area_m2: Vec<f64>,
    /// Areas of the second layer, square metres.
    pub(super) to_area_m2: Vec<f64>,
    /// Every pair that shares a surface, by position in the first layer, then in the second.
    pub(super) overlaps: Vec<Overlap>,
}

impl Overlay {
    /// Lays the second layer upon the first. A piece of common surface is a sliver if its mean width, twice its area
    /// over its perimeter, is below `sliver_width_m`.
    ///
    /// An area that is the same in both layers, point by point on the centimetre grid, shares all with its double and
    /// nothing with others; areas of one layer are taken not to overlap each other by more than slivers.
    ///
    /// # Errors
    /// [`BoundaryError::DuplicateCode`], [`BoundaryError::Empty`], [`BoundaryError::NotMetres`] of either layer;
    /// [`BoundaryError::Tolerance`] for a width that is negative or not a number.
    pub fn of(from: &[NamedArea], to: &[NamedArea], sliver_width_m: f64) -> Result<Self, BoundaryError> {
        if !(sliver_width_m.is_finite() && sliver_width_m >= 0.0) {
            let allowed = "a number of metres from zero up";
            return Err(BoundaryError::Tolerance { name: "sliver width", value: sliver_width_m, allowed });
        }
        let (old, new) = (surfaces(from, "the old areas")?, surfaces(to, "the new areas")?);
        let of_area = |(number, area): (usize, &Surface), workspace: &mut Workspace| {
            // A box is compared in a nanosecond, an overlay takes a hundred thousand: looking at every box is cheap.
            let near: Vec<usize> = (0..new.len()).filter(|&n| area.box_meets(&new[n])).collect();
            if let Some(&same) = near.iter().find(|&&n| area.is(&new[n])) {
                let area_m2 = area.area_m2;
                return vec![Overlap { from: number, to: same, area_m2, solid_m2: area_m2 }];
            }
            let overlap = |to: usize| {
                let shared = area.shared(&new[to], sliver_width_m, workspace);
                Overlap { from: number, to, area_m2: shared.area_m2, solid_m2: shared.solid_m2 }
            };
            near.into_iter().map(overlap).filter(|overlap| overlap.area_m2 > 0.0).collect()
        };
        let overlaps: Vec<Vec<Overlap>> =
            old.par_iter().enumerate().map_init(Workspace::new, |workspace, area| of_area(area, workspace)).collect();
        let codes = |layer: &[NamedArea]| layer.iter().map(|(code, _)| code.clone()).collect();
        Ok(Self {
            from: codes(from),
            to: codes(to),
            from_area_m2: old.iter().map(|area| area.area_m2).collect(),
            to_area_m2: new.iter().map(|area| area.area_m2).collect(),
            overlaps: overlaps.into_iter().flatten().collect(),
        })
    }
}

impl Overlay {
    /// Codes of the first layer, in its order.
    pub fn from(&self) -> &[String] {
        &self.from
    }

    /// Codes of the second layer, in its order.
    pub fn to(&self) -> &[String] {
        &self.to
    }

    /// Every pair that shares a surface, by position in the first layer, then in the second.
    pub fn overlaps(&self) -> &[Overlap] {
        &self.overlaps
    }
}

/// A layer on the grid, in its order.
pub(super) fn surfaces(layer: &[NamedArea], among: &'static str) -> Result<Vec<Surface>, BoundaryError> {
    distinct(layer.iter().map(|(code, _)| code.as_str()), among)?;
    layer.par_iter().map_init(Workspace::new, |workspace, (code, area)| Surface::of(code, area, workspace)).collect()
}

/// Refuses a code that stands twice.
pub(super) fn distinct<'a>(codes: impl Iterator<Item = &'a str>, among: &'static str) -> Result<(), BoundaryError> {
    let mut seen = HashSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(BoundaryError::DuplicateCode { code: code.to_owned(), among });
        }
    }
    Ok(())
}
