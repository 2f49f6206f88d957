//! Drawings as pictures.
//!
//! In: an SVG with fixed colours, as [`charts`](../charts/index.html) makes it, and the fonts to write its words with.
//! Out: a PNG. Nothing is fetched: what an SVG refers to outside itself is not drawn. Heavy to compile, and so a crate of
//! its own; the site may call.
#![forbid(unsafe_code)]

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// The longest side of a picture, in pixels.
pub const LONGEST: u32 = 4000;

/// What keeps a drawing from becoming a picture.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// None of the files is a font.
    #[error(
        "there is no font to write the words of pictures with: build the interface (npm run build in web/), then the program"
    )]
    NoFont,
    /// The drawing cannot be read.
    #[error("the drawing is no SVG that can be drawn: {0}")]
    Drawing(String),
    /// The picture would have no pixel, or so many that it could not be read.
    #[error("the drawing is {0:.0} × {1:.0}, which cannot be drawn on at most {LONGEST} pixels either way")]
    Size(f32, f32),
    /// The picture cannot be packed.
    #[error("the picture cannot be written: {0}")]
    Write(String),
}

/// Fonts, read once for all pictures.
#[derive(Debug, Clone)]
pub struct Fonts(Arc<Database>);

impl Fonts {
    /// Fonts from the bytes of TrueType files, taken as one family. Those of the commonest letters come first: weight is
    /// chosen among the files that have the letters, and a letter that the chosen one lacks is taken from any other.
    ///
    /// # Errors
    /// [`Error::NoFont`] if none can be read.
    pub fn new(files: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, Error> {
        let mut fonts = Database::new();
        for file in files {
            fonts.load_font_data(file);
        }
        let first = fonts.faces().next().and_then(|face| face.families.first().cloned());
        let family = first.ok_or(Error::NoFont)?;
        // A file of one weight calls itself a family of its own; as one family they are chosen among by their weight.
        for mut face in fonts.faces().cloned().collect::<Vec<_>>() {
            fonts.remove_face(face.id);
            face.families = vec![family.clone()];
            fonts.push_face_info(face);
        }
        let (family, _) = family;
        fonts.set_sans_serif_family(family.clone());
        fonts.set_serif_family(family);
        Ok(Self(Arc::new(fonts)))
    }

    fn family(&self) -> String {
        let face = self.0.faces().next().and_then(|face| face.families.first());
        face.map(|(family, _)| family.clone()).unwrap_or_default()
    }
}

/// A drawing that has to be made smaller than this to fit [`LONGEST`] could not be read.
const SMALLEST: f32 = 0.1;

/// The picture of a drawing, `scale` pixels for each of the drawing's own, or fewer if it would be longer than
/// [`LONGEST`] either way.
///
/// # Errors
/// [`Error::Drawing`], [`Error::Size`], [`Error::Write`].
pub fn png(svg: &str, fonts: &Fonts, scale: f32) -> Result<Vec<u8>, Error> {
    let options = Options {
        font_family: fonts.family(),
        fontdb: fonts.0.clone(),
        // Neither files nor addresses: a drawing is all there is of it.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| Error::Drawing(error.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let too_large = || Error::Size(width, height);
    let scale = scale.min(LONGEST as f32 / width).min(LONGEST as f32 / height);
    if !scale.is_finite() || scale < SMALLEST {
        return Err(too_large());
    }
    let pixels = |side: f32| ((side * scale).round() as u32).min(LONGEST);
    let mut picture = Pixmap::new(pixels(width), pixels(height)).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| Error::Write(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fonts that the interface is built with, those of the commonest letters first.
    fn fonts() -> Fonts {
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist/fonts"));
        let names = ["latin-400", "latin-600", "latin-ext-400", "latin-ext-600", "greek-400", "greek-600"];
        let read = |name| std::fs::read(folder.join(format!("source-sans-3-{name}.ttf")));
        Fonts::new(names.map(|name| read(name).expect("the interface is built: npm run build in web/")))
            .expect("there are fonts")
    }

    fn drawn(words: &str) -> Pixmap {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"50\" viewBox=\"0 0 200 50\">\
             <style>text{{font-family:system-ui,sans-serif;font-size:20px}}</style>\
             <rect width=\"200\" height=\"50\" fill=\"#ffffff\"/><text x=\"10\" y=\"30\">{words}</text></svg>"
        );
        Pixmap::decode_png(&png(&svg, &fonts(), 2.0).expect("it is drawn")).expect("it is a PNG")
    }

    fn dark(picture: &Pixmap) -> usize {
        picture.pixels().iter().filter(|pixel| pixel.red() < 128).count()
    }

    #[test]
    fn a_picture_has_the_size_of_its_scale() {
        let picture = drawn("");
        assert_eq!((picture.width(), picture.height()), (400, 100));
        assert!(picture.pixels().iter().all(|pixel| pixel.red() == 255 && pixel.alpha() == 255));
    }

    #[test]
    fn words_are_drawn_also_those_of_other_scripts() {
        assert_eq!(dark(&drawn("")), 0);
        // A letter of this size covers some tens of pixels; letters of three files are drawn, each of them.
        let (latin, more) = (dark(&drawn("Å")), dark(&drawn("Åρ")));
        assert!(latin > 60, "{latin}");
        assert!(more > latin + 40, "the Greek letter is missing: {latin} and {more}");
        assert!(dark(&drawn("−5 %")) > 60);
    }

    #[test]
    fn strong_words_are_drawn_with_their_own_letters() {
        let (plain, strong) = (dark(&drawn("Hm")), dark(&drawn("<tspan font-weight=\"600\">Hm</tspan>")));
        assert!(strong > plain + plain / 8, "{plain} and {strong}");
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        let svg = |side: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"10\"/>");
        let size = |side: &str| {
            let picture = png(&svg(side), &fonts(), 2.0).map(|bytes| Pixmap::decode_png(&bytes).expect("it is a PNG"));
            picture.map(|picture| (picture.width(), picture.height()))
        };
        assert_eq!(size("2000").expect("it fits"), (4000, 20));
        // Twice as long as the longest: at half its size.
        assert_eq!(size("8000").expect("it is made smaller"), (4000, 5));
        assert!(matches!(size("40001"), Err(Error::Size(..))));
        assert!(matches!(png("<p>", &fonts(), 1.0), Err(Error::Drawing(_))));
        assert!(matches!(Fonts::new([b"no font".to_vec()]), Err(Error::NoFont)));
    }

    #[test]
    fn nothing_outside_the_drawing_is_read() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/screenshot.png");
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\">\
             <image href=\"{file}\" width=\"20\" height=\"20\"/></svg>"
        );
        let picture = Pixmap::decode_png(&png(&svg, &fonts(), 1.0).expect("it is drawn")).expect("it is a PNG");
        assert!(picture.pixels().iter().all(|pixel| pixel.alpha() == 0));
    }
}
