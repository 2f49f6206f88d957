//! Figures of places side by side: area types, segregation, indicators, population, and which municipalities are alike.
//!
//! In: [`Asked`], what the page was asked, made whole. Out: a [`Figure`] by its name, for the page and for its files.

mod asked;
pub(crate) mod groups;
mod indicator;
mod indicators;
mod population;
mod segregation;
pub(crate) mod similar;
mod types;

use charts::Series;
use edition::SeriesKey;

use super::Figure;
use super::provenance::{self, Provenance};
use crate::place::Place;
use crate::words::Words;
pub(crate) use asked::{Asked, FIELDS, Found, MOST, Options};

/// So many lines are drawn in colour; more could not be told apart.
const COLOURED: usize = 3;

/// Makes a figure by its name; `None` if there is nothing to show.
pub(crate) fn make(asked: &Asked<'_>, id: &str) -> Option<Figure> {
    match id {
        "compare-types" => types::figure(asked),
        "compare-segregation" => segregation::over_time(asked),
        "compare-chance" => segregation::chance(asked),
        "compare-indicators" => indicators::figure(asked),
        "compare-indicator" => indicator::figure(asked),
        "compare-population" => population::figure(asked),
        "similar" => similar::figure(asked),
        "group" => groups::figure(asked),
        "similar-pairs" => similar::pairs_figure(asked),
        _ => None,
    }
}

/// "A, B and C".
fn listed(words: &Words, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} {} {last}", others.join(", "), words.t("compare-and")),
    }
}

/// The first lines are in colour; the country, which the others are read against, never is.
fn coloured(places: &[Place<'_>], mut series: Vec<Series>) -> Vec<Series> {
    let mut left = COLOURED;
    for (place, line) in places.iter().zip(&mut series) {
        line.highlighted = left > 0 && place.level != geography::Level::Country;
        left -= usize::from(line.highlighted);
    }
    series
}

/// Where a series of the places comes from, at each of their levels.
fn origins(places: &[Place<'_>], id: &str, period: &str) -> Vec<Provenance> {
    let mut levels: Vec<&Place<'_>> = Vec::new();
    for place in places {
        if !levels.iter().any(|known| known.level == place.level) {
            levels.push(place);
        }
    }
    levels.into_iter().filter_map(|place| provenance::of(place, &SeriesKey::new(id, place.level), period)).collect()
}
