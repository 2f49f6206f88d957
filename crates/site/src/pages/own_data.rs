//! Own data: a reader's file joined to areas by their codes and answered as a page; then it is forgotten, unless the
//! reader keeps it ([`super::own_kept`]).

use std::path::Path;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::Indicator;
use cube::Language;
use edition::SeriesKey;
use edition::unions::own_data::Kind;
use formats::Fault;
use formats::delimited::{self, Delimited, Value as Exact};
use geography::Level;

use super::own::{PATH, not_kept};
use super::{Layout, html, own_kept};
use crate::app::{Shared, View, aside};
use crate::choices::Choices;
use crate::figures::Figure;
use crate::http::{Finished, kind};
use crate::links;
use crate::own::data::check::{Kind as Wrong, RowFaults};
use crate::own::data::figures::Shown;
use crate::own::data::sheet::{MOST_ROWS, Sheet, Unread};
use crate::own::data::{Checked, Column, check};
use crate::own::problems::example;
use crate::own::upload::{self, Form};
use crate::words::{Value, Words};

/// The indicator that stands beside where none is chosen.
const FIRST: &str = "pre-upper-secondary";

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "own-data.html")]
struct Page<'a> {
    layout: Layout<'a>,
    back: String,
    file: String,
    /// What was read, in a sentence; empty where nothing was.
    read: String,
    /// Why nothing is shown.
    refused: Vec<String>,
    /// What does not fit, kind by kind.
    faults: Vec<(String, Vec<String>)>,
    remarks: Vec<String>,
    columns: Vec<Choice>,
    /// The column that is shown.
    shown: String,
    indicators: Vec<Choice>,
    counts: bool,
    figures: Vec<Figure>,
    /// The table as it was read, sent again with other choices.
    table: String,
    /// What its column of codes is called.
    code: String,
    standing: Standing,
}

/// How what is shown stands on the server.
#[derive(Default)]
pub(super) struct Standing {
    /// What becomes of it, in sentences.
    pub said: String,
    /// Why it was not kept although the reader asked.
    pub failed: Option<String>,
    /// What it means to keep it; none where that is not offered.
    pub offer: Option<Offer>,
    /// Where it is kept.
    pub kept: Option<Secret>,
}

/// What it means to keep a table.
pub(super) struct Offer {
    /// Sentence by sentence.
    rules: Vec<String>,
    button: String,
}

/// Where a table is kept.
pub(super) struct Secret {
    /// The address below the language's prefix.
    pub path: String,
    /// What of it is shown.
    pub asked: Choices,
}

impl Standing {
    /// Read, answered, and forgotten unless the reader keeps it.
    pub fn passing(view: &View, words: &Words) -> Self {
        let offer = view.settings.workspace.as_ref().map(|workspace| {
            let days = [("days", Value::Count(u64::from(workspace.days())))];
            Offer {
                rules: vec![
                    words.t("own-server-what"),
                    words.with("own-server-how-long", &days),
                    words.t("own-server-who"),
                    words.t("own-server-never"),
                ],
                button: words.with("own-server-keep", &days),
            }
        });
        Self { said: said(view, words), offer, ..Self::default() }
    }
}

/// What becomes of a file that is sent.
pub(super) fn said(view: &View, words: &Words) -> String {
    words.t(if view.settings.workspace.is_some() { "own-server-choice" } else { "own-data-not-kept" })
}

/// GET: there is nothing here that an address could ask for.
pub(crate) async fn none(language: Language) -> Response {
    Redirect::to(&format!("{}{PATH}#egna-data", links::prefix(language))).into_response()
}

/// POST `/egna-omraden/data`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let view = current.view();
    let form = upload::read(&headers, multipart.ok()).await;
    let words = view.words(language);
    let made = aside(|| match (form, &view.settings.workspace) {
        (Ok(form), Some(workspace)) if form.field("svar") == Some("spara") => {
            own_kept::keep(&view, language, &form, workspace)
        }
        (Ok(form), _) => Ok(answer(&view, language, &form, Standing::passing(&view, words))),
        (Err(refused), _) => {
            let standing = Standing { said: said(&view, words), ..Standing::default() };
            Ok(empty(&view, language, "", vec![words.t(refused.key())], standing).with_status(refused.status()))
        }
    });
    not_kept(match made {
        Ok(page) => page.respond(&view.edition.manifest().id, &headers),
        Err(to) => Redirect::to(&to).into_response(),
    })
}

