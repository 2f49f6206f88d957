//! On which boundaries each figure stands, and whose lines are broken where a level was divided anew.
//!
//! In: the boundary edition of every period of every source table, and what became of the areas from one edition to the
//! next. Out: the edition of any figure by its origin, the areas that are not the same in two years, and the breaks that
//! the edition tells. An area that could not be compared is taken as changed. Whatever compares two years of an area asks
//! here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cube::{Status, Text};
use geography::editions::BoundaryEdition;
use geography::{Areas, Level};

use super::harmonised;
use crate::facts::BoundaryBreak;
use crate::material::{BoundaryChanges, Material};
use crate::series::{Computed, Origin, Period};

/// The boundaries of all figures, and what became of the areas.
pub(crate) struct Lines<'a> {
    /// Source table → period → boundary edition.
    tables: HashMap<&'a str, &'a BTreeMap<String, String>>,
    changes: &'a [BoundaryChanges],
    areas: &'a Areas,
}

impl<'a> Lines<'a> {
    /// What the material tells of boundaries.
    pub fn of(material: &'a Material) -> Self {
        let told = material.tables.iter().filter(|table| !table.boundaries.is_empty());
        Self {
            tables: told.map(|table| (table.id.as_str(), &table.boundaries)).collect(),
            changes: &material.changes,
            areas: &material.areas,
        }
    }

    /// The division of a level on which a figure of this origin stands; none where the level has only one, or the
    /// sources do not tell.
    pub fn edition(&self, level: Level, period: &str, origin: &Origin) -> Option<BoundaryEdition> {
        let of = |(table, _): &(String, _)| {
            let stands_on = BoundaryEdition::from_id(self.tables.get(table.as_str())?.get(period)?)?;
            at_level(stands_on, level)
        };
        origin.tables.iter().filter_map(of).max()
    }

    fn of_period(&self, level: Level, period: &Period) -> Option<BoundaryEdition> {
        self.edition(level, &period.period, &period.origin)
    }

    /// The boundary edition of each period of a series; of what was carried over, the one it was carried over to.
    pub fn boundaries(&self, series: &Computed) -> BTreeMap<String, String> {
        let level = series.key.level;
        let carried = harmonised::indicator_of(&series.key.id).is_some();
        let told = |period: &Period| {
            let counted_on = self.of_period(level, period)?;
            let stands_on = if carried { self.successor(counted_on)?.to.as_str() } else { counted_on.id() };
            Some((period.period.clone(), stands_on.to_owned()))
        };
        series.periods.iter().filter_map(told).collect()
    }

