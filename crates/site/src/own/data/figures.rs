//! What is shown of a reader's own figures. Every figure says that it is the reader's own and not official.

use catalogue::Indicator;
use charts::{Bar, BarChart, NumberFormat, ScatterPlot, ScatterPoint};
use cube::Language;
use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, PROXY_TYPE};
use edition::unions::Reckoner;
use edition::unions::own_data::{Kind, association, by_type};
use geography::Level;

use super::{Checked, Column};
use crate::app::View;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, type_label};
use crate::links;
use crate::numbers;
use crate::own::figures::{frame, interval, told};
use crate::place::{self, Place};
use crate::words::{Value, Words};

/// The most rows of the table on the page; the file has them all.
pub(crate) const MOST_SHOWN: usize = 200;

/// A reader's table with what was chosen to be shown of it.
pub(crate) struct Shown<'a> {
    pub view: &'a View,
    pub language: Language,
    pub file: &'a str,
    pub table: &'a Checked,
    pub column: &'a Column,
    pub kind: Kind,
    /// The indicator of the barometer beside it.
    pub indicator: Option<&'a Indicator>,
}

impl Shown<'_> {
    fn words(&self) -> &Words {
        self.view.words(self.language)
    }

    fn country(&self) -> Place<'_> {
        Place { view: self.view, language: self.language, level: Level::Country, position: 0 }
    }

    /// How the reader's figures are written: as many decimals as they need, at most two.
    fn format(&self) -> NumberFormat {
        let values: Vec<f64> = self.column.values.values().filter_map(|o| o.value()).collect();
        let whole = values.iter().all(|value| value.fract() == 0.0);
        let tenths = values.iter().all(|value| (value * 10.0).fract().abs() < 1e-9);
        let decimals = if whole && self.kind == Kind::Count {
            0
        } else if whole || tenths {
            1
        } else {
            2
        };
        match self.column.percent {
            true => numbers::percent(self.language, decimals),
            false => numbers::plain(self.language, decimals),
        }
    }

    fn notes(&self) -> Vec<String> {
        vec![self.words().with("own-data-yours", &[("file", Value::Text(self.file))])]
    }

    fn name(&self, position: usize) -> String {
        let area = &self.view.edition.areas().level(self.table.level)[position];
        place::name(self.view, self.language, self.table.level, area)
    }

    /// All figures that there are, in reading order.
    pub fn figures(&self) -> Vec<Figure> {
        [self.by_type(), self.beside(), Some(self.rows(Some(MOST_SHOWN)))].into_iter().flatten().collect()
    }

    /// The joined table; the whole of it for a file.
    pub fn rows(&self, most: Option<usize>) -> Figure {
        let words = self.words();
        let format = self.format();
        let beside = self.values_beside();
        let areas = self.view.edition.areas().level(self.table.level);
        let shown = most.unwrap_or(usize::MAX);
        let row = |position: &usize| {
            let mut cells = vec![Cell::of(self.column.of(*position), &format, words)];
            if let Some((indicator, _, slice)) = &beside {
                let format = numbers::of(indicator, self.language);
                cells.push(Cell::of(slice.get(*position), &format, words));
            }
            Row {
                code: Some(areas[*position].code.clone()),
                label: match self.table.level {
                    Level::Deso => areas[*position].code.clone(),
                    _ => format!("{} ({})", self.name(*position), areas[*position].code),
                },
                href: links::area(&self.view.edition, self.language, &areas[*position].code),
                cells,
                emphasis: false,
            }
        };
        let rows: Vec<Row> = self.table.areas.iter().take(shown).map(row).collect();
        let mut columns = vec![words.level(self.table.level), self.column.name.clone()];
        columns.extend(
            beside.iter().map(|(indicator, period, _)| format!("{}, {period}", indicator.name.get(self.language))),
        );
        let title = words.with(
            "own-data-table-title",
            &[("column", Value::Text(&self.column.name)), ("count", Value::Count(self.table.areas.len() as u64))],
        );
        let mut notes = self.notes();
        if self.table.areas.len() > rows.len() {
            notes.push(words.with("own-data-table-cut", &[("count", Value::Count(rows.len() as u64))]));
        }
        Figure {
            id: "data-table",
            subtitle: words.t("own-data-not-official"),
            chart: None,
            table: Table { caption: title.clone(), columns, rows },
            notes,
            provenance: self.provenance(),
            title,
        }
    }

    fn provenance(&self) -> Vec<crate::figures::provenance::Provenance> {
        let beside = self.values_beside();
        let of = beside.and_then(|(indicator, period, _)| {
            let key = SeriesKey::new(indicator.id.as_str(), self.table.level);
            crate::figures::provenance::of(&self.country(), &key, &period)
        });
        of.into_iter().collect()
    }

    fn values_beside(&self) -> Option<(&Indicator, String, edition::store::values::Slice)> {
        let indicator = self.indicator?;
        let key = SeriesKey::new(indicator.id.as_str(), self.table.level);
        let period = self.view.edition.series(&key)?.newest()?.to_owned();
        let slice = told(self.view.edition.slice(&key, &period)).flatten()?;
        Some((indicator, period, slice))
    }

    /// The newest population of the table's areas.
    fn people(&self) -> Option<edition::store::values::Slice> {
        let key = SeriesKey::new("population", self.table.level);
        let period = self.view.edition.series(&key)?.newest()?.to_owned();
        told(self.view.edition.slice(&key, &period)).flatten()
    }

    /// A dot an area: the reader's figure above an indicator of the barometer.
    fn beside(&self) -> Option<Figure> {
        let words = self.words();
        let (indicator, period, slice) = self.values_beside()?;
        let format = numbers::of(indicator, self.language);
        let areas = self.view.edition.areas().level(self.table.level);
        // Counts are larger where more people live: what goes together with that is told by no count.
        let people = match self.kind {
            Kind::Level => None,
            Kind::Count => Some(self.people()?),
        };
        let own = |at: usize| {
            let value = self.column.of(at).value()?;
            match &people {
                None => Some(value),
                Some(people) => people.get(at).value().filter(|p| *p > 0.0).map(|people| 1000.0 * value / people),
            }
        };
        let pairs = self.table.areas.iter().map(|at| (*at, slice.get(*at).value(), own(*at)));
        let pairs: Vec<(usize, Option<f64>, Option<f64>)> = pairs.collect();
        let both: Vec<(f64, f64)> = pairs.iter().filter_map(|(_, x, y)| Some(((*x)?, (*y)?))).collect();
        if both.is_empty() {
            return None;
        }
        let points = pairs.iter().map(|(at, x, y)| ScatterPoint {
            code: areas[*at].code.clone(),
            name: self.name(*at),
            x: *x,
            y: *y,
            highlighted: false,
        });
        let name = indicator.name.get(self.language);
        let plain = numbers::plain(self.language, 2);
        let (title, said) = match association(&both) {
            Ok(found) => {
                let limits = interval(words, &plain, (found.interval.low, found.interval.high));
                let values = [
                    ("rho", Value::Text(&plain.value(found.rho))),
                    ("interval", Value::Text(limits.as_str())),
                    ("count", Value::Count(found.n as u64)),
                ];
                let said = words.with("own-data-association", &values);
                // A direction only where the interval lies on one side of none.
                let key = match (found.interval.low > 0.0, found.interval.high < 0.0) {
                    (true, _) => "own-data-together",
                    (_, true) => "own-data-opposite",
                    _ => "own-data-no-association",
                };
                let values = [("column", Value::Text(self.column.name.as_str())), ("indicator", Value::Text(name))];
                (words.with(key, &values), said)
            }
            Err(_) => {
                let values = [("column", Value::Text(self.column.name.as_str())), ("indicator", Value::Text(name))];
                let said = words.with("own-data-too-few", &[("count", Value::Count(both.len() as u64))]);
                (words.with("own-data-beside", &values), said)
            }
        };
        let chart = ScatterPlot {
            frame: frame(self.view, self.language, "data-beside", &title, 320),
            x_title: format!("{name}, {period}"),
            x_format: format.clone(),
            y_title: match self.kind {
                Kind::Level => self.column.name.clone(),
                Kind::Count => {
                    words.with("own-data-column-per-thousand", &[("column", Value::Text(&self.column.name))])
                }
            },
            y_format: if people.is_some() { numbers::plain(self.language, 1) } else { self.format() },
            points: points.collect(),
            association: Some(said.clone()),
        };
        let mut notes = self.notes();
        notes.push(words.t("own-data-areas-not-people"));
        let measured = [(words.t("own-data-pairs"), both.len().to_string()), (words.t("own-data-rank"), said)];
        let rows =
            measured.into_iter().map(|(label, text)| Row { label, cells: vec![Cell::text(text)], ..Row::default() });
        Some(Figure {
            id: "data-beside",
            subtitle: words.t("own-data-not-official"),
            chart: Some(chart.into()),
            table: Table {
                caption: title.clone(),
                columns: vec![words.t("own-data-what"), words.t("own-value")],
                rows: rows.collect(),
            },
            notes,
            provenance: self.provenance(),
            title,
        })
    }

    /// The reader's figures over the area types.
    fn by_type(&self) -> Option<Figure> {
        let words = self.words();
        let reckoner = Reckoner::new(&self.view.edition);
        let values: Vec<(usize, f64)> =
            self.table.areas.iter().filter_map(|at| Some((*at, self.column.of(*at).value()?))).collect();
        let found = told(by_type(&reckoner, self.table.level, &values, self.kind)).flatten()?;
        if found.types.iter().all(|one| one.value.is_none()) {
            return None;
        }
        let country = self.country();
        let mut format = self.format();
        if self.kind == Kind::Level {
            format.decimals = format.decimals.max(1);
        }
        let drawn = if self.kind == Kind::Count { numbers::plain(self.language, 1) } else { format.clone() };
        let of =
            |at: usize| if self.kind == Kind::Count { found.types[at].per_thousand } else { found.types[at].value };
        let bars = (0..5).map(|at| Bar::new(format!("{} – {}", at + 1, type_label(&country, at)), of(at))).collect();
        let count = numbers::count(self.language);
        let rows = (0..5).map(|at| {
            let one = &found.types[at];
            let missing = || Cell::missing(words.t("own-data-no-areas"));
            let mut cells = vec![one.value.map_or_else(missing, |value| Cell::number(format.value(value), value))];
            if self.kind == Kind::Count {
                cells.push(one.per_thousand.map_or_else(missing, |value| Cell::number(drawn.value(value), value)));
            }
            cells.push(Cell::number(count.value(one.areas as f64), one.areas as f64));
            cells.push(Cell::number(count.value(one.people), one.people));
            Row { label: format!("{} – {}", at + 1, type_label(&country, at)), cells, ..Row::default() }
        });
        let title = words.with("own-data-types-title", &[("column", Value::Text(&self.column.name))]);
        let mut columns = vec![words.t("types-type")];
        match self.kind {
            Kind::Level => columns.push(words.t("own-data-mean")),
            Kind::Count => columns.extend([words.t("own-data-sum"), words.t("own-data-per-thousand")]),
        }
        columns.extend([words.t("own-data-areas"), words.t("own-data-people")]);
        let mut notes = self.notes();
        let key = match self.kind {
            Kind::Level => "own-data-weighted",
            Kind::Count => "own-data-summed",
        };
        notes.push(
            words
                .with(key, &[("types", Value::Text(&found.period)), ("people", Value::Text(&found.population_period))]),
        );
        if found.nature == edition::Nature::Proxy {
            notes.push(words.t("own-data-proxy"));
        }
        if found.without > 0 {
            notes.push(words.with("own-data-without", &[("count", Value::Count(found.without as u64))]));
        }
        let all = self.view.edition.areas().level(self.table.level).len();
        if values.len() < all {
            let values = [("count", Value::Count(values.len() as u64)), ("all", Value::Count(all as u64))];
            notes.push(words.with("own-data-part", &values));
        }
        let series = if found.nature == edition::Nature::Proxy { PROXY_TYPE } else { OFFICIAL };
        let sources = [
            (SeriesKey::new(series, Level::Regso), found.period.as_str()),
            (SeriesKey::new("population", self.table.level), found.population_period.as_str()),
        ];
        let of = |(key, period): &(SeriesKey, &str)| crate::figures::provenance::of(&country, key, period);
        let provenance = sources.iter().filter_map(of).collect();
        Some(Figure {
            id: "data-types",
            subtitle: words.t(match self.kind {
                Kind::Level => "own-data-types-subtitle",
                Kind::Count => "own-data-types-subtitle-count",
            }),
            chart: Some(
                BarChart {
                    frame: frame(self.view, self.language, "data-types", &title, 220),
                    format: drawn.clone(),
                    bars,
                    reference: None,
                }
                .into(),
            ),
            table: Table { caption: title.clone(), columns, rows: rows.collect() },
            notes,
            provenance,
            title,
        })
    }
}
