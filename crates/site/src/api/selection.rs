//! A selection of values: one subject at one level in one period for one sex, of all areas or those within a place.

use cube::Language;
use edition::analyse::harmonised::indicator_of;
use edition::store::values::Slice;
use edition::{Legend, Origin, SeriesInfo, SeriesKey, Sex};
use geography::{Area, Level};

use super::asked::Asked;
use super::parameters::{Kind, LANG, LEVELS, Parameter, Parameters};
use super::problem::{Kind as Wrong, Problem};
use super::subject::Subject;
use crate::app::View;
use crate::change::Pair;

/// The parameters of every resource that gives values.
pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::required(
        "indicator",
        Kind::Text,
        "Id of an indicator, `socioeconomic-index`, `socioeconomic-index:{component}`, `absolute-type`, `limit-distance`, `proxy-index`, `proxy-type`, `measure:{measure}:{groups}:{unit}`; `/api/v1/indicators` lists them. `table:{table}:{column}` is a column of a source table, see `/api/v1/tables`. `harmonised:` before an indicator asks for its earlier figures carried over to later boundaries, an estimate; `change:` before a measure asks for its change from its first year to its last.",
    ),
    Parameter::required("level", Kind::OneOf(LEVELS), "Level of the areas."),
    Parameter::optional("period", Kind::Text, "Year; the newest if left out."),
    Parameter::optional(
        "within",
        Kind::Text,
        "Code of a place: only areas within it. The legend always counts all areas of the level.",
    ),
    Parameter::optional("sex", Kind::OneOf(&["T", "K", "M"]), "`T` both (if left out), `K` women, `M` men."),
    LANG,
];

/// The earlier of two years that are compared.
const COMPARE: Parameter = Parameter::optional(
    "compare",
    Kind::Text,
    "An earlier year: the values are then the changes from it to `period`. Its limits are the same for all pairs of \
     years. Areas whose years cannot be compared have the status `not-comparable`, and the reason.",
);

/// The parameters of the values as JSON.
pub(crate) const JSON_PARAMETERS: &[Parameter] =
    &[PARAMETERS[0], PARAMETERS[1], PARAMETERS[2], COMPARE, PARAMETERS[3], PARAMETERS[4], LANG];

/// The parameters of the values as CSV.
pub(crate) const CSV_PARAMETERS: &[Parameter] = &[
    PARAMETERS[0],
    PARAMETERS[1],
    PARAMETERS[2],
    COMPARE,
    PARAMETERS[3],
    PARAMETERS[4],
    LANG,
    Parameter::optional(
        "style",
        Kind::OneOf(&["comma", "excel"]),
        "`comma` (if left out): commas, decimal points, UTF-8. `excel`: semicolons, decimal commas, UTF-8 with byte order mark, as Excel opens it in Swedish.",
    ),
];

/// The values asked for, and what belongs to them.
pub(crate) struct Selection<'a> {
    pub view: &'a View,
    pub language: Language,
    pub subject: Subject,
    pub level: Level,
    pub sex: Sex,
    pub period: String,
    /// All areas of the level.
    pub slice: Slice,
    /// Positions of the areas asked for.
    pub shown: Vec<usize>,
    pub series: &'a SeriesInfo,
    pub origin: &'a Origin,
    pub legend: Option<&'a Legend>,
    /// What must be known to read the values.
    pub note: Option<String>,
    /// The earlier year that the period is compared with.
    pub compare: Option<String>,
}

impl<'a> Selection<'a> {
    /// Looks up what a query asks for.
    ///
    /// # Errors
    /// A problem that names what the edition does not have, and what it has instead.
    pub fn read(asked: &'a Asked, parameters: &Parameters<'_>) -> Result<Self, Problem> {
        let view: &View = &asked.view;
        let edition = &view.edition;
        let language = parameters.language();
        let id = parameters.text("indicator");
        let subject = Subject::find(view, language, id).ok_or_else(|| unknown_indicator(asked, id))?;
        let level = parameters.level("level").expect("required, and checked to be a level");
        let sex = parameters.word("sex").and_then(Sex::from_id).unwrap_or_default();
        let key = SeriesKey { id: subject.id.clone(), level, sex };
        let series = edition.series(&key).ok_or_else(|| no_figures(asked, &key))?;
        let period = parameters.get("period").or_else(|| series.newest()).unwrap_or_default();
        let unknown = || {
            asked
                .problem(Wrong::UnknownPeriod, format!("\"{}\" has no figures for the period \"{period}\"", key.id))
                .with_hint(format!("one of: {}", series.periods.join(", ")))
        };
        let slice = edition.slice(&key, period).map_err(|error| asked.internal(&error))?.ok_or_else(unknown)?;
        let origin = edition.origin(series, period).ok_or_else(unknown)?;
        let compare = compare(asked, series, parameters.given("compare"), period)?;
        Ok(Self {
            compare,
            shown: shown(asked, level, parameters.get("within"))?,
            // What is carried over is read by the classes of its indicator.
            legend: edition.facts().legend(indicator_of(&subject.id).unwrap_or(&subject.id), level),
            note: note(view, language, &subject.id, period, origin),
            period: period.to_owned(),
            view,
            language,
            subject,
            level,
            sex,
            slice,
            series,
            origin,
        })
    }

