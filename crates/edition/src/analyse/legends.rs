//! Classes of maps: computed once per indicator and level over all years and both sexes, so that years compare.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Unit};
use charts::classes;

use crate::facts::{Legend, LegendKind, legend_key};
use crate::series::Computed;

use super::harmonised::indicator_of;
use super::types;

/// The number of classes of a quantity.
const CLASSES: usize = 6;

/// The classes for every series that a map can show. Only values that may be shown take part.
pub(crate) fn compute(catalogue: &Catalogue, series: &[Computed]) -> BTreeMap<String, Legend> {
    let mut values: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut legends = BTreeMap::new();
    for one in series.iter().filter(|s| has_classes(&s.key.id)) {
        let key = legend_key(&one.key.id, one.key.level);
        if is_type(catalogue, &one.key.id) {
            let limits = vec![1.0, 2.0, 3.0, 4.0, 5.0];
            legends.insert(key, Legend { kind: LegendKind::Types, limits });
            continue;
        }
        let shown = one.periods.iter().flat_map(|p| &p.slice.observations).filter_map(|o| o.value());
        values.entry(key).or_default().extend(shown);
    }
    for (key, values) in values {
        // A change is read from zero: growth and decrease never share a class.
        let limits = match key.starts_with("change:") {
            true => classes::diverging_breaks(&values, CLASSES, 0.0),
            false => classes::breaks(&values, CLASSES),
        };
        if !limits.is_empty() {
            legends.insert(key, Legend { kind: LegendKind::Classes, limits });
        }
    }
    legends
}

/// A column of a table has no map; a harmonised series is read by the classes of its indicator.
pub(crate) fn has_classes(series: &str) -> bool {
    !series.starts_with("table:") && indicator_of(series).is_none()
}

fn is_type(catalogue: &Catalogue, id: &str) -> bool {
    types::ALL_TYPES.contains(&id) || catalogue.indicator(id).is_some_and(|i| i.unit == Unit::Type)
}
