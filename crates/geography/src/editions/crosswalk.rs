//! From the areas of one edition to those of another: which share of each old area goes to which new one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::overlay::distinct;
use super::{BoundaryError, Overlay, Tolerance};

/// How the weights came about: the mark that every figure carried over by them must bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeightMethod {
    /// Each small area lies wholly in one large area, as the agency's key says: exact.
    Key,
    /// As much as its share of the surface: as if people lived evenly spread.
    Area,
    /// As many as its share of the people, counted in smaller areas.
    Population,
}

impl WeightMethod {
    /// The id used in files and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Area => "area",
            Self::Population => "population",
        }
    }
}

/// The share of an old area that goes to a new one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Position of the old area.
    pub from: usize,
    /// Position of the new area.
    pub to: usize,
    /// The share, above 0 and up to 1.
    pub weight: f64,
}

/// A small area whose people are known: the building block of population weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its code.
    pub code: String,
    /// Code of the old area that it lies in.
    pub part_of: String,
    /// People who live in it.
    pub people: f64,
}

/// How far the weights of an area may be from one in sum.
const SUM_TOLERANCE: f64 = 1e-9;

/// Weights from old areas to new ones. Those of an old area sum to 1, unless it has no counterpart and so none at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosswalk {
    from: Vec<String>,
    to: Vec<String>,
    weights: Vec<Weight>,
    method: WeightMethod,
}

impl Crosswalk {
    /// A crosswalk from weights that are known already, sorted by old area, then by new area.
    ///
    /// # Errors
    /// [`BoundaryError::DuplicateCode`] in either list; [`BoundaryError::UnknownCode`] for a position beyond the lists;
    /// [`BoundaryError::Weight`] for a weight that is no share, and for weights that do not sum to 1 within 10⁻⁹.
    pub fn new(
        from: Vec<String>,
        to: Vec<String>,
        mut weights: Vec<Weight>,
        method: WeightMethod,
    ) -> Result<Self, BoundaryError> {
        distinct(from.iter().map(String::as_str), OLD)?;
        distinct(to.iter().map(String::as_str), NEW)?;
        let mut sums = vec![None; from.len()];
        for weight in &weights {
            let code = from.get(weight.from).ok_or_else(|| unknown(&format!("at position {}", weight.from), OLD))?;
            to.get(weight.to).ok_or_else(|| unknown(&format!("at position {}", weight.to), NEW))?;
            if !(weight.weight > 0.0 && weight.weight <= 1.0 + SUM_TOLERANCE) {
                return Err(BoundaryError::Weight { code: code.clone(), found: weight.weight });
            }
            *sums[weight.from].get_or_insert(0.0) += weight.weight;
        }
        for (code, sum) in from.iter().zip(sums) {
            if let Some(sum) = sum.filter(|sum: &f64| (sum - 1.0).abs() > SUM_TOLERANCE) {
                return Err(BoundaryError::Weight { code: code.clone(), found: sum });
            }
        }
        weights.sort_by_key(|weight| (weight.from, weight.to));
        Ok(Self { from, to, weights, method })
    }

    /// From a key of (small area, large area): every small area lies wholly in one large area. A small area that the
    /// key does not name has no target.
    ///
    /// # Errors
    /// [`BoundaryError::DuplicateCode`] in the lists or the key; [`BoundaryError::UnknownCode`] if the key names an
    /// area that its list does not have.
    pub fn by_key<'a>(
        from: Vec<String>,
        to: Vec<String>,
        key: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BoundaryError> {
        let (old_at, new_at) = (positions(&from, OLD)?, positions(&to, NEW)?);
        let mut weights = Vec::with_capacity(from.len());
        let mut seen = vec![false; from.len()];
        for (small, large) in key {
            let old = *old_at.get(small).ok_or_else(|| unknown(small, OLD))?;
            let new = *new_at.get(large).ok_or_else(|| unknown(large, NEW))?;
            if std::mem::replace(&mut seen[old], true) {
                return Err(BoundaryError::DuplicateCode { code: small.to_owned(), among: "the areas of the key" });
            }
            weights.push(Weight { from: old, to: new, weight: 1.0 });
        }
        Self::new(from, to, weights, WeightMethod::Key)
    }

