//! proto
#![allow(missing_docs)]
use crate::special::ln_rising;
use crate::variates::{Shape, Variates};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

pub struct Area { pub n: f64, pub x: f64 }

pub fn six(n: &[f64], p: &[f64]) -> [f64; 3] {
    let total: f64 = n.iter().sum();
    let big_p: f64 = n.iter().zip(p).map(|(n, p)| n * p).sum::<f64>() / total;
    let mut d = 0.0; let mut e = 0.0; let mut s = 0.0;
    let h = |p: f64| if p <= 0.0 || p >= 1.0 { 0.0 } else { -p * p.ln() - (1.0 - p) * (-p).ln_1p() };
    for (n, p) in n.iter().zip(p) { d += n * (p - big_p).abs(); e += n * h(*p); s += n * p * p; }
    [d / (2.0 * total * big_p * (1.0 - big_p)), 1.0 - e / total / h(big_p), s / total / big_p]
}

/// log likelihood of beta binomial at rho (without binomial coefficient), relative to rho=0
pub fn loglik(areas: &[Area], pi: f64, rho: f64) -> f64 {
    if rho <= 0.0 {
        return areas.iter().map(|a| a.x * pi.ln() + (a.n - a.x) * (1.0 - pi).ln()).sum();
    }
    let alpha = 1.0 / rho - 1.0;
    areas.iter().map(|a| ln_rising(alpha * pi, a.x) + ln_rising(alpha * (1.0 - pi), a.n - a.x) - ln_rising(alpha, a.n)).sum()
}

/// grid posterior of sqrt(rho)
pub fn hyper(areas: &[Area], pi: f64) -> (f64, Vec<(f64, f64)>) {
    // scan log grid
    let f = |t: f64| loglik(areas, pi, t * t);
    let mut best = (0.0, f(0.0));
    let scan: Vec<(f64, f64)> = (0..60).map(|k| { let t = 0.0005 * (0.98f64 / 0.0005).powf(k as f64 / 59.0); (t, f(t)) }).collect();
    for s in &scan { if s.1 > best.1 { best = *s; } }
    // golden
    let (mut lo, mut hi) = (best.0 / 1.15, (best.0 * 1.15).min(0.99));
    if best.0 > 0.0 {
        for _ in 0..40 { let a = lo + 0.382 * (hi - lo); let b = lo + 0.618 * (hi - lo); if f(a) > f(b) { hi = b } else { lo = a } }
        let t = 0.5 * (lo + hi); best = (t, f(t));
    }
    let mut left = 0.0; let mut right = 0.99;
    if best.0 > 0.0 {
        // bisect for drop of 8
        let (mut a, mut b) = (0.0, best.0);
        if f(0.0) < best.1 - 8.0 { for _ in 0..30 { let m = 0.5 * (a + b); if f(m) < best.1 - 8.0 { a = m } else { b = m } } left = a; }
    }
    let (mut a, mut b) = (best.0, 0.99);
    if f(b) < best.1 - 8.0 { for _ in 0..30 { let m = 0.5 * (a + b); if f(m) < best.1 - 8.0 { b = m } else { a = m } } right = b; }
    let nodes: Vec<(f64, f64)> = (0..24).map(|k| { let t = left + (right - left) * (k as f64 + 0.5) / 24.0; (t * t, (f(t) - best.1).exp()) }).collect();
    let sum: f64 = nodes.iter().map(|n| n.1).sum();
    (best.0 * best.0, nodes.into_iter().map(|(r, w)| (r, w / sum)).collect())
}

pub struct Mixture { pub comps: Vec<(f64, f64, f64)> }

pub fn beta_prior(pi: f64, rho: f64) -> Mixture {
    let rho = rho.max(1e-9);
    let alpha = 1.0 / rho - 1.0;
    Mixture { comps: vec![(1.0, alpha * pi, alpha * (1.0 - pi))] }
}

fn posterior_weights(areas: &[Area], comps: &[(f64, f64, f64)]) -> Vec<Vec<f64>> {
    areas.iter().map(|a| {
        let l: Vec<f64> = comps.iter().map(|(_, aa, bb)| ln_rising(*aa, a.x) + ln_rising(*bb, a.n - a.x) - ln_rising(aa + bb, a.n)).collect();
        let m = l.iter().cloned().fold(f64::MIN, f64::max);
        l.into_iter().map(|v| (v - m).exp()).collect()
    }).collect()
}

