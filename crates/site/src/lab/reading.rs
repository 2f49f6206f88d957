//! The values of a selection, as they are read: scaled, with their intervals, in the years that were chosen.

use cube::{Observation, Status};
use edition::analyse::selected::share_interval;
use edition::store::values::Slice;
use edition::{SeriesKey, Sex};
use geography::Level;

use super::selection::Selection;
use super::topic::Topic;
use super::years::Years;

/// The values of one figure for one sex in one year, for all areas of the level.
#[derive(Debug, Clone)]
pub(crate) struct Column<'t> {
    pub topic: &'t Topic,
    pub sex: Sex,
    pub period: String,
    slice: Slice,
}

impl Column<'_> {
    /// The value of an area.
    pub fn cell(&self, position: usize) -> Observation {
        self.topic.scaled(self.slice.get(position))
    }

    /// The value of an area, if there is one that can be relied upon.
    pub fn reliable(&self, position: usize) -> Option<f64> {
        let cell = self.cell(position);
        cell.value().filter(|_| cell.status != Status::Unreliable)
    }

    /// The 95 % interval of the value of an area: as assessed, or of a share of a known base.
    pub fn interval(&self, position: usize) -> Option<(f64, f64)> {
        let value = self.slice.get(position).value()?;
        if let Some((low, high)) = self.slice.assessed(position).interval {
            return Some((low * self.topic.scale, high * self.topic.scale));
        }
        let base = self.slice.base(position).filter(|_| self.topic.is_share())?;
        share_interval(value, base)
    }

    /// Whether the intervals are those of measures, and not of shares.
    pub fn is_assessed(&self) -> bool {
        self.slice.assessed.is_some()
    }

    /// Whether any of these areas has an interval.
    pub fn has_intervals(&self, areas: &[usize]) -> bool {
        areas.iter().any(|position| self.interval(*position).is_some())
    }

    /// The key of the series.
    pub fn key(&self, level: Level) -> SeriesKey {
        SeriesKey { sex: self.sex, ..SeriesKey::new(&self.topic.id, level) }
    }
}

impl<'a> Selection<'a> {
    fn key(&self, topic: &Topic, sex: Sex, level: Level) -> SeriesKey {
        SeriesKey { sex, ..SeriesKey::new(&topic.id, level) }
    }

    /// The chosen sexes that a figure has at the level; what it has instead where it has none of them.
    pub fn sexes_of(&self, topic: &Topic) -> Vec<Sex> {
        let has = |sex: &Sex| self.view.edition.series(&self.key(topic, *sex, self.level)).is_some();
        let chosen: Vec<Sex> = self.sexes.iter().copied().filter(has).collect();
        match chosen.is_empty() {
            true => Sex::ALL.into_iter().find(has).into_iter().collect(),
            false => chosen,
        }
    }

    /// Whether a figure is told apart for women and men at the level.
    pub fn has_sexes(&self, topic: &Topic) -> bool {
        [Sex::K, Sex::M].into_iter().any(|sex| self.view.edition.series(&self.key(topic, sex, self.level)).is_some())
    }

    /// All periods of a figure at the level, oldest first.
    pub fn periods(&self, topic: &Topic, sex: Sex) -> Vec<String> {
        let found = self.view.edition.series(&self.key(topic, sex, self.level));
        found.map(|series| series.periods.clone()).unwrap_or_default()
    }

    /// The chosen periods of a figure, oldest first: those asked for, or the nearest where it has none of them. Where
    /// nothing was asked the newest or, for a development, all.
    pub fn chosen(&self, topic: &Topic, sex: Sex, development: bool) -> Vec<String> {
        let all = self.periods(topic, sex);
        if self.years == Years::Usual && !development {
            return all.last().cloned().into_iter().collect();
        }
        let chosen: Vec<String> = all.iter().filter(|period| self.years.has(period)).cloned().collect();
        if !chosen.is_empty() {
            return chosen;
        }
        let wanted = self.years.last().unwrap_or_default();
        let far = |period: &&String| period.parse::<i32>().map_or(i32::MAX, |year| (year - wanted).abs());
        all.iter().min_by_key(far).cloned().into_iter().collect()
    }

    /// The values of a figure in a period.
    pub fn column<'t>(&self, topic: &'t Topic, sex: Sex, period: &str) -> Option<Column<'t>> {
        let slice = self.country().slice(&self.key(topic, sex, self.level), period)?;
        Some(Column { topic, sex, period: period.to_owned(), slice })
    }

    /// The values of a figure in its last chosen period.
    pub fn newest<'t>(&self, topic: &'t Topic, sex: Sex) -> Option<Column<'t>> {
        let period = self.chosen(topic, sex, false).pop()?;
        self.column(topic, sex, &period)
    }

    /// The values of a figure in its chosen periods, oldest first.
    pub fn columns<'t>(&self, topic: &'t Topic, sex: Sex, development: bool) -> Vec<Column<'t>> {
        let chosen = self.chosen(topic, sex, development);
        let block = self.view.edition.block(&self.key(topic, sex, self.level)).unwrap_or_else(|error| {
            tracing::error!(%error, "a series cannot be read");
            Vec::new()
        });
        let those = block.into_iter().filter(|(period, _)| chosen.contains(period));
        those.map(|(period, slice)| Column { topic, sex, period, slice }).collect()
    }

    /// The country's own value of a figure in a period; none at the country's own level, where it is a row already.
    pub fn of_country(&self, topic: &Topic, sex: Sex, period: &str) -> Option<f64> {
        if self.level == Level::Country {
            return None;
        }
        let slice = self.country().slice(&self.key(topic, sex, Level::Country), period)?;
        topic.scaled(slice.get(0)).value()
    }

    /// The country's own values over the chosen periods.
    pub fn country_line(&self, topic: &Topic, sex: Sex, periods: &[String]) -> Vec<(String, Option<f64>)> {
        if self.level == Level::Country {
            return Vec::new();
        }
        let block = self.view.edition.block(&self.key(topic, sex, Level::Country)).unwrap_or_default();
        let those = block.into_iter().filter(|(period, _)| periods.contains(period));
        those.map(|(period, slice)| (period, topic.scaled(slice.get(0)).value())).collect()
    }

    /// The name of a figure with the sex, where it is not about both.
    pub fn named(&self, topic: &Topic, sex: Sex) -> String {
        match sex {
            Sex::T => topic.name.clone(),
            _ => format!("{}, {}", topic.name, self.sex_name(sex)),
        }
    }
}
