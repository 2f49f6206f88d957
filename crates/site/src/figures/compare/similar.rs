//! Which municipalities are alike the first of those compared, and the reasons: in which variables they are alike, in
//! which they differ, with the values.

use catalogue::StructuralVariable;
use charts::NumberFormat;
use edition::analyse::similar::{Alike, Variable};
use geography::Level;

use super::{Asked, listed, origins};
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// From this difference on, in standard deviations, two municipalities are said to differ.
const DIFFERS: f64 = 0.5;
/// So many reasons are told in words; the table has all.
const REASONS: usize = 3;
/// So many are added at once.
const ADDED: usize = 3;

/// A municipality that is alike, with the reasons.
pub(crate) struct Pair<'a> {
    pub place: Place<'a>,
    pub distance: f64,
    /// The variables in which the two are nearest, in words.
    pub alike: String,
    /// How the other differs, in words.
    pub differs: String,
    /// A row a variable: own value, the other's, the standardised difference.
    pub table: Table,
    /// The address of the comparison with it; none where it is there already, or no more can be.
    pub add: Option<String>,
}

/// The first of the places that is a municipality.
pub(crate) fn first<'a>(asked: &Asked<'a>) -> Option<Place<'a>> {
    asked.places.iter().find(|place| place.level == Level::Municipality).copied()
}

/// The municipalities that are alike it, nearest first.
pub(crate) fn pairs<'a>(asked: &Asked<'a>) -> Vec<Pair<'a>> {
    let Some(own) = first(asked) else { return Vec::new() };
    let known = own.edition().facts().similar.of.get(own.code());
    known.into_iter().flatten().filter_map(|alike| pair(asked, &own, alike)).collect()
}

/// Why a municipality cannot be compared: the names of the variables it lacks.
pub(crate) fn lacking(asked: &Asked<'_>) -> Option<String> {
    let own = first(asked)?;
    let words = asked.words();
    let similar = &own.edition().facts().similar;
    let name = own.name();
    match similar.left_out.get(own.code()) {
        Some(lacking) => {
            let variable = |id: &String| own.edition().catalogue().structural_variable(id);
            let names: Vec<String> = lacking
                .iter()
                .map(|id| variable(id).map_or_else(|| id.clone(), |one| one.name.get(asked.language).to_lowercase()))
                .collect();
            let values = [("place", Value::Text(&name)), ("variables", Value::Text(&listed(words, &names)))];
            Some(words.with("compare-similar-lacking", &values))
        }
        None if similar.of.contains_key(own.code()) => None,
        None => Some(words.t("compare-similar-nothing")),
    }
}

/// The address of the comparison with the nearest municipalities that are not in it yet; none where no more fit.
pub(crate) fn add_nearest(asked: &Asked<'_>) -> Option<(String, Vec<String>)> {
    let room = super::MOST.saturating_sub(asked.places.len()).min(ADDED);
    let more: Vec<Place<'_>> =
        pairs(asked).into_iter().filter(|pair| pair.add.is_some()).take(room).map(|pair| pair.place).collect();
    let codes = asked.places.iter().chain(&more).map(Place::code);
    (!more.is_empty()).then(|| (asked.with_places(codes), more.iter().map(Place::name).collect()))
}

/// A variable with its definition and the difference between two municipalities.
struct Compared<'a> {
    variable: &'a Variable,
    definition: Option<&'a StructuralVariable>,
    difference: f64,
}

impl<'a> Compared<'a> {
    fn name(&self, asked: &Asked<'_>) -> String {
        self.definition.map_or_else(|| self.variable.id.clone(), |one| one.name.get(asked.language).to_owned())
    }

    /// How the other municipality differs: "more residents".
    fn direction(&self, asked: &Asked<'_>) -> String {
        match self.definition {
            Some(one) if self.difference > 0.0 => one.higher.get(asked.language).to_owned(),
            Some(one) => one.lower.get(asked.language).to_owned(),
            None => self.name(asked),
        }
    }

    fn format(&self, asked: &Asked<'_>) -> NumberFormat {
        match self.definition {
            Some(one) => {
                NumberFormat { decimals: usize::from(one.decimals), ..numbers::of_unit(one.unit, asked.language) }
            }
            None => numbers::plain(asked.language, 1),
        }
    }
}

fn compared<'a>(own: &Place<'a>, alike: &'a Alike) -> Vec<Compared<'a>> {
    let edition = own.edition();
    let variables = edition.facts().similar.variables.iter().zip(&alike.differences);
    let one = |(variable, difference): (&'a Variable, &f64)| Compared {
        variable,
        definition: edition.catalogue().structural_variable(&variable.id),
        difference: *difference,
    };
    variables.map(one).collect()
}

fn pair<'a>(asked: &Asked<'a>, own: &Place<'a>, alike: &'a Alike) -> Option<Pair<'a>> {
    let words = asked.words();
    let place = Place::find(own.view, own.language, Level::Municipality, &alike.code)?;
    let compared = compared(own, alike);
    let mut order: Vec<&Compared<'_>> = compared.iter().collect();
    order.sort_by(|a, b| a.difference.abs().total_cmp(&b.difference.abs()));
    let near: Vec<String> = order
        .iter()
        .filter(|one| one.difference.abs() < DIFFERS)
        .take(REASONS)
        .map(|one| one.name(asked).to_lowercase())
        .collect();
    let far: Vec<String> = order
        .iter()
        .rev()
        .filter(|one| one.difference.abs() >= DIFFERS)
        .take(REASONS)
        .map(|one| one.direction(asked))
        .collect();
    let or = |names: &[String], key: &str| if names.is_empty() { words.t(key) } else { listed(words, names) };
    let there = asked.places.iter().any(|known| known.code() == place.code());
    let full = asked.places.len() >= super::MOST;
    Some(Pair {
        distance: alike.distance,
        alike: or(&near, "compare-similar-nowhere-near"),
        differs: or(&far, "compare-similar-nowhere-far"),
        table: table(asked, own, &place, &compared),
        add: (!there && !full).then(|| asked.with_place(place.code())),
        place,
    })
}

