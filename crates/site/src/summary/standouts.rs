//! What stands out, in sentences: where a place differs from those that are alike, or has changed otherwise than most.
//!
//! Which figures stand out is found when the edition is built, with care for how many are looked at. A sentence says
//! higher, lower, rose or fell as its two numbers do, and nothing of good or bad.

use catalogue::Indicator;
use charts::NumberFormat;
use edition::analyse::standouts::{Against, Standout};
use geography::Level;

use crate::figures::indicators::of_change;
use crate::place::Place;
use crate::words::Value;
use crate::{links, numbers};

/// How many sentences there are at most.
const MOST: usize = 6;

/// A sentence, with where its figure can be looked into.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub text: String,
    pub name: String,
    pub lab: String,
}

/// The sentences on what stands out at a place, the largest first.
pub(crate) fn standouts(place: &Place<'_>) -> Vec<Told> {
    let all = place.edition().facts().standouts.get(place.code()).into_iter().flatten();
    all.filter_map(|one| told(place, one)).take(MOST).collect()
}

fn told(place: &Place<'_>, one: &Standout) -> Option<Told> {
    let (name, format, scale) = series(place, &one.series)?;
    let value = format.value(scale * one.value);
    let text = match &one.against {
        Against::Alike { median, places } => {
            let key = match (place.level, one.value > *median) {
                (Level::County, true) => "place-out-higher-county",
                (Level::County, false) => "place-out-lower-county",
                (_, true) => "place-out-higher",
                (_, false) => "place-out-lower",
            };
            let places = numbers::people(*places as f64, place.language);
            let median = format.value(scale * median);
            let values = [
                ("name", Value::Text(&name)),
                ("value", Value::Text(&value)),
                ("period", Value::Text(&one.period)),
                ("median", Value::Text(&median)),
                ("places", Value::Text(&places)),
            ];
            // What is read alike does not stand out.
            (median != value).then(|| place.words().with(key, &values))?
        }
        Against::Earlier { period, value: before, median_change } => {
            let written = format.value(scale * before);
            let key = match () {
                () if written == value => "place-out-unchanged",
                () if one.value > *before => "place-out-rose",
                () => "place-out-fell",
            };
            let others = match place.level {
                Level::County => place.words().t("place-out-counties-changed"),
                _ => place.words().t("place-out-municipalities-changed"),
            };
            let change = of_change(&format).change(scale * (one.value - before));
            let median = of_change(&format).change(scale * median_change);
            let values = [
                ("name", Value::Text(&name)),
                ("value", Value::Text(&value)),
                ("period", Value::Text(&one.period)),
                ("before", Value::Text(&written)),
                ("from", Value::Text(period)),
                ("change", Value::Text(&change)),
            ];
            format!("{} {others} {median}.", place.words().with(key, &values))
        }
    };
    Some(Told { text, lab: links::lab(place.language, &one.series, place.level, &[place.code()]), name })
}

/// How a series is called and written, and what its values are multiplied by.
fn series(place: &Place<'_>, id: &str) -> Option<(String, NumberFormat, f64)> {
    let indicator: Option<&Indicator> = place.indicator(id);
    if let Some(indicator) = indicator {
        let name = indicator.name.get(place.language).to_owned();
        return Some((name, numbers::of(indicator, place.language), 1.0));
    }
    let mut parts = id.split(':');
    let (kind, measure, split) = (parts.next()?, parts.next()?, parts.next()?);
    if kind != "measure" || measure != "D" {
        return None;
    }
    let split = place.edition().catalogue().split(split)?;
    let name = split.dissimilarity.as_ref().unwrap_or(&split.name).get(place.language);
    let name = place.words().with("place-out-measure", &[("split", Value::Text(name))]);
    Some((name, numbers::percent(place.language, 1), 100.0))
}

/// The name of a series that may stand out.
pub(crate) fn series_name(place: &Place<'_>, id: &str) -> Option<(String, NumberFormat, f64)> {
    series(place, id)
}
