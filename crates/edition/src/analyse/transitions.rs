//! How areas moved between types from one year to a later one, with the people who live there.
//!
//! In: a series of types by RegSO and the population. Out: for the country, counties and municipalities a table of moves
//! from each year with types to the next, and from the first to the last. Areas that were redrawn in between did not move.
//! Why an area moved is told by [`super::socioeconomic`].

use std::collections::{BTreeMap, BTreeSet};

use cube::Status;
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

use super::lines::Lines;
use super::types::{nearest, type_index};
use crate::series::{Computed, Period};

/// Moves between types within a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// The earlier year.
    pub from: String,
    /// The later year.
    pub to: String,
    /// Whether the types are those of limits frozen in a base year: a move then means that conditions changed.
    pub absolute: bool,
    /// Areas by type in the earlier year (rows) and in the later year (columns), type 1 first.
    pub areas: [[u32; 5]; 5],
    /// People who live there, in the year [`Transition::people_period`].
    pub people: [[f64; 5]; 5],
    /// The year of the people: the later year, or the nearest that has them.
    pub people_period: String,
    /// Areas that have a type in one of the years only, or whose borders changed in between.
    pub left_out: u32,
    /// Areas among those in the table whose population is not known: shares of people are then not stated.
    #[serde(default)]
    pub without_people: u32,
    /// Areas that moved: code, type then, type now (1–5), in the order of their codes.
    pub moved: Vec<(String, u8, u8)>,
}

impl Transition {
    /// All areas in the table.
    pub fn compared(&self) -> u32 {
        self.areas.iter().flatten().sum()
    }

    /// Nobody has moved yet.
    fn empty(from: &Period, to: &Period, absolute: bool, people: &Period) -> Self {
        Self {
            from: from.period.clone(),
            to: to.period.clone(),
            absolute,
            areas: [[0; 5]; 5],
            people: [[0.0; 5]; 5],
            people_period: people.period.clone(),
            left_out: 0,
            without_people: 0,
            moved: Vec::new(),
        }
    }
}

/// Codes of the RegSO that are not the same area in two periods.
type Redrawn<'a> = dyn Fn(&Period, &Period) -> BTreeSet<&'a str> + 'a;

/// The moves of every place above the RegSO, oldest first: relative before absolute types of the same years, a year's
/// step before the whole span.
pub(crate) fn compute(
    areas: &Areas,
    relative: Option<&Computed>,
    absolute: Option<&Computed>,
    population: &Computed,
    lines: &Lines<'_>,
) -> BTreeMap<String, Vec<Transition>> {
    let redrawn = |one: &Period, other: &Period| lines.redrawn_between(Level::Regso, one, other);
    let mut all: BTreeMap<String, Vec<Transition>> = BTreeMap::new();
    for (types, frozen) in [(relative, false), (absolute, true)] {
        let Some(types) = types else { continue };
        for (place, found) in of_types(areas, types, frozen, population, &redrawn) {
            all.entry(place).or_default().extend(found);
        }
    }
    for found in all.values_mut() {
        found.sort_by(|a, b| (&a.from, &a.to, a.absolute).cmp(&(&b.from, &b.to, b.absolute)));
    }
    all
}

fn of_types(
    areas: &Areas,
    types: &Computed,
    absolute: bool,
    population: &Computed,
    redrawn: &Redrawn<'_>,
) -> BTreeMap<String, Vec<Transition>> {
    let mut all: BTreeMap<String, Vec<Transition>> = BTreeMap::new();
    for (from, to) in spans(&types.periods) {
        let Some(people) = nearest(&population.periods, &to.period) else { continue };
        let (other_borders, other_people) = (redrawn(from, to), redrawn(to, people));
        for level in [Level::Country, Level::County, Level::Municipality] {
            for (position, place) in areas.level(level).iter().enumerate() {
                let mut one = Transition::empty(from, to, absolute, people);
                for regso in areas.within(level, position, Level::Regso) {
                    let code = areas.level(Level::Regso)[regso].code.as_str();
                    let (then, now) = (from.slice.get(regso), to.slice.get(regso));
                    let types = type_index(then).zip(type_index(now));
                    let Some((then_type, now_type)) = types.filter(|_| !other_borders.contains(code)) else {
                        let gone = |status| matches!(status, Status::NotApplicable | Status::Missing);
                        one.left_out += u32::from(!(gone(then.status) && gone(now.status)));
                        continue;
                    };
                    one.areas[then_type][now_type] += 1;
                    match people.slice.get(regso).value().filter(|_| !other_people.contains(code)) {
                        Some(persons) => one.people[then_type][now_type] += persons,
                        None => one.without_people += 1,
                    }
                    if then_type != now_type {
                        one.moved.push((code.to_owned(), then_type as u8 + 1, now_type as u8 + 1));
                    }
                }
                all.entry(place.code.clone()).or_default().push(one);
            }
        }
    }
    all
}

