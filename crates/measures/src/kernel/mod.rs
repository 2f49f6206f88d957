//! The same values as the measures' own functions, of very many tables in little time.
//!
//! In: a table, a [`Replicate`] or bare counts of a [batch](crate::batch). Out: one value per [`Statistic`], within 10⁻¹²
//! (or 10⁻¹¹ of the value) of the measure's own function, or the same [`Undefined`]. One pass over the cells makes the
//! margins, a second the sums; n ln n is looked up, areas are sorted as whole numbers, and working memory is kept. Where a
//! short cut could cost digits (a group so small that H divides by almost nothing, shares too near each other to be
//! sorted as whole numbers) the measure's own function is called. Anybody may call.

mod focus;
mod n_ln_n;

use crate::multigroup::multigroup_dissimilarity;
use crate::resample::Replicate;
use crate::{Contingency, Group, Measure, Undefined, check, entropy, mutual_information, theil_h};
use focus::FocusGroup;
use n_ln_n::NLnN;

/// A value of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statistic {
    /// A measure of one group against everybody else.
    Focus {
        /// The measure.
        measure: Measure,
        /// The group.
        focus: Group,
    },
    /// [Multigroup dissimilarity](crate::multigroup::multigroup_dissimilarity()) of all groups.
    MultigroupD,
    /// [Theil's H](crate::theil_h()) of all groups.
    MultigroupH,
    /// [Mutual information](crate::mutual_information()) of all groups.
    MultigroupM,
}

impl Statistic {
    /// The value of one table, by the measure's own function.
    ///
    /// # Errors
    /// As that function.
    ///
    /// ```
    /// # use measures::{Contingency, Measure, kernel::Statistic};
    /// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 80.0]])?;
    /// let statistic = Statistic::Focus { measure: Measure::D, focus: 0 };
    /// // ½ (|30/40 − 20/100| + |10/40 − 80/100|)
    /// assert!((statistic.compute(&table)? - 0.55).abs() < 1e-12);
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn compute(self, table: &Contingency) -> Result<f64, Undefined> {
        match self {
            Self::Focus { measure, focus } => measure.compute(table, focus),
            Self::MultigroupD => multigroup_dissimilarity(table),
            Self::MultigroupH => theil_h(table),
            Self::MultigroupM => mutual_information(table),
        }
    }
}

/// Computes chosen [`Statistic`]s of one table after another.
///
/// ```
/// use measures::kernel::{Kernel, Statistic};
/// use measures::{Contingency, Measure};
///
/// let mut kernel = Kernel::new(&[Statistic::Focus { measure: Measure::D, focus: 0 }, Statistic::MultigroupM]);
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// let values = kernel.of_table(&table);
/// // D = ½ (|0.75 − 0.25| + |0.25 − 0.75|); M = 0.75 ln(0.75/0.5) + 0.25 ln(0.25/0.5)
/// assert!((values[0]? - 0.5).abs() < 1e-12);
/// assert!((values[1]? - (0.75 * 1.5_f64.ln() + 0.25 * 0.5_f64.ln())).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Kernel {
    statistics: Vec<Statistic>,
    /// The groups that any statistic sets against everybody else, each once.
    focuses: Vec<Group>,
    values: Vec<Result<f64, Undefined>>,
    area_totals: Vec<f64>,
    focus: FocusGroup,
}

/// Smaller or larger tables might leave the range of numbers on the way to a value, and are left to the measures.
const SOUND: std::ops::Range<f64> = 1e-100..1e100;

/// What E may be at least where H is *M* / E with the rounding of the short cut for *M*: that is some 10⁻¹⁵ · ln *t*, so
/// that H keeps 12 digits after the point.
const LEAST_ENTROPY: f64 = 0.02;

/// The same for the sum of P_g (1 − P_g) that multigroup *D* is divided by.
const LEAST_INTERACTION: f64 = 0.002;

/// Groups up to which the margins have a fixed place; tables of more are left to the measures.
const MOST_GROUPS: usize = 64;

