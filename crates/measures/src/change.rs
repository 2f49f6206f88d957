//! Change: what makes segregation at one time differ from that at another.
//!
//! In: two tables whose rows are the same areas and whose columns the same groups; whoever is not there at a time has
//! nobody. Out: the change of mutual information *M* in parts that sum to it, or why there is none. Three methods answer,
//! [`Method::Shapley`] first; [`decompose_change_by_area`] tells which areas the structural part comes from. Anybody may
//! call.

mod common;
mod karmel_maclachlan;
mod mora_ruiz_castillo;
mod shapley;

use common::{Common, Fitting};

use crate::local::local_mutual_information;
use crate::{Contingency, Undefined};

/// The change of mutual information *M* from one time to another, in parts, in nats.
///
/// `after − before` = `additions + removals + group_marginal + area_marginal + interaction + structural`, but for
/// rounding.
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
    /// What comes of both sizes having changed at once. Only [`Method::KarmelMaclachlan`] leaves it apart; it is 0 with
    /// the others, whose parts share it among them.
    pub interaction: f64,
    /// What comes of groups being spread differently over areas, sizes apart: segregation in the narrow sense.
    pub structural: f64,
}

/// How a change is divided.
///
/// All leave the additions and removals to the areas and groups of one time only and divide the change of *M* of what
/// both times share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// The mean over all orders in which structure, area sizes and group sizes can change. Exchanging the times turns
    /// every sign, exchanging areas with groups changes nothing. What to use.
    Shapley,
    /// From before to after only: the marginal parts are what *M* changes by when the groups (or areas) of before are
    /// scaled to their sizes of after, once; the structural part is *M* after less that of the table of before with both
    /// sizes of after; what is left is the interaction. Exchanging the times gives other parts.
    KarmelMaclachlan,
    /// Algebra, no adjusted tables: with E the entropy of all and Eᵢ of an area, wᵢ its share of the persons,
    /// M = E − Σ wᵢ Eᵢ; the group part is the change of E, the area part −Σ Δwᵢ · (mean Eᵢ of both times), the structural
    /// part −Σ (mean wᵢ) · ΔEᵢ. Exchanging areas with groups gives other parts. An area whose make-up alone changed with
    /// that of all shows as structural here, which is why its parts are often larger than the others'.
    MoraRuizCastillo,
}

impl Method {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Shapley, Self::KarmelMaclachlan, Self::MoraRuizCastillo];
}

/// What an area that is there at both times adds to the structural part of [`Method::Shapley`], in nats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaChange {
    /// Its share of the persons before, of those in areas and groups of both times.
    pub share_before: f64,
    /// Its share of the persons after, likewise.
    pub share_after: f64,
    /// How its [local *M*](crate::local::local_mutual_information) changes from before to the structure of after with
    /// the sizes of before.
    pub local_with_sizes_before: f64,
    /// How its local *M* changes from the structure of before with the sizes of after, to after.
    pub local_with_sizes_after: f64,
    /// `½ · share_before · local_with_sizes_before + ½ · share_after · local_with_sizes_after`; over all areas they sum
    /// to the structural part.
    pub contribution: f64,
}

/// Divides the change of mutual information *M* between two times into its parts, by [`Method::Shapley`].
///
/// Row *i* of both tables is the same area and column *g* the same group; an area or group that does not exist at a time
/// has nobody there. Additions and removals are what *M* changes by when the areas and groups found at one time only are
/// put in or left out. The tables of what is left have eight combinations of structure (odds ratios), area sizes and
/// group sizes, each from either time, made by [meeting margins](crate::margins::meet_margins). The structural part
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
/// (2009).
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
    decompose_change_by(Method::Shapley, before, after)
}

/// [`decompose_change`] by any [`Method`].
///
/// # Errors
/// As [`decompose_change`]; [`Method::MoraRuizCastillo`] adjusts nothing and always comes to an end.
///
/// # Source
/// Karmel & Maclachlan (1988), Occupational sex segregation; Mora & Ruiz-Castillo (2009), The invariance properties of
/// the mutual information index; Elbers (2021).
///
/// ```
/// # use measures::{Contingency, change::{Method, decompose_change_by}};
/// let before = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// let after = Contingency::from_rows([[60.0, 20.0], [10.0, 30.0]])?;
/// // Every area is ¾ of one group as before, so no area's entropy has changed: nothing structural. Both areas are as
/// // diverse, so their sizes do nothing either. Left is the entropy of all: 70 and 50 of 120 in place of halves.
/// let change = decompose_change_by(Method::MoraRuizCastillo, &before, &after)?;
/// let diversity = -(7.0 / 12.0 * (7.0_f64 / 12.0).ln() + 5.0 / 12.0 * (5.0_f64 / 12.0).ln());
/// assert!(change.structural.abs() < 1e-12 && change.area_marginal.abs() < 1e-12);
/// assert!((change.group_marginal - (diversity - 2.0_f64.ln())).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_change_by(method: Method, before: &Contingency, after: &Contingency) -> Result<Change, Undefined> {
    decompose(method, before, after, Fitting::Exact)
}

