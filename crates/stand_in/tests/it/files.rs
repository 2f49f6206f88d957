//! The key between areas as a workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use formats::table_csv;

use crate::ask::Asked;

#[test]
fn the_key_is_a_workbook_with_a_title_and_every_pair() {
    let Some(asked) = Asked::start() else { return };
    let catalogue = catalogue::Catalogue::embedded().unwrap();
    let keys = &catalogue.provider("scb-keys").unwrap().files;
    let path =
        keys.iter().find(|file| file.id == "key-deso-2018-regso-2020").map(|file| format!("/{}", file.path)).unwrap();
    let reply = asked.get("scb-keys", &path);
    let (tag, modified) = (reply.header("etag").to_owned(), reply.header("last-modified").to_owned());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(reply.body.unwrap())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let columns = ["Kommun", "Kommunnamn", "DeSO_2018", "RegSO_2020", "RegSOkod_2020"];
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let heading = rows.iter().position(|row| row == &columns).unwrap();
    assert!(heading > 0);
    let file = asked.shared.join("data/scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv");
    let published = table_csv::read(file, &columns).unwrap();
    let expected: Vec<Vec<String>> =
        published.rows().map(|row| columns.map(|c| row.get(c).to_owned()).to_vec()).collect();
    assert_eq!(expected.len(), 5984);
    assert_eq!(&rows[heading + 1..], expected);

    let url = asked.url("scb-keys", &path);
    assert_eq!(asked.get_with(&url, &[("If-None-Match", &tag)]).status, 304);
    assert_eq!(asked.get_with(&url, &[("If-Modified-Since", &modified)]).status, 304);
    assert_eq!(asked.get_with(&url, &[("If-None-Match", "\"other\"")]).status, 200);
    assert_eq!(asked.get("scb-keys", "/another.xlsx").status, 404);
}
