//! 2⁻ᵈ without branches, so that the compiler can compute several at once.
//!
//! In: how many halvings, d ≥ 0. Out: 2⁻ᵈ. The sums over pairs of areas need it tens of millions of times; the library's
//! `exp` takes one number at a time. Called by the kernels.

/// 1.5 · 2⁵²: added to a number below 2⁵¹ it leaves the nearest whole number in the lowest bits of the sum.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// From here on nothing is left: 2⁻¹⁰²² is the smallest number of full precision.
const NOTHING: f64 = 1023.0;

/// The polynomial of degree 10 that equals 2⁻ʳ at the eleven Chebyshev points of −½ ≤ r ≤ ½.
const FRACTION: [f64; 11] = [
    1.0,
    -0.693_147_180_559_95,
    0.240_226_506_959_100_97,
    -0.055_504_108_664_447_72,
    0.009_618_129_107_606_888,
    -0.001_333_355_823_016_497_4,
    0.000_154_035_304_417_360_5,
    -1.525_265_726_020_083_7e-5,
    1.321_544_258_792_169e-6,
    -1.020_869_029_995_830_6e-7,
    7.072_585_949_269_223e-9,
];

/// 2⁻ᵈ for d ≥ 0, within 10⁻¹⁵ of itself; 0 from d = 1022.5 on (and for what is no number).
///
/// d is cut into the nearest whole number k and r = d − k, exactly; 2⁻ᵏ is written into the exponent's bits and 2⁻ʳ is a
/// polynomial.
#[inline(always)]
pub(crate) fn halved(times: f64) -> f64 {
    let times = if times < NOTHING { times } else { NOTHING };
    let shifted = times + WHOLE;
    let rest = times - (shifted - WHOLE);
    // The lowest twelve bits of the sum are those of k, so that this is the number with the exponent −k and no fraction.
    let scale = f64::from_bits(1023_u64.wrapping_sub(shifted.to_bits()) << 52);
    let mut fraction = FRACTION[10];
    for coefficient in FRACTION[..10].iter().rev() {
        fraction = fraction * rest + coefficient;
    }
    fraction * scale
}

#[cfg(test)]
mod tests {
    use super::halved;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn within_one_part_in_ten_to_the_fifteenth_of_the_library(times in 0.0..1022.0_f64) {
            let expected = (-times).exp2();
            prop_assert!(((halved(times) - expected) / expected).abs() <= 1e-15);
        }
    }

    #[test]
    fn whole_numbers_are_exact_and_the_end_is_nothing() {
        for (times, expected) in [(0.0, 1.0), (1.0, 0.5), (10.0, 1.0 / 1024.0), (1022.0, f64::MIN_POSITIVE)] {
            assert_eq!(halved(times), expected);
        }
        for times in [1022.6, 1e6, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(halved(times), 0.0);
        }
    }
}
