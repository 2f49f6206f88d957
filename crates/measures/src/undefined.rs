//! Why a question has no answer.

use crate::Group;

/// The reason why a value is undefined. Shown to readers in place of the value; it is not a failure.
///
/// Groups and positions are counted from 0. [`Undefined::code`] is the name to store and to translate by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Undefined {
    /// Nobody lives in any of the areas (or the sample is empty).
    #[error("there are no persons at all")]
    NoPopulation,
    /// The group has nobody (*P* = 0).
    #[error("group {group} has no persons")]
    EmptyGroup {
        /// The empty group.
        group: Group,
    },
    /// Everybody belongs to one group (*P* = 1).
    #[error("all persons belong to group {group}, so there is nobody to compare with")]
    OneGroup {
        /// The only group with persons.
        group: Group,
    },
    /// Fewer than two areas with persons: nothing to be unevenly spread over.
    #[error("{populated} area(s) with persons; at least two are needed")]
    TooFewAreas {
        /// The number of areas with persons.
        populated: usize,
    },
    /// The table has no such group.
    #[error("there is no group {group}; the table has {groups}, counted from 0")]
    UnknownGroup {
        /// The group asked for.
        group: Group,
        /// The number of groups of the table.
        groups: usize,
    },
    /// Two lists that belong together differ in length.
    #[error("{expected} entries are needed, one for each, but {found} came")]
    LengthMismatch {
        /// The length needed.
        expected: usize,
        /// The length that came.
        found: usize,
    },
    /// A value is infinite or not a number.
    #[error("the value at position {position} is not a finite number")]
    NotFinite {
        /// The first such position.
        position: usize,
    },
    /// Too few values for the statistic.
    #[error("{found} value(s); at least {needed} are needed")]
    TooFewValues {
        /// The smallest number that has an answer.
        needed: usize,
        /// The number that came.
        found: usize,
    },
    /// All values are alike, so that nothing can be ordered or scaled by them.
    #[error("all values are alike")]
    Constant,
    /// The part is no part of the whole: negative, or larger than it.
    #[error("the numerator does not lie between 0 and the base")]
    NotAPart,
    /// A parameter of the measure lies outside the range that its documentation states.
    #[error("the measure's parameter lies outside its range")]
    ParameterOutOfRange,
    /// Repeated adjustment did not come to an end.
    #[error("the margins cannot be met, because too many cells are empty")]
    NotConverged,
    /// A value that must be above 0 is not.
    #[error("the value at position {position} is not above 0")]
    NotPositive {
        /// The first such position.
        position: usize,
    },
    /// More persons than counts can tell apart (2⁵³).
    #[error("more than 9 007 199 254 740 992 persons cannot be told apart one by one")]
    TooManyPersons,
}

impl Undefined {
    /// The stable name of the reason, to store in files and to translate by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPopulation => "no-population",
            Self::EmptyGroup { .. } => "empty-group",
            Self::OneGroup { .. } => "one-group",
            Self::TooFewAreas { .. } => "too-few-areas",
            Self::UnknownGroup { .. } => "unknown-group",
            Self::LengthMismatch { .. } => "length-mismatch",
            Self::NotFinite { .. } => "not-finite",
            Self::TooFewValues { .. } => "too-few-values",
            Self::Constant => "constant",
            Self::NotAPart => "not-a-part",
            Self::ParameterOutOfRange => "parameter-out-of-range",
            Self::NotConverged => "not-converged",
            Self::NotPositive { .. } => "not-positive",
            Self::TooManyPersons => "too-many-persons",
        }
    }
}
