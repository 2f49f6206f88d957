//! The official area types of the fictional country, by the rule of Statistics Sweden.

use crate::livelihood::Livelihood;
use crate::territory::Territory;

/// The socioeconomic index of each RegSO in 2022, 0–100, higher is worse: the mean of three percentages of the
/// published tables – low economic standard (weighted by persons), pre-upper-secondary education among 25–64
/// (unknown in the denominator), unemployed among 16–64.
pub(crate) fn index(territory: &Territory, livelihood: &Livelihood) -> Vec<f64> {
    let of_regso = |regso: usize| {
        let own = territory.desos_in(regso);
        let sum = |value: &dyn Fn(usize) -> f64| own.iter().map(|d| value(*d)).sum::<f64>();
        let standard = &livelihood.economic_standard;
        let low = sum(&|d| standard[d][0] * standard[d][2]) / sum(&|d| standard[d][2]);
        let all = |parts: &[u32]| f64::from(parts.iter().sum::<u32>());
        let short = sum(&|d| f64::from(livelihood.education[d][0])) / sum(&|d| all(&livelihood.education[d]));
        let without_work = sum(&|d| f64::from(livelihood.labour[d][1])) / sum(&|d| all(&livelihood.labour[d]));
        (low + 100.0 * short + 100.0 * without_work) / 3.0
    };
    (0..territory.regsos.len()).map(of_regso).collect()
}

/// The types 1–5 by the limits μ+2σ, μ+σ, μ and μ−σ, with the unweighted mean and the sample standard deviation.
pub(crate) fn types(index: &[f64]) -> Vec<u8> {
    let n = index.len() as f64;
    let mean = index.iter().sum::<f64>() / n;
    let deviation = (index.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let limits = [mean + 2.0 * deviation, mean + deviation, mean, mean - deviation];
    let of = |x: &f64| limits.iter().position(|limit| x >= limit).map_or(5, |p| p as u8 + 1);
    index.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn limits_belong_to_the_type_above_them() {
        // 0 and 2: mean 1, sample standard deviation √2 ≈ 1.41; 2 < 1 + 1.41 is type 3, 0 ≥ 1 − 1.41 is type 4.
        assert_eq!(super::types(&[0.0, 2.0]), [4, 3]);
        // Nine 0 and one 10: mean 1, deviation √10 ≈ 3.16; 10 ≥ 1 + 6.32 is type 1, 0 ≥ 1 − 3.16 is type 4.
        let mut one_apart = vec![0.0; 9];
        one_apart.push(10.0);
        let types = super::types(&one_apart);
        assert_eq!((types[0], types[9]), (4, 1));
    }
}
