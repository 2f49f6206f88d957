//! Why an area's index and type changed, and why the population in types 1 and 2 did.
//!
//! In: the official index with its components, the official types, the limits of the years, the population. Out: per RegSO
//! the change of its index by component and each change of type with its cause; per place the change of the population in
//! types 1 and 2 by cause. The divisions themselves are those of `measures::type_change`.

use std::collections::{BTreeMap, BTreeSet};

use geography::{Areas, Level};
use measures::type_change::{
    AreaOverTime, PopulationInTypes, TypeChange, TypedArea, decompose_index_change, decompose_population_in_types,
};
use serde::{Deserialize, Serialize};

use super::NationalLimits;
use crate::analyse::types::type_index;
use crate::series::{Computed, Period};

/// The types of areas with socioeconomic challenges.
const CHALLENGES: [u8; 2] = [1, 2];

/// The change of an area's index, in index points: `after − before` is the sum of the parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexChange {
    /// The first year.
    pub from: String,
    /// The last year.
    pub to: String,
    /// The mean of the published components in the first year.
    pub before: f64,
    /// The same in the last year.
    pub after: f64,
    /// What each component adds, in the catalogue's order: a third of its own change.
    pub parts: [f64; 3],
}

/// Why an area is of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Its own conditions changed: with the country's limits of before it would have changed type as well, and with its
    /// own index of before it would not.
    OwnConditions,
    /// The rest of the country changed, and the limits with it: its own index would have kept its type.
    OtherAreas,
    /// Both were needed, or each would have been enough.
    Both,
    /// The limits of one of the years are not known.
    Unknown,
}

/// A change of official type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeMove {
    /// The year before.
    pub from: String,
    /// The year after.
    pub to: String,
    /// The official type before, 1–5.
    pub before: u8,
    /// The official type after, 1–5.
    pub after: u8,
    /// Why.
    pub cause: Cause,
}

/// A number of persons, or a share, at two times and what its change comes of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
    /// From areas that changed type.
    pub types: f64,
    /// From areas of these types that gained or lost persons.
    pub population: f64,
    /// From areas that are there at one time only, or redrawn.
    pub boundaries: f64,
}

impl From<TypeChange> for Parts {
    fn from(of: TypeChange) -> Self {
        let TypeChange { before, after, types, population, boundaries } = of;
        Self { before, after, types, population, boundaries }
    }
}

/// The population of a place in types 1 and 2 at two times, and why it changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypesOverTime {
    /// The first year with both types and population.
    pub from: String,
    /// The last.
    pub to: String,
    /// In persons.
    pub persons: Parts,
    /// As a share of the place's population, 0–1.
    pub share: Parts,
    /// RegSO that are the same at both times.
    pub areas_compared: u32,
    /// RegSO of one time only.
    pub areas_of_one_time: u32,
}

/// Codes of the RegSO that are not the same area in two periods.
pub(super) type Redrawn<'a> = dyn Fn(&Period, &Period) -> BTreeSet<&'a str> + 'a;

/// The change of each RegSO's index by component, where it has all three in both years and was not redrawn.
pub(super) fn of_index(
    areas: &Areas,
    components: &[Computed],
    from: &str,
    to: &str,
    redrawn: &BTreeSet<&str>,
) -> BTreeMap<String, IndexChange> {
    let in_year = |year: &str| -> Option<Vec<&Period>> {
        components.iter().map(|one| one.periods.iter().find(|p| p.period == year)).collect()
    };
    let (Some(before), Some(after)) = (in_year(from), in_year(to)) else { return BTreeMap::new() };
    let three = |periods: &[&Period], area: usize| -> Option<[f64; 3]> {
        let values: Option<Vec<f64>> = periods.iter().map(|p| p.slice.get(area).value()).collect();
        values?.try_into().ok()
    };
    let of_area = |(area, code): (usize, &str)| {
        let change = decompose_index_change(three(&before, area)?, three(&after, area)?).ok()?;
        let (from, to, parts) = (from.to_owned(), to.to_owned(), change.components);
        Some((code.to_owned(), IndexChange { from, to, before: change.before, after: change.after, parts }))
    };
    let codes = areas.level(Level::Regso).iter().map(|area| area.code.as_str()).enumerate();
    codes.filter(|(_, code)| !redrawn.contains(code)).filter_map(of_area).collect()
}

