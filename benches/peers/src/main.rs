//! The measures against the libraries that researchers use.

fn main() {}