    /// From geometry: the share of its surface that an old area has in each new one.
    ///
    /// An overlap counts with its solid part, and only if that is at least `least_share` of the old or of the new
    /// area; the largest overlap of an old area always counts, whole. What counts is divided by its sum, so the
    /// slivers, and what lies outside all new areas, go where the rest goes. An old area of which less than
    /// `least_covered` lies in new areas has no target.
    ///
    /// # Errors
    /// [`BoundaryError::Tolerance`].
    pub fn by_area(overlay: &Overlay, tolerance: &Tolerance) -> Result<Self, BoundaryError> {
        let parts = counting_parts(overlay, tolerance)?;
        let mut weights = Vec::with_capacity(overlay.from.len());
        for (from, parts) in parts.into_iter().enumerate() {
            push_shares(&mut weights, from, parts);
        }
        Self::new(overlay.from.clone(), overlay.to.clone(), weights, WeightMethod::Area)
    }

    /// From people: the share of an old area's people that live in each new one, counted in the small areas that it is
    /// made of. A small area that a new border crosses is cut by surface, as by [`Crosswalk::by_area`].
    ///
    /// `overlay` lays the new areas upon the blocks. Where no one lives in an old area, its surface decides. An old
    /// area with less than `least_covered` of its people in blocks that have a target has none itself; the people of
    /// its other blocks without target go where the rest goes.
    ///
    /// # Errors
    /// [`BoundaryError::People`] for a number of people that is negative or not a number;
    /// [`BoundaryError::DuplicateCode`]; [`BoundaryError::UnknownCode`] for a block that lies in no area of `from` or is
    /// not in the overlay; [`BoundaryError::Length`] if the overlay has other blocks; [`BoundaryError::Tolerance`].
    pub fn by_population(
        from: Vec<String>,
        blocks: &[Block],
        overlay: &Overlay,
        tolerance: &Tolerance,
    ) -> Result<Self, BoundaryError> {
        distinct(blocks.iter().map(|block| block.code.as_str()), BLOCKS)?;
        if blocks.len() != overlay.from.len() {
            return Err(BoundaryError::Length { what: "blocks", given: blocks.len(), expected: overlay.from.len() });
        }
        let old_at = positions(&from, OLD)?;
        let block_at = positions(&overlay.from, BLOCKS)?;
        let parts = counting_parts(overlay, tolerance)?;
        let mut members: Vec<Vec<(&Block, usize)>> = vec![Vec::new(); from.len()];
        for block in blocks {
            if !(block.people.is_finite() && block.people >= 0.0) {
                return Err(BoundaryError::People { code: block.code.clone(), people: block.people });
            }
            let at = *block_at.get(block.code.as_str()).ok_or_else(|| unknown(&block.code, BLOCKS))?;
            let old = *old_at.get(block.part_of.as_str()).ok_or_else(|| unknown(&block.part_of, OLD))?;
            members[old].push((block, at));
        }
        let mut weights = Vec::with_capacity(from.len());
        for (old, members) in members.iter().enumerate() {
            let inhabited = members.iter().any(|(block, _)| block.people > 0.0);
            let size = |&(block, at): &(&Block, usize)| if inhabited { block.people } else { overlay.from_area_m2[at] };
            let (mut total, mut covered) = (0.0, 0.0);
            let mut shares: HashMap<usize, f64> = HashMap::new();
            for member in members {
                total += size(member);
                let of_block = &parts[member.1];
                let whole: f64 = of_block.iter().map(|(_, part)| part).sum();
                if whole > 0.0 {
                    covered += size(member);
                }
                for &(to, part) in of_block {
                    *shares.entry(to).or_default() += size(member) * part / whole;
                }
            }
            if total > 0.0 && covered / total >= tolerance.least_covered {
                let mut shares: Vec<(usize, f64)> = shares.into_iter().filter(|(_, share)| *share > 0.0).collect();
                shares.sort_by_key(|(to, _)| *to);
                push_shares(&mut weights, old, shares);
            }
        }
        Self::new(from, overlay.to.clone(), weights, WeightMethod::Population)
    }

