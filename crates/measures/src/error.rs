//! What can be wrong with a table of persons.

use crate::{Group, Undefined};

/// Why a table cannot be made, or why a value of it is undefined.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Fewer than two groups: nothing to be separate from.
    #[error("a table needs at least two groups, but has {groups}; add a column for everybody else")]
    TooFewGroups {
        /// The number of groups that came.
        groups: usize,
    },
    /// The cells do not fill whole areas.
    #[error("{cells} cells do not divide into areas of {groups} groups; each area needs one cell for every group")]
    Ragged {
        /// The number of cells that came.
        cells: usize,
        /// The number of groups.
        groups: usize,
    },
    /// A cell that is no number of persons: negative, infinite or not a number.
    #[error(
        "area {area}, group {group} (both counted from 0) holds {value}, which is no number of persons; \
         leave out what is missing or suppressed instead of marking it in the cell"
    )]
    InvalidCell {
        /// The area's row, counted from 0.
        area: usize,
        /// The group's column, counted from 0.
        group: Group,
        /// What the cell holds.
        value: f64,
    },
    /// The cells are numbers, but their sum is not.
    #[error("the persons of all areas sum to more than a number can hold; check the unit of the cells")]
    TooLarge,
    /// The starts of several tables do not divide their areas.
    #[error("the starts of the tables must begin at 0, never fall and end at {areas}, the number of areas")]
    Starts {
        /// The number of areas of all tables.
        areas: usize,
    },
    /// The table is sound, but a value asked of it is not defined.
    #[error(transparent)]
    Undefined(#[from] Undefined),
}
