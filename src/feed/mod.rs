//! Disk and threads: watches and loads the show, reads fonts, decodes photos and keeps scaled copies of them, writes the
//! event log, stands sentry for emergency messages.
//!
//! Knows the words of `show`; never draws and never decides what is on.

pub mod album;
mod alone;
mod avif;
#[cfg(target_os = "linux")]
pub mod clock_set;
mod colour;
pub mod copies;
pub mod decider;
pub mod decoders;
pub mod disk;
#[cfg(target_os = "linux")]
pub mod display_power;
mod document;
pub mod drawing;
pub mod events;
pub mod fonts;
pub mod helper;
mod jpeg;
pub mod keeper;
pub mod load;
pub mod log_file;
pub mod look;
pub mod memory;
pub mod mirror;
pub mod overlay;
pub mod own_log;
pub mod patient;
pub mod photo;
pub mod photo_error;
pub mod place;
pub mod pool;
pub mod position;
mod raster;
pub mod recovered;
pub mod reel;
pub mod report;
#[cfg(test)]
mod samples;
mod sayings;
pub mod sentry;
pub mod shelter;
pub mod source;
pub mod state;
pub mod toning;
pub mod trust;
pub mod watch;
pub mod whole;
pub mod words;
