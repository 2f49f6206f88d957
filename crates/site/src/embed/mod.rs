//! Figures for other people's pages: live in a frame, or frozen in a file of their own (docs/embeds.md).
//!
//! In: a figure of a page, and options in the query. Out: a page with the figure, its source and the way back, which may
//! stand in a frame of any site; or, as `.html`, a page without scripts and without requests. The figures of places are
//! routed here; those of another page by the page itself, whose path is among `links::EMBEDDED` and which calls [`show`]
//! from a route below `/infoga`.

mod frozen;
mod options;

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use charts::{Styling, Theme};
use cube::Language;
use geography::Level;

use crate::app::{Shared, View, aside};
use crate::choices::Choices;
use crate::figures::Figure;
use crate::http::{self, Finished, kind};
use crate::links::{self, Files};
use crate::pages::{self, place};
use crate::place::Place;
use crate::words::{Value, Words};
use options::{Look, Options};

/// What is embedded.
pub(crate) struct Embedded<'a> {
    pub view: &'a View,
    pub language: Language,
    /// The path of the figure's page, with the language's prefix.
    pub page: String,
    /// The names of the choices that the page knows.
    pub choices: &'a [&'a str],
}

/// What comes of a figure's name and the choices of its page.
#[derive(Default)]
pub(crate) struct Made {
    pub figure: Option<Figure>,
    /// How the name of its file begins.
    pub file: String,
    /// Sentences on the choices: why there is no figure, or what it lacks of what was asked.
    pub told: Vec<String>,
}

#[derive(Template)]
#[template(path = "embed.html")]
struct Page<'a> {
    words: &'a Words,
    tag: &'static str,
    title: String,
    /// `light` or `dark` where it is not the reader's system that decides.
    theme: Option<&'static str>,
    figure: Option<Figure>,
    id: String,
    show_title: bool,
    show_table: bool,
    /// What is said instead of the figure, or about the options.
    messages: Vec<String>,
    /// Where the figure stands on the site, and what the link says.
    back: (String, String),
    fictional: bool,
}

/// `/infoga/kommun/0180-stockholm/types` and its like.
pub(crate) async fn place(
    language: Language,
    State(current): Shared,
    Path((kind, part, figure)): Path<(String, String, String)>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    of_place(&view, language, place::find(&view, language, &kind, &part), &figure, &headers, &uri)
}

/// `/infoga/riket/types` and its like.
pub(crate) async fn country(
    language: Language,
    State(current): Shared,
    Path(figure): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let country = Place { view: &view, language, level: Level::Country, position: 0 };
    of_place(&view, language, Some(country), &figure, &headers, &uri)
}

fn of_place(
    view: &View,
    language: Language,
    found: Option<Place<'_>>,
    figure: &str,
    headers: &HeaderMap,
    uri: &Uri,
) -> Response {
    let home = || format!("{}/", links::prefix(language));
    let page = found.map_or_else(home, |place| place.link());
    let made = |id: &str| match found {
        Some(place) => Made { figure: place::figure_of(&place, id), file: place.code().to_owned(), told: Vec::new() },
        None => Made::default(),
    };
    show(&Embedded { view, language, page, choices: &[] }, figure, |id, _| made(id), headers, uri)
}

/// Shows a figure by its name, or hands it over frozen where the name ends with `.html`. `make` gets the name and what the
/// address asks beyond the options of embedding: the choices of the figure's page.
pub(crate) fn show(
    of: &Embedded<'_>,
    name: &str,
    make: impl FnOnce(&str, &Choices) -> Made,
    headers: &HeaderMap,
    uri: &Uri,
) -> Response {
    let edition = &of.view.edition.manifest().id;
    let address = uri.to_string();
    let (id, frozen) = name.strip_suffix(".html").map_or((name, false), |id| (id, true));
    let made = of.view.known(&address).unwrap_or_else(|| {
        let asked = Choices::parse(uri.query());
        let (options, choices) = Options::taken_from(&asked, of.choices, of.view.words(of.language));
        let files = Files::asked(of.page.clone(), choices.query());
        let made = aside(|| {
            let made = if options.another_edition(edition) { Made::default() } else { make(id, &choices) };
            match made {
                Made { figure: Some(mut figure), file, told } if frozen => {
                    figure.notes.splice(0..0, told);
                    let name = format!("{}-{id}-{edition}.html", safe(&file));
                    frozen::page(of, &options, figure, &files).saved_as(name)
                }
                made => framed(of, &options, made, id, &files),
            }
        });
        of.view.kept(&address, made)
    });
    let packed_for_good = frozen && made.status == StatusCode::OK;
    let mut response = made.respond(edition, headers);
    // On every answer, also on "not modified": a browser takes over its headers.
    let policy = if packed_for_good { http::POLICY_FROZEN } else { http::POLICY_EMBEDDED };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// The page in a frame.
fn framed(of: &Embedded<'_>, options: &Options, made: Made, id: &str, files: &Files) -> Finished {
    let words = of.view.words(of.language);
    let manifest = of.view.edition.manifest();
    let Made { figure, told, .. } = made;
    let mut messages = [options.faults.as_slice(), &told].concat();
    let mut status = StatusCode::OK;
    if figure.is_none() {
        let (said, because) = match options.edition.as_deref().filter(|asked| *asked != manifest.id) {
            Some(asked) => (
                words
                    .with("share-embed-old", &[("edition", Value::Text(asked)), ("newest", Value::Text(&manifest.id))]),
                StatusCode::GONE,
            ),
            None => (words.t("share-embed-none"), StatusCode::NOT_FOUND),
        };
        messages.push(said);
        status = because;
    }
    let figure = figure.map(|figure| in_frame(figure, options.width));
    let address = if figure.is_some() || status == StatusCode::GONE { files.permalink(id) } else { files.page() };
    let page = Page {
        words,
        tag: of.language.tag(),
        title: figure.as_ref().map_or_else(|| words.t("share-embed-title"), |figure| figure.title.clone()),
        theme: match options.look {
            Look::System => None,
            Look::Light => Some("light"),
            Look::Dark => Some("dark"),
        },
        id: id.to_owned(),
        show_title: options.title,
        show_table: options.table || figure.as_ref().is_some_and(Figure::is_table),
        figure,
        messages,
        back: (address, words.t("share-back")),
        fictional: manifest.fictional,
    };
    pages::html(&page).with_status(status)
}

/// The figure as it is drawn in a frame: at the width asked for, coloured by the page.
fn in_frame(mut figure: Figure, width: u32) -> Figure {
    figure.chart = figure.chart.map(|chart| {
        chart.framed(|frame| {
            frame.size.height = frame.size.height.max(width.min(420) / 2);
            frame.size.width = width;
            frame.styling = Styling::Linked;
            // The page says it, with the source.
            frame.edition.clear();
        })
    });
    figure
}

/// The colours of a drawing that no page colours.
fn theme(options: &Options) -> Theme {
    if options.look == Look::Dark { Theme::Dark } else { Theme::Light }
}

/// Letters that may stand in a name of a file, of a page and of a style sheet.
fn safe(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '-' }).collect()
}

/// A page in HTML that is no template.
fn finished(html: String) -> Finished {
    Finished::ok(kind::HTML, html)
}
