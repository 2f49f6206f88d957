//! Between and within: which part of the segregation lies between larger places, which inside each of them.

use crate::nesting::decompose_nested;
use crate::{Contingency, Undefined};

/// Mutual information *M* divided over a nesting of areas, in nats.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// *M* of all areas: `between + within`.
    pub total: f64,
    /// *M* of the parents taken as areas.
    pub between: f64,
    /// The mean of *M* inside the parents, weighted by their persons.
    pub within: f64,
    /// `between / total`, 0 to 1; nothing if the total is 0 but for rounding, for then there is nothing to share.
    pub share_between: Option<f64>,
    /// The part of every parent with persons, in order of its number.
    pub parts: Vec<Part>,
}

/// What one parent adds to the *M* of all areas: `contribution_between + contribution_within`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The parent's number.
    pub parent: usize,
    /// Its areas with persons.
    pub populated_areas: usize,
    /// Its persons.
    pub persons: f64,
    /// Its share of all persons; the weights sum to 1.
    pub weight: f64,
    /// *M* inside it, in nats. It stands here as a term of the sum: with one populated area or one group it is 0, where
    /// [`mutual_information`](crate::mutual_information()) of the parent alone would be undefined.
    pub within: f64,
    /// `weight · within`, in nats; over all parts they sum to the within part.
    pub contribution_within: f64,
    /// `weight ·` how far its make-up departs from that of all, in nats; over all parts they sum to the between part.
    pub contribution_between: f64,
}

/// Divides the mutual information *M* of areas into a part between their parents and a part within them.
///
/// *M* = Σₖ wₖ Dₖ + Σₖ wₖ Mₖ over parents *k*, where wₖ = tₖ/T is the parent's share of all persons,
/// Dₖ = Σ_g p_kg ln(p_kg/P_g) how far its make-up departs from that of all (the between part) and Mₖ the mutual
/// information of its own areas (the within part). `parent` names for every area, in order, the parent it lies in; any
/// numbers will do. In nats. It is [`decompose_nested`] with one level.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has one parent, and where
/// [`mutual_information`](crate::mutual_information()) of the table is undefined.
///
/// # Source
/// Theil & Finizza (1971); Mora & Ruiz-Castillo (2011); Elbers (2021).
///
/// ```
/// # use measures::{Contingency, decompose_between_within};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0], [40.0, 40.0]])?;
/// // Parent 7 holds the first two areas, parent 9 the third; both are half and half, so nothing lies between them.
/// let parts = decompose_between_within(&table, &[7, 7, 9])?;
/// assert!(parts.between.abs() < 1e-12);
/// // Parent 7 has half of the 160 persons and is wholly divided (ln 2), parent 9 is one area: ½ · ln 2 + ½ · 0.
/// assert!((parts.within - 0.5 * 2.0_f64.ln()).abs() < 1e-12);
/// assert_eq!((parts.parts[0].parent, parts.parts[0].weight), (7, 0.5));
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_between_within(table: &Contingency, parent: &[usize]) -> Result<Decomposition, Undefined> {
    let nested = decompose_nested(table, &[parent])?;
    // One level leaves two parts: between its units, and within them.
    let (outer, inner) = (&nested.levels[0], &nested.levels[1]);
    let parts = outer.units.iter().map(|unit| Part {
        parent: unit.unit,
        populated_areas: unit.populated_areas,
        persons: unit.persons,
        weight: unit.weight,
        within: unit.within,
        contribution_within: unit.contribution_within,
        contribution_between: unit.contribution_between,
    });
    Ok(Decomposition {
        total: nested.total,
        between: outer.information,
        within: inner.information,
        share_between: outer.share,
        parts: parts.collect(),
    })
}