    /// All areas of a level, both sexes, as a page shows them; `compare` must be an earlier period. `None` where the
    /// edition has no such figures, and where they cannot be read, which the log tells.
    pub fn all(
        view: &'a View,
        language: Language,
        key: &SeriesKey,
        period: &str,
        compare: Option<&str>,
    ) -> Option<Self> {
        let edition = &view.edition;
        let series = edition.series(key)?;
        let read = edition.slice(key, period).map_err(|error| tracing::error!(%error, "values cannot be read"));
        let origin = edition.origin(series, period)?;
        Some(Self {
            subject: Subject::find(view, language, &key.id)?,
            shown: (0..edition.areas().level(key.level).len()).collect(),
            legend: edition.facts().legend(indicator_of(&key.id).unwrap_or(&key.id), key.level),
            note: note(view, language, &key.id, period, origin),
            period: period.to_owned(),
            compare: compare.filter(|from| series.period(from) < series.period(period)).map(str::to_owned),
            level: key.level,
            sex: key.sex,
            slice: read.ok()??,
            view,
            language,
            series,
            origin,
        })
    }

    /// The two periods that are compared, where two are.
    pub fn pair(&self) -> Option<Pair<'_>> {
        let from = self.compare.as_deref()?;
        Some(Pair { edition: &self.view.edition, series: self.series, from, to: &self.period })
    }

    /// The boundary edition that the period stands on.
    pub fn boundaries(&self) -> Option<&'a str> {
        self.series.boundary(&self.period)
    }

    /// From which period on the figures of an area are for other boundaries than those before; the last such period.
    pub fn broken_at(&self, code: &str) -> Option<&'a str> {
        let breaks = self.view.edition.line_breaks(&self.series.key, code);
        breaks.last().map(|(period, _)| *period)
    }

    /// The areas of the level, all of them.
    pub fn areas(&self) -> &'a [Area] {
        self.view.edition.areas().level(self.level)
    }

    /// A name for a file with these values.
    pub fn file(&self, ending: &str) -> String {
        let id = self.subject.id.replace(':', "-");
        let sex = if self.sex == Sex::T { String::new() } else { format!("-{}", self.sex.id()) };
        let since = self.compare.as_ref().map(|from| format!("{from}-")).unwrap_or_default();
        format!("{id}-{}-{since}{}{sex}.{ending}", self.level.id(), self.period)
    }
}

/// The earlier year to compare with: one of the series, and before the period.
fn compare(asked: &Asked, series: &SeriesInfo, from: Option<&str>, period: &str) -> Result<Option<String>, Problem> {
    let Some(from) = from else { return Ok(None) };
    let earlier: Vec<&str> = series.periods.iter().map(String::as_str).take_while(|one| *one != period).collect();
    let hint = match earlier.is_empty() {
        true => format!("compare: there is no period before {period}"),
        false => format!("compare: one of {}", earlier.join(", ")),
    };
    if series.period(from).is_none() {
        let detail = format!("\"{}\" has no figures for the period \"{from}\" to compare with", series.key.id);
        return Err(asked.problem(Wrong::UnknownPeriod, detail).with_hint(hint));
    }
    if !earlier.contains(&from) {
        let detail = format!("the year to compare with, {from}, is not before the period, {period}");
        return Err(asked.problem(Wrong::InvalidParameter, detail).with_hint(hint));
    }
    Ok(Some(from.to_owned()))
}

/// There is no such indicator.
pub(super) fn unknown_indicator(asked: &Asked, id: &str) -> Problem {
    asked
        .problem(Wrong::UnknownIndicator, format!("there is no indicator \"{id}\""))
        .with_hint("/api/v1/indicators lists all of them")
}

/// The edition has no figures at this level or for this sex.
pub(super) fn no_figures(asked: &Asked, key: &SeriesKey) -> Problem {
    let detail = format!("\"{}\" has no figures at the level {} for the sex {}", key.id, key.level.id(), key.sex.id());
    asked.problem(Wrong::NoFigures, detail).with_hint(available(&asked.view, &key.id))
}

/// The positions of the areas of a level within a place, or all.
fn shown(asked: &Asked, level: Level, within: Option<&str>) -> Result<Vec<usize>, Problem> {
    let areas = asked.view.edition.areas();
    let Some(code) = within else { return Ok((0..areas.level(level).len()).collect()) };
    let (around, position) = areas.find(code).ok_or_else(|| asked.unknown_place(code))?;
    if around > level {
        let detail = format!("the place {code} is a {}, which no {} lies within", around.id(), level.id());
        return Err(asked
            .problem(Wrong::InvalidParameter, detail)
            .with_hint("within: the code of a place of the same or a wider level"));
    }
    Ok(areas.within(around, position, level))
}

/// The levels, and the sexes at each, for which the edition has figures of an id.
fn available(view: &View, id: &str) -> String {
    let at = |level: Level| {
        let sexes = Sex::ALL
            .into_iter()
            .filter(|sex| view.edition.series(&SeriesKey { id: id.to_owned(), level, sex: *sex }).is_some());
        let sexes: Vec<&str> = sexes.map(Sex::id).collect();
        (!sexes.is_empty()).then(|| format!("{} ({})", level.id(), sexes.join(", ")))
    };
    let found: Vec<String> = Level::ALL.into_iter().filter_map(at).collect();
    if found.is_empty() {
        "this edition has no figures of it".to_owned()
    } else {
        format!("it has: {}", found.join("; "))
    }
}

/// What the origin says, and whether the source only repeats an earlier figure.
fn note(view: &View, language: Language, id: &str, period: &str, origin: &Origin) -> Option<String> {
    let own = origin.note.as_ref().map(|note| note.get(language).to_owned());
    let repeated = view.edition.catalogue().indicator(id).filter(|i| !i.observes(period)).map(|indicator| {
        let observed = indicator.observed.iter().filter(|o| o.as_str() < period).max();
        super::names::repeated(observed.map(String::as_str), language)
    });
    let notes: Vec<String> = own.into_iter().chain(repeated).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
