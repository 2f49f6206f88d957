//! What the page of area types is asked, made whole: what is not there gives way to the nearest that is, and a sentence
//! says so.

use catalogue::Indicator;
use cube::Language;
use edition::analyse::by_type::{self, ByType};
use edition::analyse::transitions::Transition;
use geography::Level;

use crate::app::View;
use crate::choices::Choices;
use crate::place::Place;
use crate::words::{Value, Words};

/// The choices of the page's address.
pub(crate) const FIELDS: [&str; 6] = ["omrade", "indikator", "ar", "fran", "till", "typer"];

/// The indicators to begin with, the first that the place has by type: none of them is a part of the index.
const FIRST: [&str; 3] = ["employed-16-64", "rental-share", "ages-0-19"];

/// What the page shows.
pub(crate) struct Asked<'a> {
    /// The country or a county.
    pub place: Place<'a>,
    /// The indicator that is shown by type; none where the edition has none by type.
    pub indicator: Option<&'a Indicator>,
    /// Its year.
    pub year: String,
    /// The moves that are shown; none where the edition has none of the kind.
    pub moves: Option<&'a Transition>,
    /// Whether types are those of frozen limits.
    pub absolute: bool,
    /// What the address said.
    pub choices: Choices,
    /// What was asked for and is not there, in sentences.
    pub notices: Vec<String>,
}

/// The choices of a list: value, label, whether it is chosen.
pub(crate) type Options = Vec<(String, String, bool)>;

impl<'a> Asked<'a> {
    /// What an address asks.
    pub fn of(view: &'a View, language: Language, choices: Choices) -> Self {
        let mut notices = Vec::new();
        let place = place(view, language, &choices, &mut notices);
        let absolute = absolute(place.words(), &choices, &mut notices);
        let indicator = indicator(&place, &choices, &mut notices);
        let year = indicator.map(|one| year(&place, one, &choices, &mut notices)).unwrap_or_default();
        let moves = moves(&place, absolute, &choices, &mut notices);
        Self { place, indicator, year, moves, absolute, choices, notices }
    }

    /// The chosen indicator by type in every year that was observed, oldest first.
    pub fn by_type(&self) -> Vec<&'a ByType> {
        self.indicator.map(|one| years_of(&self.place, one)).unwrap_or_default()
    }

    /// The chosen indicator by type in the chosen year.
    pub fn of_year(&self) -> Option<&'a ByType> {
        self.by_type().into_iter().find(|one| one.period == self.year)
    }

    /// The country and the counties.
    pub fn places(&self) -> Options {
        let of = |level: Level| {
            let count = self.place.edition().areas().level(level).len();
            (0..count).map(move |position| Place { level, position, ..self.place })
        };
        let option = |place: Place<'_>| (place.code().to_owned(), place.name(), place.code() == self.place.code());
        of(Level::Country).chain(of(Level::County)).map(option).collect()
    }

    /// The indicators that the place has by type, under their societal areas.
    pub fn indicators(&self) -> Vec<(String, Options)> {
        let catalogue = self.place.edition().catalogue();
        let chosen = self.indicator.map(|one| one.id.as_str());
        let group = |area: &catalogue::SocietalArea| {
            let of = catalogue.indicators_of(&area.id).filter(|one| !years_of(&self.place, one).is_empty());
            let option = |one: &Indicator| {
                (one.id.clone(), one.name.get(self.place.language).to_owned(), chosen == Some(one.id.as_str()))
            };
            (area.name.get(self.place.language).to_owned(), of.map(option).collect::<Options>())
        };
        catalogue.societal_areas.iter().map(group).filter(|(_, options)| !options.is_empty()).collect()
    }

    /// The years of the chosen indicator, newest first.
    pub fn years(&self) -> Options {
        let option = |one: &&ByType| (one.period.clone(), one.period.clone(), one.period == self.year);
        self.by_type().iter().rev().map(option).collect()
    }

    /// The years from which and to which moves are told: from the start of each step, or of the whole span.
    pub fn spans(&self) -> [Options; 2] {
        let known = of_kind(&self.place, self.absolute);
        let list = |pick: fn(&Transition) -> &String, chosen: Option<&String>| {
            let mut years: Vec<&String> = known.iter().map(|one| pick(one)).collect();
            years.sort();
            years.dedup();
            years.into_iter().map(|year| (year.clone(), year.clone(), chosen == Some(year))).collect()
        };
        [list(|one| &one.from, self.moves.map(|one| &one.from)), list(|one| &one.to, self.moves.map(|one| &one.to))]
    }

    /// The kinds of types that moves are told of.
    pub fn kinds(&self) -> Options {
        let words = self.place.words();
        let has = |absolute: bool| !of_kind(&self.place, absolute).is_empty();
        let all = [("relativa", "area-types-relative", false), ("absoluta", "area-types-absolute", true)];
        let there = all.into_iter().filter(|(_, _, absolute)| has(*absolute));
        there.map(|(value, key, absolute)| (value.to_owned(), words.t(key), absolute == self.absolute)).collect()
    }

    /// The choices of the address as they are shown: what is not there gives way to what is instead.
    pub fn shown(&self) -> Choices {
        let shown = |field: &str| match field {
            "omrade" => Some(self.place.code()),
            "indikator" => self.indicator.map(|one| one.id.as_str()),
            "ar" => Some(self.year.as_str()).filter(|year| !year.is_empty()),
            "fran" => self.moves.map(|one| one.from.as_str()),
            "till" => self.moves.map(|one| one.to.as_str()),
            _ => Some(if self.absolute { "absoluta" } else { "relativa" }),
        };
        let asked = FIELDS.into_iter().filter(|field| self.choices.first(field).is_some());
        let asked = asked.filter_map(|field| Some((field, shown(field)?)));
        asked.fold(Choices::default(), |choices, (field, value)| choices.and(field, value))
    }

    /// The choices that a form does not hold itself, to be sent along.
    pub fn others(&self, held: &[&str]) -> Vec<(String, String)> {
        let kept = FIELDS.iter().filter(|field| !held.contains(field));
        kept.filter_map(|field| Some(((*field).to_owned(), self.choices.first(field)?.to_owned()))).collect()
    }
}