/// The values of two municipalities, a row a variable.
fn table(asked: &Asked<'_>, own: &Place<'_>, other: &Place<'_>, compared: &[Compared<'_>]) -> Table {
    let words = asked.words();
    let row = |one: &Compared<'_>| {
        let format = one.format(asked);
        let value = |place: &Place<'_>| match one.variable.values.get(place.code()) {
            Some(value) => Cell::number(format.value(*value), *value),
            None => Cell::missing(words.t("missing")),
        };
        let difference = numbers::plain(asked.language, 1).change(one.difference);
        Row {
            label: format!("{}, {}", one.name(asked), one.variable.periods.join("–")),
            cells: vec![value(own), value(other), Cell::number(difference, one.difference)],
            emphasis: one.difference.abs() >= DIFFERS,
            ..Row::default()
        }
    };
    Table {
        caption: words.with(
            "compare-similar-pair",
            &[("place", Value::Text(&own.name())), ("other", Value::Text(&other.name()))],
        ),
        columns: vec![words.t("compare-variable"), own.name(), other.name(), words.t("compare-standardised")],
        rows: compared.iter().map(row).collect(),
    }
}

/// The municipalities that are alike, with the reasons in words.
pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let words = asked.words();
    let own = first(asked)?;
    let pairs = pairs(asked);
    let format = numbers::plain(asked.language, 2);
    let row = |pair: &Pair<'_>| Row {
        code: Some(pair.place.code().to_owned()),
        label: pair.place.name(),
        href: Some(pair.place.link()),
        cells: vec![
            Cell::number(format.value(pair.distance), pair.distance),
            Cell::text(pair.alike.clone()),
            Cell::text(pair.differs.clone()),
        ],
        emphasis: false,
    };
    let title = words.with("compare-similar-title", &[("place", Value::Text(&own.name()))]);
    let keys = ["level-municipality", "compare-distance", "compare-alike", "compare-differs"];
    (!pairs.is_empty()).then(|| Figure {
        id: "similar",
        subtitle: subtitle(asked, &own),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: keys.map(|key| words.t(key)).to_vec(),
            rows: pairs.iter().map(row).collect(),
        },
        notes: notes(asked, &own),
        provenance: provenance(&own),
        title,
    })
}

/// The values behind, a row for each pair and variable: for the file.
pub(super) fn pairs_figure(asked: &Asked<'_>) -> Option<Figure> {
    let words = asked.words();
    let own = first(asked)?;
    let rows: Vec<Row> = pairs(asked)
        .into_iter()
        .flat_map(|pair| {
            let (code, name) = (pair.place.code().to_owned(), pair.place.name());
            pair.table.rows.into_iter().map(move |row| Row {
                code: Some(code.clone()),
                cells: [Cell::text(row.label)].into_iter().chain(row.cells).collect(),
                label: name.clone(),
                ..Row::default()
            })
        })
        .collect();
    let title = words.with("compare-similar-pairs-title", &[("place", Value::Text(&own.name()))]);
    let columns = vec![
        words.t("level-municipality"),
        words.t("compare-variable"),
        own.name(),
        words.t("compare-other"),
        words.t("compare-standardised"),
    ];
    (!rows.is_empty()).then(|| Figure {
        id: "similar-pairs",
        subtitle: subtitle(asked, &own),
        chart: None,
        table: Table { caption: title.clone(), columns, rows },
        notes: notes(asked, &own),
        provenance: provenance(&own),
        title,
    })
}

fn subtitle(asked: &Asked<'_>, own: &Place<'_>) -> String {
    let variables = own.edition().facts().similar.variables.len();
    asked.words().with("compare-similar-subtitle", &[("count", Value::Count(variables as u64))])
}

fn notes(asked: &Asked<'_>, own: &Place<'_>) -> Vec<String> {
    let words = asked.words();
    let similar = &own.edition().facts().similar;
    // Over all pairs the mean of a squared standardised difference is two.
    let usual = numbers::plain(asked.language, 1).value((2.0 * similar.variables.len() as f64).sqrt());
    let mut notes = vec![words.with("compare-similar-note", &[("usual", Value::Text(&usual))])];
    let name = |id: &String| {
        let found = own.edition().catalogue().structural_variable(id);
        found.map_or_else(|| id.clone(), |one| one.name.get(asked.language).to_lowercase())
    };
    if !similar.absent.is_empty() {
        let names: Vec<String> = similar.absent.iter().map(name).collect();
        let values = [("variables", Value::Text(&listed(words, &names)))];
        notes.push(words.with("compare-similar-absent", &values));
    }
    if !similar.left_out.is_empty() {
        let count = similar.left_out.len() as u64;
        notes.push(words.with("compare-similar-left-out", &[("count", Value::Count(count))]));
    }
    notes
}

/// Where the variables come from.
fn provenance(own: &Place<'_>) -> Vec<crate::figures::provenance::Provenance> {
    let edition = own.edition();
    let mut seen: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for variable in &edition.facts().similar.variables {
        let Some(definition) = edition.catalogue().structural_variable(&variable.id) else { continue };
        let (id, period) = (definition.of.indicator(), variable.periods.last().map_or("", String::as_str));
        if !seen.contains(&id) {
            seen.push(id);
            all.extend(origins(&[*own], id, period));
        }
    }
    all
}
