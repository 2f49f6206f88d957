//! Random variates that the sampler of chances needs: normal and gamma, fast and exact.

use std::sync::LazyLock;

use rand::Rng;

const LAYERS: usize = 256;
/// Where the tail begins, and the area of every layer (Marsaglia & Tsang 2000 for 256 layers).
const TAIL: f64 = 3.654_152_885_361_009;
const AREA: f64 = 0.004_928_673_233_992_336;

/// The layers' right edges and the density at them.
struct Layers {
    edge: [f64; LAYERS + 1],
    density: [f64; LAYERS + 1],
}

static ZIGGURAT: LazyLock<Layers> = LazyLock::new(|| {
    let density = |z: f64| (-0.5 * z * z).exp();
    let mut edge = [0.0; LAYERS + 1];
    edge[0] = AREA / density(TAIL);
    edge[1] = TAIL;
    for layer in 2..LAYERS {
        edge[layer] = (-2.0 * (AREA / edge[layer - 1] + density(edge[layer - 1])).ln()).sqrt();
    }
    edge[LAYERS] = 0.0;
    Layers { edge, density: edge.map(density) }
});

/// A source of variates over a generator.
pub(crate) struct Variates<'a, R> {
    generator: &'a mut R,
    layers: &'static Layers,
}

impl<'a, R: Rng> Variates<'a, R> {
    pub(crate) fn new(generator: &'a mut R) -> Self {
        Self { generator, layers: &ZIGGURAT }
    }

    /// Uniform on (0, 1], in steps of 2⁻⁵³.
    #[inline]
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.generator.next_u64() >> 11) + 1) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Standard normal: the ziggurat of Marsaglia & Tsang.
    #[inline]
    pub(crate) fn normal(&mut self) -> f64 {
        loop {
            let bits = self.generator.next_u64();
            let layer = (bits & 0xff) as usize;
            // Uniform on [−1, 1) from the upper bits, which the layer does not use.
            let side = ((bits as i64) >> 11) as f64 * (1.0 / (1u64 << 52) as f64);
            let z = side * self.layers.edge[layer];
            if z.abs() < self.layers.edge[layer + 1] {
                return z;
            }
            if let Some(z) = self.at_the_edge(layer, z) {
                return z;
            }
        }
    }

    #[cold]
    fn at_the_edge(&mut self, layer: usize, z: f64) -> Option<f64> {
        if layer == 0 {
            loop {
                let beyond = -self.uniform().ln() / TAIL;
                if -2.0 * self.uniform().ln() >= beyond * beyond {
                    return Some((TAIL + beyond).copysign(z));
                }
            }
        }
        let (low, high) = (self.layers.density[layer], self.layers.density[layer + 1]);
        (low + self.uniform() * (high - low) < (-0.5 * z * z).exp()).then_some(z)
    }

    /// Beta of a prepared shape.
    #[inline]
    pub(crate) fn beta(&mut self, shape: &Beta) -> f64 {
        match shape {
            Beta::Gammas(a, b) => {
                let (a, b) = (self.gamma(a), self.gamma(b));
                // Both are 0 only where both parameters are tiny.
                if a + b > 0.0 { a / (a + b) } else { 0.5 }
            }
            Beta::Normal(logit) => logit.at(self.normal()),
        }
    }

    /// Gamma of a prepared shape, scale 1: Marsaglia & Tsang (2000), A simple method for generating gamma variables.
    #[inline]
    pub(crate) fn gamma(&mut self, shape: &Shape) -> f64 {
        loop {
            let z = self.normal();
            let root = 1.0 + shape.slope * z;
            if root <= 0.0 {
                continue;
            }
            let cube = root * root * root;
            let u = self.uniform();
            let square = z * z;
            if u < 1.0 - 0.0331 * square * square || u.ln() < 0.5 * square + shape.centre * (1.0 - cube + cube.ln()) {
                let drawn = shape.centre * cube;
                if shape.boost == 0.0 {
                    return drawn;
                }
                return drawn * (self.uniform().ln() * shape.boost).exp();
            }
        }
    }
}

/// The shape of a beta distribution, prepared for drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Beta {
    /// As a gamma variate over the sum of two: exact.
    Gammas(Shape, Shape),
    /// As a function of a normal variate, where both parameters are large.
    Normal(Logit),
}

/// From this on both parameters are large.
const LARGE: f64 = 30.0;

/// Carter's transformation of a normal variate to half the logit of a beta variate (Carter 1947; Abramowitz & Stegun
/// 26.5.22). With both parameters at 30 its quantiles are within 0.001 standard deviations of the true ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Logit {
    /// b/a.
    odds: f64,
    /// 1/h with h the harmonic mean of 2a − 1 and 2b − 1.
    inverse: f64,
    /// 2/√h.
    slope: f64,
    /// 2 (1/(2b − 1) − 1/(2a − 1)).
    skew: f64,
}