impl Kernel {
    /// For these statistics, in this order.
    #[must_use]
    pub fn new(statistics: &[Statistic]) -> Self {
        let mut focuses: Vec<Group> = (statistics.iter())
            .filter_map(|statistic| match statistic {
                Statistic::Focus { focus, .. } => Some(*focus),
                _ => None,
            })
            .collect();
        focuses.sort_unstable();
        focuses.dedup();
        Self {
            values: vec![Err(Undefined::NoPopulation); statistics.len()],
            statistics: statistics.to_vec(),
            focuses,
            area_totals: Vec::new(),
            focus: FocusGroup::default(),
        }
    }

    /// The values of a table, in the order of the statistics.
    ///
    /// # Errors
    /// Each value as [`Statistic::compute`].
    pub fn of_table(&mut self, table: &Contingency) -> &[Result<f64, Undefined>] {
        self.of_cells(table.groups(), table.cells())
    }

    /// The values of a replicate, in the order of the statistics.
    ///
    /// # Errors
    /// Each value as [`Statistic::compute`].
    pub fn of_replicate(&mut self, replicate: Replicate<'_>) -> &[Result<f64, Undefined>] {
        self.of_cells(replicate.groups(), replicate.cells())
    }

    /// The values of cells that make a sound table.
    pub(crate) fn of_cells(&mut self, groups: usize, cells: &[f64]) -> &[Result<f64, Undefined>] {
        // A width known beforehand lets the passes be unrolled.
        match groups {
            2 => self.evaluate::<2>(2, cells),
            3 => self.evaluate::<3>(3, cells),
            4 => self.evaluate::<4>(4, cells),
            5 => self.evaluate::<5>(5, cells),
            6 => self.evaluate::<6>(6, cells),
            _ if groups <= MOST_GROUPS => self.evaluate::<MOST_GROUPS>(groups, cells),
            _ => self.by_the_measures(groups, cells, |_| true),
        }
        &self.values
    }

    #[inline(always)]
    fn evaluate<const WIDTH: usize>(&mut self, groups: usize, cells: &[f64]) {
        self.area_totals.clear();
        self.area_totals.resize(cells.len() / groups, 0.0);
        let mut group_totals = [0.0; WIDTH];
        let mut populated = 0;
        for (area, total) in cells.chunks_exact(groups).zip(&mut self.area_totals) {
            let mut persons = 0.0;
            for (count, sum) in area.iter().zip(&mut group_totals) {
                persons += count;
                *sum += count;
            }
            *total = persons;
            populated += usize::from(persons > 0.0);
        }
        let group_totals = &group_totals[..groups];
        let total: f64 = group_totals.iter().sum();
        if total != 0.0 && !SOUND.contains(&total) {
            self.by_the_measures(groups, cells, |_| true);
            return;
        }

        let mut exact = false;
        for place in 0..self.focuses.len() {
            exact |= self.against_rest(self.focuses[place], groups, cells, group_totals, populated);
        }
        if self.statistics.iter().any(|statistic| !matches!(statistic, Statistic::Focus { .. })) {
            exact |= self.all_groups::<WIDTH>(groups, cells, group_totals, total, populated);
        }
        if exact {
            self.by_the_measures(groups, cells, |value| *value == Err(BY_THE_MEASURE));
        }
    }