    /// What became of the areas from one edition to another, if they were compared.
    pub fn changes(&self, from: BoundaryEdition, to: BoundaryEdition) -> Option<&'a BoundaryChanges> {
        self.changes.iter().find(|changes| changes.from == from.id() && changes.to == to.id())
    }

    /// What became of the areas of an edition in the one that took its place, if they were compared.
    pub fn successor(&self, older: BoundaryEdition) -> Option<&'a BoundaryChanges> {
        let later = BoundaryEdition::ALL.into_iter().filter(|one| one.level() == older.level() && *one > older);
        later.filter_map(|newer| self.changes(older, newer)).next()
    }

    /// Areas of a level that are not the same on two editions; none on one and the same.
    pub fn redrawn(
        &self,
        level: Level,
        one: Option<BoundaryEdition>,
        other: Option<BoundaryEdition>,
    ) -> BTreeSet<&'a str> {
        let Some((from, to)) = one.zip(other).filter(|(one, other)| one != other) else { return BTreeSet::new() };
        let changes = self.changes(from.min(to), from.max(to));
        let goes_on = |code: &str| changes.is_some_and(|changes| changes.goes_on(code));
        self.areas.level(level).iter().map(|area| area.code.as_str()).filter(|code| !goes_on(code)).collect()
    }

    /// The same for two periods of figures.
    pub fn redrawn_between(&self, level: Level, one: &Period, other: &Period) -> BTreeSet<&'a str> {
        self.redrawn(level, self.of_period(level, one), self.of_period(level, other))
    }

    /// Where a series passes from one edition to another: the first period on the later one.
    fn passages(&self, series: &Computed) -> Vec<(BoundaryEdition, BoundaryEdition, String)> {
        let stands_on = |period| Some((self.of_period(series.key.level, period)?, &period.period));
        let known: Vec<(BoundaryEdition, &String)> = series.periods.iter().filter_map(stands_on).collect();
        let pairs = known.windows(2).filter(|pair| pair[0].0 != pair[1].0);
        pairs.map(|pair| (pair[0].0, pair[1].0, pair[1].1.clone())).collect()
    }

    /// The breaks of all series: only where one has figures on both sides.
    pub fn breaks(&self, series: &[Computed]) -> Vec<BoundaryBreak> {
        let mut found: BTreeMap<(BoundaryEdition, BoundaryEdition), Passed> = BTreeMap::new();
        for one in series {
            for (from, to, period) in self.passages(one) {
                let all = self.areas.level(one.key.level).len();
                let passed = found.entry((from, to)).or_insert_with(|| Passed::new(period.clone(), all));
                passed.first_period = std::mem::take(&mut passed.first_period).min(period);
                for period in &one.periods {
                    let stands_on = self.of_period(one.key.level, period);
                    let absent = |areas: &mut Vec<bool>| {
                        for (absent, cell) in areas.iter_mut().zip(&period.slice.observations) {
                            *absent &= cell.status == Status::NotApplicable;
                        }
                    };
                    match stands_on {
                        Some(edition) if edition == from => absent(&mut passed.not_before),
                        Some(edition) if edition == to => absent(&mut passed.not_after),
                        _ => {}
                    }
                }
            }
        }
        found.into_iter().map(|((from, to), passed)| self.break_between(from, to, passed)).collect()
    }

    fn break_between(&self, from: BoundaryEdition, to: BoundaryEdition, passed: Passed) -> BoundaryBreak {
        let changes = self.changes(from, to);
        let told = changes.map(|changes| changes.first_year.clone()).filter(|year| !year.is_empty());
        let first_year = told.unwrap_or(passed.first_period);
        let (old, new) = (year(from), year(to));
        let codes = |of: &dyn Fn(usize) -> bool| -> BTreeSet<String> {
            let areas = self.areas.level(to.level()).iter().enumerate();
            areas.filter(|(at, _)| of(*at)).map(|(_, area)| area.code.clone()).collect()
        };
        let (not_before, not_after) = (&passed.not_before, &passed.not_after);
        BoundaryBreak {
            level: to.level(),
            from: from.id().to_owned(),
            to: to.id().to_owned(),
            unchanged: changes.map(|changes| changes.unchanged.clone()).unwrap_or_default(),
            changed: changes.map(|changes| changes.changed.clone()).unwrap_or_default(),
            appeared: codes(&|at| not_before[at] && !not_after[at]),
            disappeared: codes(&|at| not_after[at] && !not_before[at]),
            note: Text {
                sv: format!(
                    "Områdets gränser ändrades {new}. Uppgifter från {first_year} gäller de nya gränserna och går inte \
                     att jämföra med tidigare år, som gäller gränserna från {old}."
                ),
                en: format!(
                    "The area's boundaries changed in {new}. Figures from {first_year} are for the new boundaries and do \
                     not compare with earlier years, which are for the boundaries of {old}."
                ),
            },
            note_not_compared: Text {
                sv: format!(
                    "Uppgifter från {first_year} gäller områdesgränserna från {new}, tidigare år gränserna från {old}. \
                     För det här området har gränserna inte kunnat jämföras, så åren före och efter bör inte heller jämföras."
                ),
                en: format!(
                    "Figures from {first_year} are for the area boundaries of {new}, earlier years for those of {old}. \
                     The boundaries of this area could not be compared, so the years before and after should not be \
                     either."
                ),
            },
            note_appeared: Text {
                sv: format!(
                    "Området finns i indelningen från {new}, med uppgifter från {first_year}. I indelningen från {old}, som \
                     tidigare år gäller, finns det inte."
                ),
                en: format!(
                    "The area is in the division of {new}, with figures from {first_year}. In that of {old}, which earlier \
                     years are for, it is not."
                ),
            },
            note_disappeared: Text {
                sv: format!(
                    "Området finns i indelningen från {old}, men inte i den från {new}, som uppgifter från {first_year} \
                     gäller."
                ),
                en: format!(
                    "The area is in the division of {old}, but not in that of {new}, which figures from {first_year} are \
                     for."
                ),
            },
            method: changes.and_then(|changes| Some(changes.crosswalk.as_ref()?.method())),
            first_year,
        }
    }
}

/// What the series tell of two divisions.
struct Passed {
    first_period: String,
    /// Of each area of the level, whether no series has it on the earlier division.
    not_before: Vec<bool>,
    /// The same of the later one.
    not_after: Vec<bool>,
}

impl Passed {
    fn new(first_period: String, areas: usize) -> Self {
        Self { first_period, not_before: vec![true; areas], not_after: vec![true; areas] }
    }
}

/// The edition of a level that goes with one of a finer level: DeSO of 2018 lie in RegSO of 2020.
fn at_level(edition: BoundaryEdition, level: Level) -> Option<BoundaryEdition> {
    if level > edition.level() {
        return None;
    }
    BoundaryEdition::ALL.into_iter().find(|one| one.level() == level && one.last_year() == edition.last_year())
}

/// The year that an edition is named by.
pub(super) fn year(edition: BoundaryEdition) -> &'static str {
    edition.id().rsplit('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_areas_tell_the_division_of_the_larger_ones() {
        assert_eq!(at_level(BoundaryEdition::Deso2018, Level::Regso), Some(BoundaryEdition::Regso2020));
        assert_eq!(at_level(BoundaryEdition::Deso2025, Level::Regso), Some(BoundaryEdition::Regso2025));
        assert_eq!(at_level(BoundaryEdition::Deso2025, Level::Deso), Some(BoundaryEdition::Deso2025));
        assert_eq!(at_level(BoundaryEdition::Regso2025, Level::Deso), None, "RegSO say nothing of their DeSO");
        assert_eq!(at_level(BoundaryEdition::Regso2025, Level::Municipality), None, "municipalities stay as they are");
        assert_eq!(year(BoundaryEdition::Deso2018), "2018");
    }
}
