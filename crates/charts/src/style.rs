//! The style sheet of all charts: fixed colours for programs that know no variables, variables for pages.

use crate::palette::{self, Colour};
use serde::Serialize;

/// The ground that a chart is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Light ground.
    #[default]
    Light,
    /// Dark ground.
    Dark,
}

/// How a chart gets its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Styling {
    /// The sheet is embedded; a page may set the variables, and a file alone shows the light theme.
    #[default]
    Embedded,
    /// Nothing is embedded: the page carries [`sheet`] once for all its charts.
    Linked,
    /// Fixed colours without variables: for pictures and for programs that know no variables.
    Fixed(Theme),
}

/// The rules: selector below `.chart`, declarations, in which `$name` stands for a colour of [`palette::tokens`].
const RULES: &[(&str, &str)] = &[
    ("text", "font-family:$font;font-size:12px;fill:$ink;font-variant-numeric:tabular-nums"),
    (".c-title", "font-size:16px;font-weight:600"),
    (".c-small", "font-size:11px;fill:$muted"),
    (".c-quiet-text", "fill:$muted"),
    (".c-strong", "font-weight:600"),
    (".c-halo", "stroke:$ground;stroke-width:3px;stroke-linejoin:round;paint-order:stroke"),
    (".c-ground", "fill:$ground"),
    (".c-grid", "stroke:$grid;stroke-width:1"),
    (".c-axis", "stroke:$axis;stroke-width:1"),
    (".c-leader", "stroke:$axis;stroke-width:0.75;fill:none"),
    (".c-break", "stroke:$axis;stroke-width:1;stroke-dasharray:2 3"),
    (".c-reference", "stroke:$ink;stroke-width:1.25;stroke-dasharray:5 3"),
    (".c-whisker", "stroke:$ink;stroke-width:1.25;fill:none"),
    (".c-whisker-ground", "stroke:$ground;stroke-width:3.5;fill:none"),
    (".c-line", "fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round"),
    (".c-line-q", "stroke:$quiet;stroke-width:1.25"),
    (".c-crowd", "stroke-opacity:0.5"),
    (".c-line-1", "stroke:$accent"),
    (".c-line-2", "stroke:$accent-2;stroke-dasharray:7 4"),
    (".c-line-3", "stroke:$accent-3;stroke-dasharray:2 4"),
    (".c-fill-q", "fill:$quiet"),
    (".c-fill-1", "fill:$accent"),
    (".c-fill-2", "fill:$accent-2"),
    (".c-fill-3", "fill:$accent-3"),
    (".c-band", "fill-opacity:0.16"),
    (".c-dot", "stroke:$ground;stroke-width:1"),
    (".c-faint", "fill-opacity:0.6"),
    (".c-specks", "fill:none;stroke:$quiet;stroke-width:4;stroke-linecap:round;stroke-opacity:0.6"),
    (".c-outline", "fill:none;stroke:$axis;stroke-width:1"),
    (".c-area", "stroke:$axis"),
    (".c-flow", "stroke:$axis;stroke-width:0.5;fill-opacity:0.85"),
    (".c-flow-same", "fill-opacity:0.3;stroke-opacity:0.5"),
    (".c-border", "fill:none;stroke:$ink;stroke-linejoin:round"),
    (".c-dim", "opacity:0.35"),
    (".c-missing", "fill:$missing"),
    (".c-missing-mark", "stroke:$missing-mark;stroke-width:1.25"),
    (".c-div-mark", "stroke:$ground;stroke-width:1;stroke-opacity:0.5"),
    ("a:hover .c-area", "stroke:$ink;stroke-width:2px;vector-effect:non-scaling-stroke"),
    ("a:focus-visible .c-area", "stroke:$focus;stroke-width:4px;vector-effect:non-scaling-stroke"),
];