fn layout<'a>(view: &'a View, language: Language, standing: &Standing) -> Layout<'a> {
    let words = view.words(language);
    let way = vec![
        (words.t("menu-own"), Some(format!("{}{PATH}", links::prefix(language)))),
        (words.t("own-data-title"), None),
    ];
    let title = words.t("own-data-title");
    let mut layout = match &standing.kept {
        None => Layout::new(view, language, title, PATH),
        Some(secret) => Layout::asked(view, language, title, &secret.path, &secret.asked),
    };
    if standing.kept.is_some() {
        // A secret address stands in nothing that others read: no canonical address, no preview.
        layout.own.clear();
    }
    layout.in_section("own").with_way(way).with_script("own")
}

/// The page without figures: why there are none.
pub(super) fn empty(view: &View, language: Language, file: &str, refused: Vec<String>, standing: Standing) -> Finished {
    html(&Page {
        layout: layout(view, language, &standing),
        back: format!("{}{PATH}", links::prefix(language)),
        file: file.to_owned(),
        read: String::new(),
        refused,
        faults: Vec::new(),
        remarks: Vec::new(),
        columns: Vec::new(),
        shown: String::new(),
        indicators: Vec::new(),
        counts: false,
        figures: Vec::new(),
        table: String::new(),
        code: String::new(),
        standing,
    })
}

/// A table that can be shown, and what is asked to be shown of it.
pub(super) struct Asked<'a> {
    pub file: String,
    pub sheet: Sheet,
    pub checked: Checked,
    /// The position of the column that is shown.
    column: usize,
    pub counts: bool,
    pub indicator: Option<&'a Indicator>,
    /// The indicators that could stand beside.
    indicators: Vec<&'a Indicator>,
}

/// Why nothing is shown: the file's name, a status, and sentences.
pub(super) type Refusal = (String, StatusCode, Vec<String>);

impl<'a> Asked<'a> {
    /// Reads and checks what a form sends.
    pub fn read(view: &'a View, words: &Words, form: &Form) -> Result<Self, Refusal> {
        let (file, bytes) = match (&form.file, form.field("tabell")) {
            (Some((file, bytes)), _) => (file.clone(), bytes.as_slice()),
            (None, Some(table)) => {
                let file =
                    form.field("filnamn").map(|name| name.chars().filter(|c| !c.is_control()).take(100).collect());
                (file.unwrap_or_else(|| words.t("own-data-title")), table.as_bytes())
            }
            (None, None) => {
                return Err((String::new(), StatusCode::UNPROCESSABLE_ENTITY, vec![words.t("own-file-none")]));
            }
        };
        let wrong = |why: Unread| {
            let (status, told) = unread(view, words, &why);
            (file.clone(), status, told)
        };
        let sheet = Sheet::read(Path::new(&file), bytes).map_err(wrong)?;
        let checked = check(&view.edition, &sheet, form.field("kodkolumn")).map_err(wrong)?;
        let wanted = form.field("kolumn");
        let at = checked.columns.iter().position(|c| Some(c.name.as_str()) == wanted).unwrap_or(0);
        let Some(column) = checked.columns.get(at) else {
            let columns = list(&sheet.columns);
            let told = words.with("own-data-no-figures", &[("columns", Value::Text(&columns))]);
            return Err((file, StatusCode::UNPROCESSABLE_ENTITY, vec![told]));
        };
        // What the figures are was said of the column that was shown before.
        let same = form.field("forra").is_none_or(|before| before == column.name);
        let counts = match form.field("slag").filter(|_| same) {
            Some("antal") => true,
            Some("niva") => false,
            _ => column.looks_like_counts(),
        };
        let here = |id: &str| view.edition.series(&SeriesKey::new(id, checked.level)).is_some();
        let all = view.edition.catalogue().indicators.iter().filter(|i| here(&i.id) && i.unit != catalogue::Unit::Type);
        let indicators: Vec<&Indicator> = all.collect();
        let chosen = form.field("indikator").and_then(|id| indicators.iter().find(|i| i.id == id));
        let chosen = chosen.or_else(|| indicators.iter().find(|i| i.id == FIRST)).or(indicators.first()).copied();
        Ok(Self { file, sheet, column: at, counts, indicator: chosen, indicators, checked })
    }

