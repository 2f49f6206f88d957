//! Area types and people: who lives in which type, and why that changes from one time to another.
//!
//! In: persons and the [area type](crate::socioeconomic::area_type) of every area. Out: the share of any group in each
//! type ([`type_shares`]), the change of an area's socioeconomic index by component ([`decompose_index_change`]), and the
//! change of the population in chosen types by cause ([`decompose_population_in_types`]). Anybody may call.

use crate::{Contingency, Group, Undefined, check};

/// The number of area types; they are counted from 1, the greatest challenges first.
pub const TYPES: usize = 5;

/// The change of an area's socioeconomic index in parts, in index points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexChange {
    /// The index before: the mean of its three components.
    pub before: f64,
    /// The index after.
    pub after: f64,
    /// What each component adds to `after − before`: a third of its own change. They sum to it, but for rounding.
    pub components: [f64; 3],
}

/// Divides the change of an area's socioeconomic index into its three components.
///
/// The index is (V₁ + V₂ + V₃)/3 of three percentages (low economic standard, pre-upper-secondary education, economic
/// assistance or long unemployment), so each adds (Vₖ after − Vₖ before)/3. In percentages and index points.
///
/// # Errors
/// [`Undefined::NotFinite`] at the first percentage that is infinite or not a number (those of after count from 3), or
/// whose change is no number.
///
/// # Source
/// SCB, Indelning i områdestyper efter socioekonomiskt index (2025), for the index.
///
/// ```
/// # use measures::type_change::decompose_index_change;
/// // (30 + 18 + 12)/3 = 20; (24 + 18 + 15)/3 = 19: −6/3 and +3/3.
/// let change = decompose_index_change([30.0, 18.0, 12.0], [24.0, 18.0, 15.0])?;
/// assert_eq!((change.before, change.after), (20.0, 19.0));
/// assert_eq!(change.components, [-2.0, 0.0, 1.0]);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_index_change(before: [f64; 3], after: [f64; 3]) -> Result<IndexChange, Undefined> {
    if let Some(position) = before.iter().chain(&after).position(|percentage| !percentage.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    let index = |percentages: [f64; 3]| percentages.iter().sum::<f64>() / 3.0;
    let components = [0, 1, 2].map(|at| (after[at] - before[at]) / 3.0);
    let change = IndexChange { before: index(before), after: index(after), components };
    let values = [change.before, change.after].into_iter().chain(components);
    match values.into_iter().position(|value| !value.is_finite()) {
        None => Ok(change),
        Some(position) => Err(Undefined::NotFinite { position }),
    }
}

/// The share of a group that lives in areas of each type; the shares and `untyped` sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeShares {
    /// The shares in types 1 to 5, in this order.
    pub by_type: [f64; TYPES],
    /// The share in areas that have no type.
    pub untyped: f64,
}

impl TypeShares {
    /// The share in areas with socioeconomic challenges: types 1 and 2.
    ///
    /// ```
    /// # use measures::type_change::TypeShares;
    /// let shares = TypeShares { by_type: [0.25, 0.125, 0.5, 0.125, 0.0], untyped: 0.0 };
    /// assert_eq!(shares.in_challenged(), 0.375); // 0.25 + 0.125
    /// ```
    #[must_use]
    pub fn in_challenged(&self) -> f64 {
        self.by_type[0] + self.by_type[1]
    }
}

