//! Blocks of draws, on several threads where that is worth it, in the order of the blocks all the same.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Fewer steps of work than these are done sooner than they are handed out to threads.
const WORTH_IT: usize = 200_000;

/// What `draw` makes of the blocks 0 to `blocks` − 1, in order.
///
/// `memory` makes what a thread works with from block to block; nothing drawn may depend on what is left in it. `work` is
/// about how many areas are drawn in all.
pub(crate) fn in_blocks<M, V: Send>(
    blocks: usize,
    work: usize,
    memory: impl Fn() -> M + Send + Sync,
    draw: impl Fn(&mut M, usize) -> Vec<V> + Send + Sync,
) -> Vec<V> {
    if work < WORTH_IT {
        let mut memory = memory();
        return (0..blocks).flat_map(|block| draw(&mut memory, block)).collect();
    }
    let drawn: Vec<Vec<V>> = (0..blocks).into_par_iter().map_init(memory, draw).collect();
    drawn.into_iter().flatten().collect()
}
