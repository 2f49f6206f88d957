//! Nesting: which part of the segregation lies at which level, from the largest places down to the areas.
//!
//! In: a table of areas and, for every level from the outermost in, the unit that each area lies in. Out: the part of
//! *M* and *H* at every level, which sum to the whole, and what every unit adds. Anybody may call; with one level it is
//! [`decompose_between_within`](crate::decompose_between_within).

use std::collections::BTreeMap;

use crate::mutual_information::divergence;
use crate::{Contingency, Undefined, check, entropy};

/// Mutual information *M* and *H* of areas, divided over a nesting of any depth.
#[derive(Debug, Clone, PartialEq)]
pub struct Nested {
    /// *M* of all areas, in nats: the sum of all levels' parts.
    pub total: f64,
    /// *E*, the entropy of the groups over all areas, in nats, above 0.
    pub entropy: f64,
    /// *H* = *M* / *E* of all areas, a share.
    pub h: f64,
    /// The parts, from the outermost level in. The last is that of the areas within the units of the innermost level, so
    /// there is one more than levels came.
    pub levels: Vec<LevelPart>,
}

/// What one level adds: how units of this level differ from the unit of the level outside that they lie in.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelPart {
    /// The part of *M*, in nats: Σ over units of weight × departure from the unit outside. Between the units of the
    /// outermost level it is *M* of these taken as areas.
    pub information: f64,
    /// The part of *H*: `information` / *E*.
    pub h: f64,
    /// The part as a share of the whole, 0 to 1; nothing if the whole is 0 but for rounding.
    pub share: Option<f64>,
    /// Its units with persons, by the unit outside they lie in and their number. For the last level none: its units are
    /// the areas, whose terms are their [local *M*](crate::local).
    pub units: Vec<UnitPart>,
}

/// What a unit of one level adds to the *M* of all areas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitPart {
    /// The unit's number, as it came.
    pub unit: usize,
    /// The unit it lies in, as a position in the units of the level outside; nothing at the outermost level.
    pub outer: Option<usize>,
    /// Its areas with persons.
    pub populated_areas: usize,
    /// Its persons.
    pub persons: f64,
    /// Its share of all persons; over a level the weights sum to 1.
    pub weight: f64,
    /// How far its make-up departs from that of the unit outside (of all, at the outermost level), in nats.
    pub departure: f64,
    /// `weight · departure`, in nats; over the units of a level they sum to the level's part.
    pub contribution_between: f64,
    /// *M* of its areas, in nats, all levels inside it together. It stands here as a term of the sum: with one populated
    /// area or one group it is 0, where [`mutual_information`](crate::mutual_information()) of the unit alone would be
    /// undefined.
    pub within: f64,
    /// `weight · within`, in nats; over a level they sum to what all levels inside it add.
    pub contribution_within: f64,
    /// *E* of its own persons, in nats; 0 if all are of one group.
    pub entropy: f64,
    /// *H* of its areas: `within` / `entropy`; nothing where that is undefined, with one populated area or one group.
    pub within_h: Option<f64>,
}

impl UnitPart {
    /// What its inside adds to *H* of all areas: weight × (its entropy / that of all) × its *H*.
    /// Over a level they sum to the parts of *H* of all levels inside it.
    #[must_use]
    pub fn contribution_within_h(&self, whole: &Nested) -> f64 {
        self.contribution_within / whole.entropy
    }
}

/// Below this *M* is nothing but rounding: shares that agree in twelve digits leave about 10⁻²⁴.
const NEGLIGIBLE: f64 = 1e-24;

