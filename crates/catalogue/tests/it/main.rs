//! The catalogue as it stands, as it must not stand, and beside the sources it describes.

mod broken;
mod own;
mod real;
mod select;
mod shared;
