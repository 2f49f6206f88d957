//! What chance alone would give: the mean of a measure over allocations of everybody to areas by lot.
//!
//! In: a table, of which only the sizes of areas and groups matter. Out: the exact mean of a measure over all
//! allocations that keep them, without drawing any. An area's count of a group is then hypergeometric; sizes with
//! fractions are rounded to whole persons, all together. There is no such formula for Gini. Anybody may call.

use crate::resample::{MOST_PERSONS, whole};
use crate::special::ln_binomial;
use crate::{Contingency, Group, Measure, Undefined, check, entropy};

/// The mean of a measure of `focus` against everybody else over allocations by lot, or nothing for Gini.
///
/// Sizes with fractions are rounded to whole persons that sum to T rounded, as
/// [`Scheme::Allocation`](crate::resample::Scheme::Allocation) does, and the mean is that of the whole sizes throughout.
/// With P = X/T:
/// - isolation: P + (1 − P)(I − 1)/(T − 1) for I areas, and interaction 1 less that;
/// - *D*: Σ E|xᵢ − tᵢP| / (2TP(1 − P)), each by the closed form 2ν(T − X − tᵢ + ν) h(ν)/T with ν = ⌊tᵢP⌋ + 1 and h the
///   hypergeometric probability (as de Moivre's for the binomial);
/// - *M* and *H*: see [`expected_information`].
///
/// # Errors
/// Where the measure's [value](Measure::compute) is undefined, of the table or of its sizes in whole persons
/// ([`Undefined::NoPopulation`] below one person, [`Undefined::EmptyGroup`] where the group is rounded away), and
/// [`Undefined::TooManyPersons`] above [`MOST_PERSONS`].
///
/// ```
/// # use measures::{Contingency, Measure, correction::expected::expected};
/// // Two persons of two groups in two areas of one: they always live apart.
/// let table = Contingency::from_rows([[1.0, 0.0], [0.0, 1.0]])?;
/// assert!((expected(&table, 0, Measure::D)?.expect("a formula") - 1.0).abs() < 1e-12);
/// // Two of each in areas of two: of the six allocations two part the groups (D = 1), four mix them (D = 0).
/// let table = Contingency::from_rows([[2.0, 0.0], [0.0, 2.0]])?;
/// assert!((expected(&table, 0, Measure::D)?.expect("a formula") - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn expected(table: &Contingency, focus: Group, measure: Measure) -> Result<Option<f64>, Undefined> {
    check::group_and_rest(table, focus)?;
    let sizes = WholeSizes::against_rest(table, focus)?;
    Ok(match measure {
        Measure::Gini => None,
        Measure::Isolation => Some(sizes.isolation()),
        Measure::Interaction => Some(1.0 - sizes.isolation()),
        Measure::D => Some(sizes.dissimilarity()),
        Measure::M => Some(sizes.information()),
        Measure::H => Some(sizes.share_of_entropy(sizes.information())),
    })
}

/// The mean of mutual information *M* of all groups over allocations by lot, in nats.
///
/// With margins kept, M = [Σᵢ Σ_g f(t_ig) − Σᵢ f(tᵢ) − Σ_g f(T_g) + f(T)] / T with f(t) = t ln t, and each cell is
/// hypergeometric: its mean of f is summed over all counts that matter (within nine standard deviations), or taken from
/// the first four moments where the variance is above 400, which is right to 10⁻⁵ of the mean. About (I − 1)(G − 1)/(2T)
/// where cells are large. Sizes are rounded as [`expected`] does.
///
/// # Errors
/// Where [`mutual_information`](crate::mutual_information()) is undefined, of the table or of its sizes in whole persons,
/// and [`Undefined::TooManyPersons`] above [`MOST_PERSONS`].
///
/// ```
/// # use measures::{Contingency, correction::expected::expected_information};
/// // Two of each in areas of two: of the six allocations two give ln 2, four give 0.
/// let table = Contingency::from_rows([[1.0, 1.0], [1.0, 1.0]])?;
/// assert!((expected_information(&table)? - 2f64.ln() / 3.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn expected_information(table: &Contingency) -> Result<f64, Undefined> {
    check::several_groups(table)?;
    Ok(WholeSizes::of(table)?.information())
}

/// The sizes of areas and groups in whole persons, both with the same sum; those without persons are left out.
pub(crate) struct WholeSizes {
    total: f64,
    areas: Vec<f64>,
    groups: Vec<f64>,
}

impl WholeSizes {
    /// Of at least two areas and two groups with a whole person.
    pub(crate) fn of(table: &Contingency) -> Result<Self, Undefined> {
        let sizes = Self::rounded(table, table.group_totals())?;
        if sizes.groups.len() < 2 {
            return Err(Undefined::OneGroup { group: table.largest_group() });
        }
        check::two_areas(sizes.areas.len())?;
        Ok(sizes)
    }

    /// Of `focus`, which comes first, and everybody else.
    pub(crate) fn against_rest(table: &Contingency, focus: Group) -> Result<Self, Undefined> {
        let two = table.against_rest(focus)?;
        let sizes = Self::rounded(&two, two.group_totals())?;
        match sizes.groups[..] {
            [_, _] => {}
            _ if two.group_totals()[0] < two.group_totals()[1] => return Err(Undefined::EmptyGroup { group: focus }),
            _ => return Err(Undefined::OneGroup { group: focus }),
        }
        check::two_areas(sizes.areas.len())?;
        Ok(sizes)
    }

