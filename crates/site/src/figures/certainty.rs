//! How far the measures of segregation can be trusted: intervals, what chance alone would give, and changes in words.

use charts::BarChart;
use edition::SeriesKey;
use edition::analyse::segregation::{COULD_BE_CHANCE, UNITS};
use edition::store::values::Assessed;
use geography::Level;

use super::measures::{MEASURES, bar, undefined};
use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// Whether chance alone could have given the value, in words; nothing where it is not known.
pub(crate) fn could_be_chance(assessed: &Assessed) -> Option<bool> {
    Some(assessed.p_chance? > COULD_BE_CHANCE)
}

/// What the interval of a change lets one say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
    /// More than chance, but less than the pages' decimals show.
    Unchanged,
    /// The counts say one direction and, less what chance adds, the other.
    Unclear,
    CouldBeChance,
}

/// The change of *D* by country of birth from the first year to the last.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Development {
    pub direction: Direction,
    pub from: String,
    pub to: String,
    /// In percentage points.
    pub change: f64,
    /// Its 95 % interval, in percentage points.
    pub interval: (f64, f64),
}

/// How segregation by country of birth has developed in a place, if the edition carries the interval of the change.
pub(crate) fn development(place: &Place<'_>) -> Option<Development> {
    let (period, slice) = place.newest(&SeriesKey::new("change:measure:D:birth:regso", place.level))?;
    let (from, to) = period.split_once('–')?;
    let change = 100.0 * slice.get(place.position).value()?;
    let (low, high) = slice.assessed(place.position).interval?;
    let interval = (100.0 * low, 100.0 * high);
    Some(Development {
        direction: direction(change, interval),
        from: from.to_owned(),
        to: to.to_owned(),
        change,
        interval,
    })
}

/// A direction is claimed only where the change and all of its interval lie on the same side of zero, and only of a
/// change that is seen in the decimals shown.
fn direction(change: f64, (low, high): (f64, f64)) -> Direction {
    const SEEN: f64 = 0.05; // half of the last decimal, in percentage points
    if (low > 0.0 || high < 0.0) && change.abs() < SEEN {
        Direction::Unchanged
    } else if change > 0.0 && low > 0.0 {
        Direction::Up
    } else if change < 0.0 && high < 0.0 {
        Direction::Down
    } else if low > 0.0 || high < 0.0 {
        Direction::Unclear
    } else {
        Direction::CouldBeChance
    }
}

/// *D* of every split at both units with its interval, and the table of all measures with what chance does to them.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let mut origins = Vec::new();
    for split in &place.edition().catalogue().splits {
        for unit in UNITS {
            let name = split.name.get(place.language);
            let approximate = if split.approximate { words.t("approximate") } else { String::new() };
            for (id, label, decimals) in MEASURES {
                let key = SeriesKey::measure(id, &split.id, unit, place.level);
                let (Some(series), Some((period, slice))) = (place.edition().series(&key), place.newest(&key)) else {
                    continue;
                };
                let value = slice.get(place.position).value();
                let assessed = slice.assessed(place.position);
                if id == "D" {
                    bars.push(bar(format!("{name}{approximate}, {}", area_unit(unit)), value, &assessed));
                    origins.extend(provenance::of(place, &key, &period));
                }
                let label = format!("{name}{approximate}, {}, {period}: {}", area_unit(unit), words.t(label));
                let missing = || undefined(place, series, &period);
                rows.push(Row { label, cells: cells(place, value, &assessed, decimals, missing), ..Row::default() });
            }
        }
    }
    if bars.iter().all(|bar| bar.interval.is_none()) {
        return None;
    }
    let title = words.with("certainty-title", &[("place", Value::Text(&place.name()))]);
    let chart = BarChart {
        frame: frame(place, "certainty", &title, size(330)),
        format: numbers::percent(place.language, 1),
        bars,
        reference: None,
    };
    let keys = ["certainty-measure", "value", "interval-low", "interval-high", "corrected", "expected", "chance"];
    let draws = place.edition().facts().draws;
    let replicates = numbers::people(draws.replicates as f64, place.language);
    let drawn = words.with(
        "certainty-draws",
        &[("replicates", Value::Text(&replicates)), ("seed", Value::Text(&draws.seed.to_string()))],
    );
    Some(Figure {
        id: "certainty",
        subtitle: words.t("certainty-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: keys.map(|key| words.t(key)).to_vec(), rows },
        notes: vec![words.t("certainty-note"), words.t("certainty-units"), drawn],
        provenance: origins,
        title,
    })
}

/// What the areas of a unit are called in a label, in both languages.
fn area_unit(unit: Level) -> &'static str {
    match unit {
        Level::Deso => "DeSO",
        _ => "RegSO",
    }
}

fn cells(
    place: &Place<'_>,
    value: Option<f64>,
    assessed: &Assessed,
    decimals: usize,
    missing: impl Fn() -> Cell,
) -> Vec<Cell> {
    let words = place.words();
    let format = numbers::plain(place.language, decimals);
    let number = |number: Option<f64>| match number {
        Some(number) => Cell::number(format.value(number), number),
        None if value.is_none() => missing(),
        None => Cell::missing(words.t("missing")),
    };
    let chance = match could_be_chance(assessed) {
        Some(true) => Cell::text(words.t("chance-yes")),
        Some(false) => Cell::text(words.t("chance-no")),
        None => number(None),
    };
    let (low, high) = (assessed.interval.map(|i| i.0), assessed.interval.map(|i| i.1));
    vec![number(value), number(low), number(high), number(assessed.corrected), number(assessed.expected), chance]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_claimed_only_where_all_of_the_interval_carries_it() {
        assert_eq!(direction(0.4, (0.1, 0.7)), Direction::Up);
        assert_eq!(direction(-0.4, (-0.7, -0.1)), Direction::Down);
        assert_eq!(direction(0.4, (-0.1, 0.9)), Direction::CouldBeChance);
        assert_eq!(direction(0.4, (0.0, 0.9)), Direction::CouldBeChance);
        assert_eq!(direction(0.04, (0.01, 0.07)), Direction::Unchanged);
        // The correction for chance may turn a change round: then no direction is claimed.
        assert_eq!(direction(-0.1, (0.1, 0.3)), Direction::Unclear);
    }

    #[test]
    fn chance_is_said_where_it_could_be() {
        let with = |p_chance| Assessed { p_chance, ..Assessed::UNKNOWN };
        assert_eq!(could_be_chance(&with(Some(0.2))), Some(true));
        assert_eq!(could_be_chance(&with(Some(0.001))), Some(false));
        assert_eq!(could_be_chance(&with(None)), None);
    }
}
