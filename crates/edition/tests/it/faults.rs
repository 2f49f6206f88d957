//! Broken files give one clear error each, and what stood before stands still.
