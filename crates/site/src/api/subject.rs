//! What a value is about: an indicator of the catalogue, the official index or what is made of it, the proxy, a
//! segregation measure, or a column of a source table.

use catalogue::{Column, Indicator, Table, Unit};
use charts::NumberFormat;
use cube::{Language, Observation, Status};
use edition::SeriesKey;
use edition::analyse::harmonised::indicator_of;
use edition::analyse::segregation::UNITS;
use edition::analyse::socioeconomic::{DISTANCE, INDEX, component_series};
use edition::analyse::types::{PROXY_DISTANCE, PROXY_INDEX, PROXY_TYPE, type_index};
use geography::Level;
use serde::Serialize;

use super::{measures, names};
use crate::app::View;
use crate::numbers;

/// Decimals of an index that is a mean of percentages, and of its components.
const INDEX_DECIMALS: usize = 1;

/// What values are about, in the reader's language.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Subject {
    pub id: String,
    pub name: String,
    /// The unit's id.
    pub unit: &'static str,
    /// The unit in words, as above an axis; empty for none.
    pub unit_label: String,
    /// What a higher value means.
    pub direction: Option<String>,
    /// How its figures are written.
    #[serde(skip)]
    pub format: NumberFormat,
}

impl Subject {
    /// The subject with this id; `None` if the catalogue has none.
    pub fn find(view: &View, language: Language, id: &str) -> Option<Self> {
        let catalogue = view.edition.catalogue();
        if let Some(indicator) = indicator_of(id) {
            return Self::carried_over(view, language, id, catalogue.indicator(indicator)?);
        }
        if let Some(indicator) = catalogue.indicator(id) {
            return Some(Self::indicator(indicator, language));
        }
        let proxy = &catalogue.index.proxy;
        match id {
            PROXY_INDEX => Some(Self {
                id: id.to_owned(),
                name: proxy.name.get(language).to_owned(),
                unit: Unit::Index.id(),
                unit_label: String::new(),
                direction: Some(catalogue.index.direction.get(language).to_owned()),
                format: numbers::plain(language, INDEX_DECIMALS),
            }),
            PROXY_TYPE => Some(Self {
                id: id.to_owned(),
                name: names::proxy_type(language).to_owned(),
                unit: Unit::Type.id(),
                unit_label: names::unit_type(language).to_owned(),
                direction: None,
                format: numbers::plain(language, 0),
            }),
            _ => Self::of_index(view, language, id)
                .or_else(|| Self::measure(view, language, id))
                .or_else(|| Self::table_column(view, language, id)),
        }
    }

    /// A column of a source table by the id of its series, `table:<table>:<column>`.
    fn table_column(view: &View, language: Language, id: &str) -> Option<Self> {
        let (table, column) = id.strip_prefix("table:")?.split_once(':')?;
        let table = view.edition.catalogue().table(table)?;
        Some(Self::of_column(table, table.column(column)?, language))
    }

    /// A column of a source table.
    pub fn of_column(table: &Table, column: &Column, language: Language) -> Self {
        let unit = table.unit_of(column);
        let format = numbers::of_unit(unit, language);
        Self {
            // The level is no part of the id.
            id: SeriesKey::column(&table.id, &column.id, Level::Country).id,
            name: format!("{}: {}", table.title.get(language), column.name.get(language)),
            unit: unit.id(),
            unit_label: match unit {
                Unit::Type => names::unit_type(language).to_owned(),
                _ => format.unit.axis_label(language),
            },
            direction: None,
            format,
        }
    }

