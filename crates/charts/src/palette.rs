//! Colours, for light and for dark ground, and the arithmetic that shows that they can be read.
//!
//! Nothing is told by colour alone: area types carry a number and a pattern, the lower half of a diverging ramp a
//! pattern, sequential ramps rise evenly in lightness. Never red against green.

/// A colour on light and on dark ground, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// On light ground.
    pub light: &'static str,
    /// On dark ground.
    pub dark: &'static str,
}

const fn colour(light: &'static str, dark: &'static str) -> Colour {
    Colour { light, dark }
}

/// A fill, the colour of what is printed on it, and the colour of its pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// The surface.
    pub fill: Colour,
    /// A number printed on the surface: at least 4.5 : 1.
    pub ink: Colour,
    /// The lines or dots of the pattern.
    pub mark: Colour,
}

/// The five area types: brown (1–2, socioeconomic challenges), neutral (3), violet (4–5).
/// On dark ground the middle is dark, so that the ends stand out on either ground.
pub const AREA_TYPES: [Fill; 5] = [
    Fill { fill: colour("#8c510a", "#e08a1e"), ink: colour("#ffffff", "#101418"), mark: colour("#d8b365", "#7a4609") },
    Fill { fill: colour("#d8b365", "#a8823f"), ink: colour("#1b2024", "#101418"), mark: colour("#8c510a", "#4f3309") },
    Fill { fill: colour("#e6e2da", "#5a5853"), ink: colour("#1b2024", "#ffffff"), mark: colour("#e6e2da", "#5a5853") },
    Fill { fill: colour("#b2abd2", "#8c84bd"), ink: colour("#1b2024", "#101418"), mark: colour("#5e3c99", "#3a2466") },
    Fill { fill: colour("#5e3c99", "#c3adf5"), ink: colour("#ffffff", "#101418"), mark: colour("#b2abd2", "#5e3c99") },
];

/// One hue from low to high, seven classes; fewer classes take evenly spaced ones. High stands out on either ground.
pub const SEQUENTIAL: [Colour; 7] = [
    colour("#e4eff5", "#1d3442"),
    colour("#c1dbe8", "#254c62"),
    colour("#98c3d8", "#2d6684"),
    colour("#6ba7c3", "#3d84a8"),
    colour("#428aab", "#62a5c6"),
    colour("#1f6a8d", "#93c5dd"),
    colour("#0d4663", "#cbe5f2"),
];

/// From far below the midpoint (orange) through the midpoint to far above (blue).
pub const DIVERGING: [Colour; 7] = [
    colour("#8c3d04", "#f4a259"),
    colour("#cf7a22", "#b96f2a"),
    colour("#f2c48d", "#6d4723"),
    colour("#ececec", "#3d4247"),
    colour("#a9c8e6", "#355f8c"),
    colour("#4b87c0", "#5b92c8"),
    colour("#1b4f8a", "#a9d0f5"),
];

/// No value: grey with a diagonal hatch.
pub const MISSING: Fill =
    Fill { fill: colour("#dcdcdc", "#33383d"), ink: colour("#1b2024", "#ffffff"), mark: colour("#757b80", "#8b949b") };

/// The ground that charts are drawn on.
pub const GROUND: Colour = colour("#ffffff", "#14191d");
/// Text.
pub const INK: Colour = colour("#1b2024", "#eef1f3");
/// Text of lesser weight; still at least 4.5 : 1.
pub const MUTED: Colour = colour("#59626a", "#a9b2ba");
/// Lines behind the values.
pub const GRID: Colour = colour("#dfe3e6", "#2c343a");
/// Axes and outlines: at least 3 : 1.
pub const AXIS: Colour = colour("#737c84", "#7e8891");
/// Dots and lines that are not highlighted: at least 3 : 1.
pub const QUIET: Colour = colour("#87919a", "#6f7a83");
/// What is highlighted first, second and third; told apart by line style and label too.
pub const ACCENTS: [Colour; 3] =
    [colour("#1f5a7a", "#6fb6da"), colour("#a64b00", "#f0a35e"), colour("#5e3c99", "#c3adf5")];
/// The ring around what has the keyboard's focus.
pub const FOCUS: Colour = colour("#0b57d0", "#ffd166");

