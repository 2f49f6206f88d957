//! What pages weigh and how soon they are there: a test of its own, for while it measures nothing else may run.

use std::path::Path;

use e2e::{Barometer, Tools};

#[test]
fn pages_keep_to_their_budgets() {
    let Some(tools) = Tools::find() else { return };
    let edition = Path::new(env!("CARGO_TARGET_TMPDIR")).join("budgets");
    if edition.exists() {
        std::fs::remove_dir_all(&edition).expect("an edition of an earlier run goes");
    }
    Barometer::find().example(1, &edition);
    tools.look_at(&edition, "example", Some("budgets"));
}
