//! How an indicator is defined: what is counted, about whom, from where, for which years, and what to watch for.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::{Aggregate, Indicator, Polarity, Protection, Service, Source};
use cube::Language;
use edition::SeriesKey;
use geography::Level;

use super::{Layout, handbook, html, not_found};
use crate::app::{Shared, View};
use crate::figures::provenance::nature_key;
use crate::http::Finished;
use crate::links;
use crate::words::{Value, Words};

/// What there is at a level.
struct AtLevel {
    level: String,
    years: String,
    /// Published or computed, each once.
    nature: String,
    /// The newest values as CSV.
    csv: String,
}

/// Where figures come from.
struct From {
    title: String,
    /// Term and words.
    lines: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "indicator.html")]
struct Page<'a> {
    layout: Layout<'a>,
    area: String,
    indicator: &'a Indicator,
    definition: &'a str,
    matters: &'a str,
    caveats: &'a str,
    /// Term and words: whom it is about, unit, direction, and so on.
    facts: Vec<(String, String)>,
    levels: Vec<AtLevel>,
    breaks: Vec<(&'a str, &'a str)>,
    sources: Vec<From>,
    map: Option<String>,
    /// The lab and the list of all data, which have the indicator only if there are figures of it.
    lab: Option<String>,
    all_data: Option<String>,
}

/// The ids of the indicators of which the edition has figures.
pub(super) fn with_figures(view: &View) -> BTreeSet<String> {
    let filled = view.edition.all_series().filter(|series| !series.periods.is_empty());
    filled.map(|series| series.key.id.clone()).collect()
}

/// `/handbok/indikator/{id}`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let Some(indicator) = view.edition.catalogue().indicator(&id) else {
        return not_found::fallback(State(current), OriginalUri(uri), headers).await;
    };
    let make = || make(&view, language, indicator);
    view.finished(&links::indicator(language, &id), make).respond(&view.edition.manifest().id, &headers)
}

fn make(view: &View, language: Language, indicator: &Indicator) -> Finished {
    let words = view.words(language);
    let edition = &view.edition;
    let name = indicator.name.get(language);
    let levels: Vec<(Level, AtLevel)> =
        Level::ALL.into_iter().filter_map(|level| Some((level, at(view, language, indicator, level)?))).collect();
    let map = levels.iter().rev().find_map(|(level, _)| {
        edition.boundary(*level)?;
        let newest = edition.series(&SeriesKey::new(indicator.id.clone(), *level))?.newest()?;
        Some(links::map(language, &indicator.id, *level, newest, None))
    });
    let shown = |address: String| Some(address).filter(|_| !levels.is_empty());
    let lab = shown(format!("{}/labb?indikator={}", links::prefix(language), indicator.id));
    let all_data = shown(format!("{}/data#indicator-{}", links::prefix(language), indicator.id));
    let area = edition.catalogue().societal_area(&indicator.area);
    let parent = (words.t("handbook-indicators"), format!("{}/handbok#indicators", links::prefix(language)));
    html(&Page {
        layout: handbook::layout(view, language, name, &format!("indikator/{}", indicator.id), Some(parent)),
        area: area.map(|area| area.name.get(language).to_owned()).unwrap_or_default(),
        indicator,
        definition: indicator.definition.get(language),
        matters: indicator.matters.get(language),
        caveats: indicator.caveats.get(language),
        facts: facts(words, language, indicator),
        levels: levels.into_iter().map(|(_, at)| at).collect(),
        breaks: indicator.breaks.iter().map(|b| (b.period.as_str(), b.note.get(language))).collect(),
        sources: sources(view, language, indicator),
        map,
        lab,
        all_data,
    })
}

/// What the edition has at a level.
fn at(view: &View, language: Language, indicator: &Indicator, level: Level) -> Option<AtLevel> {
    let words = view.words(language);
    let series = view.edition.series(&SeriesKey::new(indicator.id.clone(), level))?;
    let years = match (series.periods.first()?, series.periods.last()?) {
        (first, last) if first == last => first.clone(),
        (first, last) => format!("{first}–{last}"),
    };
    let mut natures: Vec<String> = Vec::new();
    for origin in series.periods.iter().filter_map(|period| view.edition.origin(series, period)) {
        let nature = words.t(nature_key(origin.nature));
        if !natures.contains(&nature) {
            natures.push(nature);
        }
    }
    Some(AtLevel {
        level: words.level(level),
        years,
        nature: natures.join("; "),
        csv: format!("/api/v1/values.csv?indicator={}&level={}&lang={}", indicator.id, level.id(), language.tag()),
    })
}

fn facts(words: &Words, language: Language, indicator: &Indicator) -> Vec<(String, String)> {
    let polarity = words.t(match indicator.polarity {
        Polarity::None => "handbook-polarity-none",
        Polarity::HigherIsBetter => "handbook-polarity-better",
        Polarity::HigherIsWorse => "handbook-polarity-worse",
    });
    let aggregate = words.t(match indicator.aggregate {
        Aggregate::RatioOfSums => "handbook-aggregate-ratio",
        Aggregate::WeightedMean => "handbook-aggregate-mean",
        Aggregate::Sum => "handbook-aggregate-sum",
        Aggregate::Never => "handbook-aggregate-never",
    });
    let direction = format!("{}. {polarity}", indicator.direction.get(language).trim_end_matches('.'));
    let mut facts = vec![
        (words.t("provenance-population"), indicator.population.get(language).to_owned()),
        (words.t("handbook-unit"), unit(words, indicator)),
        (words.t("handbook-direction"), direction),
        (words.t("handbook-larger-areas"), aggregate),
    ];
    facts.push((words.t("handbook-sexes"), words.t(if indicator.sexes { "handbook-yes" } else { "handbook-no" })));
    facts.extend(lag(words, &indicator.lag).map(|lag| (words.t("handbook-lag"), lag)));
    if !indicator.observed.is_empty() {
        facts.push((words.t("handbook-observed"), indicator.observed.join(", ")));
    }
    facts
}