    /// The values of all groups at once; whether any is left to the measure itself.
    #[inline(always)]
    fn all_groups<const WIDTH: usize>(
        &mut self,
        groups: usize,
        cells: &[f64],
        group_totals: &[f64],
        total: f64,
        populated: usize,
    ) -> bool {
        let [dissimilarity, information] = [Statistic::MultigroupD, Statistic::MultigroupM].map(|statistic| {
            let asked = |other: &Statistic| {
                *other == statistic || *other == Statistic::MultigroupH && statistic == Statistic::MultigroupM
            };
            self.statistics.iter().any(asked)
        });
        let sound = several_groups(group_totals, total, populated);
        let mut shares = [0.0; WIDTH];
        let mut ln_shares = [0.0; WIDTH];
        shares.iter_mut().zip(group_totals).for_each(|(share, persons)| *share = persons / total);
        if information && sound.is_ok() {
            for (group, ln_share) in ln_shares[..groups].iter_mut().enumerate() {
                *ln_share = entropy::ln_share(&shares[..groups], group);
            }
        }
        let (shares, ln_shares) = (&shares[..groups], &ln_shares[..groups]);

        let mut departures = 0.0;
        if dissimilarity && sound.is_ok() {
            let mut by_group = [0.0; WIDTH];
            for (area, persons) in cells.chunks_exact(groups).zip(&self.area_totals) {
                for ((count, share), sum) in area.iter().zip(shares).zip(&mut by_group) {
                    *sum += (count - persons * share).abs();
                }
            }
            departures = by_group.iter().sum();
        }
        let mut sum = 0.0;
        if information && sound.is_ok() {
            let n_ln_n = NLnN::new();
            for (area, persons) in cells.chunks_exact(groups).zip(&self.area_totals) {
                let (mut own, mut expected) = (0.0, 0.0);
                for (count, ln_share) in area.iter().zip(ln_shares) {
                    own += n_ln_n.of(*count);
                    expected += count * ln_share;
                }
                sum += (own - n_ln_n.of(*persons)) - expected;
            }
        }
        let interaction: f64 = shares.iter().map(|share| share * (1.0 - share)).sum();
        let diversity: f64 = -shares.iter().zip(ln_shares).map(|(share, ln)| share * ln).sum::<f64>();
        let mut exact = false;
        for (statistic, value) in self.statistics.iter().zip(&mut self.values) {
            *value = match (statistic, sound) {
                (Statistic::Focus { .. }, _) => continue,
                (_, Err(reason)) => Err(reason),
                (Statistic::MultigroupM, _) => Ok(check::within(sum / total, 0.0, (groups as f64).ln())),
                (Statistic::MultigroupH, _) if diversity > LEAST_ENTROPY => {
                    Ok(check::within(sum / total / diversity, 0.0, 1.0))
                }
                (Statistic::MultigroupD, _) if interaction > LEAST_INTERACTION => {
                    Ok(check::within(departures / (2.0 * total * interaction), 0.0, 1.0))
                }
                _ => Err(BY_THE_MEASURE),
            };
            exact |= *value == Err(BY_THE_MEASURE);
        }
        exact
    }

    /// The values of one group against everybody else; whether any is left to the measure itself.
    #[inline(always)]
    fn against_rest(
        &mut self,
        focus: Group,
        groups: usize,
        cells: &[f64],
        group_totals: &[f64],
        populated: usize,
    ) -> bool {
        let measures = self.statistics.iter().map(|statistic| match statistic {
            Statistic::Focus { measure, focus: group } if *group == focus => Some(*measure),
            _ => None,
        });
        let sound = check::group_and_rest_of(group_totals, populated, focus);
        if sound.is_ok() {
            self.focus.read(focus, groups, cells, &self.area_totals);
        }
        let mut exact = false;
        for (measure, value) in measures.zip(&mut self.values) {
            let Some(measure) = measure else { continue };
            *value = match sound {
                Err(reason) => Err(reason),
                Ok(()) => self.focus.value(measure, &self.area_totals).ok_or(BY_THE_MEASURE),
            };
            exact |= *value == Err(BY_THE_MEASURE);
        }
        exact
    }

    /// Has the measures' own functions compute the values that `which` picks.
    #[cold]
    fn by_the_measures(&mut self, groups: usize, cells: &[f64], which: impl Fn(&Result<f64, Undefined>) -> bool) {
        let table = Contingency::new(groups, cells.to_vec()).expect("the caller vouches for the cells");
        for (statistic, value) in self.statistics.iter().zip(&mut self.values) {
            if which(value) {
                *value = statistic.compute(&table);
            }
        }
    }
}

/// Stands, between two steps of the kernel, in the place of a value that the measure itself is to compute.
const BY_THE_MEASURE: Undefined = Undefined::Constant;

/// At least two groups and two areas have persons.
fn several_groups(group_totals: &[f64], total: f64, populated: usize) -> Result<(), Undefined> {
    if total == 0.0 {
        return Err(Undefined::NoPopulation);
    }
    let mut with_persons = group_totals.iter().enumerate().filter(|(_, persons)| **persons > 0.0);
    if let (Some((group, _)), None) = (with_persons.next(), with_persons.next()) {
        return Err(Undefined::OneGroup { group });
    }
    check::two_areas(populated)
}