fn place<'a>(view: &'a View, language: Language, choices: &Choices, notices: &mut Vec<String>) -> Place<'a> {
    let country = Place { view, language, level: Level::Country, position: 0 };
    let words = country.words();
    let Some(code) = choices.first("omrade") else { return country };
    match view.edition.areas().find(code) {
        Some((level @ (Level::Country | Level::County), position)) => Place { level, position, ..country },
        Some((level, position)) => {
            let asked = Place { level, position, ..country };
            let shown = asked.above(Level::County).unwrap_or(country);
            let values = [("place", Value::Text(&asked.name())), ("shown", Value::Text(&shown.name()))];
            notices.push(words.with("area-types-notice-level", &values));
            shown
        }
        None => {
            let values = [("code", Value::Text(code)), ("shown", Value::Text(&country.name()))];
            notices.push(words.with("area-types-notice-place", &values));
            country
        }
    }
}

fn absolute(words: &Words, choices: &Choices, notices: &mut Vec<String>) -> bool {
    match choices.first("typer") {
        Some("absoluta") => true,
        None | Some("relativa") => false,
        Some(other) => {
            notices.push(words.with("area-types-notice-kind", &[("asked", Value::Text(other))]));
            false
        }
    }
}

fn indicator<'a>(place: &Place<'a>, choices: &Choices, notices: &mut Vec<String>) -> Option<&'a Indicator> {
    let words = place.words();
    let there = |one: &&Indicator| !years_of(place, one).is_empty();
    let all = || place.edition().catalogue().indicators.iter();
    let first = FIRST.iter().filter_map(|id| place.indicator(id)).find(there).or_else(|| all().find(there));
    let Some(id) = choices.first("indikator") else { return first };
    let asked = place.indicator(id);
    if let Some(one) = asked.filter(there) {
        return Some(one);
    }
    let shown = first.map(|one| one.name.get(place.language).to_owned()).unwrap_or_default();
    let name = asked.map_or(id, |one| one.name.get(place.language));
    let values = [("asked", Value::Text(name)), ("shown", Value::Text(&shown))];
    notices.push(match (asked, first) {
        (_, None) => words.with("area-types-notice-nothing", &values[..1]),
        (None, _) => words.with("area-types-notice-indicator", &values),
        (Some(_), _) => words.with("area-types-notice-not-by-type", &values),
    });
    first
}

fn year(place: &Place<'_>, indicator: &Indicator, choices: &Choices, notices: &mut Vec<String>) -> String {
    let years = years_of(place, indicator);
    let newest = years.last().map(|one| one.period.clone()).unwrap_or_default();
    let Some(asked) = choices.first("ar") else { return newest };
    if years.iter().any(|one| one.period == asked) {
        return asked.to_owned();
    }
    let values = [
        ("name", Value::Text(indicator.name.get(place.language))),
        ("asked", Value::Text(asked)),
        ("shown", Value::Text(&newest)),
    ];
    notices.push(place.words().with("area-types-notice-year", &values));
    newest
}

/// The moves between two years: those asked for, or the longest span.
fn moves<'a>(
    place: &Place<'a>,
    absolute: bool,
    choices: &Choices,
    notices: &mut Vec<String>,
) -> Option<&'a Transition> {
    let known = of_kind(place, absolute);
    let (from, to) = (choices.first("fran"), choices.first("till"));
    let between = |from: &str, to: &str| known.iter().find(|one| one.from == from && one.to == to).copied();
    // The longest span of those that begin or end as asked.
    let fits = |one: &&&Transition| from.is_none_or(|from| one.from == from) && to.is_none_or(|to| one.to == to);
    let span = |one: &&Transition| (one.to.clone(), std::cmp::Reverse(one.from.clone()));
    let longest = known.iter().copied().max_by_key(span);
    let found = known.iter().filter(fits).copied().max_by_key(span);
    if found.is_some() || longest.is_none() || (from.is_none() && to.is_none()) {
        return found.or(longest);
    }
    let words = place.words();
    let turned = from.zip(to).and_then(|(from, to)| between(to, from));
    let shown = turned.or(longest)?;
    let asked = [from, to].map(|year| year.unwrap_or("–"));
    let values = [
        ("from", Value::Text(asked[0])),
        ("to", Value::Text(asked[1])),
        ("first", Value::Text(&shown.from)),
        ("last", Value::Text(&shown.to)),
    ];
    notices.push(match turned {
        Some(_) => words.with("area-types-notice-turned", &values[2..]),
        None => words.with("area-types-notice-span", &values),
    });
    Some(shown)
}

/// The moves of a kind of types in a place, oldest first.
fn of_kind<'a>(place: &Place<'a>, absolute: bool) -> Vec<&'a Transition> {
    let known = place.edition().facts().transitions.get(place.code());
    known.into_iter().flatten().filter(|one| one.absolute == absolute).collect()
}

/// An indicator by type, oldest first: years that repeat an earlier observation are left out.
pub(super) fn years_of<'a>(place: &Place<'a>, indicator: &Indicator) -> Vec<&'a ByType> {
    let known = place.edition().facts().by_type.get(&by_type::key(place.code(), &indicator.id));
    known.into_iter().flatten().filter(|one| indicator.observes(&one.period)).collect()
}
