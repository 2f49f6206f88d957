//! How far below its aim a round of independent draws should be meant to end.
//!
//! A round that ends above its aim is thrown away and drawn anew; what one below its aim lacks is added person by person.
//! Both cost time, and the best balance depends on how many draws a round has and how far its sum varies.

/// Standard deviations below the aim, with the chance not to pass it and the mean shortfall, in standard deviations, of
/// the rounds that do not: c, Φ(c), c + φ(c)/Φ(c).
const CHOICES: [(f64, f64, f64); 6] = [
    (0.0, 0.5, 0.797_885),
    (0.5, 0.691_462, 1.009_160),
    (1.0, 0.841_345, 1.287_600),
    (1.5, 0.933_193, 1.638_791),
    (2.0, 0.977_250, 2.055_248),
    (2.5, 0.993_790, 2.517_638),
];

/// The standard deviations below the aim that make a round of so many `draws`, whose sum has this `spread`, cheapest.
/// A person added later costs as many draws as `repair` says. The choice changes the time only, never the distribution.
pub(super) fn margin(draws: f64, spread: f64, repair: f64) -> f64 {
    let cost = |(_, chance, shortfall): (f64, f64, f64)| draws / chance + repair * spread * shortfall;
    let best = CHOICES.into_iter().min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    best.expect("there are choices").0
}

/// Persons are added one by one where at most this many are missing per draw of another round.
pub(super) const ONE_BY_ONE: f64 = 12.0;
