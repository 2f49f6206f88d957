//! What must be known to read a figure of the lab, and where its numbers come from.

use std::collections::BTreeSet;

use charts::Break;
use cube::Status;
use edition::SeriesKey;

use super::reading::Column;
use super::selection::Selection;
use super::topic::Topic;
use crate::figures::provenance::{self, Provenance};
use crate::words::Value;

/// Most areas whose broken lines are told one by one.
const MOST_BREAKS: usize = 60;

/// The notes of figures about these columns and areas, each once.
pub(super) fn of(selection: &Selection<'_>, columns: &[Column<'_>], areas: &[usize]) -> Vec<String> {
    let words = selection.words();
    let mut notes: Vec<String> = Vec::new();
    let mut add = |note: String| {
        if !note.is_empty() && !notes.contains(&note) {
            notes.push(note);
        }
    };
    for column in columns {
        // With several figures a caveat must say of which.
        let caveat = &column.topic.caveats;
        if !caveat.is_empty() && selection.topics.len() > 1 {
            add(format!("{}: {caveat}", column.topic.name));
        } else {
            add(caveat.clone());
        }
        if column.topic.is_measure() {
            add(words.t("segregation-note-size"));
        }
    }
    let count = |status: Status| {
        let has = |at: &&usize| columns.iter().any(|column| column.cell(**at).status == status);
        areas.iter().filter(has).count() as u64
    };
    let withheld = count(Status::Confidential);
    if withheld > 0 {
        add(words.with("lab-note-withheld", &[("count", Value::Count(withheld))]));
    }
    let note = selection.view.edition.boundary(selection.level).and_then(|boundary| boundary.note.as_ref());
    if let Some(note) = note {
        add(note.get(selection.language).to_owned());
    }
    notes
}

/// How intervals are to be read: those of measures, and those of shares.
pub(super) fn of_intervals(selection: &Selection<'_>, column: &Column<'_>) -> String {
    selection.words().t(if column.is_assessed() { "lab-note-interval-measure" } else { "lab-note-interval-share" })
}

/// That values on few persons take no part, if there are any.
pub(super) fn of_left_out(selection: &Selection<'_>, left_out: usize) -> Option<String> {
    (left_out > 0).then(|| selection.words().with("lab-note-left-out", &[("count", Value::Count(left_out as u64))]))
}

/// Where lines are broken: changes of definition, and new boundaries of any of the areas.
pub(super) fn breaks(selection: &Selection<'_>, topic: &Topic, areas: &[usize]) -> Vec<Break> {
    let edition = &selection.view.edition;
    let defined = topic
        .breaks
        .iter()
        .filter_map(|(period, note)| Some(Break { period: period.parse().ok()?, note: note.clone() }));
    let mut breaks: Vec<Break> = defined.collect();
    breaks.extend(passages(selection, topic));
    let key = SeriesKey::new(&topic.id, selection.level);
    let codes = edition.areas().level(selection.level);
    let mut periods: Vec<(i32, Vec<usize>)> = Vec::new();
    for position in areas.iter().take(MOST_BREAKS) {
        for (period, _) in edition.line_breaks(&key, &codes[*position].code) {
            let Ok(period) = period.parse::<i32>() else { continue };
            match periods.iter_mut().find(|(known, _)| *known == period) {
                Some((_, of)) => of.push(*position),
                None => periods.push((period, vec![*position])),
            }
        }
    }
    for (period, of) in periods {
        let note = match of.as_slice() {
            [one] if areas.len() > 1 => {
                let name = selection.area_name(*one);
                selection.words().with("lab-break-one", &[("name", Value::Text(&name))])
            }
            _ => selection.words().with("lab-break-many", &[("count", Value::Count(of.len() as u64))]),
        };
        breaks.push(Break { period, note });
    }
    breaks.sort_by_key(|found| found.period);
    breaks
}

/// Where a figure passes from what an agency published to what is computed here, or back: not one line.
fn passages(selection: &Selection<'_>, topic: &Topic) -> Vec<Break> {
    let edition = &selection.view.edition;
    let Some(series) = edition.series(&SeriesKey::new(&topic.id, selection.level)) else { return Vec::new() };
    let natures: Vec<_> =
        series.periods.iter().filter_map(|period| Some((period, edition.origin(series, period)?.nature))).collect();
    let changed = natures.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    let passage = |pair: &[(&String, edition::Nature)]| {
        Some(Break { period: pair[1].0.parse().ok()?, note: selection.words().t("lab-break-source") })
    };
    changed.filter_map(passage).collect()
}

/// The origins of columns: one for each source of a figure, at its last period.
pub(super) fn origins(selection: &Selection<'_>, columns: &[Column<'_>]) -> Vec<Provenance> {
    let edition = &selection.view.edition;
    let place = selection.country();
    let mut known: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut origins = Vec::new();
    for column in columns.iter().rev() {
        let key = column.key(selection.level);
        let Some(series) = edition.series(&key) else { continue };
        let origin = series.period(&column.period).and_then(|at| series.origins.get(at));
        if origin.is_some_and(|origin| known.insert((key.id.clone(), *origin))) {
            origins.extend(provenance::of(&place, &key, &column.period));
        }
    }
    origins
}