    fn rounded(table: &Contingency, groups: &[f64]) -> Result<Self, Undefined> {
        let total = table.total().round();
        if total < 1.0 {
            return Err(Undefined::NoPopulation);
        }
        if total > MOST_PERSONS {
            return Err(Undefined::TooManyPersons);
        }
        let populated = |sizes: &[f64]| whole(sizes, total).into_iter().filter(|size| *size > 0.0).collect();
        Ok(Self { total, areas: populated(table.area_totals()), groups: populated(groups) })
    }

    pub(crate) fn isolation(&self) -> f64 {
        let share = self.groups[0] / self.total;
        share + (1.0 - share) * (self.areas.len() - 1) as f64 / (self.total - 1.0)
    }

    pub(crate) fn dissimilarity(&self) -> f64 {
        let (group, rest) = (self.groups[0], self.groups[1]);
        let apart: f64 = self.areas.iter().map(|persons| absolute_deviation(self.total, group, *persons)).sum();
        check::within(apart / (2.0 * group * (rest / self.total)), 0.0, 1.0)
    }

    /// By difference from the value where every cell has its mean tᵢ T_g / T, so that nothing large is subtracted.
    pub(crate) fn information(&self) -> f64 {
        let mut sum = 0.0;
        let mut cells: Vec<(f64, f64, f64)> = Vec::new();
        for persons in self.areas.iter().copied() {
            for group in self.groups.iter().copied() {
                // Areas of the same size have the same mean.
                let known = cells.iter().rev().take(8).find(|(area, of, _)| *area == persons && *of == group);
                let excess = match known {
                    Some((_, _, excess)) => *excess,
                    None => {
                        let excess = excess_of_cell(self.total, group, persons);
                        cells.push((persons, group, excess));
                        excess
                    }
                };
                sum += excess;
            }
        }
        check::within((sum / self.total).max(0.0), 0.0, (self.groups.len() as f64).ln())
    }

    /// *H* of an information: what it is of the entropy of the groups, which allocation keeps.
    pub(crate) fn share_of_entropy(&self, information: f64) -> f64 {
        (information / entropy::of_counts(&self.groups, self.total)).min(1.0)
    }
}

/// E[x ln(x/μ)] of a hypergeometric cell with mean μ, at least 0.
fn excess_of_cell(total: f64, group: f64, persons: f64) -> f64 {
    let share = group / total;
    let mean = persons * share;
    let variance = mean * (1.0 - share) * (total - persons) / (total - 1.0);
    const MANY: f64 = 400.0;
    if variance > MANY && total > 2.0 {
        let skew = variance * (1.0 - 2.0 * share) * (total - 2.0 * persons) / (total - 2.0);
        return variance / (2.0 * mean) - skew / (6.0 * mean * mean)
            + 3.0 * variance * variance / (12.0 * mean * mean * mean);
    }
    let (least, most) = ((persons - (total - group)).max(0.0), persons.min(group));
    let reach = 9.0 * variance.sqrt() + 9.0;
    let middle = mean.round().clamp(least, most);
    let at_middle = probability(total, group, persons, middle);
    let term = |count: f64| if count > 0.0 { count * (count / mean).ln() } else { 0.0 };
    let ratio =
        |count: f64| (group - count) * (persons - count) / ((count + 1.0) * (total - group - persons + count + 1.0));
    let (mut sum, mut all) = (at_middle * term(middle), at_middle);
    let (mut count, mut chance) = (middle, at_middle);
    while count < most && count < mean + reach {
        chance *= ratio(count);
        count += 1.0;
        sum += chance * term(count);
        all += chance;
    }
    (count, chance) = (middle, at_middle);
    while count > least && count > mean - reach {
        count -= 1.0;
        chance /= ratio(count);
        sum += chance * term(count);
        all += chance;
    }
    (sum / all).max(0.0)
}

/// E|x − tX/T| of a hypergeometric count x: t persons drawn from T, X of whom belong to the group; all whole.
fn absolute_deviation(total: f64, group: f64, persons: f64) -> f64 {
    let above = (persons * group / total).floor() + 1.0;
    let rest = total - group - persons + above;
    if above > persons.min(group) || rest < 0.0 {
        // Nobody can be above the mean, as where the area has everybody.
        return 0.0;
    }
    2.0 * above * rest * probability(total, group, persons, above) / total
}

/// The hypergeometric probability of `count` of the group among `persons` drawn.
///
/// C(a, k) C(b, n − k) / C(a + b, n) is Bin(k; a, p) Bin(n − k; b, p) / Bin(n; a + b, p) for every p; with p = n/(a + b)
/// none of them is small, so that 10¹⁵ persons lose no digits.
fn probability(total: f64, group: f64, persons: f64, count: f64) -> f64 {
    let chance = persons / total;
    let both = ln_binomial(count, group, chance) + ln_binomial(persons - count, total - group, chance);
    (both - ln_binomial(persons, total, chance)).exp()
}
