//! What can be wrong with boundaries, keys, people and counts.

/// Why boundaries could not be compared or figures not carried over.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BoundaryError {
    /// A code stands twice where each must stand once.
    #[error("the code {code} stands twice among {among}; keep one, or unite its polygons under it")]
    DuplicateCode {
        /// The code that stands twice.
        code: String,
        /// Where: the old areas, the new areas, the key, the blocks.
        among: &'static str,
    },
    /// An area encloses nothing.
    #[error("the area {code} encloses nothing; its geometry is empty or has collapsed in the source file")]
    Empty {
        /// The area's code.
        code: String,
    },
    /// A coordinate is not a number, or too large to be metres of SWEREF 99 TM.
    #[error(
        "the area {code} has the coordinate ({x}, {y}), which is not metres in SWEREF 99 TM; project the layer first"
    )]
    NotMetres {
        /// The area's code.
        code: String,
        /// First coordinate, as given.
        x: f64,
        /// Second coordinate, as given.
        y: f64,
    },
    /// A limit is not a number from zero up, or a share above one.
    #[error("the tolerance's {name} is {value}; it must be {allowed}")]
    Tolerance {
        /// Which limit.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// A code is used that the lists of areas do not have.
    #[error("the code {code} is not among {among}; leave it out of the key or add the area")]
    UnknownCode {
        /// The unknown code.
        code: String,
        /// The list where it was looked for.
        among: &'static str,
    },
    /// Two lists that belong together differ in length.
    #[error("{given} {what} came for {expected} areas; give one for each area, in the same order")]
    Length {
        /// What was counted.
        what: &'static str,
        /// How many came.
        given: usize,
        /// How many areas there are.
        expected: usize,
    },
    /// A number of people is negative or not a number.
    #[error("the block {code} has {people} people; give a count from zero up")]
    People {
        /// The block's code.
        code: String,
        /// The number that came.
        people: f64,
    },
    /// A weight is negative, above one, or not a number, or the weights of an area do not sum to one.
    #[error("the weights of {code} are no shares that sum to one ({found}); divide them by their sum")]
    Weight {
        /// The source area's code.
        code: String,
        /// The weight, or the sum, that is wrong.
        found: f64,
    },
    /// A count is negative.
    #[error("value {position} is {value}, which is no count; percentages, medians and means cannot be carried over")]
    Count {
        /// Position of the value in its list.
        position: usize,
        /// The value.
        value: f64,
    },
}
