//! The words of the glossary that the shown figures use.

use cube::Status;
use geography::Level;

use super::page::Shown;
use super::selection::Selection;
use super::view::View as Kind;

/// Fewest areas of which quartiles are told.
const FEWEST: usize = 4;

/// What is shown.
struct Seen<'a> {
    selection: &'a Selection<'a>,
    shown: &'a [Shown],
}

impl Seen<'_> {
    /// Whether a view shows something.
    fn is(&self, kind: Kind) -> bool {
        self.selection.kind == kind && !self.shown.is_empty()
    }

    /// Whether a figure has one of these notes.
    fn notes(&self, keys: &[&str]) -> bool {
        let notes: Vec<String> = keys.iter().map(|key| self.selection.words().t(key)).collect();
        self.shown.iter().any(|one| one.figure.notes.iter().any(|note| notes.contains(note)))
    }

    /// Whether median and quartiles are told: of a distribution, or of lines that are too many to be drawn.
    fn quantiles(&self) -> bool {
        let amounts = self.selection.topics.iter().any(|topic| !topic.types);
        let median = self.selection.words().t("lab-median");
        let row = |one: &Shown| one.figure.table.rows.iter().any(|row| row.label == median);
        self.is(Kind::Distribution) && amounts && self.selection.extent.crowd.len() >= FEWEST
            || self.is(Kind::Line) && self.shown.iter().any(row)
    }

    /// Whether one of the figures is this measure.
    fn measure(&self, id: &str) -> bool {
        let start = format!("measure:{id}:");
        self.selection.topics.iter().any(|topic| topic.id.starts_with(&start))
    }

    /// Whether the figures are at this level.
    fn at(&self, level: Level) -> bool {
        self.selection.level == level && !self.shown.is_empty()
    }

    /// Whether any of the newest values has this status.
    fn has(&self, status: Status) -> bool {
        let selection = self.selection;
        let mut columns = selection.topics.iter().flat_map(|topic| {
            selection.sexes_of(topic).into_iter().filter_map(move |sex| selection.newest(topic, sex))
        });
        columns.any(|column| selection.extent.crowd.iter().any(|at| column.cell(*at).status == status))
    }
}

/// Whether a term is used.
type Used = fn(&Seen<'_>) -> bool;

/// The terms in the order in which they stand, by their ids in the glossary.
const TERMS: [(&str, Used); 12] = [
    ("median", |seen| seen.quantiles()),
    ("quartile", |seen| seen.quantiles()),
    ("rank-correlation", |seen| seen.is(Kind::Association)),
    ("ecological-fallacy", |seen| seen.is(Kind::Association)),
    ("dissimilarity-index", |seen| seen.measure("D")),
    ("theil-h", |seen| seen.measure("H")),
    ("confidence-interval", |seen| {
        seen.notes(&["lab-note-interval-measure", "lab-note-interval-share", "lab-note-band"])
    }),
    ("area-type", |seen| seen.selection.topics.iter().any(|topic| topic.types)),
    ("regso", |seen| seen.at(Level::Regso)),
    ("deso", |seen| seen.at(Level::Deso)),
    ("unreliable", |seen| seen.has(Status::Unreliable)),
    ("confidential", |seen| seen.has(Status::Confidential)),
];

/// The ids of the terms that the shown figures use, each once.
pub(crate) fn used<'a>(selection: &'a Selection<'a>, shown: &'a [Shown]) -> Vec<&'static str> {
    let seen = Seen { selection, shown };
    TERMS.into_iter().filter(|(_, used)| used(&seen)).map(|(id, _)| id).collect()
}

/// All terms that may be asked for.
#[cfg(test)]
pub(crate) fn asked() -> impl Iterator<Item = &'static str> {
    TERMS.into_iter().map(|(id, _)| id)
}
