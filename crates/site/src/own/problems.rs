//! What is wrong with districts, in sentences that say what, where and what to do.

use edition::unions::{FLOOR, Fault, MOST_CODES, Refusal};
use geography::Level;

use super::codes::Written;
use super::districts::District;
use crate::app::View;
use crate::place;
use crate::words::{Value, Words};

/// The sentence of a fault. `written` tells on which lines its code stands; without lines none is named.
pub(crate) fn of_code(view: &View, words: &Words, fault: &Fault, written: &[Written]) -> String {
    let lines = |code: &str| {
        let lines: Vec<String> = written.iter().filter(|w| w.code == code).map(|w| w.line.to_string()).collect();
        match lines.as_slice() {
            [] => String::new(),
            lines => format!("{} ", words.with("own-on-line", &[("lines", Value::Text(&lines.join(", ")))])),
        }
    };
    let sentence = |key: &str, code: &str, more: &[(&str, Value<'_>)]| {
        let mut values = vec![("code", Value::Text(code))];
        values.extend_from_slice(more);
        format!("{}{}", lines(code), words.with(key, &values))
    };
    let (regso, deso) = (example(view, Level::Regso), example(view, Level::Deso));
    match fault {
        Fault::Empty => words.t("own-fault-empty"),
        Fault::TooMany(count) => words.with(
            "own-fault-too-many",
            &[("count", Value::Count(*count as u64)), ("most", Value::Text(&MOST_CODES.to_string()))],
        ),
        Fault::Unknown(code) if super::codes::looks_like_one(code) => sentence("own-fault-unknown", code, &[]),
        Fault::Unknown(code) => {
            sentence("own-fault-no-code", code, &[("regso", Value::Text(&regso)), ("deso", Value::Text(&deso))])
        }
        Fault::Level(code, level) => {
            let areas = view.edition.areas();
            let name = areas.get(code).map(|area| place::name(view, words.language, *level, area)).unwrap_or_default();
            let key = if *level == Level::Municipality { "own-fault-municipality" } else { "own-fault-level" };
            sentence(key, code, &[("name", Value::Text(&name)), ("level", Value::Text(&words.level(*level)))])
        }
        Fault::Twice(code) => sentence("own-fault-twice", code, &[]),
        Fault::Inside { code, within } => sentence("own-fault-inside", code, &[("within", Value::Text(within))]),
    }
}

/// A code of a level, as an example.
pub(crate) fn example(view: &View, level: Level) -> String {
    view.edition.areas().level(level).first().map(|area| area.code.clone()).unwrap_or_default()
}

/// Why districts are not shown.
pub(crate) fn of_guard(view: &View, words: &Words, refusal: &Refusal, districts: &[&District]) -> String {
    let floor = FLOOR.to_string();
    let name = |at: usize| districts.get(at).map(|d| d.name.as_str()).unwrap_or_default();
    match refusal {
        Refusal::Small { district } => {
            words.with("own-guard-small", &[("name", Value::Text(name(*district))), ("floor", Value::Text(&floor))])
        }
        Refusal::NearlyAn { district, area: (level, position), within } => {
            let area = &view.edition.areas().level(*level)[*position];
            let place = match level {
                Level::Country => place::name(view, words.language, *level, area),
                _ => format!("{} ({})", area.name, area.code),
            };
            let key = if *within { "own-guard-within" } else { "own-guard-around" };
            let values =
                [("name", Value::Text(name(*district))), ("area", Value::Text(&place)), ("floor", Value::Text(&floor))];
            words.with(key, &values)
        }
        Refusal::NearlyAlike { one, other, shared } => {
            let key = if *shared { "own-guard-shared" } else { "own-guard-alike" };
            let values = [
                ("one", Value::Text(name(*one))),
                ("other", Value::Text(name(*other))),
                ("floor", Value::Text(&floor)),
            ];
            words.with(key, &values)
        }
    }
}
