//! Writes the seeds of the fuzzer to `fuzz/corpus/`: small made-up tables in every form that the readers know, and the
//! recorded files and answers where the shared statistics are at hand (`BAROMETER_SHARED`, else `../shared`).

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use formats::parquet_table::{self, Column, Data};

/// The longest recorded file that becomes a seed; of longer ones the beginning, where the reader can use it.
const LONGEST: usize = 60_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    counts(&folder(&root, "csv")?)?;
    parquet(&folder(&root, "parquet")?)?;
    exports(&folder(&root, "scb_csv")?, &folder(&root, "xlsx")?)?;
    boundaries(&folder(&root, "geojson")?, &folder(&root, "gpkg")?)?;
    tables(&folder(&root, "px")?, &folder(&root, "json_stat")?)?;
    kolada(&folder(&root, "kolada")?)?;
    recorded(&root)?;
    println!("seeds stand in fuzz/corpus");
    Ok(())
}

fn folder(root: &Path, target: &str) -> io::Result<PathBuf> {
    let folder = root.join(target);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Writes the seeds of one form, numbered.
fn write(folder: &Path, name: &str, seeds: &[impl AsRef<[u8]>]) -> io::Result<()> {
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{name}-{number:02}")), seed)?;
    }
    Ok(())
}

fn counts(texts: &Path) -> io::Result<()> {
    let long = "year,area,part,group,n,x,y,s\n1,A,1,a,3,0,0,1\n1,A,1,b,2,0,0,1\n1,B,1,a,1,5,5,2\n1,B,1,b,4,5,5,2\n1,B,1,c,4,5,5,2\n2,A,1,c,1,0,0,1\n";
    let wide = "year,area,part,a,b,c,x,y,s\n1,A,1,3,2,0,0,0,1\n1,B,1,1,4,4,5,5,2\n2,A,2,..,1,1e+05,0,1,1\n2,B,2,1,7,\"2,5\",1,1,1\n";
    let mut number = 0;
    for text in [long, wide] {
        for (delimiter, first) in [(",", 0_u8), (";", 0), ("\t", 0), (";", 0b0101_0000)] {
            // Options of every kind; see the target.
            for (more, second) in [(0, 0), (2, 0), (6, 3), (14, 4), (42, 8), (10, 16)] {
                let wide = u8::from(text == wide);
                let mut seed = vec![first | more | wide, second];
                seed.extend(text.replace(',', delimiter).bytes());
                fs::write(texts.join(format!("seed-{number:02}")), seed)?;
                number += 1;
            }
        }
    }
    fs::write(texts.join("seed-windows"), b"\0\0omr\xE5de;group;n\n\xC5re;a;1\n\xC5re;b;2\nBoden;a;2\n")?;
    fs::write(
        texts.join("seed-quotes"),
        b"\0\0\xEF\xBB\xBFarea,group,n\r\n\"A \"\"1\"\"\",a,-\r\n\r\n\"A\n2\",b,1 234\r\n",
    )
}

fn parquet(tables: &Path) -> Result<(), formats::Error> {
    let column = |name: &str, data| Column { name: name.to_owned(), data };
    let strings = |list: &[&str]| Data::Strings(list.iter().map(|text| (*text).to_owned()).collect());
    let long = [
        column("area", strings(&["A", "A", "B", "B"])),
        column("group", strings(&["a", "b", "a", "b"])),
        column("n", Data::Ints(vec![3, 2, 1, 4])),
    ];
    parquet_table::write(tables.join("seed-long"), &long)?;
    let wide = [
        column("area", Data::Ints(vec![1, 2])),
        column("a", Data::Floats(vec![Some(3.0), Some(1.5)])),
        column("b", Data::Floats(vec![Some(2.0), None])),
    ];
    parquet_table::write(tables.join("seed-wide"), &wide)
}

