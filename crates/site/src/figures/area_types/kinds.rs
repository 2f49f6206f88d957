//! Relative and absolute types of the same year side by side: how many areas are of each type, and how many live there.

use charts::{StackedBar, StackedBars};
use edition::SeriesKey;
use edition::analyse::socioeconomic::ABSOLUTE;
use edition::analyse::types::{Distribution, OFFICIAL};
use geography::Level;

use super::Asked;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, in_challenges, provenance, size, type_label};
use crate::numbers;
use crate::words::Value;

/// The newest year that has both kinds and is not the base year itself, where they are the same.
pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let place = &asked.place;
    let words = place.words();
    let facts = place.edition().facts();
    let base = facts.index.base_year.as_deref()?;
    let relative = facts.types.get(place.code())?;
    let absolute = facts.index.absolute_types.get(place.code())?;
    let both = absolute.iter().rev().filter(|one| one.period != base && one.typed() > 0);
    let of_year = |one: &Distribution| relative.iter().find(|other| other.period == one.period);
    let (relative, absolute) = both.filter_map(|one| Some((of_year(one)?, one))).next()?;
    let first = facts.types.get(place.code())?.iter().find(|one| one.period == base);

    let (name, percent, count) = (place.name(), numbers::percent(place.language, 1), numbers::count(place.language));
    let share = |one: &Distribution| in_challenges(one).map(|share| percent.value(share));
    let mut values =
        vec![("place", Value::Text(&name)), ("year", Value::Text(&relative.period)), ("base", Value::Text(base))];
    let shares = share(relative).zip(share(absolute));
    let title = match &shares {
        Some((relative, absolute)) => {
            values.push(("relative", Value::Text(relative)));
            values.push(("absolute", Value::Text(absolute)));
            words.with("area-types-kinds-title", &values)
        }
        None => words.with("area-types-kinds-title-areas", &values),
    };
    let in_year = |key: &str, year: &str| words.with(key, &[("year", Value::Text(year)), ("base", Value::Text(base))]);
    let mut shown = vec![
        (in_year("area-types-kinds-relative", &relative.period), relative),
        (in_year("area-types-kinds-absolute", &absolute.period), absolute),
    ];
    if let Some(first) = first {
        shown.insert(0, (in_year("area-types-kinds-base", base), first));
    }
    let people = shown.iter().all(|(_, one)| one.people() > 0.0 && one.without_population == 0);
    let bar = |(label, one): &(String, &Distribution)| StackedBar {
        label: label.clone(),
        parts: Some(if people { one.population } else { one.areas.map(f64::from) }),
        format: count.clone(),
    };
    let chart = StackedBars {
        frame: frame(place, "kinds", &title, size(300)),
        type_names: std::array::from_fn(|kind| type_label(place, kind)),
        bars: shown.iter().map(bar).collect(),
    };
    let number = |value: f64| Cell::number(count.value(value), value);
    let row = |kind: usize| Row {
        label: format!("{} – {}", kind + 1, type_label(place, kind)),
        cells: shown
            .iter()
            .flat_map(|(_, one)| {
                let living = match one.without_population {
                    0 => number(one.population[kind]),
                    _ => Cell::missing(words.t("missing")),
                };
                [number(f64::from(one.areas[kind])), living]
            })
            .collect(),
        ..Row::default()
    };
    let columns = shown.iter().flat_map(|(label, _)| {
        ["types-areas", "types-people"].map(|key| format!("{label}: {}", words.t(key).to_lowercase()))
    });
    let origin = |id: &str, period: &str| provenance::of(place, &SeriesKey::new(id, Level::Regso), period);
    Some(Figure {
        id: "kinds",
        subtitle: words.t(if people { "area-types-kinds-subtitle" } else { "area-types-kinds-subtitle-areas" }),
        chart: Some(chart.into()),
        table: Table {
            caption: title.clone(),
            columns: [words.t("types-type")].into_iter().chain(columns).collect(),
            rows: (0..5).map(row).collect(),
        },
        notes: vec![words.t("type-relative-note"), words.with("type-absolute-note", &[("base", Value::Text(base))])],
        provenance: [
            origin(OFFICIAL, &relative.period),
            origin(ABSOLUTE, &absolute.period),
            origin("population", &relative.population_period),
        ]
        .into_iter()
        .flatten()
        .collect(),
        title,
    })
}