/// Each year to the next, and the first to the last.
fn spans(periods: &[Period]) -> Vec<(&Period, &Period)> {
    let mut spans: Vec<_> = periods.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
    if let [first, _, .., last] = periods
        && spans.len() > 1
    {
        spans.push((first, last));
    }
    spans
}

#[cfg(test)]
mod tests {
    use cube::Observation;

    use super::super::socioeconomic::testing::{areas, series};
    use super::*;
    use crate::series::Nature;

    #[test]
    fn areas_move_with_the_people_of_the_later_year() {
        // Three RegSO of one municipality: 2 → 3, 3 → 3, 4 → 2.
        let types = series(
            "area-type",
            &[("2020", &[2.0, 3.0, 4.0]), ("2021", &[2.0, 3.0, 3.0]), ("2022", &[3.0, 3.0, 2.0])],
            Nature::Published,
        );
        let people =
            series("population", &[("2020", &[1.0, 1.0, 1.0]), ("2021", &[100.0, 200.0, 700.0])], Nature::Computed);
        let found = &of_types(&areas(), &types, false, &people, &|_, _| BTreeSet::new())["9101"];
        let told: Vec<(&str, &str, &str)> =
            found.iter().map(|t| (t.from.as_str(), t.to.as_str(), t.people_period.as_str())).collect();
        assert_eq!(told, [("2020", "2021", "2021"), ("2021", "2022", "2021"), ("2020", "2022", "2021")]);
        let whole = &found[2];
        assert_eq!((whole.areas[1][2], whole.areas[2][2], whole.areas[3][1]), (1, 1, 1));
        assert_eq!((whole.people[1][2], whole.people[2][2], whole.people[3][1]), (100.0, 200.0, 700.0));
        assert_eq!((whole.compared(), whole.left_out, whole.without_people), (3, 0, 0));
        assert_eq!(whole.moved, [("9101R001".to_owned(), 2, 3), ("9101R003".to_owned(), 4, 2)]);
        assert_eq!(found[0].moved, [("9101R003".to_owned(), 4, 3)], "in the first year only the last area moved");
    }

    #[test]
    fn an_area_redrawn_or_without_a_type_is_left_out_and_counted() {
        let mut types =
            series("area-type", &[("2020", &[2.0, 3.0, 4.0]), ("2021", &[3.0, 3.0, 4.0])], Nature::Published);
        types.periods[0].slice.observations[1] = Observation::MISSING;
        let mut people = series("population", &[("2021", &[100.0, 200.0, 700.0])], Nature::Computed);
        people.periods[0].slice.observations[2] = Observation::without(Status::Confidential);
        let found = of_types(&areas(), &types, true, &people, &|_, _| BTreeSet::from(["9101R001"]));
        let one = &found["9101"][0];
        assert_eq!((one.left_out, one.compared(), one.without_people), (2, 1, 1));
        assert!(one.moved.is_empty(), "a redrawn area did not move");
        assert_eq!(found["9101"].len(), 1, "of two years the step is the whole span");
        // An area that has no type in either year belongs to neither.
        types.periods[1].slice.observations[1] = Observation::without(Status::NotApplicable);
        let found = of_types(&areas(), &types, true, &people, &|_, _| BTreeSet::new());
        assert_eq!((found["9101"][0].left_out, found["9101"][0].compared()), (0, 2));
    }
}
