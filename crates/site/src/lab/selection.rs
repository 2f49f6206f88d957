//! What is shown: the figures, level, areas, years and sexes of a page, and the view they are seen in.

use cube::Language;
use edition::{SeriesKey, Sex};
use geography::Level;

use super::areas::Extent;
use super::topic::Topic;
use super::view::{Order, View as Kind};
use super::years::Years;
use crate::app::View;
use crate::choices::Choices;
use crate::place::{self, Place};
use crate::words::{Value, Words};

/// A selection that can be shown.
pub(crate) struct Selection<'a> {
    pub view: &'a View,
    pub language: Language,
    /// What is shown; the second is the upright axis of an association.
    pub topics: Vec<Topic>,
    pub level: Level,
    /// The places that were chosen.
    pub places: Vec<(Level, usize)>,
    pub extent: Extent,
    pub years: Years,
    /// Both, women, men: in this order, never empty.
    pub sexes: Vec<Sex>,
    pub kind: Kind,
    pub order: Order,
    /// Whether the order was asked for.
    pub ordered: bool,
    pub multiples: bool,
    /// Counted from 1.
    pub page: usize,
    /// Whether nothing was asked.
    pub first: bool,
    /// What was searched for among the places.
    pub question: Option<String>,
    /// The place that a search added, in a sentence.
    pub added: Option<String>,
    /// What had to be changed, a sentence each.
    pub told: Vec<String>,
    /// What the figures do not have of what was asked, a sentence each; it stays among the choices.
    pub lacking: Vec<String>,
}

impl<'a> Selection<'a> {
    pub fn words(&self) -> &'a Words {
        self.view.words(self.language)
    }

    /// The country: the place from which figures are looked up and described.
    pub fn country(&self) -> Place<'a> {
        Place { view: self.view, language: self.language, level: Level::Country, position: 0 }
    }

    /// The whole state as choices of an address, without the page.
    pub fn choices(&self) -> Choices {
        let mut all = Choices::default();
        for topic in &self.topics {
            all = all.and("indikator", &topic.id);
        }
        all = all.and("niva", self.level.id());
        for (level, position) in &self.places {
            all = all.and("omrade", &self.view.edition.areas().level(*level)[*position].code);
        }
        for years in self.years.written() {
            all = all.and("ar", years);
        }
        if self.sexes != [Sex::T] {
            for sex in &self.sexes {
                all = all.and("kon", sex.id());
            }
        }
        all = all.and("visa", self.kind.id());
        if self.ordered {
            all = all.and("ordning", self.order.id());
        }
        if self.multiples {
            all = all.and("smamultiplar", "ja");
        }
        all
    }

    /// How a file of the selection is called: by its figures and level, and by its places where they are few.
    pub fn file(&self) -> String {
        /// Codes of more places would make a name that nobody reads.
        const NAMED: usize = 3;
        let topics = self.topics.iter().map(|topic| topic.id.as_str());
        let code =
            |(level, position): &(Level, usize)| self.view.edition.areas().level(*level)[*position].code.as_str();
        let places = self.places.iter().filter(|_| self.places.len() <= NAMED).map(code);
        ["labb"].into_iter().chain(topics).chain([self.level.id()]).chain(places).collect::<Vec<_>>().join("-")
    }

    /// "kvinnor", "män", "totalt".
    pub fn sex_name(&self, sex: Sex) -> String {
        self.words().t(match sex {
            Sex::T => "lab-sex-both",
            Sex::K => "lab-sex-women",
            Sex::M => "lab-sex-men",
        })
    }

    /// "1 kommun", "14 kommuner".
    pub fn counted(&self, areas: usize) -> String {
        let number = crate::numbers::people(areas as f64, self.language);
        let words = self.words();
        let what = if areas == 1 { uncapitalised(&words.level(self.level)) } else { words.levels(self.level) };
        format!("{number}\u{a0}{what}")
    }

    /// Where the areas lie: the chosen places, or the country.
    pub fn scope(&self) -> String {
        let wider: Vec<String> = self
            .places
            .iter()
            .filter(|(level, _)| *level < self.level)
            .map(|(level, at)| {
                let area = &self.view.edition.areas().level(*level)[*at];
                place::name(self.view, self.language, *level, area)
            })
            .collect();
        match wider.as_slice() {
            [] => self.country().name(),
            [one] => one.clone(),
            [some @ .., last] if some.len() < 3 => {
                self.words().with("lab-and", &[("some", Value::Text(&some.join(", "))), ("last", Value::Text(last))])
            }
            many => self.words().with("lab-scope-many", &[("count", Value::Count(many.len() as u64))]),
        }
    }

    /// The name of an area as it is read beside others: a small one with what it lies in.
    pub fn area_name(&self, position: usize) -> String {
        // Within one municipality its name need not stand beside each area.
        if let ([(Level::Municipality, _)], Level::Regso) = (self.places.as_slice(), self.level) {
            return self.view.edition.areas().level(self.level)[position].name.clone();
        }
        area_name(self.view, self.language, self.level, position)
    }

    /// The figures at this level, by their ids, and the other levels of one.
    pub fn levels_of(&self, topic: &Topic) -> Vec<Level> {
        levels_of(self.view, topic)
    }
}

/// The name of an area as it is read beside others.
pub(super) fn area_name(view: &View, language: Language, level: Level, position: usize) -> String {
    let areas = view.edition.areas();
    let area = &areas.level(level)[position];
    let within = |above: Level| {
        let at = areas.ancestor(level, position, above)?;
        Some(areas.level(above)[at].name.clone())
    };
    match level {
        Level::Deso => format!("{} ({})", area.code, within(Level::Regso).unwrap_or_default()),
        Level::Regso => format!("{} ({})", area.name, within(Level::Municipality).unwrap_or_default()),
        _ => place::name(view, language, level, area),
    }
}

fn uncapitalised(word: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    // "RegSO-område" keeps its capitals.
    match letters.clone().any(char::is_uppercase) {
        true => word.to_owned(),
        false => first.to_lowercase().chain(letters).collect(),
    }
}

/// The levels at which a figure has values, for anybody.
pub(super) fn levels_of(view: &View, topic: &Topic) -> Vec<Level> {
    let has = |level: &Level| {
        Sex::ALL
            .into_iter()
            .any(|sex| view.edition.series(&SeriesKey { sex, ..SeriesKey::new(&topic.id, *level) }).is_some())
    };
    Level::ALL.into_iter().filter(has).collect()
}
