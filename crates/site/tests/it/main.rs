//! The site over the fictional edition, asked as a browser or a program asks it.

mod api;
mod area_types;
mod canary;
mod changes;
mod compare;
mod embeds;
mod handbook;
mod lab;
mod lines;
mod own;
mod own_areas;
mod own_kept;
mod places;
mod sentences;
mod share;
