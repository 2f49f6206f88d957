//! The ground: which cell belongs to which DeSO, RegSO, municipality and county, and how densely people live there.

use crate::chance::{Chance, Purpose};
use crate::land::{self, Land};
use crate::lattice::Lattice;
use crate::partition::{divide, grow_from, middle_cell, nearest};
use crate::places::{self, Place, desos_of};

/// Where the seeds of the three counties lie, as parts of the country's half extent (58 km east, 66 km north).
const COUNTY_SEEDS: [(f64, f64); 3] = [(0.05, 0.5), (-0.45, -0.4), (0.45, -0.3)];
/// How much denser than the countryside a town's centre is.
const DENSITY_OF_CENTRE: f64 = 36.0;
/// Ponds within one DeSO each: holes in its polygon.
const PONDS: usize = 3;

/// The ground with its areas, each level in the order of its codes.
pub(crate) struct Territory {
    pub lattice: Lattice,
    pub counties: Vec<Place>,
    pub municipalities: Vec<Place>,
    pub regsos: Vec<Place>,
    pub desos: Vec<Place>,
    /// The DeSO of each cell of the lattice; none for water.
    pub deso_of: Vec<Option<usize>>,
    /// How town-like each DeSO is, 0 (countryside) to 1 (centre of the largest town).
    pub urbanity: Vec<f64>,
}

/// A DeSO before it has its number.
struct Draft {
    code: String,
    regso: usize,
    cells: Vec<usize>,
    urbanity: f64,
}

impl Territory {
    /// Draws the ground. A draft in which some town is too cramped for its areas is drawn anew.
    pub fn new(seed: u64) -> Self {
        (0u64..)
            .find_map(|attempt| Self::draft(seed.wrapping_add(attempt.wrapping_mul(0x5851_F42D_4C95_7F2D))))
            .expect("nearly every draft succeeds, and there is no end of drafts")
    }

    fn draft(seed: u64) -> Option<Self> {
        let lattice = Lattice::new(seed);
        let land = land::draw(lattice, seed);
        let mut chance = Chance::new(seed, Purpose::Partition, 0);
        let (municipalities, regsos) = (places::municipalities(), places::regsos());
        // A little roughness keeps borders from running straight.
        let rough: Vec<f64> = (0..lattice.len()).map(|_| chance.uniform(0.6, 1.4)).collect();
        let ground = municipality_cells(lattice, &land, &rough, &mut chance)?;

        let mut drafts = Vec::new();
        for (municipality, cells) in ground.iter().enumerate() {
            let own: Vec<usize> = (0..regsos.len()).filter(|r| regsos[*r].parent == municipality).collect();
            let density = densities(lattice, cells, own.len(), &rough);
            let breadth: Vec<f64> = density.iter().zip(&rough).map(|(d, r)| d.sqrt() * r).collect();
            let centre = middle_cell(lattice, cells, &density);
            let mut parts = divide(lattice, cells, own.len(), &breadth, &mut chance)?;
            by_distance(lattice, &mut parts, centre);
            let mut number = 0;
            for (regso, cells) in own.into_iter().zip(parts) {
                let mut parts = divide(lattice, &cells, desos_of(regso), &breadth, &mut chance)?;
                by_distance(lattice, &mut parts, centre);
                for cells in parts {
                    let mean = cells.iter().map(|c| density[*c]).sum::<f64>() / cells.len() as f64;
                    let urbanity = (mean.ln() / DENSITY_OF_CENTRE.ln()).clamp(0.0, 1.0);
                    let letter = if urbanity < 0.25 {
                        'A'
                    } else if urbanity < 0.45 {
                        'B'
                    } else {
                        'C'
                    };
                    number += 10;
                    let code = format!("{}{letter}{:04}", municipalities[municipality].code, 1000 + number);
                    drafts.push(Draft { code, regso, cells, urbanity });
                }
            }
        }
        drafts.sort_by(|a, b| a.code.cmp(&b.code));
        if !dig_ponds(lattice, &mut drafts, &mut chance) {
            return None;
        }
        let mut deso_of = vec![None; lattice.len()];
        for (deso, draft) in drafts.iter().enumerate() {
            draft.cells.iter().for_each(|cell| deso_of[*cell] = Some(deso));
        }
        settle_islets(lattice, &land, &mut deso_of);
        let place = |d: &Draft| Place { code: d.code.clone(), name: d.code.clone(), parent: d.regso };
        Some(Self {
            lattice,
            counties: places::counties(),
            municipalities,
            regsos,
            desos: drafts.iter().map(place).collect(),
            deso_of,
            urbanity: drafts.iter().map(|d| d.urbanity).collect(),
        })
    }

