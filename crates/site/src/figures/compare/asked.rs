//! What the page of places side by side is asked, made whole: at most eight places of one level, the country beside any;
//! what cannot be shown is told in a sentence.

use catalogue::{Indicator, Split};
use cube::Language;
use edition::SeriesKey;
use geography::Level;
use geography::search::fold;

use crate::app::View;
use crate::choices::Choices;
use crate::figures::value_map::area_name;
use crate::links;
use crate::place::Place;
use crate::words::{Value, Words};

/// The most places that are compared.
pub(crate) const MOST: usize = 8;

/// The choices of the page's address.
pub(crate) const FIELDS: [&str; 3] = ["omrade", "indikator", "indelning"];

/// The indicators to begin with, the first that the places have.
const FIRST: [&str; 4] = ["median-net-income", "employed-20-64", "employed-16-64", "foreign-born"];

/// The most hits of a search that are listed.
const HITS: usize = 20;

/// The choices of a list: value, label, whether it is chosen.
pub(crate) type Options = Vec<(String, String, bool)>;

/// What the page shows.
pub(crate) struct Asked<'a> {
    pub view: &'a View,
    pub language: Language,
    /// In the order in which they were chosen.
    pub places: Vec<Place<'a>>,
    /// The indicator that is drawn over time.
    pub indicator: Option<&'a Indicator>,
    /// The groups whose segregation is shown.
    pub split: Option<&'a Split>,
    /// What the address said, less what could not be shown and less the search.
    pub choices: Choices,
    /// What was asked for and is not there, in sentences.
    pub notices: Vec<String>,
}

/// What came of the search for a place to add.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The question.
    pub question: String,
    /// The place that it meant, if it meant one: the address of the comparison with it.
    pub only: Option<String>,
    /// Places that it may mean: name, what it is, and the address of the comparison with it.
    pub hits: Vec<(String, String, String)>,
    /// That there are none, or why none may be added.
    pub sentence: String,
}

impl<'a> Asked<'a> {
    /// What an address asks.
    pub fn of(view: &'a View, language: Language, choices: &Choices) -> Self {
        let mut notices = Vec::new();
        let places = places(view, language, choices, &mut notices);
        // The address of what is shown, from which all links are made.
        let mut shown = places.iter().fold(Choices::default(), |shown, place| shown.and("omrade", place.code()));
        for field in FIELDS.into_iter().filter(|field| *field != "omrade") {
            shown = choices.first(field).map_or(shown.clone(), |value| shown.with(field, value));
        }
        let mut asked = Self { view, language, places, indicator: None, split: None, choices: shown, notices };
        asked.indicator = asked.asked_indicator(choices);
        asked.split = asked.asked_split(choices);
        let chosen = [("indikator", asked.indicator.map(|one| &one.id)), ("indelning", asked.split.map(|one| &one.id))];
        let some = !asked.places.is_empty();
        // Without places nothing is shown yet, and the choices are kept for when there are some.
        for (field, id) in chosen.into_iter().filter(|_| some) {
            if asked.choices.first(field).is_some() {
                asked.choices = id.map_or(asked.choices.without(field), |id| asked.choices.with(field, id));
            }
        }
        asked
    }