impl Beta {
    pub(crate) fn new(a: f64, b: f64) -> Self {
        if a < LARGE || b < LARGE {
            return Self::Gammas(Shape::new(a), Shape::new(b));
        }
        let (first, second) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let inverse = 0.5 * (first + second);
        Self::Normal(Logit { odds: b / a, inverse, slope: 2.0 * inverse.sqrt(), skew: 2.0 * (second - first) })
    }
}

impl Logit {
    /// The beta variate at a standard normal one.
    #[inline]
    fn at(&self, z: f64) -> f64 {
        let bend = (z * z - 3.0) * (1.0 / 6.0);
        let part = bend * self.inverse;
        // The root of 1 + part, which is small.
        let root = 1.0 + part * (0.5 - 0.125 * part);
        let twice = self.slope * z * root - self.skew * (bend + 5.0 / 6.0 - self.inverse * (2.0 / 3.0));
        1.0 / (1.0 + self.odds * twice.exp())
    }
}

/// The shape of a gamma distribution, prepared for drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    centre: f64,
    slope: f64,
    /// 1 / shape below 1, where a variate of shape + 1 is multiplied by U^(1/shape); else 0.
    boost: f64,
}

impl Shape {
    pub(crate) fn new(shape: f64) -> Self {
        let (lifted, boost) = if shape < 1.0 { (shape + 1.0, 1.0 / shape) } else { (shape, 0.0) };
        let centre = lifted - 1.0 / 3.0;
        Self { centre, slope: 1.0 / (9.0 * centre).sqrt(), boost }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_pcg::Pcg64;

    use super::*;

    const DRAWS: usize = 1_000_000;

    fn moments(mut draw: impl FnMut() -> f64) -> (f64, f64, f64) {
        let drawn: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
        let mean = drawn.iter().sum::<f64>() / DRAWS as f64;
        let central = |power| drawn.iter().map(|value| (value - mean).powi(power)).sum::<f64>() / DRAWS as f64;
        let variance = central(2);
        (mean, variance, central(3) / variance.powf(1.5))
    }

    #[test]
    fn normal_variates_have_the_moments_and_tails_of_the_normal() {
        let mut generator = Pcg64::seed_from_u64(1);
        let mut variates = Variates::new(&mut generator);
        let (mean, variance, skewness) = moments(|| variates.normal());
        // Standard errors 0.001, 0.0014, 0.0024; four of them.
        assert!(mean.abs() < 0.004 && (variance - 1.0).abs() < 0.006 && skewness.abs() < 0.01);
        // P(|z| > 1.96) = 0.05, P(|z| > 3.8906) = 10⁻⁴: beyond where the tail begins.
        let beyond = |variates: &mut Variates<'_, Pcg64>, limit: f64| {
            (0..DRAWS).filter(|_| variates.normal().abs() > limit).count() as f64 / DRAWS as f64
        };
        assert!((beyond(&mut variates, 1.959_964) - 0.05).abs() < 0.001);
        assert!((beyond(&mut variates, 3.890_592) - 1e-4).abs() < 4e-5);
    }

    #[test]
    fn gamma_variates_have_the_moments_of_the_gamma() {
        let mut generator = Pcg64::seed_from_u64(2);
        let mut variates = Variates::new(&mut generator);
        for shape in [0.3, 1.0, 4.5, 80.0] {
            let prepared = Shape::new(shape);
            let (mean, variance, skewness) = moments(|| variates.gamma(&prepared));
            // Mean and variance are the shape, the skewness is 2/√shape.
            assert!((mean / shape - 1.0).abs() < 0.004 / shape.sqrt().min(1.0) * 1.5, "{shape}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.02, "{shape}: {variance}");
            assert!((skewness * shape.sqrt() / 2.0 - 1.0).abs() < 0.05, "{shape}: {skewness}");
        }
    }

    #[test]
    fn beta_variates_have_the_moments_of_the_beta() {
        let mut generator = Pcg64::seed_from_u64(3);
        let mut variates = Variates::new(&mut generator);
        for (a, b) in [(0.5, 2.0), (29.0, 400.0), (30.0, 30.0), (31.0, 3000.0), (300.0, 1400.0)] {
            let prepared = Beta::new(a, b);
            let (mean, variance, skewness) = moments(|| variates.beta(&prepared));
            let n: f64 = a + b;
            let (true_mean, true_variance) = (a / n, a * b / (n * n * (n + 1.0)));
            let true_skewness = 2.0 * (b - a) * (n + 1.0f64).sqrt() / ((n + 2.0) * (a * b).sqrt());
            assert!((mean - true_mean).abs() < 0.004 * true_variance.sqrt(), "{a} {b}: {mean}");
            assert!((variance / true_variance - 1.0).abs() < 0.008, "{a} {b}: {variance}");
            assert!((skewness - true_skewness).abs() < 0.015, "{a} {b}: {skewness} is not {true_skewness}");
        }
    }
}
