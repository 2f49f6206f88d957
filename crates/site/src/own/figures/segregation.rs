//! How a group is spread between the districts and over the areas within each.

use catalogue::Split;
use charts::{Bar, BarChart};
use edition::SeriesKey;
use edition::unions::{Assessment, Division, MEASURES, REPLICATES, Undefined, Unmeasured, segregation};

use super::{Scene, interval, told};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;
use crate::words::Value;

/// The split that is shown where none is chosen.
const FIRST: &str = "birth";

/// The chosen split: by its id in the address, else by country of birth.
pub(crate) fn chosen<'a>(scene: &Scene<'a>) -> Option<&'a Split> {
    let catalogue = scene.view.edition.catalogue();
    let asked = scene.asked.first("delning").and_then(|id| catalogue.split(id));
    asked.or_else(|| catalogue.split(FIRST)).or_else(|| catalogue.splits.first())
}

/// The group's share in each district with its interval; in the table *D*, *H* and *M* between and within.
pub(super) fn figure(scene: &Scene<'_>) -> Option<Figure> {
    if scene.districts.len() < 2 {
        return None;
    }
    let words = scene.words();
    let split = chosen(scene)?;
    let unions: Vec<_> = scene.districts.iter().map(|district| district.union).collect();
    let found = told(segregation(&scene.reckoner, &unions, split))?;
    let focus = split.focus.get(scene.language);
    match found {
        Ok(division) => Some(shown(scene, split, &division)),
        Err(why) => {
            let title = words.with("own-segregation-title-none", &[("focus", Value::Text(focus))]);
            Some(Figure {
                id: "segregation",
                subtitle: String::new(),
                chart: None,
                table: Table { caption: title.clone(), columns: vec![words.t("own-district")], rows: Vec::new() },
                notes: vec![why_not(scene, &why)],
                provenance: Vec::new(),
                title,
            })
        }
    }
}

fn why_not(scene: &Scene<'_>, why: &Unmeasured) -> String {
    let words = scene.words();
    let name = |at: &usize| scene.districts.get(*at).map(|d| d.name).unwrap_or_default();
    match why {
        Unmeasured::Overlap(one, other) => words
            .with("own-segregation-overlap", &[("one", Value::Text(name(one))), ("other", Value::Text(name(other)))]),
        Unmeasured::NoFigures => words.t("own-segregation-no-figures"),
        Unmeasured::Lacking(districts) => {
            let names = districts.iter().map(name).collect::<Vec<_>>().join(", ");
            words.with("own-segregation-lacking", &[("names", Value::Text(&names))])
        }
    }
}