    pub fn words(&self) -> &'a Words {
        self.view.words(self.language)
    }

    /// The level of the places, the country aside.
    pub fn level(&self) -> Option<Level> {
        level(&self.places)
    }

    /// The places that differences are told between: without the country if there are others enough.
    pub fn of_level(&self) -> Vec<&Place<'a>> {
        let others: Vec<&Place<'a>> = self.places.iter().filter(|place| place.level != Level::Country).collect();
        if others.len() < 2 { self.places.iter().collect() } else { others }
    }

    /// Whether a place is one of those that differences are told between.
    pub fn tells(&self, place: &Place<'_>) -> bool {
        self.of_level().iter().any(|one| one.code() == place.code())
    }

    /// The name of a place among the others: a DeSO, whose name is its code, with the RegSO it lies in; RegSO of
    /// several municipalities, which may be called the same, with theirs.
    pub fn label(&self, place: &Place<'_>) -> String {
        let name = area_name(place, place.level, place.position);
        let within = |one: &Place<'_>| one.above(Level::Municipality).map(|above| above.position);
        let regsos = || self.places.iter().filter(|one| one.level == Level::Regso);
        let apart = place.level == Level::Regso && regsos().any(|one| within(one) != within(place));
        match place.above(Level::Municipality).filter(|_| apart) {
            Some(municipality) => format!("{name} ({})", municipality.name()),
            None => name,
        }
    }

    /// The names of all places.
    pub fn names(&self) -> Vec<String> {
        self.places.iter().map(|place| self.label(place)).collect()
    }

    /// The indicators that any of the places has, under their societal areas.
    pub fn indicators(&self) -> Vec<(String, Options)> {
        let catalogue = self.view.edition.catalogue();
        let chosen = self.indicator.map(|one| one.id.as_str());
        let group = |area: &catalogue::SocietalArea| {
            let option = |one: &Indicator| {
                (one.id.clone(), one.name.get(self.language).to_owned(), chosen == Some(one.id.as_str()))
            };
            let of = catalogue.indicators_of(&area.id).filter(|one| self.has(one)).map(option);
            (area.name.get(self.language).to_owned(), of.collect::<Options>())
        };
        catalogue.societal_areas.iter().map(group).filter(|(_, options)| !options.is_empty()).collect()
    }

    /// The groups of which segregation is measured for these places.
    pub fn splits(&self) -> Options {
        let chosen = self.split.map(|one| one.id.as_str());
        let option =
            |one: &Split| (one.id.clone(), one.name.get(self.language).to_owned(), chosen == Some(one.id.as_str()));
        self.view.edition.catalogue().splits.iter().filter(|one| self.is_split(one)).map(option).collect()
    }

    /// The choices that a form does not hold itself, to be sent along.
    pub fn others(&self, held: &[&str]) -> Vec<(String, String)> {
        let kept = FIELDS.into_iter().filter(|field| !held.contains(field));
        kept.flat_map(|field| self.choices.all(field).map(move |value| (field.to_owned(), value.to_owned()))).collect()
    }

    /// The address of the comparison with these places instead.
    pub fn with_places<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> String {
        let choices = self.choices.without("omrade");
        codes.into_iter().fold(choices, |all, code| all.and("omrade", code)).at(&self.path())
    }

    /// The address of the comparison with one place more.
    pub fn with_place(&self, code: &str) -> String {
        self.choices.and("omrade", code).at(&self.path())
    }

    /// The address of the comparison without a place.
    pub fn without_place(&self, code: &str) -> String {
        self.choices.without_one("omrade", code).at(&self.path())
    }

    fn path(&self) -> String {
        format!("{}/jamfor", links::prefix(self.language))
    }

    /// Looks for a place to add.
    pub fn search(&self, question: &str) -> Found {
        let words = self.words();
        let mut found = Found { question: question.trim().to_owned(), ..Found::default() };
        if found.question.is_empty() {
            return found;
        }
        if self.places.len() >= MOST {
            found.sentence = words.with("compare-full", &[("count", Value::Count(MOST as u64))]);
            return found;
        }
        let areas = self.view.edition.areas();
        let all = self.view.edition.search().find(&found.question, 200);
        let place = |level, position| Place { view: self.view, language: self.language, level, position };
        let fits =
            |place: &Place<'_>| self.level().is_none_or(|own| place.level == own || place.level == Level::Country);
        let chosen = |one: &Place<'_>| self.places.iter().any(|known| known.code() == one.code());
        let hits: Vec<(Place<'_>, Option<&str>)> =
            all.iter().map(|hit| (place(hit.level, hit.position), hit.locality)).collect();
        let fitting: Vec<&(Place<'_>, Option<&str>)> =
            hits.iter().filter(|(one, _)| fits(one) && !chosen(one)).collect();
        let asked = fold(&found.question);
        let exact: Vec<&&(Place<'_>, Option<&str>)> =
            fitting.iter().filter(|(one, _)| fold(&one.name()) == asked || fold(one.code()) == asked).collect();
        found.only = match (exact.as_slice(), fitting.as_slice()) {
            ([(one, _)], _) | (_, [(one, _)]) => Some(self.with_place(one.code())),
            _ => None,
        };
        let listed = |(one, locality): &&(Place<'_>, Option<&str>)| {
            let parent = one.area().parent.as_ref().and_then(|code| areas.find(code));
            let parent = parent.filter(|(level, _)| *level != Level::Country);
            let parent = parent.map(|(level, position)| place(level, position).name());
            let post = locality.map(|name| words.with("search-postal", &[("locality", Value::Text(name))]));
            let what = [Some(words.level(one.level)), parent, post];
            let what = what.into_iter().flatten().collect::<Vec<_>>().join(", ");
            (one.name(), what, self.with_place(one.code()))
        };
        found.hits = fitting.iter().take(HITS).map(listed).collect();
        let q = Value::Text(&found.question);
        found.sentence = match (fitting.len(), hits.iter().find(|(one, _)| chosen(one)), self.level()) {
            (0, Some((one, _)), _) => words.with("compare-already", &[("place", Value::Text(&one.name()))]),
            (0, None, Some(level)) if !hits.is_empty() => {
                words.with("compare-other-level", &[("q", q), ("levels", Value::Text(&words.levels(level)))])
            }
            (0, ..) => words.with("search-none", &[("q", q)]),
            (many, ..) if many > HITS => {
                words.with("compare-hits-more", &[("q", q), ("count", Value::Count(HITS as u64))])
            }
            _ => words.with("compare-hits", &[("q", q)]),
        };
        found
    }

    fn has(&self, indicator: &Indicator) -> bool {
        let level = self.level().unwrap_or(Level::Country);
        self.view.edition.series(&SeriesKey::new(&indicator.id, level)).is_some()
            && indicator.unit != catalogue::Unit::Type
    }

    fn is_split(&self, split: &Split) -> bool {
        let level = self.level().unwrap_or(Level::Country);
        self.view.edition.series(&SeriesKey::measure("D", &split.id, Level::Regso, level)).is_some()
    }

    fn asked_indicator(&mut self, choices: &Choices) -> Option<&'a Indicator> {
        let catalogue = self.view.edition.catalogue();
        let first = FIRST.iter().filter_map(|id| catalogue.indicator(id)).find(|one| self.has(one));
        let first = first.or_else(|| catalogue.indicators.iter().find(|one| self.has(one)));
        let Some(id) = choices.first("indikator").filter(|_| !self.places.is_empty()) else { return first };
        let asked = catalogue.indicator(id);
        if let Some(one) = asked.filter(|one| self.has(one)) {
            return Some(one);
        }
        let shown = first.map(|one| one.name.get(self.language)).unwrap_or_default();
        let name = asked.map_or(id, |one| one.name.get(self.language));
        let levels = self.words().levels(self.level().unwrap_or(Level::Country));
        let values = [("asked", Value::Text(name)), ("shown", Value::Text(shown)), ("levels", Value::Text(&levels))];
        let notice = match asked {
            Some(_) => self.words().with("compare-notice-not-at-level", &values),
            None => self.words().with("compare-notice-indicator", &values[..2]),
        };
        self.notices.push(notice);
        first
    }

    fn asked_split(&mut self, choices: &Choices) -> Option<&'a Split> {
        let splits = &self.view.edition.catalogue().splits;
        let first = splits.iter().find(|one| self.is_split(one));
        let Some(id) = choices.first("indelning").filter(|_| !self.places.is_empty()) else { return first };
        let found = splits.iter().find(|one| one.id == id && self.is_split(one));
        if let (None, Some(first)) = (found, first) {
            let values = [("asked", Value::Text(id)), ("shown", Value::Text(first.name.get(self.language)))];
            self.notices.push(self.words().with("compare-notice-split", &values));
        }
        found.or(first)
    }
}

