//! Every indicator that can be put together for the districts, beside the municipality and the country; and those that
//! cannot, with the reason.

use catalogue::{Aggregate, Indicator, Unit};
use edition::SeriesKey;
use edition::unions::{Apart, Put};
use geography::Level;

use super::{Scene, at, common_period, interval};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;

/// An indicator that cannot be put together.
pub(crate) struct Asunder {
    pub name: String,
    pub why: String,
}

/// The table of all indicators.
pub(super) fn figure(scene: &Scene<'_>) -> Option<Figure> {
    let words = scene.words();
    let places = scene.beside();
    let mut rows = Vec::new();
    let mut provenance = Vec::new();
    for indicator in &scene.view.edition.catalogue().indicators {
        let puts: Vec<Result<Put, Apart>> =
            scene.districts.iter().map(|district| scene.put(district, indicator)).collect();
        let known: Vec<&Put> = puts.iter().filter_map(|put| put.as_ref().ok()).collect();
        let Some(period) = common_period(known.iter().copied()).or_else(|| newest(&known)) else { continue };
        let format = numbers::of(indicator, scene.language);
        let mut cells = vec![Cell::text(period.clone())];
        for put in &puts {
            cells.push(match put.as_ref().ok().and_then(|put| at(put, &period)) {
                Some(one) => {
                    let mut cell = Cell::of(one.value, &format, words);
                    if let Some(limits) = one.interval {
                        cell.text = format!("{} ({})", cell.text, interval(words, &format, limits));
                    }
                    cell
                }
                None => Cell::missing(words.t("missing")),
            });
        }
        let like = known.iter().find(|put| at(put, &period).is_some());
        cells.extend(places.iter().map(|place| match like {
            Some(like) => Cell::of(scene.of_place(*place, indicator, like, &period), &format, words),
            None => Cell::missing(words.t("missing")),
        }));
        if let Some(like) = like {
            let key = SeriesKey::new(indicator.id.as_str(), like.level);
            provenance.extend(scene.provenance(&key, &period));
        }
        rows.push(Row { label: label(scene, indicator), cells, ..Row::default() });
    }
    if rows.is_empty() {
        return None;
    }
    let columns = [words.t("own-indicator"), words.t("own-year")].into_iter();
    let columns = columns.chain(scene.districts.iter().map(|district| district.name.to_owned()));
    let columns = columns.chain(places.iter().map(|place| scene.place_name(*place))).collect();
    let title = words.t("own-indicators-title");
    Some(Figure {
        id: "indicators",
        subtitle: words.t("own-indicators-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("own-note-interval"), words.t("own-note-same-rule")],
        provenance,
        title,
    })
}

/// The name, with the unit where the figures do not say it.
fn label(scene: &Scene<'_>, indicator: &Indicator) -> String {
    indicator.name.get(scene.language).to_owned()
}

fn newest(puts: &[&Put]) -> Option<String> {
    puts.iter().filter_map(|put| put.periods.last()).map(|one| one.period.clone()).max()
}

/// The indicators that small areas have and that yet cannot be put together, with the reason.
pub(crate) fn asunder(scene: &Scene<'_>) -> Vec<Asunder> {
    let words = scene.words();
    let levels: Vec<Level> = scene.districts.iter().map(|district| district.union.level()).collect();
    let edition = &scene.view.edition;
    let told = |indicator: &&Indicator| {
        let small = [Level::Regso, Level::Deso];
        let at = |level: Level| edition.series(&SeriesKey::new(indicator.id.as_str(), level)).is_some();
        if indicator.unit == Unit::Type || !small.into_iter().any(at) {
            return None;
        }
        let why = match indicator.aggregate {
            Aggregate::Never if indicator.unit == Unit::Percent => words.t("own-apart-share"),
            Aggregate::Never => words.t("own-apart-median"),
            _ if !levels.iter().all(|level| at(*level)) => words.t("own-apart-level"),
            _ => return None,
        };
        Some(Asunder { name: indicator.name.get(scene.language).to_owned(), why })
    };
    edition.catalogue().indicators.iter().collect::<Vec<_>>().iter().filter_map(told).collect()
}
