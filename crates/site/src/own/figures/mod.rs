//! Figures of own districts: each a pure function of the edition and the districts, so that the page and its downloads
//! make the same.

mod chosen;
mod overview;
mod segregation;
mod types;

use std::cell::RefCell;
use std::collections::HashMap;

use catalogue::Indicator;
use charts::{Frame, NumberFormat, Size, Styling};
use cube::{Language, Observation};
use edition::unions::{Apart, Put, Reckoner, Together, Union};
use edition::{Nature, SeriesKey};
use geography::Level;

use super::districts::{CHOICE, District};
use crate::app::View;
use crate::choices::Choices;
use crate::figures::Figure;
use crate::figures::provenance::{self, Provenance};
use crate::place::{self, Place};
use crate::words::{Value, Words};

pub(crate) use overview::{Asunder, asunder};
pub(crate) use segregation::chosen as split;

/// The choices of the page's address, those of its form aside.
pub(crate) const CHOICES: [&str; 3] = [CHOICE, "indikator", "delning"];
/// The indicators drawn where the reader has chosen none: education, and income.
const FIRST: [&str; 2] = ["pre-upper-secondary", "low-economic-standard"];
/// The indicators said of every district at once.
pub(crate) const AT_ONCE: [&str; 3] = ["population", "pre-upper-secondary", "post-secondary"];
/// The names of the charts of chosen indicators, one after the other.
pub(crate) const BARS: [&str; 4] = ["bars-1", "bars-2", "bars-3", "bars-4"];
/// The names of their lines.
pub(crate) const LINES: [&str; 4] = ["lines-1", "lines-2", "lines-3", "lines-4"];

/// A district that can be reckoned.
pub(crate) struct Whole<'a> {
    /// Its position among all districts of the address.
    pub at: usize,
    pub name: &'a str,
    pub union: &'a Union,
    /// What was put together already: several figures ask for the same.
    puts: RefCell<HashMap<&'a str, Result<Put, Apart>>>,
}

/// Districts with all that their figures share.
pub(crate) struct Scene<'a> {
    pub view: &'a View,
    pub language: Language,
    pub reckoner: Reckoner<'a>,
    pub districts: Vec<Whole<'a>>,
    pub asked: &'a Choices,
}

impl<'a> Scene<'a> {
    /// The districts that have no fault.
    pub fn new(view: &'a View, language: Language, districts: &'a [District], asked: &'a Choices) -> Self {
        let whole = |(at, district): (usize, &'a District)| {
            let union = district.union.as_ref().ok()?;
            Some(Whole { at, name: &district.name, union, puts: RefCell::default() })
        };
        Self {
            view,
            language,
            reckoner: Reckoner::new(&view.edition),
            districts: districts.iter().enumerate().filter_map(whole).collect(),
            asked,
        }
    }

