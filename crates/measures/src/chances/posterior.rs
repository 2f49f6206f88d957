//! Draws of the areas' chances, given their counts.

use rand::Rng;

use crate::variates::{Beta, Variates};

use super::reading::{Prepared, log_sum};
use super::{Area, Distribution, Kind, Scenario};

/// The areas of one table and what is known of their chances.
pub(crate) struct Posterior {
    areas: Vec<Area>,
    distribution: Distribution,
}

/// One beta distribution that an area's chance may follow.
struct Choice {
    /// The probability of this choice and of those before it.
    up_to: f64,
    chance: Beta,
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
        let kinds: Vec<(&Kind, Prepared)> = scenario.iter().map(|kind| (kind, Prepared::of(kind))).collect();
        for area in &self.areas {
            let start = choices.len();
            let single = scenario.len() == 1 && area.readings.len() == 1;
            if single {
                let (kind, reading) = (&scenario[0], &area.readings[0]);
                let chance = Beta::new(kind.group + reading.group, kind.rest + reading.rest);
                choices.push(Choice { up_to: 1.0, chance });
            } else {
                several(area, &kinds, &mut choices);
            }
            debug_assert!(choices.len() > start);
            ends.push(choices.len());
        }
        Sampler { choices, ends }
    }
}

/// All likely combinations of kind and reading.
fn several(area: &Area, kinds: &[(&Kind, Prepared)], choices: &mut Vec<Choice>) {
    let logs: Vec<(f64, f64, f64)> = kinds
        .iter()
        .flat_map(|(kind, prepared)| {
            let own = prepared.log_share - prepared.all.by(area.persons);
            area.readings.iter().map(move |reading| {
                (own + reading.log_likelihood(prepared), kind.group + reading.group, kind.rest + reading.rest)
            })
        })
        .collect();
    let all = log_sum(logs.iter().map(|(log, _, _)| *log));
    let likely =
        logs.iter().map(|(log, group, rest)| ((log - all).exp(), group, rest)).filter(|(p, _, _)| *p > NEGLIGIBLE);
    let start = choices.len();
    let mut up_to = 0.0;
    for (probability, group, rest) in likely {
        up_to += probability;
        choices.push(Choice { up_to, chance: Beta::new(*group, *rest) });
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
    /// One draw: every area's chance, in order.
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
            *chance = variates.beta(&choice.chance);
            start = *end;
        }
    }
}
