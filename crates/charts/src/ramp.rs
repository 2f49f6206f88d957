//! From a class to what fills it: a colour, or a colour with a pattern.

use crate::canvas::number;
use crate::palette;
use serde::Serialize;

/// The colours of a map's classes, from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ramp {
    /// One hue; 1–7 classes.
    Sequential {
        /// The number of classes.
        classes: usize,
    },
    /// Orange below the midpoint (with a pattern), blue above; 2–7 classes, an odd number with a neutral middle.
    Diverging {
        /// The number of classes.
        classes: usize,
    },
    /// The five area types, class 0 being type 1, each with its pattern.
    AreaTypes,
}

/// What an area without a class is filled with.
const MISSING: &str = "missing";

impl Ramp {
    /// The number of classes.
    pub fn classes(self) -> usize {
        match self {
            Self::Sequential { classes } | Self::Diverging { classes } => classes.clamp(1, palette::SEQUENTIAL.len()),
            Self::AreaTypes => palette::AREA_TYPES.len(),
        }
    }

    /// The name of the colour of a class: `--chart-<name>` on the page, `c-<name>` in the style sheet.
    pub fn colour_name(self, class: usize) -> String {
        let (classes, last) = (self.classes(), palette::SEQUENTIAL.len() - 1);
        let class = class.min(classes - 1);
        match self {
            Self::AreaTypes => format!("type-{}", class + 1),
            // Few classes take the middle or evenly spaced colours of the ramp.
            Self::Sequential { .. } if classes == 1 => "seq-4".to_owned(),
            Self::Sequential { .. } => {
                let place = (class as f64 * last as f64 / (classes - 1) as f64).round() as usize;
                format!("seq-{}", place + 1)
            }
            Self::Diverging { .. } => {
                let half = classes / 2;
                let from_end = if class < half { class } else { classes - 1 - class };
                let place = match half {
                    _ if classes % 2 == 1 && class == half => 3,
                    1 => 1,
                    2 => from_end * 2,
                    _ => from_end,
                };
                format!("div-{}", if class < half || place == 3 { place } else { last - place } + 1)
            }
        }
    }

    fn has_pattern(self, class: usize) -> bool {
        match self {
            Self::AreaTypes => true,
            Self::Diverging { .. } => class < self.classes() / 2,
            Self::Sequential { .. } => false,
        }
    }

    /// The attributes that fill a shape of this class (`None`: missing), with further style classes.
    /// Patterns are those of [`Ramp::patterns`] under the same id.
    pub(crate) fn paint(self, id: &str, class: Option<usize>, style: &str) -> String {
        match class {
            Some(class) if self.has_pattern(class) => {
                format!("class=\"{style}\" fill=\"url(#{id}-{})\"", self.colour_name(class))
            }
            Some(class) => format!("class=\"{style} c-{}\"", self.colour_name(class)),
            None => format!("class=\"{style}\" fill=\"url(#{id}-{MISSING})\""),
        }
    }

    /// The patterns of the given classes, for a drawing that is enlarged `scale` times.
    pub(crate) fn patterns(self, id: &str, classes: &[Option<usize>], scale: f64) -> String {
        let mut seen = classes.to_vec();
        seen.sort();
        seen.dedup();
        let shrink = if (scale - 1.0).abs() < 1e-9 {
            String::new()
        } else {
            format!(" patternTransform=\"scale({})\"", 1.0 / scale)
        };
        let define = |name: &str, size: f64, marks: &str| {
            let size = number(size);
            format!(
                "<pattern id=\"{id}-{name}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\"{shrink}>\
                 <rect class=\"c-{name}\" width=\"{size}\" height=\"{size}\"/>{marks}</pattern>"
            )
        };
        let pattern = |class: Option<usize>| match class {
            None => Some(define(MISSING, 7.0, &hatch(7.0, "c-missing-mark", 1.25, true))),
            Some(class) if self == Self::AreaTypes => {
                let mark = format!("c-type-{}-mark", class + 1);
                let (size, marks) = match class {
                    0 => (6.0, hatch(6.0, &mark, 1.5, false)),
                    1 => (12.0, hatch(12.0, &mark, 1.0, false)),
                    3 => (10.0, dots(10.0, &mark, 1.0)),
                    4 => (5.0, dots(5.0, &mark, 1.0)),
                    _ => (8.0, String::new()),
                };
                Some(define(&self.colour_name(class), size, &marks))
            }
            Some(class) if self.has_pattern(class) => {
                let line = "<path class=\"c-div-mark\" d=\"M0,2.5H5\"/>";
                Some(define(&self.colour_name(class), 5.0, line))
            }
            Some(_) => None,
        };
        seen.into_iter().filter_map(pattern).collect()
    }
}

/// Diagonals that meet at the edges of a tile; `falling` from upper left to lower right.
fn hatch(size: f64, class: &str, width: f64, falling: bool) -> String {
    let (s, half, more) = (number(size), number(size / 2.0), number(size * 1.5));
    let data = match falling {
        true => format!("M0,0L{s},{s}M-{half},{half}L{half},{more}M{half},-{half}L{more},{half}"),
        false => format!("M0,{s}L{s},0M-{half},{half}L{half},-{half}M{half},{more}L{more},{half}"),
    };
    format!("<path class=\"{class}\" stroke-width=\"{}\" d=\"{data}\"/>", number(width))
}

/// A dot in the middle of a tile and one at its corners.
fn dots(size: f64, class: &str, radius: f64) -> String {
    let (quarter, rest, r) = (number(size / 4.0), number(size * 0.75), number(radius));
    let dot = |x: &str, y: &str| format!("<circle class=\"{class}\" stroke=\"none\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    dot(&quarter, &quarter) + &dot(&rest, &rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ramp: Ramp) -> Vec<String> {
        (0..ramp.classes()).map(|class| ramp.colour_name(class)).collect()
    }

    #[test]
    fn few_classes_span_the_ramp() {
        assert_eq!(names(Ramp::Sequential { classes: 3 }), ["seq-1", "seq-4", "seq-7"]);
        assert_eq!(names(Ramp::Diverging { classes: 2 }), ["div-2", "div-6"]);
        assert_eq!(names(Ramp::Diverging { classes: 5 }), ["div-1", "div-3", "div-4", "div-5", "div-7"]);
        assert_eq!(names(Ramp::Diverging { classes: 6 }), ["div-1", "div-2", "div-3", "div-5", "div-6", "div-7"]);
    }

    #[test]
    fn no_two_classes_share_a_colour() {
        for classes in 1..=7 {
            for ramp in [Ramp::Sequential { classes }, Ramp::Diverging { classes }] {
                let mut all = names(ramp);
                all.dedup();
                assert_eq!(all.len(), classes, "{ramp:?}");
            }
        }
    }
}
