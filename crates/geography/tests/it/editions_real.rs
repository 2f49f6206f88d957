use crate::shared;
use geography::editions::*;
use geography::projection::{lonlat_to_sweref, map_polygons};
use std::collections::HashMap;
use std::time::Instant;
fn layer(path: &str, code: &str) -> Option<Vec<NamedArea>> {
    let f = shared::file(path)?;
    let l = formats::read_layer(f).unwrap();
    println!("{path} {:?} {:?}", l.crs, l.features[0].properties);
    let polys: Vec<_> = l.features.iter().map(|f| f.geometry.clone()).collect();
    let polys = if l.crs == formats::Crs::Wgs84 { map_polygons(&polys, lonlat_to_sweref).unwrap() } else { polys };
    Some(l.features.iter().zip(polys).map(|(f, p)| (f.properties[code].clone(), p)).collect())
}

use geo_types::*;
fn rdp(p: &[Coord<f64>], eps: f64, out: &mut Vec<Coord<f64>>) {
    // pushes all but last
    let (a, b) = (p[0], p[p.len() - 1]);
    let mut best = (0, 0.0);
    for i in 1..p.len() - 1 {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let l = dx.hypot(dy);
        let q = p[i];
        let d = if l == 0.0 {
            (q.x - a.x).hypot(q.y - a.y)
        } else {
            let t = (((q.x - a.x) * dx + (q.y - a.y) * dy) / (l * l)).clamp(0., 1.);
            (q.x - a.x - t * dx).hypot(q.y - a.y - t * dy)
        };
        if d > best.1 {
            best = (i, d);
        }
    }
    if best.1 > eps {
        rdp(&p[..=best.0], eps, out);
        rdp(&p[best.0..], eps, out);
    } else {
        out.push(a);
    }
}
fn simp(l: &[NamedArea], eps: f64) -> Vec<NamedArea> {
    let polys: Vec<_> = l.iter().map(|x| x.1.clone()).collect();
    let mut d = map_polygons(&polys, geography::projection::sweref_to_lonlat).unwrap();
    for m in &mut d {
        for p in &mut m.0 {
            let ring = |r: &LineString<f64>| {
                let mut o = vec![];
                rdp(&r.0, eps, &mut o);
                o.push(r.0[0]);
                LineString(o)
            };
            *p = Polygon::new(ring(p.exterior()), p.interiors().iter().map(ring).filter(|r| r.0.len() > 3).collect());
        }
    }
    let m = map_polygons(&d, lonlat_to_sweref).unwrap();
    l.iter().zip(m).map(|(x, p)| (x.0.clone(), p)).collect()
}
fn table(name: &str, old: &[NamedArea], new: &[NamedArea]) {
    for w in [2., 5., 10., 20., 25., 30., 35., 40., 50.] {
        let o = Overlay::of(old, new, w).unwrap();
        let n = o.from.len();
        let back: HashMap<&str, usize> = o.from.iter().enumerate().map(|(i, c)| (c.as_str(), i)).collect();
        let mut lost = vec![0.0; n];
        let mut gained = vec![0.0; n];
        for v in &o.overlaps {
            if o.from[v.from] != o.to[v.to] {
                lost[v.from] += v.solid_m2;
                if let Some(&b) = back.get(o.to[v.to].as_str()) {
                    gained[b] += v.solid_m2;
                }
            }
        }
        let s: Vec<f64> = (0..n).map(|i| (lost[i] / o.from_area_m2[i]).max(gained[i] / o.from_area_m2[i])).collect();
        print!("{name} w {w} n {n}: ");
        for lim in [0., 1e-3, 5e-3, 1e-2, 2e-2, 3e-2, 5e-2, 0.1] {
            print!(" >{lim}:{}", s.iter().filter(|r| **r > lim).count());
        }
        println!();
    }
}
#[test]
fn noise() {
    let key: HashMap<String, String> =
        csv::Reader::from_path(shared::file("data/scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv").unwrap())
            .unwrap()
            .records()
            .map(|r| {
                let r = r.unwrap();
                (r[2].to_string(), r[4].to_string())
            })
            .collect();
    let new = layer("data/boundaries/regso-2025/RegSO_2025.gpkg", "regsokod").unwrap();
    let t = Instant::now();
    let o = Overlay::of(&new, &new, 5.).unwrap();
    println!("whole country on itself {:?} {}", t.elapsed(), o.overlaps.len());
    let shifted: Vec<NamedArea> = new
        .iter()
        .map(|(c, p)| {
            let mut p = p.clone();
            for q in &mut p.0 {
                *q = Polygon::new(
                    LineString(q.exterior().0.iter().map(|a| Coord { x: a.x + 0.5, y: a.y + 0.3 }).collect()),
                    q.interiors()
                        .iter()
                        .map(|r| LineString(r.0.iter().map(|a| Coord { x: a.x + 0.5, y: a.y + 0.3 }).collect()))
                        .collect(),
                );
            }
            (c.clone(), p)
        })
        .collect();
    let t = Instant::now();
    let o = Overlay::of(&shifted, &new, 5.).unwrap();
    println!("whole country shifted {:?} {}", t.elapsed(), o.overlaps.len());
    let st: Vec<_> = new.iter().filter(|(c, _)| c.starts_with("01")).cloned().collect();
    let up: Vec<_> = new.iter().filter(|(c, _)| c.starts_with("03")).cloned().collect();
    table("noise 01 (2025 simplified vs 2025)", &simp(&st, 0.0005), &st);
    table("noise 03 (2025 simplified vs 2025)", &simp(&up, 0.0005), &up);
    let deso: Vec<_> = layer("data/boundaries/deso-2018-uppsala/Deso_inomUppsalaLan.shp", "Deso")
        .unwrap()
        .into_iter()
        .filter(|(c, _)| c.starts_with("03"))
        .collect();
    let old = unite(&deso, |c| key.get(c).map(String::as_str)).unwrap();
    let sim = unite(&simp(&deso, 0.0005), |c| key.get(c).map(String::as_str)).unwrap();
    table("noise 03 (2020 simplified vs 2020)", &sim, &old);
    table("03 simplified vs 2025", &sim, &up);
    table("03 full vs 2025", &old, &up);
}
