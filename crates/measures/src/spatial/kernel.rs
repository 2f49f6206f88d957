//! How much a place counts at a distance.
//!
//! In: a [`Shape`] and a bandwidth in the unit of the map's coordinates. Out: a [`Kernel`], the weight φ(d) of everybody
//! who lives at distance d; 1 at no distance, never rising. The bandwidth carries the unit, so that values do not change
//! with the unit of the map. Anybody may call.

use super::halving::halved;
use crate::Undefined;

/// The form in which weight falls with distance d, given a bandwidth b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// 1 up to b and 0 beyond.
    Uniform,
    /// 1 − d/b up to b and 0 beyond.
    Triangular,
    /// 1 − (d/b)² up to b and 0 beyond (Epanechnikov's).
    Quadratic,
    /// (1 − (d/b)²)² up to b and 0 beyond; also called quartic. Reardon & O'Sullivan's choice.
    Biweight,
    /// exp(−½ (d/b)²), never 0.
    Gaussian,
    /// exp(−d/b), never 0. Massey & Denton's choice.
    Exponential,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 6] =
        [Self::Uniform, Self::Triangular, Self::Quadratic, Self::Biweight, Self::Gaussian, Self::Exponential];
}

/// Weight by distance: a shape, a bandwidth and, if wanted, a distance from which on the little that is left is left out.
///
/// ```
/// # use measures::spatial::{Kernel, Shape};
/// let kernel = Kernel::new(Shape::Exponential, 500.0)?; // a map in metres
/// assert!((kernel.weight(1_000.0) - (-2.0_f64).exp()).abs() < 1e-15);
/// assert_eq!(Kernel::new(Shape::Biweight, 500.0)?.weight(250.0), 0.5625); // (1 − ¼)²
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kernel {
    shape: Shape,
    bandwidth: f64,
    cut: Option<f64>,
}

impl Kernel {
    /// A kernel of this shape; `bandwidth` in the unit of the map's coordinates.
    ///
    /// # Errors
    /// [`Undefined::ParameterOutOfRange`] unless the bandwidth is above 0 and finite.
    pub fn new(shape: Shape, bandwidth: f64) -> Result<Self, Undefined> {
        if bandwidth > 0.0 && bandwidth.is_finite() {
            Ok(Self { shape, bandwidth, cut: None })
        } else {
            Err(Undefined::ParameterOutOfRange)
        }
    }

    /// The same, with weights below e⁻ᶜᵘᵗ left out: faster where the map is much wider than the bandwidth.
    ///
    /// Of every sum over the people around an area at most e⁻ᶜᵘᵗ for each person is lost, and no share among them moves by
    /// more than [`Surroundings::error_bound`](super::Surroundings::error_bound). A cut of 40 costs 4 · 10⁻¹⁸ a person.
    /// Shapes that end at the bandwidth lose nothing by it.
    ///
    /// # Errors
    /// [`Undefined::ParameterOutOfRange`] unless `cut` is above 0 and finite.
    pub fn cut_off(self, cut: f64) -> Result<Self, Undefined> {
        if cut > 0.0 && cut.is_finite() {
            Ok(Self { cut: Some(cut), ..self })
        } else {
            Err(Undefined::ParameterOutOfRange)
        }
    }

    /// The shape.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The bandwidth, in the unit of the map's coordinates.
    #[must_use]
    pub const fn bandwidth(&self) -> f64 {
        self.bandwidth
    }

    /// φ(d), 0 to 1, whatever the cut; `distance` in the unit of the map's coordinates, at least 0.
    #[must_use]
    pub fn weight(&self, distance: f64) -> f64 {
        let scaled = distance / self.unit();
        let squared = scaled * scaled;
        match self.shape {
            Shape::Uniform => Uniform::at(squared),
            Shape::Triangular => Triangular::at(squared),
            Shape::Quadratic => Quadratic::at(squared),
            Shape::Biweight => Biweight::at(squared),
            Shape::Gaussian => Gaussian::at(squared),
            Shape::Exponential => Exponential::at(squared),
        }
    }

    /// The length in which the forms below measure distance: the bandwidth, or that over which weight is halved.
    pub(super) fn unit(&self) -> f64 {
        match self.shape {
            Shape::Gaussian => self.bandwidth * (2.0 * std::f64::consts::LN_2).sqrt(),
            Shape::Exponential => self.bandwidth * std::f64::consts::LN_2,
            _ => self.bandwidth,
        }
    }

    /// From how many of those lengths on nothing counts.
    pub(super) fn reach(&self) -> Option<f64> {
        let halvings = self.cut.map(|cut| cut / std::f64::consts::LN_2);
        match self.shape {
            Shape::Gaussian => halvings.map(f64::sqrt),
            Shape::Exponential => halvings,
            _ => Some(1.0),
        }
    }

    /// What a person beyond the reach would have counted at the most.
    pub(super) fn left_out(&self) -> f64 {
        match (self.shape, self.cut) {
            (Shape::Gaussian | Shape::Exponential, Some(cut)) => (-cut).exp(),
            _ => 0.0,
        }
    }
}

/// A form of falling weight, of the squared distance in the kernel's unit. No branches: the compiler computes several
/// at once.
pub(super) trait Form: Sync {
    /// The weight, 0 to 1.
    fn at(squared: f64) -> f64;
}

macro_rules! forms {
    ($($name:ident: |$squared:ident| $weight:expr;)*) => {$(
        pub(super) struct $name;

        impl Form for $name {
            #[inline(always)]
            fn at($squared: f64) -> f64 {
                $weight
            }
        }
    )*};
}

forms! {
    Uniform: |squared| if squared <= 1.0 { 1.0 } else { 0.0 };
    Triangular: |squared| above_nothing(1.0 - squared.sqrt());
    Quadratic: |squared| above_nothing(1.0 - squared);
    Biweight: |squared| above_nothing(1.0 - squared) * above_nothing(1.0 - squared);
    Gaussian: |squared| halved(squared);
    Exponential: |squared| halved(squared.sqrt());
}

#[inline(always)]
fn above_nothing(weight: f64) -> f64 {
    if weight > 0.0 { weight } else { 0.0 }
}
