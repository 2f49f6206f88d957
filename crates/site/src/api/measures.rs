//! `GET /measures`: one segregation measure of one place, with what it rests on and its history.

use axum::response::Response;
use catalogue::{Catalogue, Split, SplitSource};
use cube::Language;
use edition::analyse::segregation::PLACES;
use edition::{Origin, SeriesInfo, SeriesKey};
use geography::Level;
use serde::Serialize;
use serde_json::Number;

use super::asked::Asked;
use super::certainty::Certainty;
use super::parameters::{Kind, LANG, Parameter};
use super::problem::{Kind as Wrong, Problem};
use super::provenance::Provenance;
use super::{base, names, number};
use crate::place;

/// Decimals with which a measure is written: shares of one.
pub(crate) const DECIMALS: usize = 3;

/// A measure, for readers.
pub(crate) struct Measure {
    /// The stable id, as in the ids of series.
    pub id: &'static str,
    /// `share` (0–1) or `nats`.
    pub unit: &'static str,
    sv: [&'static str; 2],
    en: [&'static str; 2],
}

/// All measures: name, and what a higher value means, in both languages.
pub(crate) static MEASURES: [Measure; 6] = [
    Measure {
        id: "D",
        unit: "share",
        sv: ["Dissimilaritetsindex (D)", "Högre = grupperna bor mer ojämnt fördelade"],
        en: ["Index of dissimilarity (D)", "Higher = the groups are more unevenly spread"],
    },
    Measure {
        id: "isolation",
        unit: "share",
        sv: ["Isolationsindex", "Högre = gruppen har fler från den egna gruppen i sina områden"],
        en: ["Isolation index", "Higher = the group has more of its own in its areas"],
    },
    Measure {
        id: "interaction",
        unit: "share",
        sv: ["Interaktionsindex", "Högre = gruppen har fler av de övriga i sina områden"],
        en: ["Interaction index", "Higher = the group has more of the others in its areas"],
    },
    Measure {
        id: "gini",
        unit: "share",
        sv: ["Ginis segregationsindex", "Högre = grupperna bor mer ojämnt fördelade"],
        en: ["Gini index of segregation", "Higher = the groups are more unevenly spread"],
    },
    Measure {
        id: "H",
        unit: "share",
        sv: ["Theils informationsindex (H)", "Högre = grupperna bor mer ojämnt fördelade"],
        en: ["Theil's information index (H)", "Higher = the groups are more unevenly spread"],
    },
    Measure {
        id: "M",
        unit: "nats",
        sv: ["Ömsesidig information (M)", "Högre = området säger mer om vilken grupp den som bor där hör till"],
        en: ["Mutual information (M)", "Higher = the area tells more about the group of those who live there"],
    },
];

const IDS: &[&str] = &["D", "isolation", "interaction", "gini", "H", "M"];

/// The measure of an id, in capitals or not.
pub(crate) fn find(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id.eq_ignore_ascii_case(id))
}

impl Measure {
    fn words(&self, language: Language) -> [&'static str; 2] {
        match language {
            Language::Sv => self.sv,
            Language::En => self.en,
        }
    }

    pub fn name(&self, language: Language) -> &'static str {
        self.words(language)[0]
    }

    /// What a higher value means.
    pub fn direction(&self, language: Language) -> &'static str {
        self.words(language)[1]
    }

    /// The unit in words.
    pub fn unit_label(&self, language: Language) -> &'static str {
        match (self.unit, language) {
            ("share", Language::Sv) => "Andel, 0–1",
            ("share", Language::En) => "Share, 0–1",
            (_, Language::Sv) => "Nat",
            (_, Language::En) => "Nats",
        }
    }
}

/// The parameters of the resource.
pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::required("measure", Kind::OneOf(IDS), "The measure."),
    Parameter::required(
        "groups",
        Kind::Text,
        "The two groups, by the id of their division; `/api/v1/indicators` lists them.",
    ),
    Parameter::required(
        "unit",
        Kind::OneOf(&["regso", "deso"]),
        "Level of the areas over which the groups are spread.",
    ),
    Parameter::required("place", Kind::Text, "Code of the country, a county or a municipality."),
    Parameter::optional("period", Kind::Text, "Year; the newest if left out."),
    LANG,
];

#[derive(Serialize)]
struct Answer<'a> {
    measure: &'static str,
    name: &'static str,
    direction: &'static str,
    groups: Groups<'a>,
    /// Level of the areas.
    unit: &'static str,
    place: Place<'a>,
    period: &'a str,
    /// `share` or `nats`.
    value_unit: &'static str,
    value: Option<Number>,
    #[serde(flatten)]
    certainty: Certainty,
    undefined: Option<Undefined<'a>>,
    /// How many are counted, both groups together.
    base: Option<Number>,
    /// What is counted: `persons` or `dwellings`.
    base_unit: &'static str,
    /// Whether the counts are made from published percentages.
    approximate: bool,
    note: Option<&'a str>,
    history: Vec<Point>,
    #[serde(flatten)]
    provenance: Provenance<'a>,
}

/// A division into two groups.
#[derive(Serialize)]
pub(crate) struct Groups<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub focus: &'a str,
    pub rest: &'a str,
}

