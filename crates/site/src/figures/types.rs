//! Areas and people by area type.

use charts::{StackedBar, StackedBars};
use edition::SeriesKey;
use edition::analyse::types::{Distribution, OFFICIAL};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// How the place's areas and people divide into the five types, beside the country's people.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let own = place.edition().types(place.code())?;
    if own.typed() == 0 || own.people() <= 0.0 {
        return None;
    }
    let words = place.words();
    let country = place.above(Level::Country).and_then(|c| Some((c.name(), place.edition().types(c.code())?)));
    let title = title(place, own);
    let count = numbers::count(place.language);
    let bar = |label: String, parts: [f64; 5]| StackedBar { label, parts: Some(parts), format: count.clone() };
    let name = place.name();
    let mut bars = vec![
        bar(words.with("types-areas-of", &[("place", Value::Text(&name))]), own.areas.map(f64::from)),
        bar(words.with("types-people-of", &[("place", Value::Text(&name))]), own.population),
    ];
    if let Some((name, country)) = &country {
        bars.push(bar(words.with("types-people-of", &[("place", Value::Text(name))]), country.population));
    }
    let labels = std::array::from_fn(|i| label(place, i));
    let chart = StackedBars { frame: frame(place, "types", &title, size(255)), type_names: labels, bars };
    let key = SeriesKey::new(OFFICIAL, Level::Regso);
    Some(Figure {
        id: "types",
        subtitle: words.with("types-subtitle", &[("period", Value::Text(&own.period))]),
        chart: Some(chart.into()),
        table: table(place, own, country.map(|(_, c)| c)),
        notes: vec![place.edition().catalogue().index.types_are_not.get(place.language).to_owned()],
        provenance: [
            provenance::of(place, &key, &own.period),
            provenance::of(place, &SeriesKey::new("population", Level::Regso), &own.population_period),
        ]
        .into_iter()
        .flatten()
        .collect(),
        title,
    })
}

/// The official label of a type, 0 for type 1.
pub(crate) fn label(place: &Place<'_>, index: usize) -> String {
    let number = index as u8 + 1;
    let found = place.edition().catalogue().index.area_type(number);
    found.map_or_else(|| number.to_string(), |t| t.label.get(place.language).to_owned())
}

/// Share of the people who live in types 1 and 2, per cent.
pub(crate) fn in_challenges(types: &Distribution) -> Option<f64> {
    let people = types.people();
    (people > 0.0 && types.without_population == 0)
        .then(|| 100.0 * (types.population[0] + types.population[1]) / people)
}

fn title(place: &Place<'_>, own: &Distribution) -> String {
    let words = place.words();
    let name = place.name();
    match in_challenges(own) {
        Some(share) if share > 0.0 => {
            let share = numbers::percent(place.language, 1).value(share);
            words.with("types-title", &[("place", Value::Text(&name)), ("share", Value::Text(&share))])
        }
        _ => words.with("types-title-none", &[("place", Value::Text(&name))]),
    }
}

fn table(place: &Place<'_>, own: &Distribution, country: Option<&Distribution>) -> Table {
    let words = place.words();
    let percent = numbers::percent(place.language, 1);
    let count = numbers::count(place.language);
    let share = |types: &Distribution, i: usize| 100.0 * types.population[i] / types.people();
    let rows = (0..5).map(|i| {
        let number = |value: f64, text: String| Cell::number(text, value);
        let mut cells = vec![
            number(f64::from(own.areas[i]), count.value(f64::from(own.areas[i]))),
            number(own.population[i], count.value(own.population[i])),
            number(share(own, i), percent.value(share(own, i))),
        ];
        if let Some(country) = country {
            cells.push(number(share(country, i), percent.value(share(country, i))));
        }
        Row { label: format!("{} – {}", i + 1, label(place, i)), cells, ..Row::default() }
    });
    let rows = rows.collect();
    let mut columns =
        vec![words.t("types-type"), words.t("types-areas"), words.t("types-people"), words.t("types-share")];
    if country.is_some() {
        columns.push(words.t("types-share-country"));
    }
    Table { caption: words.t("types-caption"), columns, rows }
}
