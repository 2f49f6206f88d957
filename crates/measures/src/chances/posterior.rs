//! Draws of the areas' chances, given their counts.

use rand::Rng;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::variates::{Shape, Variates};

use super::{Area, Distribution, Scenario};

/// The areas of one table and what is known of their chances.
pub(crate) struct Posterior {
    areas: Vec<Area>,
    distribution: Distribution,
}

/// One beta distribution that an area's chance may follow.
struct Choice {
    /// The probability of this choice and of those before it.
    up_to: f64,
    group: Shape,
    rest: Shape,
}

/// Choices less likely than this are left out.
const NEGLIGIBLE: f64 = 1e-5;

impl Posterior {
    pub(crate) fn new(areas: Vec<Area>, pooled: f64) -> Self {
        let distribution = Distribution::of(&areas, pooled);
        Self { areas, distribution }
    }

    pub(crate) fn scenario(&self, at: usize) -> &Scenario {
        &self.distribution.scenarios[at]
    }

    pub(crate) fn best(&self) -> &Scenario {
        &self.distribution.best
    }

    /// A sampler of the areas' chances under a scenario.
    pub(crate) fn sampler(&self, scenario: &Scenario) -> Sampler {
        let mut choices = Vec::with_capacity(self.areas.len());
        let mut ends = Vec::with_capacity(self.areas.len());
        for area in &self.areas {
            let start = choices.len();
            let single = scenario.len() == 1 && area.readings.len() == 1;
            if single {
                let (kind, reading) = (&scenario[0], &area.readings[0]);
                choices.push(Choice {
                    up_to: 1.0,
                    group: Shape::new(kind.group + reading.group),
                    rest: Shape::new(kind.rest + reading.rest),
                });
            } else {
                several(area, scenario, &mut choices);
            }
            debug_assert!(choices.len() > start);
            ends.push(choices.len());
        }
        Sampler { choices, ends }
    }
}

/// All likely combinations of kind and reading.
fn several(area: &Area, scenario: &Scenario, choices: &mut Vec<Choice>) {
    let logs: Vec<(f64, f64, f64)> = scenario
        .iter()
        .flat_map(|kind| {
            let own = kind.share.ln() - crate::special::ln_rising(kind.group + kind.rest, area.persons);
            area.readings.iter().map(move |reading| {
                (own + reading.log_likelihood(kind), kind.group + reading.group, kind.rest + reading.rest)
            })
        })
        .collect();
    let all = super::reading::log_sum(logs.iter().map(|(log, _, _)| *log));
    let likely = logs.iter().map(|(log, group, rest)| ((log - all).exp(), group, rest)).filter(|(p, _, _)| *p > NEGLIGIBLE);
    let start = choices.len();
    let mut up_to = 0.0;
    for (probability, group, rest) in likely {
        up_to += probability;
        choices.push(Choice { up_to, group: Shape::new(*group), rest: Shape::new(*rest) });
    }
    for choice in &mut choices[start..] {
        choice.up_to /= up_to;
    }
}

/// Draws all areas' chances under one scenario.
pub(crate) struct Sampler {
    choices: Vec<Choice>,
    ends: Vec<usize>,
}

impl Sampler {
    /// One draw: `take` gets every area's number and chance, in order.
    pub(crate) fn draw<R: Rng>(&self, variates: &mut Variates<'_, R>, chances: &mut [f64]) {
        let mut start = 0;
        for (chance, end) in chances.iter_mut().zip(&self.ends) {
            let open = &self.choices[start..*end];
            let choice = if let [only] = open {
                only
            } else {
                let level = variates.uniform();
                open.iter().find(|choice| level <= choice.up_to).unwrap_or(&open[open.len() - 1])
            };
            let (group, rest) = (variates.gamma(&choice.group), variates.gamma(&choice.rest));
            *chance = group / (group + rest);
            start = *end;
        }
    }
}

/// The generator of one stream: the same numbers whichever thread draws from it.
pub(crate) fn stream(seed: u64, number: u64) -> Pcg64Mcg {
    Pcg64Mcg::seed_from_u64(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// `blocks` blocks of draws, in order, on several threads only where the work is worth it.
pub(crate) fn in_blocks<T: Send>(blocks: usize, work: usize, draw: impl Fn(usize) -> Vec<T> + Sync + Send) -> Vec<T> {
    const WORTH_IT: usize = 200_000;
    if work < WORTH_IT {
        return (0..blocks).flat_map(draw).collect();
    }
    let drawn: Vec<Vec<T>> = (0..blocks).into_par_iter().map(draw).collect();
    drawn.into_iter().flatten().collect()
}
