//! Change: what makes segregation at one time differ from that at another.

use crate::margins::{PRECISION, adjust_margins};
use crate::{Contingency, Undefined, mutual_information};

/// The change of mutual information *M* from one time to another, in parts, in nats.
///
/// `after − before` = `additions + removals + group_marginal + area_marginal + structural`, but for rounding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// *M* before.
    pub before: f64,
    /// *M* after.
    pub after: f64,
    /// What areas and groups add that are there only after.
    pub additions: f64,
    /// What is lost with areas and groups that were there only before.
    pub removals: f64,
    /// What comes of groups having grown or shrunk.
    pub group_marginal: f64,
    /// What comes of areas having grown or shrunk (unit marginal).
    pub area_marginal: f64,
    /// What comes of groups being spread differently over areas, sizes apart: segregation in the narrow sense.
    pub structural: f64,
}

/// Persons put in the place of 0, so that every margin can be met.
const ALMOST_NOBODY: f64 = 1e-10;

/// Divides the change of mutual information *M* between two times into its parts.
///
/// Row *i* of both tables is the same area and column *g* the same group; an area or group that does not exist at a time
/// has nobody there. Additions and removals are what *M* changes by when the areas and groups found at one time only are
/// put in or left out. The tables of what is left have eight combinations of structure (odds ratios), area sizes and
/// group sizes, each from either time, made by [adjusting margins](crate::margins::adjust_margins). The structural part
/// is the mean of the change of structure with the sizes of before and with those of after; the group part the mean of
/// the change of group sizes over both structures and both area sizes, and the area part likewise. So exchanging the
/// times turns every sign, and exchanging areas with groups changes nothing. Empty cells count as 10⁻¹⁰ persons.
///
/// The margins are met to 10⁻¹² of all persons. The values of the R package `segregation` are those of margins met to
/// 10⁻³, which is not always enough: on its own example of schools the structural part is −0.0035 there and +0.0032 once
/// the margins are met. With [`decompose_change_within`] and 10⁻³ its additions, removals and structural part come out,
/// and its group and area parts in their sum.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless both tables have the same number of areas (first) and groups,
/// [`Undefined::NotConverged`] if margins could not be met, and where
/// [`mutual_information`](crate::mutual_information()) is undefined of either table or of what both have in common.
///
/// # Source
/// Elbers (2021), A method for studying differences in segregation across time and space; Deutsch, Flückiger & Silber
/// (2009); Karmel & Maclachlan (1988).
///
/// ```
/// # use measures::{Contingency, change::decompose_change};
/// let before = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// // The first area has doubled, its make-up kept: odds ratio 9 as before, other sizes.
/// let after = Contingency::from_rows([[60.0, 20.0], [10.0, 30.0]])?;
/// let change = decompose_change(&before, &after)?;
/// assert!(change.structural.abs() < 1e-9);
/// assert!((change.group_marginal + change.area_marginal - (change.after - change.before)).abs() < 1e-9);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_change(before: &Contingency, after: &Contingency) -> Result<Change, Undefined> {
    decompose_change_within(before, after, PRECISION)
}

/// [`decompose_change`] with the margins met to another `precision`, as a share of all persons.
///
/// To compare with software that stops early; [`decompose_change`] is what to report.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] unless the precision is above 0; else as [`decompose_change`].
pub fn decompose_change_within(before: &Contingency, after: &Contingency, precision: f64) -> Result<Change, Undefined> {
    for (expected, found) in [(before.areas().len(), after.areas().len()), (before.groups(), after.groups())] {
        if expected != found {
            return Err(Undefined::LengthMismatch { expected, found });
        }
    }
    let (m_before, m_after) = (mutual_information(before)?, mutual_information(after)?);
    let common = Common::of(before, after);
    let (first, second) = (common.part(before)?, common.part(after)?);
    let (m_first, m_second) = (mutual_information(&first)?, mutual_information(&second)?);

    let tables = [filled(&first), filled(&second)];
    // By structure, area sizes and group sizes; 0 is before, 1 after.
    let mut combined = [[[0.0; 2]; 2]; 2];
    for (structure, table) in tables.iter().enumerate() {
        for areas in 0..2 {
            for groups in 0..2 {
                let sizes = (tables[areas].area_totals(), tables[groups].group_totals());
                combined[structure][areas][groups] = match (structure, areas, groups) {
                    (0, 0, 0) => m_first,
                    (1, 1, 1) => m_second,
                    _ => mutual_information(&adjust_margins(table, sizes.0, sizes.1, precision)?)?,
                };
            }
        }
    }
    let [old, new] = combined;
    let mean = |parts: [f64; 4]| parts.iter().sum::<f64>() / 4.0;
    Ok(Change {
        before: m_before,
        after: m_after,
        additions: m_after - m_second,
        removals: m_first - m_before,
        group_marginal: mean([
            old[0][1] - old[0][0],
            old[1][1] - old[1][0],
            new[0][1] - new[0][0],
            new[1][1] - new[1][0],
        ]),
        area_marginal: mean([
            old[1][0] - old[0][0],
            old[1][1] - old[0][1],
            new[1][0] - new[0][0],
            new[1][1] - new[0][1],
        ]),
        structural: 0.5 * (new[0][0] - old[0][0] + new[1][1] - old[1][1]),
    })
}

/// The areas and groups that have persons at both times.
struct Common {
    areas: Vec<bool>,
    groups: Vec<bool>,
}

impl Common {
    fn of(before: &Contingency, after: &Contingency) -> Self {
        let both = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| *a > 0.0 && *b > 0.0).collect();
        Self {
            areas: both(before.area_totals(), after.area_totals()),
            groups: both(before.group_totals(), after.group_totals()),
        }
    }

    /// The table of the common areas and groups alone.
    fn part(&self, table: &Contingency) -> Result<Contingency, Undefined> {
        let width = self.groups.iter().filter(|common| **common).count();
        let cells: Vec<f64> = table
            .areas()
            .zip(&self.areas)
            .filter(|(_, common)| **common)
            .flat_map(|(area, _)| area.iter().zip(&self.groups).filter(|(_, common)| **common).map(|(cell, _)| *cell))
            .collect();
        match self.groups.iter().position(|common| *common) {
            None => Err(Undefined::NoPopulation),
            Some(group) if width == 1 => Err(Undefined::OneGroup { group }),
            Some(_) => Ok(Contingency::new(width, cells).expect("a part of a sound table is sound")),
        }
    }
}

/// The table with almost nobody where nobody is.
fn filled(table: &Contingency) -> Contingency {
    let cells = table.areas().flatten().map(|cell| if *cell == 0.0 { ALMOST_NOBODY } else { *cell }).collect();
    Contingency::new(table.groups(), cells).expect("a sound table with small cells added is sound")
}
