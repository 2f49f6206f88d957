//! Random numbers of one block of draws: a function of seed and block, and of nothing else.
//!
//! In: a seed and the number of a block. Out: its generator, the same on whichever thread. All that is drawn in this crate
//! is drawn from one of these.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Dxsm;

/// The random numbers of a block.
#[derive(Debug)]
pub(crate) struct Stream(Pcg64Dxsm);

impl Stream {
    /// The stream of a `block` under a `seed`. State and increment of the generator are both mixed from the pair, so
    /// that neighbouring seeds and blocks have nothing in common.
    pub(crate) fn new(seed: u64, block: u64) -> Self {
        let mut state = mix(mix(seed) ^ block.wrapping_mul(0xd134_2543_de82_ef95));
        let mut bytes = [0_u8; 32];
        for word in bytes.chunks_exact_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            word.copy_from_slice(&mix(state).to_le_bytes());
        }
        Self(Pcg64Dxsm::from_seed(bytes))
    }

    /// The generator itself, for [variates](crate::variates).
    pub(crate) const fn generator(&mut self) -> &mut Pcg64Dxsm {
        &mut self.0
    }

    /// 64 random bits.
    #[inline]
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number above 0 and below 1, uniform in steps of 2⁻⁵³.
    #[inline]
    pub(crate) fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        ((self.bits() >> 11) as f64 + 0.5) * STEP
    }
}

/// The finaliser of SplitMix64: every bit of the result depends on every bit of the word.
const fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
