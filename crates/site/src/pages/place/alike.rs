//! The municipalities that are most alike, with what makes them alike and what parts them.

use geography::Level;

use super::sections::{Point, Section, Way, of};
use crate::figures::alike::{self, NEAREST, reasons};
use crate::figures::compare::groups;
use crate::links;
use crate::place::Place;
use crate::words::Value;

/// The nearest municipalities; for a municipality that cannot be compared, why.
pub(super) fn section(place: &Place<'_>) -> Option<Section> {
    if place.level != Level::Municipality {
        return None;
    }
    let words = place.words();
    let nearest = &alike::of(place)[..alike::of(place).len().min(NEAREST)];
    let areas = place.edition().areas();
    let point = |one: &edition::analyse::similar::Alike| {
        let area = areas.get(&one.code)?;
        let text = reasons(place, one);
        let text =
            words.with("place-alike-point", &[("place", Value::Text(&area.name)), ("reasons", Value::Text(&text))]);
        let href = links::of(place.language, Level::Municipality, area)?;
        let to = words.with("place-go-to", &[("place", Value::Text(&area.name))]);
        Some(Point { text, way: Some(Way { href, words: to, of: String::new() }) })
    };
    let points: Vec<Point> = nearest.iter().filter_map(point).collect();
    let answer = match points.is_empty() {
        false => words.t("place-alike-intro"),
        true => left_out(place),
    };
    let together = [place.code()].into_iter().chain(nearest.iter().map(|one| one.code.as_str()));
    let mut ways = match points.is_empty() {
        false => vec![(words.t("place-alike-compare"), links::compare(place.language, together))],
        true => Vec::new(),
    };
    let grouped = groups::of(place).map(|(group, members)| {
        let others = members.len().saturating_sub(1) as u64;
        let name = group.name.get(place.language);
        words.with("place-alike-group", &[("group", Value::Text(name)), ("others", Value::Count(others))])
    });
    if grouped.is_some() {
        let address = format!("{}#group", links::compare(place.language, [place.code()]));
        ways.push((words.t("place-alike-group-way"), address));
    }
    Some(Section {
        id: "alike",
        heading: words.t("place-alike-heading"),
        short: words.t("place-alike-heading"),
        answer: [answer].into_iter().chain(grouped).collect(),
        points,
        figures: of(place, &["alike"]),
        behind: true,
        ways,
        ..Section::default()
    })
}

/// Why nothing can be compared: the variables that are missing, or that the edition compares nothing.
fn left_out(place: &Place<'_>) -> String {
    let words = place.words();
    let similar = &place.edition().facts().similar;
    let Some(missing) = similar.left_out.get(place.code()) else { return words.t("place-alike-unknown") };
    let names: Vec<String> = missing.iter().map(|id| alike::variable(place, id)).collect();
    words.with("place-alike-left-out", &[("variables", Value::Text(&names.join(", ")))])
}
