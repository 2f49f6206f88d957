//! Kolada's key figures: their values and their descriptions.
//!
//! In: `values.csv.gz` (or the same without gzip; columns kpi, municipality, period, gender, value) and `kpi.json`
//! as Kolada's service gives it. Out: typed rows in the order of the file. Source: Kolada API, version 3.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use csv::StringRecord;
use flate2::read::MultiGzDecoder;
use serde::{Deserialize, Deserializer};

use crate::{Error, Fault, error, text};

/// Whom a value is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// "T": all.
    Total,
    /// "K": women.
    Women,
    /// "M": men.
    Men,
}

/// A value of a key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct KoladaValue {
    /// The key figure's id ("N11800").
    pub kpi: Arc<str>,
    /// "0" for the country, two digits for a county (or region), four for a municipality.
    pub municipality: Arc<str>,
    /// The year.
    pub period: u16,
    /// Whom it is about.
    pub gender: Gender,
    /// The value in the key figure's unit, which its title names; `None` where Kolada has none.
    pub value: Option<f64>,
}

/// The description of a key figure, in Swedish.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Kpi {
    /// The id ("N11800").
    pub id: String,
    /// The title, which ends with the unit ("Invånare 20-64 år …, andel (%)").
    pub title: String,
    /// What it measures, with its source.
    #[serde(default)]
    pub description: String,
    /// Whether there are values for women and men.
    #[serde(rename = "is_divided_by_gender", deserialize_with = "flag")]
    pub divided_by_gender: bool,
    /// "K" for municipalities, "L" for regions, "A" for both.
    #[serde(default)]
    pub municipality_type: String,
    /// The areas of activity it belongs to, parted by commas.
    #[serde(default)]
    pub operating_area: String,
    /// The date of the latest publication (year-month-day).
    #[serde(default)]
    pub publication_date: Option<String>,
}

const COLUMNS: [&str; 5] = ["kpi", "municipality", "period", "gender", "value"];

/// Reads the values.
///
/// # Errors
/// As [`parse_values`], and [`Fault::Open`].
pub fn read_values(path: impl AsRef<Path>) -> Result<Vec<KoladaValue>, Error> {
    let path = path.as_ref();
    parse_values(&error::read_bytes(path)?, path)
}

/// Reads the values from the bytes of a file, unpacking them if they are packed by gzip.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::MissingColumn`], [`Fault::Truncated`] with the line reached, [`Fault::Value`] with the line.
pub fn parse_values(bytes: &[u8], file: &Path) -> Result<Vec<KoladaValue>, Error> {
    if bytes.starts_with(b"\x1F\x8B") { values(MultiGzDecoder::new(bytes), file) } else { values(bytes, file) }
}

fn values(source: impl Read, file: &Path) -> Result<Vec<KoladaValue>, Error> {
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(source);
    let header = reader.headers().map_err(|e| unreadable(&e, 1, file))?.clone();
    if header.is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the file is empty"));
    }
    let mut at = [0; 5];
    for (at, column) in at.iter_mut().zip(COLUMNS) {
        *at = header.iter().position(|name| name.trim() == column).ok_or_else(|| {
            let there = header.iter().collect::<Vec<_>>().join(", ");
            let what = format!("the column \"{column}\" is missing; there are {there}");
            Error::new(Fault::MissingColumn, file, "line 1", what)
        })?;
    }
    let mut names = Names::default();
    let mut values = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        if !reader.read_record(&mut record).map_err(|e| unreadable(&e, line, file))? {
            return Ok(values);
        }
        let [kpi, municipality, period, gender, value] = at.map(|column| record[column].trim());
        let fault = |column: &str, found: &str, expected: &str| {
            let what = format!("\"{found}\" under \"{column}\" is not {expected}");
            Error::new(Fault::Value, file, format!("line {line}"), what)
        };
        values.push(KoladaValue {
            kpi: names.shared(kpi),
            municipality: names.shared(municipality),
            period: period.parse().map_err(|_| fault("period", period, "a year"))?,
            gender: match gender {
                "T" => Gender::Total,
                "K" => Gender::Women,
                "M" => Gender::Men,
                other => return Err(fault("gender", other, "T, K or M")),
            },
            value: match value {
                "" => None,
                printed => match printed.parse::<f64>() {
                    Ok(number) if number.is_finite() => Some(number),
                    _ => return Err(fault("value", printed, "a number")),
                },
            },
        });
    }
}

/// Why a record cannot be read.
fn unreadable(error: &csv::Error, line: u64, file: &Path) -> Error {
    let place = format!("line {line}");
    match error.kind() {
        csv::ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::new(Fault::Truncated, file, place, "the packed file ends here, before its content does")
        }
        csv::ErrorKind::Io(io) => {
            Error::new(Fault::Truncated, file, place, format!("the packed file is damaged: {io}"))
        }
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let fault = if len < expected_len { Fault::Truncated } else { Fault::Layout };
            Error::new(fault, file, place, format!("the line has {len} cells, the header {expected_len}"))
        }
        csv::ErrorKind::Utf8 { .. } => Error::new(Fault::Encoding, file, place, "this is not valid UTF-8"),
        _ => Error::new(Fault::Layout, file, place, format!("the line cannot be read: {error}")),
    }
}

