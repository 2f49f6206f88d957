//! A figure that can be chosen: how it is called, written and read.

use catalogue::{Aggregate, Polarity, Unit};
use charts::{NumberFormat, Unit as ChartUnit};
use cube::{Language, Observation};
use edition::SeriesKey;
use edition::analyse::socioeconomic::{INDEX, component_series};
use edition::analyse::types::PROXY_INDEX;
use geography::Level;

use crate::api::subject::{Subject, type_label};
use crate::app::View;
use crate::numbers;
use crate::words::Words;

/// An indicator, an index, an area type or a measure of segregation.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub id: String,
    pub name: String,
    /// The name for an axis or a row.
    pub short: String,
    /// What a higher value means.
    pub direction: Option<String>,
    /// What it cannot say.
    pub caveats: String,
    pub format: NumberFormat,
    /// Whether its values are area types, 1–5: categories, not amounts.
    pub types: bool,
    /// Whether an order by value begins with the lowest where the reader has not said: where higher is a worse condition.
    pub begins_low: bool,
    /// What its values are multiplied by: measures are kept as shares and read in per cent.
    pub scale: f64,
    /// Whether its values are shares, in per cent, of the base that may stand with them.
    share: bool,
    /// Changes of definition: the first period after, and what changed.
    pub breaks: Vec<(String, String)>,
}

impl Topic {
    /// The figure with this id; `None` if the catalogue has none or the edition has no values of it.
    pub fn find(view: &View, language: Language, id: &str) -> Option<Self> {
        let mut subject = Subject::find(view, language, id)?;
        let edition = &view.edition;
        // Earlier figures carried over to later boundaries stand beside the published ones on an area's page.
        let chosen = !subject.id.starts_with("harmonised:");
        let has_values =
            Level::ALL.into_iter().any(|level| edition.series(&SeriesKey::new(&subject.id, level)).is_some());
        if !chosen || !has_values {
            return None;
        }
        let measure = subject.id.starts_with("measure:") || subject.id.starts_with("change:");
        let percent = measure && subject.unit == "share";
        if percent {
            subject.format = numbers::percent(language, 1);
        }
        if subject.id.starts_with("change:") && percent {
            subject.format.unit = ChartUnit::PercentagePoints;
        }
        let indicator = edition.catalogue().indicator(&subject.id);
        let types = subject.unit == Unit::Type.id();
        Some(Self {
            short: indicator.map_or_else(|| subject.name.clone(), |i| i.short.get(language).to_owned()),
            name: subject.name,
            direction: subject.direction.filter(|text| !text.is_empty()),
            caveats: indicator.map(|i| i.caveats.get(language).to_owned()).unwrap_or_default(),
            format: subject.format,
            types,
            begins_low: measure
                || edition.catalogue().index.components.iter().any(|c| component_series(&c.id) == subject.id)
                || [INDEX, PROXY_INDEX].contains(&subject.id.as_str())
                || indicator.is_some_and(|i| i.polarity == Polarity::HigherIsWorse),
            scale: if percent { 100.0 } else { 1.0 },
            // A mean of rounded percentages is less exact than its base would have it.
            share: indicator.is_some_and(|i| i.unit == Unit::Percent && i.aggregate == Aggregate::RatioOfSums),
            breaks: indicator
                .map(|i| i.breaks.iter().map(|b| (b.period.clone(), b.note.get(language).to_owned())).collect())
                .unwrap_or_default(),
            id: subject.id,
        })
    }

    /// Whether it is a measure of segregation, of which a change may be chance.
    pub fn is_measure(&self) -> bool {
        self.id.starts_with("measure:")
    }

    /// Whether it is a change from a first year to a last, which has no years of its own.
    pub fn is_change(&self) -> bool {
        self.id.starts_with("change:")
    }

    /// Whether a base, where one stands with a value, is what the value is a share of.
    pub fn is_share(&self) -> bool {
        self.share
    }

    /// A value as it is read here.
    pub fn scaled(&self, cell: Observation) -> Observation {
        let (value, status) = cell.parts();
        Observation::from_parts(value * self.scale, status)
    }

    /// A number with its unit; a change with its sign.
    pub fn value(&self, value: f64) -> String {
        if self.is_change() { self.format.change(value) } else { self.format.value(value) }
    }

    /// A value in words: an area type with its label.
    pub fn written(&self, view: &View, words: &Words, cell: Observation) -> String {
        let Some(value) = cell.value() else { return numbers::written(&self.format, cell) };
        if self.types {
            let class = edition::analyse::types::type_index(cell);
            let label = class.and_then(|class| type_label(view, words.language, class));
            return label.unwrap_or_else(|| self.value(value));
        }
        let mark = if cell.status == cube::Status::Unreliable { words.t("unreliable-mark") } else { String::new() };
        format!("{}{mark}", self.value(value))
    }
}
