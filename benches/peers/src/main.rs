//! t
mod clock; mod generate; mod plan; mod record;
fn main() { let a: Vec<String> = std::env::args().collect(); let p = std::path::Path::new(&a[1]); let q = if a.len()>2 {plan::Plan::quick()} else {plan::Plan::full()}; generate::generate(p,&q).unwrap(); }
