//! The drawing of a figure as it leaves the site: wide, in fixed colours, with title, legend, notes, source and edition.

use charts::{Chart, Size, Styling, Theme};

use crate::figures::Figure;
use crate::words::{Value, Words};

/// Pixels of a picture for each of the drawing's own: sharp in print and on dense screens.
pub(super) const SCALE: f32 = 2.0;

/// The width of a drawing that stands alone.
const WIDTH: u32 = 720;

/// How high a drawing that stands alone may be asked to be. One of many rows grows beyond.
const HEIGHTS: (u32, u32) = (420, 960);

/// A figure's drawing for a file; `None` for a figure that is a table.
pub(crate) fn drawing(figure: Figure, words: &Words) -> Option<Chart> {
    alone(figure, words, WIDTH, Theme::Light)
}

/// A figure's drawing that says all that the page around it says otherwise. Links are kept where the server knows its own
/// address: elsewhere a path leads nowhere.
pub(crate) fn alone(figure: Figure, words: &Words, width: u32, theme: Theme) -> Option<Chart> {
    let source = figure.source(words);
    let unreliable = figure.table.has_unreliable().then(|| words.t("unreliable-note"));
    let edition = words.with("share-edition", &[("edition", Value::Text(&words.edition))]);
    let Figure { title, subtitle, notes, chart, .. } = figure;
    let links = |href: &str| {
        let within = href.starts_with('/') && !words.origin.is_empty();
        within.then(|| format!("{}{href}", words.origin))
    };
    let chart = chart?.with_legend().linked(links).framed(|frame| {
        frame.size = grown(frame.size, width);
        frame.title = title;
        frame.show_title = true;
        frame.subtitle = subtitle;
        frame.source = source;
        frame.edition = edition;
        frame.styling = Styling::Fixed(theme);
        for note in unreliable.into_iter().chain(notes) {
            if !frame.notes.contains(&note) {
                frame.notes.push(note);
            }
        }
    });
    Some(chart)
}

/// The size at another width: the same shape, as far as it can be taken in at once.
fn grown(size: Size, width: u32) -> Size {
    let height = u64::from(size.height) * u64::from(width) / u64::from(size.width.max(1));
    let height = u32::try_from(height).unwrap_or(HEIGHTS.1);
    Size { width, height: height.clamp(HEIGHTS.0.min(width), HEIGHTS.1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_is_kept_within_reason() {
        // 340 × 300 at 720: 635.3.
        assert_eq!(grown(Size { width: 340, height: 300 }, 720), Size { width: 720, height: 635 });
        assert_eq!(grown(Size { width: 340, height: 820 }, 720).height, 960);
        assert_eq!(grown(Size { width: 340, height: 120 }, 720).height, 420);
    }
}
