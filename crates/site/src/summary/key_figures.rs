//! The numbers at the head of a place's page.

use edition::SeriesKey;
use geography::Level;

use super::latest;
use crate::place::Place;
use crate::{figures, numbers};

/// A number with what it means, at the head of a page.
#[derive(Debug, Clone)]
pub(crate) struct KeyFigure {
    pub number: String,
    pub label: String,
    pub note: String,
    pub source: String,
}

/// The numbers at the head of a place's page.
pub(crate) fn key_figures(place: &Place<'_>) -> Vec<KeyFigure> {
    let words = place.words();
    let mut figures = Vec::new();
    if let Some((period, people)) = latest(place, "population", None) {
        figures.push(KeyFigure {
            number: numbers::people(people, place.language),
            label: words.t("key-population"),
            note: String::new(),
            source: source(place, &SeriesKey::new("population", place.level), &period),
        });
    }
    let types = place.edition().types(place.code()).filter(|t| t.typed() > 0);
    if let Some((types, share)) = types.and_then(|t| Some((t, figures::in_challenges(t)?))) {
        figures.push(KeyFigure {
            number: numbers::percent(place.language, 1).value(share),
            label: words.t("key-types"),
            note: words.t("key-types-note"),
            source: source(place, &SeriesKey::new("area-type", Level::Regso), &types.period),
        });
    }
    if let Some((period, d)) = latest(place, "measure:D:birth:regso", None) {
        figures.push(KeyFigure {
            number: numbers::percent(place.language, 1).value(100.0 * d),
            label: words.t("key-segregation"),
            note: words.t("key-segregation-note"),
            source: source(place, &SeriesKey::measure("D", "birth", Level::Regso, place.level), &period),
        });
    }
    if let Some((period, value)) = latest(place, figures::PRESCHOOL, None) {
        let format = place.indicator(figures::PRESCHOOL).map(|i| numbers::of(i, place.language));
        figures.push(KeyFigure {
            number: format.map_or_else(String::new, |f| f.value(value)),
            label: words.t("key-preschool"),
            note: String::new(),
            source: source(place, &SeriesKey::new(figures::PRESCHOOL, place.level), &period),
        });
    }
    figures
}

fn source(place: &Place<'_>, key: &SeriesKey, period: &str) -> String {
    figures::provenance::of(place, key, period)
        .map(|p| figures::provenance::line(place.words(), &[p]))
        .unwrap_or_default()
}
