//! The site over the fictional edition, asked as a browser or a program asks it.

mod api;
mod area_types;
mod changes;
mod lab;
mod compare;
mod handbook;
mod lines;
mod own;
mod own_areas;
