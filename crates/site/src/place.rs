//! A place that a page is about, with the look-ups that its figures share.

use catalogue::Indicator;
use cube::{Language, Observation, Status};
use edition::store::values::Slice;
use edition::{BoundaryBreak, Edition, SeriesKey};
use geography::{Area, Level};

use crate::app::View;
use crate::links;
use crate::words::Words;

/// The place of a page.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub view: &'a View,
    pub language: Language,
    pub level: Level,
    pub position: usize,
}

impl<'a> Place<'a> {
    /// The place with a code, if the edition has it at this level.
    pub fn find(view: &'a View, language: Language, level: Level, code: &str) -> Option<Self> {
        let position = view.edition.areas().position(level, code)?;
        Some(Self { view, language, level, position })
    }

    pub fn edition(&self) -> &'a Edition {
        &self.view.edition
    }

    pub fn words(&self) -> &'a Words {
        self.view.words(self.language)
    }

    pub fn area(&self) -> &'a Area {
        &self.edition().areas().level(self.level)[self.position]
    }

    pub fn code(&self) -> &'a str {
        &self.area().code
    }

    /// The name as people read it; the country has one in each language.
    pub fn name(&self) -> String {
        name(self.view, self.language, self.level, self.area())
    }

    /// The address of its page.
    pub fn link(&self) -> String {
        links::of(self.language, self.level, self.area()).unwrap_or_else(|| links::prefix(self.language).to_owned())
    }

    /// The place one or more levels up.
    pub fn above(&self, level: Level) -> Option<Self> {
        let position = self.edition().areas().ancestor(self.level, self.position, level)?;
        (level != self.level).then_some(Self { level, position, ..*self })
    }

    /// Positions of its areas at a finer level.
    pub fn within(&self, level: Level) -> Vec<usize> {
        self.edition().areas().within(self.level, self.position, level)
    }

    pub fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.edition().catalogue().indicator(id)
    }

    /// The newest slice of a series with its year. What cannot be read is told in the log and left out.
    pub fn newest(&self, key: &SeriesKey) -> Option<(String, Slice)> {
        let period = self.edition().series(key)?.newest()?.to_owned();
        Some((period.clone(), self.slice(key, &period)?))
    }

    /// The slice of a series in a year.
    pub fn slice(&self, key: &SeriesKey, period: &str) -> Option<Slice> {
        self.edition().slice(key, period).unwrap_or_else(|error| {
            tracing::error!(%error, "a value cannot be read");
            None
        })
    }

    /// All slices of a series at its level, oldest first.
    pub fn block(&self, id: &str) -> Vec<(String, Slice)> {
        self.edition().block(&SeriesKey::new(id, self.level)).unwrap_or_else(|error| {
            tracing::error!(%error, "a series cannot be read");
            Vec::new()
        })
    }

    /// Where its line of a series is broken because its level was divided anew: the first period on the later boundaries.
    pub fn breaks(&self, id: &str) -> Vec<(&'a str, &'a BoundaryBreak)> {
        self.edition().line_breaks(&SeriesKey::new(id, self.level), self.code())
    }

    /// How many of its areas of a level there are in a year: those of another boundary edition are none of them.
    pub fn areas_of(&self, level: Level, id: &str, period: &str) -> u64 {
        let slice = self.slice(&SeriesKey::new(id, level), period);
        let there = |at: &usize| slice.as_ref().is_none_or(|slice| slice.get(*at).status != Status::NotApplicable);
        self.within(level).iter().filter(|at| there(at)).count() as u64
    }

    /// Its own values of a series over time.
    pub fn history(&self, id: &str) -> Vec<(String, Observation)> {
        self.block(id).into_iter().map(|(period, slice)| (period, slice.get(self.position))).collect()
    }
}

/// The name of an area as people read it.
pub(crate) fn name(view: &View, language: Language, level: Level, area: &Area) -> String {
    match level {
        Level::Country => view.edition.manifest().title.get(language).to_owned(),
        _ => area.name.clone(),
    }
}
