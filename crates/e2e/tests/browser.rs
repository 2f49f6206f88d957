//! The site in a real browser: `web/e2e/run.mjs` looks at it, takes its pictures, and says what is wrong.
//!
//! A binary of its own, and its tests one after the other: a browser takes the whole machine, and while budgets of time
//! are measured nothing else may run.

use std::sync::{Mutex, PoisonError};

use e2e::{Editions, Tools};

static EDITIONS: Editions = Editions::within(concat!(env!("CARGO_TARGET_TMPDIR"), "/editions"));

static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn the_example_edition_in_a_browser() {
    let Some(tools) = Tools::find() else { return };
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    tools.look_at(EDITIONS.example(), "example", None);
}

#[test]
fn the_swedish_edition_in_a_browser() {
    let Some(tools) = Tools::find() else { return };
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(edition) = EDITIONS.sweden() {
        // How pages adapt is looked at on the fictional edition, whose pages are the same.
        tools.look_at(edition, "sweden", Some("pages,map,keyboard,no-script"));
    }
}

#[test]
fn pages_keep_to_their_budgets() {
    let Some(tools) = Tools::find() else { return };
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    tools.look_at(EDITIONS.example(), "example", Some("budgets"));
    if let Some(edition) = EDITIONS.sweden() {
        tools.look_at(edition, "sweden", Some("budgets"));
    }
}
