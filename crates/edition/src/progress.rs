//! Telling a waiting person how far the work has come.

/// Who listens to the progress of long work.
pub trait Progress: Sync {
    /// A stage begins, of `total` steps.
    fn begin(&self, stage: &str, total: u64);
    /// One step of the stage is done; `what` names it.
    fn step(&self, what: &str);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str, _: u64) {}
    fn step(&self, _: &str) {}
}
