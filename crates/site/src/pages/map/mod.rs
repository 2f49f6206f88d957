//! The map page: the interactive map's configuration, and below it a form, a drawn map and a table that need no script.

mod config;
mod state;
mod texts;

use askama::Template;
use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use edition::{Edition, SeriesKey};
use geography::Level;

use self::config::{Config, Indicator, LEVELS};
use self::state::{AUTO, State as Asked, names};
use super::{Layout, html};
use crate::app::{Shared, View};
use crate::choices::Choices;
use crate::figures::{Chosen, Figure, chosen_map};
use crate::links;
use crate::place;

/// An option of a list of choices.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A figure with the files that it can be had as.
struct Drawn {
    figure: Figure,
    files: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "map.html")]
struct Page<'a> {
    layout: Layout<'a>,
    config: String,
    indicators: Vec<(String, Vec<Choice>)>,
    seconds: Vec<(String, Vec<Choice>)>,
    levels: Vec<Choice>,
    years: Vec<Choice>,
    earlier: Vec<Choice>,
    places: Vec<(String, Vec<Choice>)>,
    told: Vec<String>,
    drawn: Vec<Drawn>,
    /// Whether a place must be chosen for what is asked, and something else is drawn until then.
    choose: bool,
    counties: Vec<(String, String)>,
    /// Own districts in the address: their names, and the page that shows them.
    districts: Vec<String>,
    own: String,
    notes: Vec<String>,
}

/// `/karta`: the query is the map's whole state.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let asked = Choices::parse(uri.query());
    make(&view, language, &asked).respond(&view.edition.manifest().id, &headers)
}

fn make(view: &View, language: Language, asked: &Choices) -> crate::http::Finished {
    let words = view.words(language);
    let edition = &view.edition;
    let indicators = config::indicators(edition, language, words);
    let (state, told) = Asked::of(edition, words, &indicators, asked);
    let mut layout =
        Layout::asked(view, language, words.t("menu-map"), "/karta", &state.of_asked(asked)).in_section("map");
    layout.with_map = true;
    let config = Config::of(view, language, &indicators, &state, layout.edition_line()).json();
    let chosen = indicators.iter().find(|i| i.id == state.indicator);
    let years = chosen.and_then(|i| i.levels.get(state.level.as_str())).map(Vec::as_slice).unwrap_or_default();
    let counties = edition.areas().level(Level::County).iter();
    let counties = counties
        .filter_map(|a| Some((place::name(view, language, Level::County, a), links::of(language, Level::County, a)?)));
    let districts = Choices::default();
    let districts = asked.all(names::DISTRICT).fold(districts, |all, one| all.and(names::DISTRICT, one));
    let asked_for = drawn(view, language, &indicators, &state);
    let choose = asked_for.is_empty();
    let name = |one: &str| one.rsplit_once(':').map_or(one, |(name, _)| name).to_owned();
    let automatic = asked.first(names::LEVEL) == Some(AUTO);
    let auto = Choice { value: AUTO.into(), label: texts::of(words, "level_auto"), chosen: automatic };
    let level = |l: &Level| Choice {
        value: l.id().into(),
        label: words.levels(*l),
        chosen: !automatic && l.id() == state.level,
    };
    html(&Page {
        config,
        indicators: grouped(&indicators, Some(&state.indicator)),
        seconds: grouped(&indicators, state.second.as_deref()),
        levels: LEVELS.iter().filter(|l| edition.boundary(**l).is_some()).map(level).chain([auto]).collect(),
        years: years_of(years, Some(&state.period)),
        earlier: years_of(years, state.compare.as_deref()),
        places: places(view, language, state.place.as_deref()),
        drawn: if choose { instead(view, language).into_iter().collect() } else { asked_for },
        choose,
        told,
        counties: counties.collect(),
        own: districts.at(&format!("{}/egna-omraden", links::prefix(language))),
        districts: asked.all(names::DISTRICT).map(name).collect(),
        notes: notes(edition, language),
        layout,
    })
}

