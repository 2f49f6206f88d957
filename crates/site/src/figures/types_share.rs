//! The country by municipality: how large a part of the people live in areas of type 1 and 2.

use charts::{LegendItem, Ramp};
use edition::SeriesKey;
use edition::analyse::types::{Distribution, OFFICIAL};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::types::in_challenges;
use super::{Figure, provenance, type_map};
use crate::place::Place;
use crate::words::Value;
use crate::{links, numbers};

/// Where the classes above "nobody" begin, per cent: the same in all editions, so that maps compare.
const LIMITS: [f64; 4] = [0.0, 10.0, 20.0, 40.0];

/// The map of the country; nothing for other places.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    if place.level != Level::Country {
        return None;
    }
    let words = place.words();
    let edition = place.edition();
    let period = edition.types(place.code()).filter(|own| own.typed() > 0)?.period.clone();
    let share = |code: &str| {
        let of_year = edition.facts().types.get(code)?.iter().find(|one: &&Distribution| one.period == period);
        of_year.filter(|one| one.typed() > 0).and_then(in_challenges)
    };
    let class = |share: f64| if share > 0.0 { LIMITS.iter().filter(|limit| share >= **limit).count() } else { 0 };
    let percent = numbers::percent(place.language, 1);
    let areas = edition.areas().level(Level::Municipality);
    let shares: Vec<Option<f64>> = areas.iter().map(|area| share(&area.code)).collect();
    let written = |share: Option<f64>| share.map_or_else(|| words.t("missing"), |share| percent.value(share));
    let rows = areas.iter().zip(&shares).map(|(area, share)| Row {
        code: Some(area.code.clone()),
        label: area.name.clone(),
        href: links::of(place.language, Level::Municipality, area),
        cells: vec![match share {
            Some(share) => Cell::number(percent.value(*share), *share),
            None => Cell::missing(words.t("missing")),
        }],
        ..Row::default()
    });
    let rows: Vec<Row> = rows.collect();
    let whole = numbers::percent(place.language, 0);
    let label = |at: usize| match at {
        0 => words.t("place-share-nobody"),
        at => {
            let (from, to) = (LIMITS[at - 1], LIMITS.get(at));
            let from = whole.bare(from);
            match to {
                Some(to) if at == 1 => words.with("place-share-below", &[("to", Value::Text(&whole.value(*to)))]),
                Some(to) => words
                    .with("place-share-class", &[("from", Value::Text(&from)), ("to", Value::Text(&whole.value(*to)))]),
                None => words.with("place-share-above", &[("from", Value::Text(&whole.value(LIMITS[at - 1])))]),
            }
        }
    };
    let legend = (0..=LIMITS.len()).map(|at| LegendItem {
        label: label(at),
        class: Some(at),
        count: Some(shares.iter().flatten().filter(|share| class(**share) == at).count()),
    });
    let legend = legend.collect();
    let title =
        words.with("place-share-title", &[("place", Value::Text(&place.name())), ("period", Value::Text(&period))]);
    let of_map = words.t("place-share-column");
    let ramp = Ramp::Sequential { classes: LIMITS.len() + 1 };
    let chart = type_map::draw(place, "types-share", &title, ramp, legend, of_map.clone(), |code| {
        let share = share(code);
        (share.map(class), written(share))
    })?;
    Some(Figure {
        id: "types-share",
        subtitle: words.t("place-share-subtitle"),
        chart: Some(chart),
        table: Table { caption: title.clone(), columns: vec![words.t("areas-area"), of_map], rows },
        notes: vec![edition.catalogue().index.types_are_not.get(place.language).to_owned()],
        provenance: provenance::of(place, &SeriesKey::new(OFFICIAL, Level::Regso), &period).into_iter().collect(),
        title,
    })
}
