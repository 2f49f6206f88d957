//! The site over the fictional edition, asked as a browser or a program asks it.

mod api;
mod changes;
mod handbook;
mod lines;
mod own;
