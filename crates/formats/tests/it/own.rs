//! One table in every format gives one cube; whatever is wrong with it is told with its place.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use cube::{Category, Cube, Dimension, Language, Observation, Role, Status, Text};
use formats::metadata::Metadata;
use formats::own::{Areas, Column, Format, Layout, Period, read, read_layer};
use formats::parquet_table::{self, Data};
use formats::{Error, Fault, json_stat, px};

use crate::xlsx::{C, workbook};

/// Cars and dwellings of two RegSO in two years, as everybody writes them down below. One number is withheld.
const AREAS: [&str; 2] = ["1780R001", "1780R002"];
const YEARS: [&str; 2] = ["2022", "2023"];
const CARS: [Option<f64>; 4] = [Some(1234.5), Some(1250.0), Some(-0.25), None];
const DWELLINGS: [Option<f64>; 4] = [Some(10.0), Some(11.0), Some(20.0), Some(0.0)];

fn is_regso(code: &str) -> bool {
    code.len() == 8 && code.as_bytes()[4] == b'R'
}

fn areas() -> Areas<'static> {
    Areas { words: "a RegSO (1780R001)", is_one: &is_regso }
}

fn layout(format: Format) -> Layout {
    let column = |id: &str, label: &str| Column { id: id.into(), name: Text::same(label), label: vec![label.into()] };
    Layout {
        format,
        part: None,
        delimiter: None,
        area: "Område".into(),
        skip: Vec::new(),
        period: Period::Column("År".into()),
        columns: vec![column("cars", "Bilar"), column("dwellings", "Bostäder")],
    }
}

/// The cube that all of them must give, put together cell by cell.
fn assert_expected(cube: &Cube, missing: Status) {
    let ids: Vec<_> = cube.dimensions().iter().map(|d| (d.id(), d.codes().collect::<Vec<_>>())).collect();
    let expected = [("area", AREAS.to_vec()), ("period", YEARS.to_vec()), ("contents", vec!["cars", "dwellings"])];
    assert_eq!(ids, expected);
    for (at, area) in AREAS.iter().enumerate() {
        for (of, year) in YEARS.iter().enumerate() {
            for (column, values) in [("cars", CARS), ("dwellings", DWELLINGS)] {
                let value = values[2 * at + of];
                let found = cube.at(&[area, year, column]).unwrap();
                assert_eq!(found.value(), value, "{area} {year} {column}");
                if value.is_none() {
                    assert_eq!(found.status, missing, "{area} {year} {column}");
                }
            }
        }
    }
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// The rows as a Swedish spreadsheet saves them: semicolons, decimal commas, blanks between thousands, ".." for none.
const CSV: &str = "Område;Namn;År;Bilar;Bostäder\r\n1780R001;Centrum;2022;1 234,5;10\r\n\
    1780R001;Centrum;2023;1250;11\r\n1780R002;Norra;2022;-0,25;20\r\n1780R002;Norra;2023;..;0\r\n";

#[test]
fn delimited_text() {
    let folder = Folder::new();
    let path = folder.put("bilar.csv", CSV);
    assert_expected(&read(&path, &layout(Format::Csv), &areas()).unwrap(), Status::Missing);
    // Another order of rows and columns, another delimiter, another encoding, a withheld number: the same cube.
    let other = "År\tBostäder\tBilar\tOmråde\n2023\t0\t…\t1780R002\n2022\t20\t-0.25\t1780R002\n\n\
                 2022\t10\t1234.5\t1780R001\n2023\t11\t1250\t1780R001\n";
    let path = folder.put("bilar.txt", encoding_1252(other));
    assert_expected(&read(&path, &layout(Format::Csv), &areas()).unwrap(), Status::Confidential);
}

/// The text in Windows-1252: of the letters beyond ASCII only those of Latin-1 and the ellipsis are needed here.
fn encoding_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '…' { 0x85 } else { u8::try_from(u32::from(c)).expect("Latin-1") }).collect()
}

