//! The one type that flows through the house: the [`Cube`].
//!
//! In: values with named dimensions from any source. Out: the same, sliced, summed or joined,
//! with a [`Status`] for every cell that says why a value is or is not there.
//! Every other crate may use it; it does no I/O and knows no geography.
//!
//! ```
//! use cube::{Category, Cube, Dimension, Role, Status, Text};
//!
//! let area = Dimension::new("area", Role::Area, Text::same("area"), ["0180", "1480"].map(Category::plain).to_vec())?;
//! let period = Dimension::new("period", Role::Period, Text::same("year"), vec![Category::plain("2022")])?;
//! let mut people = Cube::missing(vec![area, period]);
//! people.set(&[0, 0], 984_748.0);
//! assert_eq!(people.get(&[0, 0]).value(), Some(984_748.0));
//! assert_eq!(people.get(&[1, 0]).status, Status::Missing);
//! # Ok::<(), cube::Error>(())
//! ```
#![forbid(unsafe_code)]

mod dimension;
mod status;
mod sum;
mod text;

pub use dimension::{Category, Dimension, Role};
pub use status::{Observation, Status};
pub use text::{Language, Text};

use serde::{Deserialize, Serialize};

/// What can be wrong with a cube or with a question to it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Two categories of a dimension carry the same code.
    #[error("dimension \"{dimension}\": the code \"{code}\" stands twice")]
    DuplicateCode {
        /// The dimension's id.
        dimension: String,
        /// The code that stands twice.
        code: String,
    },
    /// The cube has no dimension of this id.
    #[error("there is no dimension \"{0}\"")]
    NoDimension(String),
    /// The dimension has no category of this code.
    #[error("dimension \"{dimension}\" has no category \"{code}\"")]
    NoCategory {
        /// The dimension's id.
        dimension: String,
        /// The code asked for.
        code: String,
    },
    /// Values, statuses and dimensions do not agree in length.
    #[error("the dimensions make room for {expected} cells, but {found} came")]
    Length {
        /// The product of the dimensions' sizes.
        expected: usize,
        /// The number of cells that came.
        found: usize,
    },
}

/// Dense values over named dimensions, last dimension running fastest, with a status per cell.
///
/// The value of a cell whose status carries none is held as NaN and is never handed out:
/// [`Cube::get`] returns an [`Observation`], whose [`Observation::value`] is `None` there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cube {
    dimensions: Vec<Dimension>,
    values: Vec<f64>,
    statuses: Vec<Status>,
}

impl Cube {
    /// A cube in which every cell is [`Status::Missing`].
    pub fn missing(dimensions: Vec<Dimension>) -> Self {
        let cells = dimensions.iter().map(Dimension::len).product();
        Self { dimensions, values: vec![f64::NAN; cells], statuses: vec![Status::Missing; cells] }
    }

    /// A cube from its parts, in row-major order (last dimension fastest).
    ///
    /// # Errors
    /// [`Error::Length`] if either vector's length is not the product of the dimensions' sizes.
    pub fn new(dimensions: Vec<Dimension>, observations: Vec<Observation>) -> Result<Self, Error> {
        let expected: usize = dimensions.iter().map(Dimension::len).product();
        if observations.len() != expected {
            return Err(Error::Length { expected, found: observations.len() });
        }
        let (values, statuses) = observations.into_iter().map(Observation::parts).unzip();
        Ok(Self { dimensions, values, statuses })
    }

    /// The dimensions, slowest first.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The dimension with this id.
    ///
    /// # Errors
    /// [`Error::NoDimension`].
    pub fn dimension(&self, id: &str) -> Result<&Dimension, Error> {
        self.dimensions.iter().find(|d| d.id() == id).ok_or_else(|| Error::NoDimension(id.to_owned()))
    }

    /// The position of the dimension with this id.
    ///
    /// # Errors
    /// [`Error::NoDimension`].
    pub fn axis(&self, id: &str) -> Result<usize, Error> {
        self.dimensions.iter().position(|d| d.id() == id).ok_or_else(|| Error::NoDimension(id.to_owned()))
    }

