//! The table of one place: its areas with figures, the focus group against everybody else.

use catalogue::Split;
use cube::Status;
use geography::{Areas, Level};
use measures::uncertainty::{Assessment, Difference, Settings, assess, assess_difference};
use measures::{Contingency, Measure, Undefined, decompose_between_within};

use super::BetweenWithin;
use super::groups::Groups;
use crate::store::values::Assessed;

/// A value with what is known of it, or the status and the code of the reason why there is none.
pub(super) type Measured = Result<(f64, Assessed), (Status, String)>;

/// The contingency table of one place: its areas with figures, focus group first.
pub(super) struct PlaceTable {
    table: Option<Contingency>,
    /// Positions of the areas at the unit's level, row by row.
    positions: Vec<usize>,
    /// Why areas of the place have no figures, if any has none.
    withheld: Option<Status>,
}

impl PlaceTable {
    pub fn new(groups: &Groups, areas: &Areas, level: Level, place: usize) -> Self {
        let mut cells = Vec::new();
        let mut positions = Vec::new();
        let mut withheld = None;
        for area in areas.within(level, place, groups.unit) {
            match (groups.focus[area].value(), groups.rest[area].value()) {
                (Some(focus), Some(rest)) => {
                    cells.extend([focus.max(0.0), rest.max(0.0)]);
                    positions.push(area);
                }
                // An area of another boundary edition is no part of the place in this year.
                _ if [&groups.focus, &groups.rest].iter().all(|g| g[area].status == Status::NotApplicable) => {}
                _ => {
                    let status = groups.focus[area].status.and(groups.rest[area].status);
                    withheld = Some(withheld.map_or(status, |so_far: Status| so_far.and(status)));
                }
            }
        }
        Self { table: Contingency::new(2, cells).ok(), positions, withheld }
    }

    /// Every measure of [`Measure::ALL`] with what is known of its uncertainty.
    pub fn assess(&self, settings: &Settings) -> Vec<Measured> {
        let none = |status: Status, reason: &str| vec![Err((status, reason.to_owned())); Measure::ALL.len()];
        // An index of the areas that happen to have figures would not be that of the place.
        if let Some(status) = self.withheld {
            return none(status, "areas-without-figures");
        }
        let Some(table) = &self.table else { return none(Status::Missing, "no-figures") };
        let told = |measured: Result<Assessment, Undefined>| match measured {
            Ok(assessment) => Ok((assessment.value, known(&assessment))),
            Err(why) => Err((Status::NotApplicable, why.code().to_owned())),
        };
        assess(table, 0, &Measure::ALL, settings).into_iter().map(told).collect()
    }

    /// What is known of the change of every measure of [`Measure::ALL`] until `later`, the same place in another year; nothing
    /// where one of its areas is another one then: what new borders do cannot be told from what people did.
    pub fn assess_change(&self, later: &Self, redrawn: &[bool], settings: &Settings) -> Vec<Assessed> {
        let unknown = vec![Assessed::UNKNOWN; Measure::ALL.len()];
        let withheld = self.withheld.or(later.withheld).is_some();
        let (Some(before), Some(after)) = (&self.table, &later.table) else { return unknown };
        let another = |area: &usize| redrawn.get(*area).copied().unwrap_or_default();
        if withheld || self.positions != later.positions || self.positions.iter().any(another) {
            return unknown;
        }
        let told = |difference: Result<Difference, Undefined>| {
            difference.map_or(Assessed::UNKNOWN, |difference| Assessed {
                interval: Some((difference.interval.low, difference.interval.high)),
                corrected: Some(difference.value),
                expected: None,
                p_chance: Some(difference.p),
            })
        };
        assess_difference(before, after, 0, &Measure::ALL, settings).into_iter().map(told).collect()
    }

    /// Nothing where an area is withheld: the sum of the others would tell it.
    pub fn persons(&self) -> f64 {
        if self.withheld.is_some() {
            return f64::NAN;
        }
        self.table.as_ref().map_or(f64::NAN, Contingency::total)
    }

    pub fn divide(
        &self,
        split: &Split,
        groups: &Groups,
        areas: &Areas,
        place: &str,
        by: Level,
    ) -> Option<BetweenWithin> {
        if self.withheld.is_some() {
            return None;
        }
        let parents: Vec<usize> =
            self.positions.iter().map(|p| areas.ancestor(groups.unit, *p, by)).collect::<Option<_>>()?;
        let parts = decompose_between_within(self.table.as_ref()?, &parents).ok()?;
        Some(BetweenWithin {
            split: split.id.clone(),
            unit: groups.unit,
            period: groups.period.clone(),
            place: place.to_owned(),
            by,
            total: parts.total,
            between: parts.between,
            within: parts.within,
            share_between: parts.share_between,
        })
    }
}

fn known(assessment: &Assessment) -> Assessed {
    Assessed {
        interval: Some((assessment.interval.low, assessment.interval.high)),
        corrected: Some(assessment.corrected),
        expected: Some(assessment.expected),
        p_chance: Some(assessment.p_chance),
    }
}
