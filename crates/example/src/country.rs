//! The whole country of one seed, before it is handed over as material.

use crate::area_types::OfficialIndex;
use crate::kolada::Kolada;
use crate::livelihood::Livelihood;
use crate::people::People;
use crate::quartiles::Quartiles;
use crate::table::Table;
use crate::territory::Territory;
use crate::truth::Truth;
use crate::{latent, tables};

/// The ground and the tables.
pub(crate) struct Country {
    pub territory: Territory,
    pub tables: Vec<Table>,
    pub truth: Truth,
}

impl Country {
    pub fn new(seed: u64) -> Self {
        let territory = Territory::new(seed);
        let disadvantage = latent::disadvantage(&territory, seed);
        let people = People::new(&territory, &disadvantage, seed);
        let livelihood = Livelihood::new(&territory, &disadvantage, &people, seed);
        let mut tables = tables::by_deso(&territory, &people, &livelihood);
        let index = OfficialIndex::new(&territory, &livelihood, seed);
        let quartiles = Quartiles::new(&territory, &disadvantage, &people, seed);
        tables.extend(tables::by_regso(&territory, &people, &livelihood, &index, &quartiles));
        tables.extend(Kolada::new(&territory, &disadvantage, &people, &livelihood, seed).tables());
        let truth = Truth::new(&territory, &people, &index, &quartiles);
        Self { territory, tables, truth }
    }
}
