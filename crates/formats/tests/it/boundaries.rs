//! Shapefiles and GeoParquet files made here, whole and broken.

use std::path::{Path, PathBuf};

use formats::{Crs, Fault, read_layer, shapefile};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

const SWEREF: &str = "PROJCS[\"SWEREF99_TM\",GEOGCS[\"GCS_SWEREF99\"]]";

/// A shapefile with one square (clockwise) that has a hole, and its table with the code 0114C1010.
pub fn write_shapefile(folder: &Path) -> PathBuf {
    let outline = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)];
    let hole = [(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0), (2.0, 2.0)];
    let mut shape = Vec::new();
    shape.extend(5_i32.to_le_bytes());
    [0.0, 0.0, 10.0, 10.0].iter().for_each(|n: &f64| shape.extend(n.to_le_bytes()));
    [2_i32, 10, 0, 5].iter().for_each(|n| shape.extend(n.to_le_bytes()));
    outline
        .iter()
        .chain(&hole)
        .for_each(|(x, y): &(f64, f64)| shape.extend([x.to_le_bytes(), y.to_le_bytes()].concat()));
    let mut bytes = Vec::new();
    [9994_i32, 0, 0, 0, 0, 0].iter().for_each(|n| bytes.extend(n.to_be_bytes()));
    bytes.extend(((100 + 8 + shape.len()) as i32 / 2).to_be_bytes());
    [1000_i32, 5].iter().for_each(|n| bytes.extend(n.to_le_bytes()));
    [0.0, 0.0, 10.0, 10.0, 0.0, 0.0, 0.0, 0.0].iter().for_each(|n: &f64| bytes.extend(n.to_le_bytes()));
    bytes.extend(1_i32.to_be_bytes());
    bytes.extend((shape.len() as i32 / 2).to_be_bytes());
    bytes.extend(shape);

    let mut table = vec![0_u8; 64];
    table[0] = 3;
    table[4] = 1; // records
    table[8] = 65; // bytes of the header
    table[10] = 10; // bytes of a record
    table[32..36].copy_from_slice(b"Deso");
    table[43] = b'C';
    table[48] = 9;
    table.extend(b"\r 0114C1010\x1A");

    let path = folder.join("deso.shp");
    std::fs::write(&path, bytes).expect("a temporary folder");
    std::fs::write(path.with_extension("dbf"), table).expect("a temporary folder");
    std::fs::write(path.with_extension("prj"), SWEREF).expect("a temporary folder");
    path
}

#[test]
fn a_shapefile_with_its_table_and_system() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = write_shapefile(folder.path());
    let layer = read_layer(&path).expect("a sound shapefile");
    assert_eq!((layer.name.as_str(), &layer.crs), ("deso", &Crs::Epsg(3006)));
    assert_eq!(layer.features[0].properties["Deso"], "0114C1010");
    let polygon = &layer.features[0].geometry.0[0];
    assert_eq!((polygon.exterior().0.len(), polygon.interiors().len()), (5, 1));

    let system = |prj: &str| {
        std::fs::write(path.with_extension("prj"), prj).expect("a temporary folder");
        shapefile::read(&path).expect("a sound shapefile").crs
    };
    assert_eq!(system("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]"), Crs::Wgs84);
    assert_eq!(
        system("PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4619\"]],AUTHORITY[\"EPSG\",\"3011\"]]"),
        Crs::Epsg(3011)
    );
    assert_eq!(system("PROJCS[\"RT90\"]"), Crs::Unknown("RT90".to_owned()));
}

#[test]
fn a_broken_shapefile_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = write_shapefile(folder.path());
    let whole = std::fs::read(&path).expect("just written");
    std::fs::write(&path, &whole[..whole.len() - 40]).expect("a temporary folder");
    assert_eq!(shapefile::read(&path).expect_err("truncated").fault, Fault::Truncated);
    std::fs::write(&path, b"code,name\n").expect("a temporary folder");
    assert_eq!(shapefile::read(&path).expect_err("a text").what, "this is not a shapefile");
    std::fs::write(&path, &whole).expect("a temporary folder");
    std::fs::remove_file(path.with_extension("dbf")).expect("it is there");
    let error = shapefile::read(&path).expect_err("no table");
    assert_eq!((error.fault, error.file), (Fault::Open, path.with_extension("dbf")));
}

/// A GeoParquet file with a code, a size and a geometry that are given as bytes.
fn write_geoparquet(path: &Path, geo: Option<&str>, geometry: &[u8]) {
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
    let schema = "message schema { optional binary code (UTF8); optional double size; optional binary geometry; }";
    let schema = parse_message_type(schema).expect("a schema").into();
    let pairs = geo.map(|geo| vec![KeyValue::new("geo".to_owned(), geo.to_owned())]);
    let properties = WriterProperties::builder().set_key_value_metadata(pairs).build().into();
    let file = std::fs::File::create(path).expect("a temporary folder");
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a row group");
    for bytes in [b"0114".as_slice(), b"", geometry] {
        let mut column = group.next_column().expect("three columns").expect("three columns");
        if bytes.is_empty() {
            column.typed::<DoubleType>().write_batch(&[2.5], Some(&[1]), None).expect("written");
        } else {
            let value = [ByteArray::from(bytes.to_vec())];
            column.typed::<ByteArrayType>().write_batch(&value, Some(&[1]), None).expect("written");
        }
        column.close().expect("written");
    }
    group.close().expect("written");
    writer.close().expect("written");
}

/// A triangle in big endian well-known binary.
fn triangle() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 4];
    [0.0, 0.0, 4.0, 0.0, 0.0, 3.0, 0.0, 0.0].iter().for_each(|n: &f64| bytes.extend(n.to_be_bytes()));
    bytes
}

#[test]
fn geoparquet_whole_and_broken() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("kommun.parquet");
    let wkb = r#"{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB"}}}"#;
    write_geoparquet(&path, Some(wkb), &triangle());
    let layer = read_layer(&path).expect("a sound file");
    assert_eq!((layer.name.as_str(), &layer.crs), ("kommun", &Crs::Wgs84));
    let properties = &layer.features[0].properties;
    assert_eq!((properties["code"].as_str(), properties["size"].as_str(), properties.len()), ("0114", "2.5", 2));
    assert_eq!(layer.features[0].geometry.0[0].exterior().0[1].x, 4.0);

    write_geoparquet(&path, Some(wkb), &triangle()[..50]);
    let error = read_layer(&path).expect_err("a cut geometry");
    assert_eq!(
        (error.fault, error.place.as_str(), error.what.as_str()),
        (Fault::Geometry, "row 1", "the geometry ends too early")
    );
    write_geoparquet(&path, None, &triangle());
    assert_eq!(read_layer(&path).expect_err("no metadata").fault, Fault::Layout);
    write_geoparquet(&path, Some(&wkb.replace("WKB", "point")), &triangle());
    assert_eq!(read_layer(&path).expect_err("another encoding").fault, Fault::Unsupported);
    let bytes = std::fs::read(&path).expect("just written");
    std::fs::write(&path, &bytes[..bytes.len() - 9]).expect("a temporary folder");
    assert_eq!(read_layer(&path).expect_err("truncated").fault, Fault::Truncated);
}
