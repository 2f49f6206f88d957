//! Every state of the corpus as SVG, compared with what was reviewed by eye.
//!
//! To look at the corpus, name a folder: `CHARTS_OUT=/tmp/charts cargo test -p charts corpus` writes the files there.

use crate::corpus;
use charts::{Styling, Theme, style};

#[test]
fn the_corpus_is_as_reviewed() {
    let out = std::env::var_os("CHARTS_OUT").map(std::path::PathBuf::from);
    for (name, draw) in corpus::all() {
        if let Some(out) = &out {
            std::fs::create_dir_all(out).expect("the folder can be made");
            for (suffix, theme) in [("", Theme::Light), ("-dark", Theme::Dark)] {
                let svg = draw(Styling::Fixed(theme));
                std::fs::write(out.join(format!("{name}{suffix}.svg")), svg).expect("the file can be written");
            }
            std::fs::write(out.join(format!("{name}-embedded.svg")), draw(Styling::Embedded))
                .expect("the file can be written");
        }
        // Without the style sheet, which has a snapshot of its own.
        insta::assert_snapshot!(name, draw(Styling::Linked));
    }
}

#[test]
fn the_sheet_is_as_reviewed() {
    insta::assert_snapshot!("sheet", style::sheet(Styling::Embedded).replace('}', "}\n"));
}
