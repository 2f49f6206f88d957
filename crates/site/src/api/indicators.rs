//! `GET /indicators`: everything that the edition has values of, with levels, sexes and periods.

use std::collections::BTreeMap;

use axum::response::Response;
use catalogue::{Indicator, Polarity};
use cube::Language;
use edition::analyse::harmonised::series_of;
use edition::analyse::segregation::{PLACES, UNITS};
use edition::analyse::socioeconomic::{ABSOLUTE, DISTANCE, INDEX, RECOMPUTED, component_series};
use edition::analyse::types::{PROXY_INDEX, PROXY_TYPE};
use edition::{Edition, SeriesKey, Sex};
use geography::Level;
use serde::Serialize;

use super::asked::Asked;
use super::boundaries::LineBreak;
use super::measures::{Groups, MEASURES};
use super::parameters::{LANG, Parameter};
use super::problem::Problem;
use super::provenance::Version;
use super::subject::Subject;
use crate::app::View;

/// The parameters of the resource.
pub(crate) const PARAMETERS: &[Parameter] = &[LANG];

#[derive(Serialize)]
struct Answer<'a> {
    indicators: Vec<Listed<'a>>,
    measures: Vec<ListedMeasure>,
    groups: Vec<ListedGroups<'a>>,
    #[serde(flatten)]
    version: Version<'a>,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    subject: Subject,
    /// The societal area; `None` for the socioeconomic index and the proxy.
    area: Option<SocietalArea<'a>>,
    definition: &'a str,
    caveats: &'a str,
    decimals: usize,
    /// Whether more is better: `none`, `higher-is-better`, `higher-is-worse`.
    polarity: Polarity,
    levels: Vec<AtLevel<'a>>,
}

#[derive(Serialize)]
struct SocietalArea<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct AtLevel<'a> {
    level: &'static str,
    /// The sexes with figures, both first.
    sexes: Vec<&'static str>,
    /// The periods for both sexes together, oldest first.
    periods: &'a [String],
    /// Period → boundary edition, where the level has several.
    boundaries: &'a BTreeMap<String, String>,
    /// Where lines of areas are broken because the level was divided anew.
    breaks: Vec<LineBreak<'a>>,
    /// The id under which earlier figures are had, carried over to later boundaries.
    harmonised: Option<String>,
}

#[derive(Serialize)]
struct ListedMeasure {
    id: &'static str,
    name: &'static str,
    /// `share` (0–1) or `nats`.
    unit: &'static str,
    direction: &'static str,
}

#[derive(Serialize)]
struct ListedGroups<'a> {
    #[serde(flatten)]
    groups: Groups<'a>,
    definition: &'a str,
    caveats: &'a str,
    approximate: bool,
    units: Vec<OverUnit<'a>>,
}

/// The levels of areas over which groups are measured.
#[derive(Serialize)]
struct OverUnit<'a> {
    unit: &'static str,
    /// The levels of places that have the measures.
    places: Vec<&'static str>,
    periods: &'a [String],
}

/// `GET /indicators`.
pub(crate) async fn list(asked: Asked) -> Result<Response, Problem> {
    let language = asked.parameters(PARAMETERS)?.language();
    let (view, edition) = (&*asked.view, &asked.view.edition);
    let catalogue = edition.catalogue();
    let indicators = catalogue.indicators.iter().filter_map(|indicator| indicator_entry(view, language, indicator));
    let measures = MEASURES.iter().map(|measure| ListedMeasure {
        id: measure.id,
        name: measure.name(language),
        unit: measure.unit,
        direction: measure.direction(language),
    });
    let groups = catalogue.splits.iter().map(|split| ListedGroups {
        groups: Groups::of(split, language),
        definition: split.definition.get(language),
        caveats: split.caveats.get(language),
        approximate: split.approximate,
        units: UNITS.into_iter().filter_map(|unit| over_unit(edition, &split.id, unit)).collect(),
    });
    asked.json(&Answer {
        indicators: indicators.chain(of_index(view, language)).chain(proxies(view, language)).collect(),
        measures: measures.collect(),
        groups: groups.collect(),
        version: Version::of(edition),
    })
}