/// Exports with stacked and with flat headings, and keys, as CSV, and as cells and XML of a sheet; see the target `xlsx`.
fn exports(csv: &Path, xlsx: &Path) -> io::Result<()> {
    let stacked = "Folkmängden efter region, år och kön\n\n;2022;;2023\n;män;kvinnor;män\n0114;1;2;3\n0115;..;–;4\n\nNot.\n\nSenaste uppdatering:\n20240322 08:00\nKälla:\nSCB\nKontaktperson:\nN N\nSort:\nantal\nOfficiell statistik\nIntern referenskod:\n000005FB\n";
    let sides = "Antal efter år, region och kön\n\n;;män;kvinnor\n2022;0114;1;2\n;0115;3;4\n2023;0114;5;6\n;0115;7;8\n";
    let flat = "region;kön;Antal 2020;Antal 2021\n0114;män;1;2,5\n0114;kvinnor;3;-0,5\n0115;män;1 234;…\n";
    let key = "Nyckel\n\nKommun;RegSO;Andel\n0114;0114R001;12.5\n115;0115R001;\n";
    let all = [stacked, sides, flat, key];
    write(csv, "plain", &all)?;
    write(csv, "comma", &all.map(|text| text.replace(',', " ").replace(';', ",")))?;
    write(csv, "tab", &all.map(|text| text.replace(';', "\t").replace('\n', "\r\n")))?;
    write(xlsx, "cells", &all.map(|text| ["\u{2}", text].concat()))?;

    let cell = |at: &str, kind: &str, value: &str| format!("<c r=\"{at}\" t=\"{kind}\" s=\"1\"><v>{value}</v></c>");
    let rows = [
        cell("A1", "s", "0") + &cell("B1", "s", "1"),
        cell("A2", "str", "0114") + &cell("B2", "n", "12.5"),
        cell("A3", "d", "2024-12-31T00:00:00") + &cell("B3", "b", "1") + &cell("C3", "e", "#N/A"),
        "<c r=\"A4\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\"> a</t></r><rPh><t>b</t></rPh></is></c>"
            .to_owned(),
        "<c><f t=\"shared\" si=\"0\" ref=\"A5:B6\">A1+1</f><v>7</v></c><c/>".to_owned(),
    ];
    let rows: String = rows.iter().enumerate().map(|(at, row)| format!("<row r=\"{}\">{row}</row>", at + 1)).collect();
    let sheet = format!("<worksheet><dimension ref=\"A1:C5\"/><sheetData>{rows}</sheetData></worksheet>");
    let texts = "<sst count=\"2\" uniqueCount=\"2\"><si><t>region</t></si><si><r><t>2022</t></r></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts><fonts><font><b/></font></fonts><fills><fill><patternFill patternType=\"solid\"/></fill></fills><borders><border><left style=\"thin\"/></border></borders><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let book = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" state=\"hidden\" r:id=\"r1\"/></sheets><definedNames><definedName name=\"n\">a!A1</definedName></definedNames></workbook>";
    let parts = [
        format!("\u{1}{sheet}"),
        format!("\u{1}{sheet}\0{texts}"),
        format!("\u{1}{sheet}\0{texts}\0{styles}"),
        format!("\u{1}{sheet}\0{texts}\0{styles}\0{book}"),
        format!("\u{1}\0{texts}"),
        format!("\u{1}\0\0{styles}"),
        format!("\u{1}\0\0\0{book}"),
    ];
    write(xlsx, "parts", &parts)
}

