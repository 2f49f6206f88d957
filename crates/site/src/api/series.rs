//! `GET /series`: one indicator of one place over all its periods, with the boundaries that each stands on.

use axum::response::Response;
use cube::Observation;
use edition::analyse::harmonised::series_of;
use edition::store::values::Slice;
use edition::{SeriesInfo, SeriesKey, Sex};
use geography::Level;
use serde::Serialize;
use serde_json::Number;

use super::asked::Asked;
use super::parameters::{Kind, LANG, Parameter};
use super::problem::Problem;
use super::provenance::Provenance;
use super::selection;
use super::subject::Subject;
use super::{base, number};
use crate::place;

/// The parameters of the resource.
pub(crate) const PARAMETERS: &[Parameter] = &[
    selection::PARAMETERS[0],
    Parameter::required("place", Kind::Text, "Code of a place of any level."),
    Parameter::optional("sex", Kind::OneOf(&["T", "K", "M"]), "`T` both (if left out), `K` women, `M` men."),
    LANG,
];

#[derive(Serialize)]
struct Answer<'a> {
    indicator: &'a Subject,
    place: Place<'a>,
    sex: &'static str,
    /// Oldest first. No line may be drawn across a break.
    points: Vec<Point<'a>>,
    /// Where the line of this place is broken because its level was divided anew.
    breaks: Vec<PlaceBreak<'a>>,
    /// Earlier figures carried over to later boundaries: a line of its own, never a part of `points`.
    harmonised: Option<Harmonised<'a>>,
    /// Of the newest period.
    #[serde(flatten)]
    provenance: Provenance<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    code: &'a str,
    name: String,
    level: &'static str,
}

#[derive(Serialize)]
struct Point<'a> {
    period: String,
    value: Option<Number>,
    status: &'static str,
    base: Option<Number>,
    text: String,
    /// The boundary edition that the period stands on.
    boundaries: Option<&'a str>,
    nature: Option<&'static str>,
}

#[derive(Serialize)]
struct PlaceBreak<'a> {
    /// The first period on the later boundaries.
    period: &'a str,
    from: &'a str,
    to: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct Harmonised<'a> {
    id: String,
    name: String,
    /// The boundary edition that the figures are carried over to.
    boundaries: &'a str,
    /// How: `population`, `area` or `key`.
    method: Option<&'static str>,
    formula: &'a str,
    note: Option<&'a str>,
    points: Vec<Point<'a>>,
}

/// `GET /series`.
pub(crate) async fn one(asked: Asked) -> Result<Response, Problem> {
    asked.aside(answer)
}

fn answer(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(PARAMETERS)?;
    let language = parameters.language();
    let (view, edition) = (&*asked.view, &asked.view.edition);
    let id = parameters.text("indicator");
    let subject = Subject::find(view, language, id).ok_or_else(|| selection::unknown_indicator(asked, id))?;
    let code = parameters.text("place");
    let (level, position) = edition.areas().find(code).ok_or_else(|| asked.unknown_place(code))?;
    let sex = parameters.word("sex").and_then(Sex::from_id).unwrap_or_default();
    let key = SeriesKey { id: subject.id.clone(), level, sex };
    let (series, newest) = edition
        .series(&key)
        .and_then(|series| Some((series, series.newest()?)))
        .ok_or_else(|| selection::no_figures(asked, &key))?;
    let origin = edition.origin(series, newest).ok_or_else(|| selection::no_figures(asked, &key))?;
    let area = &edition.areas().level(level)[position];
    let breaks = edition.line_breaks(&key, &area.code).into_iter().map(|(period, found)| PlaceBreak {
        period,
        from: &found.from,
        to: &found.to,
        note: found.note_of(&area.code).map(|note| note.get(language)).unwrap_or_default(),
    });
    let line = Line { asked, subject: &subject, position };
    asked.json(&Answer {
        indicator: &subject,
        place: Place { code: &area.code, name: place::name(view, language, level, area), level: level.id() },
        sex: sex.id(),
        points: line.points(series)?,
        breaks: breaks.collect(),
        harmonised: if sex == Sex::T { line.harmonised(level)? } else { None },
        provenance: Provenance::of(edition, origin, language),
    })
}

/// The line of one place.
struct Line<'a> {
    asked: &'a Asked,
    subject: &'a Subject,
    position: usize,
}

impl<'a> Line<'a> {
    fn points(&self, series: &'a SeriesInfo) -> Result<Vec<Point<'a>>, Problem> {
        let view = &*self.asked.view;
        let years = view.edition.block(&series.key).map_err(|error| self.asked.internal(&error))?;
        let point = |(period, slice): (String, Slice)| {
            let cell: Observation = slice.get(self.position);
            Point {
                value: cell.value().and_then(number),
                status: cell.status.id(),
                base: base(&slice, self.position),
                text: self.subject.written(view, cell),
                boundaries: series.boundary(&period),
                nature: view.edition.origin(series, &period).map(|origin| origin.nature.id()),
                period,
            }
        };
        Ok(years.into_iter().map(point).collect())
    }

    /// What is carried over for this place; none where its line goes on, or nothing could be.
    fn harmonised(&self, level: Level) -> Result<Option<Harmonised<'a>>, Problem> {
        let (view, language) = (&*self.asked.view, self.subject.format.language);
        let edition = &view.edition;
        let key = SeriesKey::new(series_of(&self.subject.id), level);
        let Some((series, subject)) = edition.series(&key).zip(Subject::find(view, language, &key.id)) else {
            return Ok(None);
        };
        let points = self.points(series)?;
        let to = series.newest().and_then(|newest| series.boundary(newest));
        let found = edition.facts().breaks.iter().find(|one| one.level == level && to == Some(one.to.as_str()));
        let told = points.iter().any(|point| point.status != "not-applicable");
        let newest = series.newest().and_then(|newest| edition.origin(series, newest));
        Ok(found.zip(newest).filter(|_| told).map(|(found, origin)| Harmonised {
            id: key.id,
            name: subject.name,
            boundaries: &found.to,
            method: found.method.map(|method| method.id()),
            formula: &origin.formula,
            note: origin.note.as_ref().map(|note| note.get(language)),
            points,
        }))
    }
}
