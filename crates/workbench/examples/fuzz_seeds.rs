//! Writes the seeds of the fuzzer to `fuzz/corpus/`: small made-up tables in every form that the readers know.

use std::fs;
use std::path::Path;

use formats::parquet_table::{self, Column, Data};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let texts = root.join("csv");
    fs::create_dir_all(&texts)?;
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
    )?;

    let tables = root.join("parquet");
    fs::create_dir_all(&tables)?;
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
    parquet_table::write(tables.join("seed-wide"), &wide)?;
    println!("seeds stand in fuzz/corpus");
    Ok(())
}
