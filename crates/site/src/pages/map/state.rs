//! What the map is asked for, made whole: what is not there gives way to the nearest that is, and a sentence says so.

use edition::Edition;
use edition::analyse::types::OFFICIAL;
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
        let mut gives_way = |name: &str, value: &str, shown: &str| {
            let values = [("name", Value::Text(name)), ("value", Value::Text(value)), ("shown", Value::Text(shown))];
            told.push(words.with("map-gives-way", &values));
        };
        let wanted = asked.first(names::INDICATOR);
        let known = indicators.iter().find(|i| i.id == wanted.unwrap_or(OFFICIAL)).or_else(|| indicators.first());
        let Some(indicator) = known else {
            let (indicator, level, period) = (String::new(), String::new(), String::new());
            return (Self { indicator, level, period, place: None, compare: None, second: None }, told);
        };
        if let Some(other) = wanted.filter(|wanted| *wanted != indicator.id) {
            gives_way(names::INDICATOR, other, &indicator.name);
        }
        let asked_level = asked.first(names::LEVEL).filter(|l| *l != AUTO);
        let usual = ["regso", "municipality", "county", "deso"].into_iter().find(|l| indicator.levels.contains_key(l));
        let level = asked_level.filter(|l| indicator.levels.contains_key(l)).or(usual).unwrap_or_default();
        if let Some(other) = asked_level.filter(|asked| *asked != level) {
            gives_way(names::LEVEL, other, level);
        }
        let periods = indicator.levels.get(level).map(Vec::as_slice).unwrap_or_default();
        let there = |year: &&str| periods.iter().any(|period| period == year);
        let newest = periods.last().map(String::as_str).unwrap_or_default();
        let period = asked.first(names::PERIOD).filter(there).unwrap_or(newest);
        if let Some(other) = asked.first(names::PERIOD).filter(|year| *year != period) {
            gives_way(names::PERIOD, other, period);
        }
        let compare = asked.first(names::COMPARE).filter(there).filter(|year| *year != period);
        if let Some(other) = asked.first(names::COMPARE).filter(|year| Some(*year) != compare) {
            gives_way(names::COMPARE, other, period);
        }
        let place = asked.first(names::PLACE).filter(|code| edition.areas().find(code).is_some());
        if let Some(other) = asked.first(names::PLACE).filter(|code| Some(*code) != place) {
            gives_way(names::PLACE, other, &words.t("level-country"));
        }
        let second = asked.first(names::SECOND).filter(|id| indicators.iter().any(|i| i.id == **id));
        if let Some(other) = asked.first(names::SECOND).filter(|id| Some(*id) != second) {
            gives_way(names::SECOND, other, &indicator.name);
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

    /// The two years in their order: the earlier, if two are compared, and the later.
    pub fn years(&self) -> (Option<&str>, &str) {
        match self.compare.as_deref() {
            Some(other) if other > self.period.as_str() => (Some(&self.period), other),
            other => (other, &self.period),
        }
    }
}