    /// The column that is shown.
    pub fn column(&self) -> &Column {
        &self.checked.columns[self.column]
    }
}

/// The page that answers a form, or the table of it as a file.
pub(super) fn answer(view: &View, language: Language, form: &Form, standing: Standing) -> Finished {
    match Asked::read(view, view.words(language), form) {
        Ok(asked) => show(view, language, &asked, form.field("svar"), standing),
        Err((file, status, told)) => empty(view, language, &file, told, standing).with_status(status),
    }
}

/// The page of a table, or the table as a file.
pub(super) fn show(
    view: &View,
    language: Language,
    asked: &Asked<'_>,
    kind: Option<&str>,
    standing: Standing,
) -> Finished {
    let words = view.words(language);
    let (checked, column) = (&asked.checked, asked.column());
    let shown = Shown {
        view,
        language,
        file: &asked.file,
        table: checked,
        column,
        kind: if asked.counts { Kind::Count } else { Kind::Level },
        indicator: asked.indicator,
    };
    let edition = &view.edition.manifest().id;
    match kind {
        Some("csv") => return csv(shown.rows(None).table.csv(edition, Delimited::Comma)),
        Some("excel") => return csv(shown.rows(None).table.csv(edition, Delimited::SwedishExcel)),
        _ => {}
    }
    let choice =
        |value: &str, label: &str, chosen: bool| Choice { value: value.to_owned(), label: label.to_owned(), chosen };
    let chosen = |indicator: &Indicator| asked.indicator.is_some_and(|one| one.id == indicator.id);
    let page = Page {
        layout: layout(view, language, &standing),
        back: format!("{}{PATH}", links::prefix(language)),
        read: summary(words, checked),
        refused: Vec::new(),
        faults: checked.faults.iter().map(|fault| told(words, fault)).collect(),
        remarks: remarks(words, checked),
        columns: checked.columns.iter().map(|c| choice(&c.name, &c.name, c.name == column.name)).collect(),
        shown: column.name.clone(),
        indicators: asked.indicators.iter().map(|i| choice(&i.id, i.name.get(language), chosen(i))).collect(),
        counts: asked.counts,
        figures: shown.figures(),
        table: again(&asked.sheet),
        code: checked.code.clone(),
        file: asked.file.clone(),
        standing,
    };
    html(&page)
}

fn csv(text: String) -> Finished {
    Finished::ok(kind::CSV, text).saved_as("egna-uppgifter.csv".to_owned())
}

/// The sheet as text, in which every row has its number again.
pub(super) fn again(sheet: &Sheet) -> String {
    let rows = sheet.rows.iter().map(|row| row.cells.iter().cloned().map(Exact::Text).collect::<Vec<_>>());
    let text = delimited::write(&sheet.columns, rows, Delimited::Exact);
    let above = sheet.rows.first().map_or(0, |row| row.line.saturating_sub(2));
    format!("{}{text}", "\r\n".repeat(above))
}

fn list(columns: &[String]) -> String {
    columns.iter().take(20).map(|name| format!("”{name}”")).collect::<Vec<_>>().join(", ")
}

fn summary(words: &Words, checked: &Checked) -> String {
    words.with(
        "own-data-read",
        &[
            ("rows", Value::Count(checked.rows as u64)),
            ("areas", Value::Count(checked.areas.len() as u64)),
            ("level", Value::Text(&words.levels(checked.level))),
            ("code", Value::Text(&checked.code)),
        ],
    )
}

