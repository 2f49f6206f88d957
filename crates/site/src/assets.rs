//! Styles, scripts and fonts that Vite built, embedded in the program, and the charts' style sheet.

use std::sync::OnceLock;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use charts::style::{self, Styling, Theme};
use rust_embed::RustEmbed;

use crate::api::problem;
use crate::app::Shared;
use crate::http::{Finished, kind};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Built;

/// A file of the interface.
pub(crate) async fn serve(State(current): Shared, Path(file): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    let tag = current.view().edition.manifest().id.clone();
    if file == "charts.css" {
        return Finished::ok(kind::CSS, charts_sheet()).respond(&tag, &headers);
    }
    let Some(found) = Built::get(&file) else {
        return problem::not_found(&uri, "there is no such file of the interface").into_response();
    };
    // A file belongs to the program: its own checksum tells whether the reader has it.
    let sum: String = found.metadata.sha256_hash().iter().map(|byte| format!("{byte:02x}")).collect();
    Finished::ok(kind_of(&file), found.data.into_owned()).respond(&sum, &headers)
}

/// Whether the interface was built into this program.
pub(crate) fn built() -> bool {
    Built::get("site.css").is_some()
}

/// The fonts of pictures, those of the page's own letters first.
const FONTS: [&str; 6] = ["latin-400", "latin-600", "latin-ext-400", "latin-ext-600", "greek-400", "greek-600"];

/// The fonts that words in pictures are written with, read once.
///
/// # Errors
/// [`picture::Error::NoFont`] if the interface was not built into this program.
pub(crate) fn fonts() -> Result<&'static picture::Fonts, &'static picture::Error> {
    static READ: OnceLock<Result<picture::Fonts, picture::Error>> = OnceLock::new();
    let read = || {
        let files = FONTS.iter().filter_map(|name| Built::get(&format!("fonts/source-sans-3-{name}.ttf")));
        picture::Fonts::new(files.map(|file| file.data.into_owned()))
    };
    READ.get_or_init(read).as_ref()
}

fn kind_of(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "css" => kind::CSS,
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "svg" => kind::SVG,
        "json" => kind::JSON,
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The charts' rules, and their colours in both themes: light unless the reader's system or the page says dark.
fn charts_sheet() -> String {
    let (rules, light, dark) =
        (style::sheet(Styling::Linked), style::variables(Theme::Light), style::variables(Theme::Dark));
    format!(
        ":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\
         @media screen{{:root[data-theme=dark]{{{dark}}}}}{rules}"
    )
}
