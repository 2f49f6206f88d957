//! Small multiples: a panel an area for lines; a panel a year, a sex or a place for distributions. One scale for all.

use charts::{Chart, CountPanels, LinePanels, Multiples, Panels};
use geography::Level;

use super::super::form::capitalised;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::super::topic::Topic;
use super::frame;
use crate::words::Value;

/// Most panels in a drawing.
const PANELS: usize = 24;

/// The areas of the page, and what is said of the others.
pub(super) fn page<'r>(selection: &Selection<'_>, areas: &'r [usize]) -> Option<(&'r [usize], Option<String>)> {
    let page = areas.chunks(PANELS).nth(selection.page - 1).or_else(|| areas.chunks(PANELS).next())?;
    if areas.len() <= PANELS {
        return Some((page, None));
    }
    let from = areas.iter().position(|at| Some(at) == page.first()).unwrap_or_default();
    let numbers = [("from", from + 1), ("to", from + page.len()), ("all", areas.len())]
        .map(|(name, number)| (name, crate::numbers::people(number as f64, selection.language)));
    let values: Vec<(&str, Value<'_>)> = numbers.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
    Some((page, Some(selection.words().with("lab-note-panels", &values))))
}

/// How many areas have their panels on one page.
pub(super) const fn per_page() -> usize {
    PANELS
}

/// Lines in panels.
pub(super) fn lines(
    selection: &Selection<'_>,
    topic: &Topic,
    lines: LinePanels,
    id: &'static str,
    title: &str,
) -> Chart {
    let frame = frame(selection, id, title, 300);
    Multiples { frame, format: topic.format.clone(), panels: Panels::Lines(lines) }.into()
}

/// Distributions in panels: by year if there are several, else by sex, else by the places that were chosen; nothing if
/// there is only one of each.
pub(super) fn counts(
    selection: &Selection<'_>,
    columns: &[Column<'_>],
    id: &'static str,
    title: &str,
) -> Option<Chart> {
    let first = columns.first()?;
    let crowd = &selection.extent.crowd;
    let values = |column: &Column<'_>, areas: &[usize]| -> Vec<f64> {
        areas.iter().filter_map(|at| column.reliable(*at)).collect()
    };
    let years: Vec<&Column<'_>> = columns.iter().filter(|column| column.sex == first.sex).collect();
    let panels: Vec<(String, Vec<f64>)> = if years.len() > 1 {
        // The newest years, if there are more than have room.
        let skipped = years.len().saturating_sub(PANELS);
        years.into_iter().skip(skipped).map(|column| (column.period.clone(), values(column, crowd))).collect()
    } else if columns.len() > 1 {
        columns.iter().map(|column| (capitalised(&selection.sex_name(column.sex)), values(column, crowd))).collect()
    } else {
        by_place(selection, |areas| values(first, areas))
    };
    if panels.len() < 2 {
        return None;
    }
    let levels = selection.words().levels(selection.level);
    let counted = selection.words().with("lab-counted", &[("areas", Value::Text(&levels))]);
    let frame = frame(selection, id, title, 300);
    let panels = Panels::Counts(CountPanels { counted, panels });
    Some(Multiples { frame, format: first.topic.format.clone(), panels }.into())
}

/// A panel for each of the wider places that were chosen.
fn by_place(selection: &Selection<'_>, values: impl Fn(&[usize]) -> Vec<f64>) -> Vec<(String, Vec<f64>)> {
    let areas = selection.view.edition.areas();
    let wider = selection.places.iter().filter(|(level, _)| *level < selection.level && *level > Level::Country);
    let panel = |(level, at): &(Level, usize)| {
        let area = &areas.level(*level)[*at];
        (area.name.clone(), values(&areas.within(*level, *at, selection.level)))
    };
    wider.take(PANELS).map(panel).collect()
}
