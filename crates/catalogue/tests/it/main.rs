//! The catalogue as it stands, as it must not stand, and beside the sources it describes.

mod broken;
mod real;
mod select;
mod shared;