/// The drawn map of what is chosen and, where a second indicator stands beside it, that of the second.
fn drawn(view: &View, language: Language, indicators: &[Indicator], state: &Asked) -> Vec<Drawn> {
    let Some(level) = Level::from_id(&state.level) else { return Vec::new() };
    let (earlier, later) = state.years();
    let place = state.place.as_deref();
    let one = |id, indicator: &str, compare, period: &str| {
        Drawn::of(view, language, id, Chosen { indicator, level, period, compare, place })
    };
    let second = state.second.as_deref().and_then(|id| {
        let periods = indicators.iter().find(|i| i.id == id)?.levels.get(level.id())?;
        let period = periods.iter().rfind(|p| p.as_str() <= later).or_else(|| periods.first())?;
        one("second", id, None, period)
    });
    // Two indicators stand beside each other as they are; one is compared with itself.
    let compare = earlier.filter(|_| state.second.is_none());
    one("chosen", &state.indicator, compare, later).into_iter().chain(second).collect()
}

/// What is drawn until a place is chosen: what every municipality has.
fn instead(view: &View, language: Language) -> Option<Drawn> {
    let (indicator, level) = ("measure:D:birth:regso", Level::Municipality);
    let period = view.edition.series(&SeriesKey::new(indicator, level))?.newest()?;
    Drawn::of(view, language, "instead", Chosen { indicator, level, period, compare: None, place: None })
}

impl Drawn {
    fn of(view: &View, language: Language, id: &'static str, chosen: Chosen<'_>) -> Option<Self> {
        let figure = chosen_map(view, language, id, chosen)?;
        let asked = Choices::default().with("indicator", chosen.indicator).with("level", chosen.level.id());
        let asked = asked.with("period", chosen.period);
        let asked = chosen.compare.iter().fold(asked, |asked, from| asked.with("compare", *from));
        let asked = asked.with("lang", language.tag());
        let files = [("CSV", asked.at("/api/v1/values.csv")), ("JSON", asked.at("/api/v1/values"))];
        Some(Self { figure, files: files.to_vec() })
    }
}

fn grouped(indicators: &[Indicator], chosen: Option<&str>) -> Vec<(String, Vec<Choice>)> {
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for indicator in indicators {
        let choice = Choice {
            value: indicator.id.clone(),
            label: indicator.name.clone(),
            chosen: chosen == Some(indicator.id.as_str()),
        };
        match groups.last_mut().filter(|(group, _)| *group == indicator.group) {
            Some((_, choices)) => choices.push(choice),
            None => groups.push((indicator.group.clone(), vec![choice])),
        }
    }
    groups
}

fn years_of(years: &[String], chosen: Option<&str>) -> Vec<Choice> {
    let choice = |y: &String| Choice { chosen: chosen == Some(y.as_str()), label: y.clone(), value: y.clone() };
    years.iter().map(choice).collect()
}

/// The municipalities by county: the places whose own areas can be drawn.
fn places(view: &View, language: Language, chosen: Option<&str>) -> Vec<(String, Vec<Choice>)> {
    let areas = view.edition.areas();
    let municipality = chosen.map(|code| code.get(..4).unwrap_or(code));
    let of = |(position, county): (usize, &geography::Area)| {
        let within = areas.within(Level::County, position, Level::Municipality);
        let choice = |at: usize| {
            let area = &areas.level(Level::Municipality)[at];
            Choice { value: area.code.clone(), label: area.name.clone(), chosen: municipality == Some(&area.code) }
        };
        (place::name(view, language, Level::County, county), within.into_iter().map(choice).collect())
    };
    areas.level(Level::County).iter().enumerate().map(of).collect()
}

/// What readers must know about the boundaries, each note once.
fn notes(edition: &Edition, language: Language) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in LEVELS.into_iter().filter_map(|l| edition.boundary(l)?.note.as_ref()) {
        if !notes.iter().any(|known| known == note.get(language)) {
            notes.push(note.get(language).to_owned());
        }
    }
    notes
}
