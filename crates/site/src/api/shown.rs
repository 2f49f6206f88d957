//! What a selection shows of each area: its value, or the change of its value since an earlier year.

use catalogue::Unit;
use charts::change as change_classes;
use charts::classes::{class_of, legend_labels};
use edition::analyse::types::{OFFICIAL, PROXY_TYPE, type_index};
use edition::{Legend, LegendKind};
use serde::Serialize;
use serde_json::Number;

use super::selection::Selection;
use super::subject::{Subject, type_label};
use super::values::Kind;
use super::{names, number, provenance};
use crate::change::{self, Compared};

/// What is shown, of all areas of the level.
pub(crate) struct Shown<'a> {
    pub kind: Kind,
    pub cells: Vec<Cell>,
    /// The changes, where such are asked for.
    pub changes: Option<Vec<Compared<'a>>>,
    /// What parts the classes of changes.
    steps: Vec<f64>,
}

/// What is shown of one area.
pub(crate) struct Cell {
    pub value: Option<f64>,
    pub status: &'static str,
    pub class: Option<usize>,
    written: Option<String>,
}

/// The two years of a change.
#[derive(Serialize)]
pub(crate) struct Both {
    before: Year,
    after: Year,
    /// Why they cannot be compared.
    why_not: Option<String>,
}

#[derive(Serialize)]
struct Year {
    value: Option<Number>,
    status: &'static str,
    text: String,
}

impl<'a> Shown<'a> {
    /// The values of a selection or, if it compares, their changes.
    pub fn of(selection: &'a Selection<'a>) -> Result<Self, edition::Error> {
        let of_legend = selection.legend.map_or(LegendKind::Classes, |legend| legend.kind);
        let Some(pair) = selection.pair() else {
            let cells = selection.slice.observations.iter().map(|cell| Cell {
                value: cell.value(),
                status: cell.status.id(),
                class: selection.legend.and_then(|legend| class(legend, *cell)),
                written: None,
            });
            let kind = if of_legend == LegendKind::Types { Kind::Types } else { Kind::Classes };
            return Ok(Self { kind, cells: cells.collect(), changes: None, steps: Vec::new() });
        };
        let (changes, steps) = pair.compare(selection.view, of_legend)?;
        let cells = changes.iter().map(|one| Cell {
            value: one.change.value(),
            status: if one.incomparable.is_some() { names::NOT_COMPARABLE } else { one.change.status.id() },
            class: one.class,
            written: Some(written(selection, one)),
        });
        Ok(Self {
            kind: if of_legend == LegendKind::Types { Kind::TypeChange } else { Kind::Change },
            cells: cells.collect(),
            steps: steps.to_vec(),
            changes: Some(changes),
        })
    }

    /// What the values are of: of changes, with their own name, unit and direction.
    pub fn subject(&self, selection: &Selection<'_>) -> Subject {
        let (subject, language) = (selection.subject.clone(), selection.language);
        let Some(from) = selection.compare.as_deref() else { return subject };
        let format = change::format(&subject.format);
        Subject {
            name: names::change_between(&subject.name, from, &selection.period, language),
            unit: if subject.unit == Unit::Percent.id() { POINTS } else { subject.unit },
            unit_label: match self.kind {
                Kind::TypeChange => subject.unit_label,
                _ => format.unit.axis_label(language),
            },
            format,
            ..subject
        }
    }

    /// The words of the legend's classes.
    pub fn labels(&self, selection: &Selection<'_>) -> Vec<String> {
        let (view, language) = (selection.view, selection.language);
        match (self.kind, selection.legend) {
            (Kind::TypeChange, _) => names::type_changes(language).map(str::to_owned).to_vec(),
            (Kind::Change, _) => change_classes::labels(&self.steps, &change::format(&selection.subject.format)),
            (Kind::Types, _) => (0..5).map(|class| type_label(view, language, class).unwrap_or_default()).collect(),
            (Kind::Classes, Some(legend)) => legend_labels(&legend.limits, &selection.subject.format),
            (Kind::Classes, None) => Vec::new(),
        }
    }

    /// The two years of an area's change.
    pub fn both(&self, selection: &Selection<'_>, position: usize) -> Option<Both> {
        let one = &self.changes.as_ref()?[position];
        let year = |cell: cube::Observation| Year {
            value: cell.value().and_then(number),
            status: cell.status.id(),
            text: selection.subject.written(selection.view, cell),
        };
        Some(Both {
            before: year(one.before),
            after: year(one.after),
            why_not: one.incomparable.map(|why| names::incomparable(why, selection.language)),
        })
    }

    /// What must be known to read what is shown.
    pub fn note(&self, selection: &Selection<'_>) -> Option<String> {
        let language = selection.language;
        let own = selection.note.clone();
        let whole = selection.pair().and_then(|pair| pair.whole()).map(|why| names::incomparable(why, language));
        let id = selection.subject.id.as_str();
        let of_change = match self.kind {
            Kind::TypeChange if [OFFICIAL, PROXY_TYPE].contains(&id) => Some(names::of_type_changes(language)),
            Kind::Change if id.starts_with("measure:") => Some(names::of_measure_changes(language)),
            _ => None,
        };
        let notes: Vec<String> = whole.into_iter().chain(of_change.map(str::to_owned)).chain(own).collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    /// The source of the earlier year, if it is another.
    pub fn compare_source(&self, selection: &Selection<'_>) -> Option<String> {
        let edition = &selection.view.edition;
        let line = |origin| provenance::line(edition, origin, selection.language);
        let earlier = line(edition.origin(selection.series, selection.compare.as_deref()?)?);
        (earlier != line(selection.origin)).then_some(earlier)
    }
}

/// The unit of the difference between two percentages.
pub(crate) const POINTS: &str = "percentage-points";

impl Cell {
    /// What is shown, as it is read.
    pub fn text(&self, selection: &Selection<'_>, position: usize) -> String {
        let own = || selection.subject.written(selection.view, selection.slice.get(position));
        self.written.clone().unwrap_or_else(own)
    }
}

/// The class of a cell in the legend; `None` for a cell without a value.
fn class(legend: &Legend, cell: cube::Observation) -> Option<usize> {
    match legend.kind {
        LegendKind::Types => type_index(cell),
        LegendKind::Classes => class_of(cell.value()?, &legend.limits),
    }
}

/// A change in words, with the two values that it lies between; or why there is none.
fn written(selection: &Selection<'_>, one: &Compared<'_>) -> String {
    let (view, language, subject) = (selection.view, selection.language, &selection.subject);
    if one.incomparable.is_some() {
        return names::not_comparable(language).to_owned();
    }
    let Some(change) = one.change.value() else {
        return names::absence(one.change.status, language).unwrap_or_default().to_owned();
    };
    let text = |cell: cube::Observation| subject.written(view, cell);
    let (before, after) = (text(one.before), text(one.after));
    if subject.unit == Unit::Type.id() {
        return names::types_of_both(&before, &after, language);
    }
    let from = selection.compare.as_deref().unwrap_or_default();
    names::both_years(&change::format(&subject.format).change(change), &before, from, &after, &selection.period)
}