impl<'a> Groups<'a> {
    pub fn of(split: &'a Split, language: Language) -> Self {
        Self {
            id: &split.id,
            name: split.name.get(language),
            focus: split.focus.get(language),
            rest: split.rest.get(language),
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
    code: &'a str,
    name: String,
    level: &'static str,
}

/// Why there is no value.
#[derive(Serialize)]
struct Undefined<'a> {
    code: &'a str,
    reason: &'static str,
}

#[derive(Serialize)]
struct Point {
    period: String,
    value: Option<Number>,
    #[serde(flatten)]
    certainty: Certainty,
}

/// `GET /measures`.
pub(crate) async fn one(asked: Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(PARAMETERS)?;
    let edition = &asked.view.edition;
    let language = parameters.language();
    let measure = parameters.word("measure").and_then(find).expect("required, and checked to be a measure");
    let unit = parameters.level("unit").expect("required, and checked to be a level");
    let split = split(&asked, parameters.text("groups"))?;
    let (level, position) = located(&asked, parameters.text("place"))?;
    let key = SeriesKey::measure(measure.id, &split.id, unit, level);
    let series = edition.series(&key).ok_or_else(|| {
        let detail = format!("this edition has no {} of \"{}\" over {}", measure.id, split.id, unit.id());
        asked.problem(Wrong::NoFigures, detail).with_hint("/api/v1/indicators lists the groups with their units")
    })?;
    let period = parameters.get("period").or_else(|| series.newest()).unwrap_or_default();
    let unknown = || {
        let detail =
            format!("there is no {} of \"{}\" over {} for the period \"{period}\"", measure.id, split.id, unit.id());
        asked.problem(Wrong::UnknownPeriod, detail).with_hint(format!("one of: {}", series.periods.join(", ")))
    };
    let slice = edition.slice(&key, period).map_err(|error| asked.internal(&error))?.ok_or_else(unknown)?;
    let origin = edition.origin(series, period).ok_or_else(unknown)?;
    let years = edition.block(&key).map_err(|error| asked.internal(&error))?;
    let cell = slice.get(position);
    let area = &edition.areas().level(level)[position];
    let undefined = cell.value().is_none().then(|| {
        let code = reason(series, period, position).unwrap_or_else(|| cell.status.id());
        Undefined { code, reason: names::undefined(code, language) }
    });
    asked.json(&Answer {
        measure: measure.id,
        name: measure.name(language),
        direction: measure.direction(language),
        groups: Groups::of(split, language),
        unit: unit.id(),
        place: Place { code: &area.code, name: place::name(&asked.view, language, level, area), level: level.id() },
        period,
        value_unit: measure.unit,
        value: cell.value().and_then(number),
        certainty: slice.assessed(position).into(),
        undefined,
        base: base(&slice, position),
        base_unit: counted(edition.catalogue(), split, origin),
        approximate: split.approximate,
        note: origin.note.as_ref().map(|note| note.get(language)),
        history: years
            .into_iter()
            .map(|(period, slice)| Point {
                period,
                value: slice.get(position).value().and_then(number),
                certainty: slice.assessed(position).into(),
            })
            .collect(),
        provenance: Provenance::of(edition, origin, language),
    })
}

fn split<'a>(asked: &'a Asked, id: &str) -> Result<&'a Split, Problem> {
    let catalogue = asked.view.edition.catalogue();
    catalogue.split(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.splits.iter().map(|split| split.id.as_str()).collect();
        asked
            .problem(Wrong::UnknownGroups, format!("there is no division into groups called \"{id}\""))
            .with_hint(format!("one of: {}", known.join(", ")))
    })
}

/// Level and position of a place that has measures.
fn located(asked: &Asked, code: &str) -> Result<(Level, usize), Problem> {
    let found = asked.view.edition.areas().find(code).ok_or_else(|| asked.unknown_place(code))?;
    if PLACES.contains(&found.0) {
        return Ok(found);
    }
    let detail = format!("the place {code} is a {}: segregation is measured within wider places", found.0.id());
    Err(asked
        .problem(Wrong::InvalidParameter, detail)
        .with_hint("place: the code of the country, a county or a municipality"))
}

/// The code of the reason why a place has no value in a period.
fn reason<'a>(series: &'a SeriesInfo, period: &str, position: usize) -> Option<&'a str> {
    series.reasons.get(&(series.period(period)?, position)).map(String::as_str)
}

/// The unit of what the groups count, by the table that the figures come from.
fn counted(catalogue: &Catalogue, split: &Split, origin: &Origin) -> &'static str {
    let unit = origin.tables.first().and_then(|(id, _)| {
        let table = catalogue.table(id)?;
        let column = match split.sources.iter().find(|source| source.table() == id)? {
            SplitSource::Counts { focus, .. } => focus.first()?.column.as_str(),
            SplitSource::Percent { .. } => table.weight.as_deref()?,
        };
        Some(table.unit_of(table.column(column)?))
    });
    unit.unwrap_or(catalogue::Unit::Persons).id()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameter_takes_every_measure() {
        assert_eq!(IDS, MEASURES.iter().map(|measure| measure.id).collect::<Vec<_>>());
        assert_eq!(find("GINI").map(|measure| measure.id), Some("gini"));
        assert!(find("").is_none());
    }
}