/// Ids that come hundreds of thousands of times, each held once.
#[derive(Default)]
struct Names(HashSet<Arc<str>>);

impl Names {
    fn shared(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(name);
        self.0.insert(Arc::clone(&new));
        new
    }
}

/// Reads the descriptions.
///
/// # Errors
/// As [`parse_kpis`], and [`Fault::Open`].
pub fn read_kpis(path: impl AsRef<Path>) -> Result<Vec<Kpi>, Error> {
    let path = path.as_ref();
    parse_kpis(&error::read_bytes(path)?, path)
}

/// Reads the descriptions from the bytes of a file.
///
/// # Errors
/// [`Fault::Encoding`], [`Fault::Truncated`], [`Fault::Layout`].
pub fn parse_kpis(bytes: &[u8], file: &Path) -> Result<Vec<Kpi>, Error> {
    let text = text::decode(bytes, file)?;
    serde_json::from_str(&text).map_err(|e| {
        let (fault, what) = if e.is_eof() {
            (Fault::Truncated, "the file ends in the middle of a value".to_owned())
        } else {
            (Fault::Layout, format!("this is not a list of Kolada's key figures: {e}"))
        };
        Error::new(fault, file, format!("line {}", e.line()), what)
    })
}

/// Kolada writes a flag as the text "1", as the number 1 or as `true`, depending on the version.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flag {
        Text(String),
        Number(u8),
        Bool(bool),
    }
    Ok(match Flag::deserialize(deserializer)? {
        Flag::Text(text) => text == "1",
        Flag::Number(number) => number == 1,
        Flag::Bool(flag) => flag,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn parse(bytes: &[u8]) -> Result<Vec<KoladaValue>, Error> {
        parse_values(bytes, Path::new("values.csv.gz"))
    }

    #[test]
    fn values_packed_or_not() {
        let text = "kpi,municipality,period,gender,value\nN11800,0180,2023,K,85.5\nN11800,0000,2023,T,\n";
        for bytes in [gzip(text), text.as_bytes().to_vec()] {
            let values = parse(&bytes).unwrap();
            assert_eq!(values.len(), 2);
            assert_eq!((&*values[0].kpi, &*values[0].municipality, values[0].period), ("N11800", "0180", 2023));
            assert_eq!((values[0].gender, values[0].value, values[1].value), (Gender::Women, Some(85.5), None));
        }
    }

    #[test]
    fn a_truncated_file_names_the_line_reached() {
        let mut text = "kpi,municipality,period,gender,value\n".to_owned();
        for line in 0..20_000 {
            text.push_str(&format!("N{:05},0180,2023,T,{}.5\n", line % 97, line * 7919 % 10_007));
        }
        let packed = gzip(&text);
        let error = parse(&packed[..packed.len() / 2]).unwrap_err();
        assert_eq!(error.fault, Fault::Truncated);
        let line: u32 = error.place.strip_prefix("line ").unwrap().parse().unwrap();
        assert!((5_000..15_000).contains(&line), "half of the packed bytes are about half of the lines: {line}");
    }

    #[test]
    fn faults_have_their_line() {
        let header = "kpi,municipality,period,gender,value\n";
        let fault = |rest: &str| parse(format!("{header}N1,0180,2023,T,1\n{rest}").as_bytes()).unwrap_err();
        let text = fault("N1,0180,2023,T,ett\n");
        assert_eq!(text.to_string(), "values.csv.gz: line 3: \"ett\" under \"value\" is not a number");
        assert_eq!(fault("N1,0180,2023,X,1\n").fault, Fault::Value);
        assert_eq!(fault("N1,0180,20\n").fault, Fault::Truncated);
        assert_eq!(parse(b"kpi,period,gender,value\n").unwrap_err().fault, Fault::MissingColumn);
        assert_eq!(parse(b"").unwrap_err().fault, Fault::Empty);
    }

    #[test]
    fn descriptions() {
        let json = r#"[{"id":"N00905","title":"Inkomst","is_divided_by_gender":"1"},
            {"id":"N2","title":"B","is_divided_by_gender":0,"publication_date":"2025-01-24"}]"#;
        let kpis = parse_kpis(json.as_bytes(), Path::new("kpi.json")).unwrap();
        assert_eq!((kpis[0].divided_by_gender, kpis[1].divided_by_gender), (true, false));
        assert_eq!(kpis[1].publication_date.as_deref(), Some("2025-01-24"));
        let cut = parse_kpis(&json.as_bytes()[..90], Path::new("kpi.json")).unwrap_err();
        assert_eq!((cut.fault, cut.place.as_str()), (Fault::Truncated, "line 2"));
    }
}
