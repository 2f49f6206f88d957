//! The whole catalogue, with look-ups.

use serde::{Deserialize, Serialize};

use crate::{
    Agency, Index, Indicator, MunicipalityGroup, Provider, SocietalArea, Source, Split, StructuralVariable, Table,
};

/// Every definition. Indicators stand in the order of the societal areas, within one in the order of its file.
///
/// Serialised, it is the copy that an edition freezes; deserialised, call [`Catalogue::check`] before trusting it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The societal areas in the order of the pages.
    pub societal_areas: Vec<SocietalArea>,
    /// The agencies behind Kolada's figures.
    pub agencies: Vec<Agency>,
    /// The services that figures are fetched from.
    #[serde(default)]
    pub providers: Vec<Provider>,
    /// The source tables.
    pub tables: Vec<Table>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// The group splits.
    pub splits: Vec<Split>,
    /// By what municipalities are alike, in the order of the pages; an older edition has none.
    #[serde(default)]
    pub similar: Vec<StructuralVariable>,
    /// The official grouping of municipalities; an older edition has none.
    #[serde(default)]
    pub municipality_groups: Vec<MunicipalityGroup>,
    /// The socioeconomic index.
    pub index: Index,
}

impl Catalogue {
    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The source table of an id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The service of an id.
    pub fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The table of Statistics Sweden's reference code.
    pub fn table_by_reference(&self, reference: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.reference.as_deref() == Some(reference))
    }

    /// The group split of an id.
    pub fn split(&self, id: &str) -> Option<&Split> {
        self.splits.iter().find(|split| split.id == id)
    }

    /// The structural variable of an id.
    pub fn structural_variable(&self, id: &str) -> Option<&StructuralVariable> {
        self.similar.iter().find(|variable| variable.id == id)
    }

    /// The group of municipalities of an id.
    pub fn municipality_group(&self, id: &str) -> Option<&MunicipalityGroup> {
        self.municipality_groups.iter().find(|group| group.id == id)
    }

    /// The societal area of an id.
    pub fn societal_area(&self, id: &str) -> Option<&SocietalArea> {
        self.societal_areas.iter().find(|area| area.id == id)
    }

    /// The agency of an id.
    pub fn agency(&self, id: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    /// The indicators of a societal area, in order.
    pub fn indicators_of<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.area == area)
    }

    /// Every key figure of Kolada that an indicator uses, with the indicator, in order.
    pub fn kolada_kpis(&self) -> impl Iterator<Item = (&str, &Indicator)> {
        self.indicators.iter().flat_map(|indicator| {
            indicator.sources.iter().filter_map(move |source| match source {
                Source::Kolada { kpi, .. } => Some((kpi.as_str(), indicator)),
                _ => None,
            })
        })
    }
}
