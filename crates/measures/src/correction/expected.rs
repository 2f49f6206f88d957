//! What chance alone would give: the mean of a measure over allocations of everybody to areas by lot.
//!
//! In: a table, of which only the sizes of areas and groups matter. Out: the exact mean of a measure over all
//! allocations that keep them, without drawing any. An area's count of a group is then hypergeometric; sizes with
//! fractions are rounded to whole persons. There is no such formula for Gini. Anybody may call.

use crate::special::ln_choose;
use crate::{Contingency, Group, Measure, Undefined, check, entropy};

/// The mean of a measure of `focus` against everybody else over allocations by lot, or nothing for Gini.
///
/// With P = X/T:
/// - isolation: P + (1 − P)(I − 1)/(T − 1) for I areas, and interaction 1 less that;
/// - *D*: Σ E|xᵢ − tᵢP| / (2TP(1 − P)), each by the closed form 2ν(T − X − tᵢ + ν) h(ν)/T with ν = ⌊tᵢP⌋ + 1 and h the
///   hypergeometric probability (as de Moivre's for the binomial);
/// - *M* and *H*: see [`expected_information`].
///
/// # Errors
/// Where the measure's [value](Measure::compute) is undefined.
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
    let table = table.against_rest(focus)?;
    let (group, total) = (table.group_totals()[0], table.total());
    let share = group / total;
    let areas = table.populated_areas() as f64;
    let isolation = || (share + (1.0 - share) * (areas - 1.0) / (total - 1.0).max(1.0)).min(1.0);
    Ok(match measure {
        Measure::Gini => None,
        Measure::Isolation => Some(isolation()),
        Measure::Interaction => Some(1.0 - isolation()),
        Measure::D => {
            let apart: f64 = table.populated().map(|(_, persons)| absolute_deviation(total, group, persons)).sum();
            Some((apart / (2.0 * total * share * (1.0 - share))).clamp(0.0, 1.0))
        }
        Measure::M => Some(expected_information(&table)?),
        Measure::H => Some(match entropy(&table)? {
            0.0 => return Err(Undefined::OneGroup { group: 1 }),
            diversity => (expected_information(&table)? / diversity).min(1.0),
        }),
    })
}

/// The mean of mutual information *M* of all groups over allocations by lot, in nats.
///
/// With margins kept, M = [Σᵢ Σ_g f(t_ig) − Σᵢ f(tᵢ) − Σ_g f(T_g) + f(T)] / T with f(t) = t ln t, and each cell is
/// hypergeometric: its mean of f is summed over all counts that matter (within nine standard deviations), or taken from
/// the first four moments where these are thousands. About (I − 1)(G − 1)/(2T) where cells are large.
///
/// # Errors
/// Where [`mutual_information`](crate::mutual_information()) is undefined.
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
    let total = table.total().round();
    // By difference from the value where every cell has its mean tᵢ T_g / T, so that nothing large is subtracted.
    let mut sum = 0.0;
    let mut cells: Vec<(f64, f64, f64)> = Vec::new();
    for (_, persons) in table.populated() {
        let persons = persons.round();
        for group in table.group_totals().iter().map(|group| group.round()).filter(|group| *group > 0.0) {
            // Areas of the same size have the same mean.
            let known = cells.iter().rev().take(8).find(|(area, of, _)| *area == persons && *of == group);
            let excess = match known {
                Some((_, _, excess)) => *excess,
                None => {
                    let excess = excess_of_cell(total, group, persons);
                    cells.push((persons, group, excess));
                    excess
                }
            };
            sum += excess;
        }
    }
    Ok(check::within((sum / total).max(0.0), 0.0, (table.groups() as f64).ln()))
}

/// E[x ln(x/μ)] of a hypergeometric cell with mean μ, at least 0.
fn excess_of_cell(total: f64, group: f64, persons: f64) -> f64 {
    let share = group / total;
    let mean = persons * share;
    if mean == 0.0 || total <= 1.0 {
        return 0.0;
    }
    let variance = mean * (1.0 - share) * (total - persons) / (total - 1.0);
    const MANY: f64 = 2500.0;
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
    let ratio = |count: f64| {
        (group - count) * (persons - count) / ((count + 1.0) * (total - group - persons + count + 1.0))
    };
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

/// E|x − tX/T| of a hypergeometric count x: t persons drawn from T, X of whom belong to the group.
fn absolute_deviation(total: f64, group: f64, persons: f64) -> f64 {
    let (total, group, persons) = (total.round(), group.round(), persons.round());
    let above = (persons * group / total).floor() + 1.0;
    let rest = total - group - persons + above;
    if above > persons.min(group) || rest < 0.0 {
        // Nobody can be above the mean, as where the area has everybody.
        return 0.0;
    }
    2.0 * above * rest * probability(total, group, persons, above) / total
}

/// The hypergeometric probability of `count` of the group among `persons` drawn.
fn probability(total: f64, group: f64, persons: f64, count: f64) -> f64 {
    let ln = ln_choose(group, count) + ln_choose(total - group, persons - count) - ln_choose(total, persons);
    debug_assert!(ln < 1e-6, "{total} {group} {persons} {count}: {ln}");
    ln.exp()
}
