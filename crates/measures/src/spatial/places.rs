//! Where the areas of a table lie.
//!
//! In: centres and surfaces of areas and, if known, how they border on each other. Out: [`Places`], checked once and read
//! by every spatial measure. Coordinates are those of a projected map, not degrees, in one unit of length, whichever it
//! is; surfaces in its square. Anybody may call.

use super::boundary::Borders;
use super::concentration::Surfaces;
use crate::{Contingency, Undefined};

/// Centre and surface of every area of a table, in its order.
///
/// ```
/// # use measures::spatial::Places;
/// // Two squares of a kilometre, three kilometres apart, on a map in metres.
/// let places = Places::new(vec![[0.0, 0.0], [3_000.0, 0.0]], vec![1e6; 2])?;
/// assert_eq!(places.surfaces().total(), 2e6);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    centres: Vec<[f64; 2]>,
    surfaces: Surfaces,
    borders: Option<Borders>,
}

impl Places {
    /// The areas' centres and surfaces; coordinates in one unit of length, surfaces in its square.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless every centre has a surface, [`Undefined::NotFinite`] at the first area with a
    /// number that is infinite or none, [`Undefined::NotPositive`] at the first surface that is not above 0.
    pub fn new(centres: Vec<[f64; 2]>, surfaces: Vec<f64>) -> Result<Self, Undefined> {
        if centres.len() != surfaces.len() {
            return Err(Undefined::LengthMismatch { expected: centres.len(), found: surfaces.len() });
        }
        if let Some(position) = centres.iter().position(|centre| centre.iter().any(|number| !number.is_finite())) {
            return Err(Undefined::NotFinite { position });
        }
        Ok(Self { centres, surfaces: Surfaces::new(surfaces)?, borders: None })
    }

    /// The same, with the areas' borders.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless they are the borders of as many areas.
    pub fn with_borders(self, borders: Borders) -> Result<Self, Undefined> {
        let (expected, found) = (self.centres.len(), borders.areas());
        if expected == found {
            Ok(Self { borders: Some(borders), ..self })
        } else {
            Err(Undefined::LengthMismatch { expected, found })
        }
    }

    /// The centres, in the order of the areas.
    #[must_use]
    pub fn centres(&self) -> &[[f64; 2]] {
        &self.centres
    }

    /// The surfaces, for the measures of concentration.
    #[must_use]
    pub const fn surfaces(&self) -> &Surfaces {
        &self.surfaces
    }

    /// The borders, for the measures of boundaries, if they are known.
    #[must_use]
    pub const fn borders(&self) -> Option<&Borders> {
        self.borders.as_ref()
    }

    /// There is one place for every area of the table.
    pub(super) fn fit(&self, table: &Contingency) -> Result<(), Undefined> {
        let (expected, found) = (table.areas().len(), self.centres.len());
        if expected == found { Ok(()) } else { Err(Undefined::LengthMismatch { expected, found }) }
    }
}
