//! Municipalities that are alike: what they have in common, what parts them, and the middle of them.

use catalogue::StructuralVariable;
use edition::SeriesKey;
use edition::analyse::similar::Alike;
use edition::store::values::Slice;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// How many are told of.
pub(crate) const NEAREST: usize = 5;
/// Two municipalities are unlike in a variable that parts them by half a standard deviation or more.
const UNLIKE: f64 = 0.5;
/// How many variables are named on either side.
const NAMED: usize = 2;

/// The municipalities that are alike, nearest first; none for other places.
pub(crate) fn of<'a>(place: &Place<'a>) -> &'a [Alike] {
    let found = place.edition().facts().similar.of.get(place.code());
    found.filter(|_| place.level == Level::Municipality).map(Vec::as_slice).unwrap_or_default()
}

/// The median of a figure among all municipalities that are alike, where at least three have it.
pub(crate) fn median(place: &Place<'_>, slice: &Slice) -> Option<f64> {
    let areas = place.edition().areas();
    let position = |one: &Alike| areas.position(Level::Municipality, &one.code);
    let mut values: Vec<f64> = of(place).iter().filter_map(|one| slice.get(position(one)?).value()).collect();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() {
        0..3 => None,
        odd if odd % 2 == 1 => Some(values[half]),
        _ => Some((values[half - 1] + values[half]) / 2.0),
    }
}

/// What a variable is called.
pub(crate) fn variable(place: &Place<'_>, id: &str) -> String {
    definition(place, id).map_or_else(|| id.to_owned(), |of| of.name.get(place.language).to_owned())
}

fn definition<'a>(place: &Place<'a>, id: &str) -> Option<&'a StructuralVariable> {
    place.edition().catalogue().structural_variable(id)
}

/// In which variables another municipality is nearest, and in which it is unlike, with the direction.
pub(crate) fn reasons(place: &Place<'_>, one: &Alike) -> String {
    let words = place.words();
    let variables = &place.edition().facts().similar.variables;
    let mut ordered: Vec<(&str, f64)> =
        variables.iter().map(|v| v.id.as_str()).zip(one.differences.iter().copied()).collect();
    ordered.sort_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then_with(|| a.0.cmp(b.0)));
    let names = ordered.iter().take(NAMED).filter(|(_, by)| by.abs() < UNLIKE);
    let like: Vec<String> = names.map(|(id, _)| variable(place, id).to_lowercase()).collect();
    let parted = ordered.iter().rev().take(NAMED).filter(|(_, by)| by.abs() >= UNLIKE);
    let unlike: Vec<String> = parted
        .filter_map(|(id, by)| {
            let of = definition(place, id)?;
            Some(if *by > 0.0 { &of.higher } else { &of.lower }.get(place.language).to_owned())
        })
        .collect();
    let like = match like.is_empty() {
        true => None,
        false => Some(words.with("place-alike-like", &[("variables", Value::Text(&joined(place, &like)))])),
    };
    let unlike = match unlike.is_empty() {
        true => words.t("place-alike-nothing-parts"),
        false => words.with("place-alike-unlike", &[("differences", Value::Text(&joined(place, &unlike)))]),
    };
    like.into_iter().chain([unlike]).collect::<Vec<_>>().join(" ")
}

/// "a", "a och b".
fn joined(place: &Place<'_>, names: &[String]) -> String {
    match names {
        [first, second] => {
            place.words().with("place-and", &[("first", Value::Text(first)), ("second", Value::Text(second))])
        }
        names => names.join(", "),
    }
}

/// The variables of the municipality and of those nearest.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let similar = &place.edition().facts().similar;
    let nearest: Vec<&Alike> = of(place).iter().take(NEAREST).collect();
    let areas = place.edition().areas();
    let names = nearest.iter().filter_map(|one| Some(areas.get(&one.code)?.name.clone()));
    let columns: Vec<String> = [words.t("place-alike-variable"), place.name()].into_iter().chain(names).collect();
    let codes: Vec<&str> = [place.code()].into_iter().chain(nearest.iter().map(|one| one.code.as_str())).collect();
    let rows = similar.variables.iter().filter_map(|of| {
        let told = definition(place, &of.id)?;
        let format = charts::NumberFormat {
            decimals: usize::from(told.decimals),
            ..numbers::of_unit(told.unit, place.language)
        };
        let cell = |code: &&str| match of.values.get(*code) {
            Some(value) => Cell::number(format.value(*value), *value),
            None => Cell::missing(words.t("missing")),
        };
        let years = of.periods.join("–");
        Some(Row {
            label: format!("{}, {years}", told.name.get(place.language)),
            cells: codes.iter().map(cell).collect(),
            ..Row::default()
        })
    });
    let rows: Vec<Row> = rows.collect();
    let distance = numbers::plain(place.language, 2);
    let far = [Cell::text("–")]
        .into_iter()
        .chain(nearest.iter().map(|one| Cell::number(distance.value(one.distance), one.distance)));
    let far = Row { label: words.t("place-alike-distance"), cells: far.collect(), ..Row::default() };
    let origins = similar.variables.iter().filter_map(|of| {
        let key = SeriesKey::new(definition(place, &of.id)?.of.indicator(), Level::Municipality);
        provenance::of(place, &key, of.periods.last()?)
    });
    let title = words.with("place-alike-title", &[("place", Value::Text(&place.name()))]);
    (!rows.is_empty() && !nearest.is_empty()).then(|| Figure {
        id: "alike",
        subtitle: words.t("place-alike-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns, rows: rows.into_iter().chain([far]).collect() },
        notes: vec![words.t("place-alike-how")],
        provenance: origins.collect(),
        title,
    })
}