#[test]
fn a_workbook_with_a_title_above_its_header() {
    let row =
        |area: &'static str, year: f64, cars: C, dwellings: f64| vec![C::T(area), C::N(year), cars, C::N(dwellings)];
    let rows = [
        vec![C::T("Bilar i Karlstad")],
        vec![],
        vec![C::T("Område"), C::T("År"), C::T("Bilar"), C::T("Bostäder")],
        row("1780R001", 2022.0, C::N(1234.5), 10.0),
        row("1780R001", 2023.0, C::N(1250.0), 11.0),
        row("1780R002", 2022.0, C::T("-0,25"), 20.0),
        row("1780R002", 2023.0, C::E, 0.0),
    ];
    let folder = Folder::new();
    let path = folder.put("bilar.xlsx", workbook("Blad1", &rows));
    assert_expected(&read(&path, &layout(Format::Xlsx), &areas()).unwrap(), Status::Missing);
    let named = Layout { part: Some("Blad1".into()), ..layout(Format::Xlsx) };
    assert_expected(&read(&path, &named, &areas()).unwrap(), Status::Missing);
    let other = Layout { part: Some("Blad2".into()), ..layout(Format::Xlsx) };
    let error = read(&path, &other, &areas()).unwrap_err();
    assert!(error.what.contains("no sheet \"Blad2\"; there are Blad1"), "{error}");
    let unknown = Layout { area: "Kod".into(), ..layout(Format::Xlsx) };
    let error = read(&path, &unknown, &areas()).unwrap_err();
    assert!(error.to_string().contains("no row has a column \"Kod\""), "{error}");
}

/// The table as a statistical office publishes it: area × sex × what × year.
fn published() -> Cube {
    let plain = |codes: &[&str]| codes.iter().map(|code| Category::plain(*code)).collect::<Vec<_>>();
    let labelled = |pairs: &[(&str, &str)]| {
        let category = |(code, label): &(&str, &str)| Category { code: (*code).into(), label: Text::same(*label) };
        pairs.iter().map(category).collect::<Vec<_>>()
    };
    let dimensions = vec![
        Dimension::new("Region", Role::Area, Text::same("Område"), plain(&AREAS)).unwrap(),
        Dimension::new("Slag", Role::Breakdown, Text::same("Slag"), labelled(&[("1", "Bilar"), ("2", "Bostäder")]))
            .unwrap(),
        Dimension::new("Agare", Role::Breakdown, Text::same("Ägare"), labelled(&[("p", "privat"), ("a", "alla")]))
            .unwrap(),
        Dimension::new("Tid", Role::Period, Text::same("År"), plain(&YEARS)).unwrap(),
    ];
    let mut cube = Cube::missing(dimensions);
    for area in 0..2 {
        for year in 0..2 {
            for (what, values) in [CARS, DWELLINGS].into_iter().enumerate() {
                let value =
                    values[2 * area + year].map_or(Observation::without(Status::Confidential), Observation::normal);
                cube.put(&[area, what, 1, year], value);
                cube.put(&[area, what, 0, year], Observation::normal(-999.0));
            }
        }
    }
    cube
}

/// The layout of the published table: two variables beside area and year have several categories.
fn of_published(format: Format) -> Layout {
    let mut layout = layout(format);
    for column in &mut layout.columns {
        column.label.push("alla".into());
    }
    layout
}

#[test]
fn px_and_json_stat() {
    let folder = Folder::new();
    let px = px::write(&published(), &Metadata::default(), &[Language::Sv]).unwrap();
    let px = folder.put("bilar.px", px);
    assert_expected(&read(&px, &of_published(Format::Px), &areas()).unwrap(), Status::Confidential);
    let json = json_stat::write(&published(), &Metadata::default(), Language::Sv).to_string();
    let json = folder.put("bilar.json", json);
    assert_expected(&read(&json, &of_published(Format::JsonStat), &areas()).unwrap(), Status::Confidential);

    let fault = |change: fn(&mut Layout)| {
        let mut layout = of_published(Format::JsonStat);
        change(&mut layout);
        let error = read(&json, &layout, &areas()).unwrap_err();
        assert_eq!(error.fault, Fault::MissingColumn);
        error.to_string()
    };
    let told = fault(|layout| layout.area = "Kommun".into());
    assert!(
        told.contains("the variable \"Kommun\" is missing; there are \"Område\", \"Slag\", \"Ägare\", \"År\""),
        "{told}"
    );
    let told = fault(|layout| layout.columns[0].label = vec!["Bilar".into()]);
    assert!(told.contains("column cars: its label names no category of \"Ägare\" (\"privat\", \"alla\")"), "{told}");
    let told = fault(|layout| layout.columns[1].label.push("Båtar".into()));
    assert!(told.contains("column dwellings: \"Båtar\" is no category"), "{told}");
}

