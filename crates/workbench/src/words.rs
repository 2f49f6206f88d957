//! Small words: plurals, and reasons as they are told.

use measures::family::{Index, Needs};
use measures::{Group, Undefined};

/// A number with its noun: "1 area", "2 areas".
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Why an index has no value, with the names of groups and options in place of numbers.
pub(crate) fn reason(reason: &Undefined, index: &Index, groups: &[String], bandwidth: Option<f64>) -> String {
    let name = |group: &Group| groups.get(*group).map_or_else(|| format!("number {}", group + 1), Clone::clone);
    match reason {
        Undefined::EmptyGroup { group } => format!("the group \"{}\" has no persons", name(group)),
        Undefined::OneGroup { group } => {
            format!("all persons belong to the group \"{}\", so there is nobody to compare with", name(group))
        }
        Undefined::TooFewAreas { populated } => {
            format!("{} with persons; at least two are needed", counted(*populated, "area", "areas"))
        }
        Undefined::TooFewValues { needed, found } => {
            format!("{}; at least {needed} are needed", counted(*found, "value", "values"))
        }
        Undefined::ParameterOutOfRange if index.needs == Needs::Places => {
            let bandwidth = bandwidth.map_or_else(String::new, |bandwidth| format!(" {bandwidth}"));
            format!(
                "--bandwidth{bandwidth} is too short: over the distances in this table nothing is left of proximity; \
                 give a longer one, in the unit of --x and --y"
            )
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_several() {
        assert_eq!(counted(0, "area", "areas"), "0 areas");
        assert_eq!(counted(1, "area", "areas"), "1 area");
        assert_eq!(counted(2, "area", "areas"), "2 areas");
    }
}
