//! Chosen indicators: districts beside each other as bars with intervals, and over the years as lines.

use catalogue::Indicator;
use charts::{Bar, BarChart, Break, LineChart, NumberFormat, Point, Series};
use edition::SeriesKey;
use edition::unions::{Part, Put};

use super::{Scene, at, common_period, interval};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;
use crate::words::Value;

/// The districts of an indicator that can be put together, with their names.
fn puts<'s, 'a>(scene: &'s Scene<'a>, indicator: &'a Indicator) -> Vec<(&'s str, Put)> {
    let of = |d: &'s super::Whole<'a>| Some((d.name, scene.put(d, indicator).ok()?));
    scene.districts.iter().filter_map(of).filter(|(_, put)| !put.periods.is_empty()).collect()
}

/// What is seen: the value of the only district, or from which to which they go.
fn title(scene: &Scene<'_>, indicator: &Indicator, format: &NumberFormat, values: &[(&str, f64)]) -> String {
    let name = indicator.name.get(scene.language);
    let words = scene.words();
    let ends = values.iter().fold(None, |ends: Option<(f64, f64)>, (_, value)| {
        Some(ends.map_or((*value, *value), |(low, high)| (low.min(*value), high.max(*value))))
    });
    match (values, ends) {
        ([(district, value)], _) => words.with(
            "own-bars-title-one",
            &[
                ("indicator", Value::Text(name)),
                ("name", Value::Text(district)),
                ("value", Value::Text(&format.value(*value))),
            ],
        ),
        (_, Some((low, high))) if format.value(low) == format.value(high) => words.with(
            "own-bars-title-same",
            &[("indicator", Value::Text(name)), ("value", Value::Text(&format.value(low)))],
        ),
        (_, Some((low, high))) => words.with(
            "own-bars-title",
            &[
                ("indicator", Value::Text(name)),
                ("low", Value::Text(&format.value(low))),
                ("high", Value::Text(&format.value(high))),
            ],
        ),
        _ => name.to_owned(),
    }
}

/// The newest year that all districts have, beside the municipality and the country.
pub(super) fn bars<'a>(scene: &Scene<'a>, id: &'static str, indicator: &'a Indicator) -> Option<Figure> {
    let words = scene.words();
    let format = numbers::of(indicator, scene.language);
    let puts = puts(scene, indicator);
    let period = common_period(puts.iter().map(|(_, put)| put))
        .or_else(|| puts.iter().filter_map(|(_, put)| Some(put.periods.last()?.period.clone())).max())?;
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    let mut values = Vec::new();
    let mut notes = Vec::new();
    for (name, put) in &puts {
        let Some(one) = at(put, &period) else { continue };
        let mut bar = Bar::new(*name, one.value.value());
        bar.status = one.value.status;
        bar.interval = one.interval;
        bar.highlighted = true;
        bars.push(bar);
        values.extend(one.value.value().map(|value| (*name, value)));
        let cells = vec![
            Cell::of(one.value, &format, words),
            one.interval.map_or(Cell::text("–"), |i| Cell::text(interval(words, &format, i))),
            one.base.map_or(Cell::text("–"), |base| Cell::number(numbers::people(base, scene.language), base)),
        ];
        rows.push(Row { label: (*name).to_owned(), cells, emphasis: true, ..Row::default() });
        notes.extend(lacking(scene, name, put, &period));
    }
    let like = puts.iter().map(|(_, put)| put).find(|put| at(put, &period).is_some())?;
    // A count of the whole country beside that of a district says nothing and hides the district's bar.
    let compares = indicator.aggregate != catalogue::Aggregate::Sum;
    for place in scene.beside().into_iter().filter(|_| compares) {
        let value = scene.of_place(place, indicator, like, &period);
        let name = scene.place_name(place);
        let mut bar = Bar::new(name.clone(), value.value());
        bar.status = value.status;
        bars.push(bar);
        let cells = vec![Cell::of(value, &format, words), Cell::text("–"), Cell::text("–")];
        rows.push(Row { label: name, cells, ..Row::default() });
    }
    let title = title(scene, indicator, &format, &values);
    if rows.iter().any(|row| row.cells[1].text != "–") {
        notes.push(words.t("own-note-interval"));
    }
    let key = SeriesKey::new(indicator.id.as_str(), like.level);
    let direction = indicator.direction.get(scene.language);
    let subtitle = [("period", Value::Text(period.as_str())), ("direction", Value::Text(direction))];
    Some(Figure {
        id,
        subtitle: words.with("own-bars-subtitle", &subtitle),
        chart: Some(BarChart { frame: scene.frame(id, &title, 200), format, bars, reference: None }.into()),
        table: Table {
            caption: title.clone(),
            columns: vec![words.t("own-district"), words.t("own-value"), words.t("own-interval"), words.t("own-base")],
            rows,
        },
        notes,
        provenance: scene.provenance(&key, &period).into_iter().collect(),
        title,
    })
}

