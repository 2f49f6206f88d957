//! The picture that stands for a page where it is shared: the site, the place, two of its figures, its area types.
//!
//! In: a place. Out: a PNG of 1200 × 630 pixels at `/bild/kommun/0180-stockholm.png`; `/bild/riket.png` stands for all
//! other pages.

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use charts::{escape, palette};
use cube::Language;
use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, type_index};
use geography::Level;

use crate::api::problem;
use crate::app::{Shared, View, aside};
use crate::figures;
use crate::http::{Finished, kind};
use crate::links;
use crate::pages::place;
use crate::place::Place;
use crate::summary;

/// Width and height that the networks ask for.
pub(crate) const SIZE: (u32, u32) = (1200, 630);

const LEFT: f64 = 72.0;
const ROOM: f64 = 1056.0;
const ACCENT: &str = "#0b5c6b";

/// The address of a page's picture, below the language's prefix.
pub(crate) fn of_page(page: &str, language: Language) -> String {
    let prefix = links::prefix(language);
    format!("{prefix}/bild{}.png", page.strip_prefix(prefix).unwrap_or(page))
}

/// The address of the picture of pages that are about no place.
pub(crate) fn of_site(language: Language) -> String {
    of_page(&format!("{}/riket", links::prefix(language)), language)
}

/// `/bild/kommun/0180-stockholm.png` and its like.
pub(crate) async fn place(
    language: Language,
    State(current): Shared,
    Path((kind, file)): Path<(String, String)>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let found = file.strip_suffix(".png").and_then(|part| place::find(&view, language, &kind, part));
    give(&view, found, &headers, &uri)
}

/// `/bild/riket.png`.
pub(crate) async fn country(
    language: Language,
    State(current): Shared,
    Path(file): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let country = Place { view: &view, language, level: Level::Country, position: 0 };
    give(&view, (file == "riket.png").then_some(country), &headers, &uri)
}

fn give(view: &View, found: Option<Place<'_>>, headers: &HeaderMap, uri: &Uri) -> Response {
    let edition = &view.edition.manifest().id;
    let Some(place) = found else {
        let problem = problem::not_found(uri, "there is no picture of such a place");
        return problem.with_hint("a place's picture is had at /bild, the path of its page and .png").into_response();
    };
    // By the place, not by the address: a picture is had under any name that begins with the code.
    let address = of_page(&place.link(), place.language);
    if let Some(known) = view.known(&address) {
        return known.respond(edition, headers);
    }
    let fonts = match crate::assets::fonts() {
        Ok(fonts) => fonts,
        Err(error) => return problem::internal(uri, error).into_response(),
    };
    match aside(|| picture::png(&drawing(&place), fonts, 1.0)) {
        Ok(png) => view.kept(&address, Finished::ok(kind::PNG, png)).respond(edition, headers),
        Err(error) => problem::internal(uri, &error).into_response(),
    }
}