    pub fn words(&self) -> &'a Words {
        self.view.words(self.language)
    }

    /// The chosen indicators that the edition has, at most as many as there are names; without any the usual ones.
    pub fn chosen(&self) -> Vec<&'a Indicator> {
        let known = |id: &str| self.view.edition.catalogue().indicator(id);
        let mut chosen: Vec<&Indicator> = Vec::new();
        for indicator in self.asked.all("indikator").filter_map(known) {
            if !chosen.iter().any(|one| one.id == indicator.id) {
                chosen.push(indicator);
            }
        }
        if chosen.is_empty() {
            chosen = FIRST.into_iter().filter_map(known).collect();
        }
        chosen.truncate(BARS.len());
        chosen
    }

    /// The choices less those that are not known, instead of which the page shows the usual.
    pub fn known(&self) -> Choices {
        let catalogue = self.view.edition.catalogue();
        let asked = |name: &'static str| self.asked.all(name).map(move |id| (name, id));
        let indicators = asked("indikator").filter(|(_, id)| catalogue.indicator(id).is_none());
        let splits = asked("delning").filter(|(_, id)| catalogue.split(id).is_none());
        let known = indicators.chain(splits).fold(self.asked.clone(), |left, (name, id)| left.without_one(name, id));
        let strange = self.asked.names().filter(|name| !CHOICES.contains(name));
        strange.fold(known, |left, name| left.without(name))
    }

    /// The places that districts are set beside: their municipality, or, where they lie in several, those up to three, and
    /// the country.
    pub fn beside(&self) -> Vec<(Level, usize)> {
        let all = self.districts.iter().flat_map(|district| district.union.municipalities(&self.view.edition));
        let municipalities: std::collections::BTreeSet<usize> = all.collect();
        let few = municipalities.len() <= 3;
        let places = municipalities.into_iter().filter(|_| few).map(|position| (Level::Municipality, position));
        places.chain([(Level::Country, 0)]).collect()
    }

    /// The name of a place beside, told from districts of the same name.
    pub fn place_name(&self, (level, position): (Level, usize)) -> String {
        let area = &self.view.edition.areas().level(level)[position];
        let name = place::name(self.view, self.language, level, area);
        let key = if level == Level::Country { "whole-country" } else { "whole-municipality" };
        self.words().with(key, &[("place", Value::Text(&name))])
    }

    /// An indicator of a district; what cannot be read is told in the log.
    pub fn put(&self, district: &Whole<'a>, indicator: &'a Indicator) -> Result<Put, Apart> {
        if let Some(known) = district.puts.borrow().get(indicator.id.as_str()) {
            return known.clone();
        }
        let put = told(self.reckoner.indicator(district.union, indicator)).unwrap_or(Err(Apart::NotAtLevel));
        district.puts.borrow_mut().insert(&indicator.id, put.clone());
        put
    }

    /// The figure of a place in the same year, from the same tables: as the edition has it, else put together of its areas
    /// as a district is.
    pub fn of_place(&self, place: (Level, usize), indicator: &Indicator, like: &Put, period: &str) -> Observation {
        let edition = &self.view.edition;
        let Some(one) = like.periods.iter().find(|one| one.period == period) else { return Observation::MISSING };
        let key = SeriesKey::new(indicator.id.as_str(), place.0);
        let origin = edition.series(&key).and_then(|series| edition.origin(series, period));
        if origin.is_some_and(|origin| origin.tables.iter().map(|(id, _)| id).eq(one.tables.iter())) {
            return told(edition.slice(&key, period)).flatten().map_or(Observation::MISSING, |s| s.get(place.1));
        }
        let put = told(self.reckoner.place(place, like.level, indicator)).and_then(Result::ok);
        let found = put.and_then(|put| put.periods.into_iter().find(|o| o.period == period && o.tables == one.tables));
        found.map_or(Observation::MISSING, |one| one.value)
    }

    /// Where figures of districts come from: computed here, of what the areas have.
    pub fn provenance(&self, key: &SeriesKey, period: &str) -> Option<Provenance> {
        let country = Place { view: self.view, language: self.language, level: Level::Country, position: 0 };
        let mut found = provenance::of(&country, key, period)?;
        let words = self.words();
        if found.nature != Some(Nature::Proxy) {
            found.nature = Some(Nature::Computed);
            let nature = words.t("provenance-nature");
            for (_, text) in found.lines.iter_mut().filter(|(term, _)| *term == nature) {
                *text = words.t("own-nature");
            }
        }
        found.lines.push((words.t("own-provenance-union"), words.t("own-provenance-union-text")));
        Some(found)
    }

    fn frame(&self, id: &str, title: &str, height: u32) -> Frame {
        frame(self.view, self.language, id, title, height)
    }
}

/// The frame of a figure on the page: the caption says the title, the style sheet colours it.
pub(crate) fn frame(view: &View, language: Language, id: &str, title: &str, height: u32) -> Frame {
    let mut frame = Frame::new(format!("figure-{id}"), title, language)
        .with_size(Size { width: 340, height })
        .with_edition(view.edition.manifest().id.clone())
        .with_styling(Styling::Linked);
    frame.show_title = false;
    frame
}

/// What was read; a fault is told in the log.
pub(crate) fn told<T>(read: Result<T, edition::Error>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(%error, "figures of own districts cannot be read")).ok()
}

/// The newest period that all have.
pub(crate) fn common_period<'p>(puts: impl IntoIterator<Item = &'p Put>) -> Option<String> {
    let mut puts = puts.into_iter();
    let first = puts.next()?;
    let rest: Vec<&Put> = puts.collect();
    let all = |period: &str| rest.iter().all(|put| put.periods.iter().any(|one| one.period == period));
    first.periods.iter().rev().map(|one| &one.period).find(|period| all(period)).cloned()
}

/// The value of a period.
pub(crate) fn at<'p>(put: &'p Put, period: &str) -> Option<&'p Together> {
    put.periods.iter().find(|one| one.period == period)
}

/// An interval as it is read.
pub(crate) fn interval(words: &Words, format: &NumberFormat, (low, high): (f64, f64)) -> String {
    words.with("interval", &[("low", Value::Text(&format.bare(low))), ("high", Value::Text(&format.bare(high)))])
}

/// A figure of the districts by its name; none where there is nothing to show.
pub(crate) fn make(scene: &Scene<'_>, id: &str) -> Option<Figure> {
    if scene.districts.is_empty() {
        return None;
    }
    let chosen = |names: [&'static str; 4]| {
        let at = names.iter().position(|name| *name == id)?;
        Some((names[at], *scene.chosen().get(at)?))
    };
    match id {
        "indicators" => overview::figure(scene),
        "types" => types::figure(scene),
        "segregation" => segregation::figure(scene),
        _ => match (chosen(BARS), chosen(LINES)) {
            (Some((id, indicator)), _) => chosen::bars(scene, id, indicator),
            (_, Some((id, indicator))) => chosen::lines(scene, id, indicator),
            _ => None,
        },
    }
}
