use measures::*; use measures::uncertainty::*; fn cpu()->f64{let s=std::fs::read_to_string("/proc/self/stat").unwrap();let f:Vec<&str>=s.rsplit(")").next().unwrap().split_whitespace().collect();(f[11].parse::<f64>().unwrap()+f[12].parse::<f64>().unwrap())/100.0}
#[path = "../tests/it/simulation.rs"]
mod simulation; use simulation::*;
fn main() {
    for (shape,areas, times) in [(Shape::Beta,6, 400), (Shape::Beta,30, 200), (Shape::TwoKinds,30, 200),(Shape::Beta,300,20),(Shape::TwoKinds,300,20), (Shape::Beta,5984, 2)] {
        let mut s = Simulation::new(Design { areas, persons: 1700, unequal: true, share: 0.2, shape, dissimilarity: 0.3 }, 1);
        let t: Vec<_> = (0..times).map(|_| s.draw().counts).collect();
        let st = Settings::default();
        let per = |n: f64| (cpu()-n) / times as f64;
        let a = cpu(); for t in &t { assess(t, 0, &Measure::ALL, &st); } let a = per(a);
        let nog = [Measure::D, Measure::H];
        let b = cpu(); for t in &t { assess(t, 0, &nog, &st); } let b = per(b);
        let c = cpu(); for t in &t { correction::correct(t, 0, Measure::D, correction::Correction::Mixture, &Settings{replicates:100,..st}).unwrap(); } let c = per(c);
        let d = cpu(); for t in &t { assess_difference(t, t, 0, &nog, &st); } let d = per(d);
        let noi = Settings { noise: Some(CellKeyNoise::new(2.0).unwrap()), ..st };
        let e = cpu(); for t in &t { assess(t, 0, &Measure::ALL, &noi); } let e = per(e);
        let ns = 1e9 / (areas as f64 * 1000.0);
        println!("{shape:?} {areas}: all {:.2} ms = {:.1} ns per area and replicate; D,H {:.1}; fit+100 draws {:.1} us/area; diff D,H {:.1}, noise {:.1}", a * 1e3, a * ns, b * ns, c * 1e6 / areas as f64, d * ns, e*ns);
    }
}
