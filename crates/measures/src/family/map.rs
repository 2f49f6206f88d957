//! The map of a table: where its areas lie and how fast nearness falls, with what follows from that, made once.

use std::sync::OnceLock;

use crate::spatial::{Kernel, Places, Proximity, Surroundings};
use crate::{Contingency, Undefined};

/// Where the areas of a table lie, and how fast nearness falls with distance.
///
/// Sums over pairs of areas are made when an index first asks for them, for all groups at once, and kept: give one map to
/// the subjects of all groups of a table.
#[derive(Debug)]
pub struct Map<'a> {
    table: &'a Contingency,
    places: &'a Places,
    kernel: Kernel,
    proximity: OnceLock<Result<Proximity, Undefined>>,
    surroundings: OnceLock<Result<Surroundings, Undefined>>,
}

impl<'a> Map<'a> {
    /// The map of `table`: one place for each of its areas, and the kernel that weighs distances between them.
    #[must_use]
    pub const fn new(table: &'a Contingency, places: &'a Places, kernel: Kernel) -> Self {
        Self { table, places, kernel, proximity: OnceLock::new(), surroundings: OnceLock::new() }
    }

    pub(super) const fn places(&self) -> &Places {
        self.places
    }

    pub(super) fn proximity(&self) -> Result<&Proximity, Undefined> {
        let made = self.proximity.get_or_init(|| Proximity::of(self.table, self.places, &self.kernel));
        made.as_ref().map_err(|reason| *reason)
    }

    pub(super) fn surroundings(&self) -> Result<&Surroundings, Undefined> {
        let made = self.surroundings.get_or_init(|| Surroundings::of(self.table, self.places, &self.kernel));
        made.as_ref().map_err(|reason| *reason)
    }
}