/// Each RegSO's changes of official type: over all years, and since the last year but one.
pub(super) fn of_types(
    areas: &Areas,
    official: &Computed,
    index: &Computed,
    limits: &BTreeMap<String, NationalLimits>,
    redrawn: &Redrawn<'_>,
) -> BTreeMap<String, Vec<TypeMove>> {
    let years = &official.periods;
    let spans: Vec<(&Period, &Period)> = match years.as_slice() {
        [] | [_] => return BTreeMap::new(),
        [first, last] => vec![(first, last)],
        [first, .., before, last] => vec![(first, last), (before, last)],
    };
    let mut all: BTreeMap<String, Vec<TypeMove>> = BTreeMap::new();
    for (from, to) in spans {
        let redrawn = redrawn(from, to);
        let of_year = |year: &str| Some((index.periods.iter().find(|p| p.period == year)?, limits.get(year)?));
        let (before, after) = (of_year(&from.period), of_year(&to.period));
        for (area, place) in areas.level(Level::Regso).iter().enumerate() {
            let types = type_index(from.slice.get(area)).zip(type_index(to.slice.get(area)));
            let Some((was, is)) = types.filter(|(was, is)| was != is && !redrawn.contains(place.code.as_str())) else {
                continue;
            };
            let at = |year: Option<(&Period, &NationalLimits)>| Some((year?.0.slice.get(area).value()?, *year?.1));
            let cause = at(before).zip(at(after)).map_or(Cause::Unknown, |(before, after)| cause(before, after));
            let number = |index: usize| index as u8 + 1;
            all.entry(place.code.clone()).or_default().push(TypeMove {
                from: from.period.clone(),
                to: to.period.clone(),
                before: number(was),
                after: number(is),
                cause,
            });
        }
    }
    all
}

/// Which of the two, the area's own index or the limits, changed its type. Each comes with its year's limits.
fn cause((x0, before): (f64, NationalLimits), (x1, after): (f64, NationalLimits)) -> Cause {
    let was = before.type_of(x0);
    match (before.type_of(x1) != was, after.type_of(x0) != was) {
        (true, false) => Cause::OwnConditions,
        (false, true) => Cause::OtherAreas,
        _ => Cause::Both,
    }
}

