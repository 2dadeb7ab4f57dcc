//! Cuts an article into slides for a screen of a given size and lays each out as a scene.
//!
//! Pure: no disk, no thread, no clock, no window. The same show, photo facts, fonts, size and theme give the same
//! scenes. Knows nothing of what is on and when.

pub mod deck;
pub mod emergency;
pub mod furniture;
pub mod geometry;
pub mod layout;
pub mod reading;
pub mod review;
#[cfg(test)]
mod samples;
pub mod scene;
pub mod scrim;
pub mod sheet;
pub mod text;
pub mod theme;