/// The years of each district, where there are at least two.
pub(super) fn lines<'a>(scene: &Scene<'a>, id: &'static str, indicator: &'a Indicator) -> Option<Figure> {
    let words = scene.words();
    let format = numbers::of(indicator, scene.language);
    let puts = puts(scene, indicator);
    if puts.iter().all(|(_, put)| put.periods.len() < 2) {
        return None;
    }
    let mut periods: Vec<String> = puts.iter().flat_map(|(_, p)| p.periods.iter().map(|o| o.period.clone())).collect();
    periods.sort();
    periods.dedup();
    let mut series = Vec::new();
    let mut rows = Vec::new();
    for (name, put) in &puts {
        let point = |period: &String| {
            let one = at(put, period)?;
            Some(Point { period: period.parse().ok()?, value: one.value.value(), interval: one.interval })
        };
        let points = periods.iter().filter_map(point).collect();
        series.push(Series { name: (*name).to_owned(), points, highlighted: puts.len() <= 3 });
        let cells = periods.iter().map(|period| match at(put, period) {
            Some(one) => Cell::of(one.value, &format, words),
            None => Cell::missing(words.t("missing")),
        });
        rows.push(Row { label: (*name).to_owned(), cells: cells.collect(), ..Row::default() });
    }
    let (first, last) = (periods.first()?.clone(), periods.last()?.clone());
    let within = |b: &&catalogue::Break| b.period > first && b.period <= last;
    let breaks = indicator.breaks.iter().filter(within);
    let breaks: Vec<Break> = breaks
        .filter_map(|b| Some(Break { period: b.period.parse().ok()?, note: b.note.get(scene.language).to_owned() }))
        .collect();
    let mut notes: Vec<String> = breaks.iter().map(|b| b.note.clone()).collect();
    notes.extend(puts.iter().flat_map(|(name, put)| ended(scene, name, put)));
    let values = [
        ("indicator", Value::Text(indicator.name.get(scene.language))),
        ("from", Value::Text(first.as_str())),
        ("to", Value::Text(last.as_str())),
    ];
    let title = words.with("own-lines-title", &values);
    let key = SeriesKey::new(indicator.id.as_str(), puts.first()?.1.level);
    let chart = LineChart { frame: scene.frame(id, &title, 244), format, series, breaks, include_zero: false };
    Some(Figure {
        id,
        subtitle: indicator.direction.get(scene.language).to_owned(),
        chart: Some(chart.into()),
        table: Table {
            caption: title.clone(),
            columns: [words.t("own-district")].into_iter().chain(periods).collect(),
            rows,
        },
        notes,
        provenance: scene.provenance(&key, &last).into_iter().collect(),
        title,
    })
}

/// Which areas of a district have no value, where it has none for that.
fn lacking(scene: &Scene<'_>, name: &str, put: &Put, period: &str) -> Option<String> {
    let one = at(put, period).filter(|one| one.value.value().is_none() && !one.lacking.is_empty())?;
    let areas = scene.view.edition.areas().level(put.level);
    let codes: Vec<&str> = one.lacking.iter().take(10).map(|at| areas[*at].code.as_str()).collect();
    let more = if one.lacking.len() > codes.len() { " …" } else { "" };
    let codes = format!("{}{more}", codes.join(", "));
    let values = [
        ("name", Value::Text(name)),
        ("codes", Value::Text(&codes)),
        ("count", Value::Count(one.lacking.len() as u64)),
    ];
    Some(scene.words().with("own-note-lacking", &values))
}

/// Why the line of a district does not reach further back.
fn ended(scene: &Scene<'_>, name: &str, put: &Put) -> Vec<String> {
    let of = |part: &Part| scene.view.edition.areas().level(part.level)[part.position].code.clone();
    let one = |ended: &edition::unions::Ended| {
        let codes: Vec<String> = ended.parts.iter().take(10).map(of).collect();
        let more = if ended.parts.len() > codes.len() { " …" } else { "" };
        let codes = format!("{}{more}", codes.join(", "));
        let values = [
            ("name", Value::Text(name)),
            ("codes", Value::Text(&codes)),
            ("period", Value::Text(ended.period.as_str())),
        ];
        scene.words().with("own-note-ended", &values)
    };
    put.ended.iter().map(one).collect()
}
