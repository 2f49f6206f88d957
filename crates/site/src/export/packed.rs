//! Everything of a figure in one ZIP archive, with a text on what the files are and how they may be used.

use std::io::{Cursor, Write};

use formats::delimited::Delimited;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Taken, notes};
use crate::api::problem::{self, Problem};
use crate::words::Value;

impl Taken<'_> {
    /// The archive; its files are called as it is.
    pub(super) fn packed(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let stem = name.strip_suffix(".zip").unwrap_or(name);
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        if self.figure.chart.is_some() {
            let svg = self.drawn()?;
            // A program without fonts still gives away all else; its log says what is missing.
            files.extend(self.picture(&svg).ok().map(|png| (format!("{stem}.png"), png)));
            files.insert(0, (format!("{stem}.svg"), svg.into_bytes()));
        }
        files.push((format!("{stem}.xlsx"), self.workbook()?));
        files.push((format!("{stem}.csv"), self.csv(Delimited::Comma).into_bytes()));
        files.push((format!("{stem}.json"), self.json().to_string().into_bytes()));
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        files.push(("README.txt".to_owned(), self.readme(&names).into_bytes()));
        pack(&files).map_err(|error| problem::internal(self.uri, &error))
    }

    fn readme(&self, names: &[&str]) -> String {
        let words = self.words();
        let about = self.about.view.edition.manifest();
        let mut text = format!("{}\r\n\r\n", self.figure.title);
        if about.fictional {
            text.push_str(&format!("{}\r\n\r\n", words.t("fictional")));
        }
        for (term, said) in notes::about(words, &self.figure, &self.files).into_iter().skip(1) {
            text.push_str(&format!("{term}: {said}\r\n"));
        }
        text.push_str(&format!("\r\n{}\r\n", words.t("share-packed-files")));
        for name in names {
            text.push_str(&format!("- {name}\r\n"));
        }
        let version = words.with("share-made-by", &[("version", Value::Text(&about.code_version))]);
        text.push_str(&format!("\r\n{version}\r\n"));
        text
    }
}

/// An archive of these files, the same for the same files.
fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
