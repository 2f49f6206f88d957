//! How conditions go together between the areas of the place.

use edition::SeriesKey;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::together::could_be_chance;
use super::{Figure, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// Rank correlations between the RegSO of the place, as a table.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let edition = place.edition();
    let found = edition.facts().associations.iter();
    let found: Vec<_> = found.filter(|a| a.place == place.code() && a.level == Level::Regso).collect();
    let first = found.first()?;
    let number = |value: f64| charts::number::format(value, 2, place.language);
    let short =
        |id: &str| place.indicator(id).map_or_else(|| id.to_owned(), |i| i.short.get(place.language).to_owned());
    let rows = found.iter().map(|a| Row {
        label: words.with("within-pair", &[("x", Value::Text(&short(&a.x))), ("y", Value::Text(&short(&a.y)))]),
        cells: vec![
            Cell::number(number(a.rho), a.rho),
            Cell::text(
                words.with("interval", &[("low", Value::Text(&number(a.low))), ("high", Value::Text(&number(a.high)))]),
            ),
            Cell::number(numbers::count(place.language).value(a.areas as f64), a.areas as f64),
            Cell::text(words.t(match () {
                () if could_be_chance(a) => "reading-chance",
                () if a.rho > 0.0 => "reading-same",
                () => "reading-opposite",
            })),
        ],
        ..Row::default()
    });
    let rows = rows.collect();
    let period = first.y_period.clone();
    let title = words.with("within-title", &[("place", Value::Text(&place.name())), ("period", Value::Text(&period))]);
    let columns = ["within-figures", "within-rho", "within-interval", "within-areas", "within-reading"];
    let mut keys: Vec<&str> = found.iter().flat_map(|a| [a.x.as_str(), a.y.as_str()]).collect();
    keys.sort_unstable();
    keys.dedup();
    Some(Figure {
        id: "within",
        subtitle: words.t("within-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: columns.map(|k| words.t(k)).to_vec(), rows },
        notes: vec![words.t("within-note")],
        provenance: keys
            .into_iter()
            .filter_map(|id| provenance::of(place, &SeriesKey::new(id, Level::Regso), &period))
            .collect(),
        title,
    })
}