    /// The DeSO that share a border with each DeSO.
    pub fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); self.desos.len()];
        for (cell, deso) in self.deso_of.iter().enumerate() {
            let beyond = self.lattice.neighbours(cell).into_iter().flatten().filter_map(|n| self.deso_of[n]);
            if let Some(deso) = deso {
                neighbours[*deso].extend(beyond.filter(|other| other != deso));
            }
        }
        neighbours.iter_mut().for_each(|n| {
            n.sort_unstable();
            n.dedup();
        });
        neighbours
    }

    /// The municipality of a DeSO.
    pub fn municipality_of(&self, deso: usize) -> usize {
        self.regsos[self.desos[deso].parent].parent
    }

    /// The DeSO within a RegSO.
    pub fn desos_in(&self, regso: usize) -> Vec<usize> {
        (0..self.desos.len()).filter(|d| self.desos[*d].parent == regso).collect()
    }
}

/// The cells of each municipality.
fn municipality_cells(lattice: Lattice, land: &Land, rough: &[f64], chance: &mut Chance) -> Option<Vec<Vec<usize>>> {
    let at = |(x, y): (f64, f64)| (58.0 * x + chance.uniform(-4.0, 4.0), 66.0 * y + chance.uniform(-4.0, 4.0));
    let points: Vec<_> = COUNTY_SEEDS.map(at).to_vec();
    let seeds: Vec<usize> = points.into_iter().map(|p| nearest(lattice, &land.mainland, p)).collect();
    let counties = grow_from(lattice, &land.mainland, &seeds, rough);
    let places = places::municipalities();
    let mut ground = Vec::with_capacity(places.len());
    for (county, cells) in counties.iter().enumerate() {
        let own: Vec<&Place> = places.iter().filter(|m| m.parent == county).collect();
        let on_mainland = own.iter().filter(|m| m.code != places::ISLAND).count();
        ground.extend(divide(lattice, cells, on_mainland, rough, chance)?);
        if on_mainland < own.len() {
            ground.push(land.island.clone());
        }
    }
    Some(ground)
}

/// How densely the cells of a municipality are settled, indexed by the lattice: 1 in the countryside, much more in
/// the town, which is the wider the more RegSO there are.
fn densities(lattice: Lattice, cells: &[usize], regsos: usize, rough: &[f64]) -> Vec<f64> {
    let centre = lattice.middle(middle_cell(lattice, cells, rough));
    let width = 1.1 + 0.19 * regsos as f64;
    let mut density = vec![1.0; lattice.len()];
    for &cell in cells {
        let (x, y) = lattice.middle(cell);
        let distance = (x - centre.0).hypot(y - centre.1);
        density[cell] += DENSITY_OF_CENTRE * (-distance / width).exp();
    }
    density
}

/// Orders parts by how far their middle is from a cell: the first numbers are in the town's centre.
fn by_distance(lattice: Lattice, parts: &mut [Vec<usize>], centre: usize) {
    let (x, y) = lattice.middle(centre);
    parts.sort_by_cached_key(|part| {
        let sum = part.iter().map(|c| lattice.middle(*c)).fold((0.0, 0.0), |s, m| (s.0 + m.0, s.1 + m.1));
        let n = part.len() as f64;
        ((sum.0 / n - x).hypot(sum.1 / n - y) * 1_000.0) as u64
    });
}

/// Turns a few cells that lie within one DeSO into water. False if there was no room.
fn dig_ponds(lattice: Lattice, drafts: &mut [Draft], chance: &mut Chance) -> bool {
    let mut ponds = 0;
    let first = chance.below(drafts.len());
    for step in 0..drafts.len() {
        // 61 shares no factor with the number of DeSO (170): every DeSO is tried, and the ponds lie scattered.
        let draft = &mut drafts[(first + step * 61) % drafts.len()];
        if draft.cells.len() < 40 {
            continue;
        }
        let own = |n: Option<usize>| n.is_some_and(|n| draft.cells.binary_search(&n).is_ok());
        let pond = draft.cells.iter().position(|cell| lattice.neighbours(*cell).into_iter().all(own));
        if let Some(pond) = pond {
            draft.cells.remove(pond);
            ponds += 1;
        }
        if ponds == PONDS {
            return true;
        }
    }
    ponds > 0
}

/// Gives each islet to the DeSO of the nearest coast.
fn settle_islets(lattice: Lattice, land: &Land, deso_of: &mut [Option<usize>]) {
    for islet in &land.islets {
        let Some(first) = islet.first() else { continue };
        let settled: Vec<usize> = land.mainland.iter().copied().filter(|c| deso_of[*c].is_some()).collect();
        let deso = deso_of[nearest(lattice, &settled, lattice.middle(*first))];
        islet.iter().for_each(|cell| deso_of[*cell] = deso);
    }
}
