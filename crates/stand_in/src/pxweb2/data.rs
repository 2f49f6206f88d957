//! The cells of a selection, as JSON-stat or PX.

use std::collections::BTreeMap;
use std::path::Path;

use cube::{Language, Observation, Status};
use serde_json::{Map, Number, Value, json};

use super::describe;
use super::select::Chosen;
use super::view::{Entry, View};
use crate::answer::Answer;
use crate::world::World;

/// The answer in JSON-stat.
pub(super) fn json_stat(world: &World, view: &View<'_>, selection: &[Chosen]) -> Value {
    let mut whole = describe::head(world, view, view.table.spec.title.to_owned());
    let mut dimension = Map::new();
    let (mut ids, mut sizes) = (Vec::new(), Vec::new());
    for chosen in selection.iter().filter(|chosen| !chosen.eliminated) {
        let shown = &view.variables[chosen.variable];
        let categories: Vec<&Entry<'_>> = chosen.places.iter().map(|place| &shown.categories[*place]).collect();
        dimension.insert(shown.code.to_owned(), describe::one(view, shown, &categories, true));
        ids.push(shown.code);
        sizes.push(categories.len());
    }
    let (values, status) = cells(view, selection, &world.change(view.table.spec.id).cells);
    whole["id"] = json!(ids);
    whole["size"] = json!(sizes);
    whole["dimension"] = Value::Object(dimension);
    whole["value"] = Value::Array(values);
    if !status.is_empty() {
        whole["status"] = Value::Object(status);
    }
    whole
}

/// Values and symbols in the order of the answer, the last variable running fastest.
fn cells(
    view: &View<'_>,
    selection: &[Chosen],
    changes: &[(BTreeMap<String, String>, f64)],
) -> (Vec<Value>, Map<String, Value>) {
    let added = added(view, changes);
    let [areas, inner @ ..] = selection else { return (Vec::new(), Map::new()) };
    // The places within an area's row, for all variables but the areas.
    let mut within = vec![0];
    for chosen in inner {
        let shown = &view.variables[chosen.variable];
        let length = full_length(view, chosen.variable);
        let places: Vec<usize> = chosen.places.iter().map(|place| shown.categories[*place].place).collect();
        within = within.iter().flat_map(|at| places.iter().map(move |place| at * length + place)).collect();
    }
    let periods = view.table.periods.len();
    let mut values = Vec::with_capacity(areas.places.len() * within.len());
    let mut status = Map::new();
    for area in &areas.places {
        let area = view.variables[0].categories[*area].place;
        for at in &within {
            let mut found = view.table.cell(area, *at).unwrap_or(Observation::MISSING);
            if view.table.spec.zero_outside && !view.areas.exists(area, &view.table.periods[at % periods]) {
                found = Observation::normal(0.0);
            }
            let more: f64 = added.iter().filter(|(cell, _)| *cell == (area, *at)).map(|(_, add)| add).sum();
            if let Some(symbol) = symbol(found.status) {
                status.insert(values.len().to_string(), json!(symbol));
            }
            values.push(
                found.value().map_or(Value::Null, |value| number(if more == 0.0 { value } else { tidy(value + more) })),
            );
        }
    }
    (values, status)
}

/// The number of categories that a variable has in the table, whatever the view shows of them.
fn full_length(view: &View<'_>, variable: usize) -> usize {
    view.table.inner().get(variable - 1).copied().unwrap_or(view.table.periods.len())
}

/// The cells that have been changed: area, place in its row, and what to add.
fn added(view: &View<'_>, changes: &[(BTreeMap<String, String>, f64)]) -> Vec<((usize, usize), f64)> {
    let of_change = |(cell, add): &(BTreeMap<String, String>, f64)| {
        let fits = |variable: usize, place: usize| {
            let shown = &view.variables[variable];
            cell.get(shown.code).is_none_or(|code| shown.categories.iter().any(|c| c.place == place && c.code == *code))
        };
        let length: usize = view.table.inner().iter().product::<usize>() * view.table.periods.len();
        let in_row = |at: &usize| {
            let mut left = *at;
            (1..view.variables.len()).rev().all(|variable| {
                let size = full_length(view, variable);
                let place = left % size;
                left /= size;
                fits(variable, place)
            })
        };
        let areas = view.variables[0].categories.iter().map(|category| category.place);
        let mut found = areas.filter(|area| fits(0, *area)).filter_map(|area| {
            let has = |at: &usize| view.table.cell(area, *at).is_some_and(|cell| cell.value().is_some());
            (0..length).filter(in_row).find(has).map(|at| (area, at))
        });
        found.next().map(|place| (place, *add))
    };
    changes.iter().filter_map(of_change).collect()
}

fn symbol(status: Status) -> Option<&'static str> {
    match status {
        Status::Normal | Status::Unreliable => None,
        Status::TrueZero => Some("-"),
        Status::RoundsToZero => Some("0"),
        Status::Missing | Status::Confidential => Some(".."),
        Status::NotApplicable => Some("."),
    }
}

/// Whole numbers without a point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return json!(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// A sum without the error of its last binary digits.
fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The same answer as a PX file.
pub(super) fn px(dataset: &Value) -> Result<Answer, Answer> {
    let failed = |e: formats::Error| Answer::problem(500, "The stand-in failed", &e.to_string());
    let table = formats::json_stat::parse(dataset.to_string().as_bytes(), Path::new("answer")).map_err(failed)?;
    let bytes = formats::px::write(&table.cube, &table.metadata, &[Language::Sv]).map_err(failed)?;
    Ok(Answer::bytes("application/octet-stream; charset=utf-8", bytes))
}
