//! Whether the variables by which municipalities are alike can be made.

use super::Place;
use crate::{Catalogue, Level, Problem, StructuralVariable, Structure, Transformation, Unit};

impl Catalogue {
    pub(super) fn check_structure(&self, variable: &StructuralVariable, found: &mut Vec<Problem>) {
        let mut place = Place::new("similar.toml", &variable.id, found);
        place.texts(&[
            ("name", &variable.name),
            ("definition", &variable.definition),
            ("higher", &variable.higher),
            ("lower", &variable.lower),
        ]);
        let id = variable.of.indicator();
        let Some(indicator) = self.indicator(id) else {
            place.problem("of", format!("there is no indicator \"{id}\"; write the id of one in indicators/"));
            return;
        };
        if !indicator.levels().contains(&Level::Municipality) {
            place.problem("of", format!("the indicator \"{id}\" has no figures for municipalities; name another"));
        }
        let unit = match variable.of {
            Structure::Level { .. } => indicator.unit,
            Structure::Growth { .. } => Unit::Percent,
            Structure::Density { .. } => Unit::PerKm2,
        };
        if variable.unit != unit {
            let message = format!("is \"{}\", but it is made of what yields \"{}\"", variable.unit.id(), unit.id());
            place.problem("unit", message);
        }
        if !matches!(variable.of, Structure::Level { .. }) && !indicator.unit.is_count() {
            place.problem("of", format!("growth and density are of counts, and \"{id}\" is none; name another"));
        }
        if matches!(variable.of, Structure::Growth { years: 0, .. }) {
            place.problem("of", "years must be more than 0");
        }
        if matches!(variable.of, Structure::Growth { .. }) && variable.transformation == Transformation::Log {
            place.problem("transformation", "a growth may be below zero and has no logarithm; write \"none\"");
        }
    }
}
