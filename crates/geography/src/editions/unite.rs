//! Larger areas from the small ones they are made of.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::overlay::surfaces;
use super::plane::{Surface, Workspace};
use super::{BoundaryError, NamedArea};

/// Unites small areas to the large ones that `part_of` names, in the order of the large areas' codes.
///
/// Unlike [`crate::coverage`], whose areas share their borders point by point, this takes layers whose areas were
/// generalised one by one: where they overlap they melt together, where they gape a gap stays. A small area for which
/// `part_of` has nothing is left out.
///
/// # Errors
/// [`BoundaryError::DuplicateCode`], [`BoundaryError::Empty`], [`BoundaryError::NotMetres`] of the small areas.
pub fn unite<'a>(
    small: &'a [NamedArea],
    part_of: impl Fn(&'a str) -> Option<&'a str>,
) -> Result<Vec<NamedArea>, BoundaryError> {
    let parts = surfaces(small, "the small areas")?;
    let mut groups: BTreeMap<&str, Vec<&Surface>> = BTreeMap::new();
    for ((code, _), surface) in small.iter().zip(&parts) {
        if let Some(large) = part_of(code) {
            groups.entry(large).or_default().push(surface);
        }
    }
    let groups: Vec<(&str, Vec<&Surface>)> = groups.into_iter().collect();
    groups
        .par_iter()
        .map_init(Workspace::new, |workspace, (code, parts)| {
            Ok(((*code).to_owned(), Surface::union(code, parts, workspace)?.polygons()))
        })
        .collect()
}
