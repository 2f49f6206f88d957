//! One file a way to look. In: a [`Selection`]. Out: figures, which the page shows and files give away.

mod association;
mod bars;
mod distribution;
mod line;
mod map;
mod multiples;
mod rows;
mod spread;
mod table;

use charts::{Frame, Size};

use super::selection::Selection;
use super::view::View;
use crate::figures::{self, Figure};

/// Names of the figures of a view, one for each chosen indicator.
type Names = [&'static str; 4];

const MAPS: Names = ["map", "map-2", "map-3", "map-4"];
const LINES: Names = ["line", "line-2", "line-3", "line-4"];
const OF_BARS: Names = ["bars", "bars-2", "bars-3", "bars-4"];
const RANKINGS: Names = ["ranking", "ranking-2", "ranking-3", "ranking-4"];
const DISTRIBUTIONS: Names = ["distribution", "distribution-2", "distribution-3", "distribution-4"];
const SPREADS: Names = ["spread", "spread-2", "spread-3", "spread-4"];
const ASSOCIATION: &str = "association";
pub(super) const TABLE: &str = "table";

/// The figures of the selection's view. The first view has its table beside the drawing.
pub(crate) fn figures(selection: &Selection<'_>) -> Vec<Figure> {
    let each = |names: Names, make: &dyn Fn(usize, &'static str) -> Option<Figure>| -> Vec<Figure> {
        (0..selection.topics.len()).zip(names).filter_map(|(topic, id)| make(topic, id)).collect()
    };
    match selection.kind {
        View::Map => each(MAPS, &|topic, id| map::figure(selection, topic, id)),
        View::Line => each(LINES, &|topic, id| line::figure(selection, topic, id)),
        View::Bars => each(OF_BARS, &|topic, id| bars::figure(selection, topic, id, false)),
        View::Ranking => each(RANKINGS, &|topic, id| bars::figure(selection, topic, id, true)),
        View::Association => association::figure(selection, ASSOCIATION).into_iter().collect(),
        View::Distribution => {
            let mut found = each(DISTRIBUTIONS, &|topic, id| distribution::figure(selection, topic, id));
            if !selection.multiples {
                found.extend(each(SPREADS, &|topic, id| spread::figure(selection, topic, id)));
            }
            if selection.first {
                found.extend(table::figure(selection, TABLE));
            }
            found
        }
        View::Table => table::figure(selection, TABLE).into_iter().collect(),
    }
}

/// A figure by its name, whatever the view.
pub(crate) fn figure(selection: &Selection<'_>, id: &str) -> Option<Figure> {
    let of =
        |names: Names| Some((names.iter().position(|name| *name == id)?, *names.iter().find(|name| **name == id)?));
    let within = |found: &(usize, &'static str)| found.0 < selection.topics.len();
    let find = |names: Names| of(names).filter(within);
    if let Some((topic, id)) = find(MAPS) {
        return map::figure(selection, topic, id);
    }
    if let Some((topic, id)) = find(LINES) {
        return line::figure(selection, topic, id);
    }
    if let Some((topic, id)) = find(OF_BARS) {
        return bars::figure(selection, topic, id, false);
    }
    if let Some((topic, id)) = find(RANKINGS) {
        return bars::figure(selection, topic, id, true);
    }
    if let Some((topic, id)) = find(DISTRIBUTIONS) {
        return distribution::figure(selection, topic, id);
    }
    if let Some((topic, id)) = find(SPREADS) {
        return spread::figure(selection, topic, id);
    }
    match id {
        ASSOCIATION => association::figure(selection, ASSOCIATION),
        TABLE => table::figure(selection, TABLE),
        _ => None,
    }
}

/// The frame of a drawing on the page.
fn frame(selection: &Selection<'_>, id: &str, title: &str, height: u32) -> Frame {
    figures::frame(&selection.country(), id, title, Size { width: 340, height })
}

/// How many areas a page of bars has.
pub(super) fn bars_per_page(selection: &Selection<'_>, topic: usize) -> usize {
    let columns = selection.topics.get(topic).map_or(1, |topic| selection.sexes_of(topic).len());
    bars::per_page(columns)
}

/// How many pages small multiples of lines have; nothing where there are none.
pub(super) fn panel_pages(selection: &Selection<'_>) -> Option<usize> {
    let panels = selection.multiples && selection.kind == View::Line;
    panels.then(|| selection.extent.rows.len().div_ceil(multiples::per_page()))
}
