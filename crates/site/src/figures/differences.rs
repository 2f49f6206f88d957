//! Questions 1 and 3: how an indicator differs between the areas of a place, as a strip of dots.

use charts::Reference;
use edition::SeriesKey;
use geography::Level;

use super::strip::Strip;
use super::{Figure, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The series of incomes: medians do not add up, so they are shown where they are published.
pub(crate) const INCOME: &str = "median-net-income";
/// The series of education.
pub(crate) const EDUCATION: &str = "pre-upper-secondary";

/// What a figure asks.
struct Question {
    id: &'static str,
    indicator: &'static str,
    level: Level,
    /// Keys of the words.
    title: &'static str,
    title_municipalities: &'static str,
    subtitle: &'static str,
    note: Option<&'static str>,
}

/// The areas whose incomes are compared: DeSO within a municipality or a county of one; municipalities within a county
/// and the country, where thousands of DeSO would be more than a reader can use (the API has them).
pub(crate) fn income_level(place: &Place<'_>) -> Level {
    if place.within(Level::Municipality).len() > 1 { Level::Municipality } else { Level::Deso }
}

/// The areas whose education is compared: RegSO, and for the country municipalities.
pub(crate) fn education_level(place: &Place<'_>) -> Level {
    if place.level == Level::Country { Level::Municipality } else { Level::Regso }
}

/// Median net income in every area of the place.
pub(super) fn income(place: &Place<'_>) -> Option<Figure> {
    let question = Question {
        id: "income",
        indicator: INCOME,
        level: income_level(place),
        title: "income-title",
        title_municipalities: "income-title-municipalities",
        subtitle: "income-subtitle",
        note: Some("income-note"),
    };
    question.figure(place)
}

/// Share with pre-upper-secondary education in every area of the place.
pub(super) fn education(place: &Place<'_>) -> Option<Figure> {
    let question = Question {
        id: "education",
        indicator: EDUCATION,
        level: education_level(place),
        title: "education-title",
        title_municipalities: "education-title-municipalities",
        subtitle: "education-subtitle",
        note: None,
    };
    question.figure(place)
}

impl Question {
    fn figure(&self, place: &Place<'_>) -> Option<Figure> {
        let words = place.words();
        let key = SeriesKey::new(self.indicator, self.level);
        let (period, slice) = place.newest(&key)?;
        let indicator = place.indicator(self.indicator)?;
        let format = numbers::of(indicator, place.language);
        let spread = place.edition().facts().spread(place.code(), self.indicator, self.level)?;
        if spread.areas < 2 {
            return None;
        }
        let positions = place.within(self.level);
        // Both ends are named alike: the question is how far apart they are, not who comes last.
        let ends = [&spread.lowest.1, &spread.highest.1];
        let ends: Vec<usize> =
            ends.into_iter().filter_map(|code| place.edition().areas().position(self.level, code)).collect();
        let (low, high) = (format.value(spread.lowest.0), format.value(spread.highest.0));
        let title = words.with(
            if self.level == Level::Municipality { self.title_municipalities } else { self.title },
            &[
                ("place", Value::Text(&place.name())),
                ("low", Value::Text(&low)),
                ("high", Value::Text(&high)),
                ("period", Value::Text(&period)),
            ],
        );
        let (chart, table) = Strip {
            id: self.id,
            title: &title,
            column: indicator.name.get(place.language),
            format: &format,
            level: self.level,
            positions: &positions,
            slice: &slice,
            highlighted: &ends,
            references: vec![self.reference(place, &period, spread.median)],
        }
        .make(place);
        Some(Figure {
            id: self.id,
            subtitle: words.with(self.subtitle, &[("areas", Value::Text(&place.words().levels(self.level)))]),
            chart: Some(chart),
            table,
            notes: self.note.map(|key| words.t(key)).into_iter().collect(),
            provenance: provenance::of(place, &key, &period).into_iter().collect(),
            title,
        })
    }

    /// The place's own value where it has one in that year, else the middle area's.
    fn reference(&self, place: &Place<'_>, period: &str, median: f64) -> Reference {
        let whole = place.slice(&SeriesKey::new(self.indicator, place.level), period);
        match whole.and_then(|s| s.get(place.position).value()) {
            Some(value) => {
                // A RegSO may bear its municipality's name: say that this is the whole.
                let whole = match place.level {
                    Level::Country => "whole-country",
                    Level::County => "whole-county",
                    _ => "whole-municipality",
                };
                Reference { label: place.words().with(whole, &[("place", Value::Text(&place.name()))]), value }
            }
            None if self.level == Level::Municipality => {
                Reference { label: place.words().t("median-municipalities"), value: median }
            }
            None => Reference { label: place.words().t("middle-area"), value: median },
        }
    }
}
