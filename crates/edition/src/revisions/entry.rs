//! One entry of the revision log, grouped so that a reader sees tables and key figures, not thousands of cells.

use cube::{Status, Text};
use geography::Level;
use serde::{Deserialize, Serialize};

use crate::material::Provenance;
use crate::series::SeriesKey;
use crate::store::manifest::Manifest;

use super::Subject;

/// What changed from one edition to the next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Revision {
    /// The id of the edition that this entry is about.
    pub edition: String,
    /// When it was built (UTC, RFC 3339).
    pub built: String,
    /// The version of the code that built it.
    pub code_version: String,
    /// The edition it was compared with; `None` for the first, and where [`Revision::not_compared`] says why.
    pub succeeds: Option<Succeeded>,
    /// Why an edition that stood before it was not compared.
    pub not_compared: Option<NotCompared>,
    /// What changed in the catalogue.
    pub definitions: Definitions,
    /// Source tables that are new, no longer used, or came in another version.
    pub sources: Vec<SourceChange>,
    /// Areas that only one of the two editions has.
    pub areas: Vec<AreaChange>,
    /// Changes in what the sources publish.
    pub published: Vec<Group>,
    /// Changes in what follows from them: sums, shares, indices, measures.
    pub following: Vec<Group>,
    /// How many series are the same in both editions.
    pub unchanged: usize,
}

/// The edition that another one succeeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succeeded {
    /// Its id.
    pub edition: String,
    /// When it was built.
    pub built: String,
    /// The version of the code that built it.
    pub code_version: String,
}

/// An edition that stood before, but could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCompared {
    /// Its id, where its manifest could be read.
    pub edition: Option<String>,
    /// Why.
    pub why: Why,
    /// The particulars, for whoever keeps the editions.
    pub what: String,
}

/// Why an edition was not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is of a format that this version does not read, or no edition at all.
    Unreadable,
    /// Its files are not as its manifest says.
    Damaged,
    /// It is about another country: the fictional and the real one have nothing to do with each other.
    OtherCountry,
}

/// What changed in the definitions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Definitions {
    /// Whether the catalogue differs at all.
    pub changed: bool,
    /// Indicators that it did not have.
    pub new: Vec<Named>,
    /// Indicators that it no longer has.
    pub withdrawn: Vec<Named>,
    /// Indicators of which anything is defined or described otherwise.
    pub altered: Vec<Named>,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id in the catalogue.
    pub id: String,
    /// Its name when the entry was made.
    pub name: Text,
}

/// A source table that is new, gone or of another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceChange {
    /// The table's id in the catalogue.
    pub table: String,
    /// Its title.
    pub name: Text,
    /// The agency's own references; several where one file holds many key figures.
    pub references: Vec<String>,
    /// What happened.
    pub event: SourceEvent,
    /// The versions that only the old edition has.
    pub old: Vec<Version>,
    /// The versions that only the new edition has.
    pub new: Vec<Version>,
}

/// What happened to a source table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceEvent {
    /// No figure came from it before.
    New,
    /// It came as another file, or was updated by its agency.
    Updated,
    /// No figure comes from it any more.
    Withdrawn,
}

/// A version of a source table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// The file.
    pub file: String,
    /// When the agency last updated it, as it writes it.
    pub updated: Option<String>,
    /// SHA-256 of its bytes; empty for made-up figures.
    pub sha256: String,
}

/// Areas of a level that only one of two editions has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaChange {
    /// The level.
    pub level: Level,
    /// How many areas only the new edition has.
    pub added: usize,
    /// How many areas only the old edition has.
    pub removed: usize,
    /// Codes of the first of the added.
    pub added_codes: Vec<String>,
    /// Codes of the first of the removed.
    pub removed_codes: Vec<String>,
}

/// The changes of one subject: a source table, an indicator, the measures of one division of the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What they are about.
    pub subject: Subject,
    /// Series that only the new edition has.
    pub new_series: Vec<SeriesKey>,
    /// Series that only the old edition has.
    pub withdrawn_series: Vec<SeriesKey>,
    /// Periods that only the new edition has, of series that both have.
    pub new_periods: Vec<PeriodChange>,
    /// Periods that only the old edition has, of series that both have.
    pub withdrawn_periods: Vec<PeriodChange>,
    /// How many cells were revised, over all lines.
    pub cells: usize,
    /// The periods with revised cells, oldest first.
    pub revised_periods: Vec<String>,
    /// The revised cells, a line for each series and period. Old entries of a log keep only the two sums above.
    pub revised: Vec<Revised>,
}

