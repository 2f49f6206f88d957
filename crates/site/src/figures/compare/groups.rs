//! The official group of the first municipality that is compared: which it is, and who else belongs to it.

use catalogue::MunicipalityGroup;
use edition::SeriesKey;
use geography::Level;

use super::similar::first;
use super::{Asked, MOST, origins};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// So many are added at once.
const ADDED: usize = 3;

/// What the page says of a group beside its table.
pub(crate) struct Group {
    /// Which it is, of how many.
    pub sentence: String,
    /// Which municipalities belong to it.
    pub definition: String,
    /// The address of the comparison with the members whose population is nearest, and their names.
    pub add: Option<(String, Vec<String>)>,
}

/// The group of a municipality, and its members in the order of their codes.
pub(crate) fn of<'a>(place: &Place<'a>) -> Option<(&'a MunicipalityGroup, Vec<Place<'a>>)> {
    let edition = place.edition();
    let known = edition.facts().municipality_groups.as_ref()?;
    let group = edition.catalogue().municipality_group(known.of.get(place.code())?)?;
    let member = |code: &str| Place::find(place.view, place.language, Level::Municipality, code);
    Some((group, known.members(&group.id).filter_map(member).collect()))
}

/// The group of the first municipality; none where the edition has no grouping.
pub(crate) fn group(asked: &Asked<'_>) -> Option<Group> {
    let own = first(asked)?;
    let (group, members) = of(&own)?;
    let (name, of_group) = (own.name(), group.name.get(asked.language));
    let values = [
        ("place", Value::Text(&name)),
        ("group", Value::Text(of_group)),
        ("count", Value::Count(members.len() as u64)),
    ];
    Some(Group {
        sentence: asked.words().with("compare-group-sentence", &values),
        definition: group.definition.get(asked.language).to_owned(),
        add: nearest(asked, &own, &members),
    })
}

/// The comparison with the members whose population is nearest the municipality's own and who are not in it yet.
fn nearest(asked: &Asked<'_>, own: &Place<'_>, members: &[Place<'_>]) -> Option<(String, Vec<String>)> {
    let (_, people) = own.newest(&SeriesKey::new("population", Level::Municipality))?;
    let of = |place: &Place<'_>| people.get(place.position).value();
    let here = of(own)?;
    let there = |one: &&Place<'_>| asked.places.iter().any(|known| known.code() == one.code());
    let mut others: Vec<(f64, &Place<'_>)> =
        members.iter().filter(|one| !there(one)).filter_map(|one| Some(((of(one)? / here).ln().abs(), one))).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    others.truncate(MOST.saturating_sub(asked.places.len()).min(ADDED));
    let codes = asked.places.iter().map(Place::code).chain(others.iter().map(|(_, one)| one.code()));
    (!others.is_empty()).then(|| (asked.with_places(codes), others.iter().map(|(_, one)| one.name()).collect()))
}

/// The members with their population.
pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let words = asked.words();
    let own = first(asked)?;
    let (group, members) = of(&own)?;
    let key = SeriesKey::new("population", Level::Municipality);
    let (period, people) = own.newest(&key)?;
    let row = |one: &Place<'_>| Row {
        code: Some(one.code().to_owned()),
        label: one.name(),
        href: Some(one.link()),
        cells: vec![match people.get(one.position).value() {
            Some(value) => Cell::number(numbers::people(value, asked.language), value),
            None => Cell::missing(words.t("missing")),
        }],
        emphasis: one.code() == own.code(),
    };
    let title = words.with("compare-group-title", &[("group", Value::Text(group.name.get(asked.language)))]);
    let source = match own.edition().manifest().fictional {
        true => "compare-group-fictional",
        false => "compare-group-source",
    };
    Some(Figure {
        id: "group",
        subtitle: words.with("compare-group-subtitle", &[("period", Value::Text(&period))]),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: vec![words.t("level-municipality"), words.t("compare-group-people")],
            rows: members.iter().map(row).collect(),
        },
        notes: vec![words.t(source)],
        provenance: origins(&[own], "population", &period),
        title,
    })
}