pub fn kernel_prior(areas: &[Area], pi: f64, rho: f64, c: f64, iterations: usize) -> Mixture {
    let h = (c * (areas.len() as f64).powf(-0.2)).min(1.0);
    if rho <= 1e-8 || h >= 0.95 { return beta_prior(pi, rho); }
    let alpha = 1.0 / rho - 1.0;
    // range of posterior means
    let (mut lo, mut hi) = (1.0f64, 0.0f64);
    for a in areas { let m = (a.x + alpha * pi) / (a.n + alpha); lo = lo.min(m); hi = hi.max(m); }
    let angle = |p: f64| p.sqrt().asin();
    let sd = 0.5 * rho.sqrt();
    let (lo, hi) = ((angle(lo) - 0.5 * sd).max(0.0), (angle(hi) + 0.5 * sd).min(std::f64::consts::FRAC_PI_2));
    let k = (((hi - lo) / (1.2 * h * sd)).ceil() as usize).clamp(2, 80);
    let ah = (1.0 + alpha) / (h * h) - 1.0;
    let ac = (1.0 + alpha) / (1.0 - h * h) - 1.0;
    let mut comps: Vec<(f64, f64, f64)> = (0..k).map(|j| {
        let t = lo + (hi - lo) * (j as f64 + 0.5) / k as f64;
        let mu = t.sin().powi(2);
        let dens = ((ac * pi - 0.5) * mu.ln() + (ac * (1.0 - pi) - 0.5) * (1.0 - mu).ln(), ah * mu, ah * (1.0 - mu));
        dens
    }).collect();
    let m = comps.iter().map(|c| c.0).fold(f64::MIN, f64::max);
    for c in &mut comps { c.0 = (c.0 - m).exp() + 1e-6; }
    let s: f64 = comps.iter().map(|c| c.0).sum(); for c in &mut comps { c.0 /= s; }
    let like = posterior_weights(areas, &comps);
    for _ in 0..iterations {
        let mut next = vec![0.0; k];
        for l in &like {
            let s: f64 = l.iter().zip(&comps).map(|(l, c)| l * c.0).sum();
            for (nx, (l, c)) in next.iter_mut().zip(l.iter().zip(&comps)) { *nx += l * c.0 / s; }
        }
        for (c, nx) in comps.iter_mut().zip(next) { c.0 = nx / areas.len() as f64; }
    }
    Mixture { comps }
}

/// draws of the indices
pub fn draws(areas: &[Area], prior: &Mixture, r: usize, rng: &mut impl Rng) -> Vec<[f64; 3]> {
    let like = posterior_weights(areas, &prior.comps);
    let posts: Vec<Vec<(f64, Shape, Shape)>> = areas.iter().zip(&like).map(|(a, l)| {
        let s: f64 = l.iter().zip(&prior.comps).map(|(l, c)| l * c.0).sum();
        let mut cum = 0.0;
        let mut out = vec![];
        for (l, c) in l.iter().zip(&prior.comps) { let w = l * c.0 / s; if w > 1e-4 { cum += w; out.push((cum, Shape::new(a.x + c.1), Shape::new(a.n - a.x + c.2))); } }
        let z = cum; for o in &mut out { o.0 /= z; } out.last_mut().unwrap().0 = 1.0;
        out
    }).collect();
    let n: Vec<f64> = areas.iter().map(|a| a.n).collect();
    let mut v = Variates::new(rng);
    let mut p = vec![0.0; n.len()];
    (0..r).map(|_| {
        for (p, post) in p.iter_mut().zip(&posts) {
            let chosen = if post.len() == 1 { &post[0] } else { let u = v.uniform(); post.iter().find(|c| u <= c.0).unwrap_or(&post[post.len()-1]) };
            let g1 = v.gamma(&chosen.1); let g2 = v.gamma(&chosen.2);
            *p = g1 / (g1 + g2);
        }
        six(&n, &p)
    }).collect()
}

pub fn binomial(n: usize, p: f64, v: &mut Variates<'_, impl Rng>) -> f64 {
    if n <= 60 { return (0..n).filter(|_| v.uniform() <= p).count() as f64; }
    // split by beta order statistic
    let i = n / 2 + 1;
    let (g1, g2) = (v.gamma(&Shape::new(i as f64)), v.gamma(&Shape::new((n + 1 - i) as f64)));
    let b = g1 / (g1 + g2);
    if b <= p { i as f64 + binomial(n - i, (p - b) / (1.0 - b), v) } else { binomial(i - 1, p / b, v) }
}
pub fn beta(a: f64, b: f64, v: &mut Variates<'_, impl Rng>) -> f64 {
    let (x, y) = (v.gamma(&Shape::new(a)), v.gamma(&Shape::new(b))); x / (x + y)
}
pub fn rng(seed: u64) -> Pcg64Mcg { Pcg64Mcg::seed_from_u64(seed) }
pub fn variates<R: Rng>(r: &mut R) -> Variates<'_, R> { Variates::new(r) }
