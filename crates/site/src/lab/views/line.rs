//! Development over years: a line an area while they can be told apart; of many the median and the middle half, with
//! the areas that were asked for one by one in front of them.

use charts::{Chart, LineChart, Point, Series};
use edition::Sex;

use super::super::form::capitalised;
use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::super::topic::Topic;
use super::{frame, multiples, rows, spread};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::words::Value;

/// Most lines that can be told apart.
const LINES: usize = 8;
/// Most lines that are drawn with their intervals.
const BANDS: usize = 3;

/// A line: an area and a sex.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Line {
    position: usize,
    sex: Sex,
}

/// The country's own values, which the lines are read against.
struct Country {
    name: String,
    /// Empty where it is not drawn.
    line: Vec<(String, Option<f64>)>,
}

impl Country {
    fn points(&self) -> Vec<Point> {
        self.line.iter().filter_map(|(period, value)| Some(Point::new(period.parse().ok()?, *value))).collect()
    }
}

/// The columns of a sex, oldest first.
struct OfSex<'t> {
    sex: Sex,
    columns: Vec<Column<'t>>,
}

pub(super) fn figure(selection: &Selection<'_>, topic: usize, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let topic = &selection.topics[topic];
    let sexes: Vec<OfSex<'_>> = selection
        .sexes_of(topic)
        .into_iter()
        .map(|sex| OfSex { sex, columns: selection.columns(topic, sex, true) })
        .collect();
    let first_sex = sexes.first()?;
    let extent = &selection.extent;
    let areas = rows::ordered(selection, &extent.rows, first_sex.columns.last(), selection.order);
    let all: Vec<Line> =
        areas.iter().flat_map(|at| sexes.iter().map(|of| Line { position: *at, sex: of.sex })).collect();
    let few = all.len() <= LINES;
    let drawn: Vec<Line> = match few {
        true => all.clone(),
        false => all.iter().filter(|line| extent.stands_out(line.position)).take(LINES).copied().collect(),
    };
    let mut periods: Vec<String> =
        sexes.iter().flat_map(|of| of.columns.iter().map(|column| column.period.clone())).collect();
    periods.sort_unstable();
    periods.dedup();
    let spread = if few { Vec::new() } else { spread::years(selection, &first_sex.columns) };
    let title = title(selection, topic, &sexes, &drawn, &periods, few);
    let country_drawn = drawn.len() + usize::from(!spread.is_empty()) < LINES && !topic.types;
    // Lines of women and men are read against both together.
    let country = Country {
        name: match sexes.as_slice() {
            [_] => selection.country().name(),
            _ => format!("{}, {}", selection.country().name(), selection.sex_name(Sex::T)),
        },
        line: match (country_drawn, sexes.as_slice()) {
            (false, _) => Vec::new(),
            (true, [one]) => selection.country_line(topic, one.sex, &periods),
            (true, _) => selection.country_line(topic, Sex::T, &periods),
        },
    };
    let broken: Vec<usize> = drawn.iter().map(|line| line.position).collect();
    let breaks = notes::breaks(selection, topic, if broken.is_empty() { &extent.crowd } else { &broken });
    let mut series: Vec<Series> =
        drawn.iter().map(|line| of_line(selection, &sexes, *line, drawn.len() <= BANDS)).collect();
    let banded = drawn.len() <= BANDS && series.iter().flat_map(|s| &s.points).any(|point| point.interval.is_some());
    if !spread.is_empty() {
        series.extend(spread::series(selection, &spread));
    }
    if !country.line.is_empty() {
        series.push(Series { name: country.name.clone(), points: country.points(), highlighted: false });
    }
    let mut notes_of = Vec::new();
    let panels = (selection.multiples && drawn_in_panels(&areas, &sexes))
        .then(|| panels(selection, topic, &sexes, &areas, &country, id, &title))
        .flatten();
    let chart: Chart = match panels {
        Some((chart, note)) => {
            notes_of.extend(note);
            chart
        }
        None => {
            if selection.multiples {
                notes_of.push(words.t("lab-note-no-panels"));
            }
            if !few {
                let values = [("count", Value::Count(all.len() as u64)), ("drawn", Value::Count(drawn.len() as u64))];
                notes_of.push(words.with("lab-note-lines", &values));
            }
            if banded {
                notes_of.push(words.t("lab-note-band"));
            }
            let mut frame = frame(selection, id, &title, 270);
            if topic.is_change() {
                frame.no_data = Some(words.t("lab-no-years"));
            }
            LineChart { frame, format: topic.format.clone(), series, breaks, include_zero: false }.into()
        }
    };
    let table = table(selection, topic, &sexes, &areas, &periods, &country, (banded, &drawn), &title);
    let columns: Vec<Column<'_>> = sexes.into_iter().flat_map(|of| of.columns).collect();
    notes_of.extend(notes::of(selection, &columns, &areas));
    Some(Figure {
        id,
        subtitle: topic.direction.clone().unwrap_or_default(),
        chart: Some(chart),
        table,
        notes: notes_of,
        provenance: notes::origins(selection, &columns),
        title,
    })
}

/// Whether there is more than one panel to draw.
fn drawn_in_panels(areas: &[usize], sexes: &[OfSex<'_>]) -> bool {
    areas.len() > 1 && sexes.iter().any(|of| of.columns.len() > 1)
}

fn of_line(selection: &Selection<'_>, sexes: &[OfSex<'_>], line: Line, with_interval: bool) -> Series {
    let name = selection.area_name(line.position);
    Series {
        name: if sexes.len() > 1 { format!("{name}, {}", selection.sex_name(line.sex)) } else { name },
        points: points(sexes, line, with_interval),
        highlighted: true,
    }
}