fn remarks(words: &Words, checked: &Checked) -> Vec<String> {
    let mut remarks = Vec::new();
    if !checked.words.is_empty() {
        remarks.push(words.with("own-data-words", &[("columns", Value::Text(&list(&checked.words)))]));
    }
    if checked.padded > 0 {
        remarks.push(words.with("own-data-padded", &[("count", Value::Count(checked.padded as u64))]));
    }
    if checked.level < Level::Regso {
        remarks.push(words.t("own-data-no-types"));
    }
    remarks
}

/// A kind of fault in a sentence, and its rows.
fn told(words: &Words, faults: &RowFaults) -> (String, Vec<String>) {
    let count = [("count", Value::Count(faults.count as u64))];
    let sentence = match &faults.kind {
        Wrong::Unknown => words.with("own-rows-unknown", &count),
        Wrong::OtherLevel => words.with("own-rows-other-level", &count),
        Wrong::Twice => words.with("own-rows-twice", &count),
        Wrong::NoCode => words.with("own-rows-no-code", &count),
        Wrong::NotANumber(column) => words.with("own-rows-not-a-number", &[count[0], ("column", Value::Text(column))]),
    };
    let row = |(line, what): &(usize, String)| {
        let line = line.to_string();
        let values = [("line", Value::Text(line.as_str())), ("what", Value::Text(what.as_str()))];
        if what.is_empty() { words.with("own-row", &values[..1]) } else { words.with("own-row-what", &values) }
    };
    let mut rows: Vec<String> = faults.named.iter().map(row).collect();
    if faults.count > rows.len() {
        rows.push(words.with("own-rows-more", &[("count", Value::Count((faults.count - rows.len()) as u64))]));
    }
    (sentence, rows)
}

/// Why a file is not read: a status, and sentences that say what to do.
pub(crate) fn unread(view: &View, words: &Words, why: &Unread) -> (StatusCode, Vec<String>) {
    let codes = words.with(
        "own-data-codes",
        &[
            ("regso", Value::Text(&example(view, Level::Regso))),
            ("deso", Value::Text(&example(view, Level::Deso))),
            ("municipality", Value::Text(&example(view, Level::Municipality))),
        ],
    );
    let told = match why {
        Unread::Broken { fault, place } => {
            let sentence = words.t(match fault {
                Fault::Empty => "own-broken-empty",
                Fault::Truncated => "own-broken-truncated",
                Fault::Encoding => "own-broken-encoding",
                Fault::Duplicate => "own-broken-duplicate",
                Fault::Ambiguous => "own-broken-ambiguous",
                Fault::Unsupported => "own-broken-unsupported",
                _ => "own-broken-layout",
            });
            let place = place.replace("sheet ", &format!("{} ", words.t("own-sheet")));
            let place = place.replace("row ", &format!("{} ", words.t("own-line")));
            if place.is_empty() { vec![sentence] } else { vec![format!("{place}: {sentence}")] }
        }
        Unread::Empty => vec![words.t("own-broken-empty")],
        Unread::TooManyRows(rows) => {
            let values = [("rows", Value::Count(*rows as u64)), ("most", Value::Count(MOST_ROWS as u64))];
            return (StatusCode::PAYLOAD_TOO_LARGE, vec![words.with("own-data-too-many-rows", &values)]);
        }
        Unread::NoCodes { columns } => {
            let cut = |text: &str| text.chars().take(30).collect::<String>();
            let columns = columns.iter().take(20);
            let columns: Vec<String> =
                columns.map(|(name, first)| format!("”{}” ({})", cut(name), cut(first))).collect();
            let columns = columns.join(", ");
            vec![words.with("own-data-no-codes", &[("columns", Value::Text(&columns))]), codes]
        }
        Unread::NoColumn { asked, columns } => {
            let values = [("asked", Value::Text(asked.as_str())), ("columns", Value::Text(&list(columns)))];
            vec![words.with("own-data-no-column", &values), codes]
        }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, told)
}
