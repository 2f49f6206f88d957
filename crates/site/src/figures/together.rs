//! Question 4: how differences between municipalities go together with the development of segregation.

use charts::{ScatterPlot, ScatterPoint};
use edition::SeriesKey;
use edition::analyse::associations::{Association, DEVELOPMENT};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::links;
use crate::numbers;
use crate::place::Place;
use crate::words::{Value, Words};

/// The figure drawn against the change; the others stand in the text.
const DRAWN: &str = "measure:D:low-income:regso";

/// Correlations nearer to 0 are called weak.
const WEAK: f64 = 0.3;

/// Change of segregation by country of birth, against segregation by low economic standard, by municipality.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let edition = place.edition();
    let change = SeriesKey::new(format!("change:{DEVELOPMENT}"), Level::Municipality);
    let other = SeriesKey::new(DRAWN, Level::Municipality);
    let ((years, x), (period, y)) = (place.newest(&change)?, place.newest(&other)?);
    let found = associations(place);
    let drawn = found.iter().find(|a| a.y == DRAWN);
    let title = match drawn {
        Some(a) => words.with(strength_title(a), &[("years", Value::Text(&years))]),
        None => words.t("together-title-unknown"),
    };
    let points_format = numbers::plain(place.language, 1);
    let change_format =
        charts::NumberFormat { language: place.language, decimals: 1, unit: charts::Unit::PercentagePoints };
    let percent = numbers::percent(place.language, 1);
    let mut points = Vec::new();
    let mut rows = Vec::new();
    for (position, area) in edition.areas().level(Level::Municipality).iter().enumerate() {
        let (a, b) = (x.get(position).value().map(|v| 100.0 * v), y.get(position).value().map(|v| 100.0 * v));
        let own = place.level == Level::Municipality && place.position == position;
        let cell = |value: Option<f64>, text: &dyn Fn(f64) -> String| {
            value.map_or(Cell::missing(words.t("missing")), |v| Cell::number(text(v), v))
        };
        rows.push(Row {
            code: Some(area.code.clone()),
            label: area.name.clone(),
            href: links::of(place.language, Level::Municipality, area),
            cells: vec![cell(a, &|v| change_format.change(v)), cell(b, &|v| percent.value(v))],
            emphasis: own,
        });
        points.push(ScatterPoint { code: area.code.clone(), name: area.name.clone(), x: a, y: b, highlighted: own });
    }
    let x_title = words.with("together-x", &[("years", Value::Text(&years))]);
    let y_title = words.with("together-y", &[("period", Value::Text(&period))]);
    let chart = ScatterPlot {
        frame: frame(place, "together", &title, size(299)),
        x_title: x_title.clone(),
        x_format: points_format,
        y_title: y_title.clone(),
        y_format: percent.clone(),
        points,
        association: drawn.map(|a| sentence(place, a)),
    };
    let columns = vec![words.t("level-municipality"), x_title, y_title];
    Some(Figure {
        id: "together",
        subtitle: words.t("together-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("together-note")],
        provenance: [provenance::of(place, &change, &years), provenance::of(place, &other, &period)]
            .into_iter()
            .flatten()
            .collect(),
        title,
    })
}

/// The associations with the development of segregation, between municipalities.
pub(crate) fn associations<'a>(place: &Place<'a>) -> Vec<&'a Association> {
    let all = &place.edition().facts().associations;
    all.iter().filter(|a| a.level == Level::Municipality && a.x.starts_with("change:")).collect()
}

/// Whether the direction could be chance, several associations being tested together.
pub(crate) fn could_be_chance(association: &Association) -> bool {
    !association.certain
}

fn strength_title(association: &Association) -> &'static str {
    match () {
        () if could_be_chance(association) => "together-title-chance",
        () if association.rho.abs() < WEAK => "together-title-weak",
        () => "together-title-clear",
    }
}

/// "ρ = 0,12 (0,01 till 0,23), 290 kommuner".
pub(crate) fn sentence(place: &Place<'_>, association: &Association) -> String {
    let number = |value: f64| charts::number::format(value, 2, place.language);
    place.words().with(
        "association",
        &[
            ("rho", Value::Text(&number(association.rho))),
            ("low", Value::Text(&number(association.low))),
            ("high", Value::Text(&number(association.high))),
            ("areas", Value::Count(association.areas as u64)),
        ],
    )
}

/// What is compared with the change, in words.
pub(crate) fn name(words: &Words, id: &str) -> String {
    let key = match id {
        "measure:D:low-income:regso" => "with-low-income",
        "measure:D:education:regso" => "with-education",
        "measure:D:tenure:regso" => "with-tenure",
        "preschool-enrolled" => "with-preschool",
        "low-economic-standard" => "with-low-standard",
        other => return other.to_owned(),
    };
    words.t(key)
}