fn shown(scene: &Scene<'_>, split: &Split, division: &Division) -> Figure {
    let words = scene.words();
    let percent = numbers::percent(scene.language, 1);
    let plain = numbers::plain(scene.language, 3);
    let focus = split.focus.get(scene.language);
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    let measured = |at: usize, of: &[Result<Assessment, Undefined>]| cells(scene, at, of);
    let mut between = vec![Cell::text("–"), Cell::text("–")];
    for at in 0..MEASURES.len() {
        between.extend(measured(at, &division.measures));
    }
    let label = words.t("own-segregation-between");
    rows.push(Row { label, cells: between, emphasis: true, ..Row::default() });
    let mut ends: Option<(f64, f64)> = None;
    for (district, within) in scene.districts.iter().zip(&division.districts) {
        let share = (within.all > 0.0).then(|| 100.0 * within.focus / within.all);
        let limits = within.share.map(|i| (100.0 * i.low, 100.0 * i.high));
        let mut bar = Bar::new(district.name, share);
        bar.interval = limits;
        bar.highlighted = true;
        bars.push(bar);
        if let Some(share) = share {
            ends = Some(ends.map_or((share, share), |(low, high)| (low.min(share), high.max(share))));
        }
        let written = share.map(|share| {
            let limits = limits.map(|limits| format!(" ({})", interval(words, &percent, limits))).unwrap_or_default();
            Cell::number(format!("{}{limits}", percent.value(share)), share)
        });
        let areas = within.areas as f64;
        let mut cells = vec![
            written.unwrap_or_else(|| Cell::missing(words.t("missing"))),
            Cell::number(plain_count(scene, areas), areas),
        ];
        for at in 0..MEASURES.len() {
            cells.extend(measured(at, &within.measures));
        }
        let label = words.with("own-segregation-within", &[("name", Value::Text(district.name))]);
        rows.push(Row { label, cells, ..Row::default() });
    }
    let level = words.levels(division.unit);
    let mut columns = vec![
        words.t("own-segregation-where"),
        words.with("own-segregation-share", &[("focus", Value::Text(focus))]),
        words.with("own-segregation-areas", &[("level", Value::Text(&level))]),
    ];
    for name in ["measure-d", "measure-h", "measure-m"].map(|key| words.t(key)) {
        columns.push(name.clone());
        columns.push(words.with("own-segregation-corrected", &[("measure", Value::Text(&name))]));
    }
    let title = match ends {
        Some((low, high)) if percent.value(low) == percent.value(high) => words.with(
            "own-segregation-title-same",
            &[("focus", Value::Text(focus)), ("value", Value::Text(&percent.value(low)))],
        ),
        Some((low, high)) => words.with(
            "own-segregation-title",
            &[
                ("focus", Value::Text(focus)),
                ("low", Value::Text(&percent.value(low))),
                ("high", Value::Text(&percent.value(high))),
            ],
        ),
        None => words.with("own-segregation-title-none", &[("focus", Value::Text(focus))]),
    };
    let mut notes = vec![sentence(scene, division)];
    if let Some(share) = division.share_between {
        let (between, within) = (percent.value(100.0 * share), percent.value(100.0 * (1.0 - share)));
        let values = [
            ("between", Value::Text(between.as_str())),
            ("within", Value::Text(within.as_str())),
            ("total", Value::Text(&plain.value(division.total))),
            ("level", Value::Text(level.as_str())),
        ];
        notes.push(words.with("own-segregation-parts", &values));
    }
    notes.push(words.with("own-segregation-note", &[("draws", Value::Count(REPLICATES as u64))]));
    notes.push(split.caveats.get(scene.language).to_owned());
    // The source is that of the measure of the country over the same areas in the same year.
    let measure = SeriesKey::measure("D", &split.id, division.unit, geography::Level::Country);
    let subtitle =
        [("period", Value::Text(division.period.as_str())), ("split", Value::Text(split.name.get(scene.language)))];
    Figure {
        id: "segregation",
        subtitle: words.with("own-segregation-subtitle", &subtitle),
        chart: Some(
            BarChart { frame: scene.frame("segregation", &title, 200), format: percent, bars, reference: None }.into(),
        ),
        table: Table { caption: title.clone(), columns, rows },
        notes,
        provenance: scene.provenance(&measure, &division.period).into_iter().collect(),
        title,
    }
}

fn plain_count(scene: &Scene<'_>, value: f64) -> String {
    numbers::count(scene.language).value(value)
}

/// What *D* between the districts says, and whether it may be chance.
fn sentence(scene: &Scene<'_>, division: &Division) -> String {
    let words = scene.words();
    let percent = numbers::percent(scene.language, 1);
    match division.measures.first() {
        Some(Ok(d)) => {
            let (low, high) = (percent.bare(100.0 * d.interval.low), percent.value(100.0 * d.interval.high));
            let values = [
                ("value", Value::Text(&percent.value(100.0 * d.value))),
                ("low", Value::Text(low.as_str())),
                ("high", Value::Text(high.as_str())),
                ("expected", Value::Text(&percent.value(100.0 * d.expected))),
            ];
            let key = if d.could_be_chance() { "own-segregation-chance" } else { "own-segregation-found" };
            words.with(key, &values)
        }
        _ => words.t("own-segregation-undefined"),
    }
}

/// The bare value of a measure, and the one without what chance adds, with its interval. *D* is read as per cent.
fn cells(scene: &Scene<'_>, at: usize, measures: &[Result<Assessment, Undefined>]) -> [Cell; 2] {
    let words = scene.words();
    match measures.get(at) {
        Some(Ok(found)) => {
            let is_d = MEASURES[at].id() == "D";
            let scale = if is_d { 100.0 } else { 1.0 };
            let format = if is_d { numbers::percent(scene.language, 1) } else { numbers::plain(scene.language, 3) };
            let limits = interval(words, &format, (scale * found.interval.low, scale * found.interval.high));
            let (value, corrected) = (scale * found.value, scale * found.corrected);
            [
                Cell::number(format.value(value), value),
                Cell::number(format!("{} ({limits})", format.value(corrected)), corrected),
            ]
        }
        Some(Err(why)) => {
            let why = crate::api::names::undefined(why.code(), scene.language);
            [Cell::missing(why), Cell::missing("–")]
        }
        None => [Cell::missing(words.t("missing")), Cell::missing("–")],
    }
}
