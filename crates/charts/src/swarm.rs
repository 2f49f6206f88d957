//! Dots side by side along an axis, none on another: the same places for the same values, without chance.

/// Up to this many dots each looks for its own place; beyond, dots are stacked in columns.
const EXACT: usize = 1500;
/// Dots are not drawn smaller than this radius, in pixels.
const SMALLEST: f64 = 1.5;

/// Where a dot lies: its distance from the axis (down is positive) and its radius, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) offset: f64,
    pub(crate) radius: f64,
}

/// Packs dots of the given (x, relative radius), in the order of their importance, within `half` pixels of the axis.
///
/// Radii shrink together until the swarm fits; at the smallest radius dots beyond the edge lie on each other at it.
pub(crate) fn pack(dots: &[(f64, f64)], radius: f64, half: f64) -> Vec<Place> {
    let mut radius = radius;
    loop {
        let places = if dots.len() <= EXACT { beeswarm(dots, radius) } else { columns(dots, radius) };
        let fits = places.iter().all(|place| place.offset.abs() + place.radius <= half);
        if fits || radius <= SMALLEST {
            let within = |place: Place| {
                let edge = (half - place.radius).max(0.0);
                Place { offset: place.offset.clamp(-edge, edge), ..place }
            };
            return places.into_iter().map(within).collect();
        }
        radius = (radius * 0.85).max(SMALLEST);
    }
}

fn beeswarm(dots: &[(f64, f64)], radius: f64) -> Vec<Place> {
    let mut placed: Vec<(f64, Place)> = Vec::with_capacity(dots.len());
    for (x, relative) in dots {
        let own = (radius * relative).max(SMALLEST);
        // Only dots that this one could touch count.
        let near: Vec<(f64, f64, f64)> = placed
            .iter()
            .filter_map(|(other_x, other)| {
                let (apart, reach) = ((other_x - x).abs(), other.radius + own + 0.5);
                (apart < reach).then_some((other.offset, apart, reach))
            })
            .collect();
        let touching = near.iter().flat_map(|(offset, apart, reach)| {
            let rise = (reach * reach - apart * apart).sqrt();
            [offset - rise, offset + rise]
        });
        let mut candidates: Vec<f64> = std::iter::once(0.0).chain(touching).collect();
        candidates.sort_by(|a, b| a.abs().total_cmp(&b.abs()).then(a.total_cmp(b)));
        let free =
            |offset: f64| near.iter().all(|(other, apart, reach)| (offset - other).hypot(*apart) >= reach - 1e-6);
        let offset = candidates.into_iter().find(|offset| free(*offset)).unwrap_or(0.0);
        placed.push((*x, Place { offset, radius: own }));
    }
    placed.into_iter().map(|(_, place)| place).collect()
}

fn columns(dots: &[(f64, f64)], radius: f64) -> Vec<Place> {
    let radius = radius.max(SMALLEST);
    let step = radius * 2.0 + 0.5;
    let mut heights: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    let place = |(x, _): &(f64, f64)| {
        let height = heights.entry((x / step).floor() as i64).or_default();
        // 0, −1, 1, −2, 2 … steps from the axis.
        let level = height.div_ceil(2) as f64 * if *height % 2 == 1 { -1.0 } else { 1.0 };
        *height += 1;
        Place { offset: level * step, radius }
    };
    dots.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_do_not_lie_on_each_other() {
        let dots: Vec<(f64, f64)> = (0..60).map(|place| (f64::from(place * 7 % 40), 1.0)).collect();
        let places = pack(&dots, 4.0, 500.0);
        for (one, (a, _)) in places.iter().zip(&dots) {
            let touched = places
                .iter()
                .zip(&dots)
                .filter(|(other, (b, _))| (one.offset - other.offset).hypot(a - b) < one.radius + other.radius - 1e-6);
            assert_eq!(touched.count(), 1, "only the dot itself");
        }
    }

    #[test]
    fn a_swarm_shrinks_to_its_room() {
        let dots = vec![(10.0, 1.0); 20];
        let places = pack(&dots, 6.0, 40.0);
        assert!(places.iter().all(|place| place.offset.abs() + place.radius <= 40.0));
        let many = vec![(10.0, 1.0); 5000];
        assert!(pack(&many, 6.0, 40.0).iter().all(|place| place.offset.abs() + place.radius <= 40.0));
    }
}