    /// The official index, a component of it, or what is made of it or of the proxy.
    fn of_index(view: &View, language: Language, id: &str) -> Option<Self> {
        let index = &view.edition.catalogue().index;
        let direction = Some(index.direction.get(language).to_owned());
        let subject = |name: &str, unit: Unit, unit_label: String, direction, format| Self {
            id: id.to_owned(),
            name: name.to_owned(),
            unit: unit.id(),
            unit_label,
            direction,
            format,
        };
        let plain = numbers::plain(language, INDEX_DECIMALS);
        if id == INDEX {
            return Some(subject(index.name.get(language), Unit::Index, String::new(), direction, plain));
        }
        if let Some(component) = index.components.iter().find(|component| component_series(&component.id) == id) {
            let format = numbers::percent(language, INDEX_DECIMALS);
            let label = format.unit.axis_label(language);
            return Some(subject(component.name.get(language), Unit::Percent, label, direction, format));
        }
        let name = names::of_index(id, language)?;
        if id == DISTANCE || id == PROXY_DISTANCE {
            return Some(subject(name, Unit::Index, String::new(), None, plain));
        }
        let label = names::unit_type(language).to_owned();
        Some(subject(name, Unit::Type, label, None, numbers::plain(language, 0)))
    }

    /// Earlier figures of an indicator carried over to later boundaries; none where the edition has no such boundaries.
    fn carried_over(view: &View, language: Language, id: &str, indicator: &Indicator) -> Option<Self> {
        let to = view.edition.facts().breaks.iter().rfind(|one| one.level == Level::Regso)?.to.as_str();
        let plain = Self::indicator(indicator, language);
        let name = names::carried_over(&plain.name, to.rsplit('-').next().unwrap_or(to), language);
        Some(Self { id: id.to_owned(), name, ..plain })
    }

    fn indicator(indicator: &Indicator, language: Language) -> Self {
        let format = numbers::of(indicator, language);
        let unit_label = match indicator.unit {
            Unit::Type => names::unit_type(language).to_owned(),
            _ => format.unit.axis_label(language),
        };
        Self {
            id: indicator.id.clone(),
            name: indicator.name.get(language).to_owned(),
            unit: indicator.unit.id(),
            unit_label,
            direction: Some(indicator.direction.get(language).to_owned()),
            format,
        }
    }

    /// A measure by the id of its series, `measure:<measure>:<groups>:<unit>`, or its change from its first year to its
    /// last, `change:measure:…`.
    fn measure(view: &View, language: Language, id: &str) -> Option<Self> {
        if let Some(id) = id.strip_prefix("change:") {
            let measure = Self::measure(view, language, id).filter(|_| !id.starts_with("change:"))?;
            return Some(Self {
                id: format!("change:{}", measure.id),
                name: names::change_of(&measure.name, language),
                direction: Some(names::change_direction(language).to_owned()),
                ..measure
            });
        }
        let mut parts = id.strip_prefix("measure:")?.split(':');
        let measure = measures::find(parts.next()?)?;
        let split = view.edition.catalogue().split(parts.next()?)?;
        let unit = Level::from_id(parts.next()?).filter(|unit| UNITS.contains(unit))?;
        if parts.next().is_some() {
            return None;
        }
        let name = format!(
            "{}, {}, {}",
            measure.name(language),
            split.name.get(language).to_lowercase(),
            names::over(unit, language)
        );
        Some(Self {
            // The country has every series that a place has.
            id: SeriesKey::measure(measure.id, &split.id, unit, Level::Country).id,
            name,
            unit: measure.unit,
            unit_label: measure.unit_label(language).to_owned(),
            direction: Some(measure.direction(language).to_owned()),
            format: numbers::plain(language, measures::DECIMALS),
        })
    }

    /// A value as it is read, with its unit; an area type by its label; or in words why there is none.
    pub fn written(&self, view: &View, cell: Observation) -> String {
        let language = self.format.language;
        let Some(value) = cell.value() else {
            return names::absence(cell.status, language).unwrap_or_default().to_owned();
        };
        if self.unit == Unit::Type.id() {
            let label = type_index(cell).and_then(|class| type_label(view, language, class));
            return label.unwrap_or_else(|| self.format.value(value));
        }
        let text = self.format.value(value);
        match cell.status {
            Status::Unreliable => format!("{text} ({})", names::unreliable(language)),
            _ => text,
        }
    }
}

/// The short label of an area type, counted from 0.
pub(crate) fn type_label(view: &View, language: Language, class: usize) -> Option<String> {
    let number = u8::try_from(class + 1).ok()?;
    let short = view.edition.catalogue().index.area_type(number)?.short.get(language);
    Some(format!("{number} {short}"))
}
