//! An indicator of a place beside what it may fairly be held against: its own earlier value, the places it is part of,
//! the middle of others. Where a comparison would mislead there is none, and the reason is told.

use catalogue::{Indicator, Unit};
use cube::{Observation, Status};
use edition::{Origin, SeriesKey};
use geography::Level;

use super::alike;
use crate::place::Place;
use crate::words::Value;

/// How many years back an earlier value is looked for.
const YEARS: i32 = 5;

/// An earlier value of the same place that the newest one may be held against.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Earlier {
    pub period: String,
    pub value: f64,
}

/// Why there is no earlier value to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// No other year within reach.
    OneYear,
    /// Amounts in each year's own prices.
    Prices,
    /// Definition, source or boundaries changed in between.
    Broken,
    /// The value rests on too few.
    Uncertain,
}

/// An indicator of a place in its newest year.
pub(crate) struct Compared<'a> {
    pub indicator: &'a Indicator,
    pub period: String,
    pub own: Observation,
    pub earlier: Result<Earlier, Why>,
    /// One a column of [`beside`].
    pub beside: Vec<Option<Observation>>,
}

/// What figures of a place are held against.
pub(crate) enum Beside<'a> {
    /// A place that it is part of.
    Whole(Place<'a>),
    /// The median of its municipalities.
    Municipalities,
    /// The median of the municipalities that are alike.
    Alike,
}

impl Beside<'_> {
    /// The head of its column.
    pub fn name(&self, place: &Place<'_>) -> String {
        let words = place.words();
        match self {
            // A RegSO may bear its municipality's name, and a municipality its county's.
            Self::Whole(whole) if whole.name() == place.name() => {
                format!("{} ({})", whole.name(), words.level(whole.level).to_lowercase())
            }
            Self::Whole(whole) => whole.name(),
            Self::Municipalities if place.level == Level::Country => words.t("median-municipalities"),
            Self::Municipalities => words.with("place-median-within", &[("place", Value::Text(&place.name()))]),
            Self::Alike => words.t("place-median-alike"),
        }
    }
}

/// What the figures of a place are held against, nearest first.
pub(crate) fn beside<'a>(place: &Place<'a>) -> Vec<Beside<'a>> {
    let above = [Level::Regso, Level::Municipality, Level::County, Level::Country];
    // A county says little of a small area; an area's own municipality says more.
    let small = matches!(place.level, Level::Regso | Level::Deso);
    let above = above.into_iter().filter(|level| !small || *level != Level::County);
    let wholes = above.filter_map(|level| place.above(level)).map(Beside::Whole);
    let middle = match place.level {
        Level::Country | Level::County => Some(Beside::Municipalities),
        Level::Municipality if !alike::of(place).is_empty() => Some(Beside::Alike),
        _ => None,
    };
    wholes.chain(middle).collect()
}

impl<'a> Compared<'a> {
    /// The indicator in the newest year in which the place has a figure, or has it withheld; none where it never had.
    pub fn of(place: &Place<'a>, indicator: &'a Indicator, columns: &[Beside<'a>]) -> Option<Self> {
        let history: Vec<(String, Observation)> =
            place.history(&indicator.id).into_iter().filter(|(period, _)| indicator.observes(period)).collect();
        let told = |cell: &Observation| cell.value().is_some() || cell.status == Status::Confidential;
        let at = history.iter().rposition(|(_, cell)| told(cell))?;
        let (period, own) = history[at].clone();
        let key = |level| SeriesKey::new(indicator.id.clone(), level);
        let of_column = |column: &Beside<'a>| match column {
            Beside::Whole(whole) => Some(whole.slice(&key(whole.level), &period)?.get(whole.position)),
            Beside::Municipalities => {
                let spread = place.edition().facts().spread(place.code(), &indicator.id, Level::Municipality)?;
                (spread.period == period && spread.areas > 1).then(|| Observation::normal(spread.median))
            }
            Beside::Alike => {
                let slice = place.slice(&key(place.level), &period)?;
                alike::median(place, &slice).map(Observation::normal)
            }
        };
        let beside = columns.iter().map(of_column).collect();
        Some(Self { indicator, earlier: earlier(place, indicator, &history[..=at]), period, own, beside })
    }

    /// The change since the earlier value.
    pub fn change(&self) -> Option<f64> {
        Some(self.own.value()? - self.earlier.as_ref().ok()?.value)
    }
}

/// The value, up to five years before the last of a history, that the last may be held against: of the same area, by the
/// same definition and from the same source. The oldest of them, so that a trend is seen rather than a single year.
pub(crate) fn earlier(
    place: &Place<'_>,
    indicator: &Indicator,
    history: &[(String, Observation)],
) -> Result<Earlier, Why> {
    if matches!(indicator.unit, Unit::ThousandSek | Unit::Sek) {
        return Err(Why::Prices);
    }
    let Some((newest, last)) = history.last() else { return Err(Why::OneYear) };
    if last.value().is_none() || last.status == Status::Unreliable {
        return Err(Why::Uncertain);
    }
    let Some(year) = year(newest) else { return Err(Why::OneYear) };
    let near = |(period, cell): &&(String, Observation)| {
        let sure = cell.value().is_some() && cell.status != Status::Unreliable;
        sure && period != newest && indicator.observes(period) && self::year(period).is_some_and(|y| y >= year - YEARS)
    };
    let near: Vec<&(String, Observation)> = history.iter().filter(near).collect();
    if near.is_empty() {
        return Err(Why::OneYear);
    }
    let same = near.into_iter().find(|(period, _)| comparable(place, indicator, period, newest));
    let found = same.and_then(|(period, cell)| Some(Earlier { period: period.clone(), value: cell.value()? }));
    found.ok_or(Why::Broken)
}

/// Whether two periods of an indicator are of the same area, definition and source.
fn comparable(place: &Place<'_>, indicator: &Indicator, before: &str, after: &str) -> bool {
    let between = |period: &str| before < period && period <= after;
    if indicator.breaks.iter().any(|one| between(&one.period)) {
        return false;
    }
    if place.breaks(&indicator.id).into_iter().any(|(period, _)| between(period)) {
        return false;
    }
    let edition = place.edition();
    let Some(series) = edition.series(&SeriesKey::new(indicator.id.clone(), place.level)) else { return false };
    match (edition.origin(series, before), edition.origin(series, after)) {
        (Some(before), Some(after)) => same_source(before, after),
        _ => false,
    }
}

/// The periods from which an indicator of a place comes from another source or by another formula than before.
pub(crate) fn new_sources<'a>(place: &Place<'a>, indicator: &str) -> Vec<&'a str> {
    let edition = place.edition();
    let Some(series) = edition.series(&SeriesKey::new(indicator, place.level)) else { return Vec::new() };
    let pairs = series.periods.windows(2);
    let other = pairs.filter(|pair| match (edition.origin(series, &pair[0]), edition.origin(series, &pair[1])) {
        (Some(before), Some(after)) => !same_source(before, after),
        _ => false,
    });
    other.map(|pair| pair[1].as_str()).collect()
}

/// Whether figures come from the same tables by the same formula.
fn same_source(one: &Origin, other: &Origin) -> bool {
    let tables = |origin: &Origin| origin.tables.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    one.nature == other.nature && one.formula == other.formula && tables(one) == tables(other)
}

/// The year of a period.
fn year(period: &str) -> Option<i32> {
    period.get(..4)?.parse().ok()
}
