//! What of a figure's table stands on a page: as many rows as can be read, with links to the others.

use std::collections::BTreeSet;

use super::PATH;
use super::selection::Selection;
use super::view::View as Kind;
use super::views;
use crate::figures::Figure;
use crate::links::{self, Files};
use crate::words::Value;

/// Most rows of a table behind a drawing.
const BEHIND: usize = 50;
/// Most cells of a table that is paged, and its fewest and most rows.
const CELLS: usize = 2_400;
const ROWS: (usize, usize) = (25, 100);

/// A figure on the page.
pub(crate) struct Shown {
    pub figure: Figure,
    /// Where its files are had.
    pub files: Files,
    /// Pages of its table: number, address, whether it is this one. Empty for one page.
    pub pages: Vec<(String, Option<String>)>,
    /// Which page of how many, in words.
    pub page: String,
    /// The interactive map with the same choices, for a map.
    pub map: Option<String>,
}

/// The figures of a selection, with so much of their tables as a page holds.
pub(crate) fn shown(selection: &Selection<'_>) -> Vec<Shown> {
    let figures = views::figures(selection).into_iter().enumerate();
    figures.map(|(place, figure)| on_page(selection, figure, place)).collect()
}

/// A figure of the selection's view by its name, as it stands on the page.
pub(crate) fn figure(selection: &Selection<'_>, id: &str) -> Option<Figure> {
    shown(selection).into_iter().map(|one| one.figure).find(|figure| figure.id == id)
}

/// Where a figure of the page and its files are had: with the number of the page, whose bars are drawn. The table of the
/// first view is a view of its own.
fn files(selection: &Selection<'_>, figure: &Figure) -> Files {
    let mut choices = selection.choices();
    if figure.id == views::TABLE {
        choices = choices.with("visa", Kind::Table.id());
    }
    if selection.page > 1 {
        choices = choices.and("sida", selection.page.to_string());
    }
    Files::asked(format!("{}{PATH}", links::prefix(selection.language)), choices.query())
}

fn on_page(selection: &Selection<'_>, mut figure: Figure, place: usize) -> Shown {
    let words = selection.words();
    let all = figure.table.rows.len();
    // A table alone is the table view, or stands in the first view.
    let paged = matches!(selection.kind, Kind::Table | Kind::Bars | Kind::Ranking) || figure.is_table();
    let size = match selection.kind {
        Kind::Bars | Kind::Ranking => views::bars_per_page(selection, place),
        _ if figure.is_table() => (CELLS / figure.table.columns.len().max(1)).clamp(ROWS.0, ROWS.1),
        _ => BEHIND,
    };
    let count = all.div_ceil(size.max(1)).max(1);
    let panels = views::panel_pages(selection);
    let page = if paged { selection.page.min(count) } else { 1 };
    let from = (page - 1) * size;
    figure.table.rows = std::mem::take(&mut figure.table.rows).into_iter().skip(from).take(size).collect();
    // A row can be linked to by its area: the first one, where women and men have a row each.
    let mut known = BTreeSet::new();
    for row in &mut figure.table.rows {
        row.code = row.code.take().filter(|code| known.insert(code.clone()));
    }
    if all > size {
        let shown = figure.table.rows.len();
        let numbers = [("from", from + 1), ("to", from + shown), ("all", all)]
            .map(|(name, number)| (name, crate::numbers::people(number as f64, selection.language)));
        let values: Vec<(&str, Value<'_>)> = numbers.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
        figure.notes.insert(0, words.with("lab-note-rows", &values));
    }
    let (current, of) = match (paged, panels) {
        (true, _) => (page, count),
        (false, Some(panels)) => (selection.page.min(panels), panels),
        (false, None) => (1, 1),
    };
    let map = (selection.kind == Kind::Map).then(|| map(selection, place)).flatten();
    Shown {
        pages: pages(selection, current, of),
        page: said(selection, current, of),
        files: files(selection, &figure),
        figure,
        map,
    }
}

/// Links to pages: the first, the last and those about this one.
fn pages(selection: &Selection<'_>, current: usize, of: usize) -> Vec<(String, Option<String>)> {
    if of < 2 {
        return Vec::new();
    }
    let path = format!("{}{PATH}", links::prefix(selection.language));
    let state = selection.choices();
    let near = |page: &usize| *page == 1 || *page == of || page.abs_diff(current) <= 2;
    let link = |page: usize| {
        let href = (page != current).then(|| state.with("sida", page.to_string()).at(&path));
        (crate::numbers::people(page as f64, selection.language), href)
    };
    (1..=of).filter(near).map(link).collect()
}

fn said(selection: &Selection<'_>, current: usize, of: usize) -> String {
    let numbers = [("page", current), ("pages", of)]
        .map(|(name, number)| (name, crate::numbers::people(number as f64, selection.language)));
    let values: Vec<(&str, Value<'_>)> = numbers.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
    selection.words().with("lab-page-of", &values)
}

/// The interactive map of a figure, if the edition has polygons of the level.
fn map(selection: &Selection<'_>, topic: usize) -> Option<String> {
    let topic = selection.topics.get(topic)?;
    selection.view.edition.boundary(selection.level)?;
    let sex = *selection.sexes_of(topic).first()?;
    let period = selection.chosen(topic, sex, false).pop()?;
    let place =
        selection.places.first().map(|(level, at)| selection.view.edition.areas().level(*level)[*at].code.as_str());
    Some(links::map(selection.language, &topic.id, selection.level, &period, place))
}