/// The share of group `x` that lives in areas of each type: its concentration in areas with challenges.
///
/// Σ of xᵢ over the areas of a type, over X; a share, 0 to 1. `types` has the type of every area in order, 1 to 5, and
/// nothing for one that has none; its persons stay in the base. Areas without persons add nothing, whatever their type.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has an entry, [`Undefined::ParameterOutOfRange`] if a type is not 1 to
/// 5, [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Delmos, Segregation i Sverige (2021).
///
/// ```
/// # use measures::{Contingency, type_change::type_shares};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0], [40.0, 60.0]])?;
/// let shares = type_shares(&table, 0, &[Some(1), Some(2), Some(4)])?;
/// // 30, 10 and 40 of 80.
/// assert_eq!(shares.by_type, [0.375, 0.125, 0.0, 0.5, 0.0]);
/// assert_eq!(shares.in_challenged(), 0.5);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn type_shares(table: &Contingency, x: Group, types: &[Option<u8>]) -> Result<TypeShares, Undefined> {
    let (expected, found) = (table.areas().len(), types.len());
    if expected != found {
        return Err(Undefined::LengthMismatch { expected, found });
    }
    if types.iter().flatten().any(|area_type| !known(*area_type)) {
        return Err(Undefined::ParameterOutOfRange);
    }
    let total_x = check::populated_group(table, x)?;
    let mut shares = TypeShares { by_type: [0.0; TYPES], untyped: 0.0 };
    for (area, area_type) in table.areas().zip(types) {
        let place = match area_type {
            Some(area_type) => &mut shares.by_type[usize::from(*area_type) - 1],
            None => &mut shares.untyped,
        };
        *place += area[x] / total_x;
    }
    shares.by_type.iter_mut().for_each(|share| *share = check::within(*share, 0.0, 1.0));
    shares.untyped = check::within(shares.untyped, 0.0, 1.0);
    Ok(shares)
}

const fn known(area_type: u8) -> bool {
    matches!(area_type, 1..=5)
}

/// An area at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypedArea {
    /// Its persons: all, or those of the group asked about.
    pub persons: f64,
    /// Its type, 1 to 5, or nothing if it has none.
    pub area_type: Option<u8>,
}

/// An area at both times.
///
/// An area whose boundaries were redrawn is not the same area: give it as one that is there before only and one that is
/// there after only, each with nothing for the other time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaOverTime {
    /// Before, or nothing if it was not there (as it is now bounded).
    pub before: Option<TypedArea>,
    /// After, or nothing if it is not there any more (as it was bounded).
    pub after: Option<TypedArea>,
}

/// A value at two times, and what its change comes of; `after − before` = `types + population + boundaries`, but for
/// rounding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeChange {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
    /// What comes of areas having changed type.
    pub types: f64,
    /// What comes of areas of these types having gained or lost persons.
    pub population: f64,
    /// What comes of areas that are there at one time only: new, gone or redrawn.
    pub boundaries: f64,
}

/// The population in chosen area types, in persons and as a share, with its change in parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PopulationInTypes {
    /// In persons.
    pub persons: TypeChange,
    /// As a share of all persons of the place.
    pub share: TypeChange,
    /// Areas that are there at both times.
    pub areas_compared: usize,
    /// Areas that are there at one time only.
    pub areas_of_one_time: usize,
}