/// Divides *M* and *H* of areas over the levels that they are nested in.
///
/// `levels` names, from the outermost level (counties, say) to the innermost, for every area in order the unit of that
/// level it lies in; any numbers will do. A number counts within its unit of the level outside: number 1 of county 4 and
/// number 1 of county 5 are two units. With *w* the shares of persons and D(k | m) = Σ_g p_kg ln(p_kg/p_mg) the departure
/// of a unit from the one it lies in,
///
/// *M* = Σ over levels Σₖ wₖ D(k | unit outside k), the areas themselves as the last level,
///
/// and inside any unit the same sum gives its own *M*. *H* = *M*/*E* divides alike; a unit's inside adds
/// wₖ (Eₖ/E) Hₖ to it. In nats, shares. No levels at all leave one part, *M* itself.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every level has one unit for every area, [`Undefined::OneGroup`] if everybody
/// belongs to one group, [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`].
///
/// # Source
/// Theil & Finizza (1971); Mora & Ruiz-Castillo (2011), Entropy-based segregation indices; Elbers (2021).
///
/// ```
/// # use measures::{Contingency, decompose_nested};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0], [40.0, 40.0], [80.0, 80.0]])?;
/// // County 1 has municipality 1 (two areas) and 2 (one), county 2 has one municipality of one area.
/// let found = decompose_nested(&table, &[vec![1, 1, 1, 2], vec![1, 1, 2, 1]])?;
/// // All counties and municipalities are half and half; the first two areas are wholly apart, 80 of 320 persons: ¼ ln 2.
/// let parts: Vec<f64> = found.levels.iter().map(|level| level.information).collect();
/// assert!(parts[0].abs() < 1e-12 && parts[1].abs() < 1e-12);
/// assert!((parts[2] - 0.25 * 2.0_f64.ln()).abs() < 1e-12);
/// // E = ln 2, so H = ¼; inside county 1, half of the persons, it is ½.
/// assert!((found.h - 0.25).abs() < 1e-12);
/// assert!((found.levels[0].units[0].within_h.unwrap_or_default() - 0.5).abs() < 1e-12);
/// // One municipality of one area: nothing to be unevenly spread over.
/// assert_eq!(found.levels[0].units[1].within_h, None);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn decompose_nested<Level: AsRef<[usize]>>(table: &Contingency, levels: &[Level]) -> Result<Nested, Undefined> {
    let areas = table.areas().len();
    if let Some(level) = levels.iter().find(|level| level.as_ref().len() != areas) {
        return Err(Undefined::LengthMismatch { expected: areas, found: level.as_ref().len() });
    }
    check::several_groups(table)?;
    let diversity = entropy(table)?;
    if diversity == 0.0 {
        // Two groups have persons, but all save one are too small for their share to be a number.
        return Err(Undefined::OneGroup { group: table.largest_group() });
    }

    let mut outer = Units::all_in_one(table);
    let mut nested: Vec<Units> = Vec::with_capacity(levels.len());
    for level in levels {
        let inner = Units::inside(table, &outer, level.as_ref());
        nested.push(std::mem::replace(&mut outer, inner));
    }
    nested.push(outer);
    // Here `nested` starts with the whole; what lies inside a unit is known once its parts are, so from the areas out.
    let (mut within, last) = nested[levels.len()].of_areas(table);
    let mut parts = vec![LevelPart { information: last, h: 0.0, share: None, units: Vec::new() }];
    for level in (0..levels.len()).rev() {
        let (mut units, inside) = nested[level + 1].parts(&nested[level], &within, table.total());
        if level == 0 {
            // The whole is no unit of a level.
            units.iter_mut().for_each(|unit| unit.outer = None);
        }
        let information = units.iter().map(|unit| unit.contribution_between).sum();
        parts.push(LevelPart { information, h: 0.0, share: None, units });
        within = inside;
    }
    parts.reverse();
    let total: f64 = parts.iter().map(|level| level.information).sum();
    for level in &mut parts {
        level.h = of_entropy(level.information, diversity);
        level.share = (total > NEGLIGIBLE).then(|| check::within(level.information / total, 0.0, 1.0));
    }
    Ok(Nested { total, entropy: diversity, h: of_entropy(total, diversity), levels: parts })
}

/// The units of one level that have persons.
struct Units {
    /// The number of each and the position of the unit outside.
    names: Vec<(usize, usize)>,
    /// The position of the unit of every area; of an empty area any.
    of_area: Vec<usize>,
    /// Persons by unit and group.
    groups: Vec<f64>,
    persons: Vec<f64>,
    populated_areas: Vec<usize>,
    width: usize,
}

impl Units {
    /// All areas as one unit.
    fn all_in_one(table: &Contingency) -> Self {
        Self {
            names: vec![(0, 0)],
            of_area: vec![0; table.areas().len()],
            groups: table.group_totals().to_vec(),
            persons: vec![table.total()],
            populated_areas: vec![table.populated_areas()],
            width: table.groups(),
        }
    }

