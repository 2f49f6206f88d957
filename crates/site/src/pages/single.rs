//! A figure on a page of its own, with its whole table, however long that is.

use askama::Template;
use geography::Level;

use super::{Layout, html};
use crate::figures::Figure;
use crate::http::Finished;
use crate::links::{self, Files};
use crate::place::Place;
use crate::words::Value;

#[derive(Template)]
#[template(path = "single.html")]
struct Page<'a> {
    layout: Layout<'a>,
    kicker: String,
    name: String,
    back: (String, String),
    figure: Figure,
    files: Files,
}

/// Makes the page of a place's figure.
pub(super) fn make(place: &Place<'_>, figure: Figure) -> Finished {
    let words = place.words();
    let name = place.name();
    let link = place.link();
    let mut way = vec![(words.t("menu-start"), Some(format!("{}/", links::prefix(place.language))))];
    let above = [Level::Country, Level::County, Level::Municipality].map(|level| place.above(level));
    way.extend(above.into_iter().flatten().map(|p| (p.name(), Some(p.link()))));
    way.push((name.clone(), Some(link.clone())));
    way.push((figure.title.clone(), None));
    let path = link.strip_prefix(links::prefix(place.language)).unwrap_or(&link);
    let path = format!("{path}/{}", figure.id);
    html(&Page {
        layout: Layout::new(place.view, place.language, figure.title.clone(), &path).with_way(way),
        kicker: words.t("place-figure-kicker"),
        back: (
            words.with("place-figure-back", &[("place", Value::Text(&name))]),
            format!("{link}#{}-figure", figure.id),
        ),
        files: Files::of(link),
        name,
        figure,
    })
}
