//! Where lines are broken because a level was divided anew, as the API tells it.

use cube::Language;
use edition::{BoundaryBreak, Edition, SeriesInfo};
use serde::Serialize;

/// A break of the lines of a series.
#[derive(Debug, Serialize)]
pub(crate) struct LineBreak<'a> {
    /// The first period on the later boundaries.
    pub period: &'a str,
    /// The boundary edition before.
    pub from: &'a str,
    /// The boundary edition from this period on.
    pub to: &'a str,
    /// How many areas kept their borders: their lines go on.
    pub unchanged: usize,
    /// How many changed. All others could not be compared, and are taken as changed.
    pub changed: usize,
    /// What must be known of an area that changed.
    pub note: &'a str,
    /// What must be known of an area that could not be compared.
    pub note_not_compared: &'a str,
}

impl<'a> LineBreak<'a> {
    /// All breaks of a series, oldest first.
    pub fn of(edition: &'a Edition, series: &'a SeriesInfo, language: Language) -> Vec<Self> {
        let told = |(from, period, to): (&'a str, &'a str, &'a str)| {
            let found = edition.facts().breaks.iter().find(|one| one.from == from && one.to == to)?;
            Some(Self::at(period, found, language))
        };
        series.passages().into_iter().filter_map(told).collect()
    }

    fn at(period: &'a str, found: &'a BoundaryBreak, language: Language) -> Self {
        Self {
            period,
            from: &found.from,
            to: &found.to,
            unchanged: found.unchanged.len(),
            changed: found.changed.len(),
            note: found.note.get(language),
            note_not_compared: found.note_not_compared.get(language),
        }
    }
}
