//! The societal areas of a place's page: what each is about, the history of one figure, and all figures in a table.

use super::sections::Section;
use crate::figures::indicators::{self, SOCIETAL};
use crate::place::Place;

/// A section for each societal area of which the place has figures, in the order of the catalogue.
pub(super) fn all(place: &Place<'_>) -> Vec<Section> {
    let areas = &place.edition().catalogue().societal_areas;
    let section = |area: &catalogue::SocietalArea| {
        let of = SOCIETAL.iter().find(|one| one.id == area.id)?;
        Some(Section {
            id: of.section,
            heading: area.name.get(place.language).to_owned(),
            short: area.name.get(place.language).to_owned(),
            answer: vec![area.description.get(place.language).to_owned()],
            figures: indicators::history(place, of).into_iter().collect(),
            indicators: Some(indicators::societal(place, of)?),
            ..Section::default()
        })
    };
    areas.iter().filter_map(section).collect()
}
