//! The reload matrix: what is shown, and what is told, after each step of an operator and of time.

mod away;
mod bench;
mod languages;
mod matrix;
mod photos;
mod random;
mod texts;
