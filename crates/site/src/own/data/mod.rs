//! A reader's own figures by area: a file in, a checked table and what goes with it out. Nothing is kept here.

pub(crate) mod check;
pub(crate) mod figures;
pub(crate) mod sheet;

pub(crate) use check::{Checked, Column, check, fitting};
