//! What a page of a layer says about itself.
//!
//! In: the bytes of an answer. Out: how many areas are on it and how many there are in all, or why it is no page. The
//! areas themselves are for the reader of boundaries.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// A page of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// How many areas are on it.
    pub returned: usize,
    /// How many the layer has; `None` where the service does not say.
    pub matched: Option<usize>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(rename = "type")]
    kind: String,
    features: Vec<Feature>,
    #[serde(rename = "numberMatched", default)]
    matched: Option<Count>,
    #[serde(rename = "totalFeatures", default)]
    total: Option<Count>,
    #[serde(rename = "numberReturned", default)]
    returned: Option<usize>,
}

/// A feature, of which only counts that it is one.
#[derive(Deserialize)]
struct Feature {
    #[serde(rename = "type")]
    _kind: String,
    #[serde(rename = "geometry")]
    _geometry: IgnoredAny,
}

/// A number, or the word "unknown".
#[derive(Deserialize)]
#[serde(untagged)]
enum Count {
    Known(usize),
    Unknown(IgnoredAny),
}

/// Reads what a page says about itself.
///
/// # Errors
/// What is wrong: an exception report, no feature collection, another number of areas than it states.
pub(super) fn read(body: &[u8]) -> Result<Page, String> {
    if body.is_empty() {
        return Err("the answer is empty".into());
    }
    if let Some(told) = exception(body) {
        return Err(format!("the service answers with an exception: {told}"));
    }
    let written: Written = serde_json::from_slice(body).map_err(|error| match error.is_eof() {
        true => "the answer ends in the middle of a value".to_owned(),
        false => format!("the answer is not a collection of areas: {error}"),
    })?;
    if written.kind != "FeatureCollection" {
        return Err(format!("the answer is a {}, not a collection of areas", written.kind));
    }
    let found = written.features.len();
    if let Some(stated) = written.returned.filter(|stated| *stated != found) {
        return Err(format!("the page says that it has {stated} areas, but it has {found}"));
    }
    let known = |count: Option<Count>| match count {
        Some(Count::Known(number)) => Some(number),
        _ => None,
    };
    Ok(Page { returned: found, matched: known(written.matched).or(known(written.total)) })
}

/// The words of an exception report (`ows:ExceptionReport`, or `ServiceExceptionReport` of older services), or of any
/// other XML where areas should be. `None` if the answer is no XML.
pub(super) fn exception(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let mut words = String::new();
    let mut is_tag = false;
    for letter in text.chars().take(20_000) {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                words.push(' ');
            }
            _ if !is_tag => words.push(letter),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if words.is_empty() { "no words in it".to_owned() } else { words.chars().take(300).collect() })
}
