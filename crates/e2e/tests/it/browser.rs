//! The site in a real browser: `web/e2e/run.mjs` looks at it, takes its pictures, and says what is wrong.

use e2e::Tools;

use crate::editions;

#[test]
fn the_example_edition_in_a_browser() {
    if let Some(tools) = Tools::find() {
        tools.look_at(editions::example(), "example", None);
    }
}

#[test]
fn the_swedish_edition_in_a_browser() {
    let Some(tools) = Tools::find() else { return };
    if let Some(edition) = editions::sweden() {
        tools.look_at(edition, "sweden", None);
    }
}