#[test]
fn parquet() {
    let folder = Folder::new();
    let path = folder.0.path().join("bilar.parquet");
    let twice =
        |codes: [&str; 2]| Data::Strings(codes.iter().flat_map(|c| [(*c).to_owned(), (*c).to_owned()]).collect());
    let columns = [
        parquet_table::Column { name: "Område".into(), data: twice(AREAS) },
        parquet_table::Column { name: "År".into(), data: Data::Ints(vec![2022, 2023, 2022, 2023]) },
        parquet_table::Column { name: "Bilar".into(), data: Data::Floats(CARS.to_vec()) },
        parquet_table::Column { name: "Bostäder".into(), data: Data::Ints(vec![10, 11, 20, 0]) },
    ];
    parquet_table::write(&path, &columns).unwrap();
    assert_expected(&read(&path, &layout(Format::Parquet), &areas()).unwrap(), Status::Missing);
    let unknown = Layout { period: Period::Column("Tid".into()), ..layout(Format::Parquet) };
    let error = read(&path, &unknown, &areas()).unwrap_err();
    assert!(error.what.contains("\"Tid\" is missing; there are \"Område\", \"År\""), "{error}");
}

/// The areas of one year with their figures as attributes.
fn geojson(year: usize) -> String {
    let number = |value: Option<f64>| value.map_or("null".to_owned(), |value| value.to_string());
    let area = |at: usize| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"Område\":\"{}\",\"År\":{},\"Bilar\":{},\"Bostäder\":{}}},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[13,59],[14,59],[14,60],[13,59]]]}}}}",
            AREAS[at],
            YEARS[year],
            number(CARS[2 * at + year]),
            number(DWELLINGS[2 * at + year])
        )
    };
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}", area(0), area(1))
}

#[test]
fn attributes_of_areas() {
    let folder = Folder::new();
    // Both years in one file: every area stands twice, once a year.
    let [first, second] = [geojson(0), geojson(1)];
    let inner = |text: &str| text["{\"type\":\"FeatureCollection\",\"features\":[".len()..text.len() - 2].to_owned();
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}", inner(&first), inner(&second));
    let path = folder.put("bilar.geojson", text);
    assert_expected(&read(&path, &layout(Format::GeoJson), &areas()).unwrap(), Status::Missing);

    // One year, which the file does not tell.
    let path = folder.put("2023.geojson", second);
    let fixed = Layout { period: Period::Is("2023".into()), ..layout(Format::GeoJson) };
    let cube = read(&path, &fixed, &areas()).unwrap();
    assert_eq!(cube.dimension("period").unwrap().codes().collect::<Vec<_>>(), ["2023"]);
    assert_eq!(cube.at(&["1780R001", "2023", "cars"]).unwrap().value(), Some(1250.0));
}

#[test]
fn geopackage_and_shapefile() {
    let folder = Folder::new();
    let path = folder.0.path().join("bilar.gpkg");
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                 organization_coordsys_id INTEGER);
             INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006);
             INSERT INTO gpkg_contents VALUES ('bilar', 'features');
             INSERT INTO gpkg_geometry_columns VALUES ('bilar', 'shape', 3006);
             CREATE TABLE bilar (\"Område\" TEXT, \"År\" INTEGER, \"Bilar\" REAL, \"Bostäder\" INTEGER, shape BLOB);
             INSERT INTO bilar VALUES ('1780R001', 2022, 1234.5, 10, NULL), ('1780R001', 2023, 1250, 11, NULL),
                 ('1780R002', 2022, -0.25, 20, NULL), ('1780R002', 2023, NULL, 0, NULL);",
        )
        .unwrap();
    drop(database);
    assert_expected(&read(&path, &layout(Format::GeoPackage), &areas()).unwrap(), Status::Missing);
    let named = Layout { part: Some("bilar".into()), ..layout(Format::GeoPackage) };
    assert_expected(&read(&path, &named, &areas()).unwrap(), Status::Missing);

    // The table of a shapefile has one area, 0114C1010, under "Deso", and no figures beside it.
    let path = crate::boundaries::write_shapefile(folder.0.path());
    let any = Areas { words: "a DeSO", is_one: &|code| code.len() == 9 };
    let layer = read_layer(&path, Format::Shapefile, None, "Deso", &any).unwrap();
    assert_eq!(layer.features[0].properties["Deso"], "0114C1010");
    let unknown = Layout { area: "Deso".into(), period: Period::Is("2023".into()), ..layout(Format::Shapefile) };
    let error = read(&path, &unknown, &any).unwrap_err();
    assert!(error.what.contains("\"Bilar\" is missing; there are \"Deso\""), "{error}");
}

/// What is told of a delimited text.
fn told(text: &str, change: fn(&mut Layout)) -> Error {
    let folder = Folder::new();
    let path = folder.put("bilar.csv", text);
    let mut layout = layout(Format::Csv);
    change(&mut layout);
    let mut error = read(&path, &layout, &areas()).unwrap_err();
    error.file = Path::new("bilar.csv").into();
    error
}

