//! Drawings as pictures.
//!
//! In: an SVG with fixed colours, as [`charts`](../charts/index.html) makes it. Out: a PNG. Heavy to compile, and so a
//! crate of its own; the site may call.
#![forbid(unsafe_code)]