/// The level of the first place that is not the country.
fn level(places: &[Place<'_>]) -> Option<Level> {
    places.iter().map(|place| place.level).find(|level| *level != Level::Country)
}

fn places<'a>(view: &'a View, language: Language, choices: &Choices, notices: &mut Vec<String>) -> Vec<Place<'a>> {
    let words = view.words(language);
    let mut places: Vec<Place<'a>> = Vec::new();
    let mut too_many: Vec<String> = Vec::new();
    for code in choices.all("omrade") {
        let code = code.trim();
        let Some((level_of, position)) = view.edition.areas().find(code) else {
            notices.push(words.with("compare-notice-place", &[("code", Value::Text(code))]));
            continue;
        };
        let place = Place { view, language, level: level_of, position };
        let name = place.name();
        if places.iter().any(|known| known.code() == code) {
            notices.push(words.with("compare-notice-twice", &[("place", Value::Text(&name))]));
            continue;
        }
        let own = level(&places).filter(|own| level_of != Level::Country && *own != level_of);
        if let Some(own) = own {
            let (what, levels) = (words.level(level_of).to_lowercase(), words.levels(own));
            let values =
                [("place", Value::Text(&name)), ("what", Value::Text(&what)), ("levels", Value::Text(&levels))];
            notices.push(words.with("compare-notice-level", &values));
            continue;
        }
        if places.len() == MOST {
            too_many.push(name);
            continue;
        }
        places.push(place);
    }
    if !too_many.is_empty() {
        let left = super::listed(words, &too_many);
        let values = [("count", Value::Count(MOST as u64)), ("left", Value::Text(&left))];
        notices.push(words.with("compare-notice-many", &values));
    }
    places
}
