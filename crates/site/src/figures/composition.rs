//! How the people of a place divide over the area types, year by year.

use charts::{StackedBar, StackedBars};
use edition::SeriesKey;
use edition::analyse::types::{Distribution, OFFICIAL};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size, types};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The people by type in every year that has types and people of its own; nothing where there is only one.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let all = place.edition().facts().types.get(place.code())?;
    let told = |one: &&Distribution| {
        one.period == one.population_period && one.typed() > 0 && one.without_population == 0 && one.people() > 0.0
    };
    let years: Vec<&Distribution> = all.iter().filter(told).collect();
    let (first, last) = (years.first()?, years.last()?);
    if first.period == last.period {
        return None;
    }
    let count = numbers::count(place.language);
    let percent = numbers::percent(place.language, 1);
    let values = [
        ("place", Value::Text(&place.name())),
        ("from", Value::Text(first.period.as_str())),
        ("to", Value::Text(&last.period)),
    ];
    let title = words.with("place-composition-title", &values);
    let bars = years.iter().map(|one| StackedBar {
        label: one.period.clone(),
        parts: Some(one.population),
        format: count.clone(),
    });
    let chart = StackedBars {
        frame: frame(place, "types-composition", &title, size(255)),
        type_names: std::array::from_fn(|at| types::label(place, at)),
        bars: bars.collect(),
    };
    let rows = (0..5).flat_map(|at| {
        let name = format!("{} {}", at + 1, types::label(place, at));
        let people = years.iter().map(|one| Cell::number(count.value(one.population[at]), one.population[at]));
        let share = |one: &Distribution| 100.0 * one.population[at] / one.people();
        let shares = years.iter().map(|one| Cell::number(percent.value(share(one)), share(one)));
        let row = |what: String, cells: Vec<Cell>| Row { label: format!("{name}: {what}"), cells, ..Row::default() };
        [
            row(words.t("types-people").to_lowercase(), people.collect()),
            row(words.t("place-composition-share"), shares.collect()),
        ]
    });
    let rows = rows.collect();
    let columns = [words.t("types-type")].into_iter().chain(years.iter().map(|one| one.period.clone())).collect();
    let origin = |id: &str| provenance::of(place, &SeriesKey::new(id, Level::Regso), &last.period);
    Some(Figure {
        id: "types-composition",
        subtitle: words.t("place-composition-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("type-relative-note")],
        provenance: [origin(OFFICIAL), origin("population")].into_iter().flatten().collect(),
        title,
    })
}