/// Divides the change of a place's population in areas of the `chosen` types into changed types, changed population and
/// changed boundaries.
///
/// With nᵢ the persons of an area and sᵢ 1 if it is of a chosen type, else 0, an area of both times adds
/// ½ (n + n′)(s′ − s) to the part of types and ½ (s + s′)(n′ − n) to that of population, together n′s′ − ns. In persons
/// the part of boundaries is what the areas of after only have in these types, less what those of before only had. As a
/// share of the place, n is a share of the persons of the areas of both times, and the part of boundaries is what the
/// share of each time differs by with the areas of that time only from without them. If no persons are in areas of both
/// times, all is boundaries. Exchanging the times turns every sign. `chosen` is `&[1, 2]` for areas with challenges.
///
/// # Errors
/// [`Undefined::NotFinite`] at the first area with persons that are negative, infinite or not a number,
/// [`Undefined::ParameterOutOfRange`] if a type is not 1 to 5 or none is chosen, [`Undefined::NoPopulation`] if nobody
/// lives there at either of the times.
///
/// # Source
/// The midpoint division of a product: Das Gupta (1993), Standardization and decomposition of rates.
///
/// ```
/// # use measures::type_change::{AreaOverTime, TypedArea, decompose_population_in_types};
/// let area = |persons, area_type| Some(TypedArea { persons, area_type: Some(area_type) });
/// let found = decompose_population_in_types(&[
///     AreaOverTime { before: area(100.0, 2), after: area(120.0, 2) }, // grew by 20 within the types
///     AreaOverTime { before: area(200.0, 3), after: area(240.0, 2) }, // came in: ½ (200 + 240), and ½ · 40 by growth
///     AreaOverTime { before: area(50.0, 1), after: None },            // redrawn: 50 out,
///     AreaOverTime { before: None, after: area(40.0, 1) },            // 40 in
/// ], &[1, 2])?;
/// let persons = found.persons;
/// assert_eq!((persons.before, persons.after), (150.0, 400.0));
/// assert_eq!((persons.types, persons.population, persons.boundaries), (220.0, 40.0, -10.0));
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_population_in_types(areas: &[AreaOverTime], chosen: &[u8]) -> Result<PopulationInTypes, Undefined> {
    for (position, area) in areas.iter().enumerate() {
        for there in [area.before, area.after].into_iter().flatten() {
            if !there.persons.is_finite() || there.persons < 0.0 {
                return Err(Undefined::NotFinite { position });
            }
        }
    }
    let types = areas.iter().flat_map(|area| [area.before, area.after]).flatten().filter_map(|area| area.area_type);
    if chosen.is_empty() || !types.chain(chosen.iter().copied()).all(known) {
        return Err(Undefined::ParameterOutOfRange);
    }
    let chosen = |area: TypedArea| area.area_type.is_some_and(|area_type| chosen.contains(&area_type));
    let both = || areas.iter().filter_map(|area| area.before.zip(area.after));
    let (mut gone, mut new, mut kept) = (Tally::default(), Tally::default(), [Tally::default(); 2]);
    for area in areas {
        match (area.before, area.after) {
            (Some(before), Some(after)) => {
                kept[0].add(before, chosen(before));
                kept[1].add(after, chosen(after));
            }
            (Some(before), None) => gone.add(before, chosen(before)),
            (None, Some(after)) => new.add(after, chosen(after)),
            (None, None) => {}
        }
    }
    let all = [kept[0].with(gone), kept[1].with(new)];
    for time in all {
        if time.persons == 0.0 {
            return Err(Undefined::NoPopulation);
        }
        if !time.persons.is_finite() {
            return Err(Undefined::NotFinite { position: 0 });
        }
    }

    let parts = |bases: [f64; 2]| {
        both().fold((0.0, 0.0), |(types, population), (before, after)| {
            let (n0, n1) = (before.persons / bases[0], after.persons / bases[1]);
            let (s0, s1) = (f64::from(u8::from(chosen(before))), f64::from(u8::from(chosen(after))));
            (types + 0.5 * (n0 + n1) * (s1 - s0), population + 0.5 * (s0 + s1) * (n1 - n0))
        })
    };
    let (types, population) = parts([1.0, 1.0]);
    let persons = TypeChange {
        before: all[0].chosen,
        after: all[1].chosen,
        types,
        population,
        boundaries: new.chosen - gone.chosen,
    };
    let shares = all.map(Tally::share);
    let mut share = TypeChange {
        before: shares[0],
        after: shares[1],
        types: 0.0,
        population: 0.0,
        boundaries: shares[1] - shares[0],
    };
    if kept.iter().all(|time| time.persons > 0.0) {
        (share.types, share.population) = parts(kept.map(|time| time.persons));
        share.boundaries = (shares[1] - kept[1].share()) + (kept[0].share() - shares[0]);
    }
    let areas_of_one_time = areas.iter().filter(|area| area.before.is_some() != area.after.is_some()).count();
    Ok(PopulationInTypes { persons, share, areas_compared: both().count(), areas_of_one_time })
}

/// Persons, and those of them in the chosen types.
#[derive(Clone, Copy, Default)]
struct Tally {
    persons: f64,
    chosen: f64,
}

impl Tally {
    fn add(&mut self, area: TypedArea, chosen: bool) {
        self.persons += area.persons;
        if chosen {
            self.chosen += area.persons;
        }
    }

    fn with(self, other: Self) -> Self {
        Self { persons: self.persons + other.persons, chosen: self.chosen + other.chosen }
    }

    fn share(self) -> f64 {
        self.chosen / self.persons
    }
}
