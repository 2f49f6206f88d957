//! What the map is asked for, made whole: what is not there gives way to the nearest that is, and a sentence says so.

use edition::Edition;
use edition::analyse::types::OFFICIAL;
use geography::Level;
use serde::Serialize;

use super::config::Indicator;
use crate::choices::Choices;
use crate::words::{Value, Words};

/// Names in the address, the same in both languages (`NAMES` in web/src/map/state.ts).
pub(super) mod names {
    pub const INDICATOR: &str = "indikator";
    pub const LEVEL: &str = "niva";
    pub const PERIOD: &str = "ar";
    pub const PLACE: &str = "omrade";
    pub const COMPARE: &str = "ar2";
    pub const SECOND: &str = "indikator2";
    pub const DISTRICT: &str = "d";
}

/// The level that follows the zoom; without a script there is no zoom, and the usual level stands for it.
pub(super) const AUTO: &str = "auto";

/// What is shown first. The script reads the rest of the address itself.
#[derive(Debug, Serialize, Clone)]
pub(super) struct State {
    pub indicator: String,
    pub level: String,
    pub period: String,
    pub place: Option<String>,
    /// The other year that the period is compared with.
    #[serde(skip)]
    pub compare: Option<String>,
    /// The indicator beside it.
    #[serde(skip)]
    pub second: Option<String>,
}

impl State {
    /// The nearest to what is asked that can be shown, and what had to give way.
    pub fn of(edition: &Edition, words: &Words, indicators: &[Indicator], asked: &Choices) -> (Self, Vec<String>) {
        let mut told = Vec::new();
        let mut gives_way = |name: &str, shown: &str| {
            told.push(words.with("map-gives-way", &[("name", Value::Text(name)), ("shown", Value::Text(shown))]));
        };
        let wanted = asked.first(names::INDICATOR);
        let known = indicators.iter().find(|i| i.id == wanted.unwrap_or(OFFICIAL)).or_else(|| indicators.first());
        let Some(indicator) = known else {
            let (indicator, level, period) = (String::new(), String::new(), String::new());
            return (Self { indicator, level, period, place: None, compare: None, second: None }, told);
        };
        if wanted.is_some_and(|wanted| wanted != indicator.id) {
            gives_way(names::INDICATOR, &indicator.name);
        }
        let asked_level = asked.first(names::LEVEL).filter(|l| *l != AUTO);
        let usual = ["regso", "municipality", "county", "deso"].into_iter().find(|l| indicator.levels.contains_key(l));
        let level = asked_level.filter(|l| indicator.levels.contains_key(l)).or(usual).unwrap_or_default();
        if asked_level.is_some_and(|asked| asked != level) {
            let shown = Level::from_id(level).map(|level| words.levels(level)).unwrap_or_default();
            gives_way(names::LEVEL, &shown);
        }
        let periods = indicator.levels.get(level).map(Vec::as_slice).unwrap_or_default();
        let there = |year: &&str| periods.iter().any(|period| period == year);
        let newest = periods.last().map(String::as_str).unwrap_or_default();
        let period = asked.first(names::PERIOD).filter(there).unwrap_or(newest);
        if asked.first(names::PERIOD).is_some_and(|year| year != period) {
            gives_way(names::PERIOD, period);
        }
        let compare = asked.first(names::COMPARE).filter(there).filter(|year| *year != period);
        if asked.first(names::COMPARE).is_some_and(|year| Some(year) != compare) {
            gives_way(names::COMPARE, period);
        }
        let place = asked.first(names::PLACE).filter(|code| edition.areas().find(code).is_some());
        if asked.first(names::PLACE).is_some_and(|code| Some(code) != place) {
            gives_way(names::PLACE, &words.t("level-country"));
        }
        let second = asked.first(names::SECOND).filter(|id| indicators.iter().any(|i| i.id == **id));
        if asked.first(names::SECOND).is_some_and(|id| Some(id) != second) {
            gives_way(names::SECOND, &indicator.name);
        }
        let state = Self {
            indicator: indicator.id.clone(),
            level: level.to_owned(),
            period: period.to_owned(),
            place: place.map(str::to_owned),
            compare: compare.map(str::to_owned),
            second: second.map(str::to_owned),
        };
        (state, told)
    }

    /// What is asked for with what is shown instead of what gave way, so that no link asks for it again.
    pub fn of_asked(&self, asked: &Choices) -> Choices {
        let given = [
            (names::INDICATOR, Some(&self.indicator)),
            (names::LEVEL, Some(&self.level).filter(|_| asked.first(names::LEVEL) != Some(AUTO))),
            (names::PERIOD, Some(&self.period)),
            (names::PLACE, self.place.as_ref()),
            (names::COMPARE, self.compare.as_ref()),
            (names::SECOND, self.second.as_ref()),
        ];
        given.into_iter().filter(|(name, _)| asked.first(name).is_some()).fold(asked.clone(), |asked, (name, value)| {
            match value {
                Some(value) => asked.with(name, value),
                None if name == names::LEVEL => asked,
                None => asked.without(name),
            }
        })
    }

    /// The two years in their order: the earlier, if two are compared, and the later.
    pub fn years(&self) -> (Option<&str>, &str) {
        match self.compare.as_deref() {
            Some(other) if other > self.period.as_str() => (Some(&self.period), other),
            other => (other, &self.period),
        }
    }
}
