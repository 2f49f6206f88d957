//! The pages of a Parquet column, looked at before the library believes what they say of themselves.
//!
//! In: a row group and the position of a column. Out: its reader. The library makes room for as many values as a
//! dictionary claims to have, gigabytes for a file of a few hundred damaged bytes; here a dictionary cannot have more
//! values than bytes.

use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::RowGroupReader;

/// The reader of the column at `position` of a row group.
pub(crate) fn column_reader(rows: &dyn RowGroupReader, position: usize) -> Result<ColumnReader> {
    let described = rows.metadata().schema_descr().column(position);
    let pages = rows.get_column_page_reader(position)?;
    Ok(get_column_reader(described, Box::new(CheckedPages { pages })))
}

struct CheckedPages {
    pages: Box<dyn PageReader>,
}

impl PageReader for CheckedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        if let Some(Page::DictionaryPage { buf, num_values, .. }) = &page
            && *num_values as usize > buf.len()
        {
            let what = format!("a dictionary of {} bytes claims {num_values} values", buf.len());
            return Err(ParquetError::General(what));
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for CheckedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