/// [`decompose_change_by`] with margins fitted in turns until they miss by less than `precision`, as a share of all
/// persons.
///
/// To compare with software that stops early; [`decompose_change_by`] is what to report.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] unless the precision is above 0; else as [`decompose_change`].
pub fn decompose_change_within(
    method: Method,
    before: &Contingency,
    after: &Contingency,
    precision: f64,
) -> Result<Change, Undefined> {
    decompose(method, before, after, Fitting::InTurns(positive(precision)?))
}

/// The structural part of [`decompose_change`], area by area.
///
/// The structural part is ½ Σ wᵢ (l′ᵢ − lᵢ) over the areas *i* of both times with the sizes wᵢ of before and ½ that with
/// the sizes of after, where lᵢ and l′ᵢ are the area's local *M* with the structure of before and of after. Out: one
/// entry for every area in order, nothing for one without persons at either time. With areas and groups exchanged it is
/// told group by group.
///
/// # Errors
/// As [`decompose_change`].
///
/// # Source
/// Elbers (2021), A method for studying differences in segregation across time and space.
///
/// ```
/// # use measures::{Contingency, change::{decompose_change, decompose_change_by_area}};
/// let before = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0], [20.0, 20.0]])?;
/// // The first two areas become alike; all sizes stay (60 of each group, 40 in each area).
/// let after = Contingency::from_rows([[20.0, 20.0], [20.0, 20.0], [20.0, 20.0]])?;
/// let areas = decompose_change_by_area(&before, &after)?;
/// // From ¾ ln 1.5 + ¼ ln ½ to 0, times a third of the persons, in either of them; nothing in the third.
/// let lost = -(0.75 * 1.5_f64.ln() + 0.25 * 0.5_f64.ln()) / 3.0;
/// let parts: Vec<f64> = areas.iter().flatten().map(|area| area.contribution).collect();
/// for (found, expected) in parts.iter().zip([lost, lost, 0.0]) {
///     assert!((found - expected).abs() < 1e-9);
/// }
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_change_by_area(
    before: &Contingency,
    after: &Contingency,
) -> Result<Vec<Option<AreaChange>>, Undefined> {
    by_area(before, after, Fitting::Exact)
}

/// [`decompose_change_by_area`] with margins fitted in turns, as [`decompose_change_within`] does.
///
/// # Errors
/// As [`decompose_change_within`].
pub fn decompose_change_by_area_within(
    before: &Contingency,
    after: &Contingency,
    precision: f64,
) -> Result<Vec<Option<AreaChange>>, Undefined> {
    by_area(before, after, Fitting::InTurns(positive(precision)?))
}

fn positive(precision: f64) -> Result<f64, Undefined> {
    if precision > 0.0 { Ok(precision) } else { Err(Undefined::ParameterOutOfRange) }
}

fn decompose(method: Method, before: &Contingency, after: &Contingency, fitting: Fitting) -> Result<Change, Undefined> {
    let common = Common::of(before, after)?;
    let [m_before, m_after] = common.whole;
    let parts = match method {
        Method::Shapley => shapley::parts(&common, fitting)?,
        Method::KarmelMaclachlan => karmel_maclachlan::parts(&common, fitting)?,
        Method::MoraRuizCastillo => mora_ruiz_castillo::parts(&common)?,
    };
    Ok(Change {
        before: m_before,
        after: m_after,
        additions: m_after - common.m_after,
        removals: common.m_before - m_before,
        group_marginal: parts.groups,
        area_marginal: parts.areas,
        interaction: parts.interaction,
        structural: parts.structure,
    })
}

fn by_area(before: &Contingency, after: &Contingency, fitting: Fitting) -> Result<Vec<Option<AreaChange>>, Undefined> {
    let common = Common::of(before, after)?;
    let [new_on_old_sizes, old_on_new_sizes] = shapley::exchanged_sizes(&common, fitting)?;
    let change = |from: &Contingency, to: &Contingency| -> Result<Vec<f64>, Undefined> {
        let (from, to) = (local_mutual_information(from)?, local_mutual_information(to)?);
        // Every area of these tables has persons.
        Ok(to.iter().zip(from).map(|(to, from)| to.unwrap_or(0.0) - from.unwrap_or(0.0)).collect())
    };
    let with_sizes_before = change(&common.before, &new_on_old_sizes)?;
    let with_sizes_after = change(&old_on_new_sizes, &common.after)?;
    let mut parts = (0..with_sizes_before.len()).map(|at| {
        let share = |table: &Contingency| table.area_totals()[at] / table.total();
        let (share_before, share_after) = (share(&common.before), share(&common.after));
        AreaChange {
            share_before,
            share_after,
            local_with_sizes_before: with_sizes_before[at],
            local_with_sizes_after: with_sizes_after[at],
            contribution: 0.5 * (share_before * with_sizes_before[at] + share_after * with_sizes_after[at]),
        }
    });
    Ok(common.areas.iter().map(|there| if *there { parts.next() } else { None }).collect())
}