/// A period that came or went.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PeriodChange {
    /// The period.
    pub period: String,
    /// The level of the areas.
    pub level: Level,
    /// How many series have it.
    pub series: usize,
}

/// The revised cells of one series in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revised {
    /// The series.
    pub series: SeriesKey,
    /// The period.
    pub period: String,
    /// How many cells have another value or status.
    pub cells: usize,
    /// The largest change of a cell that has a value in both editions.
    pub largest: Option<Largest>,
    /// Cells whose status changed, by status before and after.
    pub statuses: Vec<StatusChange>,
}

/// The largest change of a value. The values themselves are not told: they stand in the editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Largest {
    /// The code of the area.
    pub area: String,
    /// The new value less the old one.
    pub change: f64,
}

/// Cells that had one status and have another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// The status in the old edition.
    pub from: Status,
    /// The status in the new edition.
    pub to: Status,
    /// How many cells.
    pub cells: usize,
}

impl Revision {
    /// The entry of an edition of which nothing more is said yet.
    pub(crate) fn of(manifest: &Manifest) -> Self {
        Self {
            edition: manifest.id.clone(),
            built: manifest.built.clone(),
            code_version: manifest.code_version.clone(),
            ..Self::default()
        }
    }

    /// Whether it was compared and no figure, source, area or definition changed.
    pub fn is_nothing(&self) -> bool {
        let still = self.published.is_empty() && self.following.is_empty() && self.sources.is_empty();
        self.succeeds.is_some() && still && self.areas.is_empty() && !self.definitions.changed
    }

    /// Source tables with this event.
    pub fn sources_that(&self, event: SourceEvent) -> impl Iterator<Item = &SourceChange> {
        self.sources.iter().filter(move |source| source.event == event)
    }

    /// How many periods the sources have added: each counts once for each table or key figure.
    pub fn new_periods(&self) -> usize {
        self.published.iter().map(|group| distinct(&group.new_periods)).sum()
    }

    /// How many published cells were revised.
    pub fn revised_cells(&self) -> usize {
        self.published.iter().map(|group| group.cells).sum()
    }

    /// Forgets the lines, but not their sums.
    pub(crate) fn condense(&mut self) {
        self.published.iter_mut().chain(&mut self.following).for_each(|group| group.revised = Vec::new());
    }

    /// Every line of revised cells.
    pub(crate) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Revised> {
        self.published.iter_mut().chain(&mut self.following).flat_map(|group| &mut group.revised)
    }

    /// Every line of revised cells.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Revised> {
        self.published.iter().chain(&self.following).flat_map(|group| &group.revised)
    }
}

/// How many different periods there are, whatever their levels.
fn distinct(periods: &[PeriodChange]) -> usize {
    once(periods).len()
}

impl Group {
    /// A subject without any change so far.
    pub(crate) fn new(subject: Subject) -> Self {
        Self {
            subject,
            new_series: Vec::new(),
            withdrawn_series: Vec::new(),
            new_periods: Vec::new(),
            withdrawn_periods: Vec::new(),
            cells: 0,
            revised_periods: Vec::new(),
            revised: Vec::new(),
        }
    }

    /// The periods that are new at any level, oldest first, each once.
    pub fn periods_added(&self) -> Vec<&str> {
        once(&self.new_periods)
    }

    /// The periods that are gone at any level, oldest first, each once.
    pub fn periods_withdrawn(&self) -> Vec<&str> {
        once(&self.withdrawn_periods)
    }
}

fn once(periods: &[PeriodChange]) -> Vec<&str> {
    let mut periods: Vec<&str> = periods.iter().map(|p| p.period.as_str()).collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

impl From<&Provenance> for Version {
    fn from(provenance: &Provenance) -> Self {
        let Provenance { file, updated, sha256, .. } = provenance.clone();
        Self { file, updated, sha256 }
    }
}