/// Layers of every shape; for GeoPackages see the target `gpkg`.
fn boundaries(geojson: &Path, gpkg: &Path) -> io::Result<()> {
    let square = "[[[18,59],[19,59],[19,60],[18,59]],[[18.1,59.1],[18.2,59.1],[18.2,59.2],[18.1,59.1]]]";
    let layer = |head: &str, geometry: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",{head}\"features\":[{{\"type\":\"Feature\",\"id\":7,\"bbox\":[1,2,3,4],\"properties\":{{\"code\":\"0114R001\",\"n\":1.5e3,\"x\":null,\"y\":[1]}},\"geometry\":{geometry}}}]}}"
        )
    };
    let named =
        "\"name\":\"RegSO\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3006\"}},";
    let degrees = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},";
    let polygon = format!("{{\"type\":\"Polygon\",\"coordinates\":{square}}}");
    let several = format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[{square},{square}]}}");
    let texts = [
        layer("", &polygon),
        layer(named, &several),
        layer(degrees, "null"),
        layer("\"crs\":null,", "{\"type\":\"Point\",\"coordinates\":[18,59,3]}"),
        layer("", "{\"type\":\"GeometryCollection\",\"geometries\":[]}"),
    ];
    write(geojson, "made", &texts)?;

    let number = |number: u32, little: bool| if little { number.to_le_bytes() } else { number.to_be_bytes() };
    let ring = |little: bool| {
        let ordinates = [0.0, 0.0, 4.0, 0.0, 0.0, 3.0, 0.0, 0.0]
            .map(|n: f64| if little { n.to_le_bytes() } else { n.to_be_bytes() });
        [&number(4, little)[..], &ordinates.concat()].concat()
    };
    let polygon =
        |little: bool| [&[u8::from(little)][..], &number(3, little), &number(1, little), &ring(little)].concat();
    let several = [&[1][..], &number(6, true), &number(2, true), &polygon(true), &polygon(false)].concat();
    for (name, wkb) in [("little", polygon(true)), ("big", polygon(false)), ("several", several)] {
        fs::write(gpkg.join(format!("seed-wkb-{name}")), [&[3][..], &wkb].concat())?;
        let head = [&b"GP\0\x03"[..], &number(3006, true), &[0; 32]].concat();
        fs::write(gpkg.join(format!("seed-geometry-{name}")), [&[2][..], &head, &wkb].concat())?;
    }
    // Changes at the file's head, in the tree of tables and in a page of rows.
    write(
        gpkg,
        "changes",
        &[&b"\x01\0\x10\x02"[..], b"\x01\0\x64\x05", b"\x01\x0A\0\x0D\x0A\x03\x02", b"\x01\x02\0\x05\x02\x08\xFF"],
    )?;
    write(
        gpkg,
        "texts",
        &["\u{4}layer\0Åre\0SWEREF99 TM\0EPSG", "\u{4}gpkg_contents\0a\0b\0epsg", "\u{4}a\"b\0\0\0NONE"],
    )
}

/// The same small table as PX, as JSON-stat of both versions, and as the JSON of PxWeb 1.
fn tables(px: &Path, json_stat: &Path) -> io::Result<()> {
    let head = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\nLANGUAGE=\"sv\";\nLANGUAGES=\"sv\",\"en\";\nDECIMALS=1;\nTITLE=\"T\";\nTITLE[en]=\"E\";\nUNITS=\"antal\";\n";
    let shape = "STUB=\"region\";\nSTUB[en]=\"area\";\nHEADING=\"tid\";\nHEADING[en]=\"time\";\nVALUES(\"region\")=\"Ale\",\"Åre\";\nVALUES[en](\"area\")=\"Ale\",\"Are\";\nVALUES(\"tid\")=\"2022\",\"2023\";\nVALUES[en](\"time\")=\"2022\",\"2023\";\nTIMEVAL(\"tid\")=TLIST(A1),\"2022\",\"2023\";\nCODES(\"region\")=\"1440\",\"2321\";\nVARIABLE-TYPE(\"region\")=\"G\";\nELIMINATION(\"region\")=\"Ale\";\nNOTEX(\"region\")=\"En#not\" \" till\";\nCELLNOTE(\"Ale\",\"2023\")=\"C\";\nLAST-UPDATED=\"20240322 08:00\";\n";
    let data = ["DATA=1 2.5 \"..\" \"-\";", "DATA=\"...\" 1,2\n3;", "DATASYMBOL1=\"x\";\nDATA=1 2 \".\" \"x\";"];
    write(px, "made", &data.map(|data| [head, shape, data].concat()))?;
    write(px, "keys", &[[head, shape, "KEYS(\"region\")=CODES;\nDATA=\"2321\",1 2;"].concat()])?;

    let dimension = "\"region\":{\"label\":\"r\",\"note\":[\"n\"],\"category\":{\"index\":{\"1440\":0,\"2321\":1},\"label\":{\"1440\":\"Ale\"},\"note\":{\"1440\":[\"c\"]}},\"extension\":{\"elimination\":true,\"eliminationValueCode\":\"1440\",\"show\":\"code\"}},\"c\":{\"category\":{\"label\":{\"p\":\"Antal\"},\"unit\":{\"p\":{\"base\":\"antal\",\"decimals\":0}}},\"extension\":{\"measuringType\":{\"p\":\"Stock\"}}}";
    let rest = "\"id\":[\"region\",\"c\"],\"size\":[2,1],\"role\":{\"geo\":[\"region\"],\"metric\":[\"c\"]}";
    let set = |more: &str| {
        format!(
            "{{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"T\",\"updated\":\"2024-03-22T07:00:00Z\",{rest},\"dimension\":{{{dimension}}},{more}}}"
        )
    };
    let sets = [
        set("\"value\":[1,null],\"status\":{\"1\":\"..\"},\"note\":[\"n\"],\"extension\":{\"noteMandatory\":{\"0\":true}}"),
        set("\"value\":{\"1\":2.5},\"status\":[\"\",\"e\"],\"extension\":{\"px\":{\"decimals\":1},\"cellNote\":[{\"cells\":[null,\"p\"],\"text\":\"t\"}]}"),
        format!("{{\"dataset\":{{\"dimension\":{{\"id\":[\"region\",\"c\"],\"size\":[2,1],\"role\":{{\"geo\":[\"region\"]}},{dimension}}},\"value\":[1,2]}}}}"),
        "{\"columns\":[{\"code\":\"Region\",\"text\":\"region\",\"type\":\"d\"},{\"code\":\"Tid\",\"text\":\"år\",\"type\":\"t\"},{\"code\":\"N\",\"text\":\"Antal\",\"type\":\"c\"}],\"comments\":[{\"variable\":\"Region\",\"value\":\"1440\",\"comment\":\"k\"}],\"data\":[{\"key\":[\"1440\",\"2022\"],\"values\":[\"12\"]},{\"key\":[\"2321\",\"2022\"],\"values\":[\"..\"]}]}".to_owned(),
    ];
    write(json_stat, "made", &sets)
}