/// Every colour with the name under which a page can set it: `--chart-<name>`.
pub fn tokens() -> Vec<(String, Colour)> {
    let mut tokens: Vec<(String, Colour)> = [
        ("ground", GROUND),
        ("ink", INK),
        ("muted", MUTED),
        ("grid", GRID),
        ("axis", AXIS),
        ("quiet", QUIET),
        ("accent", ACCENTS[0]),
        ("accent-2", ACCENTS[1]),
        ("accent-3", ACCENTS[2]),
        ("focus", FOCUS),
        ("missing", MISSING.fill),
        ("missing-mark", MISSING.mark),
    ]
    .map(|(name, colour)| (name.to_owned(), colour))
    .to_vec();
    for (place, kind) in AREA_TYPES.iter().enumerate() {
        let number = place + 1;
        tokens.push((format!("type-{number}"), kind.fill));
        tokens.push((format!("type-{number}-ink"), kind.ink));
        tokens.push((format!("type-{number}-mark"), kind.mark));
    }
    tokens.extend(SEQUENTIAL.iter().enumerate().map(|(place, colour)| (format!("seq-{}", place + 1), *colour)));
    tokens.extend(DIVERGING.iter().enumerate().map(|(place, colour)| (format!("div-{}", place + 1), *colour)));
    tokens
}

/// The contrast of two `#rrggbb` colours, 1 (alike) to 21 (black on white); `None` if either is not such a colour.
///
/// # Source
/// Web Content Accessibility Guidelines 2.2, definitions "contrast ratio" and "relative luminance".
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// The relative luminance of a `#rrggbb` colour, 0 (black) to 1 (white).
pub fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |start: usize| {
        let byte = u8::from_str_radix(&digits[start..start + 2], 16).ok()?;
        let share = f64::from(byte) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(one: Colour, other: Colour) -> [f64; 2] {
        [(one.light, other.light), (one.dark, other.dark)].map(|(a, b)| contrast(a, b).expect("colours are #rrggbb"))
    }

    #[track_caller]
    fn at_least(limit: f64, one: Colour, other: Colour) {
        let found = both(one, other);
        assert!(found.iter().all(|ratio| *ratio >= limit), "{one:?} on {other:?}: {found:.2?} is below {limit}");
    }

    #[test]
    fn the_arithmetic_is_the_guidelines_own() {
        assert_eq!(contrast("#000000", "#ffffff"), Some(21.0));
        // A known pair: #767676 is the lightest grey that reaches 4.5 : 1 on white.
        assert!((4.5..4.6).contains(&contrast("#767676", "#ffffff").expect("colours")));
        assert!(contrast("#777777", "#ffffff").expect("colours") < 4.5);
        assert_eq!(contrast("red", "#ffffff"), None);
    }

    #[test]
    fn text_can_be_read() {
        for text in [INK, MUTED, ACCENTS[0], ACCENTS[1], ACCENTS[2]] {
            at_least(4.5, text, GROUND);
        }
        for kind in AREA_TYPES {
            at_least(4.5, kind.ink, kind.fill);
        }
    }

    #[test]
    fn lines_and_dots_can_be_seen() {
        for line in [AXIS, QUIET, FOCUS] {
            at_least(3.0, line, GROUND);
        }
        at_least(3.0, MISSING.mark, MISSING.fill);
        for kind in [AREA_TYPES[0], AREA_TYPES[1], AREA_TYPES[3], AREA_TYPES[4]] {
            at_least(2.4, kind.mark, kind.fill);
        }
    }

    #[test]
    fn ramps_rise_evenly_in_lightness() {
        for pair in SEQUENTIAL.windows(2) {
            at_least(1.2, pair[0], pair[1]);
            let light = [pair[0], pair[1]].map(|class| luminance(class.light).expect("colour"));
            let dark = [pair[0], pair[1]].map(|class| luminance(class.dark).expect("colour"));
            assert!(light[0] > light[1] && dark[0] < dark[1], "{pair:?}");
        }
        for half in [[0, 1, 2, 3], [6, 5, 4, 3]] {
            for pair in half.windows(2) {
                at_least(1.2, DIVERGING[pair[0]], DIVERGING[pair[1]]);
            }
        }
        for pair in AREA_TYPES.windows(2) {
            at_least(1.2, pair[0].fill, pair[1].fill);
        }
    }
}