fn indicator_entry<'a>(view: &'a View, language: Language, indicator: &'a Indicator) -> Option<Listed<'a>> {
    let area = view.edition.catalogue().societal_area(&indicator.area);
    Some(Listed {
        subject: Subject::find(view, language, &indicator.id)?,
        area: area.map(|area| SocietalArea { id: &area.id, name: area.name.get(language) }),
        definition: indicator.definition.get(language),
        caveats: indicator.caveats.get(language),
        decimals: usize::from(indicator.decimals),
        polarity: indicator.polarity,
        levels: levels(&view.edition, &indicator.id, language),
    })
}

/// The official index, its components and what is made of them, where the edition has them.
fn of_index(view: &View, language: Language) -> impl Iterator<Item = Listed<'_>> {
    let index = &view.edition.catalogue().index;
    let components = index.components.iter().map(|component| (component_series(&component.id), &component.definition));
    let made = [RECOMPUTED, ABSOLUTE, DISTANCE].map(|id| (id.to_owned(), &index.types_are));
    let all = [(INDEX.to_owned(), &index.definition)].into_iter().chain(components).chain(made);
    all.filter_map(move |(id, definition)| {
        let subject = Subject::find(view, language, &id)?;
        let listed = Listed {
            decimals: subject.format.decimals,
            subject,
            area: None,
            definition: definition.get(language),
            caveats: index.caveats.get(language),
            polarity: Polarity::None,
            levels: levels(&view.edition, &id, language),
        };
        (!listed.levels.is_empty()).then_some(listed)
    })
}

/// The proxy index and the proxy types, which stand beside the indicators.
fn proxies(view: &View, language: Language) -> impl Iterator<Item = Listed<'_>> {
    let proxy = &view.edition.catalogue().index.proxy;
    [PROXY_INDEX, PROXY_TYPE].into_iter().filter_map(move |id| {
        let subject = Subject::find(view, language, id)?;
        Some(Listed {
            decimals: subject.format.decimals,
            subject,
            area: None,
            definition: proxy.definition.get(language),
            caveats: proxy.caveats.get(language),
            polarity: Polarity::None,
            levels: levels(&view.edition, id, language),
        })
    })
}

/// The levels at which the edition has an indicator, coarse to fine.
fn levels<'a>(edition: &'a Edition, id: &str, language: Language) -> Vec<AtLevel<'a>> {
    let series = |level: Level, sex: Sex| edition.series(&SeriesKey { id: id.to_owned(), level, sex });
    Level::ALL
        .into_iter()
        .filter_map(|level| {
            let both = series(level, Sex::T)?;
            let carried = series_of(id);
            Some(AtLevel {
                level: level.id(),
                sexes: Sex::ALL.into_iter().filter(|sex| series(level, *sex).is_some()).map(Sex::id).collect(),
                periods: &both.periods,
                boundaries: &both.boundaries,
                breaks: LineBreak::of(edition, both, language),
                harmonised: edition.series(&SeriesKey::new(&carried, level)).map(|_| carried),
            })
        })
        .collect()
}

/// All measures of a division exist where the first does.
fn over_unit<'a>(edition: &'a Edition, split: &str, unit: Level) -> Option<OverUnit<'a>> {
    let series = |level: Level| edition.series(&SeriesKey::measure(MEASURES[0].id, split, unit, level));
    let places: Vec<Level> = PLACES.into_iter().filter(|level| series(*level).is_some()).collect();
    let periods = &series(*places.first()?)?.periods;
    Some(OverUnit { unit: unit.id(), places: places.into_iter().map(Level::id).collect(), periods })
}