#[test]
fn faults_have_their_row_and_column() {
    let same = |_: &mut Layout| {};
    let missing = told(CSV, |layout| layout.columns[0].label = vec!["Fordon".into()]);
    let expected = "bilar.csv: the first row: the column \"Fordon\" is missing; \
        there are \"Område\", \"Namn\", \"År\", \"Bilar\", \"Bostäder\"";
    assert_eq!((missing.fault, missing.to_string().as_str()), (Fault::MissingColumn, expected));

    let code = told(&CSV.replace("1780R002;Norra;2022", "1780;Norra;2022"), same);
    let expected = "bilar.csv: row 4: \"1780\" under \"Område\" is not the code of a RegSO (1780R001)";
    assert_eq!((code.fault, code.to_string().as_str()), (Fault::Value, expected));

    let number = told(&CSV.replace("1250", "många"), same);
    assert_eq!(number.to_string(), "bilar.csv: row 3: \"många\" under \"Bilar\" is not a number");

    let twice = told(&CSV.replace("Norra;2023", "Norra;2022"), same);
    let expected = "bilar.csv: row 5: \"1780R002\" stands twice in 2022, first in row 4";
    assert_eq!((twice.fault, twice.to_string().as_str()), (Fault::Duplicate, expected));

    let period = told(&CSV.replace("Norra;2023", "Norra;i fjol"), same);
    assert_eq!(period.to_string(), "bilar.csv: row 5: \"i fjol\" is not a period: it must begin with a year");

    let empty = told("Område;År;Bilar;Bostäder\n", same);
    assert_eq!(empty.fault, Fault::Empty);

    let several = told(CSV, |layout| layout.columns[0].label.push("alla".into()));
    assert!(several.what.contains("\"cars\" names 2 columns; in this format it is one"), "{several}");
}

#[test]
fn rows_of_totals_are_left_out_where_the_layout_says_so() {
    let text = CSV.to_owned() + "Totalt;Karlstad;2023;9999;99\r\n";
    let folder = Folder::new();
    let path = folder.put("bilar.csv", &text);
    assert_eq!(read(&path, &layout(Format::Csv), &areas()).unwrap_err().place, "row 6");
    let skipping = Layout { skip: vec!["Totalt".into()], ..layout(Format::Csv) };
    assert_expected(&read(&path, &skipping, &areas()).unwrap(), Status::Missing);
}

#[test]
fn a_code_that_lost_its_zeros_is_told_with_the_reason() {
    let folder = Folder::new();
    let path = folder.put("kommuner.csv", "Område;År;Bilar;Bostäder\n114;2023;1;2\n");
    let municipality = Areas { words: "a municipality", is_one: &|code| code.len() == 4 };
    let error = read(&path, &layout(Format::Csv), &municipality).unwrap_err();
    assert!(error.what.ends_with("the zeros before it are lost, keep the column as text"), "{error}");
}

#[test]
fn layers_are_read_by_their_codes() {
    let folder = Folder::new();
    let path = folder.put("any-name", geojson(1));
    let layer = read_layer(&path, Format::GeoJson, None, "Område", &areas()).unwrap();
    assert_eq!(layer.features.len(), 2);
    let error = read_layer(&path, Format::GeoJson, None, "Kod", &areas()).unwrap_err();
    assert!(error.to_string().contains("area 1: there is nothing under \"Kod\"; there are \"Bilar\""), "{error}");
    let wrong = Areas { words: "a DeSO", is_one: &|code| code.len() == 9 };
    assert_eq!(read_layer(&path, Format::GeoJson, None, "Område", &wrong).unwrap_err().fault, Fault::Value);
    let path = folder.put("twice", geojson(1).replace("1780R002", "1780R001"));
    assert_eq!(read_layer(&path, Format::GeoJson, None, "Område", &areas()).unwrap_err().fault, Fault::Duplicate);
    assert_eq!(read_layer(&path, Format::Csv, None, "Område", &areas()).unwrap_err().fault, Fault::Unsupported);
}

#[test]
fn formats_are_told_by_extension_or_name() {
    for (name, format) in [
        ("a.CSV", Some(Format::Csv)),
        ("a.json", Some(Format::JsonStat)),
        ("a.geojson", Some(Format::GeoJson)),
        ("a.geoparquet", Some(Format::Parquet)),
        ("a.xls", None),
        ("a", None),
    ] {
        assert_eq!(Format::of(Path::new(name)), format, "{name}");
    }
    for format in Format::ALL {
        assert_eq!(Format::from_id(format.id()), Some(format));
    }
}
