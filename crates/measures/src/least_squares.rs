//! Weighted least squares of a polynomial, for the rank-order measures.

/// The coefficients β₀…β_degree of the polynomial that minimises Σ wᵢ (yᵢ − Σₘ βₘ xᵢᵐ)², given √wᵢ.
///
/// By Householder reflections, which keep the digits that the normal equations would lose. The caller has made sure
/// that there are at least `degree + 1` distinct `x` of positive weight.
pub(crate) fn polynomial(x: &[f64], y: &[f64], root_weights: &[f64], degree: usize) -> Vec<f64> {
    let columns = degree + 1;
    // Column by column, the right-hand side last.
    let mut design: Vec<Vec<f64>> = (0..columns)
        .map(|power| {
            let power = i32::try_from(power).expect("a degree is small");
            x.iter().zip(root_weights).map(|(x, root)| root * x.powi(power)).collect()
        })
        .collect();
    design.push(y.iter().zip(root_weights).map(|(y, root)| root * y).collect());

    for pivot in 0..columns {
        let length = norm(&design[pivot][pivot..]);
        let mut mirror = design[pivot][pivot..].to_vec();
        mirror[0] += length.copysign(mirror[0]);
        let squares: f64 = mirror.iter().map(|value| value * value).sum();
        if squares == 0.0 {
            continue;
        }
        for column in &mut design[pivot..] {
            let along: f64 = mirror.iter().zip(&column[pivot..]).map(|(a, b)| a * b).sum();
            for (value, mirror) in column[pivot..].iter_mut().zip(&mirror) {
                *value -= 2.0 * along / squares * mirror;
            }
        }
    }

    let mut coefficients = vec![0.0; columns];
    for row in (0..columns).rev() {
        let known: f64 = (row + 1..columns).map(|column| design[column][row] * coefficients[column]).sum();
        coefficients[row] = (design[columns][row] - known) / design[row][row];
    }
    coefficients
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::polynomial;

    #[test]
    fn points_on_a_polynomial_give_it_back() {
        // y = 2 − 3x + x²
        let x = [0.1, 0.4, 0.5, 0.8, 0.9];
        let y = x.map(|x| 2.0 - 3.0 * x + x * x);
        for (found, expected) in polynomial(&x, &y, &[1.0, 0.5, 2.0, 1.0, 0.1], 2).iter().zip([2.0, -3.0, 1.0]) {
            assert!((found - expected).abs() < 1e-12, "{found}");
        }
    }

    #[test]
    fn a_constant_is_the_weighted_mean() {
        // Weights 1 and 4: (1 · 10 + 4 · 20) / 5
        let found = polynomial(&[0.2, 0.7], &[10.0, 20.0], &[1.0, 2.0], 0);
        assert!((found[0] - 18.0).abs() < 1e-12);
    }
}
