//! What stands out, as a table: every figure that does so, with what it is held against.

use edition::SeriesKey;
use edition::analyse::standouts::{Against, Standout};

use geography::Level;

use super::indicators::of_change;
use super::table::{Cell, Row, Table};
use super::{Figure, provenance};
use crate::numbers;
use crate::place::Place;
use crate::summary::series_name;
use crate::words::Value;

/// All that stands out at the place, the largest first.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let all: Vec<&Standout> = place.edition().facts().standouts.get(place.code())?.iter().collect();
    let rows: Vec<Row> = all.iter().filter_map(|one| row(place, one)).collect();
    let columns = ["within-figures", "period", "value", "place-out-against", "place-out-other", "place-out-size"];
    let title = words.with("place-out-title", &[("place", Value::Text(&place.name()))]);
    (!rows.is_empty()).then(|| Figure {
        id: "standouts",
        subtitle: words.t("place-out-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: columns.map(|key| words.t(key)).to_vec(), rows },
        notes: vec![words.t("place-out-note")],
        provenance: all
            .iter()
            .filter_map(|one| provenance::of(place, &SeriesKey::new(one.series.clone(), place.level), &one.period))
            .collect(),
        title,
    })
}

fn row(place: &Place<'_>, one: &Standout) -> Option<Row> {
    let words = place.words();
    let (name, format, scale) = series_name(place, &one.series)?;
    let number = |value: f64| Cell::number(format.value(scale * value), scale * value);
    let (against, other) = match &one.against {
        Against::Alike { median, places } => {
            let key = match place.level {
                Level::County => "place-out-of-counties",
                _ => "place-out-of-alike",
            };
            (words.with(key, &[("count", Value::Count(*places as u64))]), number(*median))
        }
        Against::Earlier { period, value, median_change } => {
            let median = of_change(&format).change(scale * median_change);
            let told = [("period", Value::Text(period.as_str())), ("median", Value::Text(&median))];
            (words.with("place-out-of-earlier", &told), number(*value))
        }
    };
    let size = numbers::plain(place.language, 1);
    let cells = vec![
        Cell::text(one.period.clone()),
        number(one.value),
        Cell::text(against),
        other,
        Cell::number(size.change(one.size), one.size),
    ];
    Some(Row { label: name, cells, ..Row::default() })
}