/// The drawing of the picture.
fn drawing(place: &Place<'_>) -> String {
    let words = place.words();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n\
         <style>text{{font-family:sans-serif;fill:#1d2326}}.soft{{fill:#4c565b}}.strong{{font-weight:600}}</style>\n\
         <rect width=\"{0}\" height=\"{1}\" fill=\"#fbfaf7\"/>\n<rect width=\"{0}\" height=\"14\" fill=\"{ACCENT}\"/>\n",
        SIZE.0, SIZE.1
    );
    let manifest = place.edition().manifest();
    let beside = match (manifest.fictional, place.level) {
        (true, _) => words.t("share-picture-fictional"),
        (false, Level::Country) => String::new(),
        (false, level) => words.level(level),
    };
    svg.push_str(&format!(
        "<text class=\"strong\" style=\"fill:{ACCENT}\" x=\"{LEFT}\" y=\"86\" font-size=\"34\">{}</text>\n",
        escape(&words.t("site-name"))
    ));
    svg.push_str(&format!(
        "<text class=\"soft\" x=\"{}\" y=\"86\" font-size=\"30\" text-anchor=\"end\">{}</text>\n",
        LEFT + ROOM,
        escape(&beside)
    ));
    let name = place.name();
    let (size, lines) = [(96.0, 1), (72.0, 1), (60.0, 2)]
        .into_iter()
        .map(|(size, most)| (size, wrapped(&name, size, ROOM, most)))
        .find(|(_, lines)| lines.iter().all(|line| !line.ends_with('…')))
        .unwrap_or_else(|| (60.0, wrapped(&name, 60.0, ROOM, 2)));
    for (row, line) in lines.iter().enumerate() {
        let y = 200.0 + row as f64 * size * 1.1 - if lines.len() > 1 { 24.0 } else { 0.0 };
        svg.push_str(&text("strong", LEFT, y, size, line));
    }
    for (column, (number, label)) in key_figures(place).into_iter().enumerate() {
        let x = LEFT + column as f64 * 548.0;
        svg.push_str(&text("strong", x, 340.0, 68.0, &number));
        for (row, line) in wrapped(&label, 28.0, 500.0, 2).iter().enumerate() {
            svg.push_str(&text("soft", x, 386.0 + row as f64 * 36.0, 28.0, line));
        }
    }
    svg.push_str(&types(place));
    svg.push_str("</svg>\n");
    svg
}

fn text(class: &str, x: f64, y: f64, size: f64, words: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{}</text>\n", escape(words))
}

/// Two figures with what they mean: what of the people live where conditions are hard, and how segregated they live; of an
/// area its type and how many live there.
fn key_figures(place: &Place<'_>) -> Vec<(String, String)> {
    let words = place.words();
    let known: Vec<(String, String)> =
        summary::key_figures(place).into_iter().map(|figure| (figure.number, figure.label)).collect();
    if place.level == Level::Regso {
        let newest = place.newest(&SeriesKey::new(OFFICIAL, place.level));
        let kind = newest.and_then(|(_, slice)| type_index(slice.get(place.position)));
        let kind = kind.map(|index| {
            let number = (index + 1).to_string();
            let number = words.with("share-picture-type", &[("number", crate::words::Value::Text(&number))]);
            (number, figures::type_label(place, index))
        });
        return kind.into_iter().chain(known).take(2).collect();
    }
    let first = known.len().saturating_sub(2).min(1);
    known.into_iter().skip(first).take(2).collect()
}

/// The place's people by area type, as a bar.
fn types(place: &Place<'_>) -> String {
    let municipality = place.above(Level::Municipality).filter(|_| place.level == Level::Regso);
    let shown = municipality.unwrap_or(*place);
    let own = shown.edition().types(shown.code()).filter(|types| types.typed() > 0 && types.people() > 0.0);
    let Some(own) = own.filter(|types| types.without_population == 0) else { return String::new() };
    let words = place.words();
    let (top, height) = (498.0, 52.0);
    let mut svg = String::new();
    let mut x = LEFT;
    for (index, people) in own.population.iter().enumerate() {
        let width = ROOM * people / own.people();
        if width <= 0.0 {
            continue;
        }
        let fill = palette::AREA_TYPES[index];
        svg.push_str(&format!(
            "<rect x=\"{x:.2}\" y=\"{top}\" width=\"{width:.2}\" height=\"{height}\" fill=\"{}\"/>\n",
            fill.fill.light
        ));
        if width > 40.0 {
            svg.push_str(&format!(
                "<text class=\"strong\" style=\"fill:{}\" x=\"{:.2}\" y=\"{}\" font-size=\"28\" text-anchor=\"middle\">{}</text>\n",
                fill.ink.light,
                x + width / 2.0,
                top + 36.0,
                index + 1
            ));
        }
        x += width;
    }
    svg.push_str(&format!(
        "<rect x=\"{LEFT}\" y=\"{top}\" width=\"{ROOM}\" height=\"{height}\" fill=\"none\" stroke=\"#737c84\"/>\n"
    ));
    let name = shown.name();
    let values = [("place", crate::words::Value::Text(&name)), ("period", crate::words::Value::Text(&own.period))];
    let caption = words.with("share-picture-types", &values);
    let caption = wrapped(&caption, 26.0, ROOM, 1).join(" ");
    svg.push_str(&text("soft", LEFT, top + height + 38.0, 26.0, &caption));
    svg
}

/// Words in at most so many lines of a width; what does not fit ends with "…".
fn wrapped(words: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    // Letters of this face are about half as wide as they are high, capitals and bold ones a little more.
    let letters = (room / (size * 0.54)) as usize;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut()
        && (cut || last.chars().count() > letters)
    {
        let kept: String = last.chars().take(letters.saturating_sub(1)).collect();
        *last = format!("{}…", kept.trim_end());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_cut_where_they_must() {
        // 100 pixels of letters of 10: 18 a line.
        assert_eq!(wrapped("en kommun med namn", 10.0, 100.0, 1), ["en kommun med namn"]);
        assert_eq!(wrapped("en kommun med ett namn", 10.0, 100.0, 2), ["en kommun med ett", "namn"]);
        assert_eq!(wrapped("en kommun med ett namn", 10.0, 100.0, 1), ["en kommun med ett…"]);
    }

    #[test]
    fn a_picture_stands_at_its_page_s_address() {
        assert_eq!(of_page("/en/kommun/0180-stockholm", Language::En), "/en/bild/kommun/0180-stockholm.png");
        assert_eq!(of_site(Language::Sv), "/bild/riket.png");
    }
}
