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