/// The population in types 1 and 2 of every place above the RegSO, from the first to the last year with both.
pub(super) fn in_challenges(
    areas: &Areas,
    official: &Computed,
    population: &Computed,
    redrawn: &Redrawn<'_>,
) -> BTreeMap<String, TypesOverTime> {
    let people_of = |types: &Period| population.periods.iter().find(|p| p.period == types.period);
    let years: Vec<(&Period, &Period)> =
        official.periods.iter().filter_map(|types| Some((types, people_of(types)?))).collect();
    let [first, .., last] = years.as_slice() else { return BTreeMap::new() };
    let regsos = areas.level(Level::Regso);
    let redrawn = redrawn(first.0, last.0);
    let at = |(types, people): &(&Period, &Period), area: usize| {
        let area_type = type_index(types.slice.get(area)).map(|index| index as u8 + 1);
        // A type without people would count as nobody: the place then has no division.
        match (people.slice.get(area).value(), area_type) {
            (Some(persons), area_type) => Ok(Some(TypedArea { persons, area_type })),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(()),
        }
    };
    let of_place = |level: Level, place: usize| -> Option<TypesOverTime> {
        let mut over_time = Vec::new();
        for area in areas.within(level, place, Level::Regso) {
            let (before, after) = (at(first, area).ok()?, at(last, area).ok()?);
            if redrawn.contains(regsos[area].code.as_str()) {
                over_time.push(AreaOverTime { before, after: None });
                over_time.push(AreaOverTime { before: None, after });
            } else {
                over_time.push(AreaOverTime { before, after });
            }
        }
        let found: PopulationInTypes = decompose_population_in_types(&over_time, &CHALLENGES).ok()?;
        Some(TypesOverTime {
            from: first.0.period.clone(),
            to: last.0.period.clone(),
            persons: found.persons.into(),
            share: found.share.into(),
            areas_compared: found.areas_compared as u32,
            areas_of_one_time: found.areas_of_one_time as u32,
        })
    };
    let levels = [Level::Country, Level::County, Level::Municipality];
    let places = levels.into_iter().flat_map(|level| (0..areas.level(level).len()).map(move |place| (level, place)));
    places
        .filter_map(|(level, place)| Some((areas.level(level)[place].code.clone(), of_place(level, place)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{areas, series};
    use super::*;
    use crate::series::Nature;

    #[test]
    fn a_change_of_index_is_the_sum_of_its_components() {
        let component = |id: &str, before: [f64; 3], after: [f64; 3]| {
            series(id, &[("2011", &before), ("2024", &after)], Nature::Published)
        };
        let components = [
            component("a", [30.0, 10.0, 5.0], [24.0, 10.0, 5.0]),
            component("b", [18.0, 10.0, 5.0], [18.0, 10.0, 5.0]),
            component("c", [12.0, 10.0, 5.0], [15.0, 10.0, 5.0]),
        ];
        let redrawn = BTreeSet::from(["9101R003"]);
        let found = of_index(&areas(), &components, "2011", "2024", &redrawn);
        // (30 + 18 + 12)/3 = 20 and (24 + 18 + 15)/3 = 19: −6/3, 0 and +3/3.
        let first = &found["9101R001"];
        assert_eq!((first.before, first.after, first.parts), (20.0, 19.0, [-2.0, 0.0, 1.0]));
        assert_eq!(found["9101R002"].parts, [0.0; 3]);
        assert!(!found.contains_key("9101R003"), "a redrawn area is not the same area");
    }

    #[test]
    fn the_cause_of_a_change_is_what_would_have_been_enough() {
        let limits =
            |mean: f64| NationalLimits { mean, sd: 10.0, limits: [mean + 20.0, mean + 10.0, mean, mean - 10.0] };
        let (before, after) = (limits(20.0), limits(14.0)); // 40, 30, 20, 10 and 34, 24, 14, 4
        // 25 is type 3 and then type 2, for the limits fell by 6.
        assert_eq!(cause((25.0, before), (25.0, after)), Cause::OtherAreas);
        // 25 is type 3. 38 would be type 2 by the old limits, and 25 by the new: each would have been enough.
        assert_eq!(cause((25.0, before), (38.0, after)), Cause::Both);
        // 21 is type 3 by both limits; at 31 it is type 2 by the old ones.
        assert_eq!(cause((21.0, before), (31.0, after)), Cause::OwnConditions);
        // 23 is type 3; 26 would have been type 3 by the old limits, and 23 by the new: only together type 2.
        assert_eq!(cause((23.0, before), (26.0, after)), Cause::Both);
    }

    #[test]
    fn moves_are_told_over_all_years_and_over_the_last() {
        let official = series(
            "area-type",
            &[("2011", &[2.0, 3.0, 4.0]), ("2023", &[3.0, 3.0, 4.0]), ("2024", &[3.0, 2.0, 4.0])],
            Nature::Published,
        );
        let index = series("i", &[("2024", &[20.0, 30.0, 10.0])], Nature::Published);
        let found = of_types(&areas(), &official, &index, &BTreeMap::new(), &|_, _| BTreeSet::new());
        let told = |code: &str| -> Vec<(&str, u8, u8)> {
            found[code].iter().map(|m| (m.from.as_str(), m.before, m.after)).collect()
        };
        assert_eq!(told("9101R001"), [("2011", 2, 3)]);
        assert_eq!(told("9101R002"), [("2011", 3, 2), ("2023", 3, 2)]);
        assert!(!found.contains_key("9101R003"));
        assert!(found.values().flatten().all(|m| m.cause == Cause::Unknown), "without limits nobody knows why");
    }

    #[test]
    fn the_population_in_challenges_divides_into_types_people_and_borders() {
        let official =
            series("area-type", &[("2020", &[2.0, 3.0, 4.0]), ("2023", &[2.0, 2.0, 4.0])], Nature::Published);
        let people = series(
            "population",
            &[("2020", &[100.0, 200.0, 700.0]), ("2023", &[120.0, 240.0, 640.0])],
            Nature::Computed,
        );
        let found = in_challenges(&areas(), &official, &people, &|_, _| BTreeSet::new());
        let persons = found["9101"].persons;
        // 100 → 360. The first area grew by 20; the second came in: ½ (200 + 240) = 220, and ½ · 40 = 20 by growth.
        assert_eq!((persons.before, persons.after), (100.0, 360.0));
        assert_eq!((persons.types, persons.population, persons.boundaries), (220.0, 40.0, 0.0));
        assert_eq!(found.len(), 3, "country, county, municipality");
        // The second area redrawn: what it is after is new, what it was before was in no type of these.
        let persons = in_challenges(&areas(), &official, &people, &|_, _| BTreeSet::from(["9101R002"]))["9101"].persons;
        assert_eq!((persons.types, persons.population, persons.boundaries), (0.0, 20.0, 240.0));
    }
}
