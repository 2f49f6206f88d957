//! What is true in an edition, looked up without any rule of the site: values, sums over areas, medians.

use cube::{Language, Status};
use edition::store::values::Slice;
use edition::{Edition, SeriesKey};
use geography::Level;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::reader::Number;

type Block = Rc<Vec<(String, Slice)>>;

/// An edition with the series that were looked at.
pub struct Truth<'a> {
    pub edition: &'a Edition,
    blocks: RefCell<HashMap<(String, Level), Block>>,
}

/// Areas of type 1 and 2 in a place, with their people and all people of areas that have a type.
pub struct Challenged {
    pub areas: usize,
    pub people: f64,
    pub all: f64,
}

impl Challenged {
    /// The share of the people, per cent.
    pub fn share(&self) -> f64 {
        100.0 * self.people / self.all
    }
}

/// A change of *D* in percentage points.
pub struct Change {
    pub by: f64,
    pub interval: (f64, f64),
}

impl<'a> Truth<'a> {
    pub fn of(edition: &'a Edition) -> Self {
        Self { edition, blocks: RefCell::default() }
    }

    fn block(&self, id: &str, level: Level) -> Block {
        let key = (id.to_owned(), level);
        let known = self.blocks.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let read = Rc::new(self.edition.block(&SeriesKey::new(id, level)).expect("the values are readable"));
            self.blocks.borrow_mut().insert(key, Rc::clone(&read));
            read
        })
    }

    pub fn periods(&self, id: &str, level: Level) -> Vec<String> {
        self.block(id, level).iter().map(|(period, _)| period.clone()).collect()
    }

    pub fn value(&self, id: &str, level: Level, place: usize, year: &str) -> Option<f64> {
        let block = self.block(id, level);
        block.iter().find(|(period, _)| period == year)?.1.get(place).value()
    }

    /// The names that a paragraph about a place may hold, which may have digits in them.
    pub fn names_of(&self, language: Language, level: Level, place: usize) -> Vec<String> {
        let areas = self.edition.areas();
        let own = &areas.level(level)[place];
        let mut names = vec![own.name.clone()];
        // The code of a small area stands in its sentences; that of a county could be part of a number.
        if own.code.contains(char::is_alphabetic) {
            names.push(own.code.clone());
        }
        if level == Level::Country {
            names.push(self.edition.manifest().title.get(language).to_owned());
        }
        if let Some((of, regso)) = self.regso_of(level, place) {
            names.push(areas.level(of)[regso].name.clone());
        }
        let types = &self.edition.catalogue().index.area_types;
        names.extend(types.iter().map(|one| one.label.get(language).to_owned()));
        names
    }

    /// The RegSO itself, or the one that a DeSO is part of.
    pub fn regso_of(&self, level: Level, place: usize) -> Option<(Level, usize)> {
        match level {
            Level::Regso => Some((level, place)),
            Level::Deso => Some((Level::Regso, self.edition.areas().ancestor(level, place, Level::Regso)?)),
            _ => None,
        }
    }

    /// How many areas of a level the place has in a year.
    pub fn areas_there(&self, level: Level, place: usize, areas: Level, id: &str, year: &str) -> usize {
        let within = self.edition.areas().within(level, place, areas);
        let block = self.block(id, areas);
        let slice = block.iter().find(|(period, _)| period == year).map(|(_, slice)| slice);
        within.into_iter().filter(|at| slice.is_none_or(|s| s.get(*at).status != Status::NotApplicable)).count()
    }

    /// The values of the areas of a place that are no chance of few people.
    pub fn reliable_within(&self, id: &str, level: Level, place: usize, areas: Level, year: &str) -> Vec<f64> {
        let block = self.block(id, areas);
        let Some((_, slice)) = block.iter().find(|(period, _)| period == year) else { return Vec::new() };
        let within = self.edition.areas().within(level, place, areas).into_iter().map(|at| slice.get(at));
        within.filter(|cell| cell.status != Status::Unreliable).filter_map(|cell| cell.value()).collect()
    }

    /// Who lives in types 1 and 2, summed over the RegSO; people of the nearest year that has them.
    pub fn types(&self, series: &str, level: Level, place: usize, year: &str) -> Option<Challenged> {
        let types = self.block(series, Level::Regso);
        let (_, types) = types.iter().find(|(period, _)| period == year)?;
        let number = |text: &str| text.parse::<i32>().expect("a year");
        let people = self.block("population", Level::Regso);
        let (_, people) = people.iter().min_by_key(|(period, _)| (number(period) - number(year)).abs())?;
        let mut found = Challenged { areas: 0, people: 0.0, all: 0.0 };
        for regso in self.edition.areas().within(level, place, Level::Regso) {
            let Some(of) = types.get(regso).value() else { continue };
            let persons = people.get(regso).value()?;
            found.all += persons;
            if of <= 2.0 {
                found.areas += 1;
                found.people += persons;
            }
        }
        (found.all > 0.0).then_some(found)
    }

    pub fn change_of_d(&self, level: Level, place: usize, from: &str, to: &str) -> Option<Change> {
        let block = self.block("change:measure:D:birth:regso", level);
        let (_, slice) = block.iter().find(|(period, _)| *period == format!("{from}–{to}"))?;
        let (low, high) = slice.assessed(place).interval?;
        Some(Change { by: 100.0 * slice.get(place).value()?, interval: (100.0 * low, 100.0 * high) })
    }

    pub fn p_chance(&self, id: &str, level: Level, place: usize, year: &str) -> Option<f64> {
        let block = self.block(id, level);
        block.iter().find(|(period, _)| period == year)?.1.assessed(place).p_chance
    }
}

/// The middle value; of an even number the mean of the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}

/// Whether a number is the value, rounded as it is written.
pub fn nearest_rounding(number: &Number, value: f64) -> bool {
    (number.value - value).abs() <= 0.5 * 10f64.powi(-(number.decimals as i32)) + 1e-9 * value.abs().max(1.0)
}
