//! What was asked, made whole: every choice that cannot be met gives way to the nearest that can, and says so.

use cube::Language;
use edition::Sex;
use geography::Level;

use super::areas::Extent;
use super::offer;
use super::selection::{Selection, area_name, levels_of};
use super::topic::Topic;
use super::view::{Order, View as Kind};
use super::years::{Wrong, Years};
use crate::app::View;
use crate::choices::Choices;
use crate::words::{Value, Words};

/// Most figures at a time.
const MOST_TOPICS: usize = 4;
/// Most places that can be chosen one by one.
const MOST_PLACES: usize = 60;

/// The names that an address may have. `till`, `sok` and `stil` come from the form and from downloads.
pub(crate) const NAMES: [&str; 12] =
    ["indikator", "niva", "omrade", "ar", "till", "kon", "visa", "ordning", "smamultiplar", "sida", "sok", "stil"];

impl<'a> Selection<'a> {
    /// The selection of an address; `None` if the edition has no figures at all.
    pub fn resolve(view: &'a View, language: Language, asked: &Choices) -> Option<Self> {
        let mut told = Told { words: view.words(language), sentences: Vec::new() };
        let topics = topics(view, language, asked, &mut told)?;
        let (places, added) = places(view, language, asked, &mut told);
        let level = level(view, &topics[0], &places, asked, &mut told)?;
        let places = at_level(view, language, level, places, &mut told);
        let topics = with_level(view, level, topics, &mut told);
        let kind = kind(&topics, asked, &mut told);
        let years = years(asked, &mut told);
        let order = one_of(asked.first("ordning"), Order::from_id, "lab-told-order", &mut told);
        let multiples = match asked.first("smamultiplar") {
            None | Some("nej" | "0") => false,
            Some("ja" | "1") => true,
            Some(other) => {
                told.with("lab-told-multiples-value", &[("value", Value::Text(other))]);
                false
            }
        };
        if multiples && !kind.has_multiples() {
            told.with("lab-told-multiples", &[("view", Value::Text(&kind.name(told.words)))]);
        }
        let page = match asked.first("sida").map(|text| (text, text.trim().parse::<usize>())) {
            None => 1,
            Some((_, Ok(page))) if page > 0 => page,
            Some((text, _)) => {
                told.with("lab-told-page", &[("value", Value::Text(text))]);
                1
            }
        };
        for name in asked.names().filter(|name| !NAMES.contains(name)) {
            told.with("lab-told-name", &[("value", Value::Text(name))]);
        }
        let mut selection = Self {
            view,
            language,
            extent: Extent::of(view.edition.areas(), level, &places),
            sexes: sexes(asked, &mut told),
            topics,
            level,
            places,
            years,
            kind,
            order: order.unwrap_or(Order::Code),
            ordered: order.is_some(),
            multiples: multiples && kind.has_multiples(),
            page,
            first: asked.names().next().is_none(),
            question: asked.first("sok").map(|text| text.trim().to_owned()),
            added,
            told: told.sentences,
            lacking: Vec::new(),
        };
        selection.lacking = selection.what_is_not_there();
        Some(selection)
    }

    /// Years and sexes that a figure does not have.
    fn what_is_not_there(&self) -> Vec<String> {
        let mut told = Told { words: self.words(), sentences: Vec::new() };
        for topic in &self.topics {
            let name = ("name", Value::Text(&topic.name));
            let here = self.sexes_of(topic);
            for sex in self.sexes.iter().filter(|sex| !here.contains(sex)) {
                let asked = self.sex_name(*sex);
                let shown: Vec<String> = here.iter().map(|sex| self.sex_name(*sex)).collect();
                let shown = shown.join(", ");
                told.with(
                    "lab-told-sex-missing",
                    &[name, ("sex", Value::Text(&asked)), ("shown", Value::Text(&shown))],
                );
            }
            let Some(periods) = here.first().map(|sex| self.periods(topic, *sex)).filter(|p| !p.is_empty()) else {
                continue;
            };
            let span = match (periods.first(), periods.last()) {
                (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
                (_, last) => last.cloned().unwrap_or_default(),
            };
            let none = |year: &i32| !periods.iter().any(|period| *period == year.to_string());
            let lacking: Vec<String> = match &self.years {
                _ if topic.is_change() => Vec::new(),
                Years::Some(years) => years.iter().filter(|year| none(year)).map(i32::to_string).collect(),
                Years::Span(..) if !periods.iter().any(|p| self.years.has(p)) => self.years.written(),
                _ => Vec::new(),
            };
            if !lacking.is_empty() {
                let chosen = self.chosen(topic, here[0], true).join(", ");
                let years = lacking.join(", ");
                told.with(
                    "lab-told-years-missing",
                    &[
                        name,
                        ("years", Value::Text(&years)),
                        ("span", Value::Text(&span)),
                        ("shown", Value::Text(&chosen)),
                    ],
                );
            }
        }
        told.sentences
    }
}

/// Sentences on what was changed.
struct Told<'w> {
    words: &'w Words,
    sentences: Vec<String>,
}

