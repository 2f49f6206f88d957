//! Figures of a place: each with a title that says what is seen, a drawing, the table behind it, notes and provenance.
//!
//! In: a [`Place`]. Out: a [`Figure`], which a page shows and `.csv` and `.json` give away. A figure is a pure function of
//! the edition: the page and the download make the same one.

pub(crate) mod alike;
pub(crate) mod area_index;
pub(crate) mod area_types;
mod areas;
mod certainty;
mod chosen_map;
pub(crate) mod compare;
pub(crate) mod compared;
mod composition;
mod differences;
pub(crate) mod grouped;
mod income_segregation;
pub(crate) mod indicators;
pub(crate) mod lines;
mod measures;
mod preschool;
pub(crate) mod provenance;
mod segregation;
mod standouts;
mod strip;
pub(crate) mod table;
mod together;
mod type_changes;
mod type_map;
mod types;
mod types_share;
mod value_map;
mod within;

use charts::{Chart, Frame, Size, Styling};
use geography::Level;

use crate::links::Files;
use crate::place::Place;
use crate::words::{Value, Words};
pub(crate) use certainty::{Direction, could_be_chance as value_could_be_chance, development};
pub(crate) use chosen_map::{Chosen, chosen_map};
pub(crate) use differences::{EDUCATION, INCOME, education_level, income_level};
pub(crate) use preschool::PRESCHOOL;
use provenance::Provenance;
use table::Table;
pub(crate) use together::{associations, could_be_chance, name as compared, sentence as association};
pub(crate) use type_map::draw as draw_map;
pub(crate) use types::{in_challenges, label as type_label};

/// A figure, ready to be shown or given away.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Its name in addresses.
    pub id: &'static str,
    /// What is seen.
    pub title: String,
    /// What is drawn, with the unit.
    pub subtitle: String,
    /// The drawing; none for a figure that is a table.
    pub chart: Option<Chart>,
    /// The table behind it.
    pub table: Table,
    /// What must be known to read it.
    pub notes: Vec<String>,
    /// Where its figures come from.
    pub provenance: Vec<Provenance>,
}

impl Figure {
    /// Whether there is only a table, which is then shown openly.
    pub fn is_table(&self) -> bool {
        self.chart.is_none()
    }

    /// The drawing as it stands on a page; empty for a figure that is a table.
    pub fn svg(&self) -> String {
        self.chart.as_ref().map(Chart::to_svg).unwrap_or_default()
    }

    /// The drawing as a file of its own, where it is too heavy to stand in the page: its sizes and addresses.
    pub fn drawing(&self, files: &Files) -> Option<Drawing> {
        /// Drawings of more characters than this are fetched when they come into view: outlines hardly get smaller when
        /// they are compressed, dots do.
        const HEAVY_MAP: usize = 24_000;
        const HEAVY: usize = 60_000;
        let [light, dark] = files.drawing(self.id)?;
        let svg = self.svg();
        let map = svg.contains("class=\"chart chart-map\"");
        if svg.len() < if map { HEAVY_MAP } else { HEAVY } {
            return None;
        }
        let natural = svg.split_once("viewBox=\"0 0 ")?.1.split('"').next()?;
        let (width, height) = natural.split_once(' ')?;
        Some(Drawing { light, dark, width: width.to_owned(), height: height.to_owned(), map })
    }

    /// Where the whole table is read, if it is too long to stand behind the chart: the words of the link and its address.
    pub fn long_table(&self, files: &Files, words: &Words) -> Option<(String, String)> {
        /// A table of more rows is a page of its own.
        const LONG: usize = 60;
        let rows = self.table.rows.len();
        let address = files.alone(self.id).filter(|_| rows > LONG && !self.is_table())?;
        Some((words.with("place-long-table", &[("count", Value::Count(rows as u64))]), address))
    }

    /// One line on the sources.
    pub fn source(&self, words: &Words) -> String {
        provenance::line(words, &self.provenance)
    }
}

/// A drawing that is a file of its own.
pub(crate) struct Drawing {
    pub light: String,
    pub dark: String,
    pub width: String,
    pub height: String,
    /// Whether it is a map.
    pub map: bool,
}

/// Makes a figure by its name; `None` if the place has nothing to show there.
pub(crate) fn make(place: &Place<'_>, id: &str) -> Option<Figure> {
    match id {
        "types" => types::figure(place),
        "type-map" => type_map::figure(place),
        "types-composition" => composition::figure(place),
        "segregation-map" if place.level == Level::Country => {
            value_map::figure(place, "segregation-map", "measure:D:birth:regso")
        }
        "types-share" => types_share::figure(place),
        "types-years" => type_changes::years(place),
        "type-changes" => type_changes::changes(place),
        "segregation" => segregation::figure(place),
        "measures" => measures::figure(place),
        "certainty" => certainty::figure(place),
        "income" => differences::income(place),
        "income-segregation" => income_segregation::figure(place),
        "income-map" => value_map::figure(place, "income-map", "low-economic-standard"),
        "preschool" => preschool::among(place),
        "preschool-years" => preschool::over_time(place),
        "education" => differences::education(place),
        "education-map" => value_map::figure(place, "education-map", "post-secondary"),
        "together" => together::figure(place),
        "within" => within::figure(place),
        "standouts" => standouts::figure(place),
        "alike" => alike::figure(place),
        "areas" => areas::figure(place),
        _ => indicators::figure(place, id),
    }
}

/// The frame of a figure on a page: the page's heading says the title, the page's style sheet colours it.
pub(crate) fn frame(place: &Place<'_>, id: &str, title: &str, size: Size) -> Frame {
    let mut frame = Frame::new(format!("figure-{id}"), title, place.language)
        .with_size(size)
        .with_edition(place.edition().manifest().id.clone())
        .with_styling(Styling::Linked);
    frame.show_title = false;
    frame
}

/// A drawing that stays readable in a column of a telephone and fills half of a wide page.
fn size(height: u32) -> Size {
    Size { width: 340, height }
}