    /// The first dimension that plays this role.
    pub fn role(&self, role: Role) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.role() == role)
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether the cube has no cell.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The cell at `position`, one index a dimension. A position outside the cube is missing.
    pub fn get(&self, position: &[usize]) -> Observation {
        match self.offset(position) {
            Some(cell) => Observation::from_parts(self.values[cell], self.statuses[cell]),
            None => Observation::MISSING,
        }
    }

    /// The cell with these codes, one a dimension in the cube's order.
    ///
    /// # Errors
    /// [`Error::NoCategory`] for a code that its dimension does not know, [`Error::Length`] for a wrong number of codes.
    pub fn at(&self, codes: &[&str]) -> Result<Observation, Error> {
        if codes.len() != self.dimensions.len() {
            return Err(Error::Length { expected: self.dimensions.len(), found: codes.len() });
        }
        let position =
            self.dimensions.iter().zip(codes).map(|(d, code)| d.position(code)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.get(&position))
    }

    /// Puts an ordinary value into a cell. A NaN makes the cell missing.
    ///
    /// # Panics
    /// If `position` is outside the cube: the caller made the position from the cube's own dimensions.
    pub fn set(&mut self, position: &[usize], value: f64) {
        self.put(position, Observation::normal(value));
    }

    /// Puts an observation into a cell.
    ///
    /// # Panics
    /// If `position` is outside the cube: the caller made the position from the cube's own dimensions.
    pub fn put(&mut self, position: &[usize], observation: Observation) {
        let cell = self.offset(position).expect("a position made from the cube's own dimensions");
        (self.values[cell], self.statuses[cell]) = observation.parts();
    }

    /// All cells in row-major order.
    pub fn observations(&self) -> impl ExactSizeIterator<Item = Observation> + '_ {
        self.values.iter().zip(&self.statuses).map(|(value, status)| Observation::from_parts(*value, *status))
    }

    /// The cube with one dimension fixed at a category, without that dimension.
    ///
    /// # Errors
    /// [`Error::NoDimension`], [`Error::NoCategory`].
    pub fn slice(&self, dimension: &str, code: &str) -> Result<Self, Error> {
        let axis = self.axis(dimension)?;
        let index = self.dimensions[axis].position(code)?;
        let inner: usize = self.dimensions[axis + 1..].iter().map(Dimension::len).product();
        let outer: usize = self.dimensions[..axis].iter().map(Dimension::len).product();
        let stride = inner * self.dimensions[axis].len();
        let mut dimensions = self.dimensions.clone();
        dimensions.remove(axis);
        let pick = |o: usize| o * stride + index * inner..o * stride + (index + 1) * inner;
        let values = (0..outer).flat_map(|o| self.values[pick(o)].iter().copied()).collect();
        let statuses = (0..outer).flat_map(|o| self.statuses[pick(o)].iter().copied()).collect();
        Ok(Self { dimensions, values, statuses })
    }

    fn offset(&self, position: &[usize]) -> Option<usize> {
        if position.len() != self.dimensions.len() {
            return None;
        }
        let mut cell = 0;
        for (dimension, &index) in self.dimensions.iter().zip(position) {
            if index >= dimension.len() {
                return None;
            }
            cell = cell * dimension.len() + index;
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Cube {
        let plain = |codes: &[&str]| codes.iter().map(|c| Category::plain(*c)).collect::<Vec<_>>();
        let area = Dimension::new("area", Role::Area, Text::same("area"), plain(&["a", "b"])).expect("distinct");
        let group =
            Dimension::new("group", Role::Breakdown, Text::same("group"), plain(&["x", "y", "z"])).expect("distinct");
        Cube::new(vec![area, group], (0..6).map(|v| Observation::normal(f64::from(v))).collect()).expect("2 × 3 cells")
    }

    #[test]
    fn last_dimension_runs_fastest() {
        assert_eq!(small().at(&["b", "y"]).expect("known codes").value(), Some(4.0));
    }

    #[test]
    fn slicing_either_axis_keeps_the_other() {
        let cube = small();
        let b = cube.slice("area", "b").expect("known");
        assert_eq!(b.observations().filter_map(|o| o.value()).collect::<Vec<_>>(), [3.0, 4.0, 5.0]);
        let y = cube.slice("group", "y").expect("known");
        assert_eq!(y.observations().filter_map(|o| o.value()).collect::<Vec<_>>(), [1.0, 4.0]);
    }

    #[test]
    fn a_code_that_stands_twice_is_named() {
        let twice =
            Dimension::new("area", Role::Area, Text::same("area"), vec![Category::plain("a"), Category::plain("a")]);
        assert_eq!(twice.unwrap_err().to_string(), "dimension \"area\": the code \"a\" stands twice");
    }

    #[test]
    fn outside_is_missing_and_wrong_codes_are_errors() {
        let cube = small();
        assert_eq!(cube.get(&[2, 0]).status, Status::Missing);
        assert_eq!(cube.at(&["c", "x"]).unwrap_err(), Error::NoCategory { dimension: "area".into(), code: "c".into() });
        assert!(matches!(Cube::new(cube.dimensions().to_vec(), vec![]), Err(Error::Length { expected: 6, found: 0 })));
    }
}
