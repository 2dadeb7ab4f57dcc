//! Litfass.

pub mod app;
pub mod clock;
pub mod command;
pub mod compose;
pub mod feed;
pub mod pixels;
pub mod play;
pub mod screen;
pub mod show;
