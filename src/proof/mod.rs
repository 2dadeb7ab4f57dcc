//! Proof of play: what event logs say, as an account of what was on, where, when and for how long. Pure: takes lines and
//! gives figures; never reads a file, never asks for the time, never writes a table.

pub mod account;
pub mod gaps;
pub mod line;
pub mod tables;
pub mod tracker;
