//! The site over the fictional edition, asked as a browser or a program asks it.

mod api;
mod changes;
mod lines;
mod own;
mod places;
mod sentences;