/// The whole sheet. For [`Styling::Embedded`] and [`Styling::Linked`] each colour stands twice: as a fixed colour,
/// which programs without variables keep, then as `var(--chart-…)`. It is the same text for every chart, so that one
/// hash admits it under a content security policy. [`Styling::Fixed`] has no rules for what only a reader's browser does.
pub fn sheet(styling: Styling) -> String {
    let mut css = String::new();
    let tokens = palette::tokens();
    let mut rule = |selector: &str, declarations: &str| write_rule(&mut css, selector, declarations, styling, &tokens);
    for (selector, declarations) in RULES {
        // Fixed colours are for files, where nothing is pointed at.
        if matches!(styling, Styling::Fixed(_)) && selector.starts_with("a:") {
            continue;
        }
        rule(&format!(".chart {selector}"), declarations);
    }
    for (place, _) in palette::AREA_TYPES.iter().enumerate() {
        let number = place + 1;
        rule(&format!(".chart .c-type-{number}"), &format!("fill:$type-{number}"));
        rule(&format!(".chart .c-type-{number}-ink"), &format!("fill:$type-{number}-ink"));
        let mark = format!("fill:$type-{number}-mark;stroke:$type-{number}-mark");
        rule(&format!(".chart .c-type-{number}-mark"), &mark);
    }
    for ramp in ["seq", "div"] {
        for number in 1..=palette::SEQUENTIAL.len() {
            rule(&format!(".chart .c-{ramp}-{number}"), &format!("fill:${ramp}-{number}"));
        }
    }
    css
}

/// The declarations by which a page sets a theme: `--chart-ground:#14191d;…`.
pub fn variables(theme: Theme) -> String {
    palette::tokens().iter().map(|(name, colour)| format!("--chart-{name}:{};", shade(*colour, theme))).collect()
}

fn write_rule(css: &mut String, selector: &str, declarations: &str, styling: Styling, tokens: &[(String, Colour)]) {
    let mut body = String::new();
    for declaration in declarations.split(';') {
        let (property, value) = declaration.split_once(':').expect("a rule is property:value");
        let Some(name) = value.strip_prefix('$') else {
            body.push_str(&format!("{property}:{value};"));
            continue;
        };
        let fixed = fixed_value(name, styling, tokens);
        body.push_str(&format!("{property}:{fixed};"));
        if !matches!(styling, Styling::Fixed(_)) {
            body.push_str(&format!("{property}:var(--chart-{name},{fixed});"));
        }
    }
    css.push_str(&format!("{selector}{{{body}}}"));
}

fn fixed_value(name: &str, styling: Styling, tokens: &[(String, Colour)]) -> String {
    if name == "font" {
        return "system-ui,sans-serif".to_owned();
    }
    let theme = if let Styling::Fixed(theme) = styling { theme } else { Theme::Light };
    let (_, colour) = tokens.iter().find(|(token, _)| token == name).expect("a rule names a colour of the palette");
    shade(*colour, theme).to_owned()
}

fn shade(colour: Colour, theme: Theme) -> &'static str {
    match theme {
        Theme::Light => colour.light,
        Theme::Dark => colour.dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_can_theme_and_a_file_stands_alone() {
        let css = sheet(Styling::Embedded);
        assert!(css.contains("fill:#1f5a7a;fill:var(--chart-accent,#1f5a7a);"));
        assert!(css.contains("font-family:var(--chart-font,system-ui,sans-serif);"));
        let fixed = sheet(Styling::Fixed(Theme::Dark));
        assert!(!fixed.contains("var(") && fixed.contains("fill:#6fb6da;"));
        assert!(!css.contains('<') && !css.contains('&'), "the sheet stands in XML as it is");
    }

    #[test]
    fn no_text_is_smaller_than_eleven_pixels() {
        let css = sheet(Styling::Embedded);
        let sizes: Vec<u32> =
            css.split("font-size:").skip(1).filter_map(|rest| rest.split("px").next()?.parse().ok()).collect();
        assert!(!sizes.is_empty() && sizes.iter().all(|size| *size >= 11), "{sizes:?}");
    }

    #[test]
    fn a_theme_sets_every_variable() {
        for (name, colour) in palette::tokens() {
            assert!(variables(Theme::Dark).contains(&format!("--chart-{name}:{};", colour.dark)));
        }
    }
}
