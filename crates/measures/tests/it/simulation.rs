//! Tables whose truth is known: areas' chances drawn from a shape, counts drawn from the chances.
//!
//! Shared by the tests of corrections and by the examples that print their tables. Its random numbers are its own, so
//! that the draws under test are not tested with themselves.
#![allow(dead_code, reason = "the examples use a part each")]

use measures::Contingency;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64;

/// How the areas' chances are distributed around the group's share of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All the same: nobody is segregated.
    Equal,
    /// Beta: the shape that the mixture assumes.
    Beta,
    /// The logit is normal: a longer upper tail.
    LogitNormal,
    /// One half of the areas high, the other low, and nothing between.
    TwoPoint,
    /// A fifth of the areas around one mean, the others around a quarter of it.
    TwoKinds,
}

/// A design: how many areas, how large, which share, which truth.
#[derive(Debug, Clone, Copy)]
pub struct Design {
    pub areas: usize,
    /// The mean number of persons of an area.
    pub persons: usize,
    /// Whether areas differ in size, evenly from half to one and a half times the mean.
    pub unequal: bool,
    /// The group's share.
    pub share: f64,
    pub shape: Shape,
    /// The D of the shape, for areas without number.
    pub dissimilarity: f64,
}

/// A table and the table that would be if every area had exactly its chance.
pub struct Drawn {
    pub counts: Contingency,
    pub truth: Contingency,
}

/// Draws tables of a design.
pub struct Simulation {
    design: Design,
    /// The spread of the shape that has the design's D.
    spread: f64,
    random: Random,
}

impl Simulation {
    pub fn new(design: Design, seed: u64) -> Self {
        Self { design, spread: spread(design), random: Random(Pcg64::seed_from_u64(seed)) }
    }

    /// The next table in which both groups have somebody.
    pub fn draw(&mut self) -> Drawn {
        let design = self.design;
        loop {
            let (mut counts, mut truth) = (Vec::new(), Vec::new());
            for area in 0..design.areas {
                let persons = if design.unequal {
                    (design.persons as f64 * (0.5 + self.random.uniform())).round()
                } else {
                    design.persons as f64
                };
                let chance = chance(design, self.spread, area as f64 / design.areas as f64, &mut self.random);
                let group = self.random.binomial(persons as u64, chance) as f64;
                counts.extend([group, persons - group]);
                truth.extend([persons * chance, persons * (1.0 - chance)]);
            }
            let counts = Contingency::new(2, counts).unwrap();
            if counts.group_totals().iter().all(|persons| *persons > 0.0) {
                return Drawn { counts, truth: Contingency::new(2, truth).unwrap() };
            }
        }
    }

    /// The next whole number from −3 to 3, all alike: noise of variance 4.
    pub fn noise(&mut self) -> f64 {
        (self.random.uniform() * 7.0).floor() - 3.0
    }
}

/// One area's chance; `place` says where the area stands in the list, from 0 to 1.
fn chance(design: Design, spread: f64, place: f64, random: &mut Random) -> f64 {
    let share = design.share;
    let beta = |random: &mut Random, mean: f64, precision: f64| {
        let (a, b) = (random.gamma(mean * precision), random.gamma((1.0 - mean) * precision));
        if a + b > 0.0 { a / (a + b) } else { mean }
    };
    match design.shape {
        Shape::Equal => share,
        Shape::Beta => beta(random, share, 1.0 / (spread * spread)),
        Shape::LogitNormal => 1.0 / (1.0 + (1.0 - share) / share * (-spread * random.normal()).exp()),
        Shape::TwoPoint => {
            let away = (2.0 * design.dissimilarity * (1.0 - share)).min(0.999) * share;
            if place < 0.5 { share - away } else { share + away }
        }
        Shape::TwoKinds => {
            // The ratio of the two means is set by the spread; each kind is dispersed by itself, precision 150.
            let high = share / (0.2 + 0.8 / (1.0 + spread));
            let mean = if place < 0.2 { high } else { high / (1.0 + spread) };
            beta(random, mean.min(0.95), 150.0)
        }
    }
}

/// The spread of a shape at which D is the design's, by halving, on 4 000 areas of one fixed drawing.
fn spread(design: Design) -> f64 {
    if matches!(design.shape, Shape::Equal | Shape::TwoPoint) {
        return 0.0;
    }
    let found = |spread: f64| {
        let mut random = Random(Pcg64::seed_from_u64(99));
        let chances: Vec<f64> = (0..4000).map(|area| chance(design, spread, area as f64 / 4000.0, &mut random)).collect();
        let mean = chances.iter().sum::<f64>() / 4000.0;
        chances.iter().map(|chance| (chance - mean).abs()).sum::<f64>() / (4000.0 * 2.0 * mean * (1.0 - mean))
    };
    let (mut low, mut high): (f64, f64) = (1e-3, 30.0);
    for _ in 0..25 {
        let middle = (low * high).sqrt();
        if found(middle) < design.dissimilarity {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}

/// Random numbers by plain methods.
struct Random(Pcg64);

impl Random {
    fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Box & Muller.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Marsaglia & Tsang.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let z = self.normal();
            let v = (1.0 + z / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * z * z + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// By the median of the uniforms, halving until few are left, which are drawn one by one.
    fn binomial(&mut self, trials: u64, chance: f64) -> u64 {
        if trials <= 40 {
            return (0..trials).map(|_| u64::from(self.uniform() < chance)).sum();
        }
        let middle = trials / 2 + 1;
        let (a, b) = (self.gamma(middle as f64), self.gamma((trials + 1 - middle) as f64));
        let at = a / (a + b);
        if at <= chance {
            middle + self.binomial(trials - middle, (chance - at) / (1.0 - at))
        } else {
            self.binomial(middle - 1, chance / at)
        }
    }
}