impl Told<'_> {
    fn with(&mut self, key: &str, values: &[(&str, Value<'_>)]) {
        let sentence = self.words.with(key, values);
        if !self.sentences.contains(&sentence) {
            self.sentences.push(sentence);
        }
    }
}

fn topics(view: &View, language: Language, asked: &Choices, told: &mut Told<'_>) -> Option<Vec<Topic>> {
    let mut topics: Vec<Topic> = Vec::new();
    for id in asked.all("indikator") {
        match Topic::find(view, language, id.trim()) {
            None => told.with("lab-told-indicator", &[("value", Value::Text(id))]),
            Some(known) if topics.iter().any(|topic| topic.id == known.id) => {}
            Some(known) if topics.len() == MOST_TOPICS => told.with(
                "lab-told-indicators",
                &[("most", Value::Count(MOST_TOPICS as u64)), ("name", Value::Text(&known.name))],
            ),
            Some(known) => topics.push(known),
        }
    }
    if topics.is_empty() {
        let first = offer::first(view, language)?;
        if asked.first("indikator").is_some() {
            told.with("lab-told-instead", &[("name", Value::Text(&first.name))]);
        }
        topics.push(first);
    }
    Some(topics)
}

/// The places that are asked for, and the sentence on one that a search added.
fn places(
    view: &View,
    language: Language,
    asked: &Choices,
    told: &mut Told<'_>,
) -> (Vec<(Level, usize)>, Option<String>) {
    let mut added = None;
    let areas = view.edition.areas();
    let mut places: Vec<(Level, usize)> = Vec::new();
    let mut over = 0;
    for code in asked.all("omrade") {
        // A person may write several codes, or a page's "0180-stockholm".
        for code in code.split([',', ' ']).map(crate::links::code_of).filter(|code| !code.is_empty()) {
            match areas.find(code) {
                None => told.with("lab-told-place", &[("value", Value::Text(code))]),
                Some(found) if places.contains(&found) => {}
                Some(_) if places.len() == MOST_PLACES => over += 1,
                Some(found) => places.push(found),
            }
        }
    }
    if let Some(question) = asked.first("sok") {
        let found = super::find(view, language, question);
        let exact: Vec<_> = found.iter().filter(|place| place.exact).collect();
        // What was asked for by its very name is added at once, if only one place has it.
        if let ([only], Some(found)) = (exact.as_slice(), exact.first().and_then(|place| areas.find(&place.code)))
            && !places.contains(&found)
            && places.len() < MOST_PLACES
        {
            let values = [("name", Value::Text(only.name.as_str())), ("what", Value::Text(&only.what))];
            added = Some(told.words.with("lab-added", &values));
            places.push(found);
        }
    }
    if over > 0 {
        told.with("lab-told-places", &[("most", Value::Count(MOST_PLACES as u64)), ("over", Value::Count(over))]);
    }
    (places, added)
}

/// The level that is asked for, or the nearest that the first figure has.
fn level(view: &View, topic: &Topic, places: &[(Level, usize)], asked: &Choices, told: &mut Told<'_>) -> Option<Level> {
    let has = levels_of(view, topic);
    let usual = |has: &[Level]| {
        let finest = places.iter().map(|(level, _)| *level).max();
        let fitting = match (finest, places.len()) {
            (Some(Level::Country) | None, _) => [Level::Municipality, Level::Regso, Level::County],
            (Some(Level::County), 1) => [Level::Municipality, Level::Regso, Level::County],
            (Some(Level::Municipality), 1) => [Level::Regso, Level::Municipality, Level::Deso],
            (Some(level), _) => [level, Level::Municipality, Level::County],
        };
        fitting.into_iter().find(|level| has.contains(level)).or_else(|| has.last().copied())
    };
    let Some(wanted) = asked.first("niva") else { return usual(&has) };
    let Some(level) = Level::from_id(wanted.trim()) else {
        let shown = usual(&has)?;
        let (value, levels) = (Value::Text(wanted), told.words.levels(shown));
        told.with("lab-told-level", &[("value", value), ("shown", Value::Text(&levels))]);
        return Some(shown);
    };
    if has.contains(&level) {
        return Some(level);
    }
    let shown = usual(&has)?;
    let (levels, instead) = (told.words.levels(level), told.words.levels(shown));
    let all: Vec<String> = has.iter().map(|level| told.words.levels(*level)).collect();
    told.with(
        "lab-told-level-missing",
        &[
            ("name", Value::Text(&topic.name)),
            ("level", Value::Text(&levels)),
            ("shown", Value::Text(&instead)),
            ("all", Value::Text(&all.join(", "))),
        ],
    );
    Some(shown)
}

/// The chosen places as the level has them: a finer one gives way to what it lies in.
fn at_level(
    view: &View,
    language: Language,
    level: Level,
    places: Vec<(Level, usize)>,
    told: &mut Told<'_>,
) -> Vec<(Level, usize)> {
    let mut kept: Vec<(Level, usize)> = Vec::new();
    for (of, position) in places {
        let mut found = (of, position);
        if of > level {
            let Some(above) = view.edition.areas().ancestor(of, position, level) else { continue };
            found = (level, above);
            let (name, instead) = (area_name(view, language, of, position), area_name(view, language, level, above));
            let levels = told.words.levels(level);
            told.with(
                "lab-told-finer",
                &[("name", Value::Text(&name)), ("level", Value::Text(&levels)), ("shown", Value::Text(&instead))],
            );
        }
        if !kept.contains(&found) {
            kept.push(found);
        }
    }
    kept
}

/// The figures that the level has; the first always is one.
fn with_level(view: &View, level: Level, topics: Vec<Topic>, told: &mut Told<'_>) -> Vec<Topic> {
    let levels = told.words.levels(level);
    let mut kept = Vec::new();
    for topic in topics {
        if levels_of(view, &topic).contains(&level) {
            kept.push(topic);
            continue;
        }
        told.with("lab-told-not-at-level", &[("name", Value::Text(&topic.name)), ("level", Value::Text(&levels))]);
    }
    kept
}

fn kind(topics: &[Topic], asked: &Choices, told: &mut Told<'_>) -> Kind {
    let usual = if topics.len() > 1 { Kind::Association } else { Kind::Distribution };
    let kind = one_of(asked.first("visa"), Kind::from_id, "lab-told-view", told).unwrap_or(usual);
    if kind == Kind::Association && topics.len() < 2 {
        told.with("lab-told-two", &[]);
        return Kind::Distribution;
    }
    kind
}

fn years(asked: &Choices, told: &mut Told<'_>) -> Years {
    let (years, wrong) = Years::parse(asked.all("ar"), asked.first("till"));
    for fault in wrong {
        match fault {
            Wrong::NotYears(text) => told.with("lab-told-years", &[("value", Value::Text(&text))]),
            Wrong::Backwards(text) => told.with("lab-told-years-backwards", &[("value", Value::Text(&text))]),
            Wrong::Mixed => {
                let shown = years.written().join(", ");
                told.with("lab-told-years-mixed", &[("shown", Value::Text(&shown))]);
            }
        }
    }
    years
}

fn sexes(asked: &Choices, told: &mut Told<'_>) -> Vec<Sex> {
    let mut sexes: Vec<Sex> = Vec::new();
    for value in asked.all("kon") {
        match Sex::from_id(value.trim()) {
            Some(sex) => sexes.push(sex),
            None => told.with("lab-told-sex", &[("value", Value::Text(value))]),
        }
    }
    sexes.sort_unstable();
    sexes.dedup();
    if sexes.is_empty() { vec![Sex::T] } else { sexes }
}

/// A choice among named ones; another name is told.
fn one_of<T>(value: Option<&str>, find: fn(&str) -> Option<T>, key: &str, told: &mut Told<'_>) -> Option<T> {
    let value = value?.trim();
    let found = find(value);
    if found.is_none() {
        told.with(key, &[("value", Value::Text(value))]);
    }
    found
}
