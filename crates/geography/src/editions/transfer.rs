//! Carrying counts from one edition's areas to another's.

use cube::{Observation, Status};

use super::{BoundaryError, Crosswalk, WeightMethod};

/// Counts of old areas, in the crosswalk's order: people, households, dwellings, sums of income.
///
/// Only what adds up can be carried over. A percentage is carried over as its numerator and its denominator; a median
/// or a mean without its base not at all. The type is there so that no such number slips in by accident: whoever makes
/// one says that its numbers are counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts(Vec<Observation>);

impl Counts {
    /// Says that these observations are counts.
    ///
    /// # Errors
    /// [`BoundaryError::Count`] for a negative value.
    pub fn new(observations: Vec<Observation>) -> Result<Self, BoundaryError> {
        let values = observations.iter().map(|observation| observation.value()).enumerate();
        match values.flat_map(|(position, value)| Some((position, value?))).find(|(_, value)| *value < 0.0) {
            Some((position, value)) => Err(BoundaryError::Count { position, value }),
            None => Ok(Self(observations)),
        }
    }
}

/// Counts carried over.
#[derive(Debug, Clone, PartialEq)]
pub struct Transferred {
    /// One observation for each new area, in the crosswalk's order, not rounded.
    pub values: Vec<Observation>,
    /// Of each new area, whether its value is an estimate from split areas, not a sum of counts; see
    /// [`Crosswalk::estimated`].
    pub estimated: Vec<bool>,
    /// How the weights came about: the mark that the series bears.
    pub method: WeightMethod,
    /// What stays behind in old areas without target; `None` if every old area has one. With the values it sums to the
    /// old total.
    pub left_behind: Option<Observation>,
}

impl Crosswalk {
    /// Carries counts over: each new area gets the weighted sum of what comes to it, with the joint status of its
    /// sources ([`Status::and`]).
    ///
    /// A source without a value, however small its weight, leaves every new area that it feeds without one, and with
    /// the source's reason: of a withheld number no part becomes a number, and a missing one is not taken for zero. A
    /// new area that nothing comes to is missing.
    ///
    /// # Errors
    /// [`BoundaryError::Length`] if there are not as many counts as old areas.
    pub fn transfer(&self, counts: &Counts) -> Result<Transferred, BoundaryError> {
        let (given, expected) = (counts.0.len(), self.from().len());
        if given != expected {
            return Err(BoundaryError::Length { what: "counts", given, expected });
        }
        let mut sums: Vec<Option<Observation>> = vec![None; self.to().len()];
        for weight in self.weights() {
            let source = counts.0[weight.from];
            let part = if weight.weight == 1.0 { source } else { share(source, weight.weight) };
            let sum = &mut sums[weight.to];
            *sum = Some(sum.map_or(part, |so_far| so_far + part));
        }
        let left_behind = self.without_target().into_iter().map(|at| counts.0[at]);
        Ok(Transferred {
            values: sums.into_iter().map(|sum| sum.unwrap_or(Observation::MISSING)).collect(),
            estimated: self.estimated(),
            method: self.method(),
            left_behind: left_behind.reduce(|one, other| one + other),
        })
    }
}

/// A part of a count. What was exactly zero stays so; what was shown as zero but is not becomes an ordinary number.
fn share(count: Observation, weight: f64) -> Observation {
    let (value, status) = count.parts();
    let status = if status == Status::RoundsToZero { Status::Normal } else { status };
    Observation::from_parts(value * weight, status)
}
