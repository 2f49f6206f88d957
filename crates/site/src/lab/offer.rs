//! All figures that can be chosen, in groups: area types and indices, segregation, each societal area, own data.

use std::collections::BTreeSet;

use catalogue::Service;
use cube::Language;
use edition::SeriesKey;
use edition::analyse::socioeconomic::{ABSOLUTE, INDEX, component_series};
use edition::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE};
use geography::Level;

use super::topic::Topic;
use crate::api::subject::Subject;
use crate::app::View;

/// Figures of one group: id and name.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub name: String,
    pub figures: Vec<(String, String)>,
}

/// The groups in the order of the pages; only figures of which the edition has values.
pub(super) fn groups(view: &View, language: Language) -> Vec<Group> {
    let (edition, words) = (&view.edition, view.words(language));
    let catalogue = edition.catalogue();
    let ids: BTreeSet<&str> = edition.all_series().map(|series| series.key.id.as_str()).collect();
    let named = |id: &str| {
        let known = ids.contains(id);
        known.then(|| Some((id.to_owned(), Subject::find(view, language, id)?.name))).flatten()
    };
    let group =
        |name: String, ids: Vec<String>| Group { name, figures: ids.iter().filter_map(|id| named(id)).collect() };
    let components = catalogue.index.components.iter().map(|component| component_series(&component.id));
    let types = [OFFICIAL, INDEX, ABSOLUTE].map(str::to_owned).into_iter().chain(components);
    let mut groups =
        vec![group(words.t("section-types"), types.chain([PROXY_TYPE, PROXY_INDEX].map(str::to_owned)).collect())];
    // Splits in the order of the catalogue; dissimilarity first, for it is the measure that the pages speak of.
    let of_splits = |kind: &str, chosen: &dyn Fn(&str) -> bool| -> Vec<String> {
        let of = |split: &str| {
            ids.iter()
                .filter(|id| {
                    id.strip_prefix(kind).is_some_and(|rest| rest.split(':').nth(1) == Some(split) && chosen(rest))
                })
                .map(|id| (*id).to_owned())
                .collect::<Vec<_>>()
        };
        catalogue.splits.iter().flat_map(|split| of(&split.id)).collect()
    };
    groups.push(group(words.t("section-segregation"), of_splits("measure:", &|rest| rest.starts_with("D:"))));
    groups.push(group(words.t("lab-group-change"), of_splits("change:measure:", &|rest| rest.starts_with("D:"))));
    groups.push(group(words.t("lab-group-measures"), of_splits("measure:", &|rest| !rest.starts_with("D:"))));
    for area in &catalogue.societal_areas {
        let of = catalogue.indicators_of(&area.id).filter(|indicator| indicator.id != OFFICIAL);
        groups.push(group(area.name.get(language).to_owned(), of.map(|indicator| indicator.id.clone()).collect()));
    }
    let own = catalogue.tables.iter().filter(|table| table.service == Service::Own).flat_map(|table| {
        table.columns.iter().map(|column| SeriesKey::column(&table.id, &column.id, Level::Country).id)
    });
    groups.push(group(words.t("data-own"), own.collect()));
    groups.retain(|group| !group.figures.is_empty());
    groups
}

/// The figure of the first view: low economic standard, or the first that the edition has.
pub(super) fn first(view: &View, language: Language) -> Option<Topic> {
    let usual = Topic::find(view, language, "low-economic-standard");
    usual.or_else(|| {
        groups(view, language).iter().flat_map(|g| &g.figures).find_map(|(id, _)| Topic::find(view, language, id))
    })
}