fn kolada(kolada: &Path) -> io::Result<()> {
    let values = "kpi,municipality,period,gender,value\nN11800,0180,2023,K,85.5\nN11800,0000,2023,T,\n";
    let kpis = "[{\"id\":\"N1\",\"title\":\"A\",\"is_divided_by_gender\":\"1\"},{\"id\":\"N2\",\"title\":\"B\",\"description\":\"d\",\"is_divided_by_gender\":0,\"publication_date\":\"2025-01-24\"}]";
    write(kolada, "made", &[values, kpis])
}

/// Recorded files and answers, which are never kept in the repository.
fn recorded(corpus: &Path) -> io::Result<()> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let data = std::env::var_os("BAROMETER_SHARED").map_or_else(beside, PathBuf::from).join("data");
    let sources = [
        ("px", "recorded/px-files", "px"),
        ("json_stat", "recorded/px-files", "json"),
        ("json_stat", "recorded/pxweb-v1", "json"),
        ("json_stat", "recorded/pxwebapi-v2", "json"),
        ("scb_csv", "scb-deso-2022/csv", "csv"),
        ("scb_csv", "scb-regso-2020-2023/raw", "csv"),
        ("geojson", "boundaries/deso-2018-stockholm", "geojson"),
        ("kolada", "kolada", "json"),
    ];
    for (target, folder, extension) in sources {
        let Ok(files) = fs::read_dir(data.join(folder)) else {
            println!("note: {} is absent, so that nothing is recorded for {target}", data.join(folder).display());
            continue;
        };
        for file in files {
            let path = file?.path();
            if path.extension().is_none_or(|found| found != extension) {
                continue;
            }
            let mut seed = Vec::new();
            fs::File::open(&path)?.take(LONGEST as u64 + 1).read_to_end(&mut seed)?;
            if seed.len() > LONGEST {
                if extension != "csv" {
                    continue;
                }
                // The first lines of a table are a table.
                seed.truncate(4_000);
                let end = seed.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                seed.truncate(end);
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            fs::write(corpus.join(target).join(format!("recorded-{name}")), seed)?;
        }
    }
    Ok(())
}
