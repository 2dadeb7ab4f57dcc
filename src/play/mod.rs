//! What is on, and until when.
//!
//! Pure: no disk, no thread, no clock, no window. The time is an argument everywhere, as a
//! [`std::time::Duration`] since process start; whoever drives the player asks the clock.

pub mod entry;
pub mod player;
pub mod schedule;
