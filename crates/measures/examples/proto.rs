use measures::proto::*;
// shape of p: 'b' beta, 't' two point, 'l' skewed (logit normal)
fn p_for(shape: char, d: f64, p: f64, v: &mut measures::variates::Variates<'_, impl rand::Rng>, i: usize) -> f64 {
    if d == 0.0 { return p; }
    match shape {
        'b' => { // find rho for D: precomputed outside
            let a = ALPHA.with(|c| c.get()); beta(a * p, a * (1.0 - p), v) }
        't' => { let s = 2.0 * d * (1.0 - p) ; // half of areas p(1±s'): MAD = p s' ; D = p s'/(2p(1-p)) 
            let s = s.min(0.999); if i % 2 == 0 { p * (1.0 + s).min(1.0 / p) } else { p * (1.0 - s) } }
        // a fifth of areas high: p_h, others p_l with D
        _ => { let s = ALPHA.with(|c| c.get()); let z = v.normal(); let q = (p / (1.0 - p)).ln() + s * z; 1.0 / (1.0 + (-q).exp()) }
    }
}
thread_local! { static ALPHA: std::cell::Cell<f64> = const { std::cell::Cell::new(0.0) }; }
fn solve(shape: char, d: f64, p: f64) {
    if d == 0.0 || shape == 't' { return; }
    // bisection on parameter with common random numbers
    let (mut lo, mut hi) = (-8.0f64, 12.0f64);
    for _ in 0..30 {
        let m = 0.5 * (lo + hi);
        ALPHA.with(|c| c.set(if shape == 'b' { m.exp() } else { (-m / 2.0).exp() }));
        let mut r = rng(5); let mut v = variates(&mut r);
        let ps: Vec<f64> = (0..20000).map(|i| p_for(shape, d, p, &mut v, i)).collect();
        let got = six(&vec![1.0; 20000], &ps)[0];
        if got > d { lo = m } else { hi = m }
    }
}
fn main() {
    let sims: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let mode = std::env::args().nth(2).unwrap();
    let designs: Vec<(usize, usize, f64, char, f64)> = if mode == "chance" {
        let mut v = vec![];
        for &p in &[0.1, 0.02, 0.3] { for &u in &[500usize, 50] { for &n in &[10usize, 50, 500] { for &(s, d) in &[('b', 0.0), ('b', 0.1), ('b', 0.3), ('b', 0.6), ('t', 0.3), ('t', 0.1), ('l', 0.3)] { v.push((u, n, p, s, d)); } } } }
        v
    } else {
        let mut v = vec![];
        for &p in &[0.02, 0.15, 0.4] { for &u in &[10usize, 40, 300] { for &n in &[500usize, 1700, 4000] { for &(s, d) in &[('b', 0.05), ('b', 0.2), ('b', 0.45), ('t', 0.2), ('l', 0.2), ('l', 0.4)] { v.push((u, n, p, s, d)); } } } }
        v
    };
    println!("units n p shape D | truth raw boot | for base, baseH, kernel.. : D bias/rmse cover lowmiss | H");
    for (u, n, p, s, d) in designs {
        solve(s, d, p);
        let mut r = rng(1);
        let mut truth = 0.0; let mut raw = 0.0; let mut boot = 0.0;
        let mut th = 0.0; let mut rawh = 0.0;
        let names = ["mlbeta", "hyper", "kern.8", "kern.5", "kern.3"];
        let mut stat = vec![[0.0f64; 7]; names.len()];
        let mut done = 0;
        for sim in 0..sims {
            let (ps, areas): (Vec<f64>, Vec<Area>) = { let mut v = variates(&mut r); (0..u).map(|i| {
                let pi = p_for(s, d, p, &mut v, i);
                let ni = if mode == "chance" { n as f64 } else { (n as f64 * (0.5 + v.uniform())).round() };
                let x = binomial(ni as usize, pi, &mut v); (pi, Area { n: ni, x }) }).unzip() };
            let ns: Vec<f64> = areas.iter().map(|a| a.n).collect();
            let pi = areas.iter().map(|a| a.x).sum::<f64>() / ns.iter().sum::<f64>();
            if pi == 0.0 { continue; }
            done += 1;
            let t = six(&ns, &ps);
            let ph: Vec<f64> = areas.iter().map(|a| a.x / a.n).collect();
            let rw = six(&ns, &ph);
            let bs = { let mut v = variates(&mut r); let mut sum = 0.0; for _ in 0..20 { let pp: Vec<f64> = areas.iter().zip(&ph).map(|(a, p)| binomial(a.n as usize, *p, &mut v) / a.n).collect(); sum += six(&ns, &pp)[0]; } sum / 20.0 };
            truth += t[0]; raw += rw[0]; boot += 2.0 * rw[0] - bs; th += t[1]; rawh += rw[1];
            let (rho, nodes) = hyper(&areas, pi);
            let mut rr = rng(1000 + sim as u64);
            for (k, name) in names.iter().enumerate() {
                let ds: Vec<[f64; 3]> = match *name {
                    "mlbeta" => draws(&areas, &beta_prior(pi, rho), 200, &mut rr),
                    "hyper" => { let mut all = vec![]; let mut cum = 0.0; let mut at = 0usize; for (rho, w) in &nodes { cum += w; let upto = (cum * 200.0).round() as usize; if upto > at { all.extend(draws(&areas, &beta_prior(pi, *rho), upto - at, &mut rr)); at = upto; } } all }
                    other => { let c: f64 = other[4..].parse().unwrap(); draws(&areas, &kernel_prior(&areas, pi, rho, c * 3.4, 30), 200, &mut rr) }
                };
                let m = ds.iter().map(|d| d[0]).sum::<f64>() / ds.len() as f64;
                let mh = ds.iter().map(|d| d[1]).sum::<f64>() / ds.len() as f64;
                let mut q: Vec<f64> = ds.iter().map(|d| d[0]).collect(); q.sort_by(f64::total_cmp);
                let (lo, hi) = (q[(q.len() as f64 * 0.025) as usize], q[(q.len() as f64 * 0.975) as usize]);
                let mut qh: Vec<f64> = ds.iter().map(|d| d[1]).collect(); qh.sort_by(f64::total_cmp);
                let (loh, hih) = (qh[(q.len() as f64 * 0.025) as usize], qh[(q.len() as f64 * 0.975) as usize]);
                let st = &mut stat[k];
                st[0] += m - t[0]; st[1] += (m - t[0]).powi(2); st[2] += f64::from(u8::from(lo <= t[0] && t[0] <= hi)); st[3] += f64::from(u8::from(t[0] < lo));
                st[4] += mh - t[1]; st[5] += f64::from(u8::from(loh <= t[1] && t[1] <= hih)); st[6] += hi - lo;
            }
        }
        let f = done as f64;
        print!("{u:3} {n:4} {p:.2} {s} {d:.2} | D {:.3} raw {:.3} theirs {:.3} H {:.4} {:.4} |", truth / f, raw / f, boot / f, th / f, rawh / f);
        for (k, name) in names.iter().enumerate() { let st = stat[k]; print!(" {name} {:+.3} {:.3} {:.2}({:.2}) H{:+.4} {:.2};", st[0] / f, (st[1] / f).sqrt(), st[2] / f, st[3] / f, st[4] / f, st[5] / f); }
        println!();
    }
}
