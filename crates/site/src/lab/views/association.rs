//! Two figures against each other: a dot an area, how they go together, and what that does not say.

use charts::{ScatterPlot, ScatterPoint};
use edition::analyse::selected::{RankAssociation, association};

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::{frame, rows};
use crate::figures::Figure;
use crate::figures::table::Table;
use crate::words::Value;

/// Correlations nearer to 0 are called weak.
const WEAK: f64 = 0.3;
/// Most areas that are named in the drawing.
const NAMED: usize = 10;

pub(super) fn figure(selection: &Selection<'_>, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let [x, y] = axes(selection)?;
    let areas = &selection.extent.crowd;
    let both = |at: usize| x.reliable(at).zip(y.reliable(at));
    let pairs: Vec<(f64, f64)> = areas.iter().filter_map(|at| both(*at)).collect();
    let found = association(&pairs);
    let names = [&x, &y].map(|column| selection.named(column.topic, column.sex));
    let title = title(selection, found.as_ref(), &names, [&x.period, &y.period]);
    let codes = selection.view.edition.areas().level(selection.level);
    let points = areas.iter().map(|at| {
        let pair = both(*at);
        ScatterPoint {
            code: codes[*at].code.clone(),
            name: selection.area_name(*at),
            x: pair.map(|pair| pair.0),
            y: pair.map(|pair| pair.1),
            highlighted: selection.extent.focus.iter().take(NAMED).any(|focus| focus == at),
        }
    });
    let axis_title = |column: &Column<'_>, name: &str| {
        words.with("lab-column", &[("name", Value::Text(name)), ("period", Value::Text(&column.period))])
    };
    let titles = [axis_title(&x, &names[0]), axis_title(&y, &names[1])];
    let sentence = found.as_ref().map(|found| sentence(selection, found));
    let chart = ScatterPlot {
        frame: frame(selection, id, &title, 330),
        x_title: titles[0].clone(),
        x_format: x.topic.format.clone(),
        y_title: titles[1].clone(),
        y_format: y.topic.format.clone(),
        points: points.collect(),
        association: sentence,
    };
    let ordered = rows::ordered(selection, areas, Some(&x), selection.order);
    let rows = ordered
        .into_iter()
        .map(|at| rows::of_area(selection, at, [&x, &y].map(|column| rows::cell(selection, column, at)).to_vec()));
    let table = Table {
        caption: title.clone(),
        columns: [words.t("areas-area")].into_iter().chain(titles).collect(),
        rows: rows.collect(),
    };
    let told = |column: &Column<'_>| areas.iter().filter(|at| column.cell(**at).value().is_some()).count();
    let reliable = |column: &Column<'_>| areas.iter().filter(|at| column.reliable(**at).is_some()).count();
    let left_out = (told(&x) - reliable(&x)).max(told(&y) - reliable(&y));
    let mut notes_of = vec![words.t("lab-note-areas-not-people")];
    match &found {
        Some(_) => notes_of.push(words.t("lab-note-correlation")),
        None => notes_of.push(words.with("lab-note-no-correlation", &[("count", Value::Count(pairs.len() as u64))])),
    }
    if x.period != y.period {
        let values = [("x", Value::Text(x.period.as_str())), ("y", Value::Text(&y.period))];
        notes_of.push(words.with("lab-note-years-differ", &values));
    }
    if selection.topics.len() > 2 {
        notes_of.push(words.t("lab-note-first-two"));
    }
    if selection.extent.focus.len() > NAMED {
        notes_of.push(words.with("lab-note-named", &[("count", Value::Count(NAMED as u64))]));
    }
    notes_of.extend(notes::of_left_out(selection, left_out));
    let columns = [x, y];
    notes_of.extend(notes::of(selection, &columns, areas));
    let directions = columns.iter().filter_map(|column| {
        let direction = column.topic.direction.as_ref()?;
        Some(format!("{}: {direction}", column.topic.short))
    });
    Some(Figure {
        id,
        subtitle: directions.collect::<Vec<_>>().join(". "),
        chart: Some(chart.into()),
        table,
        notes: notes_of,
        provenance: notes::origins(selection, &columns),
        title,
    })
}

/// The two figures, in the last chosen year that both have; else each in its own.
fn axes<'t>(selection: &'t Selection<'_>) -> Option<[Column<'t>; 2]> {
    let [x, y, ..] = selection.topics.as_slice() else { return None };
    let sexes = [*selection.sexes_of(x).first()?, *selection.sexes_of(y).first()?];
    let chosen = [selection.chosen(x, sexes[0], true), selection.chosen(y, sexes[1], true)];
    let common = chosen[0].iter().rev().find(|period| chosen[1].contains(period));
    let period = |of: usize| common.or_else(|| chosen[of].last());
    Some([selection.column(x, sexes[0], period(0)?)?, selection.column(y, sexes[1], period(1)?)?])
}

/// "rangkorrelation 0,61, intervall 0,52 till 0,69, 290 kommuner".
fn sentence(selection: &Selection<'_>, found: &RankAssociation) -> String {
    let number = |value: f64| charts::number::format(value, 2, selection.language);
    selection.words().with(
        "lab-association",
        &[
            ("rho", Value::Text(&number(found.rho))),
            ("low", Value::Text(&number(found.low))),
            ("high", Value::Text(&number(found.high))),
            ("areas", Value::Text(&selection.counted(found.areas))),
        ],
    )
}

fn title(
    selection: &Selection<'_>,
    found: Option<&RankAssociation>,
    names: &[String; 2],
    years: [&String; 2],
) -> String {
    let period = if years[0] == years[1] { years[0].clone() } else { years.map(String::as_str).join("/") };
    let key = match found {
        None => "lab-association-title-unknown",
        Some(found) if found.could_be_chance() => "lab-association-title-chance",
        Some(found) if found.rho.abs() < WEAK && found.rho > 0.0 => "lab-association-title-weak-same",
        Some(found) if found.rho.abs() < WEAK => "lab-association-title-weak-opposite",
        Some(found) if found.rho > 0.0 => "lab-association-title-same",
        Some(_) => "lab-association-title-opposite",
    };
    let levels = selection.words().levels(selection.level);
    let values = [
        ("x", Value::Text(names[0].as_str())),
        ("y", Value::Text(&names[1])),
        ("levels", Value::Text(&levels)),
        ("scope", Value::Text(&selection.scope())),
        ("period", Value::Text(&period)),
    ];
    selection.words().with(key, &values)
}
