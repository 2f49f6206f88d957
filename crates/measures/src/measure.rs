//! The measures of a group against everybody else, as a list to loop over.

use std::borrow::Cow;

use crate::{
    Contingency, Group, Undefined, check, dissimilarity, gini, interaction, isolation, mutual_information, theil_h,
};

/// A measure of one group against everybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// [Dissimilarity](crate::dissimilarity()): evenness, 0 to 1.
    D,
    /// [Isolation](crate::isolation()): exposure of the group to itself, 0 to 1.
    Isolation,
    /// [Interaction](crate::interaction()): exposure of the group to everybody else, 0 to 1.
    Interaction,
    /// [Gini](crate::gini()): evenness, 0 to 1.
    Gini,
    /// [Theil's H](crate::theil_h()): evenness, 0 to 1.
    H,
    /// [Mutual information](crate::mutual_information()): evenness, in nats, 0 to ln 2 for two groups.
    M,
}

impl Measure {
    /// All measures, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::D, Self::Isolation, Self::Interaction, Self::Gini, Self::H, Self::M];

    /// The stable name, to store in files and addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::D => "D",
            Self::Isolation => "isolation",
            Self::Interaction => "interaction",
            Self::Gini => "gini",
            Self::H => "H",
            Self::M => "M",
        }
    }

    /// The measure of this [`id`](Self::id), if there is one. Capitals count.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == id)
    }

    /// The measure of `focus` against everybody else; a table of more groups is first
    /// [summed to two](Contingency::against_rest). Share or nats as each variant says.
    ///
    /// # Errors
    /// The same reason whichever the measure: [`Undefined::EmptyGroup`] if the focus group has nobody,
    /// [`Undefined::OneGroup`] if it is everybody, [`Undefined::TooFewAreas`] with fewer than two populated areas,
    /// [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
    ///
    /// ```
    /// # use measures::{Contingency, Measure};
    /// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 80.0]])?;
    /// let measure = Measure::from_id("D").expect("D is a measure");
    /// // ½ (|0.75 − 0.20| + |0.25 − 0.80|)
    /// assert!((measure.compute(&table, 0)? - 0.55).abs() < 1e-12);
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn compute(self, table: &Contingency, focus: Group) -> Result<f64, Undefined> {
        check::group_and_rest(table, focus)?;
        let (table, focus) = match table.groups() {
            2 => (Cow::Borrowed(table), focus),
            _ => (Cow::Owned(table.against_rest(focus)?), 0),
        };
        let rest = 1 - focus;
        match self {
            Self::D => dissimilarity(&table, focus, rest),
            Self::Isolation => isolation(&table, focus),
            Self::Interaction => interaction(&table, focus, rest),
            Self::Gini => gini(&table, focus),
            Self::H => theil_h(&table),
            Self::M => mutual_information(&table),
        }
    }
}
