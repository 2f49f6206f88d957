//! What makes areas differ: one latent disadvantage, alike among neighbours, with a long tail of hard-pressed areas.

use crate::chance::{Chance, Purpose};
use crate::shares::standardised;
use crate::territory::Territory;
use crate::truth::TREND;

/// How skewed the disadvantage is: the standard deviation of its logarithm.
const SKEW: f64 = 0.10;

/// The latent disadvantage of each DeSO: mean 0, standard deviation near 1, skewed to the right.
pub(crate) fn disadvantage(territory: &Territory, seed: u64) -> Vec<f64> {
    let mut chance = Chance::new(seed, Purpose::Latent, 0);
    let neighbours = territory.neighbours();
    let mut field: Vec<f64> = territory.desos.iter().map(|_| chance.normal()).collect();
    for _ in 0..3 {
        field = smoothed(&field, &neighbours);
    }
    let field = standardised(&field);
    let regso: Vec<f64> = (0..territory.regsos.len())
        .map(|regso| {
            let own = territory.desos_in(regso);
            let smooth = own.iter().map(|d| field[*d]).sum::<f64>() / own.len() as f64;
            let urbanity = own.iter().map(|d| territory.urbanity[*d]).sum::<f64>() / own.len() as f64;
            // Towns hold both ends: their areas differ more than those of the countryside.
            let drawn = (0.75 * smooth + 0.65 * chance.normal()) * (0.8 + 0.35 * urbanity);
            contrast(territory, regso).map_or(drawn, |contrast| 0.5 * drawn + contrast)
        })
        .collect();
    let skewed: Vec<f64> = standardised(&regso).iter().map(|u| (SKEW * u).exp()).collect();
    let regso = standardised(&skewed);
    territory.desos.iter().map(|deso| regso[deso.parent] + 0.22 * chance.normal()).collect()
}

/// In the municipality of the known trend areas are worse or better off by design, whatever the seed: chance may
/// not undo it.
fn contrast(territory: &Territory, regso: usize) -> Option<f64> {
    let place = &territory.regsos[regso];
    let by_design = if place.code.ends_with(['2', '4', '7']) { 1.2 } else { -0.7 };
    place.code.starts_with(TREND.municipality).then_some(by_design)
}

fn smoothed(field: &[f64], neighbours: &[Vec<usize>]) -> Vec<f64> {
    let around = |own: f64, near: &Vec<usize>| {
        if near.is_empty() { own } else { near.iter().map(|n| field[*n]).sum::<f64>() / near.len() as f64 }
    };
    field.iter().zip(neighbours).map(|(own, near)| 0.5 * own + 0.5 * around(*own, near)).collect()
}
