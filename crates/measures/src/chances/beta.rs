//! One kind of area: how far the areas' chances are dispersed, by the likelihood of beta-binomial counts.

use super::{Area, Kind, MOST_DISPERSION};

/// What the counts say of the dispersion ρ of the areas' chances, each dispersion √ρ being as likely beforehand.
pub(crate) struct Dispersion {
    /// The most likely ρ.
    pub best: f64,
    /// The log likelihood there, but for a constant of the counts.
    pub log_likelihood: f64,
    /// √ρ at the edges of the cells, and the probability below each edge.
    edges: Vec<(f64, f64)>,
}

/// The log likelihood this far below the best counts as impossible: e⁻⁹.
const IMPOSSIBLE: f64 = 9.0;
const CELLS: usize = 24;
/// √ρ is sought from here, in steps of this factor.
const LEAST: f64 = 1e-4;
const STEP: f64 = 1.6;

impl Dispersion {
    pub(crate) fn of(areas: &[Area], pooled: f64) -> Self {
        let limit = MOST_DISPERSION.sqrt();
        let likelihood = |root: f64| -> f64 {
            let kind = Kind::of(1.0, pooled, root * root);
            areas.iter().map(|area| area.log_likelihood(&kind)).sum()
        };

        let none = likelihood(0.0);
        let (mut best, mut highest) = (0.0, none);
        let mut root = limit;
        let mut falling = 0;
        while root > LEAST && falling < 6 {
            let found = likelihood(root);
            if found > highest {
                (best, highest, falling) = (root, found, 0);
            } else if best > 0.0 {
                falling += 1;
            }
            root /= STEP;
        }
        if best > 0.0 {
            (best, highest) = highest_between(&likelihood, best / STEP, (best * STEP).min(limit), (best, highest));
        }

        let cut = highest - IMPOSSIBLE;
        let low = if none > cut { 0.0 } else { edge(&likelihood, cut, 0.0, best) };
        let high = if likelihood(limit) > cut {
            limit
        } else {
            // From the best upwards in doubling steps, so that the edge is found near it.
            let mut outside = (best * 1.1).max(LEAST);
            while outside < limit && likelihood(outside) > cut {
                outside *= 2.0;
            }
            edge(&likelihood, cut, outside.min(limit), best)
        };
        let width = (high - low) / CELLS as f64;
        let mut edges = vec![(low, 0.0)];
        let mut below = 0.0;
        for cell in 0..CELLS {
            let middle = low + (cell as f64 + 0.5) * width;
            below += (likelihood(middle) - highest).exp();
            edges.push((middle + 0.5 * width, below));
        }
        for edge in &mut edges {
            edge.1 /= below;
        }
        Self { best: best * best, log_likelihood: highest, edges }
    }

    /// The dispersion ρ below which the truth lies with probability `level`.
    pub(crate) fn quantile(&self, level: f64) -> f64 {
        let cell = self.edges.partition_point(|(_, below)| *below < level).clamp(1, self.edges.len() - 1);
        let ((low, below), (high, up_to)) = (self.edges[cell - 1], self.edges[cell]);
        let part = if up_to > below { (level - below) / (up_to - below) } else { 0.5 };
        (low + part * (high - low)).powi(2)
    }
}

/// The highest point between two, by golden section, started from a point known to be high.
fn highest_between(f: &impl Fn(f64) -> f64, mut low: f64, mut high: f64, known: (f64, f64)) -> (f64, f64) {
    const GOLDEN: f64 = 0.381_966_011_250_105_1;
    let mut best = known;
    let mut inner = (low + GOLDEN * (high - low), high - GOLDEN * (high - low));
    let mut values = (f(inner.0), f(inner.1));
    while high - low > 1e-3 * high {
        if values.0 > values.1 {
            high = inner.1;
            inner = (low + GOLDEN * (high - low), inner.0);
            values = (f(inner.0), values.0);
        } else {
            low = inner.0;
            inner = (inner.1, high - GOLDEN * (high - low));
            values = (values.1, f(inner.1));
        }
        for found in [(inner.0, values.0), (inner.1, values.1)] {
            if found.1 > best.1 {
                best = found;
            }
        }
    }
    best
}

/// Where the function falls below `cut` between a point outside and one inside, to a hundredth of their distance.
fn edge(f: &impl Fn(f64) -> f64, cut: f64, mut outside: f64, mut inside: f64) -> f64 {
    for _ in 0..7 {
        let middle = 0.5 * (outside + inside);
        if f(middle) > cut {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside
}