fn points(sexes: &[OfSex<'_>], line: Line, with_interval: bool) -> Vec<Point> {
    let columns = sexes.iter().filter(|of| of.sex == line.sex).flat_map(|of| &of.columns);
    let point = |column: &Column<'_>| {
        Some(Point {
            period: column.period.parse().ok()?,
            value: column.cell(line.position).value(),
            interval: column.interval(line.position).filter(|_| with_interval && column.is_assessed()),
        })
    };
    columns.filter_map(point).collect()
}

/// A panel an area, and what must be said of those that are not drawn.
fn panels(
    selection: &Selection<'_>,
    topic: &Topic,
    sexes: &[OfSex<'_>],
    areas: &[usize],
    country: &Country,
    id: &'static str,
    title: &str,
) -> Option<(Chart, Option<String>)> {
    let (shown, note) = multiples::page(selection, areas)?;
    let panels = shown.iter().map(|at| {
        let lines = sexes.iter().map(|of| points(sexes, Line { position: *at, sex: of.sex }, false));
        (selection.area_name(*at), lines.collect())
    });
    let names =
        sexes.iter().map(|of| if sexes.len() > 1 { capitalised(&selection.sex_name(of.sex)) } else { String::new() });
    let reference = (!country.line.is_empty()).then(|| (country.name.clone(), country.points()));
    let breaks = notes::breaks(selection, topic, shown);
    let lines = charts::LinePanels {
        series: names.collect(),
        panels: panels.collect(),
        reference,
        breaks,
        include_zero: false,
    };
    Some((multiples::lines(selection, topic, lines, id, title), note))
}

#[allow(clippy::too_many_arguments, reason = "one table, made in one place")]
fn table(
    selection: &Selection<'_>,
    topic: &Topic,
    sexes: &[OfSex<'_>],
    areas: &[usize],
    periods: &[String],
    country: &Country,
    (banded, drawn): (bool, &[Line]),
    title: &str,
) -> Table {
    let words = selection.words();
    let missing = || Cell::missing(words.t("missing"));
    let mut rows = Vec::new();
    let by_sex = |row: Row, sex: Sex| match sexes.len() {
        1 => row,
        _ => Row { label: format!("{}, {}", row.label, selection.sex_name(sex)), ..row },
    };
    for at in areas {
        for of in sexes {
            let find = |period: &String| of.columns.iter().find(|column| column.period == *period);
            let cells =
                periods.iter().map(|p| find(p).map_or_else(missing, |column| rows::cell(selection, column, *at)));
            rows.push(by_sex(rows::of_area(selection, *at, cells.collect()), of.sex));
            if banded && drawn.contains(&Line { position: *at, sex: of.sex }) {
                for (limit, key) in ["lab-row-low", "lab-row-high"].into_iter().enumerate() {
                    let cells = periods.iter().map(|period| match find(period) {
                        Some(column) => rows::limits(selection, column, *at)[limit].clone(),
                        None => missing(),
                    });
                    let name = ("name", Value::Text(&selection.area_name(*at)));
                    rows.push(Row { label: words.with(key, &[name]), cells: cells.collect(), ..Row::default() });
                }
            }
        }
    }
    if !country.line.is_empty() {
        let cells = periods.iter().map(|period| match country.line.iter().find(|(of, _)| of == period) {
            Some((_, Some(value))) => Cell::number(topic.value(*value), *value),
            _ => missing(),
        });
        rows.push(Row { label: country.name.clone(), cells: cells.collect(), ..Row::default() });
    }
    // The median and its band are drawn first, so they are read first.
    if let (Some(of), true) = (sexes.first(), areas.len() * sexes.len() > LINES) {
        let years = spread::years(selection, &of.columns);
        if !years.is_empty() && of.columns.len() == periods.len() {
            rows.splice(0..0, spread::rows(selection, &of.columns, &years));
        }
    }
    let columns = [words.t("areas-area")].into_iter().chain(periods.iter().cloned()).collect();
    Table { caption: title.to_owned(), columns, rows }
}

fn title(
    selection: &Selection<'_>,
    topic: &Topic,
    sexes: &[OfSex<'_>],
    drawn: &[Line],
    periods: &[String],
    few: bool,
) -> String {
    let words = selection.words();
    let span = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (_, last) => last.cloned().unwrap_or_default(),
    };
    let name = match sexes {
        [one] => selection.named(topic, one.sex),
        _ => topic.name.clone(),
    };
    let place = match drawn {
        [only] => selection.area_name(only.position),
        _ => selection.counted(selection.extent.rows.len()),
    };
    let told: Vec<(i32, f64)> = match drawn {
        [only] => points(sexes, *only, false).into_iter().filter_map(|p| Some((p.period, p.value?))).collect(),
        _ => Vec::new(),
    };
    if let (true, Some(first), Some(last)) = (few, told.first(), told.last())
        && first.0 != last.0
    {
        let values = [
            ("name", Value::Text(&name)),
            ("place", Value::Text(&place)),
            ("first", Value::Text(&topic.value(first.1))),
            ("from", Value::Text(&first.0.to_string())),
            ("last", Value::Text(&topic.value(last.1))),
            ("to", Value::Text(&last.0.to_string())),
        ];
        return words.with("lab-line-title-one", &values);
    }
    let values = [
        ("name", Value::Text(name.as_str())),
        ("areas", Value::Text(&selection.counted(selection.extent.rows.len()))),
        ("scope", Value::Text(&selection.scope())),
        ("period", Value::Text(&span)),
    ];
    words.with("lab-title", &values)
}
