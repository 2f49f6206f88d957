//! Comparison: how far two places differ because one has more of a group, and how far because it is spread differently.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// What each place takes from the other, percentile by percentile, in the tables of what would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exchanged {
    /// The group's share of each area; the areas' sizes stay.
    Composition,
    /// Each area's part of the group and its part of everybody else; the size of both stays.
    Share,
    /// The group's share of each area and, apart, that of everybody else; the areas' sizes follow.
    DualComposition,
}

impl Exchanged {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Composition, Self::Share, Self::DualComposition];
}

/// The difference of a measure between two places, in parts, in the unit of the measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The measure of the first place.
    pub first: f64,
    /// The measure of the second place.
    pub second: f64,
    /// What comes of that which was [exchanged](Exchanged): who lives in the areas.
    pub composition: f64,
    /// What comes of the rest: the areas and their sizes.
    pub structure: f64,
}

/// Divides the difference of a measure between two places into composition and structure.
///
/// With *F*₁, *F*₂ the measure of the places and *F*₁′, *F*₂′ that of the same places after each has taken the other's
/// distribution, composition = ½ (F₁ − F₁′ + F₂′ − F₂) and structure = ½ (F₁ − F₂′ + F₁′ − F₂); they sum to F₁ − F₂. An
/// area takes the value at its own percentile (mean rank of those that tie, over the number of areas), interpolated
/// between the two nearest of the other place. `first` and `second` name a place's table and the group in it; `measure`
/// is given tables of two columns, the group against everybody else. Areas without persons are left out.
///
/// Every area counts alike in the percentiles, however small, and the lowest of n stands at 1/n, not at 0, so that of few
/// areas the lowest values are never taken. This is a description and no estimate of causes.
///
/// # Errors
/// [`Undefined::EmptyGroup`], [`Undefined::OneGroup`], [`Undefined::TooFewAreas`], [`Undefined::NoPopulation`] or
/// [`Undefined::UnknownGroup`] if a group against everybody else has no measure in its place, and where `measure` itself
/// is undefined of any of the four tables.
///
/// # Source
/// Cortes, Rey, Knaap & Wolf (2020), An open-source framework for non-spatial and spatial segregation measures.
///
/// ```
/// # use measures::{Contingency, comparison::{Exchanged, compare}, dissimilarity};
/// let first = Contingency::from_rows([[90.0, 10.0], [10.0, 90.0]])?;
/// let second = Contingency::from_rows([[60.0, 40.0], [40.0, 60.0]])?;
/// // D = 0.8 and 0.2. The higher area takes the other place's highest share, the lower one, at percentile ½, its median ½:
/// // shares 0.6 and 0.5, ½ (|60/110 − 40/90| + |50/110 − 50/90|) = 10/99; and 0.9 and 0.5, with 90/140 − 10/60 = 10/21.
/// let found = compare((&first, 0), (&second, 0), Exchanged::Composition, |table| dissimilarity(table, 0, 1))?;
/// assert!((found.composition - 0.5 * (0.8 - 10.0 / 99.0 + 10.0 / 21.0 - 0.2)).abs() < 1e-12);
/// assert!((found.structure - 0.5 * (0.8 - 10.0 / 21.0 + 10.0 / 99.0 - 0.2)).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn compare(
    first: (&Contingency, Group),
    second: (&Contingency, Group),
    exchanged: Exchanged,
    measure: impl Fn(&Contingency) -> Result<f64, Undefined>,
) -> Result<Comparison, Undefined> {
    let (first, second) = (Place::of(first.0, first.1)?, Place::of(second.0, second.1)?);
    let (f1, f2) = (measure(&first.table()?)?, measure(&second.table()?)?);
    let f1_other = measure(&first.as_in(&second, exchanged).table()?)?;
    let f2_other = measure(&second.as_in(&first, exchanged).table()?)?;
    Ok(Comparison {
        first: f1,
        second: f2,
        composition: 0.5 * (f1 - f1_other + f2_other - f2),
        structure: 0.5 * (f1 - f2_other + f1_other - f2),
    })
}

/// The persons of the group and of everybody else in every populated area.
struct Place {
    group: Vec<f64>,
    others: Vec<f64>,
}

impl Place {
    fn of(table: &Contingency, x: Group) -> Result<Self, Undefined> {
        check::group_and_rest(table, x)?;
        let (group, others) = table.populated().map(|(area, _)| (area[x], rest(area, x))).unzip();
        Ok(Self { group, others })
    }

    fn table(&self) -> Result<Contingency, Undefined> {
        // Finite shares of finite counts can overflow only where the counts are near the largest number.
        Contingency::from_rows(self.group.iter().zip(&self.others).map(|(group, others)| [*group, *others]))
            .map_err(|_| Undefined::NotFinite { position: 0 })
    }

    /// This place with the distribution of the other.
    fn as_in(&self, other: &Self, exchanged: Exchanged) -> Self {
        let scaled =
            |shares: Vec<f64>, sizes: &[f64]| shares.iter().zip(sizes).map(|(share, size)| share * size).collect();
        match exchanged {
            Exchanged::Composition => {
                let sizes = self.sizes();
                let group: Vec<f64> = scaled(taken(&self.composition(false), other.composition(false)), &sizes);
                let others = sizes.iter().zip(&group).map(|(size, group)| (size - group).max(0.0)).collect();
                Self { group, others }
            }
            Exchanged::DualComposition => Self {
                group: scaled(taken(&self.composition(false), other.composition(false)), &self.sizes()),
                others: scaled(taken(&self.composition(true), other.composition(true)), &self.sizes()),
            },
            Exchanged::Share => Self {
                group: resized(taken(&parts(&self.group), parts(&other.group)), &self.group),
                others: resized(taken(&parts(&self.others), parts(&other.others)), &self.others),
            },
        }
    }

    fn sizes(&self) -> Vec<f64> {
        self.group.iter().zip(&self.others).map(|(group, others)| group + others).collect()
    }

    /// The share of the group in each area, or of everybody else.
    fn composition(&self, of_others: bool) -> Vec<f64> {
        let counts = if of_others { &self.others } else { &self.group };
        counts.iter().zip(self.sizes()).map(|(count, size)| count / size).collect()
    }
}

/// Each area's part of all.
fn parts(counts: &[f64]) -> Vec<f64> {
    let total: f64 = counts.iter().sum();
    counts.iter().map(|count| count / total).collect()
}

/// Parts brought to the sum of the counts.
fn resized(parts: Vec<f64>, counts: &[f64]) -> Vec<f64> {
    let (sum, total): (f64, f64) = (parts.iter().sum(), counts.iter().sum());
    parts.iter().map(|part| part / sum * total).collect()
}

/// For every one of `values` the value at its percentile in `others`.
fn taken(values: &[f64], mut others: Vec<f64>) -> Vec<f64> {
    others.sort_unstable_by(f64::total_cmp);
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    values
        .iter()
        .map(|value| {
            let below = sorted.partition_point(|other| other < value);
            let not_above = sorted.partition_point(|other| other <= value);
            let percentile = (below + not_above + 1) as f64 / (2 * sorted.len()) as f64;
            let place = percentile * (others.len() - 1) as f64;
            // Within the list: a percentile is above 0 and at most 1.
            let (left, right) = (place.floor() as usize, place.ceil() as usize);
            others[left] + (others[right] - others[left]) * place.fract()
        })
        .collect()
}
