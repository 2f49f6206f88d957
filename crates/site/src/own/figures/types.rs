//! Who of the districts lives in which area type.

use charts::{StackedBar, StackedBars};
use edition::unions::{InTypes, types};
use edition::{Nature, SeriesKey};
use geography::Level;

use super::{Scene, told};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, type_label};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// People by type in each district, beside the country's where the types are the official ones.
pub(super) fn figure(scene: &Scene<'_>) -> Option<Figure> {
    let words = scene.words();
    let of = |d: &super::Whole<'_>| Some((d.name.to_owned(), told(types(&scene.reckoner, d.union)).flatten()?));
    let found: Vec<(String, InTypes)> = scene.districts.iter().filter_map(of).collect();
    let first = found.first().map(|(_, types)| types.clone())?;
    if found.iter().all(|(_, types)| types.total() <= 0.0) {
        return None;
    }
    let country = Place { view: scene.view, language: scene.language, level: Level::Country, position: 0 };
    let whole = scene.view.edition.types("00").filter(|whole| {
        first.nature == Nature::Published && whole.period == first.period && whole.without_population == 0
    });
    let count = numbers::count(scene.language);
    let percent = numbers::percent(scene.language, 1);
    let stated = |types: &InTypes| types.without == 0 && types.total() > 0.0;
    let mut bars: Vec<StackedBar> = found
        .iter()
        .map(|(name, types)| StackedBar {
            label: name.clone(),
            parts: stated(types).then_some(types.people),
            format: count.clone(),
        })
        .collect();
    let mut columns = vec![words.t("types-type")];
    columns.extend(found.iter().map(|(name, _)| words.with("own-people-of", &[("name", Value::Text(name))])));
    columns.extend(found.iter().map(|(name, _)| words.with("own-share-of", &[("name", Value::Text(name))])));
    if let Some(whole) = whole {
        let name = scene.place_name((Level::Country, 0));
        columns.push(words.with("own-share-of", &[("name", Value::Text(&name))]));
        bars.push(StackedBar { label: name, parts: Some(whole.population), format: count.clone() });
    }
    let rows = (0..5).map(|at| {
        let mut cells: Vec<Cell> =
            found.iter().map(|(_, types)| Cell::number(count.value(types.people[at]), types.people[at])).collect();
        cells.extend(found.iter().map(|(_, types)| {
            let share = 100.0 * types.people[at] / types.total();
            if stated(types) { Cell::number(percent.value(share), share) } else { Cell::missing(words.t("missing")) }
        }));
        cells.extend(whole.map(|whole| {
            let share = 100.0 * whole.population[at] / whole.people();
            Cell::number(percent.value(share), share)
        }));
        Row { label: format!("{} – {}", at + 1, type_label(&country, at)), cells, ..Row::default() }
    });
    let rows = rows.collect();
    let mut notes = vec![scene.view.edition.catalogue().index.types_are_not.get(scene.language).to_owned()];
    if scene.districts.iter().any(|district| district.union.level() == Level::Deso) {
        notes.push(words.t("own-types-deso"));
    }
    for (name, types) in found.iter().filter(|(_, types)| types.without > 0) {
        let values = [("name", Value::Text(name.as_str())), ("count", Value::Count(types.without as u64))];
        notes.push(words.with("own-types-without", &values));
    }
    let title = match found.as_slice() {
        [(name, types)] if stated(types) => {
            let share = percent.value(100.0 * (types.people[0] + types.people[1]) / types.total());
            words.with("own-types-title-one", &[("name", Value::Text(name)), ("share", Value::Text(&share))])
        }
        _ => words.t("own-types-title"),
    };
    let subtitle =
        [("period", Value::Text(first.period.as_str())), ("people", Value::Text(first.population_period.as_str()))];
    let key = if first.nature == Nature::Proxy { "own-types-subtitle-proxy" } else { "own-types-subtitle" };
    let labels = std::array::from_fn(|at| type_label(&country, at));
    let level = scene.districts.iter().map(|d| d.union.level()).max().unwrap_or(Level::Regso);
    let provenance = [
        scene.provenance(&SeriesKey::new(first.series, Level::Regso), &first.period),
        scene.provenance(&SeriesKey::new("population", level), &first.population_period),
    ];
    Some(Figure {
        id: "types",
        subtitle: words.with(key, &subtitle),
        chart: Some(StackedBars { frame: scene.frame("types", &title, 255), type_names: labels, bars }.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes,
        provenance: provenance.into_iter().flatten().collect(),
        title,
    })
}
