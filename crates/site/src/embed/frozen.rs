//! A figure that never changes: one file with drawing, table, source and edition, without scripts and without requests.
//! To be saved as it is, or pasted into another page from `<figure` to `</figure>`.

use charts::escape;
use edition::store::manifest::checksum_of;

use super::{Embedded, Options, finished, safe, theme};
use crate::export::{alone, citation};
use crate::figures::Figure;
use crate::figures::table::Table;
use crate::http::Finished;
use crate::links::Files;

/// Colours that the table and the words share with the drawing.
const LIGHT: &str = "background:#ffffff;color:#1b2024";
const DARK: &str = "background:#14191d;color:#eef1f3";

/// The page.
pub(super) fn page(of: &Embedded<'_>, options: &Options, figure: Figure, files: &Files) -> Finished {
    let words = of.view.words(of.language);
    let manifest = of.view.edition.manifest();
    // The names in the file begin alike and like nothing else, so that several fit into one page: also the same figure
    // with other choices.
    let sum = checksum_of(files.page().as_bytes());
    let id = format!("sb-{}-{}-{}", figure.id, sum.get(..8).unwrap_or(&sum), safe(&manifest.id));
    let theme = theme(options);
    let colours = if theme == charts::Theme::Dark { DARK } else { LIGHT };
    let title = escape(&figure.title);
    let drawn = alone(figure.clone(), words, options.width.max(480), theme);
    let drawn = drawn.map(|chart| {
        let svg = chart.framed(|frame| frame.id = format!("{id}-drawing")).to_svg();
        of_its_own(&svg, &format!("#{id}-drawing "))
    });
    let mut body =
        format!("<figure id=\"{id}\" style=\"margin:0;padding:12px;font-family:system-ui,sans-serif;{colours}\">\n");
    if manifest.fictional {
        body.push_str(&format!("<p style=\"margin:0 0 8px\"><strong>{}</strong></p>\n", escape(&words.t("fictional"))));
    }
    let open = drawn.is_none() || options.table;
    match drawn {
        // The drawing has title, notes and source in it.
        Some(svg) => {
            body.push_str(&format!("<div style=\"max-width:{}px\">{}</div>\n", options.width.max(480), fluid(&svg)))
        }
        None => body.push_str(&format!("<figcaption style=\"font-weight:600\">{title}</figcaption>\n")),
    }
    let (open, summary) = (if open { " open" } else { "" }, escape(&words.t("show-table")));
    body.push_str(&format!("<details{open} style=\"margin:8px 0\"><summary>{summary}</summary>\n"));
    body.push_str(&table(&figure.table));
    body.push_str("</details>\n");
    if figure.is_table() {
        for note in &figure.notes {
            body.push_str(&small(note));
        }
    }
    body.push_str(&small(&citation(words, &figure, files)));
    if !words.origin.is_empty() {
        let address = escape(&format!("{}{}", words.origin, files.permalink(figure.id)));
        body.push_str(&format!(
            "<p style=\"margin:4px 0;font-size:13px\"><a href=\"{address}\" style=\"color:inherit\">{}</a></p>\n",
            escape(&words.t("share-back"))
        ));
    }
    body.push_str("</figure>\n");
    let tag = of.language.tag();
    finished(format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body style=\"margin:0;{colours}\">\n{body}</body>\n</html>\n"
    ))
}

fn small(text: &str) -> String {
    format!("<p style=\"margin:4px 0;font-size:13px\">{}</p>\n", escape(text))
}

/// The rules of a drawing hold for it alone: another figure on the same page may be of another look.
fn of_its_own(svg: &str, scope: &str) -> String {
    let Some((before, rest)) = svg.split_once("<style>") else { return svg.to_owned() };
    let Some((rules, after)) = rest.split_once("</style>") else { return svg.to_owned() };
    format!("{before}<style>{}</style>{after}", rules.replace(".chart ", scope))
}

/// As wide as there is room for.
fn fluid(svg: &str) -> String {
    svg.replacen("<svg ", "<svg style=\"width:100%;height:auto\" ", 1)
}

fn table(table: &Table) -> String {
    const CELL: &str = "padding:2px 12px 2px 0;border-bottom:1px solid #87919a;vertical-align:top";
    let mut html = String::from("<table style=\"border-collapse:collapse;font-size:14px\">\n<thead><tr>");
    for column in &table.columns {
        html.push_str(&format!("<th scope=\"col\" style=\"{CELL};text-align:left\">{}</th>", escape(column)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str(&format!(
            "<tr><th scope=\"row\" style=\"{CELL};text-align:left;font-weight:400\">{}</th>",
            escape(&row.label)
        ));
        for cell in &row.cells {
            html.push_str(&format!("<td style=\"{CELL}\">{}</td>", escape(&cell.text)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_hold_for_one_drawing() {
        let svg = "<svg id=\"a\"><style>.chart text{fill:red;}.chart .c-title{}</style><text>.chart x</text></svg>";
        let scoped = "<svg id=\"a\"><style>#a text{fill:red;}#a .c-title{}</style><text>.chart x</text></svg>";
        assert_eq!(of_its_own(svg, "#a "), scoped);
    }
}