fn unit(words: &Words, indicator: &Indicator) -> String {
    use catalogue::Unit;
    words.t(match indicator.unit {
        Unit::Percent => "handbook-unit-percent",
        Unit::Persons => "handbook-unit-persons",
        Unit::Dwellings => "handbook-unit-dwellings",
        Unit::Households => "handbook-unit-households",
        Unit::ThousandSek => "handbook-unit-thousand-sek",
        Unit::Sek => "handbook-unit-sek",
        Unit::Days => "handbook-unit-days",
        Unit::Per100000 => "handbook-unit-per-100000",
        Unit::Per1000 => "handbook-unit-per-1000",
        Unit::PerKm2 => "handbook-unit-per-km2",
        Unit::Index => "handbook-unit-index",
        Unit::Years => "handbook-unit-years",
        Unit::Type => "handbook-unit-type",
    })
}

/// `P6M` and `P2Y` in words.
fn lag(words: &Words, duration: &str) -> Option<String> {
    let (number, unit) = duration.strip_prefix('P')?.split_at_checked(duration.len() - 2)?;
    let count = Value::Count(number.parse().ok()?);
    match unit {
        "M" => Some(words.with("handbook-lag-months", &[("count", count)])),
        "Y" => Some(words.with("handbook-lag-years", &[("count", count)])),
        _ => None,
    }
}

/// Every table and key figure that the indicator is made of, in the order of preference.
fn sources(view: &View, language: Language, indicator: &Indicator) -> Vec<From> {
    let words = view.words(language);
    let catalogue = view.edition.catalogue();
    let line = |key: &str, text: &str| (words.t(key), text.to_owned());
    let one = |source: &Source| {
        let levels = source.levels().iter().filter_map(|level| Level::from_id(level.id()));
        let levels = levels.map(|level| words.level(level)).collect::<Vec<_>>().join(", ");
        let table = match source {
            Source::Kolada { .. } => catalogue.tables.iter().find(|table| table.service == Service::Kolada),
            _ => source.table().and_then(|id| catalogue.table(id)),
        };
        let mut lines = vec![line("handbook-levels", &levels)];
        let title = match source {
            Source::Kolada { kpi, origin, .. } => {
                let agencies: Vec<&str> = origin
                    .iter()
                    .filter_map(|id| catalogue.agency(id))
                    .map(|agency| agency.name.get(language))
                    .collect();
                if !agencies.is_empty() {
                    lines.push(line("handbook-agencies", &agencies.join(", ")));
                }
                words.with("handbook-kolada", &[("kpi", Value::Text(kpi))])
            }
            Source::Share { numerator, denominator, .. } => {
                let names = |terms| sum(table, terms, language);
                lines.push(line(
                    "provenance-formula",
                    &format!("100 · ({}) / ({})", names(numerator), names(denominator)),
                ));
                title_of(table, language)
            }
            Source::Count { columns, .. } => {
                lines.push(line("provenance-formula", &sum(table, columns, language)));
                title_of(table, language)
            }
            Source::Value { column, .. } => {
                let name = table.and_then(|t| t.column(column)).map_or(column.as_str(), |c| c.name.get(language));
                lines.push(line("handbook-column", name));
                title_of(table, language)
            }
        };
        if let Some(table) = table {
            lines.extend(table.reference.as_deref().map(|reference| line("handbook-reference", reference)));
            lines.push(line("provenance-protection", &words.t(protection_key(table.protection))));
            let notes = table.notes.get(language);
            if !notes.is_empty() {
                lines.push(line("provenance-table-note", notes));
            }
            let credit = table.credit.get(language);
            // Kolada's terms are that it is credited.
            let credited = table.service == Service::Kolada;
            let terms = if credited { String::new() } else { format!(", {}", table.licence) };
            lines.push(line("handbook-licence", &format!("{credit}{terms}")));
        }
        From { title, lines }
    };
    indicator.sources.iter().map(one).collect()
}

fn title_of(table: Option<&catalogue::Table>, language: Language) -> String {
    table.map(|table| table.title.get(language).to_owned()).unwrap_or_default()
}

/// A sum of columns by their names.
fn sum(table: Option<&catalogue::Table>, terms: &[catalogue::Term], language: Language) -> String {
    let mut out = String::new();
    for term in terms {
        let column = table.and_then(|table| table.column(&term.column));
        let name = column.map_or(term.column.as_str(), |column| column.name.get(language));
        match (out.is_empty(), term.minus) {
            (true, false) => {}
            (true, true) => out.push('−'),
            (false, minus) => out.push_str(if minus { " − " } else { " + " }),
        }
        out.push_str(name);
    }
    out
}

fn protection_key(protection: Protection) -> &'static str {
    match protection {
        Protection::None => "protection-none",
        Protection::Perturbed => "protection-perturbed",
        Protection::Suppressed => "protection-suppressed",
        Protection::Rounded => "protection-rounded",
        Protection::CellKey => "protection-cell-key",
        Protection::Unknown => "protection-unknown",
    }
}