    /// Codes of the old areas.
    pub fn from(&self) -> &[String] {
        &self.from
    }

    /// Codes of the new areas.
    pub fn to(&self) -> &[String] {
        &self.to
    }

    /// The weights by old area, then by new area.
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// How the weights came about.
    pub fn method(&self) -> WeightMethod {
        self.method
    }

    /// Positions of old areas that go nowhere.
    pub fn without_target(&self) -> Vec<usize> {
        let mut has = vec![false; self.from.len()];
        self.weights.iter().for_each(|weight| has[weight.from] = true);
        (0..has.len()).filter(|&at| !has[at]).collect()
    }

    /// Positions of new areas that nothing comes to.
    pub fn without_source(&self) -> Vec<usize> {
        let mut has = vec![false; self.to.len()];
        self.weights.iter().for_each(|weight| has[weight.to] = true);
        (0..has.len()).filter(|&at| !has[at]).collect()
    }

    /// Of each new area, whether something comes to it from an old area that was split: its figures are estimates, not
    /// sums of what was counted.
    pub fn estimated(&self) -> Vec<bool> {
        let mut parts = vec![0_usize; self.from.len()];
        self.weights.iter().for_each(|weight| parts[weight.from] += 1);
        let mut estimated = vec![false; self.to.len()];
        self.weights.iter().for_each(|weight| estimated[weight.to] |= parts[weight.from] > 1);
        estimated
    }
}

/// Names of the lists, for messages.
const OLD: &str = "the old areas";
const NEW: &str = "the new areas";
const BLOCKS: &str = "the blocks";

fn unknown(code: &str, among: &'static str) -> BoundaryError {
    BoundaryError::UnknownCode { code: code.to_owned(), among }
}

fn positions<'a>(codes: &'a [String], among: &'static str) -> Result<HashMap<&'a str, usize>, BoundaryError> {
    distinct(codes.iter().map(String::as_str), among)?;
    Ok(codes.iter().map(String::as_str).zip(0..).collect())
}

/// Of each area of the first layer, the areas of the second that count for it, with the surface that counts, m².
fn counting_parts(overlay: &Overlay, tolerance: &Tolerance) -> Result<Vec<Vec<(usize, f64)>>, BoundaryError> {
    tolerance.check()?;
    let mut parts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); overlay.from.len()];
    // Overlaps come by the position of their first area.
    for of_one in overlay.overlaps.chunk_by(|one, other| one.from == other.from) {
        let from = of_one[0].from;
        let covered_m2: f64 = of_one.iter().map(|overlap| overlap.area_m2).sum();
        if covered_m2 < tolerance.least_covered * overlay.from_area_m2[from] {
            continue;
        }
        let largest = of_one.iter().map(|overlap| overlap.area_m2).fold(0.0, f64::max);
        for overlap in of_one {
            let share = overlap.solid_m2 / overlay.from_area_m2[from].min(overlay.to_area_m2[overlap.to]);
            if overlap.area_m2 == largest {
                parts[from].push((overlap.to, overlap.area_m2));
            } else if share > 0.0 && share >= tolerance.least_share {
                parts[from].push((overlap.to, overlap.solid_m2));
            }
        }
    }
    Ok(parts)
}

/// Appends the parts of an old area, divided by their sum.
fn push_shares(weights: &mut Vec<Weight>, from: usize, parts: Vec<(usize, f64)>) {
    let whole: f64 = parts.iter().map(|(_, part)| part).sum();
    weights.extend(parts.into_iter().map(|(to, part)| Weight { from, to, weight: part / whole }));
}