    /// The units of the next level.
    fn inside(table: &Contingency, outer: &Self, level: &[usize]) -> Self {
        let width = table.groups();
        let mut positions: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for ((outer, unit), persons) in outer.of_area.iter().zip(level).zip(table.area_totals()) {
            if *persons > 0.0 {
                positions.insert((*outer, *unit), 0);
            }
        }
        positions.values_mut().enumerate().for_each(|(position, place)| *place = position);
        let mut units = Self {
            names: positions.keys().map(|(outer, unit)| (*unit, *outer)).collect(),
            of_area: Vec::with_capacity(level.len()),
            groups: vec![0.0; positions.len() * width],
            persons: Vec::new(),
            populated_areas: vec![0; positions.len()],
            width,
        };
        for (((area, persons), outer), unit) in table.areas().zip(table.area_totals()).zip(&outer.of_area).zip(level) {
            let at = positions.get(&(*outer, *unit)).copied().unwrap_or(0);
            units.of_area.push(at);
            if *persons > 0.0 {
                units.populated_areas[at] += 1;
                units.groups[at * width..(at + 1) * width].iter_mut().zip(area).for_each(|(sum, cell)| *sum += cell);
            }
        }
        units.persons = units.groups.chunks_exact(width).map(|groups| groups.iter().sum()).collect();
        units
    }

    fn groups(&self, unit: usize) -> &[f64] {
        &self.groups[unit * self.width..(unit + 1) * self.width]
    }

    /// Every group's share of each unit, unit by unit.
    fn shares(&self) -> Vec<f64> {
        let rows = self.groups.chunks_exact(self.width).zip(&self.persons);
        rows.flat_map(|(groups, persons)| groups.iter().map(move |group| group / persons)).collect()
    }

    /// *M* inside every unit of this innermost level, and what the areas add in all.
    fn of_areas(&self, table: &Contingency) -> (Vec<f64>, f64) {
        let shares = self.shares();
        let mut within = vec![0.0; self.names.len()];
        for ((area, persons), unit) in table.areas().zip(table.area_totals()).zip(&self.of_area) {
            if *persons > 0.0 {
                let reference = &shares[unit * self.width..(unit + 1) * self.width];
                within[*unit] += persons / self.persons[*unit] * divergence(area, *persons, reference);
            }
        }
        self.bounded(&mut within);
        let sum = within.iter().zip(&self.persons).map(|(within, persons)| persons / table.total() * within).sum();
        (within, sum)
    }

    /// What each unit adds, given *M* inside each, and *M* inside each unit of the level outside.
    fn parts(&self, outer: &Self, within: &[f64], total: f64) -> (Vec<UnitPart>, Vec<f64>) {
        let shares = outer.shares();
        let mut inside = vec![0.0; outer.names.len()];
        let mut units = Vec::with_capacity(self.names.len());
        for (at, (unit, lies_in)) in self.names.iter().copied().enumerate() {
            let (persons, groups) = (self.persons[at], self.groups(at));
            let reference = &shares[lies_in * self.width..(lies_in + 1) * self.width];
            let departure = divergence(groups, persons, reference).max(0.0);
            inside[lies_in] += persons / outer.persons[lies_in] * (departure + within[at]);
            let weight = persons / total;
            let own = entropy::of_counts(groups, persons);
            let defined = self.populated_areas[at] > 1 && own > 0.0;
            units.push(UnitPart {
                unit,
                outer: Some(lies_in),
                populated_areas: self.populated_areas[at],
                persons,
                weight,
                departure,
                contribution_between: weight * departure,
                within: within[at],
                contribution_within: weight * within[at],
                entropy: own,
                within_h: defined.then(|| of_entropy(within[at], own)),
            });
        }
        outer.bounded(&mut inside);
        (units, inside)
    }

    /// Cuts off what rounding adds beyond the range of *M*.
    fn bounded(&self, within: &mut [f64]) {
        let highest = (self.width as f64).ln();
        within.iter_mut().for_each(|within| *within = check::within(*within, 0.0, highest));
    }
}

/// A part of *H*, 0 to 1. Next to the smallest number both have lost their digits, so what lies outside is cut off unseen.
fn of_entropy(information: f64, entropy: f64) -> f64 {
    (information / entropy).clamp(0.0, 1.0)
}
